"""Why a file is refused, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from resample.errors import Address, InputRefused, Problem, Words

SAVE_AGAIN = "Open it in Excel, save it as .xlsx without a password, and try again."

DAMAGED = ("This workbook cannot be opened: it is damaged.", SAVE_AGAIN)
PASSWORD = ("This workbook cannot be opened: it has a password.", SAVE_AGAIN)
LABELLED = (
    "This workbook is encrypted by a sensitivity label.",
    "Open it in Excel, choose a label without encryption under Home, Sensitivity, save it, and try again.",
)
TOO_LARGE = (
    "This workbook holds far more than an extract does, and is not opened.",
    "Run the extract again, or save it as .csv.",
)
TOO_FAR = (
    "The values of this workbook reach too far down and to the right to be opened.",
    "In Excel, press Ctrl+End to find the last cell, delete what stands there by itself, save, and try again.",
)
ENTITIES = (
    "This workbook has a document type declaration, which no spreadsheet program writes, and is not opened.",
    SAVE_AGAIN,
)
NO_MEMORY = (
    "This workbook is too large for the memory of this computer.",
    "Save the sheet of the extract as .csv, and try again.",
)


def refusal(
    file: str, found: str, remedy: Words, *, expected: str = "", sheet: str = "", place: str = ""
) -> InputRefused:
    """The refusal of a file, for one of the reasons above or another."""
    return InputRefused(Problem(Address(file, sheet, place), found, expected, remedy))


def another_kind(file: str, kind: str) -> InputRefused:
    """The refusal of a file that is no workbook."""
    return refusal(file, f"This is {kind}, not a workbook.", "Save its table as .xlsx or .csv, and name that file.")


def refuse(problems: Sequence[Problem]) -> None:
    """InputRefused with these problems, if there are any."""
    if problems:
        raise InputRefused(*problems)


@contextmanager
def added_to(problems: list[Problem]) -> Iterator[None]:
    """What is refused inside is added to others, so that all faults are told at once."""
    try:
        yield
    except InputRefused as refused:
        problems += refused.problems
