"""The README tells the truth: its commands are run here, and what they print is compared.

`python tests/test_readme.py` writes the output anew, for a change that is meant.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from resample.cli.commands import main

README = Path(__file__).parent.parent / "README.md"
EXAMPLE = README.parent / "examples" / "quarter-2"
BLOCK = re.compile(r"```console\n\$ resample (?P<words>.*)\n(?P<output>(?s:.*?))```")


def steady(output: str) -> str:
    """An output with the day of a run and the mark of its journal as they were once: they differ from run to run."""
    marked = re.sub(r"(Its mark is |--mark )[0-9a-f]{16}", r"\g<1>0123456789abcdef", output)
    return re.sub(rf"\b{date.today():%d/%m/%Y}\b", "10/10/2022", marked)


def printed(text: str, folder: Path) -> list[tuple[str, str]]:
    """Each command of a text with what it prints, run one after the other beside the example's files."""
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    before = Path.cwd()
    os.chdir(folder)
    try:
        runs = [
            (words, steady(CliRunner().invoke(main, shlex.split(words), prog_name="resample").output))
            for words in (block["words"] for block in BLOCK.finditer(text))
        ]
    finally:
        os.chdir(before)
    return runs


def test_the_readme_shows_what_the_commands_print(tmp_path: Path) -> None:
    """Every console block of the README is what its command prints today."""
    text = README.read_text(encoding="utf-8")
    shown = [(block["words"], block["output"]) for block in BLOCK.finditer(text)]
    assert len(shown) >= 7
    assert printed(text, tmp_path) == shown


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    """A command that nobody reads of does not exist."""
    assert re.search(rf"resample {name}\b|^  {name}\b", README.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_output_file_is_in_the_readme(finished: Path) -> None:
    """Whatever a review folder holds, the README says what it is."""
    text = README.read_text(encoding="utf-8")
    parts = {path.relative_to(finished).parts for path in finished.rglob("*") if path.is_file()}
    # of a folder its name will do, but for the report itself
    names = {"/".join(part) if len(part) == 1 + (part[0] == "report") else "/".join(part[:-1]) + "/" for part in parts}
    assert {name for name in names if f"`{name}`" not in text} == set()


def test_the_readme_links_to_what_is_there() -> None:
    """No link or picture leads nowhere."""
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert [link for link in links if not (README.parent / link).exists()] == []


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        outputs = iter(printed(README.read_text(encoding="utf-8"), Path(folder)))
        anew = BLOCK.sub(
            lambda block: f"```console\n$ resample {block['words']}\n{next(outputs)[1]}```",
            README.read_text(encoding="utf-8"),
        )
    README.write_text(anew, encoding="utf-8")
