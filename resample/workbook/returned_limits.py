"""What a returned workbook holds, looked at before it is read, so that it takes bounded time and memory."""

from __future__ import annotations

from resample.intake.sources.xml_tags import is_shared
from resample.intake.sources.zipped import Limits, TooMuchError, unpacked

LIMITS = Limits(times=100, most_bytes=1 << 26, members=2_000)
"""A workbook of 500 cases unpacks to some 20 MB, fifteen times its size. Pictures that were pasted in do not count."""

MOST_TAGS = 2_000_000
"""Tags over all parts: a workbook of 500 cases has a third of them."""


def looked_through(content: bytes) -> dict[str, bytes]:
    """The files of the package by name, as far as they are read.

    Raises what `unpacked` does, and ExpatError or ValueError for what no spreadsheet program writes.
    """
    members = unpacked(content, LIMITS)
    parts = members.values()
    if any(b"<!DOCTYPE" in xml or b"\0" in xml for xml in parts) or is_shared(members):
        raise ValueError("no spreadsheet program writes that")
    if sum(xml.count(b"<") for xml in parts) > MOST_TAGS:
        raise TooMuchError
    return members
