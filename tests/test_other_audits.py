"""Audits of other cases and periods than a quarter's re-referrals, as three councils did them.

The extracts and answers are invented; sizes, periods, strata and what is audited are the published ones.
"""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from resample.plan import parse_plan
from resample.reporting.form_headings import fill_form
from resample.workbook.checklist_sources import open_checklist
from tests.makers.hostile import answer

Run = Callable[..., Result]

SURVEY = """\
type,name,label,hint,required,relevant,says
select_one threshold,threshold,Was the threshold right?,,yes,,
select_one grade,grade,How good was the work?,,yes,,
"""
CHOICES = """\
list_name,name,label,meaning,says
threshold,right,Right,met,the threshold was right
threshold,wrong,Wrong,exception,the threshold was wrong
grade,outstanding,Outstanding,met,the work was good or better
grade,good,Good,met,the work was good or better
grade,improve,Requires improvement,exception,the work was less than good
grade,inadequate,Inadequate,exception,the work was less than good
"""


@dataclass(frozen=True)
class Audit:
    """What was audited, when, out of how many, and how many of each."""

    one: str
    many: str
    start: date
    end: date
    strata: Mapping[str, int]
    options: tuple[str, ...]
    drawn: int
    period: str
    """As an indicator names it."""
    target: str
    """The heading that stands over its target."""


AUDITS = {
    "two councils' front door, two months of 2017": Audit(
        "referral", "referrals", date(2017, 1, 1), date(2017, 2, 28),
        {"Assessment or strategy": 800, "Early help": 900, "No further action": 771},
        ("--take", "Assessment or strategy=20,Early help=20,No further action=20"), 60, "2016/17", "Target of the year",
    ),
    "a MASH, every week": Audit(
        "contact", "contacts", date(2026, 3, 2), date(2026, 3, 8), {"Above": 60, "Below": 44},
        ("--take", "Above=6,Below=6"), 12, "2026-03", "Monthly target",
    ),
    "a MASH, the weeks of a year": Audit(
        "contact", "contacts", date(2025, 4, 1), date(2026, 3, 31), {"Above": 5200, "Below": 3800},
        ("--rule", "proportional", "--size", "347"), 347, "2025/26", "Target of the year",
    ),
    "open cases, a twentieth": Audit(
        "open case", "open cases", date(2025, 10, 1), date(2025, 12, 31),
        {f"Team {n}": 35 if n <= 64 else 34 for n in range(1, 105)},
        ("--rule", "proportional", "--size", "180", "--at-least", "1"), 180, "2025/26 Q3", "Quarterly target",
    ),
    "children missing education, on a day": Audit(
        "child missing education", "children missing education", date(2026, 3, 2), date(2026, 3, 2), {"North": 40},
        ("--take", "North=12"), 12, "Spring census", "Target",
    ),
}  # fmt: skip


@pytest.fixture(scope="module", params=AUDITS, ids=str)
def audited(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, run: Run
) -> tuple[Audit, Path, str]:
    """An audit from its extract to both reports: what it is, its folder, and all that was said on the screen."""
    audit: Audit = AUDITS[request.param]
    folder = tmp_path_factory.mktemp("audit")
    extract, plan = _extract(folder, audit), _plan(folder, audit)
    review = folder / "review"
    given = (extract, "--plan", plan, "--by", "Decision")
    said = [run("check", *given), run("size", *given), run("draw", *given, "--into", review, *audit.options)]
    checklist = open_checklist(str(folder / "own"))[1]
    for sent in (review / "workbooks").iterdir():
        answer(sent, review / "returned" / sent.name, checklist=checklist, threshold="right", grade="good")
    said += [run("collect", review), run("report", review), run("report", review, "--public")]
    assert [result.exit_code for result in said] == [0] * 6, "\n".join(result.output for result in said)
    return audit, review, "\n".join(result.output for result in said)


def _extract(folder: Path, audit: Audit) -> Path:
    days = (audit.end - audit.start).days + 1
    rows = [["Case ID", "Date of contact", "Decision", "Referred by"]]
    for decision, size in audit.strata.items():
        for n in range(size):
            day = audit.start + timedelta(days=n * 7 % days)
            rows.append([f"C{len(rows):06}", f"{day:%d/%m/%Y}", decision, ("Police", "School", "Health")[n % 3]])
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def _plan(folder: Path, audit: Audit) -> Path:
    own = folder / "own"
    own.mkdir()
    settings = f"form_id,form_title,version,unit,units\nours,Our own questions,2026-01-01,{audit.one},{audit.many}\n"
    for name, text in {"survey": SURVEY, "choices": CHOICES, "settings": settings}.items():
        (own / f"{name}.csv").write_text(text, encoding="utf-8")
    path = folder / "plan.toml"
    path.write_text(
        f'[review]\nchecklist = "{own.as_posix()}"\nfrom = {audit.start}\nto = {audit.end}\n[columns]\n'
        'child_id = "Case ID"\nreferral_date = "Date of contact"\nsource = "Referred by"\n[sample]\nunit = "referral"\n'
        f'[indicator]\nquarter = "{audit.period}"\noutturn = 3\ntarget = 4\n',
        encoding="utf-8",
    )
    return path


def _texts(path: Path) -> str:
    """All that a file says, tags left out."""
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as package:
            parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
        return re.sub(r"<[^>]+>", " ", "\n".join(parts))
    return path.read_text(encoding="utf-8")


def test_what_is_audited_goes_by_its_own_noun(audited: tuple[Audit, Path, str]) -> None:
    """No screen, workbook, report or picture calls a contact or an open case a re-referral, and each names it."""
    audit, review, said = audited
    assert audit.many in said
    assert "re-referr" not in re.sub(r"(?m)^.*(re-referral date|what counts as).*$", "", said.lower())
    outputs = [path for folder in ("workbooks", "report") for path in (review / folder).rglob("*") if path.is_file()]
    assert len(outputs) > 8
    for path in outputs:
        assert "re-referr" not in _texts(path).lower(), path
    for name in ("exception-report.docx", "report.html", "public/exception-report.docx"):
        assert audit.many in _texts(review / "report" / name), name


def test_so_many_are_drawn_as_were(audited: tuple[Audit, Path, str]) -> None:
    """The sample has the published size, of a population of the published size."""
    audit, review, _ = audited
    summary: dict[str, Any] = json.loads((review / "report" / "summary.json").read_bytes())
    assert (summary["population"], sum(stratum["n"] for stratum in summary["strata"])) == (
        sum(audit.strata.values()),
        audit.drawn,
    )


def test_a_target_is_called_what_it_is_the_target_of(audited: tuple[Audit, Path, str]) -> None:
    """A month has no quarterly target, nor has a year; a period by a name of its own has a target."""
    audit, review, _ = audited
    page = _texts(review / "report" / "report.html")
    assert re.findall(r">((?:\w+ )?[Tt]arget(?: of the year)?)<", page)[:1] == [audit.target]


def test_no_team_is_told_a_hundred_times_over(audited: tuple[Audit, Path, str]) -> None:
    """Of more strata than a page has room for the annex says where their counts stand; the workbook has them all."""
    audit, review, _ = audited
    document = _texts(review / "report" / "exception-report.docx")
    many = len(audit.strata) > 20
    assert ("The counts of each of the 104 strata stand in findings-summary.xlsx." in document) == many
    if many:
        assert "Team 77" not in document
        assert "Team 77" in _texts(review / "report" / "findings-summary.xlsx")


@pytest.mark.parametrize(
    ("start", "end", "heading"),
    [
        (date(2026, 3, 2), date(2026, 3, 8), "Target"),
        (date(2026, 3, 2), date(2026, 3, 2), "Target"),
        (date(2026, 2, 1), date(2026, 2, 28), "Monthly target"),
        (date(2025, 12, 1), date(2026, 1, 31), "Target"),
        (date(2025, 10, 1), date(2025, 12, 31), "Quarterly target"),
        (date(2025, 11, 1), date(2026, 1, 31), "Target"),
        (date(2025, 4, 1), date(2025, 9, 30), "Target"),
        (date(2025, 9, 1), date(2026, 8, 31), "Target of the year"),
        (date(2024, 4, 1), date(2026, 3, 31), "Target"),
    ],
)
def test_a_target_goes_by_the_review_where_its_own_period_is_not_named(start: date, end: date, heading: str) -> None:
    """A week has no quarterly target, though nobody has written of what period the indicator is."""
    plan = parse_plan(f"[review]\nfrom = {start}\nto = {end}\n[indicator]\noutturn = 3\ntarget = 4\n")
    assert fill_form(plan, ())[2].heading == heading


def test_a_list_without_teams_is_told_how_it_can_be_drawn(run: Run, tmp_path: Path) -> None:
    """Open cases or contacts need not have been closed by anybody."""
    path = tmp_path / "list.csv"
    path.write_text("Person ID,Re-referral Date,Source\n1,01/07/2025,Police\n2,02/07/2025,School\n", encoding="utf-8")
    assert "--by month" in run("check", path).output
    assert run("check", path, "--by", "month").exit_code == 0
