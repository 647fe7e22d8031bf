"""How long a workbook of 30 cases and 60 questions takes to write, and to read.

Run by hand: `python tests/benchmarks/writing.py`.
"""

from __future__ import annotations

import time
from datetime import date

from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.workbook.adjudication_reading import read_returned
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.layout import About, AuditCase, Fact

CASES, QUESTIONS = 30, 60
STAMP = "0123456789ab"
KINDS = ("select_one", "select_one", "text", "select_one", "integer", "date")


def question(number: int) -> Item:
    """Every tenth may have several answers; every fifth hangs on the first."""
    kind = "select_multiple" if number % 10 == 9 else KINDS[number % len(KINDS)]
    choices = tuple(Choice(f"c{at}", f"Answer {at} of some words") for at in range(8)) if "select" in kind else ()
    label = f"Question {number}: what did the record say of the matter, and who had seen it?"
    relevant = (Condition("q0", "c1"),) if number % 5 == 4 else ()
    return Item(kind, f"q{number}", label, f"Group {number // 8}", "Judge it by the record.", True, relevant, choices)


def main() -> None:
    """Seconds of a processor, the best of five."""
    checklist = Checklist("own", "Our own", "2026-01-01", tuple(map(question, range(QUESTIONS))))
    facts: dict[str, Fact] = {"Child ID": "1770083", "Closing team": "CFF North", "Re-referred on": date(2022, 8, 8)}
    cases = [AuditCase(f"CFF-{number:02d}", facts) for number in range(1, CASES + 1)]
    about = About("Benchmark", STAMP, "Auditor A", date(2022, 7, 1), date(2023, 9, 30))
    written, read = [], []
    for _ in range(5):
        start = time.process_time()
        content = write_workbook(cases, checklist, about)
        written.append(time.process_time() - start)
        start = time.process_time()
        read_returned(content, "audit.xlsx", STAMP, checklist)
        read.append(time.process_time() - start)
    print(f"{CASES} cases, {QUESTIONS} questions: written in {min(written):.2f} s, read in {min(read):.2f} s")


if __name__ == "__main__":
    main()
