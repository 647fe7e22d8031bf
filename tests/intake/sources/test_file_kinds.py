"""A file that came back in place of a workbook is named for what it is, each with a remedy of its own."""

from __future__ import annotations

import io
import zipfile

import pytest

from resample.errors import InputRefused
from resample.intake.sources.compound import COMPOUND
from resample.intake.sources.file_kinds import refuse_other_kinds


def compound(*parts: str) -> bytes:
    """The beginning of a compound file, and the names of its parts as its directory has them."""
    return COMPOUND + b"\xa1\xb1\x1a\xe1" + bytes(500) + b"".join(part.encode("utf-16-le") + b"\0\0" for part in parts)


def zipped(*names: str, content: bytes = b"") -> bytes:
    """A zip with files of these names."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in names:
            package.writestr(name, content)
    return target.getvalue()


WORKBOOK = zipped("[Content_Types].xml", "xl/workbook.xml")
ODS = zipped("mimetype", content=b"application/vnd.oasis.opendocument.spreadsheet")
KINDS = [
    (b"", "file is empty", "Ask for it again"),
    (b" \r\n", "file is empty", "Ask for it again"),
    (bytes(4096), "file is empty", "Ask for it again"),
    (compound("__nameid_version1.0", "Workbook"), "a mail from Outlook", "Open the mail"),
    (b"Received: from mail\r\nFrom: a@b.uk\r\nSubject: Audit\r\n\r\n", "a mail (.eml)", "Open the mail"),
    (b"%PDF-1.7 ...", "a PDF", "Ask for the workbook itself"),
    (compound("EncryptionInfo", "EncryptedPackage"), "has a password", "Open it in Excel with the password"),
    (compound("EncryptedPackage"), "encrypted by a sensitivity label", "a label without encryption"),
    (WORKBOOK[:-30], "damaged or cut short", "Ask for it again"),
    (compound(), "damaged or cut short", "Ask for it again"),
    (zipped("[Content_Types].xml", "xl/workbook.bin"), ".xlsb", "save it as Excel Workbook"),
    (zipped("Index/Document.iwa", "Metadata/Properties.plist"), "Numbers", "File, Export To, Excel"),
    (ODS, ".ods", "save it as Excel Workbook"),
    (compound("Workbook"), "of the old kind (.xls)", "save it as Excel Workbook"),
    (b"L\0\0\0\x01\x14\x02\0\0\0", "a shortcut", "Ask for the workbook itself"),
    (b"[InternetShortcut]\r\nURL=file:///", "a shortcut", "Ask for the workbook itself"),
    (zipped("audit-a.xlsx", "audit-b.xlsx"), "a zip with 2 workbooks in it", "Unpack it"),
    (zipped("audit-a.xlsx"), "a zip with 1 workbook in it", "Unpack it"),
    (b"7z\xbc\xaf\x27\x1c...", "an archive (.7z)", "Unpack it"),
    (zipped("[Content_Types].xml", "word/document.xml"), "a Word document", "Ask for the workbook itself"),
    (b"\x89PNG\r\n", "a picture", "Ask for the workbook itself"),
    (b"<!DOCTYPE html><html>Sign in</html>", "a web page", "Sign in"),
    (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "Excel 2003", "save it as Excel Workbook"),
    (b'{"url": "https://docs.google.com/open?id=1"}', "a link to a sheet of Google's", "File, Download"),
    (b"Sample ID,Overall\r\nCFF-01,Good\r\n", "a .csv", "Ask for the workbook itself"),
    ("Sample ID\tOverall\r\n".encode("utf-16"), "a .csv", "Ask for the workbook itself"),
]


@pytest.mark.parametrize(("content", "what", "remedy"), KINDS, ids=[what for _, what, _ in KINDS])
def test_each_kind_is_named_whatever_its_name_says(content: bytes, what: str, remedy: str) -> None:
    """With what to do about it."""
    with pytest.raises(InputRefused) as refused:
        refuse_other_kinds(content, "audit.xlsx")
    (problem,) = refused.value.problems
    assert what in str(problem.found)
    assert remedy in str(problem.remedy)


def test_the_mark_of_an_open_workbook_is_named() -> None:
    """Somebody may name it in place of the workbook."""
    with pytest.raises(InputRefused, match="the mark that Excel leaves beside an open workbook"):
        refuse_other_kinds(b"\x05Anna", "~$audit.xlsx")


@pytest.mark.parametrize("name", ["audit.xlsx", "Book (1).xlsx", "audit (Anna's conflicted copy 2022-10-14).xlsx"])
def test_a_workbook_is_none_of_them(name: str) -> None:
    """Whatever it is called."""
    refuse_other_kinds(WORKBOOK, name)
