"""What moderation changed, in the findings, in words, as a table and as JSON."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from resample.auditing.findings import Finding
from resample.auditing.returns.moderated_findings import moderated
from resample.errors import Address
from resample.rendering.excel.summary_workbook import write_summary
from resample.reporting.annex import findings_annex
from resample.reporting.method import method_sentences
from resample.reporting.moderation import moderation_sentences, moderation_table
from resample.reporting.summary import Summary, summarise
from resample.reporting.summary_json import summary_to_json
from resample.sampling.record import ExtractRead
from tests.makers.reviews import CHECKLIST, published

BOOK = Address("moderation-m.xlsx")
GRADES = {choice.label: choice.name for choice in CHECKLIST.item["grade"].choices}


def looked_at(finding: Finding, choice: str = "") -> Finding:
    """A moderator's word on an answer: another choice, or the same."""
    why = moderated("Read again" if choice else "")
    return replace(finding, choice=choice or finding.choice, auditor="M", source=BOOK, settled=why)


@pytest.fixture
def summary() -> Summary:
    """The published quarter, all grades and answers on consent moderated, three of them changed."""
    review = published()
    grades = [finding for finding in review.findings if finding.item == "grade"]
    consent = [finding for finding in review.findings if finding.item == "consent"]
    good = [finding for finding in grades if finding.choice == "good"]
    said = [looked_at(finding, "outstanding" if finding in good[:2] else "") for finding in grades]
    said += [looked_at(finding, "no" if finding == consent[0] else "") for finding in consent]
    record = replace(review.record, extract=ExtractRead("", "", 266, {}))
    return summarise(record, review.plan, review.cases, [*review.findings, *said], CHECKLIST)


def test_a_sentence_says_how_many_and_which_way_by_question(summary: Summary) -> None:
    """In the method of the report too."""
    (sentence,) = moderation_sentences(summary.moderation)
    consent, grade = (CHECKLIST.item[name].label for name in ("consent", "grade"))
    assert sentence == (
        f'42 answers of 21 cases were moderated; moderation changed 3: "{consent}" from Yes to No (1); '
        f'"{grade}" from Good to Outstanding (2).'
    )
    assert sentence in [*method_sentences(summary)]


def test_what_was_changed_counts_and_what_was_agreed_counts_once(summary: Summary) -> None:
    """As a settlement does."""
    review = published()
    before = summarise(review.record, review.plan, review.cases, review.findings, CHECKLIST)

    def counts(of: Summary) -> dict[str, int]:
        (grade,) = [result for result in of.items if result.item.name == "grade"]
        return {answer.choice.name: answer.count for answer in grade.answers}

    assert counts(summary)["good"] == counts(before)["good"] - 2
    assert sum(counts(summary).values()) == sum(counts(before).values())
    assert summary.unsettled == ()


def test_table_sheet_annex_and_json_say_the_same(summary: Summary) -> None:
    """A row a question, and a key of its own."""
    rows = [*moderation_table(summary.moderation).rows]
    assert [row[1:3] for row in rows] == [("21", "1"), ("21", "2")]
    sheet = load_workbook(io.BytesIO(write_summary(summary)))["Moderation"]
    assert "from Good to Outstanding (2)" in [cell.value for row in sheet.iter_rows() for cell in row]
    assert moderation_table(summary.moderation) in findings_annex(summary).blocks
    said = summary_to_json(summary)["moderation"]
    assert (said["cases"], said["answers"], said["changed"]) == (21, 42, 3)
    assert said["items"][1]["ways"] == [{"from": "Good", "to": "Outstanding", "count": 2}]


def test_nothing_is_said_where_nothing_was_moderated() -> None:
    """No sheet, no sentence, no key."""
    review = published()
    summary = summarise(review.record, review.plan, review.cases, review.findings, CHECKLIST)
    assert (summary.moderation, [*moderation_sentences(summary.moderation)]) == ((), [])
    assert "moderation" not in summary_to_json(summary)


def test_where_all_was_agreed_it_says_so() -> None:
    """None of them changed."""
    review = published()
    said = [looked_at(finding) for finding in review.findings if finding.item == "grade"]
    summary = summarise(review.record, review.plan, review.cases, [*review.findings, *said], CHECKLIST)
    (sentence,) = moderation_sentences(summary.moderation)
    assert sentence == "21 answers of 21 cases were moderated; moderation changed none of them."
