"""Makes a folder of the Standard Safeguarding Dataset: its published headings, exported as a database does it.

Days come with a time of midnight, what is not known is NULL, and tables stand there that nobody needs.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

Row = Mapping[str, str]

HEADINGS = {
    "cin_episodes": (
        "cine_referral_id", "cine_person_id", "cine_referral_date", "cine_cin_primary_need_code",
        "cine_referral_source_code", "cine_referral_source_desc", "cine_referral_outcome_json", "cine_referral_nfa",
        "cine_close_reason", "cine_close_date", "cine_referral_team", "cine_referral_worker_id",
    ),
    "involvements": (
        "invo_involvements_id", "invo_professional_id", "invo_professional_role_id", "invo_professional_team",
        "invo_person_id", "invo_involvement_start_date", "invo_involvement_end_date", "invo_worker_change_reason",
        "invo_referral_id",
    ),
    "family": ("fami_table_id", "fami_family_id", "fami_person_id"),
    "department": ("dept_team_id", "dept_team_name", "dept_team_parent_id", "dept_team_parent_name"),
    "person": ("pers_person_id", "pers_sex", "pers_ethnicity", "pers_dob", "pers_upn_unknown"),
}  # fmt: skip
"""Headings by table."""


def episode(referral_id: str, child_id: str, start: str, end: str = "", reason: str = "RC7", **more: str) -> Row:
    """An episode, its days in ISO's order; without an end it is open."""
    return {
        "cine_referral_id": referral_id,
        "cine_person_id": child_id,
        "cine_referral_date": _midnight(start),
        "cine_close_date": _midnight(end),
        "cine_close_reason": reason if end else "NULL",
        "cine_referral_source_code": "6",
        "cine_referral_source_desc": "Police",
        "cine_referral_outcome_json": '{"OUTCOME_NFA_FLAG": "N", "OUTCOME_COMMENTS": ""}',
        "cine_referral_team": "99",
        **more,
    }


def involvement(referral_id: str, child_id: str, team: str, start: str, end: str = "") -> Row:
    """A worker's time with a child; without an end it goes on."""
    return {
        "invo_referral_id": referral_id or "NULL",
        "invo_person_id": child_id,
        "invo_professional_team": team or "-1",
        "invo_professional_role_id": "ALLOCATED CASE WORKER",
        "invo_involvement_start_date": _midnight(start),
        "invo_involvement_end_date": _midnight(end),
    }


def family(family_id: str, child_id: str) -> Row:
    """A child's family."""
    return {"fami_family_id": family_id, "fami_person_id": child_id}


def department(team_id: str, name: str) -> Row:
    """A team's name."""
    return {"dept_team_id": team_id, "dept_team_name": name}


def write_dataset(folder: Path, file_name: str = "ssd_{}.csv", **tables: Iterable[Row]) -> Path:
    """A folder of these tables, and of a table of persons."""
    folder.mkdir(exist_ok=True)
    person = {"pers_person_id": "A", "pers_dob": "2015-03-02 00:00:00.000"}
    for table, rows in {**tables, "person": [person]}.items():
        write_table(folder / file_name.format(table), HEADINGS[table], rows)
    return folder


def write_table(path: Path, headings: Iterable[str], rows: Iterable[Row]) -> None:
    """One table; columns that a row does not name are blank."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(headings), restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def _midnight(day: str) -> str:
    return f"{day} 00:00:00.000" if day else "NULL"
