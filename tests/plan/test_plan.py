"""Plans: read whole, refused whole, written so that they read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.errors import InputRefused
from resample.plan import (
    EARLIEST,
    LATEST,
    Action,
    Ambition,
    Cohort,
    Indicator,
    QuarterOutturn,
    Quote,
    ReviewPlan,
    ReviewSettings,
    SampleSettings,
    plan_text,
)
from resample.plan import parse_plan as parse
from resample.text.periods import read_period

DAYS = st.dates(EARLIEST, LATEST)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
AMBITIONS = st.builds(Ambition, item=TEXT, choice=TEXT, at_most=st.integers(1, 100).map(lambda n: n / 100))
HISTORIES = st.lists(
    st.builds(QuarterOutturn, quarter=TEXT, outturn=st.just(27.6), target=st.none() | st.just(20.0)),
    max_size=3,
    unique_by=lambda past: read_period(past.quarter).key,
).map(tuple)
PLANS = st.builds(
    ReviewPlan,
    review=st.builds(ReviewSettings, title=TEXT, start=DAYS, end=DAYS),
    columns=st.dictionaries(TEXT, TEXT, max_size=3),
    strata=st.dictionaries(TEXT, st.lists(TEXT, max_size=3).map(tuple), min_size=1, max_size=4),
    sample=st.builds(
        SampleSettings,
        unit=st.sampled_from(["child", "referral"]),
        rate=st.integers(1, 100).map(lambda n: n / 100),
        at_least=st.integers(0, 50),
        double=st.none() | st.integers(1, 100).map(lambda n: n / 100),
        seed=st.just("") | TEXT,
        take=st.dictionaries(TEXT, st.integers(0, 9), max_size=2),
        expected=st.dictionaries(TEXT, st.integers(1, 99).map(lambda n: n / 100), max_size=2),
    ),
    indicator=st.builds(
        Indicator,
        description=TEXT,
        outturn=st.none() | st.integers(11, 1000).map(lambda n: n / 10),
        unit=st.sampled_from(["%", "", "number", "rate per 10,000"]),
        better=st.sampled_from(["", "lower", "higher"]),
        provisional=st.booleans(),
        note=st.just("") | TEXT,
        england=st.none() | st.just(22.4),
        history=HISTORIES,
    ),
    sections=st.dictionaries(st.sampled_from(["financial", "legal"]), TEXT),
    actions=st.lists(st.builds(Action, text=TEXT, owner=TEXT, due=TEXT, finding=TEXT), max_size=2).map(tuple),
    quotes=st.lists(st.builds(Quote, sample_id=TEXT, item=TEXT), max_size=2).map(tuple),
    cohorts=st.lists(st.builds(Cohort, strata=st.just(("a",)), items=st.just(("b",))), max_size=2).map(tuple),
    ambition=st.lists(AMBITIONS, max_size=2).map(tuple),
)


def faults(text: str) -> list[str]:
    """The messages that a plan is refused with."""
    with pytest.raises(InputRefused) as refused:
        parse(text)
    return [str(problem) for problem in refused.value.problems]


@given(PLANS)
def test_a_plan_reads_back_as_it_was_written(plan: ReviewPlan) -> None:
    """Whatever a plan holds, its text holds."""
    assert parse(plan_text(plan)) == plan


def test_an_empty_plan_is_the_default_one() -> None:
    """What a file leaves out has its default."""
    assert parse("") == ReviewPlan()


def test_the_plan_of_the_design_is_read() -> None:
    """Every part of a real plan lands in its place."""
    plan = parse(
        """
        [review]
        title = "Quarter 2"
        from = 2022-07-01
        to = 2022-09-30
        [columns]
        closing_team = "Team at closure"
        [strata]
        assessment = ["*assessment*"]
        [sample]
        rule = "rate"
        rate = 0.10
        [[indicator.history]]
        quarter = "2022/23 Q1"
        outturn = 27.6
        """
    )
    assert (plan.review.start, plan.review.end) == (date(2022, 7, 1), date(2022, 9, 30))
    assert plan.columns == {"closing_team": "Team at closure"}
    assert plan.strata == {"assessment": ("*assessment*",)}
    assert plan.indicator.history == (QuarterOutturn("2022/23 Q1", 27.6),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[sample]\nat_lest = 3", "Did you mean at_least?"),
        ("[sampel]\nrate = 0.1", "Did you mean sample?"),
        ("[sample]\nrate = 10", "For 10%, write 0.10."),
        ("[sample]\nrate = 0", "more than 0"),
        ("[sample]\ndouble = 0", "more than 0"),
        ('[sample]\nat_most = "ten"', "A whole number stands here."),
        ("[sample]\nat_most = -1", "not less than 0"),
        ("[sample]\nat_most = true", "A whole number stands here."),
        ('[sample]\nunit = "household"', "It is one of referral, child and family."),
        ('[review]\nfrom = "2022-07-01"', "without quotation marks"),
        ('[strata]\ncff = "CFF*"', "A list of texts stands here"),
        ("[[actions]]\nowner = 'me'", "text is missing"),
        ("[sections]\nfinanical = 'none'", "Did you mean financial?"),
        ("[sample", "This is not a plan"),
        ("review = 3", "headed [review]"),
        ("actions = 3", "in double brackets"),
    ],
)
def test_faults_of_a_plan_are_named(text: str, message: str) -> None:
    """A fault is told in words that say what to write."""
    (said,) = faults(text)
    assert message in said


def test_all_faults_of_a_plan_are_told_at_once() -> None:
    """A manager need not mend a plan one message at a time."""
    assert len(faults("[sample]\nrate = 10\nat_lest = 3\n[review]\nform = 2022-07-01\n[strata]\na = 1")) == 4


def test_the_cohort_of_the_default_strata_goes_with_them() -> None:
    """A plan with strata of its own is not asked about teams that it does not have."""
    assert parse('[strata]\neast = ["East*"]').cohorts == ()
    assert parse("").cohorts == ReviewPlan().cohorts


def test_the_example_plan_is_valid(example: Path) -> None:
    """The shipped plan is one that the tool reads."""
    assert parse((example / "plan.toml").read_text(encoding="utf-8")).indicator.outturn == 26.5
