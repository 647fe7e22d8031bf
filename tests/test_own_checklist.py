"""A council's own checklist, which shares nothing with the shipped ones but a few misleading names, from end to end."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from docx import Document
from openpyxl import load_workbook

Run = Callable[..., Result]

SURVEY = """\
type,name,label,hint,required,relevant
select_one consent,consent,Whose consent is on file?,,yes,
select_one grade,grade,How was the plan?,,yes,
select_one moved,moved,Did changes of social worker affect the work?,,yes,
begin_group,front,What came before,,,${consent} != 'nobody'
select_multiple agency,step_down_recorded,Agencies "involved",Any number.,,
select_one place,step_down_in_place,Where did they meet the child?,,yes,
select_one why,inappropriate_reason,Why there?,,,${step_down_in_place} = 'office' and ${consent} != 'one'
integer,visits,Visits,,,
end_group,,,,,
text,said,What did the child say?,,,
"""
CHOICES = """\
list_name,name,label,meaning
consent,both,Both parents,met
consent,one,One parent,exception
consent,nobody,Nobody,exception
grade,good,Good,met
grade,weak,Weak,exception
grade,none,There was no plan,excluded
moved,no,No,met
moved,yes,Yes,exception
moved,often,"Yes, ""more"" than once",exception
agency,nhs,NHS,
agency,school,School,
place,home,Home,met
place,office,Our office,
place,unsure,Cannot tell,unknown
why,near,It was near,
why,safe,It was safe,
"""
SETTINGS = "form_id,form_title,version\nours,Our own questions,2026-01-01\n"

MOVED = "Did changes of social worker affect the work?"
AGENCIES = 'Agencies "involved"'
ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "ASSESSMENT-01": {
        "Whose consent is on file?": "Both parents", "How was the plan?": "Good", MOVED: "No",
        f"{AGENCIES}: NHS": "Yes",
        "Where did they meet the child?": "Our office", "Why there?": "It was near", "Visits": 3,
    },
    "ASSESSMENT-02": {"Whose consent is on file?": "Nobody", "How was the plan?": "Weak", MOVED: "Yes"},
    "ASSESSMENT-03": {
        "Whose consent is on file?": "One parent", "How was the plan?": "There was no plan",
        MOVED: 'Yes, "more" than once',
        f"{AGENCIES}: NHS": "Yes", f"{AGENCIES}: School": "Yes", "Where did they meet the child?": "Home",
    },
    "CFF-01": {
        "Whose consent is on file?": "Both parents", "How was the plan?": "Good", MOVED: "No",
        "Where did they meet the child?": "Cannot tell", "What did the child say?": "=1+1",
    },
}  # fmt: skip


def fill(path: Path) -> None:
    """Type the answers in, as an auditor would."""
    book = load_workbook(path)
    sheet = book["Audit"]
    rows = list(sheet.iter_rows())
    at = next(number for number, row in enumerate(rows) if row[0].value == "Sample ID")
    columns = {str(cell.value): column for column, cell in enumerate(rows[at])}
    for row in rows[at + 1 :]:
        for heading, answer in ANSWERS[str(row[0].value)].items():
            row[columns[heading]].value = answer
            if isinstance(answer, str):
                row[columns[heading]].data_type = "s"
    book.save(path)


@pytest.fixture
def review(run: Run, extract: Callable[..., Path], tmp_path: Path) -> Path:
    """A review with the council's own checklist, drawn, filled and collected."""
    own = tmp_path / "ours"
    own.mkdir()
    for name, text in {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS}.items():
        (own / f"{name}.csv").write_text(text, encoding="utf-8")
    review = tmp_path / "review"
    drawn = run("draw", extract(), "--into", review, "--checklist", own)
    assert drawn.exit_code == 0, drawn.output
    (path,) = (review / "workbooks").iterdir()
    fill(path)
    collected = run("collect", review, path)
    assert collected.exit_code == 0, collected.output
    return review


def test_every_answer_comes_home(review: Path) -> None:
    """One row of findings for each answer that was typed, a leading = and all."""
    lines = (review / "findings.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) - 1 == sum(len(answers) for answers in ANSWERS.values())
    assert any("said" in line and "=1+1" in line for line in lines)


def test_the_report_counts_and_says_it(run: Run, review: Path) -> None:
    """Counts by choice, and sentences in the council's own words and under its own headings."""
    result = run("report", review, "--json")
    assert result.exit_code == 0, result.output
    summary = json.loads(result.stdout)["summary"]
    counts = {
        (one["item"], choice["choice"]): (choice["count"], choice["of"])
        for one in summary["items"]
        for choice in one["choices"]
    }
    assert counts["consent", "both"] == (2, 4)
    assert counts["grade", "good"] == (2, 3)
    assert counts["step_down_recorded", "nhs"] == (2, 4)
    assert counts["inappropriate_reason", "near"] == (1, 4)
    assert summary["step_down"] == {}
    said = "\n".join(summary["sentences"])
    assert "Whose consent is on file: both parents in 2 of 4 (between 2 and 3 of the 5 re-referrals)" in said
    assert "How was the plan: good in 2 of 3 (" in said
    assert "In 1 of 4 changes of social worker affected the work; among all, " in said
    assert 'In 1 the answer was "Yes, "more" than once".' in said
    assert 'In 1 more the answer was "There was no plan"; it is not counted here.' in said
    assert 'Agencies "involved", most frequent first, and in how many of 4 cases: NHS (2); school (1).' in said
    assert "Why there: it was near in 1 of 4" in said
    assert "consent was neither sought" not in said
    headings = [one.text for one in Document(str(review / "report" / "exception-report.docx")).paragraphs]
    assert "What came before" in headings
    assert "Themes" not in headings
