"""A command at work in a folder: alone, on a folder in order, and writing all that it writes together or not at all."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from resample.review.journal import JOURNAL, TAKEN_AWAY, fingerprint, with_entry
from resample.review.links import refuse_links
from resample.review.run import Run
from resample.review.writing.leftovers import mend
from resample.review.writing.lock import HOLDER, LOCK, locked
from resample.review.writing.transaction import Transaction
from resample.review.writing.whole import WINDOWS
from resample.review.writing.write_refusals import as_cannot_write

OWNER_ONLY = 0o700
"""Who may look into a review: it holds the ids of children. Windows has this from the folder that it stands in."""

AS_NAMED = "returned/"
"""Where files have the names that people gave them, which may name people and so stand in no journal; the same bytes
are kept under the name of their content."""


class Changing:
    """What one command writes, and the line of the journal about it."""

    def __init__(self, root: Path, run: Run, command: str, mended: tuple[str, ...]) -> None:
        self.root = root
        self.mended = mended
        """What was put in order first, as sentences."""
        self._run, self._command = run, command
        self._transaction = Transaction(root)
        self._outputs: dict[str, str] = {}
        self._superseded: list[Path] = []

    def put(self, name: str, content: bytes) -> None:
        """A file of the folder, in place of an old one. Raises CannotWrite."""
        self._transaction.put(name, content)
        if not name.startswith(AS_NAMED):
            self._outputs[name] = fingerprint(content)

    def put_all(self, contents: Mapping[str, bytes]) -> None:
        """Several of them."""
        for name, content in contents.items():
            self.put(name, content)

    def put_beside_edited(self, contents: Mapping[str, bytes]) -> tuple[str, ...]:
        """Several files that a person may have edited: what differs is put aside; the names of what was."""
        kept = []
        for name, content in contents.items():
            target = self.root / name
            with as_cannot_write(target):
                old = target.read_bytes() if target.is_file() else content
            if old != content:
                aside = self._free_name(target)
                self._transaction.put(aside, old)
                kept.append(aside)
            self.put(name, content)
        return tuple(kept)

    def supersede(self, names: Iterable[str]) -> tuple[str, ...]:
        """Put files aside in whose place others stand now, where they are there; the names of what was."""
        kept = []
        for name in names:
            target = self.root / name
            if target.is_file():
                with as_cannot_write(target):
                    old = target.read_bytes()
                kept.append(self._free_name(target))
                self._transaction.put(kept[-1], old)
                self._outputs[name] = TAKEN_AWAY
                self._superseded.append(target)
        return tuple(kept)

    def take_out(self, names: Iterable[str], written: Iterable[str]) -> None:
        """Files, and folders with all that is in them; for the journal, those that were `written` and are among them.

        Unlike what is superseded, nothing of it is kept.
        """
        leaving = tuple(names)
        self._transaction.take_out(leaving)
        for name in written:
            if any(name == gone or name.startswith(f"{gone}/") for gone in leaving):
                self._outputs[name] = TAKEN_AWAY

    def make(self, *names: str) -> None:
        """Empty folders."""
        for name in names:
            self._transaction.make(name)

    def commit(self) -> None:
        """All of it in place, where there is no journal. Raises CannotWrite."""
        self._transaction.commit()

    def finish(
        self,
        *,
        settings: Mapping[str, Any] | None = None,
        inputs: Mapping[str, str] | None = None,
        counts: Mapping[str, int] | None = None,
    ) -> None:
        """All of it in place, with its line in the journal. Raises CannotWrite."""
        journal = self.root / JOURNAL
        with as_cannot_write(journal):
            lines = journal.read_bytes() if journal.exists() else b""
        line = with_entry(
            lines,
            self._run,
            self._command,
            settings=settings or {},
            inputs=inputs or {},
            outputs=self._outputs,
            counts=counts or {},
            notes=self.mended,
        )
        self._transaction.put(JOURNAL, line)
        self._transaction.commit()
        for target in self._superseded:
            # its bytes are kept aside; one that is open elsewhere stays, and its name says what it is
            with suppress(OSError):
                target.unlink(missing_ok=True)

    def abandon(self) -> None:
        """Leave everything as it was."""
        self._transaction.abandon()

    def _free_name(self, target: Path) -> str:
        """A name in a folder `earlier` beside the target that nothing has yet."""
        folder = target.parent.relative_to(self.root) / "earlier"
        names = (f"{folder.as_posix()}/{target.stem}-{number}{target.suffix}" for number in itertools.count(1))
        return next(name for name in names if not (self.root / name).exists())


@contextmanager
def changing(root: Path, run: Run, command: str) -> Iterator[Changing]:
    """A folder to oneself and in order; what is not finished in the end has changed nothing.

    Raises InputRefused where the folder holds a link, CannotWrite where somebody else is at work, or the disk refuses.
    """
    made = _made(root)
    refuse_links(root)
    try:
        with locked(root, run, command):
            change = Changing(root, run, command, mend(root))
            try:
                yield change
            finally:
                change.abandon()
                if made:
                    _unmake(root)
    finally:
        if made and WINDOWS:
            _unmake(root)  # where no file is taken away that is open, as the lock was until now


def _made(root: Path) -> bool:
    """Make the folder for its owner only; whether it had to be made."""
    with as_cannot_write(root):
        root.parent.mkdir(parents=True, exist_ok=True)
        try:
            root.mkdir(mode=OWNER_ONLY)
        except FileExistsError:
            if not root.is_dir():
                raise
        else:
            return True
        if not any(root.iterdir()):
            with suppress(OSError):  # some disks know of no owners
                root.chmod(OWNER_ONLY)
        return False


def _unmake(root: Path) -> None:
    """Take away a folder that nothing came to stand in."""
    with suppress(OSError):
        if {path.name for path in root.iterdir()} <= {LOCK, HOLDER}:
            for name in (LOCK, HOLDER):
                (root / name).unlink(missing_ok=True)
            root.rmdir()
