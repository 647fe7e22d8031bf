"""A quarter in which everything that people write is hostile to some program that later reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

TEXTS = (
    '=HYPERLINK("http://x.invalid","y")', "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "'=1+1", "＝1+1",
    "\u00a0=1+1", "{{ 7*7 }}", "{% for a in b %}", "{_{ title }_}", "{#", "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>', "&amp;&#x3c;", "]]>", "javascript:alert(1)", "http://x.invalid/a", r"$\frac{",
    "$x$ and $y$", "%(name)s %s {0}", "&A &P &[Picture] &G", "_x0041_ _x000D_", "\u202eesrever", "🎉 é – 漢字",
    r"a/b ..\x", "CON", "NUL.txt ", "name. .", r"`id` $(id) ; rm", "1e999 NA None", "\ufeffmark",
    "internal:Audit!A1", "external:c:\\x.xlsx", "{=1+1}",
)  # fmt: skip
"""What may stand in any cell, plan or name: it is text, whatever it looks like."""

LONG = "a name of three hundred characters " * 8 + "and so on and so on"
UNFIT = ("\x00", "\x07", "\x1b[31m", "\ufffe", "\uffff")
"""What XML cannot hold, or what a terminal would obey."""


def write_extract(path: Path, texts: Sequence[str] = TEXTS, *, each: int = 4) -> Path:
    """Re-referrals whose ids, teams, sources and outcomes are these texts, so many of each source."""
    from xlsxwriter import Workbook

    headings = ("Person ID", "Re-referral Date", "Referral Source", "Previous Closure Date", "Closing Team",
                "Closure Outcome")  # fmt: skip
    with Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, day = book.add_worksheet("=1+1 &amp; <b>"), book.add_format({"num_format": "dd/mm/yyyy"})
        for at, heading in enumerate(headings):
            sheet.write_string(0, at, heading)
        for row, cells in enumerate(_rows(texts, each), 1):
            for at, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(row, at, cell, day)
                else:
                    sheet.write_string(row, at, cell)
    return path


def _rows(texts: Sequence[str], each: int) -> Iterator[Sequence[Any]]:
    for number in range(each * len(texts)):
        text, other = texts[number // each], texts[number * 7 % len(texts)]
        referred = date(2022, 7, 1) + timedelta(days=number % 90)
        yield f"{text} {number}", referred, text, referred - timedelta(days=100), other, other


def answer_everything(sent: Path, returned: Path, texts: Sequence[str], *, rename: str = "") -> Path:
    """A filled copy of a workbook: first answers of the lists, and these texts wherever a text may stand."""
    book = load_workbook(sent)
    sheet, lists = book["Audit"], book["Lists"]
    offered = {str(column[0].value): column[1].value for column in lists.iter_cols()}
    words = cycle(texts)
    for column in sheet.iter_cols(min_col=1):
        heading = str(column[0].value)
        for cell in column[1:]:
            if cell.protection.locked or heading == "Not audited because":
                continue
            value = _answer(sheet, cell.coordinate, offered, words)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    if rename:
        sheet.title = rename
    book.save(returned)
    return returned


def _answer(sheet: Any, place: str, offered: dict[str, Any], words: Any) -> Any:
    for rule in sheet.data_validations.dataValidation:
        if place in rule.sqref:
            if rule.type == "list":
                return offered[rule.formula1.removeprefix("answers_")]
            return {"whole": 3, "date": date(2022, 10, 3)}.get(rule.type) or next(words)
    return None
