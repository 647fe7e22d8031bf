"""The next reserve of the same stratum in place of a case that cannot be audited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from resample.auditing.assignment import AuditableCase, assign
from resample.errors import Address, Command, InputRefused, Option, Problem, Sentence, With, WrongUsage
from resample.review.audited import audited
from resample.review.folder import ReviewFolder
from resample.review.run import Run, this_run
from resample.review.writing.session import Changing
from resample.sampling.record import DrawRecord, Replacement, SampleCase
from resample.sampling.recording import as_replaced
from resample.steps.sample_change import LIST, Change, busy_auditors, send_added
from resample.steps.settings import auditors_of, checklist_of
from resample.text.wording import nearest
from resample.workbook.facts import FACT_HEADINGS, facts_from_json
from resample.workbook.layout import AuditCase


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
    auditor, second, *_ = (*_successors(reserve, gone, known[reserve.sample_id], record, busy_auditors(cases)), "", "")
    weights = {"selection_probability": gone.selection_probability, "design_weight": gone.design_weight}
    added = replace(reserve, role="sample", auditor=auditor, second_auditor=second, **weights)  # type: ignore[arg-type]
    changed = {added.sample_id: added, gone.sample_id: as_replaced(gone)}
    although = decided_by if file else ""
    replacement = Replacement(gone.sample_id, added.sample_id, reason.strip(), gone.stratum, although)
    record = replace(record, replacements=(*record.replacements, replacement))
    said = {"although_audited": True} if although else {}
    return send_added(changing, record, [changed.get(case.sample_id, case) for case in cases], [added], known, {}, said)


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
