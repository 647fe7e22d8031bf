"""Changing a sample that is out: more cases, or the next one for a case that cannot be audited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from resample.auditing.assignment import AuditableCase, Auditor, assign
from resample.errors import Address, InputRefused, Problem, WrongUsage
from resample.files.review import ReviewFolder, record_json
from resample.files.tables import sample_csv
from resample.files.workbook.facts import FACT_HEADINGS, audit_cases, facts_from_json, facts_to_json
from resample.files.workbook.layout import AuditCase
from resample.sampling.allocation import allocate_more
from resample.sampling.record import DrawRecord, Replacement, SampleCase, as_replaced, sample_cases, strata_drawn
from resample.sampling.tickets import draw_sample
from resample.steps.drawing import assigned, by_workbook, checklist_of, written_workbooks
from resample.steps.verifying import framed_again, refuse_changed_frame
from resample.wording import nearest


@dataclass(frozen=True)
class Change:
    """What was added to a sample."""

    review: Path
    record: DrawRecord
    added: tuple[SampleCase, ...]
    workbooks: Mapping[str, int]
    """New files, with the number of cases in each."""


def extend(review_path: Path, extract_path: Path, more: int) -> Change:
    """More cases on top of those drawn: the next in the order of tickets. Every drawn case stays.

    Raises InputRefused where the extract is not the one that was drawn from.
    """
    folder = ReviewFolder(review_path)
    record, plan, before = folder.record(), folder.plan(), folder.sample()
    if plan.sample.seed and plan.sample.seed != record.seed:
        found = f"The seed has been changed since the draw, which used {record.seed}."
        raise InputRefused(Problem(Address("plan.toml", place="[sample] seed"), found, remedy="Put it back."))
    framed = framed_again(extract_path, plan, record)
    refuse_changed_frame(framed, record)
    gone = Counter(case.stratum for case in before if case.role == "replaced")
    drawn = {one.stratum: one.n for one in record.strata}
    left = {name: size - gone[name] for name, size in record.sizes.items()}
    allocation = allocate_more(left, drawn, more, plan.sample)
    # tickets go on after those that were replaced, which are not drawn again
    taken = {name: n + gone[name] for name, n in allocation.counts.items()}
    sample = draw_sample(framed.frame, taken, record.seed, reserves=plan.sample.reserves)
    sent_before = {case.sample_id for case in before if case.role != "reserve"}
    new = [one for one in sample.cases if one.sample_id not in sent_before]
    who = {case.sample_id: case.auditor for case in before} | dict(assigned(framed, new, _auditors(record)))
    strata = strata_drawn(framed.frame.strata, allocation)
    replaced = {one.sample_id for one in record.replacements}
    drawn_again = sample_cases(sample, strata, who)
    cases = [as_replaced(case) if case.sample_id in replaced else case for case in drawn_again]
    record = replace(record, strata=strata, rule_words=allocation.words, notes=allocation.notes)
    known = audit_cases(framed.extract, [*sample.cases, *sample.reserves], record.unit)
    added = [case for case in cases if case.sample_id in {one.sample_id for one in new}]
    return _send(folder, record, cases, added, known)


def replace_case(review_path: Path, sample_id: str, reason: str) -> Change:
    """The next reserve of the same stratum in place of a case that cannot be audited, which stays visible.

    Raises WrongUsage without a reason, InputRefused where there is no such case or no reserve left.
    """
    folder = ReviewFolder(review_path)
    if not reason.strip():
        raise WrongUsage(Problem(Address("--reason"), "There is no reason.", remedy="Say why it cannot be audited."))
    record, cases = folder.record(), folder.sample()
    gone = _case_to_replace(cases, sample_id, record)
    reserves = (case for case in cases if case.stratum == gone.stratum and case.role == "reserve")
    reserve = min(reserves, key=lambda case: case.order, default=None)
    if reserve is None:
        found = f"{gone.stratum} has no reserve left."
        raise InputRefused(Problem(Address("sample.csv"), found, remedy="Draw more with resample extend."))
    known = {one: facts_from_json(one, facts) for one, facts in record.facts.items()}
    auditor = _auditor_for(reserve, gone, known[reserve.sample_id], _auditors(record))
    weights = {"selection_probability": gone.selection_probability, "design_weight": gone.design_weight}
    added = replace(reserve, role="sample", auditor=auditor, **weights)  # type: ignore[arg-type]
    changed = {added.sample_id: added, gone.sample_id: as_replaced(gone)}
    replacement = Replacement(gone.sample_id, added.sample_id, reason.strip())
    record = replace(record, replacements=(*record.replacements, replacement))
    return _send(folder, record, [changed.get(case.sample_id, case) for case in cases], [added], known)


def _send(
    folder: ReviewFolder,
    record: DrawRecord,
    cases: Sequence[SampleCase],
    added: Sequence[SampleCase],
    known: Mapping[str, AuditCase],
) -> Change:
    """Write the workbooks of the added cases, and then the record that names them."""
    sent = by_workbook(added, _suffix(record))
    record = replace(
        record,
        workbooks={**record.workbooks, **{name: [case.sample_id for case in some] for name, some in sent.items()}},
        facts={**record.facts, **{sample_id: facts_to_json(case) for sample_id, case in known.items()}},
    )
    folder.write(written_workbooks(sent, known, checklist_of(record), record))
    folder.write({"sample.csv": sample_csv(cases), "draw.json": record_json(record)})
    return Change(folder.path, record, tuple(added), {name: len(some) for name, some in sent.items()})


def _suffix(record: DrawRecord) -> str:
    """What tells added workbooks from those sent before."""
    rounds = {name.rpartition("-added-")[2] for name in record.workbooks if "-added-" in name}
    return f"added-{len(rounds) + 1}"


def _auditors(record: DrawRecord) -> tuple[Auditor, ...]:
    return tuple(Auditor(one["name"], tuple(one["teams"]), one["capacity"]) for one in record.auditors)


def _auditor_for(reserve: SampleCase, gone: SampleCase, known: AuditCase, auditors: Sequence[Auditor]) -> str:
    """The auditor of the case that it stands for, unless it is of their own team."""
    if not auditors:
        return gone.auditor
    case = AuditableCase(reserve.sample_id, str(known.facts.get(FACT_HEADINGS["closing_team"]) or ""), reserve.stratum)
    theirs = [one for one in auditors if one.name == gone.auditor]
    try:
        return assign([case], theirs)[reserve.sample_id]
    except WrongUsage:
        return assign([case], auditors, file="the list of auditors")[reserve.sample_id]


def _case_to_replace(cases: Sequence[SampleCase], sample_id: str, record: DrawRecord) -> SampleCase:
    by_id = {case.sample_id.casefold(): case for case in cases}
    case = by_id.get(sample_id.strip().casefold())
    where = Address("sample.csv")
    if case is None:
        near = nearest(sample_id, [one.sample_id for one in cases])
        remedy = f"Did you mean {near}?" if near else "The ids stand in sample.csv and in the workbooks."
        raise InputRefused(Problem(where, f"There is no case {sample_id}.", remedy=remedy))
    if case.role == "reserve":
        raise InputRefused(Problem(where, f"{case.sample_id} is a reserve.", "A case that was drawn is replaced."))
    if case.role == "replaced":
        by = next((one.by for one in record.replacements if one.sample_id == case.sample_id), "another")
        raise InputRefused(Problem(where, f"{case.sample_id} has been replaced already, by {by}."))
    return case
