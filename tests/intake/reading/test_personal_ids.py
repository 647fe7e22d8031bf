"""Ids that are a person's own are refused with the way out, and never repeated; headings are known by their words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from resample.intake.reading.identifying import identifying

Run = Callable[..., Result]

PERSONAL = {
    "NHS numbers": ("943 476 5919", "9434765870", "4010232137", "987 654 4321", "9434766370"),
    "unique pupil numbers (UPN)": ("A123456789012", "H801200001001", "T80120000100A", "Z999999999999"),
    "names": ("Doe, Jane", "O'Neil, Sean", "Smith-Jones, A.", "Roe, Ann Marie", "Jane Doe", "Sean O'Neil", "A. B. Roe"),
    "National Insurance numbers": ("AB 12 34 56 C", "CE123456A", "ab123456d", "JK 11 22 33 B"),
    "e-mail addresses": ("jane@example.org", "a.roe@example.com", "x+y@mail.example.org", "sean@example.net"),
    "telephone numbers": ("07700 900123", "+44 7700 900456", "020 7946 0000", "(01632) 960001"),
    "postcodes": ("SW1A 1AA", "m1 1ae", "B33 8TH", "CR2 6XH"),
    "days": ("01/02/2010", "13/04/2012", "2011-05-06", "7.8.2009"),
}


@pytest.mark.parametrize("kind", PERSONAL)
def test_ids_that_are_a_persons_own_are_refused(run: Run, extract: Callable[..., Path], kind: str) -> None:
    """By what they are, with what to do; none of them is in what is said."""
    ids = PERSONAL[kind]
    rows = (f'"{value}",0{number}/07/2022,MASH' for number, value in enumerate(ids, 1))
    told = run("check", extract("Person ID,Re-referral Date,Closing Team", *rows))
    assert told.exit_code == 3
    assert f"Most of these ids are {kind}" in told.output
    assert "Run the extract again with the id that the case system gives" in told.output
    assert not [value for value in ids if value in told.output]


def test_ids_of_a_system_are_taken(run: Run, extract: Callable[..., Path]) -> None:
    """Ten digits are no NHS number where their last one is no check."""
    rows = (f"12345678{number:02},0{number % 9 + 1}/07/2022,MASH" for number in range(20))
    assert run("check", extract("Person ID,Re-referral Date,Closing Team", *rows)).exit_code == 0


@pytest.mark.parametrize(
    "heading",
    [
        "Service User", "ServiceUser", "SERVICE_USER", "Social Worker", "SocialWorker", "Allocated Social Worker",
        "First name", "Firstname", "FIRST_NAME", "Born", "Date born", "Mum", "Mum's name", "Dad", "House no", "HouseNo",
        "House No.", "Client", "CHI no", "CHI Number", "NHSno", "NHSNo.", "NHS", "NHSNumber", "DateOfBirth",
        "DATEOFBIRTH", "dt of birth", "YOB", "Key worker", "Lead practitioner", "Guardian", "Landline", "Contact no",
        "PCode", "Nickname", "Postal code", "Case holder", "Referrer name", "GP", "Partner's name", "Sister",
        "SW", "SW name", "Allocated SW", "Allocated Worker", "YP name", "CYP_NAME", "Name of YP", "Birth name", "EDD",
        "Month of birth", "House", "Home addr", "Latitude", "Easting", "what3words", "Mob no", "Step-father", "Stepdad",
        "Carer 1", "Parent2", "PR holder", "NOK", "Ex-partner", "Alleged perpetrator", "Uncle", "Practice Manager",
        "IRO", "CP Chair", "Referrer", "Midwife", "Contact name", "Learner name", "Signed by", "Instagram",
        "Vehicle reg", "Likes to be called", "Enw", "Foster carer", "Address3",
    ],
)  # fmt: skip
def test_a_heading_is_known_by_its_words(heading: str) -> None:
    """In whatever case, with or without spaces."""
    assert identifying([heading]) == (heading,)


def test_what_strata_are_made_of_is_none() -> None:
    """Teams, sources, outcomes and ids, however they are named."""
    needed = [
        "Social Worker Team", "Client ID", "Service User ID", "Team Manager Area", "Referral source", "Outcome",
        "Ward name", "Name of team", "Street team", "Sister team", "Sibling group ID", "Factor 1", "Manager decision",
        "Foster care", "Worker role", "Housing", "Homelessness", "Longest spell", "Latest outcome", "Level of need",
        "Placement type", "Legal status", "Case number", "LSOA", "Police", "Agency name", "Days open", "Step-down",
        "Locality", "Age", "Ethnicity", "Homeless", "Child ID", "Case status", "School", "Partner agency",
    ]  # fmt: skip
    assert identifying(needed) == ()
