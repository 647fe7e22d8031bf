"""Several files of a folder that change together: all of them or none, were the power to fail at any moment.

New files are written into a folder beside the old ones. Renaming that folder to READY is the one step that decides:
before it, nothing has changed, and what is left of it is swept; after it, all is on the disk, and whoever works in the
folder next puts in place what the interrupted run did not come to.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from resample.review.writing.open_elsewhere import refuse_open
from resample.review.writing.whole import OURS, beside, flush_folder, move, write_flushed, write_whole
from resample.review.writing.write_refusals import as_cannot_write, cannot_write, refuse_outside

READY = f"{OURS}ready"
"""The folder of new files once all of them are on the disk."""

LEAVING = ".leaving"
"""Among them, the list of what leaves the folder once they are in place: files, and folders with all in them."""


@dataclass(frozen=True)
class Before:
    """How a folder was."""

    files: dict[Path, bytes | None] = field(default_factory=dict)
    """What stood in the place of each file; None for nothing."""
    made: list[Path] = field(default_factory=list)
    """Folders that were not there."""


class Transaction:
    """New files for a folder. The folder is one's own for the time being: see `locked`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.staging = beside(root)

    def put(self, name: str, content: bytes) -> None:
        """A file by its name in the folder, `report/summary.json`. It is not seen yet. Raises CannotWrite."""
        with as_cannot_write(self.root / name):
            staged = self.staging / name
            staged.parent.mkdir(parents=True, exist_ok=True)
            staged.unlink(missing_ok=True)
            write_flushed(staged, content)

    def take_out(self, names: Iterable[str]) -> None:
        """Files, and folders with all that is in them, by their names in the folder. Raises CannotWrite."""
        self.put(LEAVING, "".join(f"{name}\n" for name in names).encode())

    def make(self, name: str) -> None:
        """An empty folder. Raises CannotWrite."""
        with as_cannot_write(self.root / name):
            (self.staging / name).mkdir(parents=True, exist_ok=True)

    def commit(self) -> None:
        """Put all of them in place. Raises CannotWrite, with every old file as it was."""
        if not self.staging.exists():
            return
        targets = [target for _, target in _moves(self.staging, self.root)]
        leaving = [file for name in leaving_of(self.staging) for file in _files(self.root / name)]
        refuse_outside(self.root, [*targets, *leaving])
        refuse_open([*targets, *leaving])
        with as_cannot_write(self.root):
            _flush(self.staging)
            move(self.staging, self.root / READY)
        before = Before()
        try:
            flush_folder(self.root)
            put_in_place(self.root, before)
        except OSError as error:
            with as_cannot_write(self.root):
                self._undo(before)
            raise cannot_write(Path(str(error.filename2 or error.filename or self.root)), error) from error

    def abandon(self) -> None:
        """Forget what was put and not committed."""
        shutil.rmtree(self.staging, ignore_errors=True)

    def _undo(self, before: Before) -> None:
        """The old files again; first of all, nobody is to go on with the new ones."""
        move(self.root / READY, self.staging)
        for target, content in before.files.items():
            if content is None:
                target.unlink(missing_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                write_whole(target, content)
        for folder in reversed(before.made):
            folder.rmdir()
        self.abandon()


def put_in_place(root: Path, before: Before) -> None:
    """Move each file of READY to its place; what stood there is noted in `before`. Raises OSError."""
    ready = root / READY
    for folder in sorted(root / path.relative_to(ready) for path in ready.rglob("*") if path.is_dir()):
        if not folder.is_dir():
            folder.mkdir()
            before.made.append(folder)
    for staged, target in _moves(ready, root):
        old = target.read_bytes() if target.exists() else None
        move(staged, target)
        before.files[target] = old
    _flush(root, of=ready)
    for name in leaving_of(ready):
        _take_out(root / name, before)
    # no file is left in it: what cannot be removed now, the next run removes
    shutil.rmtree(ready, ignore_errors=True)


def leaving_of(staging: Path) -> tuple[str, ...]:
    """The names on the list of what is taken out; none where there is no list."""
    path = staging / LEAVING
    return tuple(path.read_text("utf-8").splitlines()) if path.is_file() else ()


def _take_out(target: Path, before: Before) -> None:
    """Remove a file, or a folder with all in it. Raises OSError."""
    for path in _files(target):
        content = path.read_bytes()
        path.unlink()
        before.files[path] = content
    if target.is_dir():
        for folder in sorted((path for path in target.rglob("*") if path.is_dir()), reverse=True):
            folder.rmdir()
        target.rmdir()
    if target.parent.is_dir():
        flush_folder(target.parent)


def _files(target: Path) -> list[Path]:
    """The files in a folder and in those inside it; of a file itself."""
    return [path for path in sorted((target, *target.rglob("*"))) if path.is_file()]


def _moves(staging: Path, root: Path) -> Iterator[tuple[Path, Path]]:
    """Each new file and its place, by name."""
    for staged in sorted(path for path in staging.rglob("*") if path.is_file() and path != staging / LEAVING):
        yield staged, root / staged.relative_to(staging)


def _flush(root: Path, *, of: Path | None = None) -> None:
    """The names in a folder and in those inside it; of another folder's, where that says which."""
    shape = of or root
    for folder in (shape, *(path for path in shape.rglob("*") if path.is_dir())):
        flush_folder(root / folder.relative_to(shape))
