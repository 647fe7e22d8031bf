"""A disk that fails: the n-th thing that a command asks of it is refused, or the power goes."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from resample.review.writing.lock import HOLDER, LOCK

CALLS = ("mkdir", "rename", "replace", "unlink", "rmdir", "fsync")
"""What the operating system is asked for, beside opening a file to write and writing into it."""

REFUSALS = (errno.ENOSPC, errno.EACCES, errno.EIO)
"""A full disk, a file that is open elsewhere, and a disk that breaks."""


class Disk:
    """Counts what is asked of the disk, and does something at the n-th request; later ones succeed again."""

    def __init__(self, n: int, at_n: Callable[[], None]) -> None:
        self.asked = 0
        self._n, self._at_n = n, at_n

    def ask(self) -> None:
        """One request."""
        self.asked += 1
        if self.asked == self._n:
            self._at_n()


def refusing(number: int) -> Callable[[], None]:
    """The disk's answer for an error number."""

    def refuse() -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def power_cut() -> None:
    """The end, with nothing tidied up."""
    os._exit(9)


@contextmanager
def disk(n: int, at_n: Callable[[], None]) -> Iterator[Disk]:
    """Python's ways to the disk lead through a Disk for a while."""
    watched = Disk(n, at_n)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, _asking(watched, getattr(os, name)))
        patch.setattr(io, "open", _opening(watched, io.open))
        yield watched


def _asking(watched: Disk, call: Callable[..., Any]) -> Callable[..., Any]:
    def ask(*words: Any, **options: Any) -> Any:
        watched.ask()
        return call(*words, **options)

    return ask


def _opening(watched: Disk, opening: Callable[..., Any]) -> Callable[..., Any]:
    """Files that are opened to be written, and what is written into them."""

    def open_file(file: Any, mode: str = "r", *words: Any, **options: Any) -> Any:
        if not set(mode) & set("wxa+"):
            return opening(file, mode, *words, **options)
        watched.ask()
        opened = opening(file, mode, *words, **options)
        opened.write = _half(watched, opened.write)
        return opened

    return open_file


def _half(watched: Disk, write: Callable[..., Any]) -> Callable[..., Any]:
    """Writing that comes half way before the disk refuses."""

    def write_some(content: Any) -> Any:
        half = write(content[: len(content) // 2])
        watched.ask()
        return half + write(content[len(content) // 2 :])

    return write_some


def contents(folder: Path) -> dict[str, bytes]:
    """What a folder holds, but for the lock."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in (LOCK, HOLDER))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def in_a_child(work: Callable[[], None]) -> int:
    """Do something in a process of its own, and give its exit code: 9 after a power cut."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
