"""The mark of the journal that each report prints, and what a mark from a paper says of the journal.

A chain of lines tells of a change in any of them but the last. Whoever has a mark from elsewhere can tell of that, too,
and of a journal that was made anew as a whole.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress

from resample.errors import Address, Command, Option, Problem, Sentence, With, WrongUsage
from resample.review.folder import ReviewFolder
from resample.review.journal import Entry, Journal

REPORTS = ("exception-report*.docx", "report*.html", "public/exception-report*.docx", "public/report*.html")
"""Where the report command prints a mark, in the folder of the report."""

PRINTED = re.compile(r"stood at the mark ([0-9a-f]{8,64})\b")
MARK = re.compile(r"[0-9a-f]{8,64}")
DOCUMENT = "word/document.xml"
MOST_TEXT = 1 << 24
"""Bytes of a report that are looked through."""


def line_of(journal: Journal, mark: str) -> Entry | None:
    """The line that has a mark, or one that begins so."""
    pairs = zip(journal.entries, journal.marks, strict=True)
    return next((entry for entry, of_line in pairs if of_line.startswith(mark)), None)


def asked_mark(text: str) -> str:
    """A mark as somebody has typed it from a paper. Raises WrongUsage where it is none."""
    mark = "".join(text.split()).rstrip(".").lower()
    if not MARK.fullmatch(mark):
        found, expected = f"{text} is no mark.", "A mark has at least 8 of the signs 0 to 9 and a to f."
        remedy = "Copy it from the end of the report: the journal stood at the mark ..."
        raise WrongUsage(Problem(Address("", option=Option("mark", "the mark")), found, expected, remedy))
    return mark


def faults_of_marks(journal: Journal, folder: ReviewFolder) -> Iterator[Problem]:
    """Reports that print a mark that the journal never had."""
    for name, mark in printed_marks(folder):
        if not line_of(journal, mark):
            found = f"It was made when the journal stood at the mark {mark}, which this journal never had."
            yield Problem(
                Address(name), found, remedy="The journal was made anew. Compare it with a copy of the folder."
            )


def stale_reports(journal: Journal, folder: ReviewFolder) -> Iterator[Problem]:
    """Reports that were made before the last change."""
    for name, mark in printed_marks(folder):
        line = line_of(journal, mark)
        later = list(_changes_since(journal, line)) if line else []
        if later:
            last = later[-1]
            found = f"The review has changed since it was written: {last.command}, {last.day}."
            public = Command("report", option="public") if name.startswith("report/public/") else Command("report")
            yield Problem(Address(name), found, remedy=Sentence.of("Write it again", With(public), "."))


def _changes_since(journal: Journal, line: Entry) -> Iterator[Entry]:
    """What was done after a line and has left a file other than it was then; the same workbooks read again do not."""
    then = {name: sha256 for entry in journal.entries[: line.number] for name, sha256 in entry.outputs.items()}
    for entry in journal.of_weight:
        differ = any(journal.written.get(name) != then.get(name) for name in entry.outputs)
        if entry.number > line.number and (differ or not entry.outputs):
            yield entry


def printed_marks(folder: ReviewFolder) -> Iterator[tuple[str, str]]:
    """Each report of a review with a mark, by its name in the review; one that nobody can read any more has none."""
    for pattern in REPORTS:
        for path in sorted(folder.report.glob(pattern)):
            with suppress(OSError, zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, NotImplementedError):
                if match := PRINTED.search(_text(path.read_bytes())):
                    yield path.relative_to(folder.path).as_posix(), match[1]


def _text(content: bytes) -> str:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(DOCUMENT) as part:
            content = part.read(MOST_TEXT)
    return re.sub(r"<[^>]*>", "", content[:MOST_TEXT].decode("utf-8", "replace"))
