"""The report for the public: what `report --public` writes, and what was published before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from resample.errors import Address, InputRefused, Option, Problem, Sentence, With
from resample.review.folder import ReviewFolder
from resample.steps.earlier_plans import PlanAt, earlier_plans
from resample.text.wording import capital, from_to_days, in_prose, listed

if TYPE_CHECKING:
    from resample.plan import ReviewPlan
    from resample.publication.edition import Edition
    from resample.publication.public_report import PublicReport
    from resample.reporting.carried_over import CarriedOver
    from resample.reporting.report_parts import ReportPart
    from resample.reporting.summary import Summary

EDITION = "report/public/summary.json"
"""What is kept of the numbers that were published."""

PUBLIC = "report/public"


def next_report(
    summary: Summary, threshold: int, day: date, first: Edition | None, *, again: bool = False
) -> PublicReport:
    """What is to be published: the numbers of the `first` edition, where there is one, whatever was found since.

    One more case between two editions would have its answers told by what differs between them. So numbers that were
    published stay. Raises InputRefused where others would be printed now, unless that was asked for `again`, and where
    too few cases are audited.
    """
    from resample.publication.edition import publish
    from resample.publication.edition_json import changed
    from resample.publication.public_report import public_report

    now = publish(summary, threshold, day)
    if first and (differing := changed(first, now)) and not again:
        raise InputRefused(_differs(first, now, differing))
    items = {result.item.name: result.item for result in summary.items}
    return public_report(first or now, summary.record, items, reprinted=first is not None)


def _differs(first: Edition, now: Edition, differing: Sequence[str]) -> Problem:
    audited = f"{first.audited} cases were audited then, and {now.audited} are now. " if first != now else ""
    return Problem(
        Address(EDITION),
        f"{audited}Other numbers than on {in_prose(first.printed_on)} would be printed of {listed(differing)}.",
        "Whoever lays both papers side by side would learn how the cases between them were answered.",
        Sentence.of(
            "Print the numbers that were published first",
            With(Option("again")),
            "; or, if nothing of it has gone out, remove the folder report/public.",
        ),
    )


def published_before(folder: ReviewFolder) -> Edition | None:
    """The numbers that were published of a review; None where nothing was. Raises InputRefused for a changed file."""
    from resample.publication.edition_json import edition_from_json
    from resample.review.journal import fingerprint

    path = folder.path / EDITION
    if not path.is_file():
        return None
    content = path.read_bytes()
    if folder.journal().written.get(EDITION) == fingerprint(content):
        with suppress(ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return edition_from_json(json.loads(content))
    found = "This is not the file that this version of resample wrote, so that what was published is not known."
    remedy = "Put it back from a copy; or, if nothing of it has gone out, remove the folder report/public."
    raise InputRefused(Problem(Address(EDITION), found, remedy=remedy))


def public_part(public: PublicReport, plan: ReviewPlan, folder: ReviewFolder) -> ReportPart:
    """The exception report for the public, by a plan that has all that is carried over."""
    from resample.publication.plan_words import public_plan, public_text
    from resample.publication.public_report import public_sections
    from resample.reporting.provenance import public_provenance_section
    from resample.reporting.report_parts import ReportPart
    from resample.review.journal_account import provenance

    record = public.record
    title = public_text(record.title, record) or capital(record.noun.many)
    how_done = public_provenance_section(record, provenance(folder))
    sections = (*public_sections(public, public_plan(plan, record)), how_done)
    return ReportPart(title, sections, f"{capital(record.noun.many)} {from_to_days(record.start, record.end)}")


def publicly_carried(plan: ReviewPlan, file: Path) -> CarriedOver:
    """The plan of a file, with what the plans before it give to it and may be published."""
    from resample.reporting.carried_over import carried_over

    return carried_over(plan, [public_words(earlier) for earlier in earlier_plans(PlanAt(plan, file))])


def public_words(earlier: PlanAt) -> ReviewPlan:
    """An earlier plan with what names nobody of its own review, where there was one."""
    from resample.publication.plan_words import public_plan

    folder = earlier.file.parent
    drawn = (folder / "draw.json").is_file()
    return public_plan(earlier.plan, ReviewFolder(folder).record()) if drawn else earlier.plan
