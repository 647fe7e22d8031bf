"""What came back: each file's bytes are kept as they came, and then read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

from resample.auditing.checklist import Checklist
from resample.auditing.findings import ReturnedWorkbook
from resample.auditing.returns.moderations import ReturnedModeration
from resample.auditing.returns.settlements import ReturnedAdjudication
from resample.errors import InputRefused, Problem
from resample.intake.sources.file_kinds import refuse_other_kinds
from resample.intake.sources.refusals import added_to
from resample.intake.sources.regular import bytes_of
from resample.review.folder import ReviewFolder
from resample.review.journal import fingerprint
from resample.workbook.adjudication_reading import read_returned

ENDING = re.compile(r"\.[a-z0-9]{1,8}")
"""An ending that a kept file may have; any other is left out of its name."""


Returned = ReturnedWorkbook | ReturnedAdjudication | ReturnedModeration


class Post:
    """What lies in `returned/`, and what was named beside; what cannot be read does not stop the others.

    What is named takes the place of a file of its name that lay in `returned/`; of two that are named together each
    has a name of its own there. The bytes of all are kept, under the whole digest of them.
    """

    def __init__(
        self,
        folder: ReviewFolder,
        put: Callable[[str, bytes], None],
        stamp: str,
        checklist: Checklist,
        named: Sequence[tuple[str, bytes]],
        reading: Callable[[int, int], None],
    ) -> None:
        self._folder, self._put, self._stamp, self._named = folder, put, stamp, _told_apart(folder, named)
        self._checklist = checklist
        self._reading = reading
        """Is told, before each file, how many have been read of how many."""
        self.audits: dict[str, int] = {}
        """Workbooks of audits, with the number of cases in each."""
        self.adjudications: list[str] = []
        """Workbooks of settlements."""
        self.moderations: list[str] = []
        """Workbooks of moderators."""
        self.refused: list[Problem] = []
        self._read: set[str] = set()
        """As what those are kept that are read."""
        self._passed_over: dict[str, bytes] = {}
        """What came now, by what it is kept as."""

    def workbooks(self) -> Iterator[Returned]:
        """Each of them, by name."""
        lying = {path.name: path for path in self._folder.returned_files()}
        names = sorted({*lying, *(name for name, _ in self._named)})
        for done, name in enumerate(names):
            self._reading(done, len(names))
            try:
                content = self._taken_in(name, lying.get(name))
                if not content:
                    continue
                book: Returned = read_returned(content, name, self._stamp, self._checklist)
            except InputRefused as error:
                self.refused += error.problems
                continue
            if isinstance(book, ReturnedAdjudication):
                self.adjudications.append(book.file)
            elif isinstance(book, ReturnedModeration):
                self.moderations.append(book.file)
            else:
                self.audits[book.file] = len(book.rows)
            yield book

    def earlier(self) -> Iterator[ReturnedWorkbook]:
        """Workbooks of audits that came before, and that others have taken the place of; once all are read."""
        received = self._folder.path / "received"
        kept = {f"received/{path.name}": path for path in received.iterdir()} if received.is_dir() else {}
        for name in sorted({*kept, *self._passed_over} - self._read):
            with suppress(InputRefused):
                content = self._passed_over.get(name) or bytes_of(kept[name])
                book = read_returned(content, name, self._stamp, self._checklist)
                if isinstance(book, ReturnedWorkbook):
                    yield book

    def _taken_in(self, name: str, lying: Path | None) -> bytes:
        """The bytes to read under a name, once all that came under it are kept; none where none can be read.

        What is no workbook does not take the place of one.
        """
        before = bytes_of(lying) if lying else b""
        came = [content for named, content in self._named if named == name]
        for content in filter(None, (before, *came)):
            self._passed_over[self._keep(content, name)] = content
        newest = next((content for content in reversed(came) if self._is_workbook(content, name)), b"")
        if newest and newest != before:
            self._put(f"returned/{name}", newest)
        content = newest or (before if lying and self._is_workbook(before, name) else b"")
        self._read.add(kept := _kept_as(content, name))
        self._passed_over.pop(kept, None)
        return content

    def _is_workbook(self, content: bytes, name: str) -> bool:
        """Whether a file may be a workbook; what it is else is told."""
        told = len(self.refused)
        with added_to(self.refused):
            refuse_other_kinds(content, name)
        return len(self.refused) == told

    def _keep(self, content: bytes, name: str) -> str:
        """Keep bytes under the name of their content."""
        kept = _kept_as(content, name)
        if not (self._folder.path / kept).exists():
            self._put(kept, content)
        return kept


def _told_apart(folder: ReviewFolder, named: Sequence[tuple[str, bytes]]) -> tuple[tuple[str, bytes], ...]:
    """Files that were named together, where two of one name that are not the same each get a name of their own.

    They came out of two folders: two people have saved theirs under one name, and both count.
    """
    taken = {path.name for path in folder.returned_files()} | {name for name, _ in named}
    apart: dict[str, bytes] = {}
    for name, content in named:
        free = name
        if apart.get(name, content) != content and content not in apart.values():
            stem, suffix = Path(name).stem, Path(name).suffix
            free = next(other for number in count(2) if (other := f"{stem}-{number}{suffix}") not in taken)
        taken.add(free)
        apart.setdefault(free, content)
    return tuple(apart.items())


def _kept_as(content: bytes, name: str) -> str:
    ending = Path(name).suffix.lower()
    return f"received/{fingerprint(content)}{ending if ENDING.fullmatch(ending) else ''}"
