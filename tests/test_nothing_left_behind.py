"""Everything stays where it was asked for: no copy outside of what was named, no other program, no network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from resample.review.writing.whole import OURS

pytestmark = pytest.mark.slow

WATCHED = Path(__file__).parent / "watched.py"
HOME = Path(__file__).parent.parent
FORM, EXAMPLE = HOME / "audit_templates" / "exception-report.docx", HOME / "examples" / "quarter-2"


def cut_off() -> list[str]:
    """The words before a command that leave it no network at all, where this system has them."""
    words = ["unshare", "--map-root-user", "--net"]
    can = shutil.which(words[0]) and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0
    return words if can else []


@dataclass(frozen=True)
class Seen:
    """What a run was seen to do, and the folder that it ran in."""

    folder: Path
    codes: list[int]
    written: list[Path]
    beyond: list[str]
    cut_off: bool


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory, finished: Path) -> Seen:
    """The demo and each command that writes, in one process, with a temporary folder to look into."""
    folder = tmp_path_factory.mktemp("watched")
    for name in ("work", "temporary"):
        (folder / name).mkdir()
    extract, review = str(EXAMPLE / "extract.xlsx"), "review"
    commands = [
        ["demo", review],
        ["report", review, "--form", str(FORM)],
        ["report", review, "--public"],
        ["check", extract, "--plot", "check.svg", "--json"],
        ["compare", str(_earlier(finished, folder / "work" / "earlier")), review],
        ["checklist", "export", "closing-team", "ours.xlsx"],
    ]
    environment = os.environ | {
        "TMPDIR": str(folder / "temporary"),
        "TEMP": str(folder / "temporary"),
        "TMP": str(folder / "temporary"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    alone = cut_off()
    words = [*alone, sys.executable, str(WATCHED), json.dumps(commands)]
    done = subprocess.run(
        words, capture_output=True, encoding="utf-8", errors="replace", check=False, cwd=folder / "work",
        env=environment | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return Seen(folder, said["codes"], [Path(one) for one in said["written"]], said["beyond"], bool(alone))


def _earlier(review: Path, to: Path) -> Path:
    """A finished review as if it were of the quarter before."""
    shutil.copytree(review, to)
    record = json.loads((to / "draw.json").read_bytes())
    record |= {"stamp": "0123456789ab", "start": "2022-04-01", "end": "2022-06-30"}
    (to / "draw.json").write_text(json.dumps(record), encoding="utf-8")
    return to


def test_every_command_does_its_work(seen: Seen) -> None:
    """Watched as they are, they end as they should."""
    assert seen.codes == [0] * len(seen.codes)
    assert (seen.folder / "work" / "review" / "report" / "public" / "exception-report.docx").is_file()


def test_nothing_is_written_outside_of_what_was_named(seen: Seen) -> None:
    """Not even for a moment: no file is opened for writing, no folder is made, elsewhere than in the targets."""
    work = seen.folder / "work"
    targets = {"review", "check.svg", "ours.xlsx"}
    nowhere = Path(os.devnull).absolute()
    elsewhere = []
    for path in seen.written:
        inside = path.is_relative_to(work) and path.relative_to(work).parts[:1]
        # what is put in its place whole has a hidden name beside it until then
        if path != nowhere and not (inside and (inside[0] in targets or inside[0].startswith(OURS))):
            elsewhere.append(path)
    assert elsewhere == []
    assert seen.written
    assert list((seen.folder / "temporary").iterdir()) == []
    assert {path.name for path in work.iterdir()} == {*targets, "earlier"}


def test_nothing_reaches_for_the_network_or_another_program(seen: Seen) -> None:
    """No socket is made by any library, and no other program is run."""
    assert seen.beyond == []


def test_the_whole_job_is_done_without_any_network(seen: Seen) -> None:
    """On a machine that can take the network away, all of it runs all the same."""
    if not seen.cut_off:
        pytest.skip("this system cannot take the network away from a program")
    assert seen.codes == [0] * len(seen.codes)
