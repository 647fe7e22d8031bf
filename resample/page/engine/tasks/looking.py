"""Looking at an extract and at sizes; nothing is written but the example's files into the page's memory."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from resample import steps
from resample.cli.results.lines import alike_sentences, left_out_words, spellings_not_compared, unplaced_sentences
from resample.intake.reading.headings import label
from resample.page.engine.chosen_plan import chosen_plan
from resample.page.engine.page_run import tell
from resample.page.engine.page_words import worded
from resample.page.engine.shown_blocks import Large, Notice, Shown, blocks_json
from resample.reporting.blocks import Bullets, Paragraph, Subheading
from resample.reporting.figures.extract_figure import extract_figure
from resample.reporting.figures.sizes_figure import sizes_figure
from resample.reporting.typed_table import Column, Count, Measure, Row, Table, counts
from resample.sampling.frame import UNPLACED
from resample.sampling.placing import NOT_MATCHED, NOT_RECORDED
from resample.sampling.rereferral import definition_sentence
from resample.sampling.size import SizeLine
from resample.shipped import shipped_folder
from resample.steps.empty_frame import refuse_empty
from resample.steps.framing import Framed
from resample.text.wording import counted, in_prose, listed, number, percent, stratum_label


def path_of(given: Mapping[str, Any], name: str) -> Path | None:
    """The file that was given under a name, or nothing."""
    return Path(given[name]) if given.get(name) else None


def look(given: Mapping[str, Any]) -> dict[str, Any]:
    """What is in an extract, and what the page's fields start from."""
    plan = chosen_plan(path_of(given, "plan"), given.get("choices", {}))
    checked = steps.check(Path(given["extract"]), plan, exclude_path=path_of(given, "exclude"), progress=tell)
    framed = checked.framed
    return {
        "blocks": blocks_json(_look_blocks(checked)),
        "caption": f"{framed.noun.counted(framed.rereferrals)}, {in_prose(framed.start)} to {in_prose(framed.end)}",
        "sorting": _sorting(checked),
        "title": plan.review.title,
        "from": framed.start.isoformat(),
        "to": framed.end.isoformat(),
        "drawable": framed.frame.drawable,
        "sample": _sample_json(plan),
    }


def _sample_json(plan: Any) -> dict[str, Any]:
    sample = plan.sample
    return {
        "rule": sample.rule, "rate": sample.rate, "size": sample.size, "at_least": sample.at_least,
        "at_most": sample.at_most, "double": sample.double, "take": dict(sample.take), "seed": sample.seed,
    }  # fmt: skip


def _look_blocks(checked: steps.Checked) -> Iterator[Shown]:
    framed = checked.framed
    extract, frame = framed.extract, framed.frame
    sheet = f", sheet “{extract.sheet}”" if extract.sheet else ""
    yield Paragraph(f"{extract.file}{sheet}: {extract.layout}, {counted(framed.rows, 'row')}.")
    yield Paragraph(definition_sentence(framed.definition, framed.noun))
    rows: list[Row] = [(stratum_label(stratum.name), Count(stratum.size)) for stratum in frame.strata]
    columns = (Column(framed.by), *counts("Can be drawn"))
    yield Table(f"By {framed.by}", columns, tuple(rows), (("All", Count(frame.drawable)),))
    unplaced = [row for row in frame.excluded if row.reason in UNPLACED]
    for sentence in unplaced_sentences(unplaced, framed.by):
        yield Notice(sentence, "They count among all, and cannot be drawn.")
    for sentence in (*alike_sentences(checked.alike), *spellings_not_compared(checked.not_compared)):
        yield Notice(sentence)
    if frame.strata and framed.months:
        strata = {stratum.name: stratum.size for stratum in frame.strata}
        yield extract_figure(framed.months, framed.noun, strata, framed.by)
    yield Subheading("How the extract was read")
    found = tuple((label(meaning, extract.holds), heading) for meaning, heading in extract.headings.items())
    yield Table("What each column is", (Column("What it is"), Column("Heading in the extract")), found)
    yield from _footnotes(framed)


def _footnotes(framed: Framed) -> Iterator[Shown]:
    extract = framed.extract
    if extract.dropped:
        yield Paragraph(f"Not kept, since they identify people: {listed(extract.dropped, at_most=30)}.")
    notes = [worded(sentence) for sentence in framed.assumed]
    notes += [f"Left out: {reason} (rows {listed(rows)})." for reason, rows in extract.left_out.items()]
    notes += [
        f"{counted(n, 'row')} {left_out_words(reason, framed.unit)}."
        for reason, n in framed.frame.exclusions.items()
        if reason not in UNPLACED
    ]
    if notes:
        yield Bullets(tuple(notes))


def _sorting(checked: steps.Checked) -> dict[str, Any]:
    """Every value of the column that strata are made of, with where it leads and what it looks like."""
    alike = {spelling.value: spelling for spelling in checked.alike}
    values = [
        {
            "value": value,
            "count": count,
            "stratum": "" if placed.stratum == NOT_MATCHED else placed.stratum,
            "like": alike[value].stratum if value in alike else "",
        }
        for placed in checked.placed[0]
        if placed.stratum != NOT_RECORDED
        for by_value in placed.values.values()
        for value, count in by_value.items()
    ]
    patterns = checked.framed.dimensions[0].patterns or {}
    return {"by": checked.framed.by, "strata": list(patterns), "values": values if patterns else []}


def sizes(given: Mapping[str, Any]) -> dict[str, Any]:
    """What each size would cost and could tell."""
    plan = chosen_plan(path_of(given, "plan"), given.get("choices", {}))
    hours = float(given.get("hours") or 1)
    exclude = path_of(given, "exclude")
    reckoned = steps.size(Path(given["extract"]), plan, hours_per_audit=hours, exclude_path=exclude, progress=tell)
    refuse_empty(reckoned.framed)
    return {
        "blocks": blocks_json(_size_blocks(reckoned)),
        "caption": f"{reckoned.framed.frame.drawable:,} can be drawn",
        "total": reckoned.planned.total,
        "rule": reckoned.words,
        "strata": list(reckoned.strata),
    }


def _size_blocks(reckoned: steps.Sizes) -> Iterator[Shown]:
    planned, framed = reckoned.planned, reckoned.framed
    sizes_of = {stratum.name: stratum.size for stratum in framed.frame.strata}
    rows = tuple(
        (stratum_label(name), Count(sizes_of[name]), Count(n), percent(n / sizes_of[name]))
        for name, n in planned.counts.items()
    )
    total = ("All", Count(planned.population), Count(planned.total), percent(planned.total / planned.population))
    columns = (Column(framed.by), *counts("Can be drawn", "To audit"), Column("Share"))
    yield Table("The sample", columns, rows, (total,))
    if planned.smallest_seen is not None:
        seen = (
            f"{planned.smallest_seen:,} of {planned.population:,}",
            "A problem in so many is seen at least once, 95 times in 100. A rarer one may be missed.",
        )
        each = f"At {number(reckoned.hours_per_audit)} {'hour' if reckoned.hours_per_audit == 1 else 'hours'} a case."
        yield Large((seen, (f"{number(planned.hours or 0)} hours", each)))
    yield Subheading("If you audited more, or fewer")
    yield _other_sizes(reckoned.lines)
    yield sizes_figure(reckoned.lines)
    needs = listed([f"{n:,} for one in {percent(rate)}" for rate, n in reckoned.discovery.items()])
    yield Paragraph(f"To be sure of seeing a rarer problem, if all are drawn alike, takes more: {needs} of cases.")


def _other_sizes(lines: Sequence[SizeLine]) -> Table:
    rows = tuple(
        (
            f"{line.total:,}{' (as chosen)' if line.planned else ''}",
            f"{line.smallest_seen:,}" if line.smallest_seen is not None else "nothing",
            f"{line.low_count:,} to {line.high_count:,}",
            Measure(line.hours or 0),
        )
        for line in lines
    )
    seen, half = Column("Sure to see a problem in"), Column("If half have it, how many of all")
    return Table("Sizes of sample", (Column("Cases"), seen, half, Column("Hours", Measure)), rows)


def example(given: Mapping[str, Any]) -> dict[str, Any]:
    """Lay the shipped example's files into a folder; where each is."""
    folder, source = Path(given["folder"]), shipped_folder("examples") / "quarter-2"
    shutil.copytree(source, folder, dirs_exist_ok=True)
    returned = sorted((folder / "returned").iterdir())
    names = {"extract": "extract.xlsx", "plan": "plan.toml", "auditors": "auditors.csv"}
    return {**{part: str(folder / name) for part, name in names.items()}, "returned": [str(path) for path in returned]}
