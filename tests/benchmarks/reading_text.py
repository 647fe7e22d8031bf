"""How long it takes to read a .csv of a million rows or more, as a whole process, against pandas.

Run by hand: `python tests/benchmarks/reading_text.py [ROWS]`. Pandas reads the needed columns only, as texts, and looks
at none of them; `read_extract` looks at every cell of theirs, and `resample check` says what is in them. Each figure is
the best of several runs taken in turn, so that a busy machine slows all sides.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from draw import RESAMPLE, seconds, write  # type: ignore[import-not-found]  # a script beside this one

ROUNDS = 5
PANDAS = """
import sys, pandas
needed = ["Person ID", "Family ID", "Re-referral Date", "Referral Source", "Previous Closure Date", "Closing Team",
          "Closure Outcome"]
pandas.read_csv(sys.argv[1], usecols=needed, dtype=str, keep_default_na=False, index_col=False)
"""
OURS = """
import sys
from pathlib import Path
from resample.intake.layouts import read_extract
read_extract(Path(sys.argv[1]))
"""


def main() -> None:
    """Each of the three, and how many times pandas' time it takes."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "extract.csv"
        write(path, rows)
        commands = {
            "pandas": [sys.executable, "-c", PANDAS, str(path)],
            "read_extract": [sys.executable, "-c", OURS, str(path)],
            "check": [RESAMPLE, "check", str(path), "--json"],
        }
        best = {name: min(seconds(command) for _ in range(ROUNDS)) for name, command in commands.items()}
    for name, taken in best.items():
        print(f"{rows:,} rows, {name}: {taken:.2f} s, {taken / best['pandas']:.2f} times pandas")


if __name__ == "__main__":
    main()
