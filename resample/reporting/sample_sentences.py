"""The population, what was drawn from it, and how much of that has been audited, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.sampling.frame import AUDITED_BEFORE
from resample.sampling.record import DrawRecord, NotDrawn, StratumDrawn
from resample.text.nouns import CHILD, FAMILY, Noun
from resample.text.wording import are, counted, from_to_days, listed, percent, stratum_label, were


def sample_sentences(record: DrawRecord, audited: int, not_audited: int = 0) -> Iterator[str]:
    """What the population was, what was drawn from it, and how much of that has been audited or cannot be."""
    period = from_to_days(record.start, record.end)
    noun = unit_noun(record)
    yield f"There {were(record.rereferrals)} {record.noun.counted(record.rereferrals)} {period}."
    if noun != record.noun.many:
        yield f"They were of {counted_units(record)}; {drawn_once(record)}."
    if record.unplaced:
        reasons = listed([f"{missing.count:,} {_why_unplaced(missing, record.by)}" for missing in record.unplaced])
        yield f"Of these {record.population:,}, {record.drawable:,} could be drawn: {reasons}."
    drawn = record.drawn
    parts = listed([_stratum_words(stratum, record) for stratum in record.strata])
    cases = f"{counted(drawn, 'case')} {were(drawn)} drawn by lot"
    if len(record.kinds) > 1:
        cases += f", {listed([noun_of(unit, record.noun).counted(n) for unit, n in record.drawn_by_kind.items()])}"
    yield f"{cases}, by {record.by}: {parts}."
    yield _audited_words(audited, not_audited, drawn)


def sample_in_one_sentence(record: DrawRecord, audited: int, not_audited: int) -> str:
    """The population, how many of it could be drawn, what was drawn from where, and how much is audited."""
    of = "" if unit_noun(record) == record.noun.many else f" of {counted_units(record)}"
    left = listed([f"{missing.count:,} {_why_unplaced(missing, record.by)}" for missing in record.unplaced])
    without = f"; {record.drawable:,} of these could be drawn ({left})" if record.unplaced else ""
    names = {stratum: stratum_words(stratum.stratum, record, stratum.N) for stratum in record.strata}
    parts = listed([f"{stratum.n:,} of {stratum.N:,} {name}" for stratum, name in names.items()])
    drawn = f"{counted(record.drawn, 'case')} {were(record.drawn)} drawn by lot: {parts}"
    done = "all audited" if audited == record.drawn else f"{audited:,} of them audited so far"
    if not_audited and audited + not_audited == record.drawn:
        done = f"{audited:,} of them audited, and {not_audited:,} could not be"
    rows = record.rereferrals
    return f"There {were(rows)} {record.noun.counted(rows)}{of}{without}. {drawn}; {done}."


def _stratum_words(stratum: StratumDrawn, record: DrawRecord) -> str:
    name = stratum_words(stratum.stratum, record, stratum.N)
    return f"{stratum.n:,} of {stratum.N:,} {name} ({percent(stratum.n / stratum.N)})"


def stratum_words(stratum: str, record: DrawRecord, number: int) -> str:
    """A stratum after a number of its units, which are named where others have units of another kind."""
    label = stratum_label(stratum)
    if len(record.kinds) < 2:
        return label
    noun = noun_of(record.units[stratum], record.noun)
    return f"{label} {noun.one if number == 1 else noun.many}"


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
    """What the numbers count: families, children where some are in it more than once, else what the rows are."""
    each_once = record.rereferrals == record.population and "family" not in record.kinds
    return record.noun.many if each_once else units_noun(record.kinds, record.noun)


def noun_of(unit: str, rows: Noun) -> Noun:
    """What a unit is called; a row goes by the noun of `rows`."""
    return {"child": CHILD, "family": FAMILY}.get(unit, rows)


def units_noun(kinds: Sequence[str], rows: Noun) -> str:
    """Units of one kind or of several, in words.

    >>> contacts = Noun("contact", "contacts")
    >>> units_noun(["child", "family"], contacts), units_noun(["referral"], contacts)
    ('children and families', 'contacts')
    """
    return listed([noun_of(unit, rows).many for unit in kinds])


def counted_units(record: DrawRecord) -> str:
    """How many units there are in all: 25 children and families."""
    many = units_noun(record.kinds, record.noun)
    one = noun_of(record.kinds[0], record.noun).one if len(record.kinds) == 1 else many
    return counted(record.population, one, many)


def drawn_once(record: DrawRecord) -> str:
    """How often one of them may be drawn."""
    which = f"a {noun_of(record.kinds[0], record.noun).one}" if len(record.kinds) == 1 else "each"
    return f"{which} is drawn once"
