"""Drawing by tickets.

Every unit has a ticket number: the SHA-256 of the text ``seed,id``. A stratum is put in the order of its tickets; the
first are the sample and the next are the reserves. So the draw does not depend on the order of rows, on the version of
a library, or on which other units exist, and anyone can check one case by hand::

    printf '%s,%s' "$SEED" "$ID" | sha256sum

The seed decides the order of all units; strata and sizes, how far down that order the sample goes. Where nobody gives
a seed (dice, a public number), it is made from the re-referrals themselves: see `seeds`.

Rivest, R. L. (2018), Consistent sampling with replacement; Ohlsson, E. (1995), Coordination of samples using permanent
random numbers.
"""

from __future__ import annotations

import hashlib
import heapq
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from resample.sampling.frame import SamplingFrame, SamplingUnit, Stratum

TICKET = 32
"""Bytes of a ticket: SHA-256."""

MARK = 12
"""Hex digits of a ticket that mark a unit in the record: two of a million units share one once in 560 frames."""

PLAIN = re.compile(r"[!-~]*")
"""Ids that are as they are compared: printed ASCII without spaces."""

CODE_LENGTH = 20
"""Characters of a stratum's name in a sample id: a long name still fits a column."""


@dataclass(frozen=True)
class Drawn:
    """A unit in the order of its stratum's tickets."""

    sample_id: str
    unit: SamplingUnit
    order: int
    """1 for the lowest ticket of the stratum."""
    ticket: str


@dataclass(frozen=True)
class Sample:
    """What is audited, and what stands ready should a case turn out not to be auditable."""

    seed: str
    cases: tuple[Drawn, ...]
    reserves: tuple[Drawn, ...]
    marks: Mapping[str, str]
    """By stratum, the marks of its units in one text, in the order of the frame."""


def ticket_number(seed: str, unit_id: str) -> str:
    """SHA-256 of ``seed,id`` in hex; the id is stripped and in Unicode's composed form.

    >>> ticket_number("20240501-1234567890", "A-1")[:12], ticket_number("20240501-1234567890", "A-2")[:12]
    ('8c2e75620f9e', 'e087978492b3')
    """
    return hashlib.sha256(f"{seed},{_compared(unit_id)}".encode()).hexdigest()


def compared(unit_ids: Sequence[str]) -> Sequence[str]:
    """Ids as they are compared; a million plain ones need no look at each for spaces and accents."""
    return unit_ids if PLAIN.fullmatch("".join(unit_ids)) else [_compared(unit_id) for unit_id in unit_ids]


def _compared(unit_id: str) -> str:
    return unicodedata.normalize("NFC", unit_id.strip())


def tickets(seed: str, unit_ids: Sequence[str]) -> list[bytes]:
    """The tickets of many ids as bytes, which sort as their hex digits do."""
    sha256, before = hashlib.sha256, f"{seed},"
    return [sha256(f"{before}{unit_id}".encode()).digest() for unit_id in compared(unit_ids)]


def marks_of(tickets: Sequence[bytes]) -> str:
    """The first digits of many tickets in one text.

    >>> marks_of([bytes(32), bytes(range(255, 223, -1))])
    '000000000000fffefdfcfbfa'
    """
    together, marks = b"".join(tickets), bytearray(len(tickets) * MARK // 2)
    # the first bytes of all, then the second ones: a million tickets are not cut one by one
    for at in range(MARK // 2):
        marks[at :: MARK // 2] = together[at::TICKET]
    return marks.hex()


def draw_sample(frame: SamplingFrame, counts: Mapping[str, int], seed: str, *, reserves: int = 0) -> Sample:
    """The n_h units of each stratum with the lowest tickets, and the next ones as reserves.

    Raises ValueError for a seed with a comma, which would let two texts share one ticket.
    """
    if "," in seed:
        raise ValueError("a seed holds no comma")
    cases: list[Drawn] = []
    ready: list[Drawn] = []
    marks: dict[str, str] = {}
    codes = _codes([stratum.name for stratum in frame.strata])
    for stratum in frame.strata:
        wanted = counts[stratum.name]
        # a million tickets are large, and are not kept while the next stratum's are made
        lowest, marks[stratum.name] = _lowest_and_marks(stratum, seed, wanted + reserves)
        drawn = list(_in_order(frame, stratum, lowest, codes[stratum.name]))
        cases += drawn[:wanted]
        ready += drawn[wanted:]
    return Sample(seed, tuple(cases), tuple(ready), marks)


Ticket = tuple[bytes, str, int]
"""A ticket, its id and the position of the re-referral; of equal tickets the lower id goes first."""


def _lowest_and_marks(stratum: Stratum, seed: str, most: int) -> tuple[list[Ticket], str]:
    all_of_it = tickets(seed, stratum.unit_ids)
    # compared alone at first: of a million tickets few come near the lowest
    bound = max(heapq.nsmallest(most, all_of_it), default=b"")
    near = [at for at, ticket in enumerate(all_of_it) if ticket <= bound]
    lowest = sorted((all_of_it[at], stratum.unit_ids[at], stratum.positions[at]) for at in near)
    return lowest[:most], marks_of(all_of_it)


def _in_order(frame: SamplingFrame, stratum: Stratum, lowest: Sequence[Ticket], code: str) -> Iterator[Drawn]:
    for order, (ticket, unit_id, position) in enumerate(lowest, 1):
        unit = SamplingUnit(unit_id, stratum.name, position, frame.beside.get(unit_id, ()))
        yield Drawn(f"{code}-{order:02d}", unit, order, ticket.hex())


def _codes(names: list[str]) -> dict[str, str]:
    """A short code for each stratum, of which sample ids are made.

    >>> list(_codes(["assessment", "Universal services, July", "universal services (July)"]).values())
    ['ASSESSMENT', 'UNIVERSAL-SERVICES', 'UNIVERSAL-SERVICES-2']
    """
    codes: dict[str, str] = {}
    for name in names:
        words = re.sub(r"\W+", "-", name.upper()).strip("-") or "STRATUM"
        code = words if len(words) <= CODE_LENGTH else words[:CODE_LENGTH].rpartition("-")[0] or words[:CODE_LENGTH]
        numbered = (f"{code}-{n}" for n in count(2))
        codes[name] = code if code not in codes.values() else next(c for c in numbered if c not in codes.values())
    return codes
