"""A newcomer can follow CONTRIBUTING word for word, and the habits of the house are as it says."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from resample import __version__

HOUSE = Path(__file__).parent.parent
CONTRIBUTING = (HOUSE / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^## (.+?), by example\n(.*?)(?=^## |\Z)", CONTRIBUTING, re.MULTILINE | re.DOTALL))


def hunks(section: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each file that an example changes, with the lines before and after."""
    block = section.partition("```diff\n")[2].partition("```")[0]
    for part in block.split("--- ")[1:]:
        name, *lines = part.rstrip("\n").split("\n")
        before = [line[1:] for line in lines if line[:1] != "+"]
        yield name, before, [line[1:] for line in lines if line[:1] != "-"]


def command(section: str) -> list[str]:
    """The words of the command that an example ends with."""
    found = re.search(r"^    python (.+)$", section, re.MULTILINE)
    assert found
    return found[1].split()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The repository's folders, to change."""
    house = tmp_path / "house"
    unwanted = shutil.ignore_patterns("__pycache__", "node_modules")
    for name in ("resample", "audit_templates", "examples", "tests"):
        shutil.copytree(HOUSE / name, house / name, ignore=unwanted)
    shutil.copy(HOUSE / "setup.cfg", house)
    return house


def follow(section: str, house: Path) -> None:
    """Change the files as an example says."""
    for name, before, after in hunks(section):
        path = house / name
        if not before:
            assert not path.exists(), f"{name} is there already"
            path.write_text("\n".join(after) + "\n", encoding="utf-8")
            continue
        text = path.read_text(encoding="utf-8")
        old = "\n".join(before)
        assert text.count(old) == 1, f"{name} does not hold once what the example changes:\n{old}"
        path.write_text(text.replace(old, "\n".join(after)), encoding="utf-8")


SAID = {
    "A rule of allocation": "21 in all, shared out by the cube root of size",
    "A layout of extract": 'weekly.xlsx, sheet "Weekly Re-referrals": a weekly list of re-referrals',
    "A question of a checklist": "Was an interpreter there where one was needed?",
    "A sentence of the report": "",
}
"""What the last command of each example says."""


def test_there_is_an_example_for_each_thing_that_grows() -> None:
    """A rule, a layout, a question and a sentence."""
    assert list(EXAMPLES) == list(SAID)


@pytest.mark.slow
@pytest.mark.parametrize("title", SAID)
def test_an_example_can_be_followed(copy: Path, title: str) -> None:
    """Its changes fit the files as they are, and the command that it ends with says what it is said to say."""
    section = EXAMPLES[title]
    follow(section, copy)
    book = load_workbook(HOUSE / "examples" / "quarter-2" / "extract.xlsx")
    book.worksheets[0].title = "Weekly Re-referrals"
    book.save(copy / "weekly.xlsx")
    words = [sys.executable, *command(section)]
    done = subprocess.run(
        words, cwd=copy, capture_output=True, encoding="utf-8", check=False,
        env=os.environ | {"PYTHONPATH": str(copy), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert SAID[title] in " ".join(done.stdout.split())
    assert not SAID[title] or SAID[title] in " ".join(section.split())


def test_every_file_that_it_names_is_there() -> None:
    """Paths in the text are paths in the repository."""
    text = re.sub(r"```diff.*?```", "", CONTRIBUTING, flags=re.DOTALL)
    named = re.findall(r"`((?:resample|tests|examples|audit_templates|\.ci)/[\w./-]+)`", text)
    assert len(named) >= 10
    assert [name for name in named if not (HOUSE / name).exists()] == []


def test_every_task_that_it_names_is_one() -> None:
    """`nox -s NAME` is a function of noxfile.py that is a session, and each runs what is there."""
    tree = ast.parse((HOUSE / "noxfile.py").read_text(encoding="utf-8"))
    sessions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.decorator_list]
    named = set(re.findall(r"nox -s (\w+)", CONTRIBUTING)) | {"check"}
    assert named <= {session.name for session in sessions}
    assert all(ast.get_docstring(session) for session in sessions)
    scripts = re.findall(r'"((?:tests|examples)/[\w/]+\.py)"', (HOUSE / "noxfile.py").read_text(encoding="utf-8"))
    assert scripts
    assert [script for script in scripts if not (HOUSE / script).is_file()] == []


@pytest.mark.slow
def test_nox_lists_its_tasks() -> None:
    """The file is one that nox reads."""
    words = [sys.executable, "-m", "nox", "--list"]
    done = subprocess.run(words, cwd=HOUSE, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "* check" in done.stdout
    assert "tests-3.14" in done.stdout


def test_hooks_run_what_the_environment_has() -> None:
    """They download nothing: each is local, and its program is a library of the tests."""
    text = (HOUSE / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"- repo: (\S+)", text) == ["local"]
    assert set(re.findall(r"language: (\S+)", text)) == {"system"}
    programs = {entry.split()[0] for entry in re.findall(r"entry: (.+)", text)}
    setup = (HOUSE / "setup.cfg").read_text(encoding="utf-8")
    assert programs
    assert all(re.search(rf"^    {program} >=", setup, re.MULTILINE) for program in programs)


def test_the_changelog_begins_with_this_version() -> None:
    """With its day; the versions stand newest first."""
    versions = re.findall(r"^## (\S+)", (HOUSE / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions == [__version__, "0.1.0"]
    assert f"## {__version__} (29 November 2026)" in (HOUSE / "CHANGELOG.md").read_text(encoding="utf-8")


def test_warnings_are_faults_and_each_exception_has_its_reason() -> None:
    """In setup.cfg, a comment stands above every warning that is let through."""
    setup = (HOUSE / "setup.cfg").read_text(encoding="utf-8")
    block = setup.partition("filterwarnings =\n")[2].partition("\n\n")[0].partition("\n[")[0]
    lines = [line.strip() for line in block.splitlines() if line.strip()]
    assert lines[0] == "error"
    ignored = [number for number, line in enumerate(lines) if line.startswith(("ignore", "default"))]
    assert all(lines[number - 1].startswith("#") for number in ignored)
