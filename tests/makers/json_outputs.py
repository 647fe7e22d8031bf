"""What every command says to a program, over a few quarters that differ in what there is to say."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from openpyxl import load_workbook

from resample.cli.commands import main
from resample.review.folder import ReviewFolder
from resample.steps.settings import checklist_of
from tests.conftest import EXAMPLE
from tests.makers import hostile
from tests.makers.audit_workbook import box, case_sheets, row_of

Output = tuple[str, Any]


def said(*words: object) -> Any:
    """The one JSON value that a command prints."""
    return json.loads(CliRunner().invoke(main, [*map(str, words), "--json"], prog_name="resample").stdout)


def outputs(folder: Path) -> Iterator[Output]:
    """Each output with the name of its schema. Everything is written into the folder."""
    yield from _looking(folder)
    quarter, before = folder / "2022-q2", folder / "2022-q1"
    yield from _published_quarter(folder, quarter)
    yield from _quarter_before(folder, before)
    yield from _doubled_quarter(folder, folder / "doubled")
    for name in ("2022-q2", "2022-q1", "doubled"):
        yield "summary", json.loads((folder / name / "report" / "summary.json").read_text(encoding="utf-8"))
    yield "compare", said("compare", before, quarter)
    yield "compare", said("compare", before, folder / "doubled", quarter)
    yield "actions", said("actions", before, quarter)
    yield "appendix", said("appendix", quarter, EXAMPLE.parent / "indicators" / "school-attendance-2022-23-q2.toml",
                           "--into", folder / "cabinet")  # fmt: skip


def _looking(folder: Path) -> Iterator[Output]:
    """What needs no review, and what is refused."""
    extract, plan = EXAMPLE / "extract.xlsx", ["--plan", EXAMPLE / "plan.toml"]
    history = folder / "history.csv"
    history.write_text(_HISTORY, encoding="utf-8")
    for words in ([extract, *plan], [extract], [EXAMPLE.parent / "quarter-1" / "extract.csv"], [history]):
        yield "check", said("check", *words)
    yield "plan", said("plan", extract)
    yield "plan", said("plan", history, "--into", folder / "plan.toml")
    yield "size", said("size", extract, *plan, "--ambition", "at-most=10%")
    yield "size", said("size", extract, "--rule", "equal", "--size", 20)
    yield "refused", said("check", folder / "nowhere.xlsx")
    yield "refused", said("draw", extract, "--into", folder / "none", "--expect-total", 1)
    yield "checklist-list", said("checklist", "list")
    yield "checklist-show", said("checklist", "show", "closing-team")
    yield "checklist-check", said("checklist", "check", EXAMPLE.parents[1] / "audit_templates" / "closure-outcome")
    yield "checklist-export", said("checklist", "export", "closing-team", folder / "own.xlsx")
    yield "demo", said("demo", folder / "demo")
    yield "guide", said("guide")
    yield "guide-topic", said("guide", "auditor")


def _published_quarter(folder: Path, review: Path) -> Iterator[Output]:
    """The shipped example, collected in two parts; then changed, and drawn again."""
    extract, plan = EXAMPLE / "extract.xlsx", ["--plan", EXAMPLE / "plan.toml"]
    returned = sorted((EXAMPLE / "returned").iterdir())
    yield "draw", said("draw", extract, *plan, "--auditors", EXAMPLE / "auditors.csv", "--into", review)
    yield "refused", said("collect", review)
    yield "collect", said("collect", review, returned[0])
    yield "report", said("report", review)
    yield "collect", said("collect", review, *returned[1:])
    yield "report", said("report", review)
    yield "report-public", said("report", review, "--public")
    yield "report", said("report", "--plan", shutil.copy(_ATTENDANCE, folder))
    yield "verify", said("verify", review)
    yield "verify", said("verify", review, extract, "--figures", "--mark", "0123456789abcdef")
    yield "draw", said("draw", extract, "--again", review, "--into", folder / "again", "--due", "2022-10-31")
    yield from _done_with(Path(shutil.copytree(review, folder / "done with")), extract)
    changed = Path(shutil.copytree(review, folder / "changed"))
    CliRunner().invoke(
        main, ["replace", str(changed), "CFF-02", "--reason", "moved", "--although-audited", "A. Manager"]
    )
    (changed / "findings.csv").write_text("sample_id\n", encoding="utf-8")
    (changed / "note.txt").write_text("a note", encoding="utf-8")
    yield "verify", said("verify", changed, _corrected(folder))


def _done_with(review: Path, extract: Path) -> Iterator[Output]:
    """More cases, another in place of one, and then nothing personal."""
    yield "extend", said("extend", review, extract, "--by", 2)
    yield "replace", said("replace", review, "CFF-02", "--reason", "moved", "--although-audited", "A. Manager")
    yield "forget", said("forget", review)
    yield "forget", said("forget", review, "--yes")
    yield "verify", said("verify", review, extract)


def _corrected(folder: Path) -> Path:
    """The extract without its last rows."""
    book = load_workbook(EXAMPLE / "extract.xlsx")
    sheet = book.worksheets[0]
    sheet.delete_rows(sheet.max_row - 5, 6)
    book.save(folder / "corrected.xlsx")
    return folder / "corrected.xlsx"


def _quarter_before(folder: Path, review: Path) -> Iterator[Output]:
    """Quarter 1, with units that differ from stratum to stratum, and an ambition."""
    before = EXAMPLE.parent / "quarter-1"
    yield "draw", said("draw", before / "extract.csv", "--plan", before / "plan.toml", "--into", review)
    _answer_all(review, folder / "filled-before")
    yield "collect", said("collect", review, *sorted((folder / "filled-before").iterdir()))
    yield "report", said("report", review)


def _doubled_quarter(folder: Path, review: Path) -> Iterator[Output]:
    """Answers that differ, a case that cannot be audited, a child at risk, a moderator and an ambition."""
    plan, auditors = folder / "doubled.toml", folder / "auditors.csv"
    plan.write_text((EXAMPLE / "plan.toml").read_text(encoding="utf-8") + _AMBITION, encoding="utf-8")
    auditors.write_text("name,role\nAnn,\nBob,\nM. Manager,moderator\n", encoding="utf-8")
    options = ["--plan", plan, "--auditors", auditors, "--double", "20%", "--due", "2022-10-31", "--seed", "4711"]
    yield "draw", said("draw", EXAMPLE / "extract.xlsx", *options, "--into", review)
    _answer_all(review, folder / "filled", grades=("good", "inadequate"))
    yield "collect", said("collect", review, *sorted((folder / "filled").iterdir()), "--adjudicate")
    yield "report", said("report", review)
    _settle(review)
    yield "collect", said("collect", review)
    yield "report", said("report", review)
    yield "verify", said("verify", review, "--figures")


def _answer_all(review: Path, folder: Path, *, grades: tuple[str, ...] = ()) -> None:
    """Fill every workbook of a review; in the first a case cannot be audited, and in another a child is at risk."""
    folder.mkdir()
    asked = checklist_of(ReviewFolder(review).record())
    for at, path in enumerate(sorted((review / "workbooks").iterdir())):
        otherwise: dict[str, Any] = {"grade": grades[at]} if grades else {}
        hostile.answer(path, folder / path.name, checklist=asked, **otherwise)
        book = load_workbook(folder / path.name)
        sheets = list(case_sheets(book))
        if grades and at == 0:
            for row in range(11, sheets[-1].max_row - 1):
                sheets[-1].cell(row, 2).value = None
            box(sheets[-1], "Not audited because").value = "File restricted"
            box(sheets[0], "Immediate safeguarding concern to escalate now?").value = "Yes"
        hostile.save(book, folder / path.name)


def _settle(review: Path) -> None:
    """Sign the first of the answers that differ, and let the moderator change one."""
    for path in sorted((review / "workbooks").glob("moderation-*.xlsx")):
        book = load_workbook(path)
        sheets = list(case_sheets(book))
        for sheet in sheets:
            sheet.cell(row_of(sheet, "All other answers"), 3).value = "I agree"
        row = row_of(sheets[1], "Overall")
        sheets[1].cell(row, 3).value, sheets[1].cell(row, 4).value = "Outstanding", "Read again"
        book.save(review / "returned" / path.name)


_ATTENDANCE = EXAMPLE.parent / "indicators" / "school-attendance-2022-23-q2.toml"

_AMBITION = """
[[ambition]]
item = "contact_appropriate"
choice = "no"
at_most = 0.10
"""

_HISTORY = "Person ID,Referral Date,Closure Date,Allocated Team\n" + "".join(
    f"C{n % 40},{1 + n % 28:02}/{1 + n % 12:02}/2022,{1 + n % 28:02}/{min(12, 2 + n % 12):02}/2022,CFF North\n"
    for n in range(120)
)
