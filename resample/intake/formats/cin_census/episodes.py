"""The episodes of a census in XML as columns, numbered as they come, with every fault of what they say."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count, islice

from resample.intake.formats.cin_census.stream import stream_episodes
from resample.intake.reading.cells import Column
from resample.intake.reading.header import Table, refuse_missing
from resample.intake.reading.headings import Wanted, kind_of, meanings, plain_heading
from resample.intake.reading.rows import Rows, remarks_on
from resample.intake.sources.opening import Source
from resample.intake.sources.sheet import Sheet

REQUIRED = ("child_id", "referral_date")

ELEMENTS = (
    "LAchildID", "CINreferralDate", "CINclosureDate", "ReasonForClosure", "ReferralSource", "ReferralNFA",
    "PrimaryNeedCode",
)  # fmt: skip
"""The elements of a census that a draw may need."""

PIECE = 2_000
"""Episodes held as rows at a time."""


def read_episodes(source: Source, wanted: Wanted) -> tuple[Table, Rows]:
    """The episodes of a census, and its elements as the headings of a table.

    Raises InputRefused where the XML cannot be read, or has not what is wanted.
    """
    elements = _elements(wanted)
    asked = list(dict.fromkeys(elements.values()))
    columns = {meaning: Column(kind_of(meaning), required=meaning in REQUIRED) for meaning in elements}
    met: dict[str, None] = {}
    stream, numbers = stream_episodes(source.content, source.name, asked, met), count(1)
    while piece := list(islice(stream, PIECE)):
        cells = dict(zip(asked, map(list, zip(*piece, strict=True)), strict=True))
        rows = list(islice(numbers, len(piece)))
        for meaning, column in columns.items():
            column.add(cells[elements[meaning]], rows)
    table = _table(source.name, elements, list(met))
    refuse_missing(table, wanted)
    return table, _rows({meaning: columns[meaning] for meaning in table.positions}, table)


def _elements(wanted: Wanted) -> dict[str, str]:
    """Meaning to the element that says it, as names are compared; only meanings that a census or its user knows."""
    census = {plain_heading(element) for element in ELEMENTS}
    elements = {}
    for meaning, headings in wanted.headings.items():
        plain = [plain_heading(heading) for heading in headings]
        users_own = meaning in wanted.own or meaning not in meanings()
        elements[meaning] = plain[0] if users_own else next((element for element in plain if element in census), "")
    return {meaning: element for meaning, element in elements.items() if element}


def _table(file: str, elements: Mapping[str, str], met: list[str]) -> Table:
    """The elements that were met, as headings of a table that begins with its first episode."""
    places = {plain_heading(name): at for at, name in enumerate(met)}
    positions = {meaning: places[element] for meaning, element in elements.items() if element in places}
    return Table(Sheet(file, "", lambda: iter(())), 0, met, positions, called="episode")


def _rows(columns: Mapping[str, Column], table: Table) -> Rows:
    problems, notes = remarks_on(columns, table)
    values = {meaning: column.values for meaning, column in columns.items()}
    numbers = list(range(1, len(values["child_id"]) + 1))
    return Rows(numbers, values, {}, tuple(notes), tuple(problems))
