"""How long 200 filled workbooks of 30 cases take to collect, and how much memory, beside 20 of them.

Run by hand: `python tests/benchmarks/collecting.py`. Making the workbooks takes longer than reading them.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from resample.auditing.checklist import Checklist
from resample.review.folder import ReviewFolder
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.checklist_sources import open_checklist
from resample.workbook.layout import About, AuditCase

WORKBOOKS, CASES = 200, 30
START, END = date(2022, 7, 1), date(2022, 9, 30)
WRITTEN = {"integer": 0, "date": END, "text": "Nothing to add"}

MEASURED = """
import resource, sys
from pathlib import Path
from resample import steps
done = steps.collect(Path(sys.argv[1])).reconciled
usage = resource.getrusage(resource.RUSAGE_SELF)
megabytes = usage.ru_maxrss // 1024
seconds = usage.ru_utime + usage.ru_stime
print(f"{seconds:.1f} s of a processor, at most {megabytes} MiB;", done.count("complete"), "complete")
"""


def filled(number: int, stamp: str, children: dict[str, str], checklist: Checklist) -> bytes:
    """One workbook, every question that must be answered answered."""
    ids = [f"CFF-{number * CASES + at + 1:02d}" for at in range(CASES)]
    cases = [AuditCase(sample_id, {"Child ID": children[sample_id], "Closing team": "CFF"}) for sample_id in ids]
    about = About("Benchmark", stamp, "", START, date(2023, 9, 30))
    book = load_workbook(io.BytesIO(write_workbook(cases, checklist, about)))
    for sheet in (book[sample_id] for sample_id in ids):
        rows = {str(cell.value): cell.row for cell in sheet["A"]}
        for item in checklist.items:
            if item.kind != "select_multiple" and not item.relevant:
                said = item.choices[0].label if item.choices else WRITTEN[item.kind]
                sheet.cell(rows[item.label], 2).value = said  # type: ignore[assignment]
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def make(folder: Path, workbooks: int) -> Path:
    """A review with so many workbooks out, all of them back."""
    extract = folder / "extract.csv"
    rows = (f"P{at:05d},{date(2022, 7, 1 + at % 28):%d/%m/%Y},CFF North" for at in range(workbooks * CASES + 10))
    extract.write_text("Person ID,Re-referral Date,Closing Team\n" + "\n".join(rows), encoding="utf-8")
    review = folder / f"review-{workbooks}"
    take = f"cff={workbooks * CASES}"
    command = [sys.executable, "-m", "resample", "draw", str(extract), "--into", str(review), "--take", take]
    subprocess.run(command, check=True, capture_output=True)
    record = json.loads((review / "draw.json").read_text())
    ids = [f"CFF-{at + 1:02d}" for at in range(workbooks * CASES)]
    record["workbooks"] = {f"audit-{at:03d}.xlsx": ids[at * CASES : (at + 1) * CASES] for at in range(workbooks)}
    (review / "draw.json").write_text(json.dumps(record))
    children = {case.sample_id: case.unit_id for case in ReviewFolder(review).sample()}
    _, checklist = open_checklist("closing-team")
    for at in range(workbooks):
        (review / "returned" / f"audit-{at:03d}.xlsx").write_bytes(filled(at, record["stamp"], children, checklist))
    return review


def main() -> None:
    """Seconds and memory of `resample collect`, as a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for workbooks in (WORKBOOKS // 10, WORKBOOKS):
            review = make(Path(folder), workbooks)
            start = time.perf_counter()
            command = [sys.executable, "-c", MEASURED, str(review)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            seconds = time.perf_counter() - start
            print(f"{workbooks} workbooks of {CASES} cases: {seconds:.1f} s, {done.stdout.strip()}")


if __name__ == "__main__":
    main()
