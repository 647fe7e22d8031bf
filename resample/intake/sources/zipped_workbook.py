"""What the zip of an .xlsx or .ods holds, looked at before it is opened, and handed on without what nobody reads.

calamine is given a package of our own making, so that it reads the very bytes that were looked at: a zip may lie about
its sizes, and what takes too much memory in calamine ends the program where a refusal should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from resample.intake.sources.hidden_rows import HiddenRows, hidden_rows
from resample.intake.sources.markup import speaking_sheet, speaking_tables
from resample.intake.sources.ods_extent import tables_too_far
from resample.intake.sources.refusals import DAMAGED, ENTITIES, PASSWORD, TOO_FAR, TOO_LARGE, another_kind, refusal
from resample.intake.sources.sound_package import sound_package
from resample.intake.sources.xlsx_extent import sheets_too_far
from resample.intake.sources.xlsx_texts import texts_too_long
from resample.intake.sources.xml_tags import is_shared
from resample.intake.sources.zipped import BROKEN, Limits, LockedError, TooMuchError, packed, unpacked

LIMITS = Limits(times=200, most_bytes=1 << 30, members=10_000)
"""Excel's workbooks unpack to 6 to 15 times their size, LibreOffice's .ods to 60 to 80, a bomb to a thousand times. A
full sheet of a million rows and 25 columns takes a gigabyte; a hundred sheets with pictures are some hundred files."""

SHEET, TABLE = b"sheetData", b"<table:"
"""What the sheets of an .xlsx and the tables of an .ods cannot do without, even where they are cut off."""

STRINGS = b"sst"
"""What the texts of an .xlsx stand in."""

SPREADSHEETS = tuple(b"application/vnd.oasis.opendocument.spreadsheet" + kind for kind in (b"", b"-template"))
"""What an .ods, or a template of one, says that it is."""

OTHERS = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "xl/workbook.bin": "a file in Excel's binary format (.xlsb)",
    "Index/Document.iwa": "a document of Apple's",
    "content.xml": "an OpenDocument text or drawing",
}
"""What else is a zip, by a file in it."""

STRINGS_COUNTED = re.compile(rb"uniqueCount(?=\s*=)")


def looked_through(content: bytes, file: str) -> tuple[bytes, dict[str, HiddenRows]]:
    """The package of a workbook with only what is read of it, and its hidden rows; errors in its cells are texts.

    Raises InputRefused for what is no workbook, is damaged, has a password, or would take too much memory.
    """
    from xml.parsers.expat import ExpatError

    try:
        members = sound_package(unpacked(content, LIMITS))
        _refuse_other(members.get("mimetype", b""), members, file)
        _refuse_spread(members, file)
        hidden = hidden_rows(members)
    except TooMuchError:
        raise refusal(file, *TOO_LARGE) from None
    except LockedError:
        raise refusal(file, *PASSWORD) from None
    except (*BROKEN, ExpatError):
        raise refusal(file, *DAMAGED) from None
    return packed({name: _speaking(xml) for name, xml in members.items()}), hidden


def _refuse_other(mimetype: bytes, names: Iterable[str], file: str) -> None:
    """InputRefused where the zip is of another kind."""
    if "xl/workbook.xml" not in names and mimetype.strip() not in SPREADSHEETS:
        raise another_kind(file, next((kind for name, kind in OTHERS.items() if name in names), "a zip of other files"))


def _refuse_spread(members: Mapping[str, bytes], file: str) -> None:
    """InputRefused where a few bytes stand for more cells than there is memory for."""
    if any(b"<!DOCTYPE" in xml for xml in members.values()):
        raise refusal(file, *ENTITIES)
    sheets = _with(SHEET, members)
    if tables_too_far(_with(TABLE, members)) or sheets_too_far(sheets):
        raise refusal(file, *TOO_FAR)
    if texts_too_long(sheets, _with(STRINGS, members)):
        raise refusal(file, *TOO_LARGE)
    if is_shared(members):
        raise refusal(file, *DAMAGED)


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
