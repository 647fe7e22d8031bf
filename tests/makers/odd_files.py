"""Sound tables in files as programs, web reports and years have made them: the same four re-referrals in each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from openpyxl import Workbook
from openpyxl.chart import BarChart

ROWS = [
    ("Person ID", "Re-referral Date", "Closing Team"),
    *((f"A{n}", f"0{n}/07/2022", "MASH & more <1>") for n in range(1, 5)),
]

Members = dict[str, bytes]


def escaped(text: str) -> str:
    """A text as markup writes it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def web_table(before: str = "<html><body>", cell: str = "td") -> bytes:
    """A web page with a table."""
    rows = "".join("<tr>" + "".join(f"<{cell}>{escaped(text)}</{cell}>" for text in row) + "</tr>" for row in ROWS)
    return f"{before}<table border=1>{rows}</table></body></html>".encode()


def old_web_table() -> bytes:
    """The same with a title over all columns, tags that are never closed, and letters of Windows."""
    rows = "".join("<TR>" + "".join(f"<TD>{escaped(text)}" for text in row) for row in ROWS)
    style = "<meta charset='windows-1252'><style>td {color: red}</style>"
    return f"<!DOCTYPE html><HTML>{style}<TABLE><TR><TD COLSPAN=3>Caf\u00e9{rows}</TABLE>".encode("cp1252")


def excel_2003(kind: str = "String") -> bytes:
    """A workbook of Excel 2003 in XML, with a cell that is passed over by its number."""
    rows = "".join(
        "<Row>"
        + "".join(
            f'<Cell ss:Index="{at}"><Data ss:Type="{kind}">{escaped(text)}</Data></Cell>'
            for at, text in enumerate(row, 2)
        )
        + "</Row>"
        for row in ROWS
    )
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    book = f'<Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet ss:Name="S"><Table>{rows}</Table></Worksheet>'
    return f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n{book}</Workbook>'.encode()


def members(content: bytes) -> Members:
    """The files in a zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files, whose names stay as they are."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            info = zipfile.ZipInfo("x")
            info.filename = name
            package.writestr(info, content)
    return target.getvalue()


def xlsx() -> Members:
    """An ordinary .xlsx."""
    book, target = Workbook(), io.BytesIO()
    for row in ROWS:
        book.worksheets[0].append(row)
    book.save(target)
    return members(target.getvalue())


def chart_only() -> bytes:
    """A workbook whose only sheet is a chart."""
    book, target = Workbook(), io.BytesIO()
    book.create_chartsheet().add_chart(BarChart())
    book.remove(book.worksheets[0])
    book.save(target)
    return target.getvalue()


def changed(part: str, old: str, new: str) -> bytes:
    """An .xlsx with one text in a part of it changed."""
    files = xlsx()
    assert old.encode() in files[part]
    return zipped({**files, part: files[part].replace(old.encode(), new.encode())})


def reencoded(part: str, encoding: str) -> bytes:
    """An .xlsx one part of which is in another encoding, and says so."""
    files = xlsx()
    declared = f'<?xml version="1.0" encoding="{encoding}"?>' + files[part].decode()
    return zipped({**files, part: declared.encode(encoding)})


def ods_template() -> bytes:
    """An .ods that says of itself that others are made from it."""
    files = members(ods())
    return zipped({**files, "mimetype": files["mimetype"] + b"-template"})


def flat_ods() -> bytes:
    """A workbook of LibreOffice in one file of XML."""
    xml = members(ods())["content.xml"].decode()
    return ('<?xml version="1.0"?>' + xml.replace("office:document-content", "office:document")).encode()


def renamed(rename: Callable[[str], str]) -> bytes:
    """An .xlsx whose files have other names."""
    return zipped({rename(name): content for name, content in xlsx().items()})


def packed_on_a_mac() -> bytes:
    """An .xlsx that was unpacked, and packed again with its folder."""
    files = {f"extract/{name}": content for name, content in xlsx().items()}
    return zipped({**files, "__MACOSX/extract/._[Content_Types].xml": b"\0\5", "extract/.DS_Store": b"\0"})


def book_elsewhere() -> bytes:
    """An .xlsx whose book has another name, in another folder."""
    files = xlsx()
    start = files["_rels/.rels"].replace(b"xl/workbook.xml", b"/data/book1.xml")
    files["data/book1.xml"] = files.pop("xl/workbook.xml")
    relations = files.pop("xl/_rels/workbook.xml.rels")
    files["data/_rels/book1.xml.rels"] = relations.replace(b'Target="/xl/', b'Target="../xl/')
    return zipped({**files, "_rels/.rels": start})


def ods(*, pretty: bool = False, macros: bool = False) -> bytes:
    """An .ods, as one writes it who likes to read it, or with an empty library of macros."""
    end = "\n      " if pretty else ""
    cell = f"<table:table-cell office:value-type='string'>{end}<text:p>{{}}</text:p>{end}</table:table-cell>{end}"
    rows = "".join(
        f"<table:table-row>{end}{''.join(cell.format(escaped(text)) for text in row)}</table:table-row>{end}"
        for row in ROWS
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = f"<office:body>{end}<office:spreadsheet>{end}<table:table table:name='S'>{end}{rows}</table:table>{end}"
    xml = f"<office:document-content {spaces}>{end}{body}</office:spreadsheet></office:body></office:document-content>"
    files = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": xml.encode()}
    library = (
        b'<?xml version="1.0"?>\n<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD" "libraries.dtd">\n<x/>'
    )
    return zipped(
        {**files, "META-INF/manifest.xml": b"<manifest/>", **({"Basic/script-lc.xml": library} if macros else {})}
    )


def xls_stream(name: str) -> bytes:
    """An old .xls whose stream is called otherwise."""
    path = Path(__file__).parents[1] / "intake" / "sources" / "saved-by-libreoffice.xls"
    content = bytearray(path.read_bytes())
    at = content.index("Workbook".encode("utf-16-le"))
    letters = name.encode("utf-16-le")
    content[at : at + 66] = letters.ljust(64, b"\0") + (len(letters) + 2).to_bytes(2, "little")
    return bytes(content)
