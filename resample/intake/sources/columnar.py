"""Reading whole columns with pyarrow, where a text is large and so regular that each of its lines is a row.

What is not regular is left to `text`, which reads row by row and finds where the fault is.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from sys import maxsize
from typing import Any

from resample.intake.sources.sheet import Cells, Packed, Under
from resample.sampling.columns import Repeated

LARGE = 1 << 22
"""Bytes from which a text is read faster by columns, the import of pyarrow included."""

BLOCK = 1 << 22
"""Bytes that one thread takes at a time."""


def text_columns(content: bytes, delimiter: str, under: Under) -> Mapping[int, Cells] | None:
    """The columns of a text in UTF-8; None where it is small, has quotation marks or a line of another width.

    A line with nothing in it is a row of blank cells.
    """
    if len(content) < LARGE or b'"' in content or under.width < 2:
        return None
    import pyarrow as pa
    from pyarrow import csv

    kinds = {True: pa.dictionary(pa.int32(), pa.string()), False: pa.string()}
    types = {str(position): kinds[repeats] for position, repeats in under.repeating.items()}
    names = [str(position) for position in range(under.width)]
    try:
        table = csv.read_csv(
            pa.BufferReader(content),
            csv.ReadOptions(block_size=BLOCK, skip_rows=under.header_row, column_names=names),
            csv.ParseOptions(delimiter=delimiter, quote_char=False, ignore_empty_lines=False),
            csv.ConvertOptions(column_types=types, include_columns=list(types), null_values=[]),
        )
    except pa.ArrowInvalid:
        return None
    return {at: whole(table.column(str(at)), repeats=repeats) for at, repeats in under.repeating.items()}


def whole(column: Any, *, repeats: bool) -> Cells:
    """The cells of a column of pyarrow's."""
    import pyarrow as pa

    if repeats:
        return _repeated(column)
    if pa.types.is_dictionary(column.type):
        # its few texts are kept once, however many rows they stand in
        return list(_repeated(column))
    return _packed(column) if pa.types.is_string(column.type) and not column.null_count else cells(column)


def cells(column: Any) -> list[Any]:
    """The values of an array of pyarrow's, blank where there is none."""
    values: list[Any] = column.to_pylist()
    return ["" if value is None else value for value in values] if column.null_count else values


def _packed(column: Any) -> Packed:
    import numpy as np

    memory, shortest, longest = [], maxsize, 0
    for piece in filter(len, column.chunks):
        _, ends, texts = piece.buffers()
        ends = np.frombuffer(ends, np.intc)[piece.offset : piece.offset + len(piece) + 1]
        lengths = np.diff(ends)
        shortest, longest = min(shortest, int(lengths.min())), max(longest, int(lengths.max()))
        memory.append(texts.to_pybytes() if texts else b"")
    return Packed(len(column), column.to_pylist, memory, shortest, longest)


def _repeated(column: Any) -> Repeated[Any]:
    import pyarrow as pa

    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode("encode")
    # pieces of a column may each have their own codes; together they have the same
    together = coded.combine_chunks()
    distinct, codes = cells(together.dictionary), together.indices
    if codes.null_count:
        distinct, codes = [*distinct, ""], codes.fill_null(len(distinct))
    # whoever wrote a .parquet may have kept codes in a byte each
    codes = codes if codes.type == pa.int32() else codes.cast(pa.int32())
    numbers = memoryview(codes.buffers()[1]).cast("i")[codes.offset : codes.offset + len(codes)]
    return Repeated(distinct, array("i", numbers.tobytes()))
