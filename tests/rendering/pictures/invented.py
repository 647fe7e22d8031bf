"""Results of invented audits, from plain numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from resample.auditing.checklist import Choice, Item
from resample.rendering.pictures.drawn_figures import drawing
from resample.rendering.pictures.shapes import Drawing
from resample.reporting.count_bases import Base
from resample.reporting.figure import Figure
from resample.reporting.found_counts import StratumFound
from resample.reporting.known_answers import Knowledge, KnownAnswer, KnownCase
from resample.reporting.main_findings import Found
from resample.reporting.step_down import StepDown
from resample.reporting.tabulation import AnswerResult, QuestionResult, StratumCases
from resample.reporting.unknown_bounds import KnownCount
from resample.sampling.record import StratumDrawn


def result(
    counts: Mapping[str, int], strata: str = "assessment cff mash other", *, cohort: bool = False
) -> QuestionResult:
    """How often each answer was given, one a case, in some strata of 1,000 units together."""
    of = sum(counts.values())
    answers = tuple(_answer(Choice(label, label), (1000, of, count)) for label, count in counts.items())
    item = Item("select_one", "primary_concern", "Primary concern?", choices=tuple(one.choice for one in answers))
    return QuestionResult(
        item, tuple(strata.split()), cohort, asked=of, told=of, unknown=0, not_asked=0, answers=answers
    )


def found(words: str, *strata: tuple[int, int, int]) -> Found:
    """A finding, from N, n and x of each stratum."""
    told = sum(n for _, n, _ in strata)
    return Found(words, _answer(Choice("yes", "Yes"), *strata), Base(told, told))


def _answer(choice: Choice, *strata: tuple[int, int, int]) -> AnswerResult:
    return AnswerResult(tuple(StratumFound("", n, KnownCount(N, n, n, x)) for N, n, x in strata), (choice,))


def step_down(labels: Sequence[str], counts: Mapping[tuple[int, int], int]) -> StepDown:
    """A matrix with the same labels at both sides; cells are known by their places, row and column."""
    choices = tuple(Choice(f"kind_{at}", label) for at, label in enumerate(labels))
    return matrix_of(choices, {(f"kind_{row}", f"kind_{column}"): count for (row, column), count in counts.items()})


def matrix_of(kinds: tuple[Choice, ...], cells: Mapping[tuple[str, str], int]) -> StepDown:
    """A matrix with the same kinds of help at both sides, from its cells."""
    cases = tuple(_case(pair) for pair, count in cells.items() for _ in range(count))
    drawn = StratumDrawn("a", 1000, len(cases))
    return StepDown(kinds, kinds, ("recorded", "in_place"), (StratumCases(drawn, cases, 0),))


def _case(pair: tuple[str, str]) -> KnownCase:
    said = (KnownAnswer(Knowledge.TOLD, frozenset({name}), asked=True) for name in pair)
    return KnownCase("", "a", dict(zip(("recorded", "in_place"), said, strict=True)), frozenset(), audited=True)


def untitled(figure: Figure) -> Drawing:
    """The picture of a figure without what stands above it."""
    return drawing(replace(figure, title=""))
