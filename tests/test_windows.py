"""What runs on Linux runs on Windows too: nothing in the program assumes one of them, nor a screen of many letters."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from resample.cli.terminal import make_ready

PACKAGE = Path(__file__).parent.parent / "resample"
MODULES = sorted([*PACKAGE.rglob("*.py"), *(PACKAGE.parent / "examples").glob("*.py")])

POSIX = {"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "posix", "syslog", "readline", "crypt", "spwd"}
"""Modules that Windows lacks; one that needs such a thing asks for it inside of a function."""

POSIX_CALLS = {"fork", "forkpty", "getuid", "geteuid", "getgid", "getegid", "chown", "fchown", "lchown", "uname",
               "mkfifo", "mknod", "setsid", "getpgid", "killpg", "nice", "getloadavg", "setlocale",
               "sched_getaffinity"}  # fmt: skip
"""Functions that Windows lacks, and one that changes what a month is called."""

LINUX_ONLY = re.compile(r"^(?:/tmp|/dev|/etc|/var|/home|/proc|/usr)(?:/|$)|^~/|%[-#_^]?[-#][a-zA-Z]|%[ekP]\b")
"""Places of one system, and codes of dates such as %-d that another does not know."""

WITH_LETTERS = {"read_text", "write_text", "TextIOWrapper"}


def nodes(path: Path) -> Iterator[ast.AST]:
    """The syntax tree of a module."""
    yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE.parent).as_posix())
def test_no_module_assumes_one_system(path: Path) -> None:
    """No module, function, place or code of a date of one system only, and no text in whatever letters are usual."""
    top = ast.parse(path.read_text(encoding="utf-8")).body
    imported = {name.name for node in top if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "" for node in top if isinstance(node, ast.ImportFrom)}
    assert not {name.split(".")[0] for name in imported} & POSIX
    for node in nodes(path):
        if isinstance(node, ast.Attribute):
            assert node.attr not in POSIX_CALLS, node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not LINUX_ONLY.search(node.value), node.lineno
        elif isinstance(node, ast.Call):
            assert _says_its_letters(node), node.lineno


def _says_its_letters(call: ast.Call) -> bool:
    """Whether a call that opens a text says in which letters it is."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    words = {one.arg for one in call.keywords}
    if name in WITH_LETTERS:
        return "encoding" in words or len(call.args) > (name == "TextIOWrapper")
    if name == "open" and not (isinstance(call.func, ast.Attribute) and _is_binary(call.func.value)):
        modes = [one.value for one in call.args if isinstance(one, ast.Constant)]
        return "encoding" in words or any("b" in str(mode) for mode in modes)
    return True


def _is_binary(opener: ast.expr) -> bool:
    """A member of a package is bytes, and so is what the system itself opens."""
    return isinstance(opener, ast.Name) and opener.id in ("archive", "package", "os")


@pytest.mark.parametrize("letters", ["ascii", "cp1252", "cp437"])
def test_a_narrow_screen_stops_nothing(extract: Callable[..., Path], tmp_path: Path, letters: str) -> None:
    """Talk goes on with numbers for letters that are not there, and JSON is JSON with every letter in it."""
    team = "Équipe – 漢字 🎉"
    path = extract("Person ID,Re-referral Date,Closing Team", f"A1,01/07/2022,{team}", "A2,02/07/2022,CFF North")
    environment = os.environ | {"PYTHONIOENCODING": letters, "PYTHONUTF8": "0", "LC_ALL": "C"}
    words = [sys.executable, "-m", "resample", "check", str(path), "--by", "Closing Team", "--json"]
    done = subprocess.run(words, capture_output=True, check=False, env=environment, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    # click itself takes a screen of ASCII for one that is set up wrongly, and writes UTF-8
    written = "utf-8" if letters == "ascii" else letters
    assert team in str(json.loads(done.stdout.decode(written)))
    assert ("漢" if letters == "ascii" else r"\u6f22") in done.stderr.decode(written)


def test_a_screen_without_letters_of_its_own_is_made_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has is printed as it is, and the rest by number, halves of a character and all."""
    screen = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", screen)
    make_ready([])
    screen.write("é – 漢 🎉 \udcff")
    screen.flush()
    assert screen.buffer.getvalue().decode("cp1252") == r"é – \u6f22 \ud83c\udf89 \udcff"


def test_tables_have_the_same_line_ends_everywhere(finished: Path) -> None:
    """They are written as bytes: a spreadsheet's line ends in .csv, and one sign in the rest."""
    for path in (finished / "sample.csv", finished / "findings.csv"):
        assert path.read_bytes().count(b"\r\n") > 3
        assert b"\r\r" not in path.read_bytes()
    for name in ("plan.toml", "draw.json", "report/summary.json", "report/report.html"):
        assert b"\r" not in (finished / name).read_bytes()
