"""A checklist as people have it, an XLSForm of ODK or KoboToolbox, in the tables that are read here.

What does no harm to an audit is passed over and named; what would change it stays, and is refused where it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from resample.auditing.questions.bounds import BOUND
from resample.auditing.questions.items import Table, Tables
from resample.auditing.questions.naming import LONGEST
from resample.text.wording import fold, listed

TRANSLATED = re.compile(r"^(label|hint)::?_?(.+)$")
MEDIA = re.compile(r"^(?:media::)?(?:image|audio|video|big-image)(?:::.*)?$")
"""Columns of pictures, sounds and films: an auditor would not see what is asked."""

HARMLESS = re.compile(
    r"^(?:appearance|default|parameters|constraint_message.*|required_message.*|constraintmsg|requiredmsg|read_?only"
    r"|guidance_hint.*|note|notes|comment|comments|trigger|disabled|order|bind::.*|body::.*|instance::.*|control::.*"
    r"|autoplay|accuracythreshold|intent|\$.*|_.*|kobo--.*|kuid|hxl|tags?|save_to|query|repeat_count|rows|style"
    r"|form_style|public_key|submission_url|default_language|instance_name|auto_send|auto_delete|allow_choice_duplicates"
    r"|instance_xmlns|namespaces|sms_.*|prefix|delimiter|id_string|title|filter.*|media::.*|.*::.*)$"
)
"""Columns of which an audit needs nothing."""

FILLED_BY_A_TELEPHONE = (
    "start", "end", "today", "deviceid", "username", "simserial", "phonenumber", "subscriberid", "email", "audit",
    "start-geopoint", "background-audio", "background-geopoint", "hidden", "device_id", "phone_number",
)  # fmt: skip
"""Types of rows that ask nobody anything."""

AS_TEXT = ("decimal", "string", "time", "datetime", "barcode", "multiline")
WORDS = {
    "calculate": "A calculation is made by a telephone, and not in a workbook.",
    "begin_repeat": "Questions that are asked again and again have no place on the one sheet of a case.",
    "image": "A workbook takes no picture.",
    "audio": "A workbook takes no sound.",
    "video": "A workbook takes no film.",
    "file": "A workbook takes no file.",
    "geopoint": "A workbook knows no place on a map.",
    "geotrace": "A workbook knows no place on a map.",
    "geoshape": "A workbook knows no place on a map.",
    "rank": "Answers cannot be put in an order here.",
    "range": "A scale is asked as an integer here, with a constraint of its bounds.",
}
"""What is said of types that cannot be asked in a workbook."""

YES, NO = ("yes", "true", "true()", "1", "y", "required"), ("no", "false", "false()", "0", "n")
OTHER = "other"


@dataclass
class Adapted:
    """The tables as they are read, and what was made of the others, as sentences."""

    tables: Tables
    notes: list[str] = field(default_factory=list)


def adapted(tables: Tables, name: str) -> Adapted:
    """A form's tables in the words that are read here; `name` is what it is called where its settings do not say."""
    found = Adapted(tables)
    plain = {sheet: [_named_columns(sheet, row) for row in table] for sheet, table in tables.items()}
    plain = {sheet: _one_language(sheet, table, tables, found.notes) for sheet, table in plain.items()}
    plain = {sheet: _without_harmless(sheet, table, found.notes) for sheet, table in plain.items()}
    choices = [*plain["choices"]]
    survey = [row for given in plain["survey"] for row in _rows(given, choices, found.notes)]
    survey = _told_apart(_labelled(_flat(survey, found.notes)), found.notes)
    found.tables = {
        "survey": survey,
        "choices": [_plain_name(choice) for choice in _labelled(choices)],
        "settings": _settings(plain["settings"], name),
    }
    return found


ALIASES = {
    "survey": {"relevance": "relevant", "caption": "label", "command": "type", "tag": "name", "value": "name"},
    "choices": {"list": "list_name", "listname": "list_name", "value": "name", "caption": "label"},
    "settings": {"id_string": "form_id", "title": "form_title"},
}


def _named_columns(sheet: str, row: Mapping[str, str]) -> dict[str, str]:
    """A row under the headings that are known here; a heading that is known already goes before another for it."""
    aliases = {column: alias for column, alias in ALIASES[sheet].items() if alias not in row}
    return {aliases.get(column, column): text for column, text in row.items()}


def _one_language(sheet: str, table: Table, tables: Tables, notes: list[str]) -> list[dict[str, str]]:
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


def _without_harmless(sheet: str, table: Table, notes: list[str]) -> list[dict[str, str]]:
    """The rows without columns of which an audit needs nothing; those with something in them are named."""
    known = ("label", "hint", "name", "type", "form_id", "form_title", "version")
    dropped = [column for column in dict.fromkeys(column for row in table for column in row)
               if column not in known and HARMLESS.match(column) and not MEDIA.match(column)]  # fmt: skip
    filled = [column for column in dropped if any(row.get(column) for row in table)]
    if filled and sheet != "settings":
        notes.append(f"Not used of {sheet}: {listed(filled, at_most=30)}.")
    return [{column: text for column, text in row.items() if column not in dropped} for row in table]


def _rows(given: dict[str, str], choices: list[dict[str, str]], notes: list[str]) -> Iterator[dict[str, str]]:
    """A row of the survey in our words: none where it asks nothing, two where it takes another answer in words."""
    row = dict(given)
    kind = fold(row.get("type", ""))
    kind = re.sub(r"^(begin|end) (group|repeat)", r"\1_\2", kind)
    name = row.get("name", "")
    if kind in FILLED_BY_A_TELEPHONE:
        notes.append(f'"{name or kind}" asks nobody anything, and is left out.')
        yield {}
        return
    if kind in AS_TEXT:
        notes.append(f'"{name}" ({kind}) is answered as a text.')
        kind = "text"
    row["type"] = _closed(row["type"]) if kind.startswith("select") else "integer" if kind == "int" else kind
    meant = {"required": _required(row, notes), "relevant": _condition(row.get("relevant", ""))}
    meant["constraint"] = _constraint(row, notes)
    row.update({column: text for column, text in meant.items() if text or column in row})
    row = _plain_name(row)
    if kind == "note" and len(row.get("label", "")) > LONGEST:
        row["label"] = f"{row['label'][: LONGEST - 3]}..."
        notes.append(f'The note "{name}" is longer than a cell shows, and is cut.')
    list_name, _, also = row["type"].partition(" ")[2].partition(" ")
    if kind.startswith("select") and fold(also) == "or_other":
        row["type"] = f"{row['type'].split(' ')[0]} {list_name}"
        if not any(choice.get("list_name") == list_name and choice.get("name") == OTHER for choice in choices):
            choices.append({"list_name": list_name, "name": OTHER, "label": "Other"})
        yield row
        yield _in_words(row)
        return
    yield row


def _closed(kind: str) -> str:
    """The type of a question with answers to choose from, however it is written."""
    plain = " ".join(kind.split())
    for written, meant in SELECTS.items():
        plain = re.sub(rf"^{written} ", f"{meant} ", plain, flags=re.IGNORECASE)
    return plain


SELECTS = {
    "select[ _]one(?: from)?": "select_one", "select1": "select_one",
    "select[ _]multiple(?: from)?": "select_multiple", "select all that apply(?: from)?": "select_multiple",
}  # fmt: skip
"""How questions with answers to choose from are written, and what is meant."""


def _in_words(row: dict[str, str]) -> dict[str, str]:
    """The question for another answer's words."""
    several = row["type"].startswith("select_multiple")
    asked = f"selected(${{{row['name']}}}, '{OTHER}')" if several else f"${{{row['name']}}} = '{OTHER}'"
    return {
        "type": "text",
        "name": f"{row['name'][:58]}_other",
        "label": f"{row.get('label', '') or row['name']} (other)",
        "relevant": " and ".join(filter(None, [row.get("relevant", ""), asked])),
    }


def _required(row: dict[str, str], notes: list[str]) -> str:
    """Yes or blank; of a question with several answers blank, since none of them is an answer too."""
    word = fold(row.get("required", ""))
    if word in NO:
        return ""
    # what is written here in our own words is told as a fault where it stands
    if word in YES[1:] and row["type"].startswith("select_multiple"):
        notes.append(f'"{row.get("name", "")}" may have several answers, and none of them: it is not required.')
        return ""
    if word in YES[1:] and row["type"] in ("note", "begin_group", "end_group"):
        return ""
    return "yes" if word in YES else row.get("required", "")


def _constraint(row: dict[str, str], notes: list[str]) -> str:
    """The bounds of a whole number; any other constraint is not kept to, which is said."""
    said = row.get("constraint", "")
    parts = re.split(r"\s+and\s+", re.sub(r"[()]", " ", said).strip(), flags=re.IGNORECASE)
    if not said or (row["type"] == "integer" and all(BOUND.fullmatch(part.strip()) for part in parts)):
        return said
    notes.append(f'The constraint of "{row.get("name", "")}" is no bounds of a whole number, and is not kept to.')
    return ""


def _plain_name(row: dict[str, str]) -> dict[str, str]:
    """Names without the hyphens and dots that are good in a form and not among a spreadsheet's names."""
    plain = {column: re.sub(r"[-.]", "_", row[column]) for column in ("name", "list_name") if row.get(column)}
    if "type" in row and " " in row["type"]:
        plain["type"] = re.sub(r"[-.]", "_", row["type"])
    return {**row, **plain}


def _told_apart(rows: Sequence[dict[str, str]], notes: list[str]) -> list[dict[str, str]]:
    """Questions whose label stands above already get their name behind it: each is a heading of its own."""
    seen, apart = set[str](), []
    for row in rows:
        asks = row.get("name") and row.get("type") not in ("note", "begin_group", "end_group")
        twice = asks and fold(row["label"]) in seen
        apart.append({**row, "label": f"{row['label']} ({row['name']})"} if twice else row)
        if twice:
            notes.append(f'The label of "{row["name"]}" stands above already: its name is put behind it.')
        if asks:
            seen.add(fold(row["label"]))
    return apart


def _condition(text: str) -> str:
    """A condition with its answers in single quotes, and no brackets around it."""
    plain = re.sub(r'"([^"\']*)"', r"'\1'", " ".join(text.split()))
    plain = re.sub(r"(\$\{[^{}]*\}\s*!?=\s*)(\w+)(?=\s|$|\))", r"\1'\2'", plain)
    plain = re.sub(r"\((\s*\$\{[^{}()]*\}\s*!?=\s*'[^']*'\s*)\)", lambda match: match[1].strip(), plain)
    plain = re.sub(r"\((\s*selected\([^()]*\)\s*)\)", lambda match: match[1].strip(), plain)
    plain = re.sub(r"(\$\{[^{}]*\}|'[^']*')", lambda match: re.sub(r"[-.]", "_", match[1]), plain)
    return re.sub(r"\s+AND\s+", " and ", plain)


def _flat(rows: Sequence[dict[str, str]], notes: list[str]) -> list[dict[str, str]]:
    """Groups inside groups as one: what the inner one is asked by, each of its questions is asked by."""
    flat: list[dict[str, str]] = []
    inner: list[str] = []
    depth = 0
    for row in rows:
        kind = row.get("type", "")
        if kind == "begin_group":
            depth += 1
            if depth > 1:
                notes.append(f'The group "{row.get("name", "")}" stands inside another, and is a part of it.')
                inner.append(row.get("relevant", ""))
                flat.append({})
                continue
        elif kind == "end_group":
            depth -= 1
            if inner:
                inner.pop()
                flat.append({})
                continue
        where = " and ".join(filter(None, [*inner, row.get("relevant", "")]))
        asked = {**row, "relevant": where} if inner and row and kind != "end_group" else row
        # at the end of a group a form may repeat its name and label, which say nothing
        flat.append({**dict.fromkeys(row, ""), "type": kind} if kind == "end_group" else asked)
    return flat


def _labelled(rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Rows whose label is blank under their name."""
    return [
        {**row, "label": row["name"].replace("_", " ")}
        if row.get("name") and not row.get("label") and row.get("type", "") != "end_group"
        else row
        for row in rows
    ]


def _settings(table: Sequence[dict[str, str]], name: str) -> list[dict[str, str]]:
    """The settings, as far as they are left out, by the name of the file."""
    first, *others = table or [{}]
    given = {"form_id": re.sub(r"\W+", "_", name).strip("_") or "checklist", "form_title": name, "version": ""}
    return [{**given, **{column: text for column, text in first.items() if text}}, *others]
