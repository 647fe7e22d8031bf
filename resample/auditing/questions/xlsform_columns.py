"""The columns of an XLSForm under the headings that are read here: other names, languages, what is not needed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from resample.auditing.questions import not_asked
from resample.auditing.questions.items import Table, Tables
from resample.auditing.questions.table_rows import COLUMNS
from resample.text.wording import fold, listed, nearest

TRANSLATED = re.compile(r"^(label|hint)::?_?(.+)$")
MEDIA = re.compile(r"^(?:media::)?(?:image|audio|video|big-image)(?:::.*)?$")
"""Columns of pictures, sounds and films: an auditor would not see what is asked."""

HARMLESS = re.compile(
    r"^(?:appearance|default|constraint_message.*|required_message.*|constraintmsg|requiredmsg|read_?only"
    r"|guidance_hint.*|note|notes|comment|comments|trigger|disabled|order|bind::.*|body::.*|instance::.*|control::.*"
    r"|autoplay|accuracythreshold|intent|\$.*|_.*|kobo--.*|kuid|hxl|tags?|save_to|query|repeat_count|rows|style"
    r"|form_style|public_key|submission_url|default_language|instance_name|auto_send|auto_delete|allow_choice_duplicates"
    r"|instance_xmlns|namespaces|sms_.*|#.*|no|nr|number|remarks?|prefix|delimiter|id_string|title|filter.*|media::.*|.*::.*)$"
)
"""Columns of which an audit needs nothing."""

ALIASES = {
    "survey": {"relevance": "relevant", "caption": "label", "command": "type", "tag": "name", "value": "name"},
    "choices": {"list": "list_name", "listname": "list_name", "value": "name", "caption": "label"},
    "settings": {"id_string": "form_id", "title": "form_title"},
}


def named_columns(sheet: str, row: Mapping[str, str]) -> dict[str, str]:
    """A row under the headings that are known here; a heading that is known already goes before another for it."""
    aliases = {column: alias for column, alias in ALIASES[sheet].items() if alias not in row}
    return {aliases.get(column, column): text for column, text in row.items()}


def one_language(sheet: str, table: Table, tables: Tables, notes: list[str]) -> list[dict[str, str]]:
    """Labels and hints of one language, under plain headings."""
    columns = list(dict.fromkeys(column for row in table for column in row))
    languages = list(dict.fromkeys(match[2] for column in columns if (match := TRANSLATED.match(column))))
    if not languages:
        return [dict(row) for row in table]
    usual = next((row.get("default_language", "") for row in tables["settings"]), "")
    used = _language(languages, fold(usual).replace(" ", "_"))
    if sheet == "survey" and len(languages) > 1:
        notes.append(f"Of its languages, {listed([*map(_shown, languages)])}, {_shown(used)} is used.")
    elif sheet == "survey":
        notes.append(f"Its language is {_shown(used)}.")
    kept = []
    for row in table:
        cells = {column: text for column, text in row.items() if not TRANSLATED.match(column)}
        for column, text in row.items():
            match = TRANSLATED.match(column)
            if match and match[2] == used and not cells.get(match[1]):
                cells[match[1]] = text
        kept.append(cells)
    return kept


def _language(languages: Sequence[str], usual: str) -> str:
    """The one that the form has as its usual one, else English, else the first."""
    english = [name for name in languages if "english" in name or name.endswith("(en)") or name == "en"]
    return next((name for name in languages if usual and usual in name), (english or languages)[0])


def _shown(language: str) -> str:
    return language.replace("_", " ").capitalize()


def without_harmless(sheet: str, table: Table, notes: list[str]) -> list[dict[str, str]]:
    """The rows without columns of which an audit needs nothing; those with something in them are named."""
    known = ("label", "hint", "name", "type", "form_id", "form_title", "version")
    dropped = [column for column in dict.fromkeys(column for row in table for column in row)
               if column not in known and HARMLESS.match(column) and not MEDIA.match(column)]  # fmt: skip
    filled = [column for column in dropped if any(row.get(column) for row in table)]
    if filled and sheet != "settings":
        notes.append(f"Not used of {sheet}: {listed(filled, at_most=30)}.")
    return [{column: text for column, text in row.items() if column not in dropped} for row in table]


def without_unknown(sheet: str, table: Table, notes: list[str]) -> list[dict[str, str]]:
    """The rows without columns of somebody's own, such as a score or who answers, which are named.

    One that may be a slip for a column that is read stays, and is refused; so does one that would change what is asked.
    """
    columns = dict.fromkeys(column for row in table for column, text in row.items() if text)
    own = [column for column in columns if not (_is_read(sheet, column) or nearest(column, COLUMNS[sheet]))]
    if own:
        notes.append(f"Not used of {sheet}: {listed(own, at_most=30)}.")
    return [{column: text for column, text in row.items() if column not in own} for row in table]


def _is_read(sheet: str, column: str) -> bool:
    """Whether a column is read, or is refused in words of its own."""
    known = column in COLUMNS[sheet] or column in ("choice_filter", "parameters")
    return known or MEDIA.match(column) is not None or column.split("::_", maxsplit=1)[0] in not_asked.COLUMNS


def without_filters(choices: Table, survey: Table, notes: list[str]) -> list[dict[str, str]]:
    """The answers without the columns that they are filtered by, which are named: all answers are offered."""
    asked = " ".join(row.get("choice_filter", "") for row in survey)
    words = {*re.findall(r"\w+", re.sub(r"\$\{[^{}]*\}|'[^']*'", " ", asked))} - {"list_name", "name", "label"}
    filters = [column for column in dict.fromkeys(column for row in choices for column in row) if column in words]
    if filters:
        notes.append(f"Not used of choices: {listed(filters, at_most=30)}.")
    return [{column: text for column, text in row.items() if column not in filters} for row in choices]
