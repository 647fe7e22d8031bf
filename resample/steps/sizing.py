"""What each size of sample would cost, and what it could tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from resample.errors import WrongUsage
from resample.plan import Ambition, ReviewPlan, SampleSettings
from resample.reporting.ambition_results import limit_of
from resample.reporting.ambition_sizes import AmbitionSizes, ambition_sizes
from resample.reporting.ambitions import Limit
from resample.reporting.estimates import StratumCount, estimate
from resample.review.writing.whole import write_file
from resample.sampling.allocation import allocate
from resample.sampling.size import SizeLine, discovery_size, half_of, precision_size, size_line
from resample.steps.empty_frame import refuse_empty
from resample.steps.framing import Framed, frame_extract
from resample.steps.stages import Listener, begin

if TYPE_CHECKING:
    from resample.rendering.pictures.picture_files import Painter

USUAL_TOTALS = (10, 20, 30, 50, 100)
"""Exercises elsewhere have 8 to 60 cases; the last shows what more would bring."""

RATES = (0.10, 0.05)
"""How common a problem is, in the sentence on what it takes to see one."""

PRECISE = 0.10
"""A range that a manager can act on reaches no further than this share of all, either way."""

FLOOR_IN_PROPORTION = 2
"""At the least of each stratum, where the same total is shared out in proportion to show what the plan's rule costs."""


@dataclass(frozen=True)
class Sizes:
    """The lines of the table, smallest sample first, one of them the plan's own."""

    framed: Framed
    words: str
    """The rule of the plan's own line."""
    strata: tuple[str, ...]
    lines: tuple[SizeLine, ...]
    hours_per_audit: float
    discovery: Mapping[float, int]
    """By the share of cases with a problem: how many must be drawn, all alike, to see one with 95% certainty."""
    precision: int
    """How many must be drawn, all alike, for a range that reaches no further than PRECISE either way."""
    in_proportion: SizeLine | None
    """The plan's total shared out in proportion, at least two each; None where that is the plan's own, or cannot be."""
    ambitions: tuple[AmbitionSizes, ...] = ()
    """For each ambition, those of the plan first, how many audits would tell."""

    @property
    def planned(self) -> SizeLine:
        """The plan's own line."""
        return next(line for line in self.lines if line.planned)


def size(
    extract_path: Path,
    plan: ReviewPlan,
    *,
    hours_per_audit: float,
    ambition: Ambition | None = None,
    exclude_path: Path | None = None,
    accept: bool = False,
    progress: Listener | None = None,
) -> Sizes:
    """The plan's own allocation, and a few totals in proportion to size or by the plan's rule; writes nothing.

    `ambition` is one more than the plan has; `accept` puts together the spellings of a team that look alike.
    """
    framed = frame_extract(extract_path, plan, exclude_path=exclude_path, accept=accept, progress=progress)
    refuse_empty(framed)
    begin(progress, "Reckoning what each size could tell")
    sizes = {stratum.name: stratum.size for stratum in framed.frame.strata}
    own = allocate(sizes, plan.sample)
    counts = [(own.counts, True)]
    for total in USUAL_TOTALS:
        try:
            allocation = allocate(sizes, _of_total(plan.sample, total))
        except WrongUsage:  # fewer than the floors, or more than there are
            continue
        if allocation.total != own.total:
            counts.append((allocation.counts, False))
    lines = [_line(sizes, drawn, hours_per_audit, planned=planned) for drawn, planned in counts]
    population = framed.frame.drawable
    return Sizes(
        framed,
        own.words,
        tuple(sizes),
        tuple(sorted(lines, key=lambda line: line.total)),
        hours_per_audit,
        {rate: discovery_size(population, rate) for rate in RATES},
        precision_size(population, PRECISE, lambda n, x: _range([StratumCount(population, n, x)])),
        _in_proportion(sizes, own.counts, hours_per_audit),
        tuple(ambition_sizes(limit, population) for limit in _limits(plan, ambition)),
    )


def _limits(plan: ReviewPlan, ambition: Ambition | None) -> Sequence[Limit]:
    """The bounds that are asked about, each once."""
    return list(dict.fromkeys(map(limit_of, [*plan.ambition, *([ambition] if ambition else [])])))


def _in_proportion(sizes: Mapping[str, int], counts: Mapping[str, int], hours: float) -> SizeLine | None:
    """The line of the same total by the rule that is nearest to the shortest range and still sees every stratum."""
    settings = SampleSettings(rule="proportional", size=sum(counts.values()), at_least=FLOOR_IN_PROPORTION)
    try:
        shared = allocate(sizes, settings).counts
    except WrongUsage:  # fewer than the floors
        return None
    return None if shared == counts else _line(sizes, shared, hours, planned=False)


def plot_sizes(sizes: Sizes, target: Path, paint: Painter | None = None) -> None:
    """A picture of the lines, .png or .svg by the target's name; an old one is replaced whole. `paint` paints a .png.

    Raises CannotWrite where the disk refuses.
    """
    from resample.rendering.pictures.drawn_figures import drawing
    from resample.rendering.pictures.picture_files import saved
    from resample.reporting.figures.sizes_figure import sizes_figure

    picture = drawing(sizes_figure(sizes.lines))
    write_file(target, saved(picture, target.suffix.lower().removeprefix("."), paint))


def _of_total(settings: SampleSettings, total: int) -> SampleSettings:
    """The same rule with another total; rules without a total share out in proportion, at least 3 each."""
    if settings.rule in ("rate", "fixed"):
        return SampleSettings(rule="proportional", size=total, at_least=min(3, settings.at_least or 3))
    return replace(settings, size=total)


def _range(strata: Sequence[StratumCount]) -> tuple[int, int]:
    found = estimate(strata)
    return found.low_count, found.high_count


def _line(sizes: Mapping[str, int], counts: Mapping[str, int], hours: float, *, planned: bool) -> SizeLine:
    halves = half_of(counts)
    half_seen = _range([StratumCount(N, counts[name], halves[name]) for name, N in sizes.items()])
    return size_line(sizes, counts, half_seen, hours_per_audit=hours, planned=planned)
