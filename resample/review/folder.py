"""The review folder: what it holds, where, and how it is read. What is written goes through `changing`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resample.auditing.findings import Finding
from resample.errors import Address, Command, InputRefused, Option, Problem, Sentence, With, Words
from resample.intake.sources.regular import bytes_of, near_name, read_bytes
from resample.plan import ReviewPlan, parse_plan
from resample.review.csv_tables import read_findings, read_sample
from resample.review.journal import JOURNAL, Journal, read_journal
from resample.review.links import refuse_links
from resample.review.run import Run
from resample.review.writing.leftovers import unfinished
from resample.review.writing.session import Changing, changing
from resample.sampling.record import DrawRecord, SampleCase
from resample.sampling.record_json import record_from_json, record_to_json
from resample.text.portable_names import refuse_unportable
from resample.text.wording import in_prose

NOT_WORKBOOKS = ("~$", ".", "Thumbs.db", "desktop.ini")
"""How the lock files of Excel and LibreOffice begin, and what Windows puts into a folder by itself."""

INTO = Option("into")
"""The folder that a draw writes."""


@dataclass(frozen=True)
class ReviewFolder:
    """One review on disk."""

    path: Path

    def __post_init__(self) -> None:
        """Raises InputRefused where something in the folder leads out of it: nothing is read or written through it."""
        refuse_links(self.path)

    @property
    def returned(self) -> Path:
        """Where people put the filled workbooks."""
        return self.path / "returned"

    @property
    def report(self) -> Path:
        """What the report command writes."""
        return self.path / "report"

    @contextmanager
    def changing(self, run: Run, command: str) -> Iterator[Changing]:
        """The review to oneself, in order, and a line of its journal to be written.

        Raises InputRefused where there is no draw, CannotWrite where somebody else is at work.
        """
        self._refuse_no_draw()
        with changing(self.path, run, command) as change:
            yield change

    @contextmanager
    def making(self, run: Run) -> Iterator[Changing]:
        """A new review, whole or not at all. Raises InputRefused where its place is taken."""
        self.refuse_occupied()
        with changing(self.path, run, "draw") as change:
            self.refuse_occupied()  # somebody else may have been faster, or an interrupted draw is finished by now
            yield change

    def refuse_occupied(self) -> None:
        """InputRefused where the folder's place is taken."""
        refuse_unportable(self.path)
        where = Address(str(self.path))
        if self.path.is_file():
            raise InputRefused(Problem(where, "This is a file.", remedy="Name another folder."))
        if (self.path / "draw.json").exists():
            found = "This folder already holds a draw. Cases may be with the auditors."
            raise InputRefused(Problem(where, found, remedy=Sentence.of("Name another folder", With(INTO), ".")))
        if self.path.is_dir() and any(not path.name.startswith(".resample") for path in self.path.iterdir()):
            found = "This folder is not empty."
            raise InputRefused(Problem(where, found, remedy=Sentence.of("Name a new folder", With(INTO), ".")))

    def _refuse_no_draw(self) -> None:
        if not (self.path / "draw.json").is_file() and not unfinished(self.path):
            where = Address(str(self.path / "draw.json"))
            found = "There is no draw in this folder."
            near = "" if self.path.exists() else near_name(self.path)
            remedy = near or Sentence.of("Name the folder that draw wrote", With(INTO), ".")
            raise InputRefused(Problem(where, found, remedy=remedy))

    def refuse_forgotten(self, instead: Words = "What can be had of it still is its report.") -> None:
        """InputRefused where what is personal was taken out: this cannot be done without."""
        if gone := self.record().forgotten:
            where = Address(self.path.absolute().name)
            found = f"What is personal was taken out of this review on {in_prose(gone)}."
            expected = "This needs the ids of its cases, its workbooks or what came back."
            raise InputRefused(Problem(where, found, expected, instead))

    def in_order(self, run: Run) -> None:
        """Finish what an interrupted run has left, for those who only read."""
        if unfinished(self.path):
            with changing(self.path, run, "mend") as change:
                change.finish()

    def journal(self) -> Journal:
        """What was done; nothing where there is no journal."""
        path = self.path / JOURNAL
        return read_journal(path.read_bytes()) if path.is_file() else Journal()

    def record(self) -> DrawRecord:
        """What `draw.json` says. Raises InputRefused where there is no draw."""
        self._refuse_no_draw()
        try:
            return record_from_json(json.loads(bytes_of(self.path / "draw.json")))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            where = Address(str(self.path / "draw.json"))
            found = "This record of the draw is damaged."
            raise InputRefused(Problem(where, found, remedy="Put back the file that draw wrote.")) from None

    def plan(self) -> ReviewPlan:
        """What `plan.toml` says."""
        return parse_plan(read_text(self.path / "plan.toml"))

    def sample(self) -> tuple[SampleCase, ...]:
        """The rows of `sample.csv`."""
        read_bytes(self.path / "sample.csv")
        return read_sample(self.path / "sample.csv")

    def findings(self) -> tuple[Finding, ...]:
        """The rows of `findings.csv`. Raises InputRefused before anything was collected."""
        if not (self.path / "findings.csv").is_file():
            where = Address(str(self.path / "findings.csv"))
            remedy = Sentence.of("Run ", Command("collect", "the collection"), " first.")
            raise InputRefused(Problem(where, "Nothing has been collected yet.", remedy=remedy))
        return read_findings(self.path / "findings.csv")

    def returned_files(self) -> tuple[Path, ...]:
        """What lies in `returned/`, by name; lock files of spreadsheet programs are passed over."""
        if not self.returned.is_dir():
            return ()
        inside = (path for path in self.returned.iterdir() if path.is_file())
        return tuple(sorted(path for path in inside if not path.name.startswith(NOT_WORKBOOKS)))


def record_json(record: DrawRecord) -> bytes:
    """`draw.json`."""
    return to_json(record_to_json(record))


def to_json(value: Any) -> bytes:
    """JSON as people can read it too."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def read_text(path: Path) -> str:
    """A text file as people write it. Raises InputRefused where it is missing or no text."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        found = "This is not a text in UTF-8."
        raise InputRefused(Problem(Address(path.name), found, remedy="Save it as UTF-8.")) from None
