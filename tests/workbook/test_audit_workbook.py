"""The audit workbook as an auditor gets it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from resample.auditing.checklist import Checklist
from resample.workbook.audit_workbook import write_workbook
from tests.makers.audit_workbook import ABOUT, CASES, STAMP


def headings(sheet: Worksheet) -> list[str]:
    """The first row."""
    return [str(cell.value) for cell in sheet[1]]


def test_one_row_a_case_and_one_column_a_question(book: Workbook, checklist: Checklist) -> None:
    """Sample id first, then what is known, then every question word for word in the checklist's order."""
    audit = book["Audit"]
    asked = [heading for item in checklist.items for heading, _ in item.headings]
    assert headings(audit)[0] == "Sample ID"
    assert headings(audit)[-len(asked) :] == asked
    assert [audit.cell(row, 1).value for row in (2, 3, 4)] == ["CFF-01", "CFF-02", "CFF-03"]
    assert audit.max_row == 4


def test_facts_are_locked_and_answers_are_not(book: Workbook, checklist: Checklist) -> None:
    """Protection is on; only the cells of questions can be typed in, and that which says why there are no answers."""
    audit = book["Audit"]
    assert audit.protection.sheet
    asked = {heading for item in checklist.items for heading, _ in item.headings} | {"Not audited because"}
    for cell in audit[2]:
        assert cell.protection.locked == (headings(audit)[(cell.column or 0) - 1] not in asked)


def test_every_closed_question_has_its_list_behind_a_name(book: Workbook, checklist: Checklist) -> None:
    """The drop-down of a question offers its answers, from a hidden sheet behind a defined name."""
    audit, lists = book["Audit"], book["Lists"]
    assert lists.sheet_state == "hidden"
    rules = {str(rule.sqref): rule for rule in audit.data_validations.dataValidation}
    for item in checklist.items:
        for heading, choice in item.headings:
            column = get_column_letter(headings(audit).index(heading) + 1)
            rule = rules[f"{column}2:{column}4"]
            if not item.choices:
                assert rule.type != "list"
                continue
            name = str(rule.formula1).removeprefix("=")
            ((title, cells),) = book.defined_names[name].destinations
            offered = [cell.value for (cell,) in book[title][cells]]
            assert offered == (["Yes"] if choice else [offer.label for offer in item.choices])


def test_a_formula_in_the_data_stays_text(book: Workbook) -> None:
    """A team called =HYPERLINK(...) is a text in the workbook."""
    cell = book["Audit"].cell(2, headings(book["Audit"]).index("Closing team") + 1)
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_the_page_is_a3_landscape_two_pages_wide(book: Workbook) -> None:
    """Printed, headings and ids repeat on two pages that can be read; the window keeps headings and ids in sight."""
    audit = book["Audit"]
    assert (audit.page_setup.paperSize, audit.page_setup.orientation) == (8, "landscape")
    # one page is the width that a file leaves unsaid
    assert (audit.page_setup.fitToWidth or 1, audit.page_setup.fitToHeight) == (2, 0)
    assert audit.sheet_properties.pageSetUpPr is not None
    assert audit.sheet_properties.pageSetUpPr.fitToPage
    assert audit.print_title_rows == "$1:$1"
    assert audit.freeze_panes == "D2"


def test_the_stamp_stands_in_two_places(book: Workbook) -> None:
    """In a property of the file and on the About sheet, since some programs drop the one."""
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]
    assert {entry.name: entry.value for entry in properties.props} == {
        "resample review": STAMP,
        "resample auditor": "Auditor A",
    }
    about = {row[0]: row[1] for row in book["About"].iter_rows(max_col=2, values_only=True)}
    assert (about["Review"], about["For"]) == (STAMP, "Auditor A")


def test_progress_is_counted_before_anybody_opens_it(content: bytes, checklist: Checklist) -> None:
    """The numbers that Excel would compute stand there already: 0 of 3 done, and what is to do in each row."""
    book = load_workbook(io.BytesIO(content), data_only=True)
    about = {row[0]: row[1] for row in book["About"].iter_rows(max_col=2, values_only=True)}
    assert about["Cases done"] == "0 of 3"
    unconditional = [item for item in checklist.items if item.required and not item.relevant]
    assert book["Audit"]["B2"].value == len(unconditional) + 1  # step-down is asked until one says that there was none


def test_the_same_arguments_give_the_same_bytes(content: bytes, checklist: Checklist) -> None:
    """A workbook written again is the workbook."""
    assert write_workbook(CASES, checklist, ABOUT) == content


def column_of(sheet: Worksheet, heading: str) -> str:
    """The letter of a column."""
    return get_column_letter(headings(sheet).index(heading) + 1)


def test_each_group_of_questions_is_a_band(book: Workbook, checklist: Checklist) -> None:
    """Bands take turns in two colours; the first heading of each shows its name and is still the question alone."""
    audit = book["Audit"]
    cells = {str(cell.value): cell for cell in audit[1]}
    colours = [cells[item.headings[0][0]].fill.fgColor.rgb for item in checklist.items]
    for before, after, one, other in zip(checklist.items, checklist.items[1:], colours, colours[1:], strict=False):
        assert (one == other) == (before.group == after.group)
    named = {value: cell.number_format for value, cell in cells.items() if cell.number_format != "General"}
    assert named["Step-down on the closure record"] == '"STEP-DOWN: "@'
    assert len(named) == len({item.group for item in checklist.items})


def test_a_group_that_is_no_format_does_no_harm(checklist: Checklist) -> None:
    """A name with quotation marks, line breaks or a hundred words stays within what a number format may hold."""
    item = replace(checklist.items[0], group='The "front\ndoor" ' + "and more " * 100)
    content = write_workbook(CASES, replace(checklist, items=(item,)), ABOUT)
    audit = load_workbook(io.BytesIO(content))["Audit"]
    form = audit[f"{column_of(audit, item.label)}1"].number_format
    assert form.startswith("\"THE 'FRONT DOOR' AND MORE")
    assert len(form) < 100


def test_hints_are_messages_beside_the_cell(book: Workbook, checklist: Checklist) -> None:
    """Each hint shows with its group's name, both no longer than Excel allows."""
    audit = book["Audit"]
    rules = {str(rule.sqref): rule for rule in audit.data_validations.dataValidation}
    for item in checklist.items:
        rule = rules["{0}2:{0}4".format(column_of(audit, item.headings[0][0]))]
        assert (rule.prompt or "") == item.hint[:255]
        assert len(rule.promptTitle or "") <= 32


def test_a_case_that_cannot_be_audited_has_its_own_answer(book: Workbook) -> None:
    """After the facts and before the first question, with its reasons in a list."""
    audit = book["Audit"]
    at = headings(audit).index("Not audited because")
    assert headings(audit)[at - 1 : at + 2 : 2] == ["Re-referred on", headings(audit)[at + 1]]
    ((title, cells),) = book.defined_names["answers_not_audited"].destinations
    assert [cell.value for (cell,) in book[title][cells]] == [
        "File restricted",
        "Moved away, records elsewhere",
        "Records not found",
        "Other reason",
    ]


def test_rows_grow_with_long_answers(content: bytes) -> None:
    """A row's height is a beginning and not a person's choice, so that a program fits it to what is typed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        audit, view = (archive.read(f"xl/worksheets/sheet{n}.xml") for n in (2, 3))
    assert b' ht="' in audit
    assert b"customHeight" not in audit
    assert b"customHeight" in view


def test_whole_numbers_and_dates_are_bounded(book: Workbook) -> None:
    """What no reader would take cannot be typed."""
    rules = book["Audit"].data_validations.dataValidation
    numbers = [(rule.formula1, rule.formula2) for rule in rules if rule.type == "whole"]
    days = [(int(rule.formula1), int(rule.formula2)) for rule in rules if rule.type == "date"]
    assert numbers == [("0", "999999")]
    assert days == [(44743, 45199)]  # 1 July 2022 and 30 September 2023


def test_the_headings_stand_as_tall_as_the_longest_needs(checklist: Checklist) -> None:
    """A question of forty words is not cut, and none makes a row taller than Excel allows."""
    heights = []
    for words in (4, 40, 400):
        item = replace(checklist.items[0], label="word " * words)
        content = write_workbook(CASES, replace(checklist, items=(item,)), ABOUT)
        heights.append(load_workbook(io.BytesIO(content))["Audit"].row_dimensions[1].height or 0)
    assert heights[0] < heights[1] < heights[2] < 409
