"""What may be published: small counts held back, and others beside them, so that nobody can work the small ones out.

A table is counts and sums. The same count in two tables is one key. A complement is the rest of a sum, and belongs
among the counts even where no table prints it. A percentage is a count over its base. So there is one question,
whatever is published: what do the shown counts say of the others?

**The rule.** A count from 1 to the threshold is held back, as England's statistics on children's social care do; a 0 is
shown, since it speaks of no child. Others are held back until this holds of each: as far as the shown counts and the
sums tell, it may be every number from 1 to the threshold, or it can be none of them. So a reader learns at most that a
count is small, never which small number it is. Such a range around what is held back is the measure of Cox, L. H.
(1980), Suppression methodology and statistical disclosure control, Journal of the American Statistical Association 75,
377-385.

**What a reader is taken to know**: every shown count, every sum, this rule, and that counts are whole numbers and not
negative. There is one mark for all that is held back, and no word on how many of them are small: two marked counts
with a sum of 6, both known to be small, could not be 1 and 5. A reader who also follows how the others are chosen may
think some tables less likely than others; that is not guarded against. Nor is what anybody knows of a case otherwise.

**The method.** A number is possible if there is another table that has it, has the same sums, and differs only where
nothing is shown. Where there is none yet, the one that takes the least hiding says what to hold back. This goes count
by count, so all together may be a few more than need be; the best for all at once is a far larger programme: Fischetti,
M. and Salazar, J. J. (2001), Solving the cell suppression problem on tabular data with linear constraints, Management
Science 47, 1008-1027.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from resample.publication.disclosure.search import Search, nearest_table
from resample.publication.disclosure.sums import Key, Relation, keys_of, separate
from resample.reporting.typed_table import MARK
from resample.text.wording import counted

THRESHOLD = 4


class CannotHide(ValueError):
    """A small count can be worked out, whatever is held back."""


@dataclass(frozen=True)
class Suppressed(Generic[Key]):
    """The counts that may be shown, and the keys of those that may not."""

    shown: Mapping[Key, int]
    hidden: frozenset[Key]

    def text(self, key: Key) -> str:
        """The count as it is printed."""
        return MARK if key in self.hidden else f"{self.shown[key]:,}"

    def share(self, key: Key, base: Key) -> float | None:
        """The share of a base; None where it would tell a count that is held back, or the base is 0."""
        if {key, base} & self.hidden or not self.shown[base]:
            return None
        return self.shown[key] / self.shown[base]


def suppress(
    counts: Mapping[Key, int],
    relations: Sequence[Relation[Key]],
    *,
    threshold: int = THRESHOLD,
    known: Collection[Key] = (),
) -> Suppressed[Key]:
    """Hold back the small counts, and few and small others, so that none can be worked out.

    `known` are counts that readers have from elsewhere, such as the number of cases audited: to hide them would hide
    nothing. Raises ValueError where a sum is not that of its parts, and for a threshold below 2, since who knows that a
    count is small would know the count; CannotHide where no hiding would do, as with 3 cases known to be audited.

    >>> row = {"yes": 19, "no": 2, "unable": 0, "of": 21}
    >>> kept = suppress(row, [Relation("of", ("yes", "no", "unable"))])
    >>> [kept.text(key) for key in row]
    ['c', 'c', '0', '21']
    """
    if threshold < 2:
        raise ValueError(f"a threshold of {threshold} hides nothing")
    for relation in relations:
        if counts[relation.total] != sum(counts[part] for part in relation.parts):
            raise ValueError(f"{relation.total} is not the sum of its parts")
    hidden = {key for key, count in counts.items() if 1 <= count <= threshold and key not in known}
    for lot in separate(relations, known):
        search = Search({key: counts[key] for key in keys_of(lot)}, lot, known)
        hidden.update(_held_back(search, threshold))
    return Suppressed({key: count for key, count in counts.items() if key not in hidden}, frozenset(hidden))


def held_back_sentence(marks: int, *, threshold: int = THRESHOLD) -> str:
    """What is said of the marks that a report prints; not how many of them are small, which would tell more.

    >>> held_back_sentence(8)
    '8 numbers are not shown (marked c): numbers from 1 to 4, and others from which those could be worked out.'
    """
    if not marks:
        return "No number had to be held back."
    why = f"numbers from 1 to {threshold}, and others from which those could be worked out"
    return f"{counted(marks, 'number')} {'is' if marks == 1 else 'are'} not shown (marked {MARK}): {why}."


def _held_back(search: Search[Key], threshold: int) -> Collection[Key]:
    """The small counts of a lot, and the others that must be hidden with them."""
    small = [key for key, count in search.counts.items() if 1 <= count <= threshold and key not in search.known]
    hidden, possible = dict.fromkeys(small), set(search.counts.items())
    # what is hidden for one count makes more possible for the others
    while sum(_make_room(key, search, hidden, possible, threshold) for key in tuple(hidden)):
        pass
    return hidden


def _make_room(
    key: Key, search: Search[Key], hidden: dict[Key, None], possible: set[tuple[Key, int]], threshold: int
) -> int:
    """Hide what it takes for a count that may be small to be any small number; how much more has become possible."""
    small = range(threshold, 0, -1)  # the largest first: what makes room for it often does for the others
    before = len(possible)
    for value in (count for count in small if (key, count) not in possible):
        may_be_small = any((key, count) in possible for count in small)
        other = nearest_table(search, hidden, key, value)
        if other is None and may_be_small:
            raise CannotHide(f"{key} can be worked out, whatever is held back")
        changed = [moved for moved, count in (other or {}).items() if count != search.counts[moved]]
        if other and (may_be_small or hidden.keys() >= set(changed)):
            hidden.update(dict.fromkeys(changed))
            possible.update(other.items())
    return len(possible) - before
