"""Small files, large costs: a file of a few bytes takes little time and memory, or is refused in words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from resample.auditing.assignment import AuditableCase, Auditor, assign
from resample.errors import WrongUsage
from tests.rendering.form.test_form import form, refusal

HEADINGS = ("Person ID", "Re-referral Date", "Closing Team")
ROW = ("A1", "04/07/2022", "MASH")

MOST_MEGABYTES, MOST_SECONDS = 300, 10
"""Of the processor, where five are meant: machines differ."""


def of_one_long_id(path: Path) -> None:
    """A .parquet of four thousand bytes: an id of 30,000 letters that stands in 300,000 rows."""
    import pyarrow as pa
    from pyarrow import parquet

    codes = pa.array([0] * 300_000, pa.int32())
    texts = ("x" * 30_000, *ROW[1:])
    columns = [pa.DictionaryArray.from_arrays(codes, pa.array([text])) for text in texts]
    parquet.write_table(pa.table(dict(zip(HEADINGS, columns, strict=True))), path, compression="zstd")
    assert path.stat().st_size < 5_000


def of_no_values(path: Path) -> None:
    """A .parquet of twenty million rows with nothing in them."""
    import pyarrow as pa
    from pyarrow import parquet

    columns = {heading: pa.nulls(5_000_000, pa.string()) for heading in HEADINGS}
    parquet.write_table(pa.table(columns), path, compression="zstd")


def of_blank_lines(path: Path) -> None:
    """Twenty million blank lines under a row."""
    path.write_text("\n".join([",".join(HEADINGS), ",".join(ROW)]) + "\n" * 19_000_000, encoding="utf-8")


def of_blank_lines_between(path: Path) -> None:
    """They before another row, with the line ends of Windows."""
    path.write_bytes(b"\r\n".join([",".join(HEADINGS).encode(), b"\r\n" * 5_000_000, ",".join(ROW).encode()]))


def sparse(path: Path, *, sheets: int = 1, column: int = 46) -> None:
    """Sheets with a table and a value far away from it."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        for number in range(sheets):
            sheet = book.add_worksheet(f"S{number}")
            sheet.write_row(0, 0, HEADINGS)
            sheet.write_row(1, 0, ROW)
            sheet.write(1_048_575, column, "x")


COSTS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "one long id": (".parquet", of_one_long_id),
    "no values": (".parquet", of_no_values),
    "blank lines": (".csv", of_blank_lines),
    "blank lines between": (".csv", of_blank_lines_between),
    "a sparse sheet": (".xlsx", sparse),
    "sparse sheets": (".xlsx", lambda path: sparse(path, sheets=15, column=2)),
    "a sheet of few columns": (".xlsx", lambda path: sparse(path, column=5)),
}


CHECK = """
import resource, sys
from pathlib import Path
from resample.cli.commands import main
try:
    main(["check", sys.argv[1]])
except SystemExit as end:
    took = resource.getrusage(resource.RUSAGE_SELF)
    held = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(end.code, took.ru_utime + took.ru_stime, int(held.split()[1]) // 1024, file=sys.stderr)
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs a system that tells what a program took")
@pytest.mark.parametrize("name", COSTS)
def test_a_small_file_costs_little_or_is_refused(tmp_path: Path, name: str) -> None:
    """No extract of a few bytes takes the machine."""
    ending, make = COSTS[name]
    make(path := tmp_path / f"extract{ending}")
    words = [sys.executable, "-c", CHECK, str(path)]
    child = subprocess.run(words, capture_output=True, text=True, check=True)
    *said, told = child.stderr.splitlines()
    code, seconds, megabytes = told.split()
    assert code in ("0", "3"), said
    assert int(megabytes) < MOST_MEGABYTES
    assert float(seconds) < MOST_SECONDS
    assert code == "0" or said[-1] == "Nothing was written."


@pytest.mark.parametrize("inside", ["{{ title }}", "{{ approval }}"])
def test_a_loop_around_many_places_is_refused(inside: str) -> None:
    """What is filled in is counted as it is filled in: a loop over letters turns as often as there are letters."""
    loops = "{% for a in title %}" * 3 + inside * 400 + "{% endfor %}" * 3
    (problem,) = refusal(form(loops))
    assert "far longer than a report" in problem or "more than a form may" in problem or "stand" in problem


def test_more_auditors_than_cases_can_be_shared_among_are_refused() -> None:
    """Sharing out takes time and room by their product."""
    cases = [AuditableCase(f"MASH-{number}", "MASH", "mash") for number in range(500)]
    auditors = [Auditor(f"Auditor {number}") for number in range(2_000)]
    with pytest.raises(WrongUsage, match=r"2,000 auditors are far more than 500 cases can be shared among\."):
        assign(cases, auditors)
