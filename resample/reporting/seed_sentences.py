"""What a report says of the seed: where it comes from, and no more than that holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from resample.sampling.record import SEED_GIVEN, SEED_MADE, DrawRecord
from resample.text.wording import were

ORIGINS: Mapping[str, str] = {
    SEED_MADE: ", made from the ids and dates of the re-referrals of the period alone",
    SEED_GIVEN: ", chosen by the team",
}
"""By where the seed comes from; records from before that was kept say nothing of it."""


def seed_sentences(record: DrawRecord) -> Iterator[str]:
    """The seed, its origin, and how much of the sample hung on it."""
    if record.earlier:
        yield from _earlier_words(record, record.earlier.cases, record.earlier.stay)
    else:
        yield f"The lot follows from the seed {record.seed}{ORIGINS.get(record.seed_from, '')}."
    if record.seed_from == SEED_MADE:
        yield (
            "It puts all cases in one order, whatever strata are called and whoever draws; strata and numbers decide "
            "how far down that order the sample goes. Another extract, period, definition or unit has another order."
        )


def _earlier_words(record: DrawRecord, cases: int, stay: int) -> Iterator[str]:
    origin = ORIGINS.get(record.seed_from, "").replace("of the period", "of that extract")
    yield f"The lot follows from the seed {record.seed} of an earlier draw{origin}; the extract was corrected since."
    yield f"Of the {cases:,} cases of that draw {stay:,} {were(stay)} drawn again."
