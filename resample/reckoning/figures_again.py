"""Every figure of one question again: counts, the estimate, and the ranges, from the states of the cases alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from resample.auditing.checklist import Item
from resample.reckoning.enumeration import plain_range
from resample.reckoning.states_again import LEFT_OUT, NOT_ASKED, TOLD, UNKNOWN, CaseStates, State

TOO_MANY = "too many populations to go through"
"""In place of an end that plain enumeration would not reach in good time."""


@dataclass(frozen=True)
class StratumCases:
    """A stratum: its units, the states of its sample, and how many drawn cases were replaced."""

    stratum: str
    N: int
    cases: Sequence[CaseStates]
    replaced: int


def item_again(item: Item, strata: Sequence[StratumCases]) -> dict[str, Any]:
    """The figures of a closed question as `summary.json` has them: by key, the choices by their names."""
    states = [[case.of(item) for case in stratum.cases] for stratum in strata]
    every = [state for of_stratum in states for state in of_stratum]
    told = sum(state.kind == TOLD for state in every)
    asked = sum(state.asked for state in every)
    return {
        "asked": asked,
        "told": told,
        "unknown": sum(state.kind == UNKNOWN for state in every),
        "choices": {
            choice.name: choices_again({choice.name}, choice.meaning, strata, states) for choice in item.choices
        },
    }


def choices_again(
    names: Collection[str], meaning: str, strata: Sequence[StratumCases], states: Sequence[Sequence[State]]
) -> dict[str, Any]:
    """The figures of one choice, or of several as if they were one."""
    wanted = {*names}
    if meaning == "unknown":
        by_stratum = [
            (sum(state.asked and bool(state.chosen & wanted) for state in of), sum(state.asked for state in of))
            for of in states
        ]
        return {**_counts(strata, by_stratum), **dict.fromkeys(RANGE_KEYS)}
    counting = {TOLD, LEFT_OUT} if meaning == "excluded" else {TOLD}
    return found_again(strata, states, lambda state: bool(state.chosen & wanted), counting)


def found_again(
    strata: Sequence[StratumCases],
    states: Sequence[Sequence[State]],
    has: Callable[[State], bool],
    counting: Collection[str] = (TOLD,),
) -> dict[str, Any]:
    """The figures of whatever may be so of a case, among those in one of the states that count."""
    by_stratum = [
        (sum(state.kind in counting and has(state) for state in of), sum(state.kind in counting for state in of))
        for of in states
    ]
    known = [sum(state.kind in (TOLD, NOT_ASKED, LEFT_OUT) for state in of) for of in states]
    return {**_counts(strata, by_stratum), **ranges_again(strata, [x for x, _ in by_stratum], known)}


RANGE_KEYS = ("estimate", "low", "high", "low_count", "high_count", "any_case")


def ranges_again(strata: Sequence[StratumCases], so: Sequence[int], known: Sequence[int]) -> dict[str, Any]:
    """The estimate and both pairs of ends, of the units that are so among all of these strata."""
    population = sum(stratum.N for stratum in strata)
    rows = list(zip(strata, so, known, strict=True))
    like_the_others = plain_range([(stratum.N, k, x) for stratum, x, k in rows])
    drawn = [(stratum, x, len(stratum.cases) + stratum.replaced, k) for stratum, x, k in rows]
    none_so = plain_range([(stratum.N, n, x) for stratum, x, n, _ in drawn])
    all_so = plain_range([(stratum.N, n, x + n - k) for stratum, x, n, k in drawn])
    ends = [ends for ends in (like_the_others, none_so, all_so) if ends]
    low, high = like_the_others or (TOO_MANY, TOO_MANY)
    return {
        "estimate": _estimate(rows, population),
        "low": Fraction(low, population) if isinstance(low, int) else low,
        "high": Fraction(high, population) if isinstance(high, int) else high,
        "low_count": low,
        "high_count": high,
        "any_case": [min(low for low, _ in ends), max(high for _, high in ends)] if len(ends) == 3 else TOO_MANY,
    }


def _estimate(rows: Sequence[tuple[StratumCases, int, int]], population: int) -> Fraction | None:
    if any(stratum.N and not known for stratum, _, known in rows):
        return None
    return sum((Fraction(stratum.N * x, known) for stratum, x, known in rows if stratum.N), Fraction()) / population


def _counts(strata: Sequence[StratumCases], by_stratum: Sequence[tuple[int, int]]) -> dict[str, Any]:
    return {
        "count": sum(x for x, _ in by_stratum),
        "of": sum(of for _, of in by_stratum),
        "by_stratum": {
            stratum.stratum: {"count": x, "of": of} for stratum, (x, of) in zip(strata, by_stratum, strict=True)
        },
    }
