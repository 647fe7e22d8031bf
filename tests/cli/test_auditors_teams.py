"""Teams in the list of auditors: each is one of the extract's, or is refused."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Write = Callable[..., Path]

HEADER = "Person ID,Re-referral Date,Closing Team"
TEAMS = ("MASH", "CFF North", "Assessment North", "Assesment North")


@pytest.fixture
def drawn(run: Run, extract: Write, tmp_path: Path) -> Callable[[str], Result]:
    """A draw with an auditor of some team, and another of none."""
    path = extract(HEADER, *(f"A{n},04/07/2022,{TEAMS[n % len(TEAMS)]}" for n in range(24)))

    def draw(cell: str) -> Result:
        auditors = tmp_path / "auditors.csv"
        auditors.write_text(f'name,teams\nPriya,"{cell}"\nSam,\n', encoding="utf-8")
        return run("draw", path, "--auditors", auditors, "--into", tmp_path / "review")

    return draw


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Masch unit", "is no team of the extract and no stratum."),
        ("CFF Nord", 'Did you mean "CFF North"?'),
        ("MASH, CFF North", 'There is a comma in it. Nobody audits a case of their own team, so that it must be known. '
                            'Between teams stands a semicolon: "MASH; CFF North".'),
    ],
)  # fmt: skip
def test_an_unknown_team_is_refused(drawn: Callable[[str], Result], cell: str, found: str) -> None:
    """A team that nobody has would protect nobody."""
    result = drawn(cell)
    assert result.exit_code == 3
    assert found in result.stderr


@pytest.mark.parametrize(
    ("cell", "own"),
    [
        ("Mash.", {"MASH"}),
        ("assessment north", {"Assessment North", "Assesment North"}),
        ("cff north; MASH", {"CFF North", "MASH"}),
    ],
)
def test_spellings_that_look_alike_are_one_team(
    drawn: Callable[[str], Result], tmp_path: Path, cell: str, own: set[str]
) -> None:
    """Nobody is sent a case of their own team, however the list or the extract spells it."""
    assert drawn(cell).exit_code == 0
    with (tmp_path / "review" / "sample.csv").open(encoding="utf-8-sig") as file:
        audited = {row["stratum"] for row in csv.DictReader(file) if row["auditor"] == "Priya"}
    assert audited
    assert not audited & own
