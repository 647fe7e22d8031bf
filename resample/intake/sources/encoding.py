"""Which letters the bytes of a text are: never a question mark in place of one."""

from __future__ import annotations

import codecs

from resample.intake.sources.refusals import refusal

UTF8 = "utf-8-sig"
PIECE = 1 << 16
"""Bytes decoded at a time: a text of gigabytes is never held twice."""

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
LOOKED_AT = 400
"""Bytes in which every other one is nought where a text of Western letters is in UTF-16."""


def encoding_of(content: bytes, file: str, notes: list[str]) -> str:
    """The encoding of a text; what was assumed is added to `notes`.

    Raises InputRefused where the bytes are no letters in any encoding that is in use here.
    """
    encoding = "utf-16" if content.startswith(UTF16_MARKS) else _unmarked_utf16(content)
    if not encoding and b"\0" in content[:PIECE]:
        found = "This is neither a workbook nor a table in text."
        raise refusal(file, found, "Save the extract as .xlsx or .csv and try again.")
    encoding = encoding or (UTF8 if content.isascii() or _decodes(content, "utf-8") else "cp1252")
    if encoding in NAMES:
        notes.append(f"The text was read as {NAMES[encoding]}, since it is not UTF-8.")
    if encoding != UTF8 and not _decodes(content, encoding):
        found = "Some letters are neither UTF-8 nor Windows-1252, so that they would be lost."
        raise refusal(file, found, "Save the file as UTF-8: in Excel, Save as, CSV UTF-8.")
    return encoding


NAMES = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}


def _decodes(content: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(content), PIECE):
            decoder.decode(content[at : at + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _unmarked_utf16(content: bytes) -> str:
    """UTF-16 without its mark, known by noughts in every other place; blank where it is something else."""
    first, second = content[0:LOOKED_AT:2], content[1:LOOKED_AT:2]
    if second and second.count(0) > 0.9 * len(second) and not first.count(0):
        return "utf-16-le"
    return "utf-16-be" if first and first.count(0) > 0.9 * len(first) and not second.count(0) else ""
