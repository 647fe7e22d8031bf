"""Findings as sentences: counts first, ranges with them, singular and plural right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.auditing.findings import Finding
from resample.errors import Address
from resample.plan import Cohort, ReviewPlan
from resample.reporting.figures.sample_figure import sample_table
from resample.reporting.findings_table import findings_table
from resample.reporting.headlines import spoken
from resample.reporting.leading_findings import leading_findings
from resample.reporting.main_findings import questions_with_findings
from resample.reporting.month_sentences import month_names, rise_sentences, volume_sentences
from resample.reporting.question_sentences import question_sentences
from resample.reporting.sample_sentences import sample_sentences
from resample.reporting.summary import Summary, summarise
from resample.reporting.tabulation import strata_with_cases, tabulate
from resample.reporting.typed_table import Count
from resample.review.folder import ReviewFolder
from resample.sampling.record import Month, NotDrawn, StratumDrawn
from resample.sampling.volumes import months
from resample.workbook.checklist_sources import open_checklist, shipped_checklists
from tests.makers.known import known_case

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
        "between 0 and 49 of the 256 re-referrals."
    )


def test_not_known_is_not_no(folder: ReviewFolder) -> None:
    """With 13 of 21 "Unable to tell" nothing is said of 21, and the range in any case allows for all of them."""
    findings = (
        answer(folder, "contact_appropriate", "unable", most=13) + answer(folder, "contact_appropriate", "yes")[13:]
    )
    summary = summary_of(folder, findings)
    assert "In none of the 8 that could be told (13 could not) was it found that the contact was not" in said(summary)
    contact = next(result for result in summary.items if result.item.name == "contact_appropriate")
    no, unable = contact.answer("no"), contact.answer("unable")
    assert (no.count, no.of, unable.count, unable.of, contact.unknown) == (0, 8, 13, 21, 13)
    assert f"in any case between 0 and {no.whole.any_high}" in said(summary)
    assert no.whole.any_high > no.whole.like_the_others.high_count
    assert "nable to tell" not in said(summary)


def test_of_nothing_that_could_be_told_nothing_is_said(folder: ReviewFolder) -> None:
    """Where every file is silent there is no finding, no picture and no most frequent answer."""
    summary = summary_of(folder, answer(folder, "primary_concern", "unable"))
    assert [finding.text for finding in summary.findings] == [
        "Primary concern at re-referral: none of the 21 asked could be told.",
        "Primary concern at re-referral, assessment, CFF and MASH together: none of the 18 asked could be told.",
    ]
    assert list(questions_with_findings(summary.items, summary.matrix)) == []
    assert leading_findings(summary.items, summary.matrix) == ()
    assert [result.item.name for result in summary.items if result.told] == []


def test_answers_that_mean_the_same_are_added_up(folder: ReviewFolder) -> None:
    """Whoever could have prevented it, it could have been; and an exception of either kind is an exception."""
    findings = answer(folder, "preventable", "social_care", most=10) + answer(folder, "preventable", "partner")[10:]
    assert said(summary_of(folder, findings)).startswith(
        "In 21 of 21 the re-referral could have been prevented: by social care in 10 and by a partner in 11; about 256 "
    )
    findings = answer(folder, "threshold", "too_low", most=2) + answer(folder, "threshold", "too_high")[2:5]
    findings += answer(folder, "threshold", "correct")[5:]
    assert "Too low and too high, added up: 5 of 21; about " in said(summary_of(folder, findings))


def test_a_finding_stands_with_its_strata(folder: ReviewFolder) -> None:
    """In the one table of all findings, of those that were asked and could be told."""
    summary = summary_of(folder, folder.findings())
    table = findings_table(summary)
    assert table.header[4:] == ("Assessment", "CFF", "MASH", "Other")
    rows = dict(zip((row[0] for row in table.rows), table.rows, strict=True))
    assert rows["Closed too early"][1:] == ("5 of 21", "70", "28 to 129", "3 of 10", "2 of 5", "0 of 3", "0 of 3")
    assert rows["Neither"][1:] == ("1 of 18 asked", "16", "1 to 71", "1 of 9", "0 of 5", "0 of 2", "0 of 2")
    assert rows["Agree"][3] == "118 to 221; any case 115 to 221"
    starts = {question: table.rows[at][0] for at, question in table.groups.items()}
    assert starts["Was the earlier decision to close right?"] == "Yes"
    assert not any("Unable to tell" in row[0] for row in table.rows)


def test_everything_found(folder: ReviewFolder) -> None:
    """All of 21 is not all of 256."""
    text = said(summary_of(folder, answer(folder, "missed_opportunity", "yes")))
    assert "In 21 of 21 there was a missed opportunity" in text
    assert "about 256 of the 256 re-referrals, between 207 and 256" in text


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
    assert "In 20 of the 20 that could be told (1 is not settled) the threshold was applied correctly" in said(summary)
    assert summary.unsettled == (("ASSESSMENT-01", "threshold"),)


def test_two_auditors_who_agree_count_once(folder: ReviewFolder) -> None:
    """A case audited twice is one case."""
    findings = answer(folder, "threshold", "correct") + answer(folder, "threshold", "correct", "B")
    assert "In 21 of 21 the threshold was applied correctly" in said(summary_of(folder, findings))


def test_a_question_that_does_not_apply_counts_as_not_so(folder: ReviewFolder) -> None:
    """Reasons are counted among those for which a reason was asked, and their range is of all contacts."""
    findings = [
        *answer(folder, "contact_appropriate", "no", most=1),
        *answer(folder, "contact_appropriate", "yes")[1:],
        *answer(folder, "inappropriate_reason", "early_help_involved", most=1),
    ]
    summary = summary_of(folder, findings)
    (result,) = [one for one in summary.items if one.item.name == "inappropriate_reason"]
    assert (result.count("early_help_involved"), result.not_asked, result.asked) == (1, 20, 1)
    assert result.answer("early_help_involved").whole.like_the_others.of == 21
    assert "In 1 of 21 the contact was not appropriate" in said(summary)
    assert "1 because Early Help was already involved" in said(summary)


def test_what_leaves_the_denominator_is_told(folder: ReviewFolder) -> None:
    """An answer of Not required says nothing of consent; it is told apart, and the range is of all units."""
    findings = answer(folder, "consent", "not_required", most=2) + answer(folder, "consent", "yes")[2:]
    summary = summary_of(folder, findings)
    assert 'In 2 more the answer was "Not required"; they are not counted here.' in said(summary)
    (result,) = [one for one in summary.items if one.item.name == "consent"]
    yes = result.answer("yes")
    assert (yes.count, yes.of, yes.whole.like_the_others.of) == (19, 19, 21)


def test_an_item_that_says_nothing_is_told_by_its_labels(folder: ReviewFolder) -> None:
    """Its question and its answers, most frequent first."""
    choices = tuple(replace(choice, says="") for choice in CHECKLIST.item["threshold"].choices)
    own = replace(CHECKLIST.item["threshold"], name="own", label="Was the plan clear?", choices=choices)
    checklist = replace(CHECKLIST, items=(own,))
    cases = [case for case in folder.sample() if case.role == "sample"]
    findings = answer(folder, "own", "correct", most=5) + answer(folder, "own", "too_low")[5:]
    summary = summarise(folder.record(), ReviewPlan(), cases, findings, checklist)
    assert said(summary).startswith("Was the plan clear: too low in 16 of 21; about ")
    assert said(summary).endswith(". Then correct in 5.")


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
    assert text.startswith(f"{words} between ")
    assert " of the 256 re-referrals; in any case between " in text


def test_numbers_that_differ_count_for_neither(folder: ReviewFolder) -> None:
    """Two auditors with the same number are one; with two numbers they are told, until somebody settles it."""
    findings = [*contacts(folder, 1, 3), *contacts(folder, 1, 4, auditor="B")]
    text = said(summary_of(folder, findings))
    assert text.startswith("In 1 of the 1 that could be told (1 is not settled) there were contacts")
    settled = replace(contacts(folder, 0, 4)[1], auditor="M", settled="Read again")
    assert said(summary_of(folder, [*findings, settled])).startswith("In 2 of 2 there were contacts")


def test_a_number_of_a_councils_own_is_told_by_its_label(folder: ReviewFolder) -> None:
    """The checklist says what is counted."""
    own = replace(CHECKLIST.item["contacts_between"], label="Visits in the last month?", group="", says="")
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


def test_the_source_that_rose_most_did(folder: ReviewFolder) -> None:
    """From the first whole month to the last, more than any other; a month that is counted in part is none of them."""
    quarter = [
        Month("2022-07", 1030, {"Police": 1020, "Schools": 10}),
        Month("2022-08", 1000, {"Police": 1000}),
        Month("2022-09", 1250, {"Police": 1222, "Schools": 28}),
    ]
    names = month_names([month.month for month in quarter])
    assert list(rise_sentences(quarter, names)) == [
        "From July to September the source that rose most was Police: from 1,020 to 1,222."
    ]
    record = replace(folder.record(), months=tuple(quarter), start=date(2022, 7, 1), end=date(2022, 9, 20))
    summary = summarise(record, ReviewPlan(), [], [], CHECKLIST)
    assert not [said for said in summary.volume_sentences if "rose" in said]


@pytest.mark.parametrize("last", [{"Police": 3, "Schools": 3}, {"not recorded": 9}, {"Police": 1}, {}])
def test_no_source_is_named_that_did_not_rise_alone(last: Mapping[str, int]) -> None:
    """Two that rose alike, rows without a source, and a fall name nobody."""
    quarter = [Month("2022-07", 2, {"Police": 1, "Schools": 1}), Month("2022-09", sum(last.values()), last)]
    assert list(rise_sentences(quarter, month_names(["2022-07", "2022-09"]))) == []


def test_praise_that_was_written_and_not_ticked_is_told(folder: ReviewFolder) -> None:
    """Where twelve wrote of good practice and two ticked it, the report does not stop at two."""
    cases = [case for case in folder.sample() if case.role == "sample"][:12]
    written = [
        Finding(case.sample_id, case.stratum, "good_practice", "", "Seen early.", "A", Address("A.xlsx"))
        for case in cases
    ]
    text = said(summary_of(folder, [*written, *answer(folder, "themes", "good_practice", most=2)]))
    assert "Auditors wrote of it in 12 cases; in 10 of these the theme is not ticked, and so not counted above." in text
    ticked = said(summary_of(folder, [*written, *answer(folder, "themes", "good_practice", most=12)]))
    assert "Auditors wrote of it" not in ticked


def test_thousands_have_a_comma_in_every_half_of_a_sentence(folder: ReviewFolder) -> None:
    """No count of a thousand or more stands without one, unless it is a year."""
    record = replace(
        folder.record(),
        strata=(StratumDrawn("mash", 12345, 2100),),
        population=14345,
        drawable=12345,
        not_drawn=(NotDrawn("not recorded", 2000),),
        months=(Month("2022-07", 5000, {"Police": 5000}), Month("2022-09", 9345, {"Police": 9345})),
    )
    said_of_all = [
        *sample_sentences(record, 1050),
        *summarise(record, ReviewPlan(), [], [], CHECKLIST).volume_sentences,
    ]
    bare = re.findall(r"(?<![\d,])\d{4,}", " ".join(said_of_all))
    assert set(bare) == {"2022"}


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


def test_answers_that_say_the_same_are_told_as_one(folder: ReviewFolder) -> None:
    """Good and outstanding have one range, and behind it how many there were of each."""
    findings = answer(folder, "grade", "good", most=4) + answer(folder, "grade", "outstanding")[4:5]
    text = said(summary_of(folder, findings + answer(folder, "grade", "inadequate")[5:]))
    assert text.startswith("In 5 of 21 the work was graded good or outstanding: outstanding in 1 and good in 4; about ")
    assert text.endswith(" In 16 it was graded inadequate.")


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"none": 18, "monitored": 1, "not_monitored": 2}, "In 18 none was used. In 1 one was used and monitored."),
        ({"none": 20, "unable": 1}, "In 20 none was used."),
    ],
)
def test_no_answer_of_three_is_lost(folder: ReviewFolder, answers: Mapping[str, int], words: str) -> None:
    """A reader of "2 of 21" could not tell that in 18 of them there was no safety plan at all."""
    findings: list[Finding] = []
    for choice, count in answers.items():
        findings += answer(folder, "safety_plan", choice, most=len(findings) + count)[len(findings) :]
    assert said(summary_of(folder, findings)).endswith(words)


WORDS = st.sampled_from(["", "it was so", "it was not so", "it was in part"])
MEANINGS_OF_ANSWERS = st.sampled_from(["", "met", "exception", "excluded", "unknown"])


@given(st.lists(st.tuples(WORDS, MEANINGS_OF_ANSWERS, st.integers(0, 5)), min_size=2, max_size=5), st.booleans())
def test_every_case_is_told_or_is_the_rest(answers: list[tuple[str, str, int]], conditional: bool) -> None:
    """Whatever a checklist says: the numbers that are told add up, but for one answer that is left as the rest."""
    answers = [("" if meaning == "excluded" else says, meaning, count) for says, meaning, count in answers]
    choices = tuple(Choice(f"c{at}", f"L{at}", meaning, says) for at, (says, meaning, _) in enumerate(answers))
    relevant = (Condition("q", "yes"),) if conditional else ()
    item = Item("select_one", "own", "Own?", choices=choices, relevant=relevant)
    chosen = [choice.name for choice, (*_, count) in zip(choices, answers, strict=True) for _ in range(count)]
    first = Item("select_one", "q", "Asked?", choices=(Choice("yes", "Yes"),))
    checklist = Checklist("own", "Our own", "2026-01-01", (first, item))
    cases = [known_case(f"S{at}", "a", checklist, {"q": ["yes"], "own": [name]}) for at, name in enumerate(chosen)]
    strata = strata_with_cases([StratumDrawn("a", 40, max(1, len(cases)))], cases, {})
    _, result = tabulate(strata, checklist, ())
    silent = [count for says, meaning, count in answers if not says and meaning not in ("excluded", "unknown")]
    rest = silent[0] if len(silent) == 1 and not conditional and spoken(item) else 0
    # how many there were of each answer that is told as one stands behind their sum
    of_each = r"(?<=so|rt): l\d in \d+(?:(?:, | and )l\d in \d+)*"
    text = re.sub(of_each, "", question_sentences(result, "cases"))
    told = re.findall(r"\b[Ii]n (\d+)", text)
    unknown = result.asked - result.told
    assert sum(map(int, told)) == len(cases) - rest - unknown
    assert not unknown or str(unknown) in text or f"{result.told} that could be told of the {result.asked}" in text


@pytest.mark.parametrize("name", shipped_checklists())
def test_every_shipped_question_has_its_sentence(name: str) -> None:
    """But for those whose answers are words of other sentences, and the concern, which is told by its labels."""
    _, checklist = open_checklist(name)
    by_label = {item.name for item in checklist.items if item.kind == "select_one" and not spoken(item)}
    in_others = {"inappropriate_reason", "step_down_recorded", "step_down_in_place"}
    assert by_label == {"primary_concern", *in_others} & checklist.item.keys()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("other", "1 for another reason"),
        ("far", '1 for the reason "Too far away"'),
    ],
)
def test_every_reason_can_be_said(folder: ReviewFolder, name: str, words: str) -> None:
    """A shipped reason in words, a council's own as it is written, and one of no name in the list."""
    reason = CHECKLIST.item["inappropriate_reason"]
    unable = Choice("unable", "Unable to tell", "unknown", "for a reason that the file does not tell")
    more = (Choice("far", "Too far away"), unable)
    items = [replace(one, choices=(*one.choices, *more)) if one is reason else one for one in CHECKLIST.items]
    case = next(case for case in folder.sample() if case.role == "sample")
    answers = {"contact_appropriate": "no", "inappropriate_reason": name}
    findings = [
        Finding(case.sample_id, case.stratum, item, choice, "", "A", Address("a.xlsx"))
        for item, choice in answers.items()
    ]
    summary = summarise(folder.record(), ReviewPlan(), [case], findings, replace(CHECKLIST, items=tuple(items)))
    assert words in said(summary)


def test_reasons_are_told_where_their_question_speaks_of_some_strata(folder: ReviewFolder) -> None:
    """The sentence of a cohort stands beside the whole, which gives the reasons."""
    findings = [
        *answer(folder, "contact_appropriate", "no", most=2),
        *answer(folder, "contact_appropriate", "yes")[2:],
        *answer(folder, "inappropriate_reason", "early_help_involved", most=2),
    ]
    cases = [case for case in folder.sample() if case.role == "sample"]
    plan = ReviewPlan(cohorts=(Cohort(("assessment", "cff"), ("contact_appropriate",)),))
    text = said(summarise(folder.record(), plan, cases, findings, CHECKLIST))
    assert text.startswith("In 2 of 21 the contact was not appropriate for children's social care: 2 because Early ")
    assert "Assessment and CFF together: in 2 of 15 the contact was not appropriate for children's " in text


def test_a_cohort_goes_by_role_too(folder: ReviewFolder) -> None:
    """A council may name its question of the primary concern as it likes: the main teams are told of together."""
    own = replace(CHECKLIST.item["primary_concern"], name="worry")
    findings = answer(folder, "worry", "neglect")
    cases = [case for case in folder.sample() if case.role == "sample"]
    summary = summarise(folder.record(), ReviewPlan(), cases, findings, replace(CHECKLIST, items=(own,)))
    together = "Primary concern at re-referral, assessment, CFF and MASH together: neglect in 18 of"
    assert together in said(summary)
    assert [result.cohort for result in summary.items if result.told] == [False, True]
