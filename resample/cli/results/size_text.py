"""What `size` says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from resample.cli.results.lines import table_lines
from resample.reporting.ambition_results import limit_words
from resample.reporting.ambition_sizes import AmbitionSizes
from resample.reporting.typed_table import Column, Count, Measure, Row, counts
from resample.sampling.size import SizeLine
from resample.steps import Sizes
from resample.steps.sizing import FLOOR_IN_PROPORTION, PRECISE
from resample.text.wording import listed, number, percent, short_percent, stratum_label


def size_lines(sizes: Sizes) -> Iterator[str]:
    """One table and what it comes to."""
    framed, planned = sizes.framed, sizes.planned
    whole = f"{framed.frame.drawable:,}"
    strata = [stratum_label(name) for name in sizes.strata]
    yield f"{whole} could be drawn, by {framed.by}. Sizes of sample, * the plan's own ({sizes.words}):"
    columns = (Column("in all"), *counts(*strata), Column("sure to see"), Column("range if half"))
    yield from table_lines(*columns, Column("hours", Measure), rows=map(_size_row, sizes.lines))
    yield ""
    yield f"Sure to see: a problem in so many of the {whole} is met at least once, 95 times in 100, wherever it lies."
    yield "Range if half: were half of the sample to have something, between how many of all that would be."
    yield ""
    if planned.smallest_seen is None:
        yield "The plan draws nothing, so it shows nothing."
    else:
        share = percent(planned.smallest_seen / planned.population)
        yield (
            f"The plan's {planned.total:,} cases take about {number(planned.hours or 0)} hours. They are sure to show "
            f"a problem that is in {planned.smallest_seen:,} of the {whole} ({share}); a rarer one may be missed."
        )
        yield from _cost_of_the_rule(sizes)
    needs = listed([f"{n:,} for one in {short_percent(rate)}" for rate, n in sizes.discovery.items()])
    yield (
        f"To be sure of seeing a rarer problem takes more, if all are drawn alike: {needs} of cases. "
        f"{sizes.precision:,} would give any answer within ten percentage points either way."
    )
    yield from map(_ambition_words, sizes.ambitions)


def _cost_of_the_rule(sizes: Sizes) -> Iterator[str]:
    """How much wider the plan's range is than that of the same total shared out in proportion, or narrower."""
    if not (shared := sizes.in_proportion):
        return
    planned = sizes.planned
    more = (planned.high_count - planned.low_count) - (shared.high_count - shared.low_count)
    costs = f"{abs(more):,} {'wider' if more > 0 else 'narrower'}" if more else "as wide"
    counts = "/".join(f"{n:,}" for n in shared.counts.values())
    yield (
        f"Shared out in proportion, at least {FLOOR_IN_PROPORTION} each ({counts}), as many would give "
        f"{shared.low_count:,}-{shared.high_count:,} if half: the range of the plan's rule is {costs}."
    )


def _ambition_words(ambition: AmbitionSizes) -> str:
    """What it takes to tell whether an ambition is met."""
    takes = [
        f"{'all of them' if size is None else f'{size:,}'} if {short_percent(float(share))} of these are"
        for share, size in ambition.sizes.items()
    ]
    return f"To tell whether {limit_words(ambition.limit)} are so takes, if all are drawn alike: {listed(takes)}."


def _size_row(line: SizeLine) -> Row:
    seen = "nothing"
    if line.smallest_seen is not None:
        seen = f"{line.smallest_seen:,} ({percent(line.smallest_seen / line.population)})"
    total = f"{line.total:,}{'*' if line.planned else ' '}"
    half = f"{line.low_count:,}-{line.high_count:,}"
    return (total, *map(Count, line.counts.values()), seen, half, Measure(line.hours or 0))


def size_json(sizes: Sizes) -> dict[str, Any]:
    """The same lines for a program."""
    return {
        "population": sizes.framed.frame.drawable,
        "hours_per_audit": sizes.hours_per_audit,
        "rule": sizes.words,
        "sizes": list(map(_line_json, sizes.lines)),
        "discovery": [{"rate": rate, "size": n} for rate, n in sizes.discovery.items()],
        "precision": {"within": PRECISE, "size": sizes.precision},
        "in_proportion": _line_json(sizes.in_proportion) if sizes.in_proportion else None,
        "ambitions": list(map(_ambition_json, sizes.ambitions)),
    }


def _line_json(line: SizeLine) -> dict[str, Any]:
    return {
        "total": line.total,
        "planned": line.planned,
        "strata": dict(line.counts),
        "smallest_seen": line.smallest_seen,
        "low_count": line.low_count,
        "high_count": line.high_count,
        "hours": line.hours,
    }


def _ambition_json(ambition: AmbitionSizes) -> dict[str, Any]:
    bound = {"at_most" if ambition.limit.at_most else "at_least": float(ambition.limit.share)}
    return {**bound, "sizes": [{"share": float(share), "size": size} for share, size in ambition.sizes.items()]}
