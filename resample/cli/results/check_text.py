"""What `check` says: what is in an extract, for 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resample.cli.results.lines import (
    alike_sentences,
    assumed_lines,
    left_out_words,
    spellings_not_compared,
    table_lines,
    unplaced_lines,
    wrapped,
)
from resample.plan.starter import extract_lines
from resample.reporting.typed_table import Column, Count, Row, counts
from resample.sampling.frame import UNPLACED
from resample.sampling.overview import SINCE_CLOSURE, Placed
from resample.sampling.placing import NOT_RECORDED
from resample.sampling.record import Month
from resample.sampling.rereferral import DEFINITIONS, definition_sentence
from resample.steps import Checked
from resample.steps.framing import Framed
from resample.steps.looking_back import OTHER, LookedBack
from resample.steps.starter_plan import guessed
from resample.text.nouns import CHILD, FAMILY, Noun
from resample.text.wording import counted, from_to_days, listed, percent, stratum_label

MOST_VALUES, MOST_SOURCES, MOST_MONTHS = 8, 8, 6
"""How many teams of a stratum, sources of a table and months beside one another a terminal can show."""


def check_lines(checked: Checked) -> Iterator[str]:
    """What is in an extract, and the lines to paste into a plan."""
    framed = checked.framed
    yield from _what_it_is(framed)
    yield ""
    yield from _columns(framed)
    yield ""
    yield from _strata(checked)
    yield ""
    yield from _months(framed.months, framed.noun)
    yield ""
    yield from _repeats(checked)
    if checked.since_closure is not None:
        yield ""
        yield from _since_closure(checked.since_closure, framed.noun)
    yield ""
    yield from (line for sentence in assumed_lines(framed.assumed) for line in wrapped(sentence))
    yield from (line for sentence in _left_out(framed) for line in wrapped(sentence))
    yield ""
    yield "For plan.toml:"
    yield from (f"  {line}".rstrip() for line in extract_lines(guessed(checked)))


def _what_it_is(framed: Framed) -> Iterator[str]:
    extract = framed.extract
    sheet = f', sheet "{extract.sheet}"' if extract.sheet else ""
    yield from wrapped(f"{extract.file}{sheet}: {extract.layout}, {counted(framed.rows, 'row')}.")
    period = from_to_days(framed.start, framed.end)
    if framed.history is None:
        yield from wrapped(f"{framed.noun.counted(framed.rereferrals)} {period}.")
        yield from wrapped(definition_sentence(framed.definition, framed.noun))
        return
    yield from wrapped(f"{counted(framed.history.found.referrals, 'referral')} {period}.")
    yield from wrapped(f"{_found(framed.history)}: {DEFINITIONS[framed.definition]}.")
    other = framed.history.other
    yield from wrapped(
        f"By the other definition {other.rereferrals:,} ({percent(other.rate or 0)}): "
        f"{DEFINITIONS[OTHER[framed.definition]]}."
    )


def _found(history: LookedBack) -> str:
    found = history.found
    are = "is a re-referral" if found.rereferrals == 1 else "are re-referrals"
    return f"{found.rereferrals:,} of them {are} ({percent(found.rate or 0)})"


def _columns(framed: Framed) -> Iterator[str]:
    yield "Columns"
    extract = framed.extract
    yield from (f'  {meaning:28} "{heading}"' for meaning, heading in extract.headings.items())
    if extract.dropped:
        yield from wrapped(
            f"Not kept, since they identify people: {listed(extract.dropped, at_most=30)}.", "  ", hanging=""
        )
    if extract.unused:
        yield from wrapped(f"Not used: {listed(extract.unused, at_most=30)}.", "  ", hanging="")


def _strata(checked: Checked) -> Iterator[str]:
    framed = checked.framed
    frame = framed.frame
    unplaced = [row for row in frame.excluded if row.reason in UNPLACED]
    yield from (part for line in unplaced_lines(unplaced, framed.by, frame.population) for part in wrapped(line))
    rows = [(stratum_label(stratum.name), Count(stratum.size)) for stratum in frame.strata]
    yield from table_lines(Column(framed.by), *counts("in all"), rows=[*rows, ("sum", Count(frame.drawable))])
    for dimension, placed in zip(framed.dimensions, checked.placed, strict=True):
        if dimension.patterns and not framed.own_teams:
            yield "Which pattern of the plan matched what"
            for matched in placed:
                yield from _matched(matched)
    about_spelling = (*alike_sentences(checked.alike), *spellings_not_compared(checked.not_compared))
    yield from (part for said in about_spelling for part in wrapped(said))


def _matched(placed: Placed) -> Iterator[str]:
    if placed.stratum == NOT_RECORDED:
        return
    for pattern, values in placed.values.items():
        shown = [f"{value} ({count:,})" for value, count in values.items()]
        name = f"{stratum_label(placed.stratum)}: {pattern} matched" if pattern else "no pattern matched"
        yield from wrapped(f"{name} {listed(shown, at_most=MOST_VALUES)}", "  ")


def _months(months: Sequence[Month], of: Noun) -> Iterator[str]:
    """Months side by side by source where there are few; else a line a month."""
    if len(months) > MOST_MONTHS:
        by_month = ((month.month, Count(month.rereferrals)) for month in months)
        yield from table_lines(Column("month"), *counts(of.many), rows=by_month)
        return
    totals: dict[str, int] = {}
    for month in months:
        for source, count in month.sources.items():
            totals[source] = totals.get(source, 0) + count
    ranked = sorted(totals, key=lambda source: (-totals[source], source))
    shown, others = ranked[:MOST_SOURCES], ranked[MOST_SOURCES:]
    rows: list[Row] = [(source[:30], *(Count(month.sources.get(source, 0)) for month in months)) for source in shown]
    if others:
        rest = (sum(month.sources.get(source, 0) for source in others) for month in months)
        rows.append((f"{len(others)} others", *map(Count, rest)))
    rows.append(("sum", *(Count(month.rereferrals) for month in months)))
    yield from table_lines(Column("referral source"), *counts(*(month.month for month in months)), rows=rows)


def _repeats(checked: Checked) -> Iterator[str]:
    several = f"several {checked.framed.noun.many}"
    for unit, repeated in ((CHILD, checked.children), (FAMILY, checked.families)):
        if repeated and repeated.ids:
            have = "has" if repeated.ids == 1 else "have"
            yield from wrapped(f"{unit.counted(repeated.ids)} {have} {several} ({counted(repeated.rows, 'row')}).")
        elif repeated:
            yield from wrapped(f"No {unit.one} has {several}.")


def _since_closure(bands: Mapping[int | None, int], of: Noun) -> Iterator[str]:
    starts = [0, *(end + 1 for end in SINCE_CLOSURE)]
    names: dict[int | None, str] = {
        end: f"{start} to {end} days" for start, end in zip(starts, SINCE_CLOSURE, strict=False)
    }
    names |= {0: "more than a year", None: "not recorded"}
    rows = ((names[end], Count(count)) for end, count in bands.items() if count or end)
    yield from table_lines(Column("since the earlier closure"), *counts(of.many), rows=rows)


def _left_out(framed: Framed) -> Iterator[str]:
    for reason, rows in framed.extract.left_out.items():
        place = f"{'row' if len(rows) == 1 else 'rows'} {listed(rows)}"
        yield f"Left out: {reason} ({place})."
    for reason, n in framed.frame.exclusions.items():
        if reason not in UNPLACED:
            yield f"{counted(n, 'row')} {left_out_words(reason, framed.kinds)}."
