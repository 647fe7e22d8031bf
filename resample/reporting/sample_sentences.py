"""The population, what was drawn from it, and how much of that has been audited, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from resample.sampling.frame import AUDITED_BEFORE
from resample.sampling.record import DrawRecord, NotDrawn, StratumDrawn
from resample.text.wording import are, counted, in_prose, listed, percent, stratum_label, were

NOUNS = {"referral": ("re-referral", "re-referrals"), "child": ("child", "children"), "family": ("family", "families")}
"""One and many of each unit."""


def sample_sentences(record: DrawRecord, audited: int, not_audited: int = 0) -> Iterator[str]:
    """What the population was, what was drawn from it, and how much of that has been audited or cannot be."""
    period = f"from {in_prose(record.start)} to {in_prose(record.end)}"
    noun = unit_noun(record)
    yield f"There {were(record.rereferrals)} {counted(record.rereferrals, 're-referral')} {period}."
    if noun != "re-referrals":
        unit, units = NOUNS[record.unit]
        yield f"They were of {counted(record.population, unit, units)}; a {unit} is drawn once."
    if record.unplaced:
        reasons = listed([f"{missing.count:,} {_why_unplaced(missing, record.by)}" for missing in record.unplaced])
        yield f"Of these {record.population:,}, {record.drawable:,} could be drawn: {reasons}."
    drawn = record.drawn
    parts = listed([_stratum_words(stratum) for stratum in record.strata])
    yield f"{counted(drawn, 'case')} {were(drawn)} drawn by lot, by {record.by}: {parts}."
    yield _audited_words(audited, not_audited, drawn)


def sample_in_one_sentence(record: DrawRecord, audited: int, not_audited: int) -> str:
    """The population, how many of it could be drawn, what was drawn from where, and how much is audited."""
    unit, units = NOUNS[record.unit]
    spoken = unit_noun(record)
    of = "" if spoken == "re-referrals" else f" of {counted(record.population, unit, units)}"
    left = listed([f"{missing.count:,} {_why_unplaced(missing, record.by)}" for missing in record.unplaced])
    without = f"; {record.drawable:,} of these could be drawn ({left})" if record.unplaced else ""
    parts = listed([f"{stratum.n:,} of {stratum.N:,} {stratum_label(stratum.stratum)}" for stratum in record.strata])
    drawn = f"{counted(record.drawn, 'case')} {were(record.drawn)} drawn by lot: {parts}"
    done = "all audited" if audited == record.drawn else f"{audited:,} of them audited so far"
    if not_audited and audited + not_audited == record.drawn:
        done = f"{audited:,} of them audited, and {not_audited:,} could not be"
    return (
        f"There {were(record.rereferrals)} {counted(record.rereferrals, 're-referral')}{of}{without}. {drawn}; {done}."
    )


def _stratum_words(stratum: StratumDrawn) -> str:
    return f"{stratum.n:,} of {stratum.N:,} {stratum_label(stratum.stratum)} ({percent(stratum.n / stratum.N)})"


def _audited_words(audited: int, not_audited: int, drawn: int) -> str:
    if audited == drawn:
        return "It has been audited." if drawn == 1 else "All of them have been audited."
    said = f"{audited:,} of the {drawn:,} {'has' if audited == 1 else 'have'} been audited"
    if audited + not_audited == drawn:
        return f"{said}."
    if not audited:
        return f"None of the {drawn:,} has been audited so far."
    to_come = drawn - audited - not_audited
    still = f"{to_come:,} {are(to_come)} still to come"
    return f"{said} so far, and {still}; the figures take those to be like {'it' if audited == 1 else 'them'}."


def _why_unplaced(missing: NotDrawn, by: str) -> str:
    if missing.reason == AUDITED_BEFORE:
        return "had been audited before"
    return f'had the {by} "{missing.value}", which no stratum holds' if missing.value else f"had no {by} on the record"


def unit_noun(record: DrawRecord) -> str:
    """What the numbers count: families, children where some were re-referred more than once, else re-referrals."""
    each_once = record.rereferrals == record.population and record.unit != "family"
    return "re-referrals" if each_once else NOUNS[record.unit][1]
