"""What a file is that came back in place of a workbook, by its first bytes and what it holds.

Its name may say anything. Each kind comes with what to do about it. A workbook in the format that is read has none.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator

from resample.intake.sources.compound import COMPOUND
from resample.intake.sources.refusals import refusal
from resample.intake.sources.zipped import BROKEN, ENTRY

ZIP, ODS = b"PK\x03\x04", b"application/vnd.oasis.opendocument.spreadsheet"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
LOOKED_AT = 4_096
"""Bytes in which a text says what it is."""

MOST_MEMBERS = 10_000
"""Files in a zip whose names are looked at."""

SEND_ITSELF = "Ask for the workbook itself, and put that into returned."
SAVE_AS_XLSX = "Open it in Excel, save it as Excel Workbook (.xlsx), and put that into returned."
ASK_AGAIN = "Ask for it again, and see that all of it comes."
OPEN_MAIL = "Open the mail, save the workbook that is in it, and put that into returned."
UNPACK = "Unpack it, and put the workbooks in it into returned."
UNLOCK = (
    "Open it in Excel with the password, clear it under File, Info, Protect Workbook, Encrypt with Password, save it, "
    "and put it back."
)
REMOVE_LABEL = (
    "Open it in Excel, choose a label without encryption under Home, Sensitivity, save it, and put it back; where you "
    "may not, ask whoever sent it to."
)

Kind = tuple[str, str]
"""What a file is, to be put behind "This", and what to do."""

PARTS: tuple[tuple[str, Kind], ...] = (
    ("EncryptionInfo", ("workbook has a password", UNLOCK)),
    ("EncryptedPackage", ("workbook is encrypted by a sensitivity label", REMOVE_LABEL)),
    ("__nameid_version1.0", ("is a mail from Outlook", OPEN_MAIL)),
    ("__properties_version1.0", ("is a mail from Outlook", OPEN_MAIL)),
    ("Workbook", ("is a workbook of the old kind (.xls)", SAVE_AS_XLSX)),
    ("WORKBOOK", ("is a workbook of the old kind (.xls)", SAVE_AS_XLSX)),
    ("Book", ("is a workbook of the old kind (.xls)", SAVE_AS_XLSX)),
    ("WordDocument", ("is a Word document", SEND_ITSELF)),
    ("PowerPoint Document", ("is a PowerPoint presentation", SEND_ITSELF)),
)
"""Kinds of compound files by the name of a part; the first that is there decides."""

MEMBERS: tuple[tuple[str, Kind], ...] = (
    ("xl/workbook.bin", ("is a workbook in Excel's binary format (.xlsb)", SAVE_AS_XLSX)),
    ("word/document.xml", ("is a Word document", SEND_ITSELF)),
    ("ppt/presentation.xml", ("is a PowerPoint presentation", SEND_ITSELF)),
    ("Index/Document.iwa", ("is a document of Numbers",
                            "In Numbers, choose File, Export To, Excel, and put that into returned.")),
)  # fmt: skip
"""Kinds of zips by a file in them."""

BEGINNINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", ("is a PDF", SEND_ITSELF)),
    (b"L\0\0\0\x01\x14\x02\0", ("is a shortcut to a file", SEND_ITSELF)),
    (b"[InternetShortcut]", ("is a shortcut to a file", SEND_ITSELF)),
    (b"book\0\0\0\0mark", ("is a shortcut to a file", SEND_ITSELF)),
    (b"7z\xbc\xaf\x27\x1c", ("is an archive (.7z)", UNPACK)),
    (b"Rar!", ("is an archive (.rar)", UNPACK)),
    (b"\x1f\x8b", ("is an archive (.gz)", UNPACK)),
    (b"\x89PNG", ("is a picture", SEND_ITSELF)),
    (b"\xff\xd8\xff", ("is a picture", SEND_ITSELF)),
    (b"GIF8", ("is a picture", SEND_ITSELF)),
    (b"{\\rtf", ("is a text document (.rtf)", SEND_ITSELF)),
)  # fmt: skip
"""Kinds by their first bytes."""

MAIL = (b"from:", b"received:", b"return-path:", b"message-id:", b"mime-version:", b"delivered-to:", b"subject:")
"""How the lines of a mail's head begin."""


def beginning(content: bytes) -> str:
    """What a file is by its first bytes, as far as they tell that it is no table; blank where they do not.

    >>> beginning(b"%PDF-1.7"), beginning(b"Person ID,Closing Team")
    ('is a PDF', '')
    """
    return next((kind for sign, (kind, _) in BEGINNINGS if content.lstrip()[:20].startswith(sign)), "")


def refuse_other_kinds(content: bytes, file: str) -> None:
    """InputRefused where a returned file is no workbook of the format that is read, named for what it is."""
    if kind := next(_kinds(content, file), None):
        what, remedy = kind
        raise refusal(file, f"This {what}.", remedy)


def is_labelled(content: bytes) -> bool:
    """Whether an encrypted compound file was encrypted by a label: a password has its parameters beside."""
    return _has(content, "EncryptedPackage") and not _has(content, "EncryptionInfo")


def _kinds(content: bytes, file: str) -> Iterator[Kind]:
    if file.startswith("~$"):
        yield "is the mark that Excel leaves beside an open workbook", "Close the workbook, and name that itself."
    if not content.strip(b"\0 \t\r\n"):
        yield "file is empty", ASK_AGAIN
    elif content.startswith(COMPOUND):
        yield from (kind for part, kind in PARTS if _has(content, part))
        yield "workbook is damaged or cut short", ASK_AGAIN
    elif content.startswith(ZIP):
        yield from _zips(content)
    else:
        yield from (kind for beginning, kind in BEGINNINGS if content.lstrip()[:20].startswith(beginning))
        beginning = content[:LOOKED_AT]
        letters = beginning[2:].replace(b"\0", b"") if beginning.startswith(UTF16_MARKS) else beginning
        yield from _texts(letters.lstrip(b"\xef\xbb\xbf \t\r\n").lower())


def _has(content: bytes, part: str) -> bool:
    """Whether a compound file names a part so: a name ends with noughts ([MS-CFB] 2.6.1)."""
    return part.encode("utf-16-le") + b"\0\0" in content


def _zips(content: bytes) -> Iterator[Kind]:
    if content.count(ENTRY) > MOST_MEMBERS:
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except BROKEN:
        yield "workbook is damaged or cut short", ASK_AGAIN
        return
    if ODS in content[:200]:
        yield "is a workbook of LibreOffice's own format (.ods)", SAVE_AS_XLSX
    yield from (kind for member, kind in MEMBERS if member in names)
    if "[Content_Types].xml" not in names and "mimetype" not in names:
        yield _archive(names)


def _archive(names: Collection[str]) -> Kind:
    books = sum(name.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods")) for name in names)
    return f"is a zip with {books} workbook{'' if books == 1 else 's'} in it", UNPACK if books else SEND_ITSELF


def _texts(beginning: bytes) -> Iterator[Kind]:
    """Kinds of text by how it begins, in small letters."""
    lines = beginning.splitlines()
    if any(line.startswith(MAIL) for line in lines[:5]):
        yield "is a mail (.eml)", OPEN_MAIL
    if b'progid="excel.sheet"' in beginning:
        yield "is a workbook of Excel 2003 in XML", SAVE_AS_XLSX
    if b"docs.google.com" in beginning and beginning.startswith(b"{"):
        download = "In Google Sheets, choose File, Download, Microsoft Excel (.xlsx), and put that into returned."
        yield "is a link to a sheet of Google's", download
    if b"<html" in beginning or beginning.startswith(b"<!doctype html"):
        yield (
            "is a web page, such as one that asks to sign in",
            "Sign in, and download the workbook again.",
        )
    if lines and b"\0" not in beginning:
        yield "is a text, such as a .csv, which does not say whose answers it holds", SEND_ITSELF
