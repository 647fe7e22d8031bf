"""`kill -9` at random moments of draw, collect, report and forget: nothing is lost and nothing is half.

Run by hand: `python -m tests.endurance.kills [KILLS [SEED]]`. Half of the moments lie anywhere in the run, the other
half in its last third, where the writing is. After each kill the folder is put right, as by the next run, and must then
be old or new; and the command, run again, must do its work.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter

from tests.endurance.commands import Trial, trial

KILLED = ("draw", "collect", "report", "forget")


def command(one: Trial) -> subprocess.Popen[bytes]:
    """The command as a process of its own."""
    words = [sys.executable, "-m", "resample", *one.words]
    return subprocess.Popen(words, cwd=one.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def seconds(one: Trial) -> float:
    """How long the command takes if nobody ends it."""
    one.again()
    start = time.perf_counter()
    command(one).wait()
    return time.perf_counter() - start


def killed(one: Trial, moment: float) -> str:
    """What came of a run that was ended at a moment, and of the next one."""
    one.again()
    process = command(one)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.kill()
    process.wait()
    outcome = one.outcome()
    # a draw that is done is not drawn again
    again = command(one).wait()
    if again not in ((0, 1) if outcome == "old" or one.words[0] != "draw" else (3,)):
        return f"{outcome}, and exit {again} of the next run"
    return outcome


def main() -> None:
    """Each command, and a line about it."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    failed = False
    for name in KILLED:
        with trial(name) as one:
            usual = sorted(seconds(one) for _ in range(3))[1]
            moments = [usual * chance.uniform(at % 2 * 0.66, 1.3) for at in range(kills)]
            counts = Counter(killed(one, moment) for moment in moments)
        failed |= not set(counts) <= {"old", "new"}
        print(f"{name}: {kills} kills: {', '.join(f'{outcome} {n}' for outcome, n in counts.items())}", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
