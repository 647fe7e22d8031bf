"""The commands that write, each with a review to run it on, and how to tell whether all is old or all is new."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from resample import steps
from resample.cli.demonstration import demonstrate
from resample.review.journal import JOURNAL
from resample.review.writing.leftovers import mend
from tests.makers.failing import contents
from tests.makers.runs import RUN

EXAMPLE = Path(__file__).parents[2] / "examples" / "quarter-2"
EXTRACT = str(EXAMPLE / "extract.xlsx")
ADDED = str(EXAMPLE / "returned" / "audit-auditor-a.xlsx")

DRAWN_AT = re.compile(rb'"drawn_at": "[^"]*"')

PLAN = '[indicator]\ndescription = "Attendance"\nquarter = "2022/23 Q2"\noutturn = 91.5\ntarget = 95.0\n'

COMMANDS: dict[str, Sequence[str]] = {
    "draw": ("draw", EXTRACT, "--plan", str(EXAMPLE / "plan.toml"), "--into", "new"),
    "collect": ("collect", "review", ADDED),
    "report": ("report", "review"),
    "extend": ("extend", "review", EXTRACT, "--by", "2"),
    "replace": ("replace", "review", "CFF-02", "--reason", "file restricted", "--although-audited", "A. Manager"),
    "adjudicate": ("collect", "review", "--adjudicate"),
    "public": ("report", "review", "--public"),
    "form": ("report", "review", "--form", str(EXAMPLE.parents[1] / "audit_templates" / "exception-report.docx")),
    "forget": ("forget", "review", "--yes"),
    "indicator": ("report", "--plan", "plan.toml"),
    "plot": ("check", EXTRACT, "--plot", "months.svg"),
    "sizes": ("size", EXTRACT, "--plot", "sizes.png"),
    "export": ("checklist", "export", "closing-team", "own.xlsx"),
}
"""Each is run in a folder that holds a finished review and the plan of an indicator."""


@dataclass(frozen=True)
class Trial:
    """A command, the folder that it is run in, and what that holds before and after it."""

    words: Sequence[str]
    folder: Path
    old: dict[str, bytes]
    new: dict[str, bytes]
    origin: Path

    def again(self) -> None:
        """The old files."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.origin, self.folder)

    def outcome(self) -> str:
        """`old` or `new`, once the next run has put the folder right; anything else is what went wrong."""
        for review in (self.folder / "new", self.folder / "review", self.folder / "report"):
            if review.is_dir():
                mend(review)
        found = timeless(contents(self.folder))
        if left := [name for name in found if ".resample-" in name]:
            return f"left: {left}"
        states = [name for name, files in (("old", self.old), ("new", self.new)) if timeless(files) == found]
        if not states:
            return f"neither: {sorted(found.keys() ^ self.new.keys())}"
        faults = [fault for review in self._reviews() for fault in steps.verify(review).kept.faults]
        return str(faults[0]) if faults else states[0]

    def _reviews(self) -> Iterator[Path]:
        yield from (path.parent for path in self.folder.glob("*/draw.json"))


def timeless(files: dict[str, bytes]) -> dict[str, bytes]:
    """Files without what tells the time; a journal holds or not by itself."""
    return {name: DRAWN_AT.sub(b"", content) for name, content in files.items() if not name.endswith(JOURNAL)}


@contextmanager
def trial(name: str) -> Iterator[Trial]:
    """A command to be tried, in a folder of its own."""
    from click.testing import CliRunner

    from resample.cli.commands import main

    with tempfile.TemporaryDirectory() as root:
        origin, folder = Path(root) / "origin", Path(root) / "here"
        list(demonstrate(origin / "review", run=RUN))
        (origin / "plan.toml").write_text(PLAN, encoding="utf-8")
        plan = origin / "review" / "plan.toml"
        # so that a report has something to put aside
        plan.write_text(plan.read_text(encoding="utf-8").replace("26.5", "26.4"), encoding="utf-8")
        if name in {"collect", "adjudicate"}:
            # typed over in place there is something new to collect, and beside it something to settle
            _retype(origin / "review" / "returned", "copy.xlsx" if name == "adjudicate" else "audit-auditor-b.xlsx")
        shutil.copytree(origin, folder)
        with _inside(folder):
            done = CliRunner().invoke(main, list(COMMANDS[name]))
        if done.exit_code not in (0, 1):
            raise RuntimeError(done.output)
        new = contents(folder)
        if timeless(new) == timeless(contents(origin)):
            raise RuntimeError(f"{name} changes nothing, so that old and new cannot be told apart")
        yield Trial(COMMANDS[name], folder, contents(origin), new, origin)


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    import os

    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _retype(returned: Path, name: str) -> None:
    """Other answers in a workbook that came back, under its own name or another."""
    from openpyxl import load_workbook

    from tests.makers.audit_workbook import box, case_sheets

    path = returned / "audit-auditor-b.xlsx"
    book = load_workbook(path)
    for sheet in list(case_sheets(book))[:2]:
        told = box(sheet, "Was there a missed opportunity at the front door?")
        told.value = "No" if told.value == "Yes" else "Yes"
    book.save(path.with_name(name))
