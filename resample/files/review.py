"""The review folder: its layout, and writing that leaves either the old file or the new one, whole."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resample.auditing.findings import Finding
from resample.errors import Address, CannotWrite, InputRefused, Problem
from resample.files.sources.regular import bytes_of, read_bytes
from resample.files.tables import read_findings, read_sample
from resample.plan import ReviewPlan, parse_plan
from resample.sampling.record import DrawRecord, SampleCase, record_from_json, record_to_json

NOT_WORKBOOKS = ("~$", ".")
"""How the lock files of Excel and LibreOffice begin."""


@dataclass(frozen=True)
class ReviewFolder:
    """One review on disk."""

    path: Path

    @property
    def returned(self) -> Path:
        """Where people put the filled workbooks."""
        return self.path / "returned"

    @property
    def report(self) -> Path:
        """What the report command writes."""
        return self.path / "report"

    def create(self, contents: Mapping[str, bytes]) -> None:
        """The folder with these files, whole or not at all: it is made beside its place and moved there.

        Raises InputRefused where something stands there, CannotWrite where the disk refuses.
        """
        self.refuse_occupied()
        staging = self.path.with_name(f".{self.path.name}-{os.urandom(4).hex()}")
        try:
            staging.mkdir(parents=True)
            for name, content in contents.items():
                target = staging / name
                target.parent.mkdir(exist_ok=True)
                write_whole(target, content)
            for folder in ("returned", "received"):
                (staging / folder).mkdir()
            if self.path.exists():
                self.path.rmdir()  # an empty folder, as refuse_occupied has seen
            staging.rename(self.path)
        except OSError as error:
            import shutil

            shutil.rmtree(staging, ignore_errors=True)
            raise _cannot_write(self.path, error) from error

    def refuse_occupied(self) -> None:
        """InputRefused where the folder's place is taken."""
        where = Address(str(self.path))
        if self.path.is_file():
            raise InputRefused(Problem(where, "This is a file.", remedy="Name another folder."))
        if (self.path / "draw.json").exists():
            found = "This folder already holds a draw. Cases may be with the auditors."
            raise InputRefused(Problem(where, found, remedy="Name another folder with --into."))
        if self.path.is_dir() and any(self.path.iterdir()):
            found = "This folder is not empty."
            raise InputRefused(Problem(where, found, remedy="Name a new folder with --into."))

    def write(self, contents: Mapping[str, bytes]) -> None:
        """Each of these files, the old one or the new one, whole. Raises CannotWrite."""
        for name, content in contents.items():
            target = self.path / name
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                write_whole(target, content)
            except OSError as error:
                raise _cannot_write(target, error) from error

    def write_keeping(self, contents: Mapping[str, bytes]) -> tuple[str, ...]:
        """As `write`, but what a person may have edited is put aside first; the names of what was put aside."""
        kept = []
        for name, content in contents.items():
            target = self.path / name
            if target.is_file() and (old := target.read_bytes()) != content:
                aside = self._free_name(target)
                self.write({aside: old})
                kept.append(aside)
        self.write(contents)
        return tuple(kept)

    def _free_name(self, target: Path) -> str:
        """A name in a folder `earlier` beside the target that nothing has yet."""
        folder = target.parent.relative_to(self.path) / "earlier"
        names = (f"{folder.as_posix()}/{target.stem}-{number}{target.suffix}" for number in itertools.count(1))
        return next(name for name in names if not (self.path / name).exists())

    def record(self) -> DrawRecord:
        """What `draw.json` says. Raises InputRefused where there is no draw."""
        where = Address(str(self.path / "draw.json"))
        if not (self.path / "draw.json").is_file():
            found = "There is no draw in this folder."
            raise InputRefused(Problem(where, found, remedy="Name the folder that draw wrote with --into."))
        try:
            return record_from_json(json.loads(bytes_of(self.path / "draw.json")))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
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
            raise InputRefused(Problem(where, "Nothing has been collected yet.", remedy="Run resample collect first."))
        return read_findings(self.path / "findings.csv")

    def returned_files(self) -> tuple[Path, ...]:
        """What lies in `returned/`, by name; lock files of spreadsheet programs are passed over."""
        if not self.returned.is_dir():
            return ()
        inside = (path for path in self.returned.iterdir() if path.is_file())
        return tuple(sorted(path for path in inside if not path.name.startswith(NOT_WORKBOOKS)))

    def put_into_returned(self, path: Path) -> None:
        """A copy of a workbook in `returned/`; one of the same name there has its bytes kept in `received/`."""
        content = read_bytes(path)
        there = self.returned / path.name
        if there.is_file():
            self.keep_received(there)
        if not there.is_file() or there.read_bytes() != content:
            self.write({f"returned/{path.name}": content})

    def keep_received(self, path: Path) -> bytes:
        """The bytes of a returned file, kept under the name of their content before anybody reads them."""
        content = read_bytes(path)
        name = f"received/{hashlib.sha256(content).hexdigest()[:16]}{path.suffix.lower()}"
        if not (self.path / name).exists():
            self.write({name: content})
        return content


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


def write_whole(target: Path, content: bytes) -> None:
    """Write beside the target, flush to the disk, put it in its place: at any moment one whole file stands there."""
    beside = target.with_name(f".{target.name}-{os.urandom(4).hex()}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _cannot_write(target: Path, error: OSError) -> CannotWrite:
    found = f"This cannot be written ({error.strerror or error})."
    remedy = "If it is open in Excel or Word, close it there. Else see whether the disk is full."
    return CannotWrite(Problem(Address(str(target)), found, remedy=remedy))
