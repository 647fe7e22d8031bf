"""A rule of allocation in words: its bounds, what it takes of each stratum, and what it could not keep to."""

from __future__ import annotations

from collections.abc import Mapping

from resample.plan import SampleSettings
from resample.text.wording import listed, percent, stratum_label

RATE_FLOOR, RATE_CAP = 3, 10
"""Bounds of the rule `rate` where nobody gives others: those of the published reviews."""


def bounds(settings: SampleSettings) -> tuple[int, int | None]:
    """The floor and the cap of a stratum; None for no cap."""
    by_rate = settings.rule == "rate"
    least = settings.at_least if settings.at_least is not None else RATE_FLOOR if by_rate else 0
    most = settings.at_most if settings.at_most is not None else RATE_CAP if by_rate else None
    if by_rate and settings.at_least is None and most is not None:
        least = min(least, most)  # a cap of 2 does not contradict a floor that nobody gave
    # Neyman's optimum has at least one of each: a stratum of which nothing is known cannot be estimated
    return max(least, 1) if settings.rule == "neyman" else least, most


def rule_words(settings: SampleSettings) -> str:
    """The rule as a manager would say it."""
    least, most = bounds(settings)
    limits = [f"at least {least}"] * bool(least) + [f"at most {most}"] * (most is not None)
    within = f", {listed(limits)} each" if limits else ""
    if settings.rule == "rate":
        return f"{percent(settings.rate).replace('.0%', '%')} of each, {listed(limits)}"
    if settings.rule == "fixed":
        return f"as named: {listed([f'{n:,} {stratum_label(name)}' for name, n in settings.take.items()], at_most=20)}"
    root = "by the square root of size" if settings.power == 0.5 else f"by size to the power {settings.power:g}"
    shared = {
        "proportional": "in proportion to size",
        "power": root,
        "equal": "evenly",
        "neyman": "by size and by how mixed the expected answers are",
    }[settings.rule]
    return f"{settings.size:,} in all, shared out {shared}{within}"


def shortfalls(sizes: Mapping[str, int], counts: Mapping[str, int], settings: SampleSettings) -> list[str]:
    """Strata that are smaller than the rule wants, and those that give nothing, as sentences."""
    least, _ = bounds(settings)
    labels = {name: stratum_label(name) for name in sizes}
    whole = [
        f"{labels[name]} holds {size}, fewer than the {least} wanted at the least: it is taken whole."
        for name, size in sizes.items()
        if counts[name] == size < least
    ]
    none = [
        f"Nothing is drawn from {labels[name]}, so nothing can be said of it." for name, n in counts.items() if not n
    ]
    return whole + none
