"""A quarter in which everything that people write is hostile to some program that later reads it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from resample.auditing.questions.items import Checklist, Item
from resample.plan import FORM_SECTIONS
from resample.workbook.checklist_sources import open_checklist
from tests.makers.audit_workbook import box, case_sheets

TEXTS = (
    '=HYPERLINK("http://x.invalid","y")', "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "'=1+1", "＝1+1",
    "\u00a0=1+1", "{{ 7*7 }}", "{% for a in b %}", "{_{ title }_}", "{#", "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>', "&amp;&#x3c;", "]]>", "javascript:alert(1)", "http://x.invalid/a", r"$\frac{",
    "$x$ and $y$", "%(name)s %s {0}", "&A &P &[Picture] &G", "_x0041_ _x000D_", "\u202eesrever", "🎉 é – 漢字",
    r"a/b ..\x", "CON", "NUL.txt", "name. .", r"`id` $(id) ; rm", "1e999 NA None", "internal:Audit!A1",
    "external:c:\\x.xlsx", "{=1+1}", "a name of three hundred characters " * 8 + "and so on and on, x",
)  # fmt: skip
"""What may stand in any cell, plan or name: it is text, whatever it looks like."""

UNFIT = ("\x00", "\x07", "\x1b[31m", "\x9b31m", "\ufffe")
"""What XML cannot hold, or what a terminal would obey."""

_EXAMPLES = importlib.import_module("resample.examples.make_examples")
_, CHECKLIST = open_checklist("closing-team")
_USUAL = {**_EXAMPLES.USUAL, "primary_concern": "neglect"}


def write_extract(path: Path, *, each: int = 2) -> Path:
    """Re-referrals whose ids, teams, sources and outcomes are these texts, so many of each source."""
    from xlsxwriter import Workbook

    headings = ("Person ID", "Re-referral Date", "Referral Source", "Previous Closure Date", "Closing Team",
                "Closure Outcome")  # fmt: skip
    with Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, day = book.add_worksheet("=1+1 &amp; <b>"), book.add_format({"num_format": "dd/mm/yyyy"})
        for row, cells in enumerate([headings, *_rows(each)]):
            for at, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(row, at, cell, day)
                else:
                    sheet.write_string(row, at, cell)
    return path


def _rows(each: int) -> Iterator[Sequence[Any]]:
    for number in range(each * len(TEXTS)):
        text, other = TEXTS[number // each], TEXTS[number * 7 % len(TEXTS)]
        referred = date(2022, 10, 1) + timedelta(days=number % 90)
        # openpyxl, by which these workbooks are answered, writes "_x0041_" so that it is read as "A"
        yield f"{text} {number}".replace("_x", "x"), referred, text, referred - timedelta(days=100), other, other


def write_plan(path: Path, earlier: Path) -> Path:
    """A plan whose every text is hostile; its report ends with what changed since the review `earlier`."""
    import tomli_w

    own = {name: f"{text}\n\n{TEXTS[-1]}" for name, text in zip(FORM_SECTIONS, TEXTS, strict=False)}
    plan = {
        "review": {"title": f"{TEXTS[0]} {TEXTS[12]} & {TEXTS[21]}", "earlier": f"../{earlier.name}"},
        "sample": {"by": "source", "at_least": 1, "at_most": 1, "reserves": 1},
        "indicator": {
            "description": TEXTS[8],
            "quarter": TEXTS[1],
            "outturn": 26.5,
            "target": 20,
            "history": [{"quarter": text, "outturn": 20 + at} for at, text in enumerate(TEXTS[18:22])],
        },
        "sections": own,
        "actions": [{"text": text, "owner": text, "due": text, "done": text} for text in TEXTS],
    }
    path.write_text(tomli_w.dumps(plan), encoding="utf-8")
    return path


def write_auditors(path: Path, number: int = 4) -> Path:
    """A list of auditors who are called like this."""
    import csv

    with path.open("w", encoding="utf-8", newline="") as file:
        rows = [(f"{text[:60]} {at}", TEXTS[20 + at], "") for at, text in enumerate(TEXTS[:number])]
        csv.writer(file).writerows([("name", "teams", "capacity"), *rows])
    return path


def answer(sent: Path, returned: Path, *, first: int = 0, checklist: Checklist = CHECKLIST, **otherwise: str) -> Path:
    """A filled copy of a workbook, with hostile texts wherever words may stand; `first` is where they begin."""
    book = load_workbook(sent)
    words = cycle(TEXTS[first:] + TEXTS[:first])
    for sheet in case_sheets(book):
        for heading, said in _answers(checklist, {**_USUAL, **otherwise}, words):
            cell = box(sheet, heading)
            cell.value = said
            cell.data_type = "d" if isinstance(said, date) else "n" if isinstance(said, int) else "s"
    save(book, returned)
    return returned


def save(book: Workbook, path: Path) -> None:
    """Save a workbook as Excel does, which writes by its number what only looks like a sign written so."""
    for sheet in book.worksheets:
        cell: Any
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "s"):
            cell.value, cell.data_type = cell.value.replace("_x", "_x005F_x"), "s"
    book.save(path)


def _answers(checklist: Checklist, usual: Mapping[str, Any], words: Iterator[str]) -> Iterator[tuple[str, Any]]:
    chosen: dict[str, set[str]] = {}
    for item in checklist.items:
        said = usual.get(item.name, _any_answer(item, words))
        if item.applies(chosen):
            chosen[item.name] = {said} if isinstance(said, str) else set()
            yield from _cells(item, said)


def _cells(item: Item, said: Any) -> Iterator[tuple[str, Any]]:
    for heading, choice in item.headings:
        if choice is None:
            yield heading, item.choice[said].label if item.choices else said
        elif choice.name in said:
            yield heading, "Yes"


def _any_answer(item: Item, words: Iterator[str]) -> Any:
    if item.choices:
        return (item.choices[0].name,) if item.kind == "select_multiple" else item.choices[0].name
    return next(words) if item.kind == "text" else date(2023, 1, 9)
