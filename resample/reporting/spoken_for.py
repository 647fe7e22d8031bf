"""For which rows the figures speak, where a child or a family is drawn once by its latest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resample.sampling.record import DrawRecord
from resample.text.wording import counted, listed

WHOSE = {"child": "each child's", "family": "each family's"}
"""Of units that may be re-referred more than once in a period."""


def spoken_for_sentences(record: DrawRecord) -> Iterator[str]:
    """That the estimates are of latest re-referrals, and how many earlier ones there were; nothing without any."""
    earlier = record.earlier_rereferrals
    if earlier and (whose := _whose(record.kinds)):
        yield (
            f"The figures are of {whose} latest {record.noun.one}: they do not speak for the "
            f"{counted(earlier, f'earlier {record.noun.one}', f'earlier {record.noun.many}')} of the period."
        )


def _whose(kinds: Sequence[str]) -> str:
    """Of units of one kind or of several; blank where none may be re-referred more than once."""
    return listed([WHOSE[unit] for unit in kinds if unit in WHOSE])


def latest_only_words(record: DrawRecord) -> Iterator[str]:
    """The same for the public, without a number, whether or not anybody is in the period more than once."""
    if whose := _whose(record.kinds):
        yield f"The figures are of {whose} latest {record.noun.one} in the period, and do not speak for earlier ones."


def not_spoken_for_to_json(record: DrawRecord) -> Mapping[str, int]:
    """How many re-referrals are outside the estimates: earlier ones, and the latest of those in no stratum."""
    return {"earlier": record.earlier_rereferrals, "in_no_stratum": sum(rows.count for rows in record.unplaced)}
