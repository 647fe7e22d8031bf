"""Quarter 2 of 2022/23, as a council published it: read out of the files that the tool produced."""

from __future__ import annotations

import csv
import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.makers import documents

FORM = [
    "Indicator description",
    "Outturn: quarter 2 of 2022/23",
    "Quarterly target",
    "Reason for level of performance",
    "Summary of financial implications",
    "Summary of legal implications",
    "Summary of human resources implications",
    "Summary of sustainability impact",
    "Summary of public health implications",
    "Summary of equality implications",
    "Actions taken or planned to improve performance",
    "Completed by",
    "Service unit head approval",
]

SENTENCES = [
    "266 re-referrals from 1 July 2022 to 30 September 2022",
    "Of these 266, 256 could be drawn: 10 had no closing team on the record.",
    "10 of 165 assessment (6.1%), 5 of 52 CFF (9.6%), 3 of 29 MASH (10.3%) and 3 of 10 other (30.0%)",
    "78 in July, 79 in August and 109 in September; September was the highest",
    "the source that rose most was Schools: from 2 to 17",
    "In 2 of 21 the contact was not appropriate",
    "1 because Early Help was already involved",
    "In 20 of 21 the re-referral was for the same concern as at closure",
    "assessment, CFF and MASH together: domestic abuse in 8 of 18",
    "neglect in 5",
    "In 2 the record says universal services, and Early Help was in fact active; about 27 of the 256 re-referrals, "
    "between 4 and 81; in any case between 4 and 82",
    "In 4 the record says targeted Early Help, and it was not in place; about 53 of the 256 re-referrals, "
    "between 18 and 110; in any case between 18 and 112",
    "In 1 of the 18 asked a recorded step-down had been communicated neither to the parent nor to the lead "
    "professional",
]

IN_THE_BODY = [
    "26.5% · target missed by 6.5 percentage points; lower is better",
    "There were 266 re-referrals; 256 of these could be drawn (10 had no closing team on the record).",
    "21 cases were drawn by lot: 10 of 165 assessment, 5 of 52 CFF, 3 of 29 MASH and 3 of 10 other; all audited.",
    "78 in July, 79 in August and 109 in September; September was the highest",
    "the source that rose most was Schools: from 2 to 17",
    "In 20 of 21 the re-referral was for the same concern as at closure (about 240; 185 to 255).",
    "In assessment, CFF and MASH together: 8 and 5 of 18.",
    "in 2 the record says universal services, and Early Help was in fact active; "
    "in 4 the record says targeted Early Help, and it was not in place.",
]
IN_THE_ANNEX = [
    ("Early Help already involved", "1 of 2 asked"),
    ("Threshold already decided", "1 of 2 asked"),
    ("Same", "20 of 21"),
    ("Domestic abuse", "8 of 21"),
    ("Neglect", "5 of 21"),
    ("Differ: the record says universal services", "2 of 20 told"),
    ("Differ: the record says targeted Early Help", "4 of 20 told"),
    ("Neither", "1 of 18 asked"),
]


@pytest.fixture(scope="module")
def summary(finished: Path) -> dict[str, Any]:
    """The produced summary.json."""
    found: dict[str, Any] = json.loads((finished / "report" / "summary.json").read_bytes())
    return found


@pytest.fixture(scope="module")
def report_text(finished: Path) -> str:
    """All text of the produced .docx."""
    document = Document(str(finished / "report" / "exception-report.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def choice(summary: dict[str, Any], item: str, name: str, *, cohort: bool = False) -> dict[str, Any]:
    """One answer of one question."""
    (found,) = [one for one in summary["items"] if one["item"] == item and (one["cohort"] != "all") == cohort]
    (result,) = [one for one in found["choices"] if one["choice"] == name]
    return dict(result)


def table(sheet: Worksheet, first: str) -> list[dict[str, Any]]:
    """The rows of a sheet under the heading row that starts with this, down to the first blank one."""
    rows = list(sheet.iter_rows(values_only=True))
    at = next(number for number, row in enumerate(rows) if row[0] == first)
    body = itertools.takewhile(lambda row: row[0] is not None, rows[at + 1 :])
    return [dict(zip(map(str, rows[at]), row, strict=True)) for row in body]


def test_published_sample(summary: dict[str, Any]) -> None:
    """165/52/29/10 of 266, of which 256 could be drawn; audited 10/5/3/3."""
    assert [(one["stratum"], one["N"], one["n"], one["audited"]) for one in summary["strata"]] == [
        ("assessment", 165, 10, 10),
        ("cff", 52, 5, 5),
        ("mash", 29, 3, 3),
        ("other", 10, 3, 3),
    ]
    assert (summary["population"], summary["drawable"]) == (266, 256)
    assert summary["not_drawn"] == [{"reason": "not recorded", "value": "", "count": 10}]


@pytest.mark.parametrize(
    ("item", "name", "cohort", "count", "of"),
    [
        ("contact_appropriate", "no", False, 2, 21),
        ("inappropriate_reason", "early_help_involved", False, 1, 2),
        ("inappropriate_reason", "threshold_decided", False, 1, 2),
        ("same_concern", "same", False, 20, 21),
        ("primary_concern", "domestic_abuse", True, 8, 18),
        ("primary_concern", "neglect", True, 5, 18),
        ("step_down_communicated", "neither", False, 1, 18),
    ],
)
def test_published_findings(
    summary: dict[str, Any], item: str, name: str, *, cohort: bool, count: int, of: int
) -> None:
    """Each finding of the report, with its count, its denominator and a range that holds the estimate."""
    found = choice(summary, item, name, cohort=cohort)
    assert (found["count"], found["of"]) == (count, of)
    assert found["low"] <= found["estimate"] <= found["high"]
    assert found["low_count"] <= found["low_count"] + 1 <= found["high_count"] <= found["population"]


def test_published_step_down(summary: dict[str, Any]) -> None:
    """2 universal on the record with Early Help active, 4 targeted Early Help on the record and not in place."""
    matrix = summary["step_down"]
    counts = {finding["finding"]: (finding["count"], finding["of"]) for finding in matrix["findings"]}
    assert counts["universal_with_early_help_active"] == (2, 20)
    assert counts["early_help_not_in_place"] == (4, 20)
    # in one case nobody could tell what help was in place
    assert (matrix["asked"], matrix["told"], matrix["unknown"]) == (21, 20, 1)
    assert sum(cell["count"] for cell in matrix["matrix"]) == 21


def test_published_months_and_schools(summary: dict[str, Any]) -> None:
    """September was the highest with 109; schools referred 17 in September, 4 in July and August together."""
    months = {one["month"]: one for one in summary["months"]}
    assert [one["rereferrals"] for one in months.values()] == [78, 79, 109]
    schools = [one["sources"]["Schools"] for one in months.values()]
    assert (schools[0] + schools[1], schools[2]) == (4, 17)


def test_the_cohort_is_named_in_json(summary: dict[str, Any]) -> None:
    """A question asked of some strata says which."""
    (found,) = [one for one in summary["items"] if one["cohort"] != "all"]
    assert (found["item"], found["cohort"]) == ("primary_concern", ["assessment", "cff", "mash"])


def test_a_cohort_stands_beside_the_whole(summary: dict[str, Any], report_text: str, finished: Path) -> None:
    """Never in its place: JSON, sentences and workbook have the concern of all 21 and that of the 18."""
    asked = [(found["cohort"], found["asked"]) for found in summary["items"] if found["item"] == "primary_concern"]
    assert asked == [("all", 21), (["assessment", "cff", "mash"], 18)]
    assert "Domestic abuse came first, in 8 of 21 (about 107; 56 to 164), then neglect, in 5" in report_text
    assert "In assessment, CFF and MASH together: 8 and 5 of 18." in report_text
    rows = table(load_workbook(finished / "report" / "findings-summary.xlsx")["Answers"], "Question")
    concerns = [row for row in rows if row["Answer"] == "Domestic abuse"]
    assert [(row["Strata"], row["Cases"], row["Of"]) for row in concerns] == [
        ("all", 8, 21),
        ("assessment, CFF and MASH", 8, 18),
    ]


def test_the_form_has_its_thirteen_headings_in_order(finished: Path) -> None:
    """The headings are those of the form, by style and in its order; how the review was done stands after them."""
    document = documents.read(finished / "report" / "exception-report.docx")
    assert documents.headings(document) == [
        *FORM,
        "Annex A: The findings in full",
        "Annex B: How this review was done",
    ]


@pytest.mark.parametrize("sentence", IN_THE_BODY)
def test_the_report_says_it(report_text: str, sentence: str) -> None:
    """What matters of the published figures stands in the body of the Word report, in a sentence."""
    assert sentence in report_text


@pytest.mark.parametrize(("answer", "found"), IN_THE_ANNEX)
def test_the_annex_counts_it(finished: Path, answer: str, found: str) -> None:
    """Every other published figure stands in the one table of the annex."""
    document = documents.read(finished / "report" / "exception-report.docx")
    rows = [[cell.text for cell in row.cells[:2]] for table in document.tables for row in table.rows]
    assert [answer, found] in rows


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_summary_workbook_says_it(finished: Path, sentence: str) -> None:
    """The front sheet of the findings summary says the same."""
    book = load_workbook(finished / "report" / "findings-summary.xlsx")
    assert sentence in " ".join(str(cell.value) for row in book["Summary"].iter_rows() for cell in row if cell.value)


def test_the_summary_workbook_counts_it(finished: Path) -> None:
    """Sample, answers and step-down stand as numbers in the findings summary."""
    book = load_workbook(finished / "report" / "findings-summary.xlsx")
    sample = {row["Closing team"]: (row["Re-referrals"], row["Drawn"]) for row in table(book["Sample"], "Closing team")}
    assert sample["Assessment"] == (165, 10)
    assert (sample["Could be drawn"], sample["Not recorded"], sample["Total"]) == ((256, 21), (10, 0), (266, 21))
    answers = {
        (row["Question"], row["Strata"], row["Answer"]): (row["Cases"], row["Of"])
        for row in table(book["Answers"], "Question")
    }
    concern = "Primary concern at re-referral", "assessment, CFF and MASH"
    assert answers[*concern, "Domestic abuse"] == (8, 18)
    assert answers[*concern, "Neglect"] == (5, 18)
    assert answers["Was the contact appropriate for children's social care?", "all", "No"] == (2, 21)
    (universal,) = [
        row
        for row in table(book["Step-down, Between closure and…"], "On the closure record")
        if row["On the closure record"] == "Universal services"
    ]
    assert universal["In place: Targeted Early Help"] == 2


def test_outturn_and_target(report_text: str) -> None:
    """26.5% against 20%, 27.6% the quarter before, and 6.5 points below the year before."""
    assert "26.5% · target missed by 6.5 percentage points; lower is better" in report_text
    assert "1.1 percentage points below the quarter before (27.6%)" in report_text
    assert "6.5 below the same quarter a year before (33%)" in report_text


def test_the_report_holds_no_child(finished: Path) -> None:
    """No id of a child or of a sampled case is in anything under report/."""
    with (finished / "sample.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    words = {row["unit_id"] for row in rows} | {row["sample_id"] for row in rows}
    book = load_workbook(finished / "report" / "findings-summary.xlsx")
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    document = Document(str(finished / "report" / "exception-report.docx"))
    text = " ".join(paragraph.text for paragraph in document.paragraphs)
    text += (finished / "report" / "summary.json").read_text(encoding="utf-8")
    assert not any(word in text or word in cells for word in words)


def test_good_practice_of_the_other_teams_came_home(finished: Path) -> None:
    """The Private Fostering and the CHAD case are there, with what the auditors wrote."""
    with (finished / "findings.csv").open(encoding="utf-8-sig") as file:
        texts = [
            row["text"] for row in csv.DictReader(file) if row["item"] == "good_practice" and row["stratum"] == "other"
        ]
    assert texts == [
        "Involvement was in proportion to the arrangement.",
        "Consent was respected, and both parents were heard.",
    ]
