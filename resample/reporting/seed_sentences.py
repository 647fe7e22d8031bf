"""What a report says of the seed: where it comes from, and no more than that holds."""

from __future__ import annotations

from collections.abc import Iterator

from resample.sampling.record import SEED_GIVEN, SEED_MADE, DrawRecord
from resample.text.wording import were


def seed_sentences(record: DrawRecord) -> Iterator[str]:
    """The seed, its origin, and how much of the sample hung on it."""
    if record.earlier:
        yield from _earlier_words(record, record.earlier.cases, record.earlier.stay)
    else:
        yield f"The lot follows from the seed {record.seed}{_origin(record, 'the period')}."
    if record.seed_from == SEED_MADE:
        yield (
            "It puts all cases in one order, whatever strata are called and whoever draws; strata and numbers decide "
            "how far down that order the sample goes. Another extract, period, definition or unit has another order."
        )


def _earlier_words(record: DrawRecord, cases: int, stay: int) -> Iterator[str]:
    origin = _origin(record, "that extract")
    yield f"The lot follows from the seed {record.seed} of an earlier draw{origin}; the extract was corrected since."
    yield f"Of the {cases:,} cases of that draw {stay:,} {were(stay)} drawn again."


def _origin(record: DrawRecord, of: str) -> str:
    """Where the seed comes from; of records from before that was kept nothing is said."""
    made = f", made from the ids and dates of the {record.noun.many} of {of} alone"
    return {SEED_MADE: made, SEED_GIVEN: ", chosen by the team"}.get(record.seed_from, "")
