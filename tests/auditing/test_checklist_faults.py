"""What is wrong with a checklist: every fault at once, with its sheet, row and column and the nearest right word."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.auditing.checklist import Checklist, Tables, read_checklist
from resample.errors import InputRefused
from resample.text.nouns import REREFERRAL, Noun
from resample.workbook.checklist_sources import open_checklist, shipped_checklists

SURVEY = """
type           | name | label          | hint | required | relevant
select_one yn  | seen | Was it seen?   |      | yes      |
"""
CHOICES = """
list_name | name | label | meaning
yn        | yes  | Yes   | met
yn        | no   | No    | exception
many      | home | Home  |
many      | town | Town  |
"""
SETTINGS = """
form_id | form_title | version
own     | Our own    | 2026-01-01
"""


def table(text: str) -> list[dict[str, str]]:
    """A table from lines of cells; the first line is its headings, and a line of dashes is a blank row."""
    header, *rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [{} if row == ["-"] else dict(zip(header, row, strict=True)) for row in rows]


def tables(survey: str = "", *, choices: str = "", settings: str = SETTINGS, top: str = SURVEY) -> Tables:
    """A checklist of one question of yes and no in row 2, and what is added from row 3 on."""
    return {
        "survey": table(f"{top.strip()}\n{survey.strip()}"),
        "choices": table(f"{CHOICES.strip()}\n{choices.strip()}"),
        "settings": table(settings),
    }


def refusals(written: Tables, reserved: Sequence[str] = ()) -> list[str]:
    """What a checklist is refused with."""
    with pytest.raises(InputRefused) as refused:
        read_checklist(written, "own.xlsx", reserved)
    return [str(problem) for problem in refused.value.problems]


def test_the_tables_without_a_fault_are_read() -> None:
    """What the tests below start from."""
    assert [item.name for item in read_checklist(tables(), "own.xlsx").items] == ["seen"]


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("geopoint | q | Q | | |", "type", 'The type is "geopoint". A workbook knows no place on a map.'),
        ("begin group | q | Q | | |", "type", 'The type is "begin group". * Did you mean begin_group?'),
        (" | q | Q | | |", "type", "There is no type."),
        ("text long | q | Q | | |", "type", 'The type is "text long".'),
        ("select_one yns | q | Q | | |", "type", 'There is no list "yns". * Did you mean yn?'),
        ("select_one yn or_other | q | Q | | |", "type", 'There is no list "yn or_other".'),
        ("select_one | q | Q | | |", "type", "No list is named."),
        ("text | | Q | | |", "name", "There is no name."),
        ("text | Why not? | Q | | |", "name", 'The name is "Why not?". * why_not would do.'),
        ("text | 2nd | Q | | |", "name", 'The name is "2nd". A name has letters from a to z, digits and _, and begins'),
        ("text | Seen | Q | | |", "name", 'The name "Seen" stands twice: in row 2 too.'),
        ("text | not_audited | Q | | |", "name", "the name of a question that every workbook has"),
        ("text | q | | | |", "label", "There is no label."),
        ("text | q | was it  SEEN? | | |", "label", 'The label "was it  SEEN?" stands twice: in row 2 too.'),
        ("text | q | Sample id | | |", "label", '"Sample id" is a heading that every workbook has.'),
        (f"text | q | {'Q' * 256} | | |", "label", "The label has 256 characters. It has at most 255. Shorten it."),
        (f"text | q | Q | {'H' * 256} | |", "hint", "The hint has 256 characters."),
        ("text | q | Q | | maybe |", "required", 'Here stands "maybe". It is yes, or blank.'),
        ("select_multiple many | q | Q | | yes |", "required", "may have several answers cannot be required"),
        ("note | n | Read this. | | yes |", "required", "A row of the type note takes no required. Clear it."),
        ("end_group | | | | |", "type", "No group is open here."),
        ("begin_group | g | G | | |", "type", "This group is never closed."),
        ("text | q | Q | | | count(${seen}) > 1", "relevant", 'The condition "count(${seen}) > 1" cannot be read.'),
        ("text | q | Q | | | ${seen} = 'yes' or ${seen} = 'no'", "relevant", "cannot be read. * joined by and."),
        ("text | q | Q | | | ${sen} = 'yes'", "relevant", 'There is no question "sen". * Did you mean seen?'),
        ("text | q | Q | | | ${q} = 'yes'", "relevant", '"q" is this question itself.'),
        ("text | q | Q | | | ${seen} = 'yse'", "relevant", '"seen" has no choice "yse". It has yes and no. Did'),
        ("text | q | Q | | | ${seen} = 'No'", "relevant", '"seen" has no choice "No". * Did you mean no?'),
    ],
)  # fmt: skip
def test_a_fault_of_a_row_names_its_column(row: str, column: str, said: str) -> None:
    """One row, one fault, at its address; what stands for * is not looked at."""
    (fault,) = refusals(tables(row), reserved=("Sample ID", "not_audited"))
    assert fault.startswith(f"own.xlsx, sheet survey, row 3, column {column}: ")
    assert re.search(".*".join(re.escape(part) for part in said.split("*")), fault)


@pytest.mark.parametrize(
    ("rows", "place", "said"),
    [
        (["text | q | Q | | | ${b} = 'yes'", "select_one yn | b | B | | |"], "row 3, column relevant",
         '"b" stands below, in row 4.'),
        (["integer | n | N | | |", "text | q | Q | | | ${n} = 'two'"], "row 4, column relevant",
         '"n" has no answers to choose from: it is of the type integer.'),
        (["select_multiple many | m | M | | |", "text | q | Q | | | ${m} = 'home'"], "row 4, column relevant",
         "Write selected(${m}, 'home')."),
        (["select_multiple many | m | M | | |", "text | q | Q | | | ${m} != 'home'"], "row 4, column relevant",
         '"m" may have several answers, so != says nothing of it.'),
        (["begin_group | g | G | | |", "begin_group | h | H | | |", "end_group | | | | |"], "row 4, column type",
         'The group "G" of row 3 is still open.'),
        (["begin_group | g | G | | |", "end_group | h | | | |"], "row 4, column name", "takes no name"),
        (["begin_group | seen | G | | |", "end_group | | | | |"], "row 3, column name", "stands twice"),
        (["select_multiple many | m | M | | |", "text | q | M: home | | |"], "row 4, column label", "stands twice"),
        (["-", "-", "geopoint | q | Q | | |"], "row 5, column type", 'The type is "geopoint".'),
    ],
)  # fmt: skip
def test_a_fault_that_several_rows_make(rows: list[str], place: str, said: str) -> None:
    """It is told at the row to mend; blank rows are passed over and counted."""
    (fault,) = refusals(tables("\n".join(rows)))
    assert fault.startswith(f"own.xlsx, sheet survey, {place}: ")
    assert said in fault


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("yn | yes | Indeed | ", "name", 'The name "yes" stands twice: in row 2 too.'),
        ("yn | yeah | YES | ", "label", 'The label "YES" stands twice: in row 2 too.'),
        ("yn | not sure | Not sure | ", "name", 'The name is "not sure". * not_sure would do.'),
        ("yn | unsure | | ", "label", "There is no label."),
        ("yn | unsure | Unsure | unknwon", "meaning", 'The meaning is "unknwon". * Did you mean unknown?'),
        (" | unsure | Unsure | ", "list_name", "There is no name of a list."),
    ],
)
def test_a_fault_of_a_choice_names_its_column(row: str, column: str, said: str) -> None:
    """Choices are told apart within their list."""
    (fault,) = refusals(tables(choices=row))
    assert fault.startswith(f"own.xlsx, sheet choices, row 6, column {column}: ")
    assert re.search(".*".join(re.escape(part) for part in said.split("*")), fault)


@pytest.mark.parametrize(
    ("settings", "faults"),
    [
        (
            "form_id | form_title | version",
            ["row 2, column form_id", "row 2, column form_title"],
        ),
        ("form_id | form_title | version\na | A | 2026-01-01\nb | B | 2026-01-01", ["row 3"]),
    ],
)
def test_settings_are_one_row(settings: str, faults: list[str]) -> None:
    """Id and title; the version is a day, or whatever a form has."""
    said = refusals(tables(settings=settings))
    assert [one.split(":")[0] for one in said] == [f"own.xlsx, sheet settings, {place}" for place in faults]


def test_the_version_is_a_day_however_excel_writes_it() -> None:
    """Excel turns 2026-11-22 in a .csv into 22/11/2026."""
    written = tables(settings="form_id | form_title | version\nown | Our own | 22/11/2026")
    assert read_checklist(written, "own").version == "2026-11-22"


def test_a_column_that_is_filled_and_not_understood_is_refused() -> None:
    """A filter would be ignored; a column that is blank throughout does no harm."""
    top = """
    type          | name | label | choice_filter | appearance
    select_one yn | a    | A     |            |
    text          | b    | B     | . != ''    |
    """
    (fault,) = refusals(tables(top=top))
    assert fault.startswith("own.xlsx, sheet survey, row 3, column choice_filter: This column is not understood")


def test_a_missing_column_is_told_with_the_one_it_may_be() -> None:
    """Nothing else is said of a table whose columns are not known."""
    (fault,) = refusals(tables(top="type | name | lable\nselect_one yn | a | A"))
    assert fault == (
        "own.xlsx, sheet survey, row 1: There is no column label. "
        'The columns are type, name, label, hint, required, relevant, constraint, role and says. If "lable" is it, '
        "rename it."
    )


def test_a_checklist_without_closed_questions_is_refused() -> None:
    """Nothing could be counted."""
    (fault,) = refusals(tables(top="type | name | label\ntext | a | A"))
    assert "nothing could be counted" in fault


def test_all_faults_of_a_checklist_are_told_at_once() -> None:
    """Of every sheet, and one fault does not hide or make another."""
    written = tables(
        "geopoint | a | A | | |\nselect_one none | b | B | | |\ntext | c | C | | sometimes | ${b} = 'x'",
        choices="yn | huh? | Huh | odd",
        settings="form_id | form_title | version\nown | | 2026-01-01",
    )
    assert [fault.partition(": ")[0].removeprefix("own.xlsx, sheet ") for fault in refusals(written)] == [
        "choices, row 6, column name",
        "choices, row 6, column meaning",
        "survey, row 3, column type",
        "survey, row 4, column type",
        "survey, row 5, column required",
        "settings, row 2, column form_title",
    ]


CELLS = st.sampled_from(
    ["", "yes", "a", "seen", "text", "note", "select_one yn", "select_multiple many", "begin_group", "end_group",
     "${seen} = 'yes'", "selected(${seen}, 'no') and ${a} != 'yes'", "${", "Ä b"]
)  # fmt: skip
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(("type", "name", "label", "hint", "required", "relevant"), CELLS)))


@given(ROWS)
def test_whatever_stands_in_the_survey_is_read_or_refused(rows: list[dict[str, str]]) -> None:
    """No table of texts breaks the reading; and what is read asks about nothing but what stands above."""
    written = {**tables(), "survey": [*tables()["survey"], *rows]}
    try:
        checklist = read_checklist(written, "own")
    except InputRefused:
        return
    assert asks_only_above(checklist)


def asks_only_above(checklist: Checklist) -> bool:
    """Whether every condition names an earlier question and one of its choices."""
    return all(
        one.choice in earlier[one.item].choice
        for at, item in enumerate(checklist.items)
        for one in item.relevant
        for earlier in [{before.name: before for before in checklist.items[:at]}]
    )


@pytest.mark.parametrize(
    ("unit", "units", "said"),
    [
        ("contact", "", 'There is no units beside the unit "contact".'),
        ("", "contacts", 'There is no unit beside the units "contacts".'),
        ("c" * 41, "contacts", "It has 41 letters."),
    ],
)
def test_what_is_audited_is_said_of_one_and_of_several(unit: str, units: str, said: str) -> None:
    """Half of it, or a whole sentence, is told with its column, and never guessed at."""
    settings = f"form_id | form_title | version | unit | units\nown | Our own | 2026-01-01 | {unit} | {units}"
    (problem,) = refusals(tables(settings=settings))
    assert "settings, row 2, column unit" in problem
    assert said in problem


def test_a_checklist_is_about_rereferrals_where_it_says_nothing_else() -> None:
    """As the shipped ones are; a noun of its own is kept as it is written."""
    assert read_checklist(tables(), "own.xlsx").noun == REREFERRAL
    settings = "form_id | form_title | version | unit | units\nown | Our own | 2026-01-01 | open  case | open cases"
    assert read_checklist(tables(settings=settings), "own.xlsx").noun == Noun("open case", "open cases")
    assert {open_checklist(name)[1].noun for name in shipped_checklists()} == {REREFERRAL}
