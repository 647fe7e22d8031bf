"""Forms as people have them: what does no harm is accepted and named, what would change the audit is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import Workbook

from resample.auditing.checklist import Checklist
from resample.auditing.questions.normalising import Doubt, normalise
from resample.errors import InputRefused
from resample.workbook.checklist_sources import adapted_checklist, open_checklist

Run = Callable[..., Result]

Table = list[list[object]]

SURVEY: Table = [
    ["type", "name", "label", "hint", "required", "relevant"],
    ["begin_group", "g1", "First group"],
    ["select_one yn", "seen", "Was the child seen?", None, "yes"],
    ["text", "why", "Why not?", None, None, "${seen} = 'no'"],
    ["integer", "n", "How many visits?", None, "yes"],
    ["select_multiple th", "themes", "Themes seen"],
    ["note", "nt", "Thank you"],
    ["end_group"],
]
CHOICES: Table = [
    ["list_name", "name", "label"],
    ["yn", "yes", "Yes"],
    ["yn", "no", "No"],
    ["th", "a", "Alpha"],
    ["th", "b", "Beta"],
]
SETTINGS: Table = [["form_id", "form_title", "version"], ["aud", "Audit", "1"]]

Change = Callable[[Table, Table, Table], object]


def form(folder: Path, change: Change) -> Path:
    """A form with something changed in its three tables."""
    tables = [[[*row] for row in table] for table in (SURVEY, CHOICES, SETTINGS)]
    change(*tables)
    book = Workbook()
    for name, table in zip(("survey", "choices", "settings"), tables, strict=True):
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(folder / "form.xlsx")
    return folder / "form.xlsx"


def put(row: int, column: int, value: object) -> Change:
    """A change of one cell of the survey."""

    def change(survey: Table, *_: Table) -> None:
        survey[row] += [None] * (column + 1 - len(survey[row]))
        survey[row][column] = value

    return change


def add(*rows: list[object], at: int = 7) -> Change:
    """A change that puts rows into the survey."""
    return lambda survey, *_: survey.__setitem__(slice(at, at), [[*row] for row in rows])


def column(heading: str, value: object) -> Change:
    """A change that fills one more column of the survey."""

    def change(survey: Table, *_: Table) -> None:
        for row in survey:
            row.extend([None] * (6 - len(row)))
        survey[0].append(heading)
        survey[2].append(value)

    return change


ACCEPTED: dict[str, tuple[Change, str]] = {
    "X-02_or_other": (put(2, 0, "select_one yn or_other"), ""),
    "X-03_required_bool": (put(2, 4, True), ""),
    "X-03_required_true()": (put(2, 4, "true()"), ""),
    "X-03_required_no": (put(2, 4, "no"), ""),
    "X-03_required_of_several": (put(5, 4, "TRUE"), "it is not required"),
    "X-07_label_lang": (put(0, 2, "label::English (en)"), "Its language is English (en)."),
    "X-08_two_languages": (column("label::Cymraeg (cy)", "A welwyd?"), "Its language is Cymraeg (cy)."),
    "X-14_version_number": (lambda *tables: tables[2][1].__setitem__(2, 2024090101), ""),
    "settings left out": (lambda *tables: tables[2].clear(), ""),
    "appearance": (column("appearance", "minimal"), "Not used of survey: appearance."),
    "Kobo": (column("$autoname", "x"), "Not used of survey: $autoname."),
    "filled by a telephone": (add(["start", "start"], ["deviceid", "deviceid"], at=1), '"start" asks nobody anything'),
    "decimal": (add(["decimal", "weight", "Weight?"]), '"weight" (decimal) is answered as a text.'),
    "old types": (put(2, 0, "select one from yn"), ""),
    "groups in groups": (add(["begin group", "g2", "Inner", None, None, "${seen} = 'yes'"], ["text", "t", "More"],
                             ["end group"]), "stands inside another"),
    "quotes": (put(3, 5, '${seen}="no"'), ""),
    "one label twice": (add(["text", "again", "Why not?"]), "its name is put behind it"),
    "a name with a hyphen": (put(4, 1, "how-many"), ""),
    "a scale": (add(["range", "sure", "How sure?"]), '"sure" (range) is asked as a whole number'),
    "agreed to": (add(["acknowledge", "ok", "I agree"]), '"ok" (acknowledge) is only agreed to'),
    "a long hint": (put(2, 3, "Think of it. " * 40), 'The hint of "seen" is longer than a cell shows'),
    "filtered answers": (column("choice_filter", "true()"), 'All answers of "seen" are offered'),
    "not in brackets": (put(3, 5, "not(selected(${seen}, 'yes'))"), ""),
    "a column of numbers": (column("#", 7), "Not used of survey: #."),
    "a column of one's own": (column("Section", "A"), "Not used of survey: section."),
    "a score of answers": (lambda _, choices, __: [row.append("score") for row in choices],
                           "Not used of choices: score."),
    "required by a condition": (put(2, 4, "${n} > 1"), '"seen" is required in some cases only'),
    "another file beside it": (add(["csv-external", "towns"]), '"towns" asks nobody anything'),
    "answers with spaces": (lambda survey, choices, _: (
        choices[1].__setitem__(1, "oui très"), choices[2].__setitem__(1, "n/a"),
        survey[3].__setitem__(5, "${ seen } = 'n/a'")), ""),
    "a long name": (add(["text", "n" * 80, "More?"], ["text", "u", "U?", None, None, "${seen} = 'yes'"]), ""),
    "a date of its own": (add(["date", "day", "Date"]), ""),
}  # fmt: skip


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_does_no_harm_is_accepted_and_named(tmp_path: Path, name: str) -> None:
    """Each has its questions, and what was made of it is said."""
    change, note = ACCEPTED[name]
    path = str(form(tmp_path, change))
    checklist: Checklist = open_checklist(path)[1]
    assert {"seen", "why", "themes"} <= {*checklist.item}
    notes = adapted_checklist(path).notes
    assert any(note in said for said in notes) if note else notes == []


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("begin_repeat", "asked again and again"),
        ("calculate", "A calculation is made by a telephone"),
        ("image", "takes no picture"),
        ("geopoint", "no place on a map"),
        ("rank yn", "cannot be put in an order"),
        ("select_one_from_file a.csv", "stand in another file"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(tmp_path: Path, kind: str, why: str) -> None:
    """What a workbook cannot ask is told by what it is."""
    rows: Table = [[kind, "x", "X?"]]
    if kind == "begin_repeat":
        rows.append(["end_repeat"])
    with pytest.raises(InputRefused, match=why):
        open_checklist(str(form(tmp_path, add(*rows))))


def test_a_scale_has_its_ends_as_bounds(tmp_path: Path) -> None:
    """A range of whole numbers is asked as one, and an answer beyond its ends is told."""

    def change(survey: Table, *_: Table) -> None:
        survey[0].append("parameters")
        survey[4][0] = "range"
        survey[4].extend([None, "start=0 end=5 step=1"])

    item = open_checklist(str(form(tmp_path, change)))[1].item["n"]
    beyond = Doubt("", "Write a whole number from 0 to 5.")
    assert [normalise(item, value, start=date.min, end=date.max) for value in (5, 6)] == [5, beyond]


def test_answers_are_offered_whatever_a_filter_says(tmp_path: Path) -> None:
    """The column that they are filtered by is named, and no answer is lost."""

    def change(survey: Table, choices: Table, _: Table) -> None:
        survey[0].append("choice_filter")
        survey[5].extend([None] * (6 - len(survey[5])))
        survey[5].append("area = ${seen}")
        for row, said in zip(choices, ("area", None, None, "yes", "no"), strict=True):
            row.append(said)

    path = str(form(tmp_path, change))
    assert [choice.name for choice in open_checklist(path)[1].item["themes"].choices] == ["a", "b"]
    assert "Not used of choices: area." in adapted_checklist(path).notes


def test_what_must_not_be_so_is_asked(tmp_path: Path) -> None:
    """not(selected(...)) holds where the answer was not chosen, of a question of several answers too."""
    _, checklist = open_checklist(str(form(tmp_path, add(
        ["text", "other", "What else?", None, None, "not(selected(${themes}, 'a')) and ${seen} = 'yes'"]
    ))))  # fmt: skip
    other = checklist.item["other"]
    assert other.applies({"seen": {"yes"}, "themes": {"b"}})
    assert not other.applies({"seen": {"yes"}, "themes": {"a", "b"}})
    assert not other.applies({"seen": {"no"}, "themes": set()})


def test_another_answer_has_its_words(tmp_path: Path) -> None:
    """or_other is an answer of the list, and a text that is asked by it."""
    _, checklist = open_checklist(str(form(tmp_path, put(2, 0, "select_one yn or_other"))))
    assert [choice.label for choice in checklist.item["seen"].choices] == ["Yes", "No", "Other"]
    words = checklist.item["seen_other"]
    assert words.applies({"seen": {"other"}})
    assert not words.applies({"seen": {"yes"}})


def test_bounds_of_a_number_are_kept_to(tmp_path: Path) -> None:
    """A constraint of bounds holds when an answer is read."""
    _, checklist = open_checklist(str(form(tmp_path, lambda survey, *_: (
        survey[0].append("constraint"), survey[4].extend([None, ". > 0 and . <= 10"])
    ))))  # fmt: skip
    read = [normalise(checklist.item["n"], value, start=date.min, end=date.max) for value in (0, 1, 10, 11)]
    assert read[1:3] == [1, 10]
    assert read[0] == read[3] == Doubt("", "Write a whole number from 1 to 10.")


def test_check_names_what_was_made_of_a_form(run: Run, tmp_path: Path) -> None:
    """Whoever checks a form reads what is not used of it."""
    said = run("checklist", "check", form(tmp_path, column("appearance", "minimal")))
    assert said.exit_code == 0
    assert "Not used of survey: appearance." in said.output
