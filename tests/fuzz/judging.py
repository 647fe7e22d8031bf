"""What becomes of one file: read, refused with a reason, or a fault; with its seconds and the memory that it took."""

from __future__ import annotations

import gc
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

from resample.errors import ResampleError
from tests.fuzz.targets import Target

READ, REFUSED = "read", "refused"

MOST_SECONDS, MOST_MEGABYTES = 5.0, 500
"""What no file may take; the memory is counted beside what the program itself has."""


@dataclass(frozen=True)
class Verdict:
    """What became of one file."""

    outcome: str
    """READ, REFUSED, or what went wrong."""
    seconds: float = 0.0
    """Of a processor, however many others share it."""
    megabytes: int = 0

    @property
    def fault(self) -> str:
        """What is wrong with it; blank for nothing."""
        if self.outcome not in (READ, REFUSED):
            return self.outcome
        if self.seconds > MOST_SECONDS:
            return f"took {self.seconds:.1f} seconds"
        return f"took {self.megabytes} MB" if self.megabytes > MOST_MEGABYTES else ""


def judged(target: Target, path: Path) -> Verdict:
    """Have a file read, and say what becomes of it."""
    # reading rows freezes what it has read, which is for the better in a command that ends
    gc.unfreeze()
    before, start = _memory("VmRSS", forget=True), time.process_time()
    outcome = _outcome(target, path)
    return Verdict(outcome, time.process_time() - start, _memory("VmHWM") - before)


def _outcome(target: Target, path: Path) -> str:
    try:
        target.read(path)
    except ResampleError as refused:
        told = all(problem.found and str(problem.where) for problem in refused.problems)
        return REFUSED if refused.problems and told else "refused without a reason or a place"
    except Exception as error:  # noqa: BLE001 that is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(where.filename).name}, line {where.lineno}: {str(error)[:120]!r}"
    return READ


def _memory(what: str, *, forget: bool = False) -> int:
    """Megabytes of this process, now or at the most since it was last told to forget; 0 where nobody counts them."""
    process = Path("/proc/self")
    if not process.exists():
        return 0
    if forget:
        (process / "clear_refs").write_text("5", encoding="ascii")
    lines = (process / "status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith(what))
