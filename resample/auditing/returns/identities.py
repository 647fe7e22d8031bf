"""Whose answers a returned sheet holds: what it says in several places, held against each other and against the draw.

A case is refused where they disagree, whichever of them is right: answers on another child are worse than none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from resample.auditing.answers import Cell, Identity, ReturnedCase
from resample.auditing.findings import SentCase
from resample.errors import Address, Problem
from resample.text.wording import capital, fold, listed

NOBODY = "no case of this sample"
REMEDY = "Write its answers into the sheet of its own case, in the workbook as it was sent out, and collect that."


@dataclass(frozen=True)
class Said:
    """What one place says whose sheet it is."""

    where: str
    """As it stands in a sentence: "B2", "the id in B3"."""
    place: str
    sample_id: str
    """The case that it means; blank for none of the sample."""


@dataclass(frozen=True)
class DrawnCases:
    """The cases of the sample, by all that tells one from another."""

    cases: Mapping[str, SentCase]

    @cached_property
    def _by_id(self) -> Mapping[str, str]:
        return {fold(sample_id): sample_id for sample_id in self.cases}

    @cached_property
    def _by_unit(self) -> Mapping[str, str]:
        """As written; also without noughts before it, as a spreadsheet leaves a number, where that is nobody else's."""
        units = {fold(case.unit_id): sample_id for sample_id, case in self.cases.items()}
        plain = Counter(map(_plain, units))
        return {_plain(unit): sample_id for unit, sample_id in units.items() if plain[_plain(unit)] == 1} | units

    @cached_property
    def _by_mark(self) -> Mapping[str, str]:
        return {case.mark: sample_id for sample_id, case in self.cases.items()}

    def fault(self, row: ReturnedCase, file: str) -> Problem | None:
        """Why nobody can say whose answers a sheet holds; None where all places agree, or there is but one."""
        if row.identity is None:
            return None
        said = list(self._said(row, row.identity))
        ids = {part.sample_id for part in said}
        made_for = next((part.sample_id for part in reversed(said) if part.sample_id), "")
        lacking = [what for what, there in _needed(row, row.identity) if not there]
        if len(ids) > 1:
            found, place = _disagreement(said), next(part.place for part in said if part.sample_id != made_for)
        elif lacking:
            found, place = f"There is no {listed(lacking)} on this sheet.", row.sample_id.place
        elif slipped := row.identity.beside_heading:
            found, place = f"An answer stands in {slipped.place}, beside the heading of a group.", slipped.place
        else:
            return None
        expected = "Nobody can say whose answers these are, and none of them was read."
        return Problem(Address(file, row.sheet, place), found, expected, REMEDY, made_for)

    def _said(self, row: ReturnedCase, identity: Identity) -> Iterator[Said]:
        """Place by place; the mark last, since nobody writes one by hand."""
        if tab := self._named_by(row.sheet):
            yield Said("the tab", "tab", tab)
        for cell in (row.sample_id, identity.again):
            if cell and not cell.blank:
                yield Said(cell.place, cell.place, self._by_id.get(fold(_text(cell)), ""))
        if (cell := identity.unit_id) and not cell.blank:
            unit = fold(_text(cell))
            said = self._by_unit.get(unit) or self._by_unit.get(_plain(unit), "")
            yield Said(f"the id in {cell.place}", cell.place, said)
        for cell in identity.marks:
            yield Said(f"the mark in {cell.place}", cell.place, self._by_mark.get(_text(cell), ""))

    def _named_by(self, tab: str) -> str:
        """The case that a tab is named by, whatever stands behind its id; blank where it is called otherwise."""
        name = fold(tab)
        begun = (name[:at] for at in range(len(name), 0, -1) if at == len(name) or not name[at].isalnum())
        return next((self._by_id[begin] for begin in begun if begin in self._by_id), "")


def _disagreement(said: list[Said]) -> str:
    places: dict[str, list[str]] = {}
    for part in said:
        places.setdefault(part.sample_id, []).append(part.where)
    parts = [
        f"{listed(where)} {'says' if len(where) == 1 else 'say'} {sample_id or NOBODY}"
        for sample_id, where in places.items()
    ]
    return f"{capital('; '.join(parts))}."


def _needed(row: ReturnedCase, identity: Identity) -> Iterator[tuple[str, bool]]:
    yield "sample id", not row.sample_id.blank
    yield "id of a child", identity.unit_id is not None and not identity.unit_id.blank
    yield "mark", bool(identity.marks)
    yield "sample id in its last row", identity.again is None or not identity.again.blank


def _text(cell: Cell) -> str:
    return "" if cell.blank or cell.merged else str(cell.value).strip()


def _plain(unit: str) -> str:
    return unit.removesuffix(".0").lstrip("0")
