"""One id in two spellings: two children where there is one, which nobody would see, so that it is refused.

Spreadsheets lose leading zeros and round long numbers, typists change capitals, and copying brings signs that do not
show. What an id is compared by here decides nothing else: an id stays as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from resample.errors import Problem
from resample.intake.reading.cells import IDS
from resample.intake.reading.header import Table, numbered
from resample.intake.reading.rows import Rows
from resample.intake.sources.sheet import Packed

DIGITS_KEPT, SURELY_ROUNDED = 15, 17
"""Digits of a number that a spreadsheet keeps, those after it become zeros; and digits of an id from which on its last
zeros are looked at: among numbers given in turn every tenth ends in one."""

MOST_TOLD = 10
"""Ids of two spellings that are told one by one."""

INVISIBLE, IGNORED = ("Cf", "Cc"), {*"\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0", *map(chr, range(0xFE00, 0xFE10))}
"""Unicode's kinds of signs that do not show, and signs of other kinds that do not either."""

DASH, DASHES, APOSTROPHES = "-", "\u2212\u2043", "\u2018\u2019\u201b\u02bc\u0060\u00b4\u2032"
"""Signs that are typed as a dash or an apostrophe; one in front is how a spreadsheet is told that a number is text."""

PLAIN = re.compile(r"[0-9A-Z/_\n-]*")
"""Ids of such signs alone differ in nothing but zeros."""

SMALL = re.compile(rb"[^0-9A-Z_]")
"""What none of those that lie together in memory may have."""

Spelt = Mapping[str, Sequence[int]]
"""The spellings of one id, with positions."""


def id_key(text: str) -> str:
    r"""What an id is known by, however it is written.

    >>> id_key("00123") == id_key("123") == id_key("１２３") == id_key("12\u200b3")
    True
    >>> id_key("Zoe\u0301-7") == id_key("ZOÉ-7"), id_key("120") == id_key("12")
    (True, False)
    >>> id_key("A\u20137") == id_key("A-7"), id_key("'123") == id_key("123")
    (True, True)
    """
    if text.isascii() and text.isalnum():
        return _without_zeros(text.lower())
    plain = _shown(text)
    # what a capital becomes may itself be put together anew
    while plain != (again := unicodedata.normalize("NFKC", _shown(plain).casefold())):
        plain = again
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in _typed(plain) if not sign.isspace())
    return _without_zeros(plain.removeprefix("'"))


def _typed(text: str) -> str:
    """A text with the one dash and the one apostrophe of a keyboard, whichever a word processor made of them."""
    dashed = (DASH if sign in DASHES or unicodedata.category(sign) == "Pd" else sign for sign in text)
    return "".join("'" if sign in APOSTROPHES else sign for sign in dashed)


def _without_zeros(key: str) -> str:
    return key.lstrip("0") or "0" if key.isdecimal() else key


def _shown(text: str) -> str:
    """A text without the signs that do not show."""
    return "".join(sign for sign in text if sign not in IGNORED and unicodedata.category(sign) not in INVISIBLE)


def in_two_spellings(ids: Sequence[str]) -> list[Spelt]:
    """The ids of a column that stand there in more than one spelling.

    >>> [dict(spelt) for spelt in in_two_spellings(["00123", "7", "123"])]
    [{'00123': [0], '123': [2]}]
    """
    if _cannot_differ(ids):
        return []
    texts = [*({*ids} - {""})]
    keys = list(map(id_key, texts))
    rounded = _rounded_keys(keys)
    # most often all differ, which is seen without a list for each of a million
    if len({*keys}) == len(keys) and not rounded:
        return []
    spelt: defaultdict[str, set[str]] = defaultdict(set)
    for key, text in zip(keys, texts, strict=True):
        spelt[rounded.get(key, key)].add(text)
    several = {text: key for key, texts in spelt.items() if len(texts) > 1 for text in texts}
    if not several:
        return []
    found: dict[str, dict[str, list[int]]] = {}
    for at, text in enumerate(ids):
        if text in several:
            found.setdefault(several[text], {}).setdefault(text, []).append(at)
    return list(found.values())


def _cannot_differ(ids: Sequence[str]) -> bool:
    """A glance at a million: plain ids of one length, or without a zero in front, are as different as they look."""
    if isinstance(ids, Packed) and ids.shortest == ids.longest <= DIGITS_KEPT:
        return not any(SMALL.search(piece) for piece in ids.memory)
    together = "\n".join(ids)
    longest = max(map(len, ids), default=0)
    plain = longest <= DIGITS_KEPT and PLAIN.fullmatch(together) is not None
    return plain and ("\n0" not in f"\n{together}" or {longest} == set(map(len, ids)) - {0})


def _rounded_keys(keys: Sequence[str]) -> dict[str, str]:
    """Keys by what a spreadsheet would have made of them, where that stands there, too."""
    long = [key for key in keys if len(key) >= SURELY_ROUNDED and key.isdecimal()]
    there = {key for key in long if key == _rounded(key)}
    return {key: _rounded(key) for key in long if key not in there and _rounded(key) in there}


def _rounded(key: str) -> str:
    return key[:DIGITS_KEPT] + "0" * (len(key) - DIGITS_KEPT)


def spelling_problems(rows: Rows, table: Table) -> Iterator[Problem]:
    """Ids of two spellings in one table, with their rows; the ids themselves are not repeated."""
    for meaning in IDS:
        spelt = in_two_spellings(rows.columns.get(meaning, ()))
        for spellings in spelt[:MOST_TOLD]:
            numbers = [[rows.numbers[at] for at in positions] for positions in spellings.values()]
            places = " and ".join(numbered(places, table.called) for places in numbers)
            found = f'"{table.headings[meaning]}" has one id in two spellings, in {places}: {difference([*spellings])}.'
            yield Problem(table.at(sorted(chain(*numbers))), found, TWO_CHILDREN, ONE_SPELLING)
        if len(spelt) > MOST_TOLD:
            found = f'"{table.headings[meaning]}" has {len(spelt) - MOST_TOLD:,} more such ids.'
            yield Problem(table.where, found, TWO_CHILDREN, ONE_SPELLING)


@dataclass(frozen=True)
class IdColumn:
    """The ids of one of two tables that are joined."""

    table: Table
    rows: Rows
    meaning: str

    @property
    def first(self) -> dict[str, int]:
        """The row in which each id first stands."""
        ids = self.rows.columns.get(self.meaning, ())
        pairs = zip(ids, self.rows.numbers, strict=True) if ids else ()
        return dict(reversed(list(pairs)))


def joined_problems(ours: IdColumn, theirs: IdColumn) -> list[Problem]:
    """Ids that two tables which are joined spell otherwise, with the rows of both."""
    here, there = ours.first, theirs.first
    problems = []
    for spellings in in_two_spellings([*{**here, **there}]):
        mine, others = [text for text in spellings if text in here], [text for text in spellings if text not in here]
        if mine and others and there.keys() >= {*others}:
            other = f"{theirs.table.sheet.called}, {numbered([there[others[0]]], theirs.table.called)}"
            found = f"One id is spelt otherwise in {other}: {difference([*spellings])}."
            problems.append(Problem(ours.table.at([here[mine[0]]]), found, TWO_CHILDREN, ONE_SPELLING))
    return problems[:MOST_TOLD]


TWO_CHILDREN = "Whoever is written in two ways would be counted as two."
ONE_SPELLING = "Write it in one way, with the column formatted as text."


def difference(spellings: Sequence[str]) -> str:
    r"""In what the spellings of an id differ, without saying the id.

    >>> difference(["00123", "123"]), difference(["a7", "A7"]), difference(["A7", "A\u200b7"])
    ('leading zeros', 'capitals', 'signs that do not show')
    """
    for name, same in DIFFERENCES.items():
        if len({same(text) for text in spellings}) == 1:
            return name
    return "more than one thing"


DIFFERENCES: Mapping[str, Callable[[str], str]] = {
    "leading zeros": lambda text: text.lstrip("0"),
    "capitals": str.casefold,
    "how accents are composed": lambda text: unicodedata.normalize("NFC", text),
    "signs that do not show": _shown,
    "spaces": lambda text: "".join(text.split()),
    "dashes or apostrophes": lambda text: _typed(text).removeprefix("'"),
    "wide letters or digits": lambda text: unicodedata.normalize("NFKC", text),
    "digits that a spreadsheet has rounded": lambda text: text[:DIGITS_KEPT],
}
