"""A review folder is a stranger's file too: whatever is planted in it, nothing outside is read or written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from resample.errors import InputRefused
from resample.review.folder import ReviewFolder
from resample.review.links import within
from resample.review.writing.transaction import READY
from tests.makers.failing import contents

Run = Callable[..., Result]
Plant = Callable[[Path, Path], object]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")


def link(name: str, target: str = "") -> Plant:
    """A link in the review to a folder outside of it, or to a file there."""

    def plant(review: Path, outside: Path) -> None:
        place = review / name
        if place.exists():
            place.rename(outside.parent / "aside")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(outside / target)

    return plant


def leftovers_behind_a_link(review: Path, outside: Path) -> None:
    """What seems to be left of a run, in a folder that is elsewhere."""
    (outside / ".resample-0123").write_bytes(b"a file of somebody's")
    (review / "notes").symlink_to(outside)


def a_second_name(review: Path, outside: Path) -> None:
    """The file of the lock is a file elsewhere."""
    (review / ".resample.lock").unlink(missing_ok=True)
    os.link(outside / "kept.txt", review / ".resample.lock")


def a_pipe(review: Path, _: Path) -> None:
    """Reading it would never end."""
    os.mkfifo(review / "received" / "pipe.xlsx")


PLANTED: dict[str, Plant] = {
    "report": link("report"),
    "public report": link("report/public"),
    "returned": link("returned"),
    "received": link("received"),
    "a returned file": link("returned/a.xlsx", "kept.txt"),
    "findings": link("findings.csv", "kept.txt"),
    "plan": link("plan.toml", "kept.txt"),
    "record": link("draw.json", "kept.txt"),
    "journal": link("journal.jsonl", "kept.txt"),
    "holder": link(".resample.holder", "kept.txt"),
    "lock": link(".resample.lock", "kept.txt"),
    "lock that would be made": link(".resample.lock", "new.txt"),
    "waiting files": link(READY),
    "a folder among waiting files": link(f"{READY}/report"),
    "leftovers": link(".resample-0123"),
    "leftovers behind a linked folder": leftovers_behind_a_link,
    "a second name": a_second_name,
    "a pipe": a_pipe,
}
COMMANDS = {
    "verify": ("verify", "REVIEW"),
    "collect": ("collect", "REVIEW"),
    "report": ("report", "REVIEW"),
    "report --public": ("report", "REVIEW", "--public"),
    "compare": ("compare", "REVIEW", "REVIEW"),
    "replace": ("replace", "REVIEW", "CFF-02", "--reason", "File restricted"),
}


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the review, with a file that is nobody's business."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "kept.txt").write_bytes(b"a file of somebody's")
    return folder


@pytest.mark.parametrize("planted", PLANTED)
def test_nothing_is_read_mended_swept_or_written_through_a_link(
    review: Path, outside: Path, run: Run, planted: str
) -> None:
    """Every command refuses the folder by the name of what was planted; everything is as it was."""
    PLANTED[planted](review, outside)
    before, inside = contents(outside), sorted(review.rglob("*"))
    for name, words in COMMANDS.items():
        done = run(*(review if word == "REVIEW" else word for word in words))
        assert done.exit_code == 3, (name, done.output)
        assert "link" in done.output or "another name" in done.output or "a pipe" in done.output
        assert contents(outside) == before, name
        assert sorted(review.rglob("*")) == inside, name


@pytest.mark.parametrize("name", [".git/hooks/post-checkout", "desktop.ini", "report/.hidden", "notes.exe"])
def test_what_waits_for_its_place_is_what_resample_writes(review: Path, run: Run, name: str) -> None:
    """A waiting transaction with chosen names is refused, and verify writes nothing and says what waits."""
    (waiting := review / READY / name).parent.mkdir(parents=True)
    waiting.write_bytes(b"planted")
    before = contents(review)
    done = run("report", review)
    assert done.exit_code == 3
    assert f"{READY}/{name}: This waits for its place, and is nothing that resample writes." in done.output
    assert run("verify", review).exit_code == 1
    assert {file: content for file, content in contents(review).items() if file != ".resample.lock"} == before


def test_a_report_folder_that_is_a_link_is_not_written_through(tmp_path: Path, outside: Path, run: Run) -> None:
    """Of a plan without a review, too."""
    (tmp_path / "indicator").mkdir()
    plan = tmp_path / "indicator" / "plan.toml"
    plan.write_text('[indicator]\ndescription = "Re-referrals"\noutturn = 20\ntarget = 18\n', encoding="utf-8")
    (tmp_path / "indicator" / "report").symlink_to(outside)
    assert run("report", "--plan", plan).exit_code == 3
    assert list(contents(outside)) == ["kept.txt"]


@pytest.mark.parametrize(
    "named", ["../../elsewhere", "/etc", "//server/share", r"\\server\share", "file:///etc", "a/../../../b", "../link"]
)
def test_a_plan_leads_nowhere_but_beside_its_own_folder(tmp_path: Path, named: str) -> None:
    """No network path is opened, no folder elsewhere read, though the plan that came with a folder names it."""
    review = tmp_path / "reviews" / "2022-q2"
    review.mkdir(parents=True)
    (tmp_path / "reviews" / "link").symlink_to(tmp_path)
    with pytest.raises(InputRefused, match="outside of the folder that its own lies in"):
        within(review, named, "")
    assert within(review, "../2022-q1", "") == (tmp_path / "reviews" / "2022-q1").resolve()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('[review]\nearlier = "../../elsewhere"\n', ("report", "REVIEW")),
        ('[review]\nearlier = "../../elsewhere"\n', ("report", "REVIEW", "--public")),
        ('[review]\nearlier = "../../elsewhere"\n', ("actions", "REVIEW")),
        ('[review]\nchecklist = "/etc"\n', ("draw", "EXTRACT", "--into", "LATER", "--again", "REVIEW")),
    ],
)
def test_what_a_plan_of_a_folder_names_stays_beside_it(
    review: Path, example: Path, run: Run, written: str, words: tuple[str, ...]
) -> None:
    """An earlier review and a checklist are refused where nobody named them on the command line."""
    plan = review / "plan.toml"
    kept = "".join(
        line for line in plan.read_text(encoding="utf-8").splitlines(True) if not line.startswith(("[review]", "check"))
    )
    plan.write_text(written + kept, encoding="utf-8")
    named = {"REVIEW": review, "EXTRACT": example / "extract.xlsx", "LATER": review.parent / "later"}
    done = run(*(named.get(word, word) for word in words))
    assert done.exit_code == 3
    assert "outside of the folder that its own lies in" in done.output


def test_a_folder_of_ones_own_may_be_reached_by_a_link(review: Path) -> None:
    """What a person names is theirs to name."""
    (review.parent / "mine").symlink_to(review)
    assert ReviewFolder(review.parent / "mine").record().population == 266
