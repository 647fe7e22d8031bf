"""A fault of the program is told by a code, and its details hold nothing of anybody's data."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from resample.review.fault_details import fault_code, write_fault
from tests.makers.runs import RUN


def broken(value: str) -> BaseException:
    """An error that quotes a value, with another one as its cause."""

    def quote() -> None:
        try:
            int(value)
        except ValueError as error:
            raise KeyError(value) from error

    with pytest.raises(KeyError) as raised:
        quote()
    return raised.value


def test_the_same_fault_has_the_same_code() -> None:
    """Whatever the data were; another place has another code."""
    assert fault_code(broken("Smith")) == fault_code(broken("Jones"))
    assert fault_code(broken("Smith")) != fault_code(ValueError())


def test_details_hold_places_and_no_data(tmp_path: Path) -> None:
    """File, line and function of the error and of its cause, versions, and no value or folder."""
    path = write_fault(broken("Smith"), "collect", RUN, tmp_path)
    assert path
    text = path.read_text(encoding="utf-8")
    assert text.count("test_fault_details.py, line ") == 3
    assert text.index("ValueError") < text.index("KeyError")
    assert "resample collect" in text
    assert "Smith" not in text
    assert str(tmp_path) not in text
    assert str(Path(__file__).parent) not in text


def test_a_folder_that_takes_nothing_is_no_second_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The details go among the temporary files, and where that fails too, nowhere."""
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    error = broken("x")
    elsewhere = tmp_path / "missing"
    assert write_fault(error, "collect", RUN, elsewhere) == tmp_path / f"resample-fault-{fault_code(error)}.txt"
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(elsewhere))
    assert write_fault(error, "collect", RUN, elsewhere) is None
