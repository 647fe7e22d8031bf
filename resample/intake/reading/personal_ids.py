"""Ids that are none of a case system but a person's own: numbers and words that others know them by.

The id of a child goes into every workbook, since auditors need it to find the file. So it is looked at what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

LOOKED_AT, FEWEST = 5_000, 4
"""Values that are looked at, and how few different ones tell nothing."""

UPN = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]")
"""A unique pupil number: a letter to check it by, the authority, the school, the year and a number (DfE guide)."""

NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['. -])*, ?[^\W\d_](?:[^\W\d_]|['. -])*")
FULL_NAME = re.compile(r"[A-Z](?:[^\W\d_]|['.-])*(?: [A-Z](?:[^\W\d_]|['.-])*){1,3}")
"""A name without a comma: words with capitals and no figure, which no id of a case system is."""
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2})-(\d{2})( 00:00:00)?")

INSURANCE = re.compile(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]", re.IGNORECASE)
MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
TELEPHONE = re.compile(r"(?:\+44 ?(?:\(0\) ?)?|\(?0)[1-35789](?:[ ()-]?\d){9}")
"""A number of the United Kingdom, of eleven figures (Ofcom, National Telephone Numbering Plan)."""
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)


def is_nhs_number(text: str) -> bool:
    """Whether the last digit is the check of the nine before it (NHS Data Dictionary, modulus 11).

    >>> is_nhs_number("943 476 5919"), is_nhs_number("9434765918"), is_nhs_number("1234567")
    (True, False, False)
    """
    digits = re.sub(r"[ -]", "", text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        return False
    check = -sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return check == int(digits[9])


KINDS: dict[str, Callable[[str], object]] = {
    "NHS numbers, as their last digit shows": is_nhs_number,
    "unique pupil numbers (UPN)": UPN.fullmatch,
    "names": lambda text: NAME.fullmatch(text) or FULL_NAME.fullmatch(text),
    "days, such as dates of birth": DAY.fullmatch,
    "National Insurance numbers": INSURANCE.fullmatch,
    "e-mail addresses": MAIL.fullmatch,
    "telephone numbers": TELEPHONE.fullmatch,
    "postcodes": POSTCODE.fullmatch,
}


def personal_kind(ids: Sequence[Any]) -> str:
    """What most of the ids of a column are, where that is a person's own; blank where they are a system's.

    >>> personal_kind(["Doe, J.", "Roe, Ann", "Poe, Ed", "Low, May"]), personal_kind(["100234", "100235", "A17", "9"])
    ('names', '')
    """
    texts = {str(value).strip() for value in islice(iter(ids), LOOKED_AT)} - {"", "None"}
    if len(texts) < FEWEST:
        return ""
    kinds = (kind for kind, is_one in KINDS.items() if sum(bool(is_one(text)) for text in texts) * 2 > len(texts))
    return next(kinds, "")
