"""Opening a .parquet: one table, whose columns have types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from resample.errors import InputRefused
from resample.intake.sources.columnar import cells, whole
from resample.intake.sources.limits import LONGEST_TEXT, MOST_COLUMNS, MOST_ROWS
from resample.intake.sources.refusals import refusal
from resample.intake.sources.sheet import Cells, Rows, Sheet, Under

PARQUET_SIGN = b"PAR1"

MOST_UNPACKED = 1 << 32
"""Bytes of all columns without compression: of 6,000,000 rows those that are needed take half a gigabyte."""

LONGEST_BYTES = 4 * LONGEST_TEXT
"""Of a text in UTF-8, at most four a letter."""

FEW_ROWS, FEW_LETTERS, TIMES = 100_000, 1 << 26, 64
"""Rows and bytes of text that any file may come to, and how many times its own bytes: ids and days differ from row to
row, and each takes a byte or more. A text that stands a million times is held once, but looked at each time."""

PIECE = 2_000
"""Rows held as rows at a time."""


def parquet_sheet(content: bytes, file: str) -> Sheet:
    """The table of a .parquet, its headings as row 1. InputRefused, at once or when it is read, where it is damaged."""
    import pyarrow as pa
    from pyarrow import parquet

    with _refusing_damage(file):
        book = parquet.ParquetFile(pa.BufferReader(content))
        _refuse_too_much(book.metadata, len(content), file)
        # a text that stands a million times is held once, as the file has it
        texts = [column.name for column in book.schema_arrow if _is_text(column.type)]
        book = parquet.ParquetFile(pa.BufferReader(content), read_dictionary=texts)
    header = book.schema_arrow.names

    def rows() -> Rows:
        yield header
        with _refusing_damage(file):
            for piece in book.iter_batches(PIECE):
                yield from zip(*(cells(_plain(column, file)) for column in piece.columns), strict=True)

    def columns(under: Under) -> Mapping[int, Cells] | None:
        if under.header_row > 1 or len(set(header)) < len(header):
            return None
        with _refusing_damage(file):
            table = book.read([header[at] for at in under.repeating])
            plain = {at: _plain(table.column(header[at]), file) for at in under.repeating}
            if sum(map(_written_out, plain.values())) > max(FEW_LETTERS, TIMES * len(content)):
                raise _too_much(file)
            return {at: whole(plain[at], repeats=repeats) for at, repeats in under.repeating.items()}

    return Sheet(file, "", rows, columns=columns)


@contextmanager
def _refusing_damage(file: str) -> Iterator[None]:
    """InputRefused in place of all that pyarrow says of what it cannot read."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        found = "This .parquet cannot be read: it is damaged, or its cells are no texts, numbers and dates."
        raise refusal(file, found, "Run the extract again, or save it as .csv.") from None


def _refuse_too_much(metadata: Any, size: int, file: str) -> None:
    """InputRefused where the file tells of more than an extract holds."""
    groups = (metadata.row_group(at) for at in range(metadata.num_row_groups))
    if (
        metadata.num_rows > min(MOST_ROWS, FEW_ROWS + size)
        or metadata.num_columns > MOST_COLUMNS
        or sum(group.total_byte_size for group in groups) > MOST_UNPACKED
    ):
        raise _too_much(file)


def _too_much(file: str) -> InputRefused:
    found = "This .parquet holds far more than an extract does."
    return refusal(file, found, "Write it with the columns of the extract only.")


def _plain(column: Any, file: str) -> Any:
    """A typed column as a sheet has it: whole numbers as text, lest a digit is lost, and days without their time."""
    import pyarrow as pa
    from pyarrow import compute

    kinds = pa.types
    if kinds.is_dictionary(column.type):
        if not _is_text(column.type.value_type):
            return _plain(column.cast(column.type.value_type), file)
        for piece in getattr(column, "chunks", [column]):
            if (compute.max(compute.binary_length(piece.dictionary)).as_py() or 0) > LONGEST_BYTES:
                raise _too_much(file)
        return column
    if kinds.is_timestamp(column.type):
        return column.cast(pa.date32(), safe=False)
    as_text = (kinds.is_integer, kinds.is_large_string, kinds.is_string_view, kinds.is_binary, kinds.is_large_binary)
    return column.cast(pa.string()) if any(is_kind(column.type) for is_kind in as_text) else column


def _written_out(column: Any) -> int:
    """Bytes of the texts of a column that has each once, were each written where it stands."""
    import pyarrow as pa
    from pyarrow import compute

    if not pa.types.is_dictionary(column.type):
        return 0
    pieces = (compute.take(compute.binary_length(piece.dictionary), piece.indices) for piece in column.chunks)
    return sum(compute.sum(lengths.cast(pa.int64())).as_py() or 0 for lengths in pieces)


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_string(kind) or types.is_large_string(kind))
