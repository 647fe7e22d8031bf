"""The record of a draw as `draw.json` has it, also one from before something was kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from resample.sampling.record import DrawRecord, EarlierDraw, ExtractRead, Month, NotDrawn, Replacement, StratumDrawn
from resample.sampling.record_types import refuse_untyped
from resample.text.nouns import REREFERRAL, Noun

AUDITOR = {"teams": Sequence[str], "capacity": int | None}
"""What the record has of somebody who audits, beside texts, of which a name is one."""


def record_to_json(record: DrawRecord) -> dict[str, Any]:
    """The record as JSON has it; `record_from_json` gives it back."""
    days = {"start": record.start, "end": record.end, "due": record.due, "forgotten": record.forgotten}
    return asdict(record) | {name: day.isoformat() if day else None for name, day in days.items()}


def record_from_json(data: Mapping[str, Any]) -> DrawRecord:
    """The record that `record_to_json` wrote. LookupError, TypeError or ValueError where something is not in place."""
    record = DrawRecord(
        **{
            **data,
            "extract": _extract_from_json(data["extract"]),
            "start": date.fromisoformat(data["start"]),
            "end": date.fromisoformat(data["end"]),
            "not_drawn": tuple(NotDrawn(**rows) for rows in data["not_drawn"]),
            "strata": tuple(StratumDrawn(**stratum) for stratum in data["strata"]),
            "notes": tuple(data["notes"]),
            "months": tuple(Month(**month) for month in data["months"]),
            "audited_before": tuple(data["audited_before"]),
            "auditors": tuple(data["auditors"]),
            "replacements": tuple(Replacement(**replacement) for replacement in data["replacements"]),
            "rounds": tuple(tuple(sample_ids) for sample_ids in data["rounds"]),
            "earlier": _earlier_from_json(data.get("earlier")),
            "drawn_again": tuple(data.get("drawn_again", ())),
            "noun": Noun(**data["noun"]) if "noun" in data else REREFERRAL,
            **{name: date.fromisoformat(data[name]) if data.get(name) else None for name in ("due", "forgotten")},
        }
    )
    refuse_untyped(record, DrawRecord)
    for table in record.checklist.values():
        refuse_untyped(table, Sequence[Mapping[str, str]])
    for auditor in record.auditors:
        for name, value in {"name": None, **auditor}.items():
            refuse_untyped(value, AUDITOR.get(name, str))
    return record


def _extract_from_json(data: Mapping[str, Any]) -> ExtractRead:
    """What is kept of the extract; records from before have the name of its file too, which is passed over."""
    return ExtractRead(**{name: data[name] for name in ("sheet", "sha256", "rows", "headings")})


def _earlier_from_json(data: Mapping[str, Any] | None) -> EarlierDraw | None:
    lists = ("replaced", "audited")
    return EarlierDraw(**{**data, **{name: tuple(data[name]) for name in lists}}) if data else None
