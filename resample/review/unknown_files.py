"""Files in a review folder that its journal tells nothing of, and those that wait to be collected."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from resample.errors import Address, Command, Problem, Sentence, With
from resample.review.folder import ReviewFolder
from resample.review.journal import JOURNAL, Journal, fingerprint
from resample.review.writing.lock import HOLDER, LOCK
from resample.review.writing.whole import OURS
from resample.text.printable import shown

BY_PROGRAMS = ("~$", ".~lock.", ".DS_Store", "Thumbs.db", "desktop.ini", OURS, LOCK, HOLDER, JOURNAL)
"""How the names of files begin that programs put into a folder by themselves; what a run has left is told apart."""

AS_NAMED = "returned/"


def slipped_in(journal: Journal, folder: ReviewFolder) -> Iterator[Problem]:
    """Files in any part of a review that no line tells of."""
    found = "The journal tells of no such file."
    for name in files_of(folder.path):
        if not (
            name in journal.written or name.startswith(AS_NAMED) or _is_aside(name) or _left(journal, folder, name)
        ):
            belongs = "; what came back belongs into returned" if name.startswith("received/") else ""
            yield Problem(Address(shown(name)), found, remedy=f"Take it away{belongs}.")


def _left(journal: Journal, folder: ReviewFolder, name: str) -> bool:
    """Whether it is a file in whose place another stands now, and that was open elsewhere at the time."""
    return fingerprint((folder.path / name).read_bytes()) in journal.ever_written.get(name, ())


def _is_aside(name: str) -> bool:
    return "earlier" in name.split("/")[:-1]


def kept_aside(journal: Journal, folder: ReviewFolder) -> tuple[str, ...]:
    """Earlier versions that are not as any run has written them: somebody had written in them, or has since."""
    ours = {sha256 for shas in journal.ever_written.values() for sha256 in shas}
    aside = (name for name in files_of(folder.path) if _is_aside(name))
    return tuple(name for name in aside if fingerprint((folder.path / name).read_bytes()) not in ours)


def not_collected(journal: Journal, folder: ReviewFolder) -> Iterator[Problem]:
    """Files that have come back whose bytes no collection has kept."""
    kept = {sha256 for name, sha256 in journal.written.items() if name.startswith("received/")}
    for path in folder.returned_files():
        if fingerprint(path.read_bytes()) not in kept:
            remedy = Sentence.of("Collect it", With(Command("collect")), ".")
            yield Problem(Address(shown(f"{AS_NAMED}{path.name}")), "This file has not been collected.", remedy=remedy)


def files_of(root: Path) -> list[str]:
    """Every file of a folder by its name in it, but for those of programs."""
    found = []
    for folder, _, names in os.walk(root):
        if not Path(folder).name.startswith(OURS):
            inside = Path(folder).relative_to(root)
            found += [(inside / name).as_posix() for name in names if not name.startswith(BY_PROGRAMS)]
    return sorted(found)
