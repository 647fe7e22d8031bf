"""What `draw`, `extend` and `replace` say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from resample.cli.command_words import worded
from resample.cli.results.lines import assumed_lines, left_out_words, table_lines, unplaced_lines
from resample.sampling.frame import UNPLACED
from resample.sampling.record import DrawRecord
from resample.sampling.rereferral import definition_sentence
from resample.text.wording import are, counted, in_prose, listed, percent, stratum_label

if TYPE_CHECKING:
    from resample.steps import Change, Draw

UNITS = {
    "family": "Drawn are families: one that was re-referred several times is drawn once, and the latest is audited.",
    "child": "Drawn are children: one who was re-referred several times is drawn once, and the latest is audited.",
    "referral": "Drawn are re-referrals: a child who was re-referred several times may be drawn several times.",
}


def draw_lines(draw: Draw) -> Iterator[str]:
    """What was drawn, what could not be, and what to do next."""
    record = draw.record
    yield from draw.mended
    yield f"{counted(record.rereferrals, 're-referral')} from {in_prose(record.start)} to {in_prose(record.end)}."
    rows = [(stratum_label(one.stratum), f"{one.N:,}", f"{one.n}", percent(one.n / one.N)) for one in record.strata]
    total = ("sum", f"{record.drawable:,}", f"{record.drawn}", percent(record.drawn / record.drawable))
    yield from table_lines((record.by, "in all", "drawn", "share"), [*rows, total])
    yield from unplaced_lines(draw.unplaced, record.by)
    others = [one for one in record.not_drawn if one.reason not in UNPLACED]
    yield from (f"{counted(one.count, 'row')} {left_out_words(one.reason, record.unit)}." for one in others)
    yield definition_sentence(record.definition)
    yield f"How many from each: {record.rule_words}."
    yield UNITS[record.unit]
    yield from record.notes
    yield from _double_lines(draw.doubles, record.drawn)
    yield from assumed_lines(draw.assumed)
    yield f"Seed: {record.seed}"
    yield ""
    yield f"Written to {draw.review}:"
    yield "  plan.toml, draw.json, sample.csv"
    yield from _workbook_lines(draw.workbooks, draw.doubles, record)
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
        "assumed": [worded(sentence) for sentence in draw.assumed],
        **({"doubles": list(draw.doubles)} if draw.doubles else {}),
    }


def _double_lines(doubles: Sequence[str], of: int) -> Iterator[str]:
    if doubles:
        which = f"{len(doubles)} of {of} cases {are(len(doubles))} audited twice: {listed(doubles, at_most=20)}"
        yield f"{which if of > 1 else 'It is audited twice'}. The workbooks do not say so."


def _workbook_lines(workbooks: Mapping[str, int], doubles: Sequence[str], record: DrawRecord) -> Iterator[str]:
    for name, n in workbooks.items():
        shared = len({*doubles} & {*record.workbooks[name]})
        some = "" if shared == n else f"{shared} of them "
        also = f", {some}audited by somebody else too" if shared else ""
        yield f"  workbooks/{name}: {counted(n, 'case')}{also}"


def change_lines(change: Change) -> Iterator[str]:
    """What was added to a sample, and what to do next."""
    yield from change.mended
    for replacement in change.record.replacements[-1:]:
        if replacement.by in {case.sample_id for case in change.added}:
            yield f"{replacement.sample_id} is replaced by {replacement.by}, and stays in sample.csv as replaced."
    added = listed([case.sample_id for case in change.added], at_most=20)
    yield f"{counted(len(change.added), 'case')} added: {added}."
    yield f"How many from each: {change.record.rule_words}."
    yield from change.record.notes
    doubles = [case.sample_id for case in change.added if case.second_auditor]
    yield from _double_lines(doubles, len(change.added))
    yield f"Written to {change.review}:"
    yield from _workbook_lines(change.workbooks, doubles, change.record)
    yield "Send these out; the workbooks sent before stay as they are."
