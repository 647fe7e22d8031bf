"""How often a verdict on an ambition is wrong: over random designs, populations and limits, the sample drawn by lot.

Run by hand: `python tests/benchmarks/verdict.py`. The limit of each trial lies within three units of the truth, where
a verdict is hardest; with 0, 10, 20 and 40% of answers unknown, oftener so where the answer is amiss. It prints the
share of verdicts that are wrong, and ends with exit code 1 where more than 5 of 100 are, or any design errs more often
than three standard errors above that.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from fractions import Fraction

from resample.reporting.ambitions import Limit, Verdict, verdict_on
from resample.reporting.unknown_bounds import KnownCount, bounded_count

Design = tuple[tuple[int, int], ...]
"""N and n of each stratum."""

PUBLISHED: Design = ((165, 10), (52, 5), (29, 3), (10, 3))
UNKNOWN = (0.0, 0.1, 0.2, 0.4)
OFTENER_AMISS = 2
"""How much oftener an answer is unknown where it is amiss."""
DESIGNS, POPULATIONS, SAMPLES = 16, 10, 20
WRONG = 0.05


def random_designs(chance: random.Random, count: int) -> list[Design]:
    """The published design, and others of one to four strata."""
    designs = [PUBLISHED]
    while len(designs) < count:
        sizes = [chance.randint(2, 120) for _ in range(1 + len(designs) % 4)]
        designs.append(tuple((N, chance.randint(1, min(N, 10))) for N in sizes))
    return designs


def sampled(design: Design, units: list[int], unknown: float, chance: random.Random) -> list[KnownCount]:
    """What a sample drawn by lot tells of a population that has `units` amiss in each stratum."""
    strata = []
    for (N, n), amiss in zip(design, units, strict=True):
        so = sum(place < amiss for place in chance.sample(range(N), n))
        known_so = sum(chance.random() >= min(1, OFTENER_AMISS * unknown) for _ in range(so))
        known_not = sum(chance.random() >= unknown for _ in range(n - so))
        strata.append(KnownCount(N, n, known_so + known_not, known_so))
    return strata


def is_wrong(verdict: Verdict, limit: Limit, amiss: int, population: int) -> bool:
    """Whether a verdict says what is not so."""
    return verdict not in (Verdict.CANNOT_BE_TOLD, limit.verdict(amiss, amiss, population))


def errors(unknown: float, designs: int = DESIGNS, seed: int = 1) -> tuple[Counter[Verdict], int, float]:
    """Verdicts by what they say, how many are wrong, and the greatest share wrong of a design."""
    chance = random.Random(seed)
    given: Counter[Verdict] = Counter()
    wrong, worst = 0, 0.0
    for design in random_designs(chance, designs):
        of_design, population = 0, sum(N for N, _ in design)
        for _ in range(POPULATIONS):
            units = [chance.randint(0, N) for N, _ in design]
            near = min(max(sum(units) + chance.randint(-3, 3), 0), population)
            limit = Limit(Fraction(near, population), at_most=chance.random() < 0.5)
            for _ in range(SAMPLES):
                verdict = verdict_on(bounded_count(sampled(design, units, unknown, chance)), limit)
                given[verdict] += 1
                of_design += is_wrong(verdict, limit, sum(units), population)
        wrong += of_design
        worst = max(worst, of_design / (POPULATIONS * SAMPLES))
    return given, wrong, worst


def main() -> int:
    """Print the error by the share of unknown answers."""
    allowed = WRONG + 3 * (WRONG * (1 - WRONG) / (POPULATIONS * SAMPLES)) ** 0.5
    failed = False
    for unknown in UNKNOWN:
        given, wrong, worst = errors(unknown)
        said = ", ".join(f"{verdict.value} {given[verdict]}" for verdict in Verdict)
        print(f"{unknown:4.0%} unknown: {wrong} of {given.total()} wrong ({wrong / given.total():.2%}), "
              f"at worst {worst:.1%} of a design; {said}", flush=True)  # fmt: skip
        failed |= wrong > WRONG * given.total() or worst > allowed
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
