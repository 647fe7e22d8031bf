"""What is in an extract before anything is drawn: which values make a stratum, what repeats, how long since closure."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter

from resample.sampling.columns import counts
from resample.sampling.placing import NOT_MATCHED, NOT_RECORDED, Dimension, stratum_of
from resample.text.wording import fold, matches

ALIKE = 0.8
"""Likeness, from 0 to 1, from which two spellings are shown as perhaps one: a slip of the pen in a team's name."""

MOST_COMPARED, LONGEST_VALUE = 500, 200
"""Distinct values whose spellings are compared, each with every other, which takes a second; ids would take hours. And
letters of such a value: a council's team has some twenty."""

SINCE_CLOSURE = (30, 91, 182, 366)
"""Days: a month, a quarter, half a year, a year and a leap day. More is no re-referral within twelve months."""


@dataclass(frozen=True)
class Placed:
    """A stratum, or a reason to be in none, and the values as written that lead there."""

    stratum: str
    values: Mapping[str, Mapping[str, int]]
    """By pattern that matched, counts by value, most first; without patterns under a blank one."""


@dataclass(frozen=True)
class Alike:
    """A value that looks like others, and is not the same."""

    value: str
    count: int
    like: str
    """The other spelling."""
    stratum: str
    """Where the other one is."""


@dataclass(frozen=True)
class Repeats:
    """Ids that stand in more than one row."""

    ids: int
    rows: int


def placements(dimension: Dimension) -> tuple[Placed, ...]:
    """Where each value of a column leads, strata in the order of patterns, what leads nowhere last.

    >>> teams = Dimension(["CFF North", "CFF North", "Legal", ""], {"cff": ["CFF*"]})
    >>> for placed in placements(teams): print(placed.stratum, dict(placed.values))
    cff {'CFF*': {'CFF North': 2}}
    not recorded {'': {'': 1}}
    not matched {'': {'Legal': 1}}
    """
    place = stratum_of(dimension)
    found: dict[str, dict[str, dict[str, int]]] = {name: {} for name in dimension.patterns or ()}
    for value, count in counts(dimension.values).most_common():
        stratum = place(value)
        pattern = _pattern(value, (dimension.patterns or {}).get(stratum, ()))
        found.setdefault(stratum, {}).setdefault(pattern, {})[value] = count
    last = {NOT_RECORDED: 1, NOT_MATCHED: 2}
    return tuple(Placed(name, found[name]) for name in sorted(found, key=lambda name: last.get(name, 0)))


def _pattern(value: str, patterns: Sequence[str]) -> str:
    return next((pattern for pattern in patterns if matches(fold(value), fold(pattern))), "")


def too_many_to_compare(placed: Iterable[Placed]) -> int:
    """How many distinct values there are, where they are too many for their spellings to be compared; else 0.

    >>> too_many_to_compare(placements(Dimension(["CFF North", "CFF Nroth"])))
    0
    """
    written = sum(value != "" for place in placed for values in place.values.values() for value in values)
    return written if written > MOST_COMPARED else 0


def look_alikes(placed: Sequence[Placed], patterns: Mapping[str, Sequence[str]] | None = None) -> tuple[Alike, ...]:
    """Values in no stratum, or in a stratum of their own, that look like the more frequent value of another.

    `patterns` are looked like too, as those that matched nothing here. Values are shown for somebody to confirm, and
    are never put together. There are none where the values are too many to compare.
    """
    if too_many_to_compare(placed):
        return ()
    counts = {
        value: (count, place.stratum)
        for place in placed
        for values in place.values.values()
        for value, count in values.items()
        if value
    }
    for stratum, wildcards in (patterns or {}).items():
        for pattern in wildcards:
            counts.setdefault(pattern.replace("*", " ").strip(), (0, stratum))
    of_names = (value for value in counts if len(value) <= LONGEST_VALUE)
    ranked = sorted(of_names, key=lambda value: (-counts[value][0], value))[: 2 * MOST_COMPARED]
    found = []
    for at, value in enumerate(ranked):
        count, stratum = counts[value]
        # a value that has a stratum is held against more frequent ones only
        before = ranked if stratum == NOT_MATCHED else ranked[: at if count else 0]
        rivals = (rival for rival in before if counts[rival][1] not in (stratum, NOT_MATCHED))
        scored = ((_likeness(value, rival), rival) for rival in rivals)
        likeness, like = max(scored, key=itemgetter(0), default=(0.0, ""))
        if likeness >= ALIKE:
            found.append(Alike(value, count, like, counts[like][1]))
    return tuple(found)


def alike(value: str, rival: str) -> bool:
    """Whether two values are the same, or would be shown as perhaps one.

    >>> alike("MASH", "Mash."), alike("Assesment North", "Assessment North"), alike("CFF North", "CFF South")
    (True, True, False)
    >>> alike("Duty & Advice", "Duty and Advice"), alike("Team 1 (North)", "North - Team 1"), alike("Team 1", "Team 2")
    (True, True, False)
    """
    return fold(value) == fold(rival) or _likeness(value, rival) >= ALIKE


def _likeness(value: str, rival: str) -> float:
    """From 0 to 1; 0 where it cannot reach ALIKE, which the lengths and letters tell sooner than their order.

    Word by word, too: North Locality is no slip for South Locality, nor Team 1 for Team 2. The same words in another
    order, with other signs between them, are one.
    """
    if _words(value) == _words(rival):
        return 1.0
    near = _ratio(fold(value), fold(rival))
    words, rivals = fold(value).split(), fold(rival).split()
    if not near or _digits(value) != _digits(rival):
        return 0.0
    if len(words) == len(rivals) and not all(map(_ratio, words, rivals)):
        return 0.0
    return near


@lru_cache(maxsize=4 * MOST_COMPARED)
def _words(text: str) -> tuple[str, ...]:
    """The words of a name in the order of the alphabet; a name without any is a word itself."""
    plain = re.sub(r"[&+]", " and ", fold(text))
    return tuple(sorted(re.findall(r"\w+", plain))) or (plain,)


def _ratio(text: str, rival: str) -> float:
    pair = difflib.SequenceMatcher(None, text, rival)
    ratio = pair.ratio() if pair.real_quick_ratio() >= ALIKE and pair.quick_ratio() >= ALIKE else 0.0
    return ratio if ratio >= ALIKE else 0.0


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def proposed_strata(
    dimension: Dimension, placed: Sequence[Placed], alike: Sequence[Alike]
) -> dict[str, list[str]] | None:
    """Strata with each look-alike beside what it looks like, for somebody to confirm; None where there is none.

    >>> teams = Dimension(["CFF North", "CFF Nroth", "CFF North"])
    >>> places = placements(teams)
    >>> proposed_strata(teams, places, look_alikes(places))
    {'CFF North': ['CFF North', 'CFF Nroth']}
    """
    if not alike:
        return None
    strata = {name: list(patterns) for name, patterns in (dimension.patterns or {}).items()}
    if not dimension.patterns:
        apart = {spelling.value for spelling in alike}
        written = {place.stratum: [value for values in place.values.values() for value in values] for place in placed}
        kept = {name: [value for value in values if value not in apart] for name, values in written.items()}
        strata = {name: values for name, values in kept.items() if values and name != NOT_RECORDED}
    for spelling in alike:
        # what it is like may itself look like another, and is then in that one's stratum
        beside = next((name for name, values in strata.items() if spelling.like in values), spelling.stratum)
        alone = [values for values in strata.values() if spelling.value in values]
        for values in alone:
            values.remove(spelling.value)
        strata[beside].append(spelling.value)
    return {name: values for name, values in strata.items() if values}


def repeats(ids: Iterable[Hashable]) -> Repeats:
    """How many ids stand in more than one row, and in how many rows; blank ones are passed over.

    >>> repeats(["A", "B", "A", "", ""])
    Repeats(ids=1, rows=2)
    """
    several = [count for value, count in Counter(ids).items() if value and count > 1]
    return Repeats(len(several), sum(several))


def since_closure(referred: Sequence[date], closed: Sequence[date | None]) -> dict[int | None, int]:
    """Re-referrals by days since the earlier closure: counts by the upper ends of SINCE_CLOSURE, 0 for more, None for
    not known.

    >>> since_closure([date(2022, 7, 4)] * 3, [date(2022, 7, 1), date(2020, 1, 1), None])
    {30: 1, 91: 0, 182: 0, 366: 0, 0: 1, None: 1}
    """
    bands: dict[int | None, int] = dict.fromkeys([*SINCE_CLOSURE, 0, None], 0)
    for (again, ended), count in Counter(zip(referred, closed, strict=True)).items():
        days = (again - ended).days if ended else None
        bands[days if days is None else next((end for end in SINCE_CLOSURE if days <= end), 0)] += count
    return bands
