"""A line on the terminal that says how far a step is, once nothing has been heard of it for a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO

from resample.steps.stages import Listener, Progress

SILENCE = 1.0
"""Seconds that nobody wonders about."""

WIDTH = 79
"""Characters of the line: one fewer than those of the narrowest terminal, which would go on to the next."""


class Pending(Protocol):
    """Something that is to happen later, and can be called off."""

    def cancel(self) -> None:
        """Let it not happen."""


Later = Callable[[float, Callable[[], None]], Pending]
"""Has something done after so many seconds."""


def by_timer(seconds: float, action: Callable[[], None]) -> Pending:
    """Have something done meanwhile by a thread, which ends with the program."""
    timer = threading.Timer(seconds, action)
    timer.daemon = True
    timer.start()
    return timer


class ProgressLine:
    """Writes the latest that it was told over what it wrote before; nothing within the first second."""

    def __init__(self, stream: TextIO, later: Later = by_timer) -> None:
        self._stream = stream
        self._latest = Progress("")
        self._shown = ""
        self._silent = True
        self._turn = threading.Lock()
        self._pending = later(SILENCE, self._break_silence)

    def __call__(self, progress: Progress) -> None:
        """Tell how far the step is."""
        with self._turn:
            self._latest = progress
            if not self._silent:
                self._write(line_of(progress))

    def wipe(self) -> None:
        """Leave nothing of it, and show nothing more."""
        self._pending.cancel()
        with self._turn:
            self._silent = True
            self._write("")

    def _break_silence(self) -> None:
        with self._turn:
            self._silent = False
            self._write(line_of(self._latest))

    def _write(self, line: str) -> None:
        """Put a line in the place of the last one."""
        if line != self._shown:
            self._stream.write(f"\r{line.ljust(len(self._shown))}\r{line}")
            self._stream.flush()
            self._shown = line


def line_of(progress: Progress) -> str:
    """What is shown of it.

    >>> line_of(Progress("Writing workbooks", 3, 20))
    'Writing workbooks: 3 of 20 ...'
    """
    count = f": {progress.done:,} of {progress.of:,}" if progress.of else ""
    return f"{progress.stage}{count} ..."[:WIDTH] if progress.stage else ""


@contextmanager
def shown_progress(*, quiet: bool = False, later: Later = by_timer) -> Iterator[Listener | None]:
    """Somebody to tell how far a step is; nobody where it is to be quiet, or no person looks at a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    line = ProgressLine(sys.stderr, later)
    try:
        yield line
    finally:
        line.wipe()
