"""A figure of the indicator in its unit, and how far it is from another: per cent alone have percentage points."""

from __future__ import annotations

from resample.plan import PER_CENT
from resample.text.wording import as_given, capital

NUMBER = "number"
"""The unit of what is counted."""


def value_words(value: float | None, unit: str) -> str:
    """A figure as it is printed; nothing where there is none.

    >>> value_words(26.5, "%"), value_words(554.2, "rate per 10,000"), value_words(4120, "number")
    ('26.5%', '554.2 per 10,000', '4,120')
    """
    if value is None:
        return ""
    return f"{short_value(value, unit)} {unit_words(unit)}".strip()


def short_value(value: float, unit: str) -> str:
    """A figure beside others of its unit: with the sign of per cent, and without words."""
    return f"{as_given(value)}{sign_of(unit)}"


def sign_of(unit: str) -> str:
    """What follows a number without a space."""
    return PER_CENT if unit == PER_CENT else ""


def unit_words(unit: str) -> str:
    """The unit as words behind a number or at an axis; nothing for per cent, which have a sign.

    >>> unit_words("rate per 10,000"), unit_words("days"), unit_words("%"), unit_words("number")
    ('per 10,000', 'days', '', '')
    """
    return "" if unit in (PER_CENT, NUMBER) else unit.strip().removeprefix("rate").strip()


def axis_words(unit: str) -> str:
    """What stands above an axis whose numbers have no sign.

    >>> axis_words("rate per 10,000"), axis_words("number"), axis_words("%")
    ('Per 10,000', 'Number', '')
    """
    return capital(NUMBER if unit == NUMBER else unit_words(unit))


def side(value: float, other: float) -> int:
    """1 above the other figure, -1 below it, 0 equal to it as they are printed."""
    apart = round(value - other, 2)
    return (apart > 0) - (apart < 0)


def distance(value: float, other: float, unit: str, *, named: bool = True) -> str:
    """How far apart two figures are; `named` is whether percentage points are called so.

    >>> distance(26.5, 20, "%"), distance(21, 20, "%"), distance(25.4, 4.7, ""), distance(27.6, 26.5, "%", named=False)
    ('6.5 percentage points', '1 percentage point', '20.7', '1.1')
    """
    apart = as_given(abs(round(value - other, 2)))
    if unit != PER_CENT or not named:
        return apart
    return f"{apart} percentage {'point' if apart == '1' else 'points'}"


def beside(value: float, other: float, what: str, unit: str, *, named: bool = True) -> str:
    """Where a figure stands to another, which is named.

    >>> beside(26.5, 20, "the target", "%"), beside(4.7, 4.7, "the target", "")
    ('6.5 percentage points above the target (20%)', 'equal to the target (4.7)')
    """
    place = {1: "above", -1: "below", 0: "equal to"}[side(value, other)]
    apart = f"{distance(value, other, unit, named=named)} " if side(value, other) else ""
    return f"{apart}{place} {what} ({short_value(other, unit)})"
