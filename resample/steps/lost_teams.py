"""Teams that no stratum holds: above a small share of them, no sample is drawn unless somebody says so."""

from __future__ import annotations

from collections import Counter

from resample.errors import Address, InputRefused, Option, Problem, Sentence, With
from resample.sampling.placing import NOT_MATCHED
from resample.sampling.team_strata import FITTING, placing_of
from resample.steps.framing import Framed
from resample.text.wording import counted, listed, percent, short_percent

LEAVE_OUT = Option("leave-out", "saying so")


def refuse_lost(framed: Framed) -> None:
    """InputRefused where so many of those that name a team are in no stratum that the strata do not fit."""
    placing = placing_of(framed.frame)
    if placing.fits:
        return
    lost = Counter(row.value for row in framed.frame.excluded if row.reason == NOT_MATCHED)
    teams = [f"{team} ({count:,})" for team, count in sorted(lost.items(), key=lambda item: (-item[1], item[0]))]
    of = f"{placing.naming - placing.placed:,} of the {counted(placing.naming, 'unit')} that name a {framed.by}"
    raise InputRefused(
        Problem(
            Address(framed.extract.file, framed.extract.sheet),
            f"{of} ({percent(1 - placing.share)}) are in no stratum, and could not be drawn: {listed(teams)}.",
            f"No more than {short_percent(1 - FITTING)} may be left out without a word.",
            Sentence.of("Put them under [strata] in a plan, or leave them out", With(LEAVE_OUT), "."),
        )
    )
