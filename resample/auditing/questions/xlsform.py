"""A checklist as people have it, an XLSForm of ODK or KoboToolbox, in the tables that are read here.

What does no harm to an audit is passed over and named; what would change it stays, and is refused where it is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from resample.auditing.questions.items import Tables
from resample.auditing.questions.xlsform_columns import (
    named_columns,
    one_language,
    without_filters,
    without_harmless,
    without_unknown,
)
from resample.auditing.questions.xlsform_layout import flat, labelled, told_apart
from resample.auditing.questions.xlsform_rows import plain_name, plain_rows


@dataclass
class Adapted:
    """The tables as they are read, and what was made of the others, as sentences."""

    tables: Tables
    notes: list[str] = field(default_factory=list)


def adapted(tables: Tables, name: str) -> Adapted:
    """A form's tables in the words that are read here; `name` is what it is called where its settings do not say."""
    found = Adapted(tables)
    plain = {sheet: [named_columns(sheet, row) for row in table] for sheet, table in tables.items()}
    plain = {sheet: one_language(sheet, table, tables, found.notes) for sheet, table in plain.items()}
    plain = {sheet: without_harmless(sheet, table, found.notes) for sheet, table in plain.items()}
    choices = without_filters(plain["choices"], plain["survey"], found.notes)
    choices = without_unknown("choices", choices, found.notes)
    plain["survey"] = without_unknown("survey", plain["survey"], found.notes)
    survey = [row for given in plain["survey"] for row in plain_rows(given, choices, found.notes)]
    survey = told_apart(labelled(flat(survey, found.notes)), found.notes)
    found.tables = {
        "survey": survey,
        "choices": [plain_name(choice) for choice in labelled(choices)],
        "settings": _settings(plain["settings"], name),
    }
    return found


def _settings(table: Sequence[dict[str, str]], name: str) -> list[dict[str, str]]:
    """The settings, as far as they are left out, by the name of the file."""
    first, *others = table or [{}]
    given = {"form_id": re.sub(r"\W+", "_", name).strip("_") or "checklist", "form_title": name, "version": ""}
    return [{**given, **{column: text for column, text in first.items() if text}}, *others]
