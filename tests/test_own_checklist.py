"""A council's own checklist, which shares nothing with the shipped ones but a few misleading names, from end to end."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from openpyxl import load_workbook

from tests.makers import documents
from tests.makers.audit_workbook import box, case_sheets

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

ROLES = {"step_down_recorded": "theme", "inappropriate_reason": "reason", "said": "quote"}
SAYS = {
    "both": "both parents had agreed", "one": "one had", "nobody": "nobody had",
    "good": "the plan was good or passable", "weak": "it was weak",
    "yes": "the worker had changed", "often": "the worker had changed",
    "office": "the child was met at the office", "home": "at home", "near": "since it was near",
}  # fmt: skip
"""What the council's answers say, once it writes that down; the visits say it themselves."""

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
    for sheet in case_sheets(book):
        for heading, answer in ANSWERS[sheet.title].items():
            cell = box(sheet, heading)
            cell.value = answer
            if isinstance(answer, str):
                cell.data_type = "s"
    book.save(path)


def with_words(table: str) -> str:
    """A table with the columns of roles and words, filled."""
    header, *rows = csv.reader(io.StringIO(table))
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([*header, "role", "says"])
    for row in rows:
        number = "the family was visited" if row[1] == "visits" else ""
        says = number if header[0] == "type" else SAYS.get(row[1], "")
        role = "headline" if row[1] == "office" else ROLES.get(row[1], "")
        # the reason hangs on one answer alone
        writer.writerow([*(cell.replace(" and ${consent} != 'one'", "") for cell in row), role, says])
    return written.getvalue()


def finished(run: Run, extract: Path, folder: Path, tables: Mapping[str, str]) -> Path:
    """A review with the council's own checklist, drawn, filled and collected."""
    own = folder / "ours"
    own.mkdir()
    for name, text in tables.items():
        (own / f"{name}.csv").write_text(text, encoding="utf-8")
    review = folder / "review"
    drawn = run("draw", extract, "--into", review, "--checklist", own)
    assert drawn.exit_code == 0, drawn.output
    (path,) = (review / "workbooks").iterdir()
    fill(path)
    collected = run("collect", review, path)
    assert collected.exit_code == 0, collected.output
    return review


@pytest.fixture
def review(run: Run, extract: Callable[..., Path], tmp_path: Path) -> Path:
    """With a checklist from before there were roles and words."""
    return finished(run, extract(), tmp_path, {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS})


@pytest.fixture
def saying(run: Run, extract: Callable[..., Path], tmp_path: Path) -> Path:
    """With one that says what its answers say."""
    tables = {"survey": with_words(SURVEY), "choices": with_words(CHOICES), "settings": SETTINGS}
    return finished(run, extract(), tmp_path, tables)


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
    assert counts["step_down_recorded", "nhs"] == (2, 3)
    assert counts["inappropriate_reason", "near"] == (1, 1)
    assert summary["step_down"] == {}
    said = "\n".join(summary["sentences"])
    assert "Whose consent is on file: both parents in 2 of 4 (about 2 of the 5 re-referrals, between 2 and 3)" in said
    assert "How was the plan: good in 2 of 3 (" in said
    assert f"{MOVED[:-1]}: no in 2 of 4 (about 2 of the 5 re-referrals, between 2 and 3); yes in 1; yes, " in said
    assert 'In 3 of 3 the number for "Visits"' not in said
    assert 'In 1 of the 1 asked the number for "Visits" is above nought, 3 in that case; between ' in said
    assert 'In 1 more the answer was "There was no plan"; it is not counted here.' in said
    assert 'Agencies "involved", most frequent first, and in how many of 3 cases: NHS (2); school (1).' in said
    assert "Why there: it was near in 1 of the 1 asked" in said
    assert "consent was neither sought" not in said
    (document,) = (review / "report").glob("exception-report*.docx")
    written = documents.texts(documents.read(document))
    assert "Whose consent is on file?" in written
    assert not any("Unable" in text for text in written)


def test_a_council_has_sentences_of_its_own(run: Run, saying: Path) -> None:
    """What its answers say, those that say the same as one, reasons behind what they are of, themes last."""
    result = run("report", saying, "--json")
    assert result.exit_code == 0, result.output
    said = [
        re.sub("; (about .*? of|between .*? of) the 5 re-referrals(, between . and .)?", "", text)
        for text in json.loads(result.stdout)["summary"]["sentences"][3:]
    ]
    assert said == [
        "In 2 of 4 both parents had agreed. In 1 one had. In 1 nobody had. One parent and nobody, added up: 2 of 4.",
        'In 2 of 3 the plan was good or passable. In 1 it was weak. In 1 more the answer was "There was no plan"; '
        "it is not counted here.",
        'In 2 of 4 the worker had changed: yes in 1 and yes, "more" than once in 1.',
        "In 1 of the 1 asked the family was visited, 3 in that case.",
        "In 1 of the 2 that could be told of the 3 asked the child was met at the office: 1 since it was near. "
        "In 1 at home.",
        'Agencies "involved", most frequent first, and in how many of 3 cases: NHS (2); school (1).',
    ]
    (report,) = (saying / "report").glob("exception-report*.docx")
    document = documents.texts(documents.read(report))
    assert not any("=1+1" in text for text in document)
    comments = load_workbook(saying / "report" / "findings-summary.xlsx")["Comments"]
    assert any("=1+1" in row for row in comments.iter_rows(values_only=True))
    assert 'Agencies "involved"' in document
