"""Strata for the public: those with few cases stand together with others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resample.publication.disclosure.suppression import THRESHOLD
from resample.text.wording import listed, stratum_label

Lot = tuple[str, ...]


def merge_small(sizes: Mapping[str, Sequence[int]], *, threshold: int = THRESHOLD) -> tuple[Lot, ...]:
    """Strata that are published together, in their order.

    `sizes` holds a stratum's units, then how many of them were drawn, audited or whatever else is published of it. A
    stratum of which any of these is from 1 to the threshold is put together with the smallest of the others, the
    smallest such stratum first, until there is none or all are together.

    >>> merge_small({"assessment": (165, 10), "cff": (52, 5), "mash": (29, 3), "other": (10, 3)})
    (('assessment',), ('cff',), ('mash', 'other'))
    """
    order = list(sizes)
    lots: list[Lot] = [(name,) for name in order]

    def together(lot: Lot) -> tuple[int, ...]:
        return tuple(map(sum, zip(*(sizes[name] for name in lot), strict=True)))

    while len(lots) > 1:
        smallest_first = sorted(lots, key=together)
        small = next((lot for lot in smallest_first if any(1 <= size <= threshold for size in together(lot))), None)
        if small is None:
            break
        other = next(lot for lot in smallest_first if lot is not small)
        merged = tuple(sorted((*small, *other), key=order.index))
        lots = sorted(
            [merged, *(lot for lot in lots if lot not in (small, other))], key=lambda lot: order.index(lot[0])
        )
    return tuple(lots)


def lot_label(lot: Lot) -> str:
    """Strata that stand together, as they are printed.

    >>> lot_label(("mash", "other")), lot_label(("cff",))
    ('MASH and other together', 'CFF')
    """
    names = listed([stratum_label(name) for name in lot])
    return names if len(lot) == 1 else f"{names} together"
