"""README and guide tell the truth: their commands are run here, and what they print is compared.

`python tests/test_readme.py` writes anew what is printed, and what is made, for a change that is meant.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from resample.cli.commands import main
from resample.guide.topics import PARTS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
GUIDE = ROOT / "resample" / "guide"
PAGES = [GUIDE / f"{name}.md" for names in PARTS.values() for name in names]
"""In the order in which they are read, and their commands are run."""
EXAMPLE = ROOT / "examples" / "quarter-2"
BLOCK = re.compile(r"```console\n\$ resample (?P<words>.*)\n(?P<output>(?s:.*?))```")
WORDS_AT_MOST = 700


def steady(output: str) -> str:
    """An output with the day of a run and the mark of its journal as they were once: they differ from run to run."""
    marked = re.sub(r"(Its mark is |--mark )[0-9a-f]{16}", r"\g<1>0123456789abcdef", output)
    return re.sub(rf"\b{date.today():%d/%m/%Y}\b", "10/10/2022", marked)


def printed(texts: Iterable[str], folder: Path) -> list[tuple[str, str]]:
    """Each command of some texts with what it prints, run one after the other beside the example's files."""
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    before = Path.cwd()
    os.chdir(folder)
    try:
        return [
            (words, steady(CliRunner().invoke(main, shlex.split(words), prog_name="resample").output))
            for text in texts
            for words in (block["words"] for block in BLOCK.finditer(text))
        ]
    finally:
        os.chdir(before)


def read(paths: Iterable[Path]) -> list[str]:
    """Texts of files."""
    return [path.read_text(encoding="utf-8") for path in paths]


def test_the_guide_shows_what_the_commands_print(tmp_path: Path) -> None:
    """Every console block of the guide is what its command prints today."""
    texts = read(PAGES)
    shown = [(block["words"], block["output"]) for text in texts for block in BLOCK.finditer(text)]
    assert len(shown) >= 7
    assert printed(texts, tmp_path) == shown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_made_in_a_page_is_as_it_would_be_made_today(page: Path) -> None:
    """Commands, options, plan keys, headings and JSON keys stand in the guide as the program has them."""
    from tests.makers.guide_parts import with_parts_made

    text = page.read_text(encoding="utf-8")
    assert with_parts_made(text) == text


def test_every_output_file_is_in_the_guide(finished: Path) -> None:
    """Whatever a review folder holds, the guide says what it is."""
    text = (GUIDE / "files.md").read_text(encoding="utf-8")
    parts = {path.relative_to(finished).parts for path in finished.rglob("*") if path.is_file()}
    # of a folder its name will do, but for the report itself
    names = {"/".join(part) if len(part) == 1 + (part[0] == "report") else "/".join(part[:-1]) + "/" for part in parts}
    assert {name for name in names if f"`{name}`" not in text} == set()


@pytest.mark.parametrize("page", [README, *PAGES], ids=lambda page: page.stem)
def test_a_page_links_to_what_is_there(page: Path) -> None:
    """No link or picture leads nowhere."""
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def named_commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command that a text names, in a line of its own or in a sentence, with the options that it is named with."""
    for line in re.findall(r"(?:^|`|\$ |    )resample ([a-z][^`\n]*)", text, re.MULTILINE):
        yield line.split()[0], re.findall(r"(--[a-z-]+)", line)


@pytest.mark.parametrize("page", [README, *PAGES], ids=lambda page: page.stem)
def test_a_page_names_commands_and_options_that_there_are(page: Path) -> None:
    """Whatever a page says to type, the command knows it."""
    unknown = []
    for name, options in named_commands(page.read_text(encoding="utf-8")):
        command = main.commands.get(name)
        known = {opt for param in command.params for opt in param.opts} if command else set()
        unknown += [] if command else [name]
        unknown += [f"{name} {option}" for option in options if command and option not in {*known, "--help"}]
    assert unknown == []


def test_the_readme_is_one_page() -> None:
    """It is read in three minutes; whatever is to be looked up stands in the guide."""
    assert len(README.read_text(encoding="utf-8").split()) <= WORDS_AT_MOST


def made_anew() -> None:
    """Write every page of the guide with its made parts and its printed outputs."""
    from tests.makers.guide_parts import with_parts_made

    texts = [with_parts_made(text) for text in read(PAGES)]
    with tempfile.TemporaryDirectory() as folder:
        outputs = iter(printed(texts, Path(folder)))
    for page, text in zip(PAGES, texts, strict=True):
        anew = BLOCK.sub(lambda block: f"```console\n$ resample {block['words']}\n{next(outputs)[1]}```", text)
        page.write_text(anew, encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    made_anew()
