"""How long a draw takes on a .csv of a million rows or more, as a whole process, against a script of pandas.

Run by hand: `python tests/benchmarks/draw.py [ROWS [ROUNDS]]`. The script only reads all columns, samples each team and
writes the sample; the draw reads, checks every row, gives every unit its ticket, and writes the review. Each figure is
the best of several rounds taken in turn, since other work on the machine only ever adds. Python may keep what it
compiles, as it does of every installed package: else each draw would compile the tool anew, and the script nothing.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RESAMPLE = str(Path(sys.executable).with_name("resample"))
BARE = """
import sys, pandas
table = pandas.read_csv(sys.argv[1])
table.groupby("Closing Team").sample(10).to_csv(sys.argv[2])
"""
TEAMS = ("Assessment Team 1", "CFF North", "MASH", "Legal")
SOURCES = ("Police", "Schools", "Health services", "Housing")


def write(path: Path, rows: int) -> None:
    """An extract of that many children."""
    chance = random.Random(rows)
    with path.open("w", encoding="utf-8") as file:
        file.write(
            "Person ID,Family ID,Re-referral Date,Referral Source,Previous Closure Date,Closing Team,Closure Outcome\n"
        )
        for at in range(rows):
            day, month = chance.randint(1, 28), chance.randint(7, 9)
            team, source = chance.choice(TEAMS), chance.choice(SOURCES)
            file.write(f"{1_000_000 + at},F{at // 2},{day:02d}/{month:02d}/2022,{source},01/02/2022,{team},Universal\n")


def seconds(command: list[str]) -> float:
    """Wall time of one process."""
    start = time.perf_counter()
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, capture_output=True, env=kept)
    return time.perf_counter() - start


def main() -> None:
    """Draws and scripts on the same file, and the memory of the first draw."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    draws, scripts = [], []
    with tempfile.TemporaryDirectory() as folder:
        extract = Path(folder) / "extract.csv"
        write(extract, rows)
        for at in range(rounds):
            draws.append(seconds([RESAMPLE, "draw", str(extract), "--into", f"{folder}/review-{at}"]))
            if not at:
                memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
            scripts.append(seconds([sys.executable, "-c", BARE, str(extract), f"{folder}/sample.csv"]))
    ours, theirs = min(draws), min(scripts)
    print(f"{rows:,} rows: draw {ours:.1f} s and {memory:.2f} GiB, script {theirs:.1f} s, ratio {ours / theirs:.1f}")


if __name__ == "__main__":
    main()
