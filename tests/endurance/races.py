"""Two processes at once in one review: one of them does its work, the other does too or is told who is there.

Run by hand: `python -m tests.endurance.races [RACES]`.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

from resample import steps
from tests.endurance.commands import COMMANDS, Trial, trial

PAIRS = (("collect", "report"), ("collect", "collect"), ("draw", "draw"), ("replace", "extend"))
DONE, TAKEN, BUSY = {0, 1}, 3, 4


def race(one: Trial, pair: tuple[str, str]) -> str:
    """How two commands that start together end."""
    one.again()
    runners = [
        subprocess.Popen(
            [sys.executable, "-m", "resample", *COMMANDS[name]],
            cwd=one.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )
        for name in pair
    ]  # fmt: skip
    told = [runner.communicate()[1] for runner in runners]
    codes = [runner.returncode for runner in runners]
    allowed = DONE | {BUSY} | ({TAKEN} if pair[0] == "draw" else set())
    if not set(codes) <= allowed or not DONE & set(codes):
        return f"exits {codes}: {told}"
    if BUSY in codes and "Another resample is at work in this folder" not in "".join(told):
        return f"a refusal that names nobody: {told}"
    review = one.folder / ("new" if pair[0] == "draw" else "review")
    faults = steps.verify(review).kept.faults
    return str(faults[0]) if faults else " and ".join("done" if code in DONE else "refused" for code in codes)


def main() -> None:
    """Each pair, and a line about it."""
    races = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    failed = False
    for pair in PAIRS:
        with trial(pair[0]) as one:
            counts = Counter(race(one, pair) for _ in range(races))
        failed |= any(not set(outcome.split()) <= {"done", "and", "refused"} for outcome in counts)
        print(f"{' and '.join(pair)}: {', '.join(f'{outcome} {n}' for outcome, n in counts.items())}", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
