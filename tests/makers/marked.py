"""Extracts in every layout that tell of each child what identifies it, in words that can be looked for afterwards."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.makers import annex_a, case_systems, cin_census, safeguarding_dataset

WHO = {
    "Child Name": "Zzyvex Quillfeather",
    "FORENAME": "Zzyvex",
    "Surname": "Quillfeather",
    "Date of Birth": "31/12/1907",
    "CHILD_DOB": "1907-12-31",
    "UPN": "Z999000111222",
    "NHS Number": "943 476 5919",
    "Address": "99 Zzmarker Lane",
    "Post Code": "ZZ99 3WZ",
    "Mother's name": "Zzorinda",
    "E-mail": "zz@quillfeather.invalid",
    "Mobile phone": "07700900913",
}
"""By heading, what a column that identifies says of everybody."""

MARKS = ("zzyvex", "quillfeather", "31/12/1907", "1907-12-31", "31 december 1907", "z999000111222", "943 476 5919",
         "9434765919", "zzmarker", "zz99 3wz", "zzorinda", "07700900913")  # fmt: skip
"""What must be found nowhere, in lower case."""

CHILD = "KID-77"
"""How the id of every child begins."""

NEEDED = ("Person ID", "Re-referral Date", "Closing Team", "Referral Source")
HEADINGS = (*WHO, *NEEDED)


def rows(number: int = 30) -> list[list[str]]:
    """Rows of a council's own table, those who they are about first."""
    days = [date(2022, 7, 1) + timedelta(days=at) for at in range(number)]
    teams = ("MASH", "CFF North", "Assessment Team 1")
    return [
        [*WHO.values(), f"{CHILD}{at:02}", f"{day:%d/%m/%Y}", teams[at % 3], "Police"] for at, day in enumerate(days)
    ]


def own_table(folder: Path, table: Sequence[Sequence[str]] | None = None, heading: Sequence[str] = HEADINGS) -> Path:
    """A .csv of a council's own."""
    path = folder / "extract.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*([heading] if heading else []), *(rows() if table is None else table)])
    return path


def _workbook(folder: Path) -> Path:
    return annex_a.write_lists(folder / "extract.xlsx", {"Re-referrals": [HEADINGS, *rows()]})


def _parquet(folder: Path) -> Path:
    import pandas as pd

    pd.DataFrame(rows(), columns=list(HEADINGS)).to_parquet(folder / "extract.parquet")
    return folder / "extract.parquet"


def _annex_a(folder: Path) -> Path:
    def about(row: Sequence[Any]) -> Sequence[Any]:
        child, *rest = row
        rest[2] = WHO["Date of Birth"]
        return child, *rest, WHO["Child Name"], WHO["UPN"]

    listed = [annex_a.referral(f"{CHILD}{n:02}", f"{n:02}/09/2022", count=1) for n in range(1, 25)]
    earlier = [annex_a.in_need(f"{CHILD}{n:02}", f"{n:02}/02/2022", f"{n:02}/06/2022") for n in range(1, 25)]
    more = ("Child Name", "UPN")
    lists = {"List 3": [(*annex_a.REFERRALS, *more), *map(about, listed)],
             "List 6": [(*annex_a.IN_NEED, *more), *map(about, earlier)]}  # fmt: skip
    return annex_a.write_lists(folder / "extract.xlsx", lists)


def _census(folder: Path) -> Path:
    children = [
        cin_census.child(
            f"{CHILD}{n:02}",
            cin_census.episode(f"2022-02-{n:02}", f"2022-06-{n:02}", "RC8"),
            cin_census.episode(f"2022-09-{n:02}"),
        )
        for n in range(1, 25)
    ]
    text = cin_census.census(*children).replace("A123456789123", WHO["UPN"]).replace("2012-03-04", WHO["CHILD_DOB"])
    (folder / "extract.xml").write_text(text, encoding="utf-8")
    return folder / "extract.xml"


def _dataset(folder: Path) -> Path:
    made = safeguarding_dataset
    numbers = range(1, 25)
    before = [made.episode(f"R{n}", f"{CHILD}{n:02}", f"2022-02-{n:02}", f"2022-06-{n:02}") for n in numbers]
    after = [made.episode(f"S{n}", f"{CHILD}{n:02}", f"2022-09-{n:02}") for n in numbers]
    known = [made.involvement(f"R{n}", f"{CHILD}{n:02}", "1", f"2022-02-{n:02}", f"2022-06-{n:02}") for n in numbers]
    path = made.write_dataset(folder / "dataset", cin_episodes=[*before, *after], involvements=known,
                              department=[made.department("1", "MASH")])  # fmt: skip
    who = {"pers_person_id": f"{CHILD}01", "pers_dob": WHO["CHILD_DOB"], "pers_forename": WHO["FORENAME"]}
    made.write_table(path / "ssd_person.csv", [*who, "pers_upn"], [{**who, "pers_upn": WHO["UPN"]}])
    return path


def _case_system(lines: Sequence[str]) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        text = "\n".join(lines)
        for said in ("Nobody", "Noone", "Nil"):
            text = text.replace(said, WHO["Surname"])
        for said in ("01/02/2012", "02/03/2015", "03/04/2016"):
            text = text.replace(said, WHO["Date of Birth"])
        (folder / "extract.csv").write_text(text, encoding="utf-8")
        return folder / "extract.csv"

    return write


LAYOUTS: Mapping[str, Callable[[Path], Path]] = {
    "csv": own_table,
    "xlsx": _workbook,
    "parquet": _parquet,
    "annex a": _annex_a,
    "cin census": _census,
    "dataset": _dataset,
    "mosaic": _case_system(case_systems.MOSAIC),
    "lcs": _case_system(case_systems.LCS),
}
"""Each writes into a folder, and gives what `draw` is to be told."""
