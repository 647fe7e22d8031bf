"""What `draw`, `extend` and `replace` say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from resample.cli.command_words import worded
from resample.cli.results.lines import assumed_lines, left_out_words, mail_lines, table_lines, unplaced_lines
from resample.reporting.sample_sentences import units_noun
from resample.reporting.typed_table import Column, Count, Share, counts
from resample.sampling.frame import UNPLACED
from resample.sampling.record import DrawRecord
from resample.sampling.rereferral import definition_sentence
from resample.text.wording import are, counted, from_to_days, listed, stratum_label

if TYPE_CHECKING:
    from resample.auditing.messages import Message
    from resample.steps import Change, Draw


def draw_lines(draw: Draw) -> Iterator[str]:
    """What was drawn, what could not be, and what to do next."""
    record = draw.record
    yield from draw.mended
    yield f"{record.noun.counted(record.rereferrals)} {from_to_days(record.start, record.end)}."
    yield from unplaced_lines(draw.unplaced, record.by, record.population)
    numbers = [(stratum_label(stratum.stratum), stratum.N, stratum.n) for stratum in record.strata]
    numbers.append(("sum", record.drawable, record.drawn))
    rows = ((name, Count(N), Count(n), Share(n / N)) for name, N, n in numbers)
    yield from table_lines(Column(record.by), *counts("in all", "drawn"), Column("share", Share), rows=rows)
    others = [left_out for left_out in record.not_drawn if left_out.reason not in UNPLACED]
    yield from (
        f"{counted(left_out.count, 'row')} {left_out_words(left_out.reason, record.kinds)}." for left_out in others
    )
    yield definition_sentence(record.definition, record.noun)
    yield f"How many from each: {record.rule_words}."
    yield _units_words(record)
    yield from record.notes
    yield from _double_lines(draw.doubles, record.drawn)
    yield from assumed_lines(draw.assumed)
    yield from map(worded, draw.warnings)
    yield f"Seed: {record.seed}"
    yield from _again_lines(record)
    yield from _beside_lines(draw.beside)
    yield ""
    yield f"Written to {draw.review}:"
    yield "  plan.toml, draw.json, sample.csv"
    yield from _workbook_lines(draw.workbooks, draw.doubles, record)
    yield from _message_lines(draw.messages)
    yield f"Put what comes back into {draw.review / 'returned'}."


def _units_words(record: DrawRecord) -> str:
    """What is drawn, and how often one of them may be."""
    one, many = record.noun.one, record.noun.many
    if len(record.kinds) > 1:
        drawn = [
            f"{units_noun([unit], record.noun)} in {stratum_label(stratum)}" for stratum, unit in record.units.items()
        ]
        return f"Drawn are {listed(drawn, at_most=20)}; each is drawn once, and the latest {one} is audited."
    if record.unit == "referral":
        return f"Drawn are {many}: a child with several may be drawn several times."
    drawn_are = f"Drawn are {units_noun(record.kinds, record.noun)}"
    return f"{drawn_are}: one with several {many} is drawn once, and the latest is audited."


def draw_json(draw: Draw) -> dict[str, Any]:
    """What was drawn, as JSON has it."""
    record = draw.record
    return {
        "review": str(draw.review),
        "stamp": record.stamp,
        "period": {"from": record.start.isoformat(), "to": record.end.isoformat()},
        "definition": record.definition,
        "unit": " and ".join(record.kinds),
        **({"units": dict(record.units)} if record.units else {}),
        "population": record.population,
        "drawable": record.drawable,
        "not_drawn": [
            {"reason": left_out.reason, "value": left_out.value, "count": left_out.count}
            for left_out in record.not_drawn
        ],
        "strata": [{"stratum": stratum.stratum, "N": stratum.N, "n": stratum.n} for stratum in record.strata],
        "rule": record.rule_words,
        "notes": list(record.notes),
        "seed": record.seed,
        "fingerprint": record.fingerprint,
        "workbooks": [{"file": f"workbooks/{name}", "cases": n} for name, n in draw.workbooks.items()],
        "due": record.due.isoformat() if record.due else None,
        "messages": [asdict(message) for message in draw.messages],
        "assumed": [worded(sentence) for sentence in draw.assumed],
        **({"warnings": [worded(sentence) for sentence in draw.warnings]} if draw.warnings else {}),
        **({"doubles": list(draw.doubles)} if draw.doubles else {}),
        **({"again": asdict(record.earlier)} if record.earlier else {}),
        **({"beside": list(draw.beside)} if draw.beside else {}),
    }


def _again_lines(record: DrawRecord) -> Iterator[str]:
    """Which cases of an earlier draw stay, and why others do not."""
    earlier = record.earlier
    if not earlier:
        return
    of = f"{earlier.stay:,} of its {counted(earlier.cases, 'case')}"
    yield f"It is the seed of {earlier.review}: {of} {are(earlier.stay)} drawn again."
    for reason, sample_ids in earlier.left.items():
        yield f"  {listed(sample_ids, at_most=20)}: {reason}."
    if earlier.audited:
        yield f"Audited in {earlier.review} already, and not drawn again: {listed(earlier.audited, at_most=20)}."
    new = record.drawn - earlier.stay
    yield f"{counted(new, 'case')} {are(new)} new. The sample ids are new for all: send out these workbooks."
    if earlier.replaced:
        yield f"Replaced in {earlier.review}, and drawn again: {listed(earlier.replaced, at_most=20)}."


def _beside_lines(beside: Sequence[str]) -> Iterator[str]:
    """Other reviews of the period: that somebody drew twice should not be seen by chance only."""
    if beside:
        reviews = "is another review" if len(beside) == 1 else "are other reviews"
        yield f"In the same folder {reviews} of the same time, which the journal names: {listed(beside)}."


def _double_lines(doubles: Sequence[str], of: int) -> Iterator[str]:
    if doubles:
        which = f"{len(doubles):,} of {of:,} cases {are(len(doubles))} audited twice: {listed(doubles, at_most=20)}"
        yield f"{which if of > 1 else 'It is audited twice'}. The workbooks do not say so."


def _workbook_lines(workbooks: Mapping[str, int], doubles: Sequence[str], record: DrawRecord) -> Iterator[str]:
    for name, n in workbooks.items():
        shared = len({*doubles} & {*record.workbooks[name]})
        some = "" if shared == n else f"{shared:,} of them "
        also = f", {some}audited by somebody else too" if shared else ""
        yield f"  workbooks/{name}: {counted(n, 'case')}{also}"


def _message_lines(messages: Sequence[Message]) -> Iterator[str]:
    """The mail to the first auditor; those to the others have another name, file and number."""
    first, *others = messages
    each = "Send the workbooks out, each with such a message, its own name, file and number of cases in it:"
    yield each if others else "Send the workbook out with such a message:"
    yield ""
    yield from mail_lines(first.text)
    yield ""


def change_json(change: Change) -> dict[str, Any]:
    """What was added to a sample, as JSON has it."""
    return {
        "review": str(change.review),
        "added": [
            {"sample_id": case.sample_id, "stratum": case.stratum, "auditors": list(case.auditors)}
            for case in change.added
        ],
        "strata": [{"stratum": stratum.stratum, "N": stratum.N, "n": stratum.n} for stratum in change.record.strata],
        "rule": change.record.rule_words,
        "workbooks": [{"file": f"workbooks/{name}", "cases": n} for name, n in change.workbooks.items()],
        "messages": [asdict(message) for message in change.messages],
    }


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
    yield from _message_lines(change.messages)
    yield "The workbooks sent before stay as they are."
