"""Whether each sheet of an .xlsx is a file of its own.

A workbook may name one file for a thousand sheets, and calamine would read it a thousand times.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from resample.intake.sources.extent import expat_parser

BOOK, RELATIONS = "workbook.xml", "workbook.xml.rels"


def is_shared(members: Mapping[str, bytes]) -> bool:
    """Whether two sheets are one file. Raises ExpatError for what is no XML."""
    for name, xml in members.items():
        if name.lower().endswith(RELATIONS):
            targets = (_plain(one.get("Target", "")) for one in _attributes(xml, "Relationship"))
            if _has_twins(targets):
                return True
        elif name.lower().endswith(BOOK):
            ids = (value for one in _attributes(xml, "sheet") for key, value in one.items() if key.endswith(":id"))
            if _has_twins(ids):
                return True
    return False


def _attributes(xml: bytes, tag: str) -> list[Mapping[str, str]]:
    """The attributes of all elements of a name."""
    found: list[Mapping[str, str]] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name.rpartition(":")[2] == tag:
            found.append(attributes)

    expat_parser(start).Parse(xml, True)
    return found


def _plain(target: str) -> str:
    """A target however it is written: from the root or from the folder of the workbook, in any case."""
    return target.lower().removeprefix("/").removeprefix("xl/")


def _has_twins(names: Iterable[str]) -> bool:
    named = list(names)
    return len(set(named)) < len(named)
