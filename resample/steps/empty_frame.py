"""A frame with nobody in it: why, and what to do."""

from __future__ import annotations

from resample.errors import Address, InputRefused, Option, Problem, Sentence, Words
from resample.sampling.frame import AUDITED_BEFORE
from resample.sampling.placing import NOT_MATCHED, NOT_RECORDED
from resample.steps.framing import Framed
from resample.text.wording import in_prose, listed

EXCLUDE = Option("exclude", "the exclusion")


def refuse_empty(framed: Framed) -> None:
    """InputRefused where no row of the period is in any stratum, with the reason."""
    if not framed.frame.strata:
        where = Address(framed.extract.file, framed.extract.sheet)
        raise InputRefused(Problem(where, *_why_empty(framed)))


def _why_empty(framed: Framed) -> tuple[str, str, Words]:
    """What was found, what should have been, and what to do."""
    excluded = framed.frame.excluded
    reasons = {left_out.reason for left_out in excluded}
    if NOT_MATCHED in reasons:
        values = sorted({left_out.value for left_out in excluded if left_out.reason == NOT_MATCHED})
        found = f"No row of the period is in any stratum: no pattern matches the {framed.by} {listed(values)}."
        return found, "", "Put it under [strata] in a plan, or correct the extract."
    if NOT_RECORDED in reasons:
        found = f"No row of the period has a {framed.by}."
        such = Option("by", value='"outcome at closure"')
        return found, "", Sentence.of("Make strata of another column, such as ", such, ", or add the column.")
    if AUDITED_BEFORE in reasons:
        return "All of the period were audited before.", "", Sentence.of("Check the list that ", EXCLUDE, " names.")
    found = f"No {framed.noun.one} lies between {in_prose(framed.start)} and {in_prose(framed.end)}."
    return found, "", "Correct the period."
