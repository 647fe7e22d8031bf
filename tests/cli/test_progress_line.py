"""The line that says how far a step is."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from resample.cli.progress_line import ProgressLine, line_of, shown_progress
from resample.steps.stages import Progress


@dataclass
class Clock:
    """Time that goes on only when it is told to."""

    seconds: float = 0
    due: list[tuple[float, Callable[[], None]]] = field(default_factory=list)

    def later(self, seconds: float, action: Callable[[], None]) -> Clock:
        """Have something done when so much time has gone by."""
        self.due.append((self.seconds + seconds, action))
        return self

    def cancel(self) -> None:
        """Let nothing of it happen."""
        self.due.clear()

    def go_on(self, seconds: float) -> None:
        """So much later."""
        self.seconds += seconds
        for when, action in [*self.due]:
            if when <= self.seconds:
                self.due.remove((when, action))
                action()


class Terminal(io.StringIO):
    """A screen of one line."""

    def isatty(self) -> bool:
        return True

    def line(self) -> str:
        """What stands there, as a terminal shows what was written over each other."""
        shown = ""
        for text in self.getvalue().split("\r"):
            shown = text + shown[len(text) :]
        return shown.rstrip()


def test_a_step_of_less_than_a_second_writes_nothing() -> None:
    """Nobody wonders before, so nothing flickers."""
    clock, terminal = Clock(), Terminal()
    line = ProgressLine(terminal, clock.later)
    line(Progress("Reading the extract"))
    clock.go_on(0.9)
    line.wipe()
    clock.go_on(5)
    assert terminal.getvalue() == ""


def test_after_a_second_of_silence_the_latest_is_shown_and_goes_on() -> None:
    """In the midst of a stage too; a shorter text leaves nothing of a longer one."""
    clock, terminal = Clock(), Terminal()
    line = ProgressLine(terminal, clock.later)
    line(Progress("Reading the extract"))
    line(Progress("Sorting the re-referrals into strata"))
    clock.go_on(1)
    assert terminal.line() == "Sorting the re-referrals into strata ..."
    line(Progress("Writing workbooks", 3, 1200))
    assert terminal.line() == "Writing workbooks: 3 of 1,200 ..."
    line.wipe()
    assert terminal.line() == ""
    assert terminal.getvalue().endswith("\r")


def test_a_line_stays_on_one_line() -> None:
    """Of a terminal of 80 characters: what goes on to the next could not be wiped."""
    assert len(line_of(Progress("word " * 40))) < 80


@pytest.mark.parametrize(("quiet", "screen"), [(True, Terminal()), (False, io.StringIO())])
def test_nobody_is_told_where_nobody_looks(quiet: bool, screen: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --json, or into a file: a program reads it."""
    monkeypatch.setattr(sys, "stderr", screen)
    clock = Clock()
    with shown_progress(quiet=quiet, later=clock.later) as progress:
        clock.go_on(5)
        assert progress is None
    assert screen.getvalue() == ""


def test_the_line_is_wiped_when_a_step_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message stands alone."""
    terminal, clock = Terminal(), Clock()
    monkeypatch.setattr(sys, "stderr", terminal)

    def fail() -> None:
        with shown_progress(later=clock.later) as progress:
            assert progress
            progress(Progress("Reading the extract"))
            clock.go_on(2)
            assert terminal.line() == "Reading the extract ..."
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert terminal.line() == ""
