"""What is known of each question, told twice: by the report's code and by the second reckoning's."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.auditing.findings import Finding
from resample.errors import Address
from resample.reckoning.figures_again import item_again
from resample.reckoning.second_opinion import strata_of
from resample.reporting.known_answers import Knowledge, known_cases
from resample.reporting.tabulation import strata_with_cases, tabulate
from resample.review.csv_tables import FINDING_COLUMNS
from resample.sampling.record import SampleCase, StratumDrawn

YES_NO = (
    Choice("yes", "Yes", "met"), Choice("no", "No", "exception"), Choice("late", "Too late", "exception"),
    Choice("na", "Not required", "excluded"), Choice("unable", "Unable to tell", "unknown"),
)  # fmt: skip


def item(name: str, *conditions: Condition, kind: str = "select_one", required: bool = True) -> Item:
    """A question with every meaning among its answers."""
    return Item(kind, name, name, required=required, relevant=conditions, choices=YES_NO)


CHECKLIST = Checklist(
    "own", "Our own", "2026-01-01",
    (
        item("first"),
        item("why", Condition("first", "no")),
        item("how", Condition("first", "yes", chosen=False)),
        item("seen", kind="select_multiple", required=False),
        item("then", Condition("why", "yes", chosen=False), Condition("seen", "no")),
        item("last"),
    ),
)  # fmt: skip

STRATA = (StratumDrawn("a", 7, 3), StratumDrawn("b", 4, 2))
CASES = [
    SampleCase(f"{of.stratum}-{order}", "", of.stratum, "sample", order, "", of.n / of.N, of.N / of.n)
    for of in STRATA
    for order in range(of.n)
]  # fmt: skip
REPLACED = SampleCase("a-9", "", "a", "replaced", 9, "", None, None)

finding = st.builds(
    lambda case, name, choice, auditor, settled: Finding(
        case.sample_id, case.stratum, name, choice, "", auditor, Address(f"{auditor}.xlsx"), settled
    ),
    st.sampled_from(CASES),
    st.sampled_from(list(CHECKLIST.item)),
    st.sampled_from([choice.name for choice in YES_NO]),
    st.sampled_from(["A", "A", "A", "B"]),
    st.sampled_from(["", "", "", "", "read again"]),
)


def one_answer_a_file(findings: list[Finding]) -> list[Finding]:
    """A workbook has one answer to a question that takes one."""
    taken: dict[tuple[str, ...], Finding] = {}
    for answer in findings:
        several = answer.choice if CHECKLIST.item[answer.item].kind == "select_multiple" else ""
        taken.setdefault((answer.sample_id, answer.item, answer.auditor, several), answer)
    return list(taken.values())


def frames(findings: list[Finding]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`findings.csv` and `sample.csv` as the second reckoning reads them."""
    rows = [
        (said.sample_id, said.stratum, said.item, said.choice, "", said.auditor, said.source.file, "", "", said.settled)
        for said in findings
    ]
    sample = [
        {
            "sample_id": case.sample_id,
            "stratum": case.stratum,
            "role": case.role,
            "design_weight": str(case.design_weight or ""),
        }
        for case in (*CASES, REPLACED)
    ]
    return pd.DataFrame(rows, columns=list(FINDING_COLUMNS), dtype=str), pd.DataFrame(sample)


@given(st.lists(finding, max_size=60).map(one_answer_a_file))
def test_two_reckonings_of_any_answers_agree(findings: list[Finding]) -> None:
    """Counts, those asked, those told, and both ranges, whatever was answered, left open, or answered in two ways."""
    again = strata_of(*frames(findings), CHECKLIST)
    strata = strata_with_cases(STRATA, known_cases(findings, CASES, CHECKLIST), {REPLACED.stratum: 1})
    for result in tabulate(strata, CHECKLIST, ()):
        figures = item_again(result.item, [again[name] for name in result.strata])
        assert (result.asked, result.told, result.unknown) == tuple(
            figures[key] for key in ("asked", "told", "unknown")
        )
        for answer in result.answers:
            told = figures["choices"][answer.choices[0].name]
            assert (answer.count, answer.of) == (told["count"], told["of"])
            if answer.is_finding:
                whole = answer.whole
                assert [whole.any_low, whole.any_high] == told["any_case"]
                assert (whole.like_the_others.low_count, whole.like_the_others.high_count) == (
                    told["low_count"], told["high_count"],
                )  # fmt: skip
            else:
                assert told["any_case"] is None


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"first": "yes"}, Knowledge.NOT_ASKED),
        ({"first": "na"}, Knowledge.NOT_ASKED),
        ({"first": "unable"}, Knowledge.UNKNOWN),
        ({}, Knowledge.UNKNOWN),
        ({"first": "no"}, Knowledge.UNKNOWN),
        ({"first": "no", "why": "yes"}, Knowledge.TOLD),
        ({"first": "no", "why": "unable"}, Knowledge.UNKNOWN),
        ({"first": "no", "why": "na"}, Knowledge.LEFT_OUT),
    ],
)
def test_what_is_known_of_a_question_that_hangs_on_another(answers: dict[str, str], why: Knowledge) -> None:
    """It is not asked only where the answer before it is known and rules it out."""
    given_ = [Finding("a-0", "a", name, choice, "", "A", Address("A.xlsx"), "") for name, choice in answers.items()]
    known = known_cases(given_, CASES, CHECKLIST)[0]
    assert known.answers["why"].knowledge is why


def test_a_question_that_hangs_on_an_unsettled_one_is_unknown() -> None:
    """One auditor says no with a reason, the other says yes: neither answer nor reason counts until it is settled."""
    said = [("first", "no", "A"), ("why", "yes", "A"), ("first", "yes", "B")]
    given_ = [Finding("a-0", "a", name, choice, "", who, Address(f"{who}.xlsx"), "") for name, choice, who in said]
    known = known_cases(given_, CASES, CHECKLIST)[0]
    assert (known.answers["why"].knowledge, known.answers["why"].asked) == (Knowledge.UNKNOWN, False)
    assert known.unsettled == {"first"}
    settled = Finding("a-0", "a", "first", "no", "", "M", Address("adjudication.xlsx"), "Read again")
    assert known_cases([*given_, settled], CASES, CHECKLIST)[0].answers["why"].told
