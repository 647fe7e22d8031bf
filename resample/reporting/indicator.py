"""How the indicator stands to its target, with the word that says whether that is good; and what else is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from resample.plan import Indicator
from resample.reporting.indicator_history import known_periods
from resample.reporting.indicator_trend import compared, of_other_kinds, over_history, yearly
from resample.reporting.indicator_values import beside, distance, short_value, side, value_words
from resample.text.periods import read_period
from resample.text.wording import listed, sentence


@dataclass(frozen=True)
class Standing:
    """What the form's row says: outturn, target, and a word about the two."""

    outturn: str
    """With "provisional" and the note of the plan; blank where it is not known."""
    target: str
    """Blank for none."""
    word: str
    """`target missed by 6.5 percentage points; lower is better`; blank where there is nothing to say."""
    met: bool | None
    """Whether the target is met; None where nobody can say."""


def standing(indicator: Indicator) -> Standing:
    """The outturn beside its target.

    >>> print(standing(Indicator("", "2022/23 Q2", 26.5, 20.0, better="lower")).word)
    target missed by 6.5 percentage points; lower is better
    """
    outturn = value_words(indicator.outturn, indicator.unit)
    beside_it = [*(["provisional"] if indicator.provisional else []), *filter(None, [indicator.note.strip()])]
    if outturn and beside_it:
        outturn = f"{outturn} ({'; '.join(beside_it)})"
    return Standing(outturn, value_words(indicator.target, indicator.unit), _word(indicator), _met(indicator))


def _met(indicator: Indicator) -> bool | None:
    if indicator.outturn is None or indicator.target is None or not indicator.better:
        return None
    return _reaches(indicator, indicator.outturn, indicator.target)


def _reaches(indicator: Indicator, outturn: float, limit: float) -> bool:
    """Whether an outturn is on the good side of a limit, or at it."""
    return side(outturn, limit) != (1 if indicator.better == "lower" else -1)


def _word(indicator: Indicator) -> str:
    outturn, target, unit = indicator.outturn, indicator.target, indicator.unit
    direction = f"{indicator.better} is better" if indicator.better else ""
    if outturn is None or target is None:
        return direction
    if not indicator.better:
        return beside(outturn, target, "the target", unit).rpartition(" (")[0]
    if _reaches(indicator, outturn, target):
        return f"target met; {direction}"
    return f"target missed by {distance(outturn, target, unit)}{_tolerated(indicator, outturn)}; {direction}"


def _tolerated(indicator: Indicator, outturn: float) -> str:
    """Whether what misses the target is within the tolerance; nothing where there is none."""
    limit, unit = indicator.tolerance, indicator.unit
    if limit is None:
        return ""
    if _reaches(indicator, outturn, limit):
        return f", within the tolerance ({short_value(limit, unit)})"
    return f", and the tolerance ({short_value(limit, unit)}) by {distance(outturn, limit, unit, named=False)}"


def indicator_sentences(indicator: Indicator) -> Iterator[str]:
    """The outturn and its target, and then all that is said of its trend.

    >>> list(indicator_sentences(Indicator("", "2022/23 Q2", 26.5, 20.0)))
    ['The outturn for quarter 2 of 2022/23 was 26.5%, 6.5 percentage points above the target (20%).']
    """
    if indicator.outturn is not None:
        yield _outturn_sentence(indicator)
    yield from trend_sentences(indicator)
    yield from source_sentence(indicator)


def _outturn_sentence(indicator: Indicator) -> str:
    stands = standing(indicator)
    period = f" for {read_period(indicator.quarter).words}" if indicator.quarter else ""
    said = f"The outturn{period} was {stands.outturn}"
    if indicator.outturn is None or indicator.target is None:
        return f"{said}; {stands.word}." if stands.word else f"{said}."
    if not indicator.better:
        return f"{said}, {beside(indicator.outturn, indicator.target, 'the target', indicator.unit)}."
    return f"{said}, against a target of {stands.target}: {stands.word.removeprefix('target ')}."


def trend_sentences(indicator: Indicator) -> Iterator[str]:
    """What its parts are, how it moved, and where it stands to others: what weighs most first."""
    sentences = (_parts(indicator), compared(indicator), over_history(indicator), *of_other_kinds(indicator))
    yield from filter(None, (*sentences, yearly(indicator)))


def _parts(indicator: Indicator) -> str:
    parts = [f"{short_value(part.outturn, indicator.unit)} {part.name.strip()}" for part in indicator.parts]
    return f"It is made up of {listed(parts)}." if parts else ""


def source_sentence(indicator: Indicator) -> Iterator[str]:
    """Where the figures of others come from, if anybody has said."""
    if indicator.source.strip():
        yield sentence(f"Source of other figures: {indicator.source.strip()}")


def has_history(indicator: Indicator) -> bool:
    """Whether there are several periods to show beside one another."""
    return len(known_periods(indicator)) > 1
