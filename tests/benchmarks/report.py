"""How long `resample report` takes on the shipped example, as a whole process, against three imports.

Run by hand: `python tests/benchmarks/report.py [ROUNDS]`. The imports are pandas, matplotlib and the Word library: what
a script would begin with that reads the findings, draws pictures of them and writes a document, before it has done any
of it. Each figure is the best of several rounds taken in turn, since other work on the machine only ever adds.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

RESAMPLE = str(Path(sys.executable).with_name("resample"))
IMPORTS = "import pandas, matplotlib, docx"


def seconds(command: list[str]) -> float:
    """Wall time of one process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Reports on one review, and imports."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    reports, imports = [], []
    with tempfile.TemporaryDirectory() as folder:
        review = f"{folder}/review"
        seconds([RESAMPLE, "demo", review])
        for _ in range(rounds):
            reports.append(seconds([RESAMPLE, "report", review]))
            imports.append(seconds([sys.executable, "-c", IMPORTS]))
    ours, theirs = min(reports), min(imports)
    print(f"report {ours:.2f} s, imports {theirs:.2f} s, ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
