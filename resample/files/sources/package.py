"""What the zip of an .xlsx or .ods holds, looked at before it is opened, and handed on without what nobody reads.

calamine is given a package of our own making, so that it reads the very bytes that were looked at: a zip may lie about
its sizes, and what takes too much memory in calamine ends the program where a refusal should be.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from resample.files.sources.extent import sheets_too_far
from resample.files.sources.markup import speaking_sheet, speaking_tables
from resample.files.sources.refusals import DAMAGED, ENTITIES, PASSWORD, TOO_FAR, TOO_LARGE, another_kind, refusal
from resample.files.sources.repeated import tables_too_far

MOST_TIMES = 200
"""How many times its size a workbook may unpack to: Excel's take 6 to 15 times, LibreOffice's .ods 60 to 80, and a bomb
a thousand."""

MOST_BYTES = 1 << 30
"""What a workbook may unpack to at all: a full sheet of a million rows and 25 columns."""

MOST_MEMBERS = 10_000
"""Files in a workbook: one of a hundred sheets with pictures has some hundred."""

READ = (".xml", ".rels", "mimetype")
"""Endings of what is read; pictures, macros and settings of printers are not."""

SHEET, TABLE = b"sheetData", b"<table:"
"""What the sheets of an .xlsx and the tables of an .ods cannot do without, even where they are cut off."""

SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"

OTHERS = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "xl/workbook.bin": "a file in Excel's binary format (.xlsb)",
    "Index/Document.iwa": "a document of Apple's",
    "content.xml": "an OpenDocument text or drawing",
}
"""What else is a zip, by a file in it."""

STRINGS_COUNTED = re.compile(rb"uniqueCount(?=\s*=)")


def looked_through(content: bytes, file: str) -> bytes:
    """The package of a workbook with only what is read of it; errors in its cells are texts.

    Raises InputRefused for what is no workbook, is damaged, has a password, or would take too much memory.
    """
    from xml.parsers.expat import ExpatError

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _refuse_hostile(package, len(content), file)
            members = {
                info.filename: _unpacked(package, info)
                for info in package.infolist()
                if info.filename.lower().endswith(READ)
            }
            _refuse_other(members.get("mimetype", b""), package.namelist(), file)
        _refuse_spread(members, file)
        return _packed({name: _speaking(xml) for name, xml in members.items()})
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, ExpatError):
        raise refusal(file, *DAMAGED) from None


def _refuse_hostile(package: zipfile.ZipFile, size: int, file: str) -> None:
    """InputRefused where the directory tells of more than a workbook holds, or of a password."""
    members = package.infolist()
    unpacked = sum(info.file_size for info in members)
    if unpacked > min(MOST_BYTES, MOST_TIMES * size) or len(members) > MOST_MEMBERS:
        raise refusal(file, *TOO_LARGE)
    if any(info.flag_bits & 1 for info in members):
        raise refusal(file, *PASSWORD)
    if not {info.compress_type for info in members} <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise refusal(file, *DAMAGED)


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with package.open(info) as member:
        # never more than the directory says, whatever is packed there
        return member.read(info.file_size)


def _refuse_other(mimetype: bytes, names: list[str], file: str) -> None:
    """InputRefused where the zip is of another kind."""
    if "xl/workbook.xml" not in names and mimetype.strip() != SPREADSHEET:
        raise another_kind(file, next((kind for name, kind in OTHERS.items() if name in names), "a zip of other files"))


def _refuse_spread(members: Mapping[str, bytes], file: str) -> None:
    """InputRefused where a few bytes stand for more cells than there is memory for."""
    if any(b"<!DOCTYPE" in xml for xml in members.values()):
        raise refusal(file, *ENTITIES)
    if tables_too_far(_with(TABLE, members)) or sheets_too_far(_with(SHEET, members)):
        raise refusal(file, *TOO_FAR)


def _with(tag: bytes, members: Mapping[str, bytes]) -> list[bytes]:
    """The files that have such a tag, whatever their names are."""
    return [xml for xml in members.values() if tag in xml]


def _speaking(xml: bytes) -> bytes:
    """A file of the package as calamine is to read it."""
    if TABLE in xml:
        xml = speaking_tables(xml)
    elif SHEET in xml:
        xml = speaking_sheet(xml)
    # calamine makes room for as many texts as are promised, were it a thousand million
    return STRINGS_COUNTED.sub(b"unique", xml)


def _packed(members: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for name, xml in members.items():
            package.writestr(name, xml)
    return target.getvalue()
