"""The audit workbook as an auditor gets it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

from openpyxl import Workbook, load_workbook

from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.layout import LONGEST_TEXT
from resample.workbook.new_workbook import FORM_FONT
from tests.makers.audit_workbook import ABOUT, CASES, STAMP, beside_labels, box, case_sheets, row_of

QUESTION = "Primary concern at re-referral"


def computed(content: bytes) -> Workbook:
    """The workbook with what its formulas came to when it was written."""
    return load_workbook(io.BytesIO(content), data_only=True)


def test_one_sheet_a_case_behind_the_list_of_cases(book: Workbook) -> None:
    """The list is in front and open, a case is called by its sample id, and the lists of answers are hidden."""
    assert book.sheetnames == ["Cases", "CFF-01", "CFF-02", "CFF-03", "Lists"]
    assert book.active is book["Cases"]
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["Lists"]


def test_a_case_reads_down_the_page(book: Workbook, checklist: Checklist) -> None:
    """Ids and facts first, then every question word for word in the checklist's order, its ticks below it."""
    labels = [str(cell.value) for cell in book["CFF-01"]["A"]]
    assert labels[:4] == ["CFF-01", "Sample ID", "Child ID", "Closing team"]
    asked = [
        label
        for item in checklist.items
        for label in (item.label, *(choice.label for choice in item.choices if item.kind == "select_multiple"))
    ]
    groups = {item.group for item in checklist.items}
    assert [label for label in labels[7:-1] if label not in groups] == asked
    assert labels[-1] == "End of this case"


def test_facts_are_locked_and_answers_are_not(book: Workbook, checklist: Checklist) -> None:
    """Tab goes down the answers alone: only their cells can be typed in, and nothing can be sorted or filtered."""
    for sheet in case_sheets(book):
        unlocked = {cell.row for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
        headings = ["Not audited because", *(heading for item in checklist.items for heading, _ in item.headings)]
        assert unlocked == {row_of(sheet, heading) for heading in headings}
        assert all(cell.column == 2 for row in sheet.iter_rows() for cell in row if not cell.protection.locked)
        locks = sheet.protection
        assert (locks.sheet, locks.password) == (True, None)
        # openpyxl says of what is not allowed that it is protected
        assert (locks.sort, locks.autoFilter, locks.formatRows, locks.selectLockedCells) == (True, True, False, False)


def test_every_closed_question_has_its_list_behind_a_name(book: Workbook, checklist: Checklist) -> None:
    """The drop-down of a question offers its answers, from a hidden sheet behind a defined name."""
    sheet = book["CFF-01"]
    rules = {cell: rule for rule in sheet.data_validations.dataValidation for cell in rule.sqref.ranges}
    by_row = {row: rule for cells, rule in rules.items() for row in range(cells.min_row, cells.max_row + 1)}
    for item in checklist.items:
        for heading, choice in item.headings:
            rule = by_row[row_of(sheet, heading)]
            if not item.choices:
                assert rule.type != "list"
                continue
            ((title, cells),) = book.defined_names[str(rule.formula1).removeprefix("=")].destinations
            stands = book[title][cells]
            offered = [cell.value for (cell,) in stands] if isinstance(stands, tuple) else [stands.value]
            assert offered == (["Yes"] if choice else [offer.label for offer in item.choices])


def test_a_formula_in_the_data_stays_text(book: Workbook) -> None:
    """A team called =HYPERLINK(...) is a text in the workbook, on its own sheet and on the list."""
    for cell in (box(book["CFF-01"], "Closing team"), book["Cases"]["C19"]):
        assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_a_case_is_printed_on_a4_upright(book: Workbook) -> None:
    """One page wide, with the case's name on each page; the window keeps it in sight."""
    for sheet in case_sheets(book):
        page = sheet.page_setup
        assert (page.paperSize, page.orientation) == (9, "portrait")
        assert (page.fitToWidth or 1, page.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$1", "A2")


def test_a_case_fits_a_laptop(book: Workbook) -> None:
    """At 100% the four columns are no wider than a screen of 1366 pixels, and the first questions are on 900."""
    sheet = book["CFF-01"]
    widths = [sheet.column_dimensions[letter].width for letter in "ABCD"]
    assert sum(7 * width + 5 for width in widths) < 1280
    above = [sheet.row_dimensions[row].height or 15 for row in range(1, row_of(sheet, QUESTION))]
    assert sum(above) * 96 / 72 < 700


def test_whose_it_is_stands_in_more_than_one_place(book: Workbook) -> None:
    """The file, the list and each case say the review and the auditor; each case its id and its mark, twice."""
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]
    assert {entry.name: entry.value for entry in properties.props} == {
        "resample review": STAMP,
        "resample auditor": "Auditor A",
    }
    front = beside_labels(book["Cases"])
    assert (front["Review"], front["For"]) == (STAMP, "Auditor A")
    marks = set()
    for sheet in case_sheets(book):
        said = [(row[2].value, row[3].value) for row in sheet.iter_rows(max_col=4)]
        beside = {label: value for label, value in said if label in ("For", "Review")}
        assert beside == {"For": "Auditor A", "Review": STAMP}
        head, foot = [value for label, value in said if label == "Mark"]
        assert head == foot
        marks.add(head)
        assert beside_labels(sheet)["Sample ID"] == beside_labels(sheet)["End of this case"] == sheet.title
    assert len(marks) == len(CASES)


def test_progress_is_counted_before_anybody_opens_it(content: bytes, checklist: Checklist) -> None:
    """What formulas come to stands there already: what is open of each question, each case and all of them."""
    book = computed(content)
    open_ = sum(item.required and item.applies({}) for item in checklist.items)
    sheet, front = book["CFF-01"], book["Cases"]
    assert (sheet["B1"].value, open_) == ("0 of 22 answered", 22)
    assert sheet["D1"].value == f"Go to the first open question: row {row_of(sheet, checklist.items[0].label)}"
    states = {row[0].value: row[2].value for row in sheet.iter_rows(max_col=3)}
    said = [states[label] for label in (QUESTION, "Why not? (only if No)", "Good practice seen")]
    assert said == ["to answer", "does not apply", "if any"]
    assert beside_labels(front)["Cases"] == "0 of 3 done, questions open: 66"
    lines = {row[0].value: [cell.value for cell in row[-2:]] for row in front.iter_rows(min_row=18)}
    assert lines == {"Case": ["Questions open", "State"], **{case.sample_id: [22, "to do"] for case in CASES}}


def test_the_list_says_until_when_and_what_is_urgent(checklist: Checklist) -> None:
    """The day by which it is to be sent back, if there is one; how to fill it in; a child at risk."""
    for due, said in ((date(2022, 10, 28), "28 October 2022, half filled if need be"), (None, None)):
        content = write_workbook(CASES, checklist, replace(ABOUT, due=due))
        front = beside_labels(computed(content)["Cases"])
        assert front.get("Send it back by") == said
        assert front["At once"].startswith("If a child may be at risk now, tell the service manager at once.")


def test_each_case_is_one_click_away(book: Workbook) -> None:
    """From the list to the case, and back from its first row."""
    links = {cell.value: cell.hyperlink.location for cell in book["Cases"]["A"] if cell.hyperlink}
    assert links == {case.sample_id: f"'{case.sample_id}'!A1" for case in CASES}
    back = book["CFF-02"]["C1"]
    assert (back.value, back.hyperlink and back.hyperlink.location) == ("All cases", "'Cases'!A1")


def test_the_same_arguments_give_the_same_bytes(content: bytes, checklist: Checklist) -> None:
    """A workbook written again is the workbook."""
    assert write_workbook(CASES, checklist, ABOUT) == content
    # nor does it tell whether it is the first of its process
    assert FORM_FONT == {"default_format_properties": {"font_name": "Arial", "font_size": 10}}


def test_every_group_has_its_heading_in_one_colour(book: Workbook, checklist: Checklist) -> None:
    """A colour says that it is a heading, and nothing else."""
    sheet = book["CFF-01"]
    groups = {item.group for item in checklist.items}
    bands = [cell for cell in sheet["A"] if cell.value in groups]
    assert [band.value for band in bands] == list(dict.fromkeys(item.group for item in checklist.items))
    assert len({band.fill.fgColor.rgb for band in bands}) == 1


def test_hints_stand_beside_their_questions(book: Workbook, checklist: Checklist) -> None:
    """In sight, whole, whatever their length."""
    hints = {row[0].value: row[3].value or "" for row in book["CFF-01"].iter_rows(max_col=4)}
    assert {item.label: hints[item.label] for item in checklist.items} == {
        item.label: item.hint for item in checklist.items
    }


def test_a_case_that_cannot_be_audited_has_its_own_answer(book: Workbook) -> None:
    """Before the first question, with its reasons in a list."""
    ((title, cells),) = book.defined_names["answers_not_audited"].destinations
    assert [cell.value for (cell,) in book[title][cells]] == [
        "File restricted",
        "Moved away, records elsewhere",
        "Records not found",
        "Other reason",
    ]
    sheet = book["CFF-01"]
    assert row_of(sheet, "Not audited because") < row_of(sheet, "Contact and threshold")


def test_rows_grow_with_long_answers(content: bytes) -> None:
    """A height is a beginning and not a person's choice; a text has room for some lines, and for all it may hold."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml")
    assert b' ht="' in sheet
    assert b"customHeight" not in sheet
    written = load_workbook(io.BytesIO(content))["CFF-01"]
    assert (written.row_dimensions[row_of(written, "Learning for the service")].height or 0) > 60
    assert box(written, "Learning for the service").alignment.wrap_text
    # Excel gives a row 409 points at the most
    assert LONGEST_TEXT / written.column_dimensions["B"].width * 15 < 409


def test_whole_numbers_and_dates_are_bounded(book: Workbook) -> None:
    """What no reader would take cannot be typed."""
    rules = book["CFF-03"].data_validations.dataValidation
    numbers = [(rule.formula1, rule.formula2) for rule in rules if rule.type == "whole"]
    days = [(int(rule.formula1), int(rule.formula2)) for rule in rules if rule.type == "date"]
    assert numbers == [("0", "999999")]
    assert days == [(44743, 45199)]  # 1 July 2022 and 30 September 2023


def test_no_formula_needs_more_than_every_program_has(book: Workbook) -> None:
    """Functions that Excel has had since 2007 and LibreOffice and Google Sheets know, no longer than Excel reads."""
    formulas = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    rules = [rule for sheet in book for cells in sheet.conditional_formatting for rule in cells.rules]
    formulas += [str(formula) for rule in rules for formula in rule.formula]
    used = {name for formula in formulas for name in re.findall(r"([A-Z][A-Z.]+)\(", formula)}
    assert used == {"ADDRESS", "COUNTIF", "HYPERLINK", "IF", "IFERROR", "MATCH", "OR", "SUM"}
    assert max(map(len, formulas)) < 8192


def test_an_own_checklist_of_long_labels_is_written(checklist: Checklist) -> None:
    """Labels of 250 letters, forty answers to choose from, and a condition on a text with quotation marks."""
    label = 'Was the child\'s "own" view heard & written down ' * 5
    choices = tuple(Choice(f"c{at}", f'Choice "{at}" ' + "of many words " * 5) for at in range(40))
    asked = Item("select_one", "q", label[:250].strip(), "The = group", required=True, choices=choices)
    then = Item("text", "then", "Why?", relevant=(Condition("q", "c3"),))
    content = write_workbook(CASES, replace(checklist, items=(asked, then)), ABOUT)
    sheet = load_workbook(io.BytesIO(content))["CFF-01"]
    assert (sheet.row_dimensions[row_of(sheet, asked.label)].height or 0) > 90
    assert all((row.height or 0) < 409 for row in sheet.row_dimensions.values())
