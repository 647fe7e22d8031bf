"""Where an answer goes, and when a person stops it: full devices, closed pipes, interrupts before anything began."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import Result

from resample.__main__ import run as run_as_module

Run = Callable[..., Result]

COMMAND = [sys.executable, "-m", "resample", "checklist", "show", "closing-team"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_full_device_is_exit_4_with_a_true_sentence(more: list[str]) -> None:
    """It is no fault of the program."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*COMMAND, *more], check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 4
    assert done.stderr.startswith("The answer could not be written to where it was sent")


ANSWERS = (
    ["--help"], ["--version"], ["draw", "--help"], ["checklist", "--help"], ["checklist", "show", "--help"],
    ["check", "no-such-file", "--json"], ["verify", "no-such-folder", "--json"],
)  # fmt: skip
"""What is said before a command begins, and of what it refuses."""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("words", ANSWERS)
def test_any_answer_may_meet_a_full_device_or_a_closed_pipe(words: list[str]) -> None:
    """Help, version and a refusal as JSON end as every answer does: 4 with a sentence, or 141 and nothing."""
    command = [sys.executable, "-m", "resample", *words]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 4
    assert done.stderr.startswith("The answer could not be written to where it was sent")
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout
    assert child.stderr
    child.stdout.close()
    assert (child.stderr.read(), child.wait()) == ("", 141)
    child.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("words", [["bogus"], ["check", "no-such-file"]])
def test_where_nothing_can_be_said_the_exit_code_tells(words: list[str]) -> None:
    """A full device in the place of the screen is 4, and where there is no screen at all, the code is the error's."""
    command = [sys.executable, "-m", "resample", *words]
    with Path("/dev/full").open("w") as full:
        assert subprocess.run(command, check=False, stdout=full, stderr=full).returncode == 4
    shell = ["sh", "-c", f'"$0" -m resample {" ".join(words)} >&- 2>&-', sys.executable]
    assert subprocess.run(shell, check=False).returncode in (2, 3)


@pytest.mark.skipif(sys.platform == "win32", reason="other systems end pipes otherwise")
def test_a_closed_pipe_is_no_exit_1() -> None:
    """Nothing is left to resolve when nobody reads to the end; and nothing is said of it."""
    child = subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout
    assert child.stderr
    child.stdout.close()
    assert (child.stderr.read(), child.wait()) == ("", 141)
    child.stderr.close()


def test_an_interrupt_before_anything_began_is_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While the program is still being loaded, too."""

    def stopped(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "resample.cli.commands", SimpleNamespace(main=stopped))
    with pytest.raises(SystemExit) as end:
        run_as_module()
    assert end.value.code == 130
    assert capsys.readouterr().err == "Stopped. Nothing was begun.\n"


def test_a_path_that_is_too_long_is_told(run: Run, tmp_path: Path) -> None:
    """No disk has it."""
    told = run("check", tmp_path / ("a" * 300 + ".csv"))
    assert told.exit_code == 3
    assert "cannot be opened" in told.output
