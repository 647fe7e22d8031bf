"""A row of an XLSForm's survey in the words that are read here: none if it asks nothing, two if it asks for words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from resample.auditing.questions.bounds import BOUND
from resample.auditing.questions.naming import LONGEST, LONGEST_NAME
from resample.text.wording import fold

FILLED_BY_A_TELEPHONE = (
    "start", "end", "today", "deviceid", "username", "simserial", "phonenumber", "subscriberid", "email", "audit",
    "start-geopoint", "background-audio", "background-geopoint", "hidden", "device_id", "phone_number",
    "xml-external", "csv-external",
)  # fmt: skip
"""Types of rows that ask nobody anything."""

AGREED_TO = ("acknowledge", "trigger")
"""Types of rows that have one answer only."""

AS_TEXT = ("decimal", "string", "time", "datetime", "barcode", "multiline")
YES, NO = ("yes", "true", "true()", "1", "y", "required"), ("no", "false", "false()", "0", "n")
OTHER = "other"


def plain_rows(given: dict[str, str], choices: list[dict[str, str]], notes: list[str]) -> Iterator[dict[str, str]]:
    """A row of the survey in our words: none where it asks nothing, two where it takes another answer in words."""
    row = dict(given)
    kind = fold(row.get("type", ""))
    kind = re.sub(r"^(begin|end) (group|repeat)", r"\1_\2", kind)
    name = row.get("name", "")
    if kind in FILLED_BY_A_TELEPHONE:
        notes.append(f'"{name or kind}" asks nobody anything, and is left out.')
        yield {}
        return
    if kind in AGREED_TO:
        notes.append(f'"{name}" ({kind}) is only agreed to, and is left out.')
        yield {}
        return
    if kind == "range":
        kind, row["type"], row["constraint"] = "integer", "integer", _ends_of_scale(row.get("parameters", ""))
        notes.append(f'"{name}" (range) is asked as a whole number, from one end of its scale to the other.')
    row.pop("parameters", None)
    if kind in AS_TEXT:
        notes.append(f'"{name}" ({kind}) is answered as a text.')
        kind = "text"
    row["type"] = _closed(row["type"]) if kind.startswith("select") else "integer" if kind == "int" else kind
    meant = {"required": _required(row, notes), "relevant": _condition(row.get("relevant", ""))}
    meant["constraint"] = _constraint(row, notes)
    row.update({column: text for column, text in meant.items() if text or column in row})
    row = plain_name(row)
    for column, what in (("label", "note"), ("hint", "hint of")):
        if len(row.get(column, "")) > LONGEST and (column == "hint" or kind == "note"):
            row[column] = f"{row[column][: LONGEST - 3]}..."
            notes.append(f'The {what} "{name}" is longer than a cell shows, and is cut.')
    if row.pop("choice_filter", ""):
        notes.append(f'All answers of "{name}" are offered, whatever its filter says.')
    list_name, _, also = row["type"].partition(" ")[2].partition(" ")
    if kind.startswith("select") and fold(also) == "or_other":
        row["type"] = f"{row['type'].split(' ')[0]} {list_name}"
        if not any(choice.get("list_name") == list_name and choice.get("name") == OTHER for choice in choices):
            choices.append({"list_name": list_name, "name": OTHER, "label": "Other"})
        yield row
        yield _in_words(row)
        return
    yield row


def _ends_of_scale(parameters: str) -> str:
    """The bounds that the ends of a scale come to; of one that goes in parts of a whole none.

    >>> _ends_of_scale("start=0 end=10 step=2"), _ends_of_scale("start=0;end=1;step=0.1"), _ends_of_scale("")
    ('. >= 0 and . <= 10', '', '. >= 1 and . <= 10')
    """
    given = {"start": "1", "end": "10", "step": "1", **dict(re.findall(r"(\w+)\s*=\s*(-?[\d.]+)", parameters))}
    whole = all(re.fullmatch(r"-?\d+", given[end]) for end in ("start", "end", "step"))
    return f". >= {given['start']} and . <= {given['end']}" if whole else ""


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
    if "${" in word or "(" in word.removesuffix("()"):
        notes.append(f'"{row.get("name", "")}" is required in some cases only, and is not required here.')
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


def plain_name(row: dict[str, str]) -> dict[str, str]:
    """Names without the signs that are good in a form and not among a spreadsheet's names, and no longer than those."""
    plain = {column: _plain(row[column], LONGEST_NAME) for column in ("name", "list_name") if row.get(column)}
    kind, _, list_name = row.get("type", "").partition(" ")
    if list_name:
        plain["type"] = f"{kind} {' '.join(_plain(word) for word in list_name.split())}"
    return {**row, **plain}


def _plain(name: str, longest: int | None = None) -> str:
    """A name in letters from a to z, digits and _.

    >>> _plain("how-many.1"), _plain("très bien"), _plain("-99")
    ('how_many_1', 'tres_bien', '_99')
    """
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return re.sub(r"[-. /]", "_", letters)[:longest]


def _condition(text: str) -> str:
    """A condition with its answers in single quotes, and no brackets around it."""
    plain = re.sub(r'"([^"\']*)"', r"'\1'", " ".join(text.split()))
    plain = re.sub(r"(\$\{[^{}]*\}\s*!?=\s*)(\w+)(?=\s|$|\))", r"\1'\2'", plain)
    plain = re.sub(r"\((\s*\$\{[^{}()]*\}\s*!?=\s*'[^']*'\s*)\)", lambda match: match[1].strip(), plain)
    plain = re.sub(r"(?<!not)\((\s*selected\([^()]*\)\s*)\)", lambda match: match[1].strip(), plain)
    plain = re.sub(r"\$\{([^{}]*)\}", lambda match: f"${{{_plain(match[1].strip(), LONGEST_NAME)}}}", plain)
    plain = re.sub(r"'([^']*)'", lambda match: f"'{_plain(match[1], LONGEST_NAME)}'", plain)
    return re.sub(r"\s+AND\s+", " and ", plain)
