"""Opening a .parquet: one table, whose columns have types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from resample.errors import Address, InputRefused, Problem
from resample.files.sources.columnar import cells, whole
from resample.files.sources.sheet import Cells, Rows, Sheet, Under

PARQUET_SIGN = b"PAR1"

PIECE = 2_000
"""Rows held as rows at a time."""


def parquet_sheet(content: bytes, file: str) -> Sheet:
    """The table of a .parquet, its headings as row 1. InputRefused, at once or when it is read, where it is damaged."""
    import pyarrow as pa
    from pyarrow import parquet

    with _refusing_damage(file):
        book = parquet.ParquetFile(pa.BufferReader(content))
    header = book.schema_arrow.names

    def rows() -> Rows:
        yield header
        with _refusing_damage(file):
            for piece in book.iter_batches(PIECE):
                yield from zip(*(cells(_plain(column)) for column in piece.columns), strict=True)

    def columns(under: Under) -> Mapping[int, Cells] | None:
        if under.header_row > 1 or len(set(header)) < len(header):
            return None
        with _refusing_damage(file):
            table = book.read([header[at] for at in under.repeating])
            return {
                at: whole(_plain(table.column(header[at])), repeats=repeats) for at, repeats in under.repeating.items()
            }

    return Sheet(file, "", rows, columns)


@contextmanager
def _refusing_damage(file: str) -> Iterator[None]:
    """InputRefused in place of all that pyarrow says of what it cannot read."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        found = "This .parquet cannot be read: it is damaged, or its cells are no texts, numbers and dates."
        raise InputRefused(Problem(Address(file), found, remedy="Run the extract again, or save it as .csv.")) from None


def _plain(column: Any) -> Any:
    """A typed column as a sheet has it: whole numbers as text, lest a digit is lost, and days without their time."""
    import pyarrow as pa

    kinds = pa.types
    if kinds.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if kinds.is_timestamp(column.type):
        return column.cast(pa.date32(), safe=False)
    as_text = (kinds.is_integer, kinds.is_large_string, kinds.is_string_view, kinds.is_binary, kinds.is_large_binary)
    return column.cast(pa.string()) if any(is_one(column.type) for is_one in as_text) else column
