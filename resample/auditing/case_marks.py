"""The mark that a case's sheet carries: it says for which case of which review the sheet was made.

Ids can be typed over and sheets copied; the mark of another case does not fit the new id, and nobody makes one by hand.
"""

from __future__ import annotations

import hashlib
import re

MARK = re.compile(r"[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}")
"""Looks like nothing that an auditor writes, so that it is found wherever it stands."""


def case_mark(stamp: str, sample_id: str, unit_id: str) -> str:
    """The mark of a case, from the stamp of its review, its sample id and the id of the drawn unit.

    >>> case_mark("0123456789ab", "CFF-01", "1057877")
    'D4CB-0DF0-24A1'
    """
    digest = hashlib.sha256(f"{stamp}\0{sample_id}\0{unit_id}".encode()).hexdigest().upper()
    return "-".join(digest[at : at + 4] for at in (0, 4, 8))
