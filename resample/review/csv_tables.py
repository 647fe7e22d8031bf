"""The review's tables as .csv: sample, findings, problems."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from resample.auditing.findings import Finding
from resample.errors import Address, InputRefused, Problem
from resample.intake.sources.regular import read_bytes
from resample.sampling.record import SampleCase
from resample.text.wording import listed

if TYPE_CHECKING:
    import pandas as pd

SAMPLE_COLUMNS = tuple(spec.name for spec in fields(SampleCase))
FINDING_COLUMNS = ("sample_id", "stratum", "item", "choice", "text", "auditor", "file", "sheet", "cell", "settled")
PROBLEM_COLUMNS = ("file", "sheet", "place", "sample_id", "found", "expected", "remedy")

MOST_BYTES = 1 << 27
"""Bytes of a table of a review: that of 1,400 cases with all their findings has some five million."""

FORMULA = re.compile(r"'*(?:[\t\r\n]|[\s'\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""What a spreadsheet may take for a formula at the start of a cell of a .csv, in wide signs too (OWASP, CSV injection).

Apostrophes are looked through, so that a guarded text is known by the same signs as the text itself.
"""


def sample_csv(cases: Iterable[SampleCase]) -> bytes:
    """`sample.csv`."""
    return _written(SAMPLE_COLUMNS, ([getattr(case, name) for name in SAMPLE_COLUMNS] for case in cases))


def findings_csv(findings: Iterable[Finding]) -> bytes:
    """`findings.csv`; the source stands in three columns."""
    plain = FINDING_COLUMNS[: FINDING_COLUMNS.index("file")]
    rows = (
        (*(getattr(finding, name) for name in plain), *_address(finding.source), finding.settled)
        for finding in findings
    )
    return _written(FINDING_COLUMNS, rows)


def problems_csv(problems: Iterable[Problem]) -> bytes:
    """`problems.csv`."""
    return _written(
        PROBLEM_COLUMNS,
        (
            (*_address(problem.where), problem.sample_id, problem.found, problem.expected, problem.remedy)
            for problem in problems
        ),
    )


def read_sample(path: Path) -> tuple[SampleCase, ...]:
    """The cases of `sample.csv`. Raises InputRefused where somebody has changed its columns."""
    rows = _rows(path, SAMPLE_COLUMNS)
    try:
        return tuple(map(_case, rows))
    except ValueError:
        raise _changed(path, SAMPLE_COLUMNS) from None


def _case(row: Mapping[str, str]) -> SampleCase:
    """A case of the sample. ValueError where a number is none."""
    numbers = {key: float(row[key]) if row[key] else None for key in ("selection_probability", "design_weight")}
    if not all(number is None or 0 < number < inf for number in numbers.values()):
        raise ValueError("no case has such a weight")
    return SampleCase(**{**row, **numbers, "order": int(row["order"])})  # type: ignore[arg-type]


def read_findings(path: Path) -> tuple[Finding, ...]:
    """The answers of `findings.csv`. Raises InputRefused where somebody has changed its columns."""
    return tuple(
        Finding(
            row["sample_id"], row["stratum"], row["item"], row["choice"], row["text"], row["auditor"],
            Address(row["file"], row["sheet"], row["cell"]), row["settled"],
        )
        for row in _rows(path, FINDING_COLUMNS)
    )  # fmt: skip


def frames(review: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`findings.csv` and `sample.csv` as they stand, every column as text."""
    import pandas as pd

    findings, sample = (
        pd.DataFrame(_rows(review / name, columns), columns=list(columns), dtype=str)
        for name, columns in (("findings.csv", FINDING_COLUMNS), ("sample.csv", SAMPLE_COLUMNS))
    )
    return findings, sample


def findings_frame(review: Path) -> pd.DataFrame:
    """The findings of a review folder with the design weight of each case, for analysts.

    One row a case, item and auditor; a text column is never turned into numbers or into nothing.
    """
    import pandas as pd

    findings, sample = frames(review)
    weights = sample[["sample_id", "unit_id", "design_weight"]]
    joined = findings.merge(weights, on="sample_id", how="left", validate="many_to_one")
    return joined.assign(design_weight=pd.to_numeric(joined["design_weight"]))


def _address(where: Address) -> tuple[str, str, str]:
    return where.file, where.sheet, where.place


def _written(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_guarded(value) for value in row] for row in rows)
    # with a mark at the start, so that Excel reads é as é
    return target.getvalue().encode("utf-8-sig")


def _guarded(value: object) -> object:
    """A text that a spreadsheet would run as a formula gets an apostrophe; reading takes it off again."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def _unguarded(value: str) -> str:
    return value[1:] if value.startswith("'") and FORMULA.match(value) else value


def _rows(path: Path, columns: Sequence[str]) -> list[Mapping[str, str]]:
    try:
        text = read_bytes(path, MOST_BYTES).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except (UnicodeDecodeError, csv.Error):
        raise _changed(path, columns) from None
    if not rows or tuple(rows[0]) != tuple(columns) or any(len(row) != len(columns) for row in rows[1:]):
        raise _changed(path, columns)
    return [dict(zip(columns, (_unguarded(cell) for cell in row), strict=True)) for row in rows[1:]]


def _changed(path: Path, columns: Sequence[str]) -> InputRefused:
    expected = f"Its columns are {listed(columns, at_most=20)}."
    remedy = "Put the file back as resample wrote it."
    return InputRefused(Problem(Address(path.name), "Somebody has changed this table.", expected, remedy))
