"""Whether a file is open in Excel, Word or LibreOffice: each leaves a small file beside it while it is.

Where the system lets a file be replaced under an open program, saving there later would undo what was written here.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from resample.errors import Address, CannotWrite, Problem


def refuse_open(targets: Iterable[Path]) -> None:
    """CannotWrite, with all of them, where any of the files that would be replaced is open in another program."""
    problems = [_problem(target, mark) for target in targets if target.exists() and (mark := open_mark(target))]
    if problems:
        raise CannotWrite(*problems)


def open_mark(target: Path) -> Path | None:
    """The small file that says that a file is open; None where there is none.

    LibreOffice's is `.~lock.NAME#`. Excel's is `~$NAME`; Word's too, but for names of more than six letters it takes
    the place of the first two, of more than seven and less than nine the first.
    """
    name = target.name
    marks = [f".~lock.{name}#", f"~${name}", f"~${name[1:]}", f"~${name[2:]}"]
    return next((mark for name in marks if (mark := target.with_name(name)).exists()), None)


def _problem(target: Path, mark: Path) -> Problem:
    program = "LibreOffice" if mark.name.startswith(".~") else "Excel or Word"
    remedy = f"Close it there, then run this again. If it is open nowhere, delete {mark.name}, which was left behind."
    return Problem(Address(str(target)), f"This file is open in {program}.", remedy=remedy)
