"""The journal of a review: what was done, by whom, when, from what and with what result; a line of JSON each.

Each line holds the SHA-256 of the line before it, so that none can be changed, taken out or put in between without the
lines after it telling (Haber and Stornetta, "How to time-stamp a digital document", Journal of Cryptology 3, 1991).
Nothing in it is of a child, and no word that anybody typed but names of reviews: counts, and fingerprints of files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from resample.intake.sources.regular import read_bytes
from resample.review.run import Run, versions
from resample.text.printable import unfit

JOURNAL = "journal.jsonl"
START = "0" * 64
"""What stands in the first line for the line before it."""


@dataclass(frozen=True)
class Entry:
    """One line: a command that has changed the review."""

    number: int
    at: str
    """Date, time and time zone (ISO 8601)."""
    by: str
    host: str
    command: str
    before: str
    """The SHA-256 of the line before, in hex."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of what was read, by its part: `extract`, `auditors`; names of people's files may name people."""
    outputs: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of what was written, by its name in the review; blank for what was taken away."""
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: Sequence[str] = ()
    """What was amiss: a run that had been interrupted, say."""

    @property
    def day(self) -> str:
        """When it was, as people write a day."""
        return f"{self.at[8:10]}/{self.at[5:7]}/{self.at[:4]}"


WITHOUT_WEIGHT = ("report", "mend", "forget")
"""Commands that change nothing that a report is made of: the report is the same after them."""

TAKEN_AWAY = ""
"""Stands in the journal for the SHA-256 of a file in whose place another stands now."""


@dataclass(frozen=True)
class Journal:
    """A journal that was read, and what does not hold in it."""

    entries: tuple[Entry, ...] = ()
    marks: tuple[str, ...] = ()
    """By what the line after each entry knows it."""
    faults: tuple[str, ...] = ()

    def of(self, *commands: str) -> tuple[Entry, ...]:
        """The entries of these commands."""
        return tuple(entry for entry in self.entries if entry.command in commands)

    @property
    def of_weight(self) -> tuple[Entry, ...]:
        """The entries after which a report may say something else."""
        return tuple(entry for entry in self.entries if entry.command not in WITHOUT_WEIGHT)

    @property
    def ever_written(self) -> Mapping[str, frozenset[str]]:
        """Each file that the review ever held, with the SHA-256 of all its writings."""
        shas: dict[str, set[str]] = {}
        for entry in self.entries:
            for name, sha256 in entry.outputs.items():
                shas.setdefault(name, set()).add(sha256)
        return {name: frozenset(of_name) for name, of_name in shas.items()}

    @property
    def written(self) -> Mapping[str, str]:
        """Each file that the review should hold, with the SHA-256 of its last writing."""
        last = {name: sha256 for entry in self.entries for name, sha256 in entry.outputs.items()}
        return {name: sha256 for name, sha256 in last.items() if sha256 != TAKEN_AWAY}


def fingerprint(content: bytes) -> str:
    """The SHA-256 of bytes, in hex (FIPS 180-4).

    >>> fingerprint(b"abc")[:12]
    'ba7816bf8f01'
    """
    return hashlib.sha256(content).hexdigest()


def fingerprints(**paths: Path | None) -> dict[str, str]:
    """Those of the files that were named, by their part. Raises InputRefused where one cannot be read."""
    return {part: fingerprint(read_bytes(path)) for part, path in paths.items() if path}


def mark(line: bytes) -> str:
    """By what the next line knows a line."""
    return fingerprint(line.rstrip(b"\n"))


def with_entry(
    journal: bytes,
    run: Run,
    command: str,
    *,
    settings: Mapping[str, Any],
    inputs: Mapping[str, str],
    outputs: Mapping[str, str],
    counts: Mapping[str, int],
    notes: Sequence[str],
) -> bytes:
    """The journal with one more line; those before it stand as they stood, to the byte."""
    lines = journal.splitlines()
    entry = Entry(
        number=len(lines) + 1,
        at=run.at.isoformat(timespec="seconds"),
        by=run.user,
        host=run.host,
        command=command,
        before=mark(lines[-1]) if lines else START,
        settings=settings,
        versions=versions(run),
        inputs=inputs,
        outputs=outputs,
        counts=counts,
        notes=notes,
    )
    parted = journal if not journal or journal.endswith(b"\n") else journal + b"\n"
    return parted + json.dumps(asdict(entry), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def read_journal(content: bytes) -> Journal:
    """The lines of a journal, with every place where the chain is broken."""
    entries: list[Entry] = []
    marks: list[str] = []
    faults: list[str] = []
    before = START
    for number, line in enumerate(content.splitlines(), 1):
        try:
            entry = _entry(line)
        except (ValueError, TypeError, RecursionError):
            faults.append(f"line {number} is damaged")
        else:
            if entry.before != before:
                faults.append(f"line {number} does not follow the line before it, which was changed or is missing")
            entries.append(entry)
            marks.append(mark(line))
        before = mark(line)
    return Journal(tuple(entries), tuple(marks), tuple(faults))


def _entry(line: bytes) -> Entry:
    """What a line says. Raises ValueError or TypeError where it is no entry."""
    entry = Entry(**json.loads(line))
    for value, kind in (
        (entry.number, int),
        (entry.at, str),
        (entry.command, str),
        (entry.settings, dict),
        (entry.outputs, dict),
        (entry.counts, dict),
        (entry.notes, list),
    ):
        if not isinstance(value, kind):
            raise TypeError
    if not all(isinstance(sha256, str) and not unfit(name) for name, sha256 in entry.outputs.items()):
        raise TypeError
    if not all(isinstance(count, int) for count in entry.counts.values()):
        raise TypeError
    return entry
