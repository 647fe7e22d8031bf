"""The list of auditors."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from resample.auditing.assignment import Auditor
from resample.errors import InputRefused
from resample.intake.companion_lists import read_auditors
from resample.intake.id_lists import read_ids


def written(tmp_path: Path, text: str) -> Path:
    """A list of auditors as a .csv."""
    path = tmp_path / "auditors.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_names_teams_and_capacity_are_read(tmp_path: Path) -> None:
    """Teams are parted by semicolons; blank capacity is any; blank rows are passed over."""
    path = written(tmp_path, "Name,Teams,Capacity\nA,CFF North; MASH,4\n\nB,,\n")
    assert read_auditors(path) == (Auditor("A", ("CFF North", "MASH"), 4), Auditor("B"))


def test_a_role_is_read(tmp_path: Path) -> None:
    """Blank is an auditor; letters and spaces are forgiven."""
    path = written(tmp_path, "name,role\nA,\nB, Moderator\nC,auditor\n")
    assert read_auditors(path) == (Auditor("A"), Auditor("B", role="moderator"), Auditor("C"))


def test_names_alone_will_do(tmp_path: Path) -> None:
    """One column is a list."""
    assert read_auditors(written(tmp_path, "name\nA\nB\n")) == (Auditor("A"), Auditor("B"))


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("nam\nA\n", ['If "nam" is it, rename it.']),
        ("name\n", ["No auditor is named."]),
        ("name,capacity\nA,few\n,3\n", ['row 2: The capacity is "few".', "row 3: There is no name."]),
        (f"name,capacity\nA,{'9' * 5_000}\n", ["row 2: The capacity is"]),
        ("name\n" + "A\n" * 2_001, ["There are more than 2,000 rows."]),
        ("name\nA. B\nA B\n", ["A B stands in row 2 too."]),
        ("name,role\nA,moderater\n", ['row 2: The role is "moderater".']),
        ("name,role\nA,moderater\n", ["Did you mean moderator?"]),
        ("name,role\nA,boss\n", ["It is auditor, moderator or blank. Leave it blank for an auditor."]),
    ],
)
def test_faults_are_told_with_their_rows(tmp_path: Path, text: str, messages: list[str]) -> None:
    """All at once."""
    with pytest.raises(InputRefused) as refused:
        read_auditors(written(tmp_path, text))
    assert len(refused.value.problems) == len(messages)
    assert all(message in str(problem) for message, problem in zip(messages, refused.value.problems, strict=True))


def test_two_columns_of_one_heading_are_refused(tmp_path: Path) -> None:
    """Which of them holds the names, or the teams, nobody can know."""
    with pytest.raises(InputRefused, match=r"row 1: Two columns are headed teams\. Keep one of them"):
        read_auditors(written(tmp_path, "name,teams,teams\nAnn,CFF,MASH\n"))


@pytest.mark.filterwarnings("ignore:Unknown worksheet reference")
def test_a_workbook_without_sheets_is_refused(tmp_path: Path) -> None:
    """A sheet that is a chart holds no names."""
    path = tmp_path / "auditors.xlsx"
    with xlsxwriter.Workbook(path) as book:
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Nowhere!$A$1:$A$2"})
        book.add_chartsheet().set_chart(chart)
    for read in (read_auditors, read_ids):
        with pytest.raises(InputRefused, match="holds charts only, no table"):
            read(path)


def test_a_heading_that_looks_like_another_is_not_passed_over(tmp_path: Path) -> None:
    """Whose team is not read audits its own cases: what may be meant for a column is told, and others are not."""
    path = tmp_path / "auditors.csv"
    path.write_text("name,team,capasity,e-mail\nAnn,Assessment Team 1,5,a@b.invalid\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_auditors(path)
    assert [str(problem.remedy) for problem in refused.value.problems] == [
        "If it is teams, rename it.",
        "If it is capacity, rename it.",
    ]
