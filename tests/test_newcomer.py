"""A newcomer's first hour: every line of the README, pasted into a shell in a fresh copy of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.makers import hostile

ROOT = Path(__file__).parent.parent
TO_PASTE = re.compile(r"(?:^    .+\n)+", re.MULTILINE)


def pasted_blocks() -> Sequence[str]:
    """The lines that the README gives to paste, block by block; those for Windows apart."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [re.sub("^    ", "", block, flags=re.MULTILINE) for block in TO_PASTE.findall(text)]


def for_windows(block: str) -> bool:
    """Whether a block is for PowerShell."""
    return "\\" in block


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What somebody has who has just fetched the repository."""
    folder = tmp_path_factory.mktemp("newcomer") / "resample"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    if not listed:
        pytest.skip("this is no checkout of git")
    for name in filter(None, listed.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


def pasted(folder: Path, lines: str, **more: str) -> str:
    """What a shell says to some lines, in an environment that knows nothing of this one's Python."""
    inherited = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
    settings = {
        name: value for name, value in os.environ.items() if name.startswith(("PIP_", "http", "HTTP", "no_proxy"))
    }
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", **inherited, **settings, **more}
    done = subprocess.run(
        ["bash", "-s"], cwd=folder, input=lines, capture_output=True, text=True, check=False, env=environment,
        timeout=1200,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def steps(blocks: Sequence[str]) -> Iterator[str]:
    """The blocks for a shell, in their order."""
    yield from (block for block in blocks if not for_windows(block))


@pytest.mark.slow
def test_the_readme_works_as_it_is_pasted(clone: Path) -> None:
    """Demo, tests and five commands on one's own file, from the first line to the report, in a fresh environment."""
    demo, tests, *own = steps(pasted_blocks())
    assert "The report is in resample-demo/report/exception-report.docx" in pasted(clone, demo)
    few = {"PYTEST_ADDOPTS": "-n 1 -k 'test_names or test_progress_line'"}
    assert re.search(r"\[100%\]", pasted(clone, tests, **few))
    *there, first, later = own
    before = pasted(clone, "".join([*there, first]))
    quarter = clone.parent / "quarter"
    assert "21 cases" in before
    assert "No such file" not in before + str(sorted(quarter.iterdir()))
    (sent,) = (quarter / "review" / "workbooks").iterdir()
    hostile.answer(sent, quarter / "review" / "returned" / sent.name)
    after = pasted(clone, "".join([there[-1], later]))
    assert "21 cases: 21 complete." in after
    assert "21 of 21 cases audited." in after
    assert (quarter / "review" / "report" / "exception-report.docx").is_file()


def test_five_commands_do_it() -> None:
    """A quarter on a file of one's own takes five commands, no more."""
    commands = re.findall(r"^resample (\w+)", "".join(steps(pasted_blocks())), re.MULTILINE)
    assert commands == ["check", "plan", "draw", "collect", "report"]


def test_the_lines_for_windows_do_the_same() -> None:
    """Each line for PowerShell is one of the lines for a shell, with the words that differ there."""
    there = {
        "python3 -m venv": "py -m venv", ".venv/bin/": ".venv\\Scripts\\", " && ": "; ", "../quarter": "..\\quarter",
        'export PATH="$PWD/.venv/bin:$PATH"': '$env:Path = "$PWD\\.venv\\Scripts;$env:Path"',
    }  # fmt: skip
    lines = "".join(steps(pasted_blocks()))
    # the longest first, as one holds another
    for here, word in sorted(there.items(), key=lambda pair: -len(pair[0])):
        lines = lines.replace(here, word)
    windows = [line for block in pasted_blocks() if for_windows(block) for line in block.splitlines()]
    assert len(windows) == 2
    assert set(windows) <= set(lines.splitlines())
