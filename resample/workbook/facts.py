"""What is known of a drawn case from the extract, as the auditor sees it beside the questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from resample.intake.extract import Extract
from resample.intake.reading.cells import DATES
from resample.sampling.tickets import Drawn
from resample.text.nouns import REREFERRAL, Noun
from resample.workbook.layout import AuditCase, Fact

UNIT_HEADINGS = {"child": "Child ID", "family": "Family ID", "referral": "Referral ID"}
CHILD = "Child ID"
FACT_HEADINGS = {
    "closing_team": "Closing team",
    "closure_date": "Closed on",
    "closure_outcome": "Outcome at closure",
    "referral_date": "Re-referred on",
    "source": "Referral source",
}
ALSO = "Also re-referred on"
OF_OTHERS = {FACT_HEADINGS["referral_date"]: "Date of the case", ALSO: "Other dates of it"}
"""The headings where the cases are no re-referrals, but contacts or open cases."""


def audit_cases(
    extract: Extract,
    drawn: Sequence[Drawn],
    unit: str,
    units: Mapping[str, str] | None = None,
    noun: Noun = REREFERRAL,
) -> dict[str, AuditCase]:
    """The cases of a sample by sample id, each with the same headings in the order of what happened.

    `units` has the unit of each stratum, where they have their own; `noun` is what the extract's rows are.
    """
    units, also = units or {}, any(case.unit.beside for case in drawn)
    kinds = [kind for kind in UNIT_HEADINGS if kind in (units.values() or [unit])]
    known = {
        case.sample_id: _facts(extract, case, units.get(case.unit.stratum, unit), kinds, also=also) for case in drawn
    }
    headings = {} if noun == REREFERRAL else OF_OTHERS
    return {
        sample_id: AuditCase(sample_id, {headings.get(heading, heading): fact for heading, fact in facts.items()})
        for sample_id, facts in known.items()
    }


def facts_to_json(case: AuditCase) -> dict[str, str]:
    """Facts as draw.json keeps them, for a case that is sent out later."""
    return {heading: fact.isoformat() if isinstance(fact, date) else fact or "" for heading, fact in case.facts.items()}


def facts_from_json(sample_id: str, facts: Mapping[str, str]) -> AuditCase:
    """The case that `facts_to_json` kept."""
    dates = {FACT_HEADINGS[meaning] for meaning in DATES} | {OF_OTHERS[FACT_HEADINGS["referral_date"]]}
    return AuditCase(
        sample_id,
        {heading: date.fromisoformat(fact) if fact and heading in dates else fact for heading, fact in facts.items()},
    )


def _facts(extract: Extract, drawn: Drawn, unit: str, kinds: Sequence[str], *, also: bool) -> dict[str, Fact]:
    columns, at = extract.columns, drawn.unit.position
    # beside ids of another kind an id says of which it is, which its heading says here
    own = drawn.unit.unit_id.removeprefix(f"{unit} " if len(kinds) > 1 else "")
    facts: dict[str, Fact] = {UNIT_HEADINGS[kind]: own if kind == unit else "" for kind in kinds}
    # of a family or a referral, the auditor must know whose file to open
    facts[CHILD] = columns["child_id"][at]
    facts |= {heading: columns[meaning][at] for meaning, heading in FACT_HEADINGS.items() if meaning in columns}
    if also:
        facts[ALSO] = ", ".join(_other(extract, position, unit) for position in drawn.unit.beside)
    return facts


def _other(extract: Extract, at: int, unit: str) -> str:
    """Another re-referral of the same child, or of a child of the same family."""
    day = f"{extract.columns['referral_date'][at]:%d/%m/%Y}"
    return f"{extract.columns['child_id'][at]} on {day}" if unit == "family" else day
