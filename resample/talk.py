"""What a command has to say when it is done: its result as text for a person, and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from resample.auditing.findings import COMPLETE, INCOMPLETE, NOT_RETURNED, NOT_STARTED
from resample.errors import Problem, ResampleError
from resample.sampling.frame import AUDITED_BEFORE, AUDITED_WITH_LATER, NOT_MATCHED, NOT_RECORDED, UNPLACED, Excluded
from resample.sampling.size import SizeLine
from resample.steps import Change, Collection, Draw, Framed, Report, Sizes, Verification
from resample.steps.sizing import PRECISE
from resample.steps.verifying import change_words
from resample.wording import counted, in_prose, listed, number, percent, stratum_label

UNITS = {
    "family": "Drawn are families: one that was re-referred several times is drawn once, and the latest is audited.",
    "child": "Drawn are children: one who was re-referred several times is drawn once, and the latest is audited.",
    "referral": "Drawn are re-referrals: a child who was re-referred several times may be drawn several times.",
}

MOST_PROBLEMS = 15
"""Problems told in the terminal: a screenful. All of them stand in problems.csv."""


def error_lines(error: ResampleError) -> Iterator[str]:
    """What went wrong, where, and what it means for the person's files."""
    if len(error.problems) == 1:
        yield f"{error.problems[0]}"
    else:
        yield f"{len(error.problems)} things to put right:"
        yield from (f"  {problem}" for problem in error.problems)
    yield error.outcome


def error_json(error: ResampleError) -> dict[str, Any]:
    """An error as JSON has it."""
    return {"exit_code": error.exit_code, "problems": [_problem_json(one) for one in error.problems]}


def check_lines(framed: Framed) -> Iterator[str]:
    """What is in an extract."""
    extract, frame = framed.extract, framed.frame
    rows, rereferrals = counted(frame.rows_read, "row"), counted(framed.rereferrals, "re-referral")
    yield f"{extract.file}: {rows}, {rereferrals} from {in_prose(framed.start)} to {in_prose(framed.end)}."
    for meaning, heading in extract.headings.items():
        yield f'  {meaning.replace("_", " "):16} is in the column "{heading}"'
    yield ""
    yield from _table(
        (framed.by, "in all"),
        [*((stratum_label(one.name), f"{one.size:,}") for one in frame.strata), ("sum", f"{frame.drawable:,}")],
    )
    yield from unplaced_lines([one for one in frame.excluded if one.reason in UNPLACED], framed.by)
    yield from (
        f"{counted(n, 'row')} {_left_out(reason, framed.unit)}."
        for reason, n in frame.exclusions.items()
        if reason not in UNPLACED
    )
    yield ""
    yield from _table(("month", "re-referrals"), [(one.month, f"{one.rereferrals:,}") for one in framed.months])
    yield from _assumed(framed.assumed)


def check_json(framed: Framed) -> dict[str, Any]:
    """What is in an extract, as JSON has it."""
    frame = framed.frame
    return {
        "file": framed.extract.file,
        "columns": dict(framed.extract.headings),
        "rows": frame.rows_read,
        "referrals": None,
        "rereferrals": framed.rereferrals,
        "definition": "given",
        "period": {"from": framed.start.isoformat(), "to": framed.end.isoformat()},
        "population": frame.population,
        "drawable": frame.drawable,
        "strata": [{"stratum": one.name, "N": one.size} for one in frame.strata],
        "not_drawn": frame.exclusions,
        "months": [
            {"month": one.month, "rereferrals": one.rereferrals, "sources": one.sources} for one in framed.months
        ],
        "assumed": list(framed.assumed),
        "problems": [],
    }


def draw_lines(draw: Draw) -> Iterator[str]:
    """What was drawn, what could not be, and what to do next."""
    record = draw.record
    rereferrals = sum(one.rereferrals for one in record.months)
    yield f"{counted(rereferrals, 're-referral')} from {in_prose(record.start)} to {in_prose(record.end)}."
    rows = [(stratum_label(one.stratum), f"{one.N:,}", f"{one.n}", percent(one.n / one.N)) for one in record.strata]
    drawn = sum(one.n for one in record.strata)
    total = ("sum", f"{record.drawable:,}", f"{drawn}", percent(drawn / record.drawable))
    yield from _table((record.by, "in all", "drawn", "share"), [*rows, total])
    yield from unplaced_lines(draw.unplaced, record.by)
    others = [one for one in record.not_drawn if one.reason not in UNPLACED]
    yield from (f"{counted(one.count, 'row')} {_left_out(one.reason, record.unit)}." for one in others)
    yield f"How many from each: {record.rule_words}."
    yield UNITS[record.unit]
    yield from record.notes
    yield from _assumed(draw.assumed)
    yield f"Seed: {record.seed}"
    yield ""
    yield f"Written to {draw.review}:"
    yield "  plan.toml, draw.json, sample.csv"
    yield from (f"  workbooks/{name}: {counted(n, 'case')}" for name, n in draw.workbooks.items())
    yield f"Send the workbooks out. Put what comes back into {draw.review / 'returned'}."


def draw_json(draw: Draw) -> dict[str, Any]:
    """What was drawn, as JSON has it."""
    record = draw.record
    return {
        "review": str(draw.review),
        "stamp": record.stamp,
        "period": {"from": record.start.isoformat(), "to": record.end.isoformat()},
        "definition": record.definition,
        "unit": record.unit,
        "population": record.population,
        "drawable": record.drawable,
        "not_drawn": [{"reason": one.reason, "value": one.value, "count": one.count} for one in record.not_drawn],
        "strata": [{"stratum": one.stratum, "N": one.N, "n": one.n} for one in record.strata],
        "rule": record.rule_words,
        "notes": list(record.notes),
        "seed": record.seed,
        "fingerprint": record.fingerprint,
        "workbooks": [{"file": f"workbooks/{name}", "cases": n} for name, n in draw.workbooks.items()],
        "assumed": list(draw.assumed),
    }


def size_lines(sizes: Sizes) -> Iterator[str]:
    """One table and what it comes to."""
    framed, planned = sizes.framed, sizes.planned
    whole = f"{framed.frame.drawable:,}"
    strata = [stratum_label(name) for name in sizes.strata]
    yield f"{whole} could be drawn, by {framed.by}. Sizes of sample, * the plan's own ({sizes.words}):"
    header = ("in all", *strata, "sure to see", "range if half", "hours")
    yield from _table(header, [_size_row(line) for line in sizes.lines])
    yield ""
    yield f"Sure to see: a problem in so many of the {whole} is met at least once, 95 times in 100, wherever it lies."
    yield "Range if half: were half of the sample to have something, between how many of all that would be."
    yield ""
    if planned.smallest_seen is None:
        yield "The plan draws nothing, so it shows nothing."
    else:
        share = percent(planned.smallest_seen / planned.population)
        yield (
            f"The plan's {planned.total} cases take about {number(planned.hours or 0)} hours. They are sure to show a "
            f"problem that is in {planned.smallest_seen} of the {whole} ({share}); a rarer one may be missed."
        )
    needs = listed([f"{n} for one in {percent(rate).replace('.0%', '%')}" for rate, n in sizes.discovery.items()])
    yield (
        f"To be sure of seeing a rarer problem takes more, if all are drawn alike: {needs} of cases. "
        f"{sizes.precision} would give any answer within ten percentage points either way."
    )


def _size_row(line: SizeLine) -> tuple[str, ...]:
    seen = "nothing"
    if line.smallest_seen is not None:
        seen = f"{line.smallest_seen:,} ({percent(line.smallest_seen / line.population)})"
    total = f"{line.total}{'*' if line.planned else ' '}"
    counts = (f"{n}" for n in line.counts.values())
    return (total, *counts, seen, f"{line.low_count:,}-{line.high_count:,}", number(line.hours or 0))


def size_json(sizes: Sizes) -> dict[str, Any]:
    """The same lines for a program."""
    return {
        "population": sizes.framed.frame.drawable,
        "hours_per_audit": sizes.hours_per_audit,
        "rule": sizes.words,
        "sizes": [
            {
                "total": line.total,
                "planned": line.planned,
                "strata": dict(line.counts),
                "smallest_seen": line.smallest_seen,
                "low_count": line.low_count,
                "high_count": line.high_count,
                "hours": line.hours,
            }
            for line in sizes.lines
        ],
        "discovery": [{"rate": rate, "size": n} for rate, n in sizes.discovery.items()],
        "precision": {"width": PRECISE, "size": sizes.precision},
    }


def change_lines(change: Change) -> Iterator[str]:
    """What was added to a sample, and what to do next."""
    for replacement in change.record.replacements[-1:]:
        if replacement.by in {case.sample_id for case in change.added}:
            yield f"{replacement.sample_id} is replaced by {replacement.by}, and stays in sample.csv as replaced."
    added = listed([case.sample_id for case in change.added], at_most=20)
    yield f"{counted(len(change.added), 'case')} added: {added}."
    yield f"How many from each: {change.record.rule_words}."
    yield from change.record.notes
    yield f"Written to {change.review}:"
    yield from (f"  workbooks/{name}: {counted(n, 'case')}" for name, n in change.workbooks.items())
    yield "Send these out; the workbooks sent before stay as they are."


def verify_lines(found: Verification) -> Iterator[str]:
    """Whether the sample is what record and extract give, and if not, what differs."""
    record, change = found.record, found.change
    if found.same_bytes:
        yield "The extract is the file that was drawn from, to the byte."
    elif found.same_frame:
        yield "The extract is another file, with the same units in the same strata."
    else:
        yield f"The extract has changed since the draw: {change_words(change)}."
    if found.seed_changed:
        yield f"plan.toml names another seed than the draw, which used {record.seed}."
    for fault in found.faults:
        yield f"  {fault.sample_id}: {fault.what}."
    rows = counted(found.cases, "row")
    if found.proven:
        yield f"Drawn again with the seed {record.seed}: all {rows} of the sample are the same, ticket by ticket."
    elif found.faults:
        yield f"{len(found.faults)} of {rows} of the sample are affected."
    else:
        yield f"Drawn again, all {rows} of the sample are the same, ticket by ticket."


def verify_json(found: Verification) -> dict[str, Any]:
    """The same for a program."""
    return {
        "review": str(found.review),
        "proven": found.proven,
        "same_bytes": found.same_bytes,
        "same_frame": found.same_frame,
        "seed": found.record.seed,
        "seed_changed": found.seed_changed,
        "change": asdict(found.change),
        "rows": found.cases,
        "faults": [asdict(fault) for fault in found.faults],
    }


def unplaced_lines(unplaced: Sequence[Excluded], by: str) -> Iterator[str]:
    """Units that cannot be drawn, with their rows and, where no pattern matched, their team."""
    by_value: dict[tuple[str, str], list[int]] = {}
    for one in unplaced:
        by_value.setdefault((one.reason, one.value), []).append(one.row)
    for (reason, value), rows in by_value.items():
        have, were = ("has", "was") if len(rows) == 1 else ("have", "were")
        why = {
            NOT_RECORDED: f"{have} no {by}",
            NOT_MATCHED: f'{have} the {by} "{value}", which no pattern matches',
            AUDITED_BEFORE: f"{were} audited before",
        }[reason]
        yield f"{len(rows):,} more {why}: {'row' if len(rows) == 1 else 'rows'} {listed(rows)}."
    if unplaced:
        yield "  They count in the population, but cannot be drawn."


def _left_out(reason: str, unit: str) -> str:
    return f"{reason} of the same {unit}" if reason == AUDITED_WITH_LATER else reason


def collect_lines(collection: Collection) -> Iterator[str]:
    """What came back, what is complete and what is not, and where."""
    done = collection.reconciled
    yield f"{counted(len(collection.workbooks), 'workbook')} read: {listed(list(collection.workbooks))}."
    states = [
        (f"{done.count(state)} {state}")
        for state in (COMPLETE, INCOMPLETE, NOT_STARTED, NOT_RETURNED)
        if done.count(state)
    ]
    yield f"{counted(len(done.statuses), 'case')}: {listed(states)}."
    if done.problems:
        yield ""
        yield f"{counted(len(done.problems), 'thing')} to resolve:"
        for problem in done.problems[:MOST_PROBLEMS]:
            yield f"  {problem.sample_id + ': ' if problem.sample_id else ''}{problem}"
        if len(done.problems) > MOST_PROBLEMS:
            yield f"  and {len(done.problems) - MOST_PROBLEMS} more in {collection.review / 'problems.csv'}"
    yield ""
    yield f"Written to {collection.review}: findings.csv and problems.csv."


def collect_json(collection: Collection) -> dict[str, Any]:
    """What came back, as JSON has it."""
    done = collection.reconciled
    return {
        "review": str(collection.review),
        "workbooks": [{"file": name, "rows": rows} for name, rows in collection.workbooks.items()],
        **{state.replace(" ", "_"): done.count(state) for state in (COMPLETE, INCOMPLETE, NOT_STARTED, NOT_RETURNED)},
        "cases": [
            {"sample_id": one.sample_id, "stratum": one.stratum, "status": one.status, "missing": list(one.missing)}
            for one in done.statuses
        ],
        "findings": len(done.findings),
        "problems": [_problem_json(one) for one in done.problems],
    }


def report_lines(report: Report) -> Iterator[str]:
    """Where the report lies."""
    summary = report.summary
    yield f"{summary.cases_audited} of {summary.cases_drawn} cases audited."
    if summary.unsettled:
        yield f"{counted(len(summary.unsettled), 'answer')} not counted, since two auditors differ: see problems.csv."
    yield from (f"The version before was kept as {report.review / name}" for name in report.kept)
    yield "Written:"
    yield from (f"  {report.review / name}" for name in report.files)


def report_json(report: Report) -> dict[str, Any]:
    """The summary, and where the files lie."""
    from resample.reporting.summary import summary_to_json

    return {"review": str(report.review), "files": list(report.files), "summary": summary_to_json(report.summary)}


def _problem_json(problem: Problem) -> dict[str, str]:
    where = {"file": problem.where.file, "sheet": problem.where.sheet, "place": problem.where.place}
    said = {"found": problem.found, "expected": problem.expected, "remedy": problem.remedy}
    return {**where, "sample_id": problem.sample_id, **said}


def _assumed(sentences: Sequence[str]) -> Iterator[str]:
    yield from (f"Assumed: {sentence}" for sentence in sentences)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns of text, the first to the left and the numbers to the right."""
    widths = [max(len(line[column]) for line in (header, *rows)) for column in range(len(header))]
    for line in (header, *rows):
        first, *numbers = line
        cells = [first.ljust(widths[0]), *(text.rjust(width) for text, width in zip(numbers, widths[1:], strict=True))]
        yield f"  {'   '.join(cells)}".rstrip()
