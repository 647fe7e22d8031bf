"""The same answers of one auditor to one case, come more than once: they count once, and that is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from resample.auditing.returns.readings import Reading
from resample.errors import Address
from resample.text.wording import fold


@dataclass(frozen=True)
class Repeated:
    """A case whose answers came more than once."""

    sample_id: str
    sources: tuple[Address, ...]
    """Where they stand, those first that are counted."""


def repeated(readings: Mapping[str, Sequence[Reading]]) -> Iterator[Repeated]:
    """Each case that an auditor answered alike in several workbooks; sheets without an answer are no repetition."""
    for sample_id, of_case in readings.items():
        alike: dict[tuple[str, frozenset[tuple[str, str, str]]], list[Address]] = {}
        for reading in of_case:
            if said := frozenset((finding.item, finding.choice, finding.text) for finding in reading.findings):
                alike.setdefault((fold(reading.sent_to), said), []).append(reading.where)
        yield from (Repeated(sample_id, tuple(where)) for where in alike.values() if len(where) > 1)
