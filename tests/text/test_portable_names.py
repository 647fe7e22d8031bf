"""Names of files: good on every system, and told apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.auditing.workbook_names import workbook_name
from resample.errors import InputRefused
from resample.text.portable_names import LONGEST_NAME, refuse_unportable, why_not_portable, words_of
from tests.makers.hostile import TEXTS

NAMES = st.one_of(st.text(), st.sampled_from([*TEXTS, "CON", "lpt1", "a" * 300, "x-added-1", "\ud800", "adjudication"]))


@given(NAMES)
def test_any_auditor_has_a_workbook_that_any_system_takes(name: str) -> None:
    """Whatever a person is called, the name of the file is short, plain, and no device's."""
    for file in (workbook_name(name), workbook_name(name, "added-12")):
        assert why_not_portable(file) == ""
        assert file.isascii()
        assert file == file.lower()
        assert file != "adjudication.xlsx"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("李小龙", "王小明"),
        ("Anna " * 30, "Anna " * 30 + "B"),
        ("🎉", "🎈"),
        ("Jørgen", "Jårgen"),
        ("张 A", "李 A"),
        ("", "李"),
    ],
)
def test_names_that_plain_letters_cannot_tell_apart_have_a_mark(one: str, other: str) -> None:
    """Two people never share a workbook because their names lost what tells them apart."""
    assert words_of(one) != words_of(other)


def test_a_workbook_that_was_added_is_nobody_elses() -> None:
    """An auditor who is called like the ending of an added workbook has another name of file."""
    assert workbook_name("Ann added-1") != workbook_name("Ann", "added-1")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("CON", "device"),
        ("nul.2022", "device"),
        ("Com1.review", "device"),
        ("lpt\u00b2", "device"),
        ("aux .txt", "device"),
        ("Q2: draft", "takes no :"),
        ("what?", "takes no ?"),
        ("a\\b", "takes no \\"),
        ("review.", "full stop or a space"),
        ("review ", "full stop or a space"),
        ("tab\there", "cannot be printed"),
        ("\udcff", "cannot be printed"),
        ("x" * (LONGEST_NAME + 1), "101 characters"),
    ],
)
def test_a_folder_that_windows_cannot_have_is_refused(name: str, said: str) -> None:
    """On every system, with the reason, and in letters that can be printed."""
    with pytest.raises(InputRefused, match="Name the folder otherwise") as refusal:
        refuse_unportable(Path("there") / name, windows=False)
    assert said in str(refusal.value)
    assert str(refusal.value).encode()


@pytest.mark.parametrize("name", ["2022-q2", "Review é – 漢字", ".", "..", "console", "com", "null", "a.b", "a (2)"])
def test_any_other_folder_will_do(name: str) -> None:
    """Names that only look like those are taken."""
    refuse_unportable(Path(name), windows=False)


def test_a_path_that_windows_has_no_room_for_is_told() -> None:
    """Before anything is written, and only on Windows."""
    deep = Path("/", *["a folder of some length"] * 7, "review")
    refuse_unportable(deep, windows=False)
    with pytest.raises(InputRefused, match=r"The path of this folder has 17\d characters"):
        refuse_unportable(deep, windows=True)


def test_draw_refuses_such_a_folder_and_makes_nothing(tmp_path: Path, example: Path, run: object) -> None:
    """The command says so, and exits as for any input that it refuses."""
    result = run("draw", example / "extract.xlsx", "--into", tmp_path / "NUL")  # type: ignore[operator]
    assert result.exit_code == 3
    assert "Windows keeps this name for a device." in result.output
    assert list(tmp_path.iterdir()) == []
