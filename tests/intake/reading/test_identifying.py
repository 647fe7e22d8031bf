"""Headings over what identifies a person are known however councils write them; those that are needed are not among."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from resample.intake.reading.identifying import identifying
from tests.makers.marked import WHO


@pytest.mark.parametrize(
    "heading",
    [
        *WHO, "D.O.B.", "Birthday", "Tel.", "Home Tel No", "Name of child", "Child's full name", "Pupil name",
        "Young Person's Name", "Patient Name", "Legal name", "FamilyName", "SUBJECT_NAME", "Mother", "Parent/Carer",
        "Next of kin", "NINO", "Addr Line 1", "House name", "PersonBirthDate", "Place of birth", "Case notes",
        "OUTCOME_COMMENTS", "Referral narrative",
    ],
)  # fmt: skip
def test_what_identifies_is_known(heading: str) -> None:
    """By its words, whatever their case and punctuation."""
    assert identifying([heading]) == (heading,)


def test_no_heading_that_a_draw_needs_is_taken_for_one() -> None:
    """None of those that the program knows, nor what strata are usually made of."""
    known = tomllib.loads(files("resample.intake.reading").joinpath("headings.toml").read_text(encoding="utf-8"))
    needed = [
        heading
        for entry in known.values()
        for key in ("headings", "given", "history")
        for heading in entry.get(key, ())
    ]
    assert len(needed) > 50
    assert identifying([*needed, "Team name", "Ward", "Age", "Gender", "Locality", "Worker", "Source name"]) == ()
