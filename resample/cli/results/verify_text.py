"""What `verify` says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from resample.cli.command_words import worded
from resample.cli.results.lines import problem_json
from resample.sampling.record import DrawRecord
from resample.steps import Verification
from resample.steps.drawn_verified import DrawnAgain, change_words
from resample.steps.figures_verified import FiguresAgain
from resample.steps.findings_verified import FindingsAgain
from resample.steps.verifying import HeldMark
from resample.text.wording import are, counted, does, in_prose, listed, were


def verify_lines(verification: Verification) -> Iterator[str]:
    """Whether folder and sample are what journal, record and extract give, and if not, what differs."""
    yield from _folder_lines(verification)
    if verification.seed_changed:
        yield f"plan.toml names another seed than the draw, which used {verification.record.seed}."
    yield from _sample_lines(verification)
    yield from _history_lines(verification.record)
    if verification.again:
        yield from _again_lines(verification, verification.again)
    if verification.findings:
        yield from _finding_lines(verification.findings)
    if verification.figures:
        yield from _figure_lines(verification.figures)
    if verification.mark:
        yield _mark_line(verification.mark)
    if verification.no_longer_proved:
        yield "What nobody can prove any more:"
        yield from (f"  {worded(words)}" for words in verification.no_longer_proved)
    if verification.not_looked_at:
        yield "Not looked at:"
        yield from (f"  {worded(words)}" for words in verification.not_looked_at)
    yield "All that was looked at holds." if verification.proven else "Not all that was looked at holds: see above."


def _folder_lines(verification: Verification) -> Iterator[str]:
    kept = verification.kept
    if kept.entries:
        files = counted(kept.unchanged, "file")
        yield f"The journal has {counted(kept.entries, 'entry', 'entries')}; {files} {are(kept.unchanged)} as written."
    if kept.edited:
        yield f"Changed since, as they may be: {listed(kept.edited)}."
    if kept.away:
        yield f"Not there any more, as they may be: {listed(kept.away)}."
    faults = (*kept.faults, *kept.slipped)
    yield from (f"  {problem.worded(worded)}" for problem in (*faults, *kept.behind))
    if faults:
        yield f"{counted(len(faults), 'thing')} in the folder {does(len(faults))} not hold."


def _sample_lines(verification: Verification) -> Iterator[str]:
    rows = counted(verification.cases, "row")
    yield from (f"  {fault.sample_id}: {fault.what}." for fault in verification.faults)
    if verification.faults:
        yield f"The sample is not as its record says: {counted(len(verification.faults), 'fault')} in {rows}."
    elif day := verification.record.forgotten:
        yield f"What is personal was taken out on {in_prose(day)}, with the ids and tickets of the sample."
        yield f"All {rows} of the sample have the order and the numbers of the record."
    else:
        yield f"All {rows} of the sample have the tickets, the order and the numbers of the record."


def _history_lines(record: DrawRecord) -> Iterator[str]:
    """What was done that a reader of the figures should know."""
    for replacement in record.replacements:
        if replacement.although_audited:
            which = f"{replacement.sample_id} was replaced by {replacement.by} although its audit had come back"
            yield f"{which}, as {replacement.although_audited} decided: {replacement.reason.rstrip('.')}."
    if record.earlier:
        yield f"Its seed is that of {record.earlier.review}, from which it was drawn again."
        if record.earlier.audited:
            yield f"Audited there already, and not drawn again: {listed(record.earlier.audited, at_most=20)}."
    if record.drawn_again:
        yield f"A corrected extract was drawn again from it: {listed(record.drawn_again)}."


def _again_lines(verification: Verification, again: DrawnAgain) -> Iterator[str]:
    rows = counted(verification.cases, "row")
    if again.same_bytes:
        yield "The extract is the file that was drawn from, to the byte."
    elif again.same_frame:
        yield "The extract is another file, with the same units in the same strata."
    else:
        yield f"The extract has changed since the draw: {change_words(again.change)}."
    if again.seed_as_made is False:
        yield "The record says that the seed was made from the re-referrals, and they give another."
    yield from (f"  {fault.sample_id}: {fault.what}." for fault in again.faults)
    if again.faults:
        yield f"{len(again.faults):,} of {rows} of the sample are affected."
    elif verification.record.forgotten:
        yield f"Drawn again with the seed {verification.record.seed}, with its ids and tickets: the sample is to the"
        yield "byte the one whose fingerprint the journal has from before these were taken out."
    else:
        seed = verification.record.seed
        yield f"Drawn again with the seed {seed}: all {rows} of the sample are the same, ticket by ticket."


def _finding_lines(findings: FindingsAgain) -> Iterator[str]:
    if not findings.not_compared:
        answers = counted(findings.agree + findings.differ, "answer")
        yield f"Read again from the workbooks that came back: {findings.agree:,} of {answers} are the same."


def _mark_line(held: HeldMark) -> str:
    if not held.line:
        return f"  The journal never stood at the mark {held.mark}: it was made anew, or the mark is of another review."
    line = f"line {held.line.number} of the journal ({held.line.command}, {held.line.day})"
    return f"The mark {held.mark} is that of {line}; {counted(held.later, 'line')} {were(held.later)} written after it."


def _figure_lines(figures: FiguresAgain) -> Iterator[str]:
    """How many numbers agree, which do not, and which could not be reckoned."""
    for opinion in figures.differ:
        yield f"  {opinion.figure} is {_as_printed(opinion.printed)}; reckoned again, {_as_printed(opinion.reckoned)}."
    reckoned = counted(figures.agree + len(figures.differ), "number")
    yield f"Reckoned again by other code, from the tables alone: {figures.agree:,} of {reckoned} agree."
    if figures.unreached:
        few = listed(figures.unreached, at_most=5)
        yield f"Too many populations to go through for {counted(len(figures.unreached), 'number')}: {few}."


def _as_printed(value: object) -> str:
    if isinstance(value, Fraction):
        return f"{float(value):.6g}"
    return "nothing" if value is None else f"{value}"


def _figures_json(figures: FiguresAgain) -> dict[str, Any]:
    return {
        "agree": figures.agree,
        "differ": [
            {"figure": opinion.figure, "printed": opinion.printed, "reckoned": _as_printed(opinion.reckoned)}
            for opinion in figures.differ
        ],
        "unreached": list(figures.unreached),
    }


def _forgotten_json(verification: Verification) -> dict[str, Any]:
    """When what is personal was taken out, and what cannot be proved since; nothing where it is there."""
    if not (day := verification.record.forgotten):
        return {}
    lost = [worded(words) for words in verification.no_longer_proved]
    return {"forgotten": day.isoformat(), "no_longer_proved": lost}


def verify_json(verification: Verification) -> dict[str, Any]:
    """The same for a program."""
    again = verification.again
    drawn = (
        {
            "same_bytes": again.same_bytes,
            "same_frame": again.same_frame,
            "change": asdict(again.change),
        }
        if again
        else {}
    )
    return {
        "review": str(verification.review),
        "proven": verification.proven,
        "journal": {
            "entries": verification.kept.entries,
            "unchanged": verification.kept.unchanged,
            "edited": list(verification.kept.edited),
            "away": list(verification.kept.away),
            "problems": [problem_json(problem) for problem in (*verification.kept.faults, *verification.kept.slipped)],
            "behind": [problem_json(problem) for problem in verification.kept.behind],
            "mark": verification.kept.journal.marks[-1] if verification.kept.entries else "",
        },
        "seed": verification.record.seed,
        "seed_changed": verification.seed_changed,
        **({"figures": _figures_json(verification.figures)} if verification.figures else {}),
        **drawn,
        **({"findings": asdict(verification.findings)} if verification.findings else {}),
        **({"mark_found": verification.mark.line is not None} if verification.mark else {}),
        **_forgotten_json(verification),
        "not_looked_at": [worded(words) for words in verification.not_looked_at],
        "rows": verification.cases,
        "replaced_although_audited": [
            asdict(replacement) for replacement in verification.record.replacements if replacement.although_audited
        ],
        "faults": [asdict(fault) for fault in (*verification.faults, *(again.faults if again else ()))],
    }
