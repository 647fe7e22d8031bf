"""Changing a sample that is out: more cases, or the next one for a case that cannot be audited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from resample.auditing.assignment import AuditableCase, assign
from resample.auditing.messages import Message
from resample.errors import Address, Command, InputRefused, Option, Problem, Sentence, With, WrongUsage
from resample.intake.companion_lists import read_auditors
from resample.plan import ReviewPlan, SampleSettings
from resample.review.audited import audited
from resample.review.csv_tables import sample_csv
from resample.review.folder import ReviewFolder, record_json
from resample.review.journal import fingerprints
from resample.review.run import Run, this_run
from resample.review.writing.session import Changing
from resample.sampling.allocation import Allocation, allocate_more
from resample.sampling.record import DrawRecord, Replacement, SampleCase
from resample.sampling.recording import as_replaced, sample_cases, strata_drawn
from resample.sampling.tickets import Sample, draw_sample
from resample.steps.auditors_teams import with_known_teams
from resample.steps.drawn_verified import framed_again, refuse_changed_frame
from resample.steps.framing import Framed
from resample.steps.sending import assigned, messages, outgoing, written_workbooks
from resample.steps.settings import auditors_of, checklist_of
from resample.steps.stages import Listener
from resample.text.wording import nearest
from resample.workbook.facts import FACT_HEADINGS, audit_cases, facts_from_json, facts_to_json
from resample.workbook.layout import AuditCase

LIST = "the list of auditors"
"""Where a message says that it is, once no file of theirs is at hand."""


@dataclass(frozen=True)
class Change:
    """What was added to a sample."""

    review: Path
    record: DrawRecord
    added: tuple[SampleCase, ...]
    workbooks: Mapping[str, int]
    """New files, with the number of cases in each."""
    mended: tuple[str, ...] = ()
    """What an interrupted run before had left, and what was done about it."""
    messages: tuple[Message, ...] = ()
    """What is written to each auditor with their workbook."""


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
        busy=_busy(before),
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
    return _send(
        changing, record, cases, [case for case in cases if case.sample_id in new], known, inputs, progress=progress
    )


def replace_case(
    review_path: Path, sample_id: str, reason: str, *, although_audited: str = "", run: Run | None = None
) -> Change:
    """The next reserve of the same stratum in place of a case that cannot be audited, which stays visible.

    `although_audited` is who answers for replacing a case whose audit has come back. Raises WrongUsage without a
    reason, InputRefused where there is no such case, no reserve left, or an audit for which nobody answers.
    """
    folder = ReviewFolder(review_path)
    if not reason.strip():
        where = Address("", option=Option("reason", "the reason"))
        raise WrongUsage(Problem(where, "There is no reason.", remedy="Say why it cannot be audited."))
    with folder.changing(run or this_run(), "replace") as changing:
        return _replace(folder, changing, sample_id, reason, although_audited.strip())


def _replace(folder: ReviewFolder, changing: Changing, sample_id: str, reason: str, decided_by: str) -> Change:
    folder.refuse_forgotten()
    record, cases = folder.record(), folder.sample()
    gone = _case_to_replace(cases, sample_id, record)
    file = audited(folder, record, checklist_of(record)).get(gone.sample_id)
    if file and not decided_by:
        raise InputRefused(_audited(gone.sample_id, file))
    reserves = (case for case in cases if case.stratum == gone.stratum and case.role == "reserve")
    reserve = min(reserves, key=lambda case: case.order, default=None)
    if reserve is None:
        found = f"{gone.stratum} has no reserve left."
        remedy = Sentence.of("Draw more", With(Command("extend")), ".")
        raise InputRefused(Problem(Address("sample.csv"), found, remedy=remedy))
    known = {drawn: facts_from_json(drawn, facts) for drawn, facts in record.facts.items()}
    auditor, second, *_ = (*_successors(reserve, gone, known[reserve.sample_id], record, _busy(cases)), "", "")
    weights = {"selection_probability": gone.selection_probability, "design_weight": gone.design_weight}
    added = replace(reserve, role="sample", auditor=auditor, second_auditor=second, **weights)  # type: ignore[arg-type]
    changed = {added.sample_id: added, gone.sample_id: as_replaced(gone)}
    although = decided_by if file else ""
    replacement = Replacement(gone.sample_id, added.sample_id, reason.strip(), gone.stratum, although)
    record = replace(record, replacements=(*record.replacements, replacement))
    said = {"although_audited": True} if although else {}
    return _send(changing, record, [changed.get(case.sample_id, case) for case in cases], [added], known, {}, said)


def _audited(sample_id: str, file: str) -> Problem:
    return Problem(
        Address(file),
        f"{sample_id} has been audited: its answers are here.",
        "A case that was audited stays in the sample, whatever was found.",
        Sentence.of(
            "If it must go all the same, name who decides so",
            With(Option("although-audited")),
            "; the report will say it.",
        ),
        sample_id,
    )


def _send(
    changing: Changing,
    record: DrawRecord,
    cases: Sequence[SampleCase],
    added: Sequence[SampleCase],
    known: Mapping[str, AuditCase],
    inputs: Mapping[str, str],
    settings: Mapping[str, Any] | None = None,
    progress: Listener | None = None,
) -> Change:
    """Write the workbooks of the added cases, and the record that names them."""
    books = outgoing(added, _suffix(record))
    record = replace(
        record,
        workbooks={**record.workbooks, **{book.file: book.sample_ids for book in books}},
        facts={**record.facts, **{sample_id: facts_to_json(case) for sample_id, case in known.items()}},
    )
    changing.put_all(written_workbooks(books, known, checklist_of(record), record, progress))
    changing.put_all({"sample.csv": sample_csv(cases), "draw.json": record_json(record)})
    changing.finish(settings=settings, inputs=inputs, counts={"added": len(added), "workbooks": len(books)})
    sizes = {book.file: len(book.sample_ids) for book in books}
    return Change(changing.root, record, tuple(added), sizes, changing.mended, messages(books, record))


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


def _suffix(record: DrawRecord) -> str:
    """What tells added workbooks from those sent before."""
    rounds = {name.rpartition("-added-")[2] for name in record.workbooks if "-added-" in name}
    return f"added-{len(rounds) + 1}"


def _busy(cases: Sequence[SampleCase]) -> Counter[str]:
    """How many cases each auditor has."""
    return Counter(name for case in cases if case.role == "sample" for name in case.auditors)


def _successors(
    reserve: SampleCase, gone: SampleCase, known: AuditCase, record: DrawRecord, busy: Mapping[str, int]
) -> tuple[str, ...]:
    """Who audits a reserve: those who had the case, or where it is of their own team, others who have the fewest."""
    if not record.auditors:
        return gone.auditors
    team = str(known.facts.get(FACT_HEADINGS["closing_team"]) or "")
    case = AuditableCase(reserve.sample_id, team, reserve.stratum, twice=bool(gone.second_auditor))
    # one case too many for somebody is better than one that nobody audits
    auditors = [replace(auditor, capacity=None) for auditor in auditors_of(record)]
    names = [auditor.name for auditor in auditors]
    queue = {name: 0 if name in gone.auditors else 1 + busy.get(name, 0) for name in names}
    return assign([case], auditors, busy=queue, where=Address(LIST))[reserve.sample_id]


def _case_to_replace(cases: Sequence[SampleCase], sample_id: str, record: DrawRecord) -> SampleCase:
    by_id = {case.sample_id.casefold(): case for case in cases}
    case = by_id.get(sample_id.strip().casefold())
    where = Address("sample.csv")
    if case is None:
        near = nearest(sample_id, [known.sample_id for known in cases])
        remedy = f"Did you mean {near}?" if near else "The ids stand in sample.csv and in the workbooks."
        raise InputRefused(Problem(where, f"There is no case {sample_id}.", remedy=remedy))
    if case.role == "reserve":
        raise InputRefused(Problem(where, f"{case.sample_id} is a reserve.", "A case that was drawn is replaced."))
    if case.role == "replaced":
        by_replaced = {replacement.sample_id: replacement.by for replacement in record.replacements}
        by = by_replaced.get(case.sample_id, "another")
        raise InputRefused(Problem(where, f"{case.sample_id} has been replaced already, by {by}."))
    return case
