"""Findings as sentences: counts first, ranges with them, singular and plural right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from resample.auditing.checklist import Choice
from resample.auditing.findings import Finding
from resample.errors import Address
from resample.plan import ReviewPlan
from resample.reporting.figures.sample_figure import sample_table
from resample.reporting.phrases import PHRASES, phrases_of
from resample.reporting.sentences import sample_sentences, volume_sentences
from resample.reporting.summary import Summary, summarise
from resample.reporting.typed_table import Count
from resample.review.folder import ReviewFolder
from resample.sampling.record import Month, NotDrawn, StratumDrawn
from resample.sampling.volumes import months
from resample.workbook.checklist_sources import open_checklist, shipped_checklists

_, CHECKLIST = open_checklist("closing-team")


@pytest.fixture
def folder(finished: Path) -> ReviewFolder:
    """The finished example."""
    return ReviewFolder(finished)


def summary_of(folder: ReviewFolder, findings: Sequence[Finding]) -> Summary:
    """The example's sample with other findings."""
    cases = [case for case in folder.sample() if case.role == "sample"]
    return summarise(folder.record(), ReviewPlan(), cases, findings, CHECKLIST)


def said(summary: Summary) -> str:
    """All sentences on findings."""
    return "\n".join(one.text for one in summary.findings)


def answer(folder: ReviewFolder, item: str, choice: str, auditor: str = "A", *, most: int = 21) -> list[Finding]:
    """The same answer for the first cases of the sample."""
    cases = [case for case in folder.sample() if case.role == "sample"][:most]
    return [Finding(one.sample_id, one.stratum, item, choice, "", auditor, Address(f"{auditor}.xlsx")) for one in cases]


def test_nothing_found(folder: ReviewFolder) -> None:
    """None of 21 still leaves up to 49 of 256, and the sentence says so."""
    text = said(summary_of(folder, answer(folder, "contact_appropriate", "yes")))
    assert text == (
        "In none of 21 was it found that the contact was not appropriate for children's social care; "
        "among all, between 0 and 49 of the 256 re-referrals."
    )


def test_everything_found(folder: ReviewFolder) -> None:
    """All of 21 is not all of 256."""
    text = said(summary_of(folder, answer(folder, "missed_opportunity", "yes")))
    assert "In 21 of 21 there was a missed opportunity" in text
    assert "between 207 and 256 of the 256 re-referrals" in text


def test_no_findings_no_sentences(folder: ReviewFolder) -> None:
    """Where nothing came back nothing is claimed."""
    summary = summary_of(folder, [])
    assert summary.findings == ()
    assert summary.cases_audited == 0
    assert summary.sample_sentences[-1] == "None of the 21 has been audited so far."


def test_half_the_audits_missing(folder: ReviewFolder) -> None:
    """What has come back is counted out of what has come back, and the rest is said to be missing."""
    summary = summary_of(folder, answer(folder, "threshold", "too_low", most=11))
    assert "In 11 it was set too low." in said(summary)
    assert "In none of 11 was it found that the threshold was applied correctly" in said(summary)
    assert "11 of the 21 have been audited so far" in summary.sample_sentences[-1]


def test_two_auditors_who_differ_count_for_neither(folder: ReviewFolder) -> None:
    """A case with two different answers leaves the question until it is settled, and is told."""
    findings = answer(folder, "threshold", "correct") + answer(folder, "threshold", "too_low", "B", most=1)
    summary = summary_of(folder, findings)
    assert "In 20 of 20 the threshold was applied correctly" in said(summary)
    assert summary.unsettled == (("ASSESSMENT-01", "threshold"),)


def test_two_auditors_who_agree_count_once(folder: ReviewFolder) -> None:
    """A case audited twice is one case."""
    findings = answer(folder, "threshold", "correct") + answer(folder, "threshold", "correct", "B")
    assert "In 21 of 21 the threshold was applied correctly" in said(summary_of(folder, findings))


def test_a_question_that_does_not_apply_counts_as_not_so(folder: ReviewFolder) -> None:
    """Reasons are counted out of all contacts, not out of those for which a reason was asked."""
    findings = [
        *answer(folder, "contact_appropriate", "no", most=1),
        *answer(folder, "contact_appropriate", "yes")[1:],
        *answer(folder, "inappropriate_reason", "early_help_involved", most=1),
    ]
    summary = summary_of(folder, findings)
    (result,) = [one for one in summary.items if one.item.name == "inappropriate_reason"]
    assert (result.count("early_help_involved"), result.audited, result.asked) == (1, 21, 1)
    assert "In 1 of 21 the contact was not appropriate" in said(summary)
    assert "1 because Early Help was already involved" in said(summary)


def test_what_leaves_the_denominator_is_told(folder: ReviewFolder) -> None:
    """An answer of Not required says nothing of consent; it is told apart, and no share is given then."""
    findings = answer(folder, "consent", "not_required", most=2) + answer(folder, "consent", "yes")[2:]
    summary = summary_of(folder, findings)
    assert 'In 2 more the answer was "Not required"; they are not counted here.' in said(summary)
    (result,) = [one for one in summary.items if one.item.name == "consent"]
    assert (result.result("yes").count, result.result("yes").of, result.result("yes").whole) == (19, 19, False)


def test_an_item_without_phrases_is_told_by_its_labels(folder: ReviewFolder) -> None:
    """A council's own question reads as its label and its answers, most frequent first."""
    own = replace(CHECKLIST.item["threshold"], name="own", label="Was the plan clear?")
    checklist = replace(CHECKLIST, items=(own,))
    cases = [case for case in folder.sample() if case.role == "sample"]
    findings = answer(folder, "own", "correct", most=5) + answer(folder, "own", "too_low")[5:]
    summary = summarise(folder.record(), ReviewPlan(), cases, findings, checklist)
    assert said(summary).startswith("Was the plan clear: too low in 16 of 21 (between ")
    assert said(summary).endswith("; correct in 5.")


def test_a_single_stratum(folder: ReviewFolder) -> None:
    """One stratum has no cohorts and an ordinary range."""
    record = replace(folder.record(), strata=(StratumDrawn("mash", 29, 3),), population=29, drawable=29, not_drawn=())
    cases = [case for case in folder.sample() if case.role == "sample" and case.stratum == "mash"]
    findings = [one for one in folder.findings() if one.stratum == "mash"]
    summary = summarise(record, ReviewPlan(), cases, findings, CHECKLIST)
    assert "of the 29 " in said(summary)
    assert "together:" not in said(summary)


def test_the_table_of_the_sample_adds_up(folder: ReviewFolder) -> None:
    """Rows sum to what could be drawn, and with what could not, to the total: 256 + 10 = 266."""
    table = sample_table(summary_of(folder, folder.findings()))
    drawable, unplaced, total = table.below

    def added(column: int) -> int:
        return sum(cell.number or 0 for row in table.body if isinstance(cell := row[column], Count))

    assert Count(added(1)) == drawable[1] == Count(256)
    assert (unplaced[1], total[1]) == (Count(10), Count(266))
    assert Count(added(2)) == drawable[2] == total[2] == Count(21)


CONTACTS = "there were contacts at the front door between closure and re-referral"


def contacts(folder: ReviewFolder, *numbers: int, auditor: str = "A") -> list[Finding]:
    """How many contacts there were in the first cases of the sample."""
    found = answer(folder, "contacts_between", "", auditor, most=len(numbers))
    return [replace(one, text=str(number)) for one, number in zip(found, numbers, strict=True)]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((1, 0, 5), f"In 2 of 3 {CONTACTS}, 1 to 5 in each;"),
        ((2, 0), f"In 1 of 2 {CONTACTS}, 2 in that case;"),
        ((0, 0), f"In none of 2 was it found that {CONTACTS};"),
    ],
)
def test_contacts_are_counted(folder: ReviewFolder, numbers: Sequence[int], words: str) -> None:
    """In how many cases there were some and how many, and how many of all that may be."""
    text = said(summary_of(folder, contacts(folder, *numbers)))
    assert text.startswith(f"{words} among all, between ")
    assert text.endswith(" of the 256 re-referrals.")


def test_numbers_that_differ_count_for_neither(folder: ReviewFolder) -> None:
    """Two auditors with the same number are one; with two numbers they are told, until somebody settles it."""
    findings = [*contacts(folder, 1, 3), *contacts(folder, 1, 4, auditor="B")]
    text = said(summary_of(folder, findings))
    assert text.startswith("In 1 of 1 there were contacts")
    assert text.endswith(" In 1 more two auditors gave different numbers; it is not counted here.")
    settled = replace(contacts(folder, 0, 4)[1], auditor="M", settled="Read again")
    assert said(summary_of(folder, [*findings, settled])).startswith("In 2 of 2 there were contacts")


def test_a_number_of_a_councils_own_is_told_by_its_label(folder: ReviewFolder) -> None:
    """The checklist says what is counted."""
    own = replace(CHECKLIST.item["contacts_between"], label="Visits in the last month?", group="")
    cases = [case for case in folder.sample() if case.role == "sample"]
    checklist = replace(CHECKLIST, items=(own,))
    summary = summarise(folder.record(), ReviewPlan(), cases, contacts(folder, 2, 0, 2), checklist)
    assert said(summary).startswith('In 2 of 3 the number for "Visits in the last month" is above nought, 2 in each;')


def test_a_month_without_a_rereferral_is_named() -> None:
    """A reader sees that there were none, and does not ask where the month is."""
    quarter = months({(date(2022, 7, 4), ""): 1, (date(2022, 9, 9), ""): 1}, date(2022, 7, 1), date(2022, 9, 30))
    assert list(volume_sentences(quarter)) == ["By month there were 1 in July, none in August and 1 in September."]


def test_months_of_two_years_have_their_year() -> None:
    """Two of one name are told apart, and none is left out."""
    said = next(volume_sentences(months({(date(2022, 7, 4), ""): 1}, date(2022, 1, 1), date(2023, 7, 31))))
    assert "1 in July 2022" in said
    assert "none in July 2023" in said


def test_two_months_alike_have_no_highest() -> None:
    """Nothing is called the highest that is not."""
    alike = [Month("2022-07", 3, {"Police": 3}), Month("2022-08", 3, {"Schools": 3})]
    assert list(volume_sentences(alike)) == ["By month there were 3 in July and 3 in August."]


def test_one_is_singular(folder: ReviewFolder) -> None:
    """One case was drawn, and there was one re-referral."""
    strata, months = (StratumDrawn("mash", 1, 1),), (Month("2022-07", 1, {}),)
    record = replace(folder.record(), strata=strata, months=months, population=1, drawable=1, not_drawn=())
    first, second, third = sample_sentences(record, 1)
    assert first.startswith("There was 1 re-referral from")
    assert second.startswith("1 case was drawn by lot")
    assert third == "It has been audited."


def test_one_audit_of_several_is_singular(folder: ReviewFolder) -> None:
    """The verb agrees with the cases that have been audited, not with those that were drawn."""
    *_, said_of_one = sample_sentences(folder.record(), 1)
    assert said_of_one.startswith(
        "1 of the 21 has been audited so far, and 20 are still to come; the figures take those to be like it."
    )


def test_teams_that_no_stratum_holds_are_named(folder: ReviewFolder) -> None:
    """A team that no pattern matched stands in the reconciliation by its name."""
    missing = (NotDrawn("not matched", 2, "Fostering"), NotDrawn("not recorded", 1))
    record = replace(folder.record(), not_drawn=missing, population=259)
    cases = [case for case in folder.sample() if case.role == "sample"]
    summary = summarise(record, ReviewPlan(), cases, [], CHECKLIST)
    said_of_sample = " ".join(summary.sample_sentences)
    assert "Of these 259, 256 could be drawn" in said_of_sample
    assert '2 had the closing team "Fostering", which no stratum holds and 1 had no closing team' in said_of_sample
    assert [row[0] for row in sample_table(summary).rows][-3:] == ["Not matched Fostering", "Not recorded", "Total"]


def test_every_phrase_is_of_a_shipped_question() -> None:
    """Its label word for word and its choices: else its sentence would be silently lost."""
    shipped = [item for name in shipped_checklists() for item in open_checklist(name)[1].items]
    phrased = {item.label for item in shipped if phrases_of(item)}
    assert phrased == PHRASES.keys()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("other", "1 for another reason"),
        ("far", '1 for the reason "Too far away"'),
        ("unable", "that the file does not"),
    ],
)
def test_every_reason_can_be_said(folder: ReviewFolder, name: str, words: str) -> None:
    """A shipped reason in words, a council's own as it is written, and one that nobody knows."""
    reason = CHECKLIST.item["inappropriate_reason"]
    more = (Choice("far", "Too far away"), Choice("unable", "Unable to tell", "unknown"))
    items = [replace(one, choices=(*one.choices, *more)) if one is reason else one for one in CHECKLIST.items]
    case = next(case for case in folder.sample() if case.role == "sample")
    answers = {"contact_appropriate": "no", "inappropriate_reason": name}
    findings = [
        Finding(case.sample_id, case.stratum, item, choice, "", "A", Address("a.xlsx"))
        for item, choice in answers.items()
    ]
    summary = summarise(folder.record(), ReviewPlan(), [case], findings, replace(CHECKLIST, items=tuple(items)))
    assert words in said(summary)
