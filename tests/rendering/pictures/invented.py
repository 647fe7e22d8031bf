"""Results of invented audits, from plain numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from resample.auditing.checklist import Choice, Item
from resample.rendering.pictures.drawn_figures import drawing
from resample.rendering.pictures.shapes import Drawing
from resample.reporting.estimates import StratumCount, estimate
from resample.reporting.figure import Figure
from resample.reporting.main_findings import Found
from resample.reporting.themes import ChoiceResult, ItemResult, StepDown


def result(counts: Mapping[str, int], strata: str = "assessment cff mash other", *, cohort: bool = False) -> ItemResult:
    """How often each answer was given, one a case, in some strata of 1,000 units together."""
    of = sum(counts.values())
    choices = [_choice_result(Choice(label, label), StratumCount(1000, of, count)) for label, count in counts.items()]
    item = Item("select_one", "primary_concern", "Primary concern?", choices=tuple(one.choice for one in choices))
    return ItemResult(item, tuple(strata.split()), cohort, tuple(choices), of, of)


def found(words: str, *strata: tuple[int, int, int]) -> Found:
    """A finding, from N, n and x of each stratum."""
    return Found(words, _choice_result(Choice("yes", "Yes"), *(StratumCount(*one) for one in strata)))


def _choice_result(choice: Choice, *counts: StratumCount) -> ChoiceResult:
    known = estimate(counts)
    return ChoiceResult(choice, known.count, known.of, known, counts, whole=True)


def step_down(labels: Sequence[str], counts: Mapping[tuple[int, int], int]) -> StepDown:
    """A matrix with the same labels at both sides; cells are known by their places, row and column."""
    choices = tuple(Choice(f"kind_{at}", label) for at, label in enumerate(labels))
    cells = {(f"kind_{row}", f"kind_{column}"): count for (row, column), count in counts.items()}
    return StepDown(choices, choices, cells, sum(counts.values()))


def untitled(figure: Figure) -> Drawing:
    """The picture of a figure without what stands above it."""
    return drawing(replace(figure, title=""))
