"""What calamine would pass over in a sheet's XML, written so that it reads it as a text.

It reads an error as a blank, as it does a formula that was saved without its value. But a team that a broken formula
should have found is not a team that nobody recorded.
"""

from __future__ import annotations

import re

from resample.intake.sources.sheet import NO_VALUE

# no search passes a "<", which no tag has inside: it would begin again at each of a million cells
ERROR_IN_SHEET = re.compile(rb'(<(?:\w+:)?c\b[^<>]*\bt=")e(")')

FORMULA_ALONE = re.compile(
    # the type str says that the value is a blank text
    rb'(<(?P<prefix>\w+:)?c\b(?![^<>]*\bt="(?!n"))[^<>]*?)(?: t="n")?'
    rb"(>\s*<(?P=prefix)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?P=prefix)?f>)\s*)"
    rb"(?:<(?P=prefix)?v\s*(?:/>|></(?P=prefix)?v>)\s*)?"
    rb"(?=</(?P=prefix)?c>)"
)

CELL_OF_TABLE = re.compile(rb"<table:table-cell\b[^<>]*>")

FORMULA_ALONE_IN_TABLE = re.compile(rb"(<table:table-cell(?=[^<>]*\stable:formula=)(?![^<>]*\soffice:))")


def speaking_sheet(xml: bytes) -> bytes:
    """A sheet of an .xlsx whose errors, and formulas without a value, are texts.

    >>> speaking_sheet(b'<c r="A1" t="e"><v>#N/A</v></c><c r="B1"><f>A1</f></c><c r="C1"><f>1+1</f><v>2</v></c>')
    b'<c r="A1" t="str"><v>#N/A</v></c><c r="B1" t="str"><f>A1</f><v>#FORMULA</v></c><c r="C1"><f>1+1</f><v>2</v></c>'
    """
    if b't="e"' in xml:
        xml = ERROR_IN_SHEET.sub(rb"\1str\2", xml)
    if b"<f" in xml or b":f" in xml:
        value = rb'\1 t="str"\3<\g<prefix>v>%s</\g<prefix>v>' % NO_VALUE.encode()
        xml = FORMULA_ALONE.sub(value, xml)
    return xml


def speaking_tables(xml: bytes) -> bytes:
    """The tables of an .ods, likewise.

    >>> speaking_tables(b'<table:table-cell table:formula="of:=[.B1]"/>')
    b'<table:table-cell office:value-type="string" office:string-value="#FORMULA" table:formula="of:=[.B1]"/>'
    """
    if b'calcext:value-type="error"' in xml:
        xml = CELL_OF_TABLE.sub(_speaking_error, xml)
    if b"table:formula" in xml:
        value = rb'\1 office:value-type="string" office:string-value="%s"' % NO_VALUE.encode()
        xml = FORMULA_ALONE_IN_TABLE.sub(value, xml)
    return xml


def _speaking_error(tag: re.Match[bytes]) -> bytes:
    """The tag of a cell; where it has an error, without the blank text that stands for it."""
    is_error = b' calcext:value-type="error"' in tag[0]
    return tag[0].replace(b' office:string-value=""', b"") if is_error else tag[0]
