"""The second reckoning agrees with the report on every number of summary.json, and finds the one that is wrong."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from resample.reckoning import enumeration
from resample.reckoning.second_opinion import Opinion, figures_that_differ, second_opinion
from resample.reporting.summary import summarise
from resample.reporting.summary_json import summary_to_json
from resample.review.csv_tables import FINDING_COLUMNS
from resample.sampling.record import Replacement
from tests.makers.nine_reviews import NINE, census
from tests.makers.reviews import CHECKLIST, Review, half_missing, published

RECKONING = Path(enumeration.__file__).parent


def small(review: Review) -> Review:
    """The same review of a few more units than were drawn, so that every population can be gone through at once."""
    strata = tuple(replace(stratum, N=stratum.n + 4) for stratum in review.record.strata)
    weights = {stratum.stratum: stratum.N / stratum.n for stratum in strata}
    cases = tuple(replace(case, design_weight=weights[case.stratum]) for case in review.cases)
    return replace(review, record=replace(review.record, strata=strata), cases=cases)


def replaced() -> Review:
    """Half audited, and a case was replaced in two of its strata."""
    review = half_missing()
    gone = tuple(Replacement(f"{name}-9", f"{name}-8", "Restricted.", stratum=name) for name in ("cff", "other"))
    return replace(review, record=replace(review.record, replacements=gone))


MADE: dict[str, Callable[[], Review]] = {
    **{name: make for name, make in NINE.items() if make is not census},
    "published": published,
    "half_missing": half_missing,
    "replaced": replaced,
}


def tables(review: Review) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`findings.csv` and `sample.csv` of a review."""
    rows = [
        (
            *(said.sample_id, said.stratum, said.item, said.choice, said.text, said.auditor),
            *(said.source.file, said.source.sheet, said.source.place, said.settled),
        )
        for said in review.findings
    ]
    sample = [(case.sample_id, case.stratum, case.role, str(case.design_weight)) for case in review.cases]
    sample += [(of.sample_id, of.stratum, "replaced", "") for of in review.record.replacements if of.stratum]
    columns = ["sample_id", "stratum", "role", "design_weight"]
    return (
        pd.DataFrame(rows, columns=list(FINDING_COLUMNS), dtype=str),
        pd.DataFrame(sample, columns=columns, dtype=str),
    )


def printed(review: Review) -> dict[str, Any]:
    """`summary.json` as it is read back."""
    summary = summarise(review.record, review.plan, review.cases, review.findings, CHECKLIST)
    back: dict[str, Any] = json.loads(json.dumps(summary_to_json(summary)))
    return back


def opinions(review: Review) -> tuple[Opinion, ...]:
    """Every number of a review's summary beside the one that its tables give."""
    return second_opinion(printed(review), *tables(review), CHECKLIST)


@pytest.mark.parametrize("name", MADE)
def test_both_reckonings_agree(name: str) -> None:
    """On all of the nine reviews whose populations can be gone through, and on three more."""
    held = opinions(small(MADE[name]()))
    assert figures_that_differ(held) == ()
    assert all(opinion.could_be_reckoned for opinion in held)
    assert len(held) > 1000


def test_both_reckonings_agree_on_a_census() -> None:
    """Where everything was drawn and told, the range is the number itself."""
    held = opinions(census())
    assert figures_that_differ(held) == ()
    printed_ = {opinion.figure: opinion.printed for opinion in held}
    low, high, count = (printed_[f"grade, good: {key}"] for key in ("low_count", "high_count", "count"))
    assert low == high == count


@pytest.mark.parametrize(
    ("path", "figure"),
    [
        (("items", 0, "told"), "contact_appropriate: told"),
        (("items", 0, "choices", 1, "any_case", 1), "contact_appropriate, no: any_case"),
        (("items", 0, "choices", 1, "by_stratum", 0, "of"), "contact_appropriate, no, assessment: of"),
        (("numbers", 0, "most"), "contacts_between: most"),
        (("step_down", "findings", 0, "count"), "step-down, agrees: count"),
        (("step_down", "matrix", 0, "count"), "step-down, "),
        (("themes", 0, "count"), "theme "),
        (("strata", 0, "N"), "assessment: N"),
    ],
)
def test_a_wrong_number_is_found(path: tuple[Any, ...], figure: str) -> None:
    """One more than it should be, wherever it stands."""
    review = small(half_missing())
    summary = printed(review)
    place = summary
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] += 1
    (wrong,) = figures_that_differ(second_opinion(summary, *tables(review), CHECKLIST))
    assert wrong.figure.startswith(figure)


def test_what_enumeration_cannot_reach_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A range that would take too long is neither right nor wrong; every count beside it is reckoned still."""
    monkeypatch.setattr(enumeration, "MOST_POPULATIONS", 10)
    held = opinions(small(published()))
    unreached = {opinion.figure.rpartition(": ")[2] for opinion in held if not opinion.could_be_reckoned}
    assert unreached == {"low", "high", "low_count", "high_count", "any_case"}
    assert figures_that_differ(held) == ()


def test_it_imports_nothing_of_reporting() -> None:
    """A fault of one is no fault of the other only where they share no code."""
    used = {
        name
        for path in RECKONING.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        )
    }  # fmt: skip
    own = {name.split(".")[1] for name in used if name.startswith("resample.")}
    assert own == {"auditing", "reckoning"}
