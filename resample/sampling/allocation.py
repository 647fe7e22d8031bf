"""How many units each stratum gives to the sample.

A total is shared out one unit at a time, each to the stratum with the highest priority. So a larger total never lowers
a stratum, and no case that was drawn is thrown away; rounding by largest remainders does not have this (the Alabama
paradox). Webster's divisors (Balinski and Young 1982), the power allocation (Bankier 1988, The American Statistician
42, 174-177), and the exact optimum of Neyman's (Wright 2012, The American Statistician 66, 217-224) differ only in
that priority.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from resample.errors import Address, Option, Problem, Sentence, With, Words, WrongUsage
from resample.plan import SampleSettings
from resample.sampling.allocation_words import bounds, rule_words, shortfalls
from resample.text.wording import counted, listed, nearest

Priority = Callable[[str, int], float | Fraction]
"""Of a stratum that has n units already: how much it is owed the next."""

SIZE, TAKE = Option("size", "the total"), Option("take", "numbers of each stratum")


@dataclass(frozen=True)
class Allocation:
    """n_h of each stratum, and the rule that gave it in plain words."""

    rule: str
    words: str
    counts: Mapping[str, int]
    """n_h by stratum, in the order of the frame."""
    notes: tuple[str, ...] = ()
    """What the rule could not keep to, as sentences."""

    @property
    def total(self) -> int:
        """n, the size of the whole sample."""
        return sum(self.counts.values())


def allocate(sizes: Mapping[str, int], settings: SampleSettings) -> Allocation:
    """n_h of each stratum, from its N_h and the rule of the settings.

    Raises WrongUsage, with the sum written out, for what cannot be met.

    >>> sizes = {"assessment": 165, "cff": 52, "mash": 29, "other": 10}
    >>> allocate(sizes, SampleSettings()).counts
    {'assessment': 10, 'cff': 5, 'mash': 3, 'other': 3}
    >>> allocate(sizes, SampleSettings(rule="proportional", size=21, at_least=3)).counts
    {'assessment': 11, 'cff': 4, 'mash': 3, 'other': 3}
    """
    _refuse_contradictions(settings)
    if settings.rule == "rate":
        counts = _by_rate(sizes, settings)
    elif settings.rule == "fixed":
        counts = _as_named(sizes, settings.take)
    else:
        counts = _shared_out(sizes, settings)
    return Allocation(settings.rule, rule_words(settings), counts, tuple(shortfalls(sizes, counts, settings)))


def allocate_more(
    sizes: Mapping[str, int], counts: Mapping[str, int], more: int, settings: SampleSettings
) -> Allocation:
    """`more` units on top of what each stratum has, by the rule's priority; every stratum keeps what it has.

    A rule without a priority (`rate`, `fixed`) goes on in proportion to size; a cap does not hold any longer.

    >>> counts = {"assessment": 10, "cff": 5, "mash": 3, "other": 3}
    >>> allocate_more({"assessment": 165, "cff": 52, "mash": 29, "other": 10}, counts, 4, SampleSettings()).counts
    {'assessment': 14, 'cff': 5, 'mash': 3, 'other': 3}
    """
    left = sum(sizes.values()) - sum(counts.values())
    if more > left:
        raise _refused(f"{counted(more, 'more case')} asked for, and {left:,} left to draw.", "Ask for fewer.")
    raised = _one_at_a_time(counts, sizes, more, _priority(sizes, settings))
    words = f"{rule_words(settings)}; then {more} more"
    return Allocation(settings.rule, words, raised, tuple(shortfalls(sizes, raised, settings)))


def _refused(found: Words, remedy: Words) -> WrongUsage:
    return WrongUsage(Problem(Address("[sample]"), found, remedy=remedy))


def _refuse_contradictions(settings: SampleSettings) -> None:
    rule, total = settings.rule, settings.rule not in ("rate", "fixed")
    if total and settings.size is None:
        raise _refused(
            f"The rule {rule} shares out a total, and none is given.",
            Sentence.of("Say how many in all", With(SIZE), "."),
        )
    if not total and settings.size is not None:
        raise _refused(f"The rule {rule} takes no total.", Sentence.of("Leave out ", SIZE, ", or name another rule."))
    if rule == "fixed" and not settings.take:
        raise _refused(
            "The rule fixed takes what you name, and nothing is named.", Sentence.of("Name it", With(TAKE), ".")
        )
    if rule != "fixed" and settings.take:
        raise _refused(Sentence.of(f"The rule {rule} does not go with ", TAKE, "."), "Leave one of them out.")
    least, most = bounds(settings)
    if most is not None and least > most:
        raise _refused(f"At least {least} and at most {most} contradict each other.", "Change one of them.")


def _by_rate(sizes: Mapping[str, int], settings: SampleSettings) -> dict[str, int]:
    """n_h = min(N_h, most, max(least, rate N_h rounded half up)); the total falls out."""
    least, most = bounds(settings)
    # in decimals: 5% of 250 is 12.5 and rounds to 13, where binary fractions may fall just below
    share = Decimal(str(settings.rate))
    rounded = {name: int((size * share).to_integral_value(ROUND_HALF_UP)) for name, size in sizes.items()}
    return {name: min(size, most or size, max(least, rounded[name])) for name, size in sizes.items()}


def _as_named(sizes: Mapping[str, int], take: Mapping[str, int]) -> dict[str, int]:
    """n_h as the user names it; strata that are not named give none."""
    for name, wanted in take.items():
        if name not in sizes:
            near = nearest(name, sizes)
            remedy = f"Did you mean {near}?" if near else f"The strata are {listed(list(sizes), at_most=20)}."
            raise _refused(f'No stratum is called "{name}".', remedy)
        if wanted > sizes[name]:
            raise _refused(f"{wanted} of {name} asked for, and it holds {sizes[name]}.", "Ask for fewer.")
    return {name: take.get(name, 0) for name in sizes}


def _shared_out(sizes: Mapping[str, int], settings: SampleSettings) -> dict[str, int]:
    """A total, one unit at a time, from the floors up to the caps."""
    least, most = bounds(settings)
    floors = {name: min(size, least) for name, size in sizes.items()}
    caps = {name: size if most is None else min(size, most) for name, size in sizes.items()}
    total = settings.size or 0
    if sum(floors.values()) > total:
        raise _refused(
            f"At least {least} each is {_sum(floors)}, more than the {total} in all.", Sentence.of("Raise ", SIZE, ".")
        )
    if sum(caps.values()) < total:
        raise _refused(
            f"There are at most {_sum(caps)} to draw, fewer than {total} in all.", Sentence.of("Lower ", SIZE, ".")
        )
    return _one_at_a_time(floors, caps, total - sum(floors.values()), _priority(sizes, settings))


def _sum(counts: Mapping[str, int]) -> str:
    return f"{' + '.join(map(str, counts.values()))} = {sum(counts.values())}"


def _one_at_a_time(start: Mapping[str, int], caps: Mapping[str, int], more: int, owed: Priority) -> dict[str, int]:
    counts = dict(start)
    for _ in range(more):
        open_strata = [name for name in counts if counts[name] < caps[name]]
        # of equals the first in the order of strata: max keeps it
        counts[max(open_strata, key=lambda name: owed(name, counts[name]))] += 1
    return counts


def _priority(sizes: Mapping[str, int], settings: SampleSettings) -> Priority:
    if settings.rule == "neyman":
        weights = {name: size**2 * _variance(name, settings) for name, size in sizes.items()}
        return lambda name, n: weights[name] / (n * (n + 1)) if n else math.inf
    power = {"equal": 0.0, "power": settings.power}.get(settings.rule, 1.0)
    return lambda name, n: sizes[name] ** power / (2 * n + 1)


def _variance(name: str, settings: SampleSettings) -> Fraction:
    """The p (1 - p) of the rate that is expected in a stratum."""
    if name not in settings.expected:
        found = f"The rule neyman needs a rate that is expected in each stratum; {name} has none."
        raise _refused(found, f"Write {name} = 0.2 or the like under [sample.expected] in a plan.")
    rate = Fraction(str(settings.expected[name]))
    return rate * (1 - rate)
