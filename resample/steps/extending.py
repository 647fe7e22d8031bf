"""More cases on top of those drawn: the next in the order of tickets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from resample.errors import Address, InputRefused, Problem
from resample.intake.companion_lists import read_auditors
from resample.plan import ReviewPlan, SampleSettings
from resample.review.folder import ReviewFolder
from resample.review.journal import fingerprints
from resample.review.run import Run, this_run
from resample.review.writing.session import Changing
from resample.sampling.allocation import Allocation, allocate_more
from resample.sampling.record import DrawRecord, SampleCase
from resample.sampling.recording import as_replaced, sample_cases, strata_drawn
from resample.sampling.tickets import Sample, draw_sample
from resample.steps.auditors_teams import with_known_teams
from resample.steps.drawn_verified import framed_again, refuse_changed_frame
from resample.steps.framing import Framed
from resample.steps.sample_change import LIST, Change, busy_auditors, send_added
from resample.steps.sending import assigned
from resample.steps.settings import auditors_of
from resample.steps.stages import Listener
from resample.workbook.facts import audit_cases


def extend(
    review_path: Path,
    extract_path: Path,
    more: int,
    *,
    auditors_path: Path | None = None,
    run: Run | None = None,
    progress: Listener | None = None,
) -> Change:
    """More cases on top of those drawn: the next in the order of tickets. Every drawn case stays.

    The auditors are those of the draw, or those of another list. Raises InputRefused where the extract is not the one
    that was drawn from, WrongUsage where there are not so many cases, or not enough room with the auditors.
    """
    folder = ReviewFolder(review_path)
    with folder.changing(run or this_run(), "extend") as changing:
        return _extend(folder, changing, extract_path, more, auditors_path, progress)


def _extend(
    folder: ReviewFolder,
    changing: Changing,
    extract_path: Path,
    more: int,
    auditors_path: Path | None,
    progress: Listener | None,
) -> Change:
    folder.refuse_forgotten()
    record, plan, before = folder.record(), folder.plan(), folder.sample()
    _refuse_changed_plan(plan, record)
    auditors = read_auditors(auditors_path) if auditors_path else auditors_of(record)
    framed = framed_again(extract_path, plan, record, progress=progress)
    refuse_changed_frame(framed, record)
    if auditors_path:
        auditors = with_known_teams(auditors, framed, Address(auditors_path.name))
    allocation, sample = _drawn_on(framed, record, before, more, plan.sample)
    sent_before = {case.sample_id for case in before if case.role != "reserve"}
    new = {case.sample_id: case for case in sample.cases if case.sample_id not in sent_before}
    who = assigned(
        framed,
        list(new.values()),
        auditors,
        double=record.double,
        seed=record.seed,
        drawn_before=record.drawn,
        busy=busy_auditors(before),
        where=Address(auditors_path.name if auditors_path else LIST),
    )
    strata = strata_drawn(framed.frame.strata, allocation)
    replaced = {replacement.sample_id for replacement in record.replacements}
    drawn_again = sample_cases(sample, strata, {case.sample_id: case.auditors for case in before} | who)
    cases = [as_replaced(case) if case.sample_id in replaced else case for case in drawn_again]
    by_name = {auditor.name: auditor for auditor in (*auditors_of(record), *auditors)}
    record = replace(
        record,
        strata=strata,
        rule_words=allocation.words,
        notes=allocation.notes,
        rounds=(*record.rounds, tuple(new)),
        auditors=tuple(asdict(auditor) for auditor in by_name.values()),
    )
    known = audit_cases(framed.extract, [*sample.cases, *sample.reserves], record.unit, record.units, record.noun)
    inputs = {"extract": framed.extract.sha256, **fingerprints(auditors=auditors_path)}
    return send_added(
        changing, record, cases, [case for case in cases if case.sample_id in new], known, inputs, progress=progress
    )


def _refuse_changed_plan(plan: ReviewPlan, record: DrawRecord) -> None:
    """Under another seed or share of double audits, it would be another sample."""
    settings = (
        ("seed", "seed", plan.sample.seed or record.seed, record.seed),
        ("double", "share of double audits", plan.sample.double or 0.0, record.double),
    )
    problems = [
        Problem(
            Address("plan.toml", place=f"[sample] {key}"),
            f"The {name} has been changed since the draw, which used {used or 'none'}.",
            remedy="Put it back.",
        )
        for key, name, now, used in settings
        if now != used
    ]
    if problems:
        raise InputRefused(*problems)


def _drawn_on(
    framed: Framed, record: DrawRecord, before: Sequence[SampleCase], more: int, settings: SampleSettings
) -> tuple[Allocation, Sample]:
    """The larger sample: tickets go on after those that were replaced, which are not drawn again."""
    gone = Counter(case.stratum for case in before if case.role == "replaced")
    left = {name: size - gone[name] for name, size in record.sizes.items()}
    allocation = allocate_more(left, {stratum.stratum: stratum.n for stratum in record.strata}, more, settings)
    taken = {name: n + gone[name] for name, n in allocation.counts.items()}
    return allocation, draw_sample(framed.frame, taken, record.seed, reserves=settings.reserves)
