"""Drawing the sample and making the review folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from resample.auditing.ambition_answers import ambition_answers
from resample.auditing.assignment import NAMED
from resample.auditing.finding_keys import refuse_unknown_findings
from resample.auditing.messages import Message
from resample.errors import Address, InputRefused, Option, Problem, Sentence, Words, WrongUsage
from resample.intake.companion_lists import read_auditors
from resample.intake.reading.cycles import no_search_for_cycles
from resample.plan import ReviewPlan, plan_text
from resample.review.beside import reviews_beside
from resample.review.csv_tables import sample_csv
from resample.review.folder import ReviewFolder, record_json
from resample.review.journal import fingerprints
from resample.review.run import Run, this_run
from resample.sampling.allocation import Allocation, allocate
from resample.sampling.frame import AUDITED_BEFORE, Excluded
from resample.sampling.proof import unit_mark
from resample.sampling.record import SEED_GIVEN, SEED_MADE, DrawRecord, ExtractRead
from resample.sampling.recording import not_drawn, review_stamp, sample_cases, strata_drawn
from resample.sampling.tickets import Sample, draw_sample
from resample.steps.actions_going_on import actions_going_on
from resample.steps.auditors_teams import with_known_teams
from resample.steps.cohorts_checked import refuse_unknown_cohorts
from resample.steps.drawing_again import Earlier, earlier_review, framed_as, naming, what_became
from resample.steps.empty_frame import refuse_empty
from resample.steps.framing import Framed, frame_extract
from resample.steps.left_out_before import list_in
from resample.steps.lost_teams import refuse_lost
from resample.steps.sending import assigned, messages, outgoing, written_workbooks
from resample.steps.settings import auditors_of
from resample.steps.stages import Listener
from resample.text.nouns import Noun
from resample.text.wording import capital, in_prose, listed
from resample.workbook.checklist_sources import adapted_checklist, open_checklist
from resample.workbook.facts import audit_cases, facts_to_json


@dataclass(frozen=True)
class Draw:
    """What `draw` did."""

    review: Path
    record: DrawRecord
    unplaced: tuple[Excluded, ...]
    workbooks: Mapping[str, int]
    """File names, with the number of cases in each."""
    doubles: tuple[str, ...]
    """Sample ids of the cases that are audited twice."""
    assumed: tuple[Words, ...]
    beside: tuple[str, ...] = ()
    """Names of other reviews of the period, in the same parent folder."""
    mended: tuple[str, ...] = ()
    """What an interrupted run before had left, and what was done about it."""
    warnings: tuple[Words, ...] = ()
    """What was done as asked and may be a slip."""
    messages: tuple[Message, ...] = ()
    """What is written to each auditor with their workbook."""


def draw(
    extract_path: Path,
    review_path: Path,
    plan: ReviewPlan,
    *,
    run: Run | None = None,
    auditors_path: Path | None = None,
    exclude_path: Path | None = None,
    expect_total: int | None = None,
    again_path: Path | None = None,
    accept: bool = False,
    leave_out: bool = False,
    progress: Listener | None = None,
) -> Draw:
    """Draw the sample and write the review folder, whole or not at all.

    `again_path` names an earlier review whose extract has been corrected since: its seed is used, so that its cases
    stay as far as they can. `accept` puts together the spellings of a team that look alike. `leave_out` says that
    those of a team in no stratum are left out, however many they are.
    """
    run = run or this_run()
    folder = ReviewFolder(review_path)
    folder.refuse_occupied()
    tables, checklist = open_checklist(plan.review.checklist)
    ambition_answers(plan.ambition, checklist)
    refuse_unknown_findings(plan.actions, checklist)
    earlier = earlier_review(again_path) if again_path else None
    before = auditors_of(earlier.record) if earlier else ()
    auditors = read_auditors(auditors_path) if auditors_path else before
    if earlier:
        framed = framed_as(earlier, extract_path, plan, exclude_path=exclude_path, progress=progress)
    else:
        named = {"exclude_path": exclude_path, "seen_from": review_path}
        framed = frame_extract(extract_path, plan, accept=accept, progress=progress, **named)
    plan = framed.plan
    _refuse_total(framed, expect_total)
    _refuse_early(plan.review.due, framed.end)
    refuse_empty(framed)
    if not leave_out:
        refuse_lost(framed)
    refuse_unknown_cohorts(plan, [stratum.name for stratum in framed.frame.strata], checklist)
    allocation, sample = _drawn(framed, plan, earlier)
    where = Address(auditors_path.name) if auditors_path else NAMED
    auditors = with_known_teams(auditors, framed, where)
    who = assigned(framed, sample.cases, auditors, double=plan.sample.double or 0.0, seed=sample.seed, where=where)
    cases = sample_cases(sample, strata_drawn(framed.frame.strata, allocation), who)
    books = outgoing([case for case in cases if case.role == "sample"])
    known = audit_cases(framed.extract, [*sample.cases, *sample.reserves], framed.unit, framed.units, checklist.noun)
    record = replace(
        _record(framed, plan, allocation, sample, run, checklist.noun),
        stamp=review_stamp(framed.frame.fingerprint, sample.seed, allocation, repr(checklist)),
        checklist=tables,
        auditors=tuple(asdict(auditor) for auditor in auditors),
        workbooks={book.file: book.sample_ids for book in books},
        facts={sample_id: facts_to_json(case) for sample_id, case in known.items()},
        seed_from=earlier.record.seed_from if earlier else SEED_GIVEN if plan.sample.seed else SEED_MADE,
        earlier=what_became(earlier, framed, sample) if earlier else None,
    )
    going_on, said = actions_going_on(plan, review_path, checklist)
    settled = replace(
        plan,
        actions=(*plan.actions, *going_on),
        review=replace(
            plan.review, title=record.title, start=record.start, end=record.end, definition=record.definition
        ),
    )
    inputs = {
        "extract": framed.extract.sha256,
        **fingerprints(auditors=auditors_path, exclude=list_in(exclude_path) if exclude_path else None),
    }
    reviews = reviews_beside(review_path, framed.start, framed.end)
    beside = tuple(name for name in reviews if not earlier or name != earlier.name)
    with naming(earlier, review_path, run), folder.making(run) as making:
        making.put_all(written_workbooks(books, known, checklist, record, progress))
        making.put_all({"plan.toml": plan_text(settled).encode(), "sample.csv": sample_csv(cases)})
        making.put("draw.json", record_json(record))
        making.make("returned", "received")
        making.finish(settings=_settings(record, beside), inputs=inputs, counts=_counts(record))
    reasons = {rows.reason for rows in record.unplaced}
    unplaced = tuple(row for row in framed.frame.excluded if row.reason in reasons)
    sizes = {book.file: len(book.sample_ids) for book in books}
    twice = tuple(case.sample_id for case in cases if case.second_auditor)
    mails = messages(books, record)
    warnings = tuple(_past(record.due, run.at.date()))
    made_of = [f"Of the checklist: {note}" for note in adapted_checklist(plan.review.checklist).notes]
    assumed = (*framed.assumed, *made_of, *said)
    return Draw(review_path, record, unplaced, sizes, twice, assumed, beside, making.mended, warnings, mails)


def _settings(record: DrawRecord, beside: Sequence[str]) -> dict[str, Any]:
    """What the journal says of how it was drawn."""
    period = f"{record.start}..{record.end}"
    how = {"rule": record.rule_words, "unit": listed(record.kinds), "by": record.by, "definition": record.definition}
    again = {"again": record.earlier.review} if record.earlier else {}
    others = {"beside": list(beside)} if beside else {}
    return {"period": period, **how, "seed": record.seed, "frame": record.fingerprint, **again, **others}


def _counts(record: DrawRecord) -> dict[str, int]:
    counts = {"population": record.population, "drawable": record.drawable, "drawn": record.drawn}
    return {**counts, "workbooks": len(record.workbooks)}


def _record(
    framed: Framed, plan: ReviewPlan, allocation: Allocation, sample: Sample, run: Run, noun: Noun
) -> DrawRecord:
    """What was drawn, but for the workbooks."""
    extract, frame = framed.extract, framed.frame
    before = (row.unit_id for row in frame.excluded if row.reason == AUDITED_BEFORE)
    return DrawRecord(
        version=run.version,
        title=plan.review.title or f"{capital(noun.many)}, {in_prose(framed.start)} to {in_prose(framed.end)}",
        drawn_at=run.at.isoformat(timespec="seconds"),
        extract=ExtractRead(extract.sheet, extract.sha256, framed.rows, dict(extract.headings)),
        start=framed.start,
        end=framed.end,
        by=framed.by,
        unit=framed.unit,
        units=framed.units,
        definition=framed.definition,
        noun=noun,
        referrals=framed.history.found.referrals if framed.history else None,
        by_other_definition=framed.history.other.rereferrals if framed.history else None,
        population=frame.population,
        drawable=frame.drawable,
        not_drawn=not_drawn(frame),
        strata=strata_drawn(frame.strata, allocation),
        rule=allocation.rule,
        rule_words=allocation.words,
        notes=allocation.notes,
        seed=sample.seed,
        fingerprint=frame.fingerprint,
        months=framed.months,
        audited_before=tuple(unit_mark(sample.seed, unit_id) for unit_id in before),
        due=plan.review.due,
        frame=dict(sample.marks),
        double=plan.sample.double or 0.0,
        rounds=(tuple(case.sample_id for case in sample.cases),),
    )


def _refuse_early(due: date | None, end: date) -> None:
    """WrongUsage where the workbooks are to come back before the period is over."""
    if due and due < end:
        found = f"The workbooks are due on {in_prose(due)}, before the period ends on {in_prose(end)}."
        where = Address("", option=Option("due", "the due date"))
        raise WrongUsage(Problem(where, found, remedy="Give them a later day."))


def _past(due: date | None, today: date) -> Iterator[Words]:
    """A word on a day that is over already."""
    if due and due < today:
        yield f"The workbooks were due on {in_prose(due)}, a day that is past."


def _refuse_total(framed: Framed, expect_total: int | None) -> None:
    frame = framed.frame
    if expect_total is not None and expect_total != frame.population:
        parts = [f"{stratum.size:,} {stratum.name}" for stratum in frame.strata]
        unplaced = frame.population - frame.drawable
        found = (
            f"The sum is {' + '.join([*parts, f'{unplaced:,} in none'])} = {frame.population:,}, not {expect_total:,}."
        )
        where = Address(framed.extract.file, framed.extract.sheet)
        expected = Option("expect-total", "the expected total")
        remedy = Sentence.of("Look for missing rows, or correct ", expected, ".")
        raise InputRefused(Problem(where, found, remedy=remedy))


@no_search_for_cycles()
def _drawn(framed: Framed, plan: ReviewPlan, earlier: Earlier | None) -> tuple[Allocation, Sample]:
    settings, frame = plan.sample, framed.frame
    sizes = {stratum.name: stratum.size for stratum in frame.strata}
    allocation = allocate(sizes, settings)
    if not allocation.total:
        found = f"{allocation.words}: this draws nothing."
        raise WrongUsage(Problem(Address("[sample]"), found, remedy="Raise the share, or say how many at least."))
    seed = earlier.record.seed if earlier else settings.seed or framed.made_seed
    return allocation, draw_sample(frame, allocation.counts, seed, reserves=settings.reserves)
