"""Kinds of slips in one line of TOML: what is wrong in words, and the line as it should be.

A kind looks at a line that no parser reads and says what it would make of it; it is believed only if that can be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from resample.text.days import read_date

Told = tuple[str, str]
"""What is wrong, and the line mended."""

CURLY = str.maketrans("“”„‟‘’‚‛«»", '""""\'\'\'\'""')
LOOKS_LIKE = str.maketrans(
    "\u00a0\u2007\u202f\u3000–—−‐‑＝［］．，０１２３４５６７８９",
    "    -----=[].,0123456789",
    "\u200b\u200c\u200d\u2060\ufeff\u00ad",
)
"""Signs that a word processor or a keyboard puts for the plain ones, and those that nobody sees."""

ASSIGNED = re.compile(r"^(?P<indent>\s*)(?P<key>[^=]*?)(?P<is>\s*=\s*)(?P<value>.*?)(?P<note>\s+#.*|\s*)$")
KEY = r"[A-Za-z0-9_-]+"
DAY = re.compile(r"(?<![\w\"'])(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})(?![\w\"'])")
IN_WORDS = re.compile(r"(?<![\w\"'])(\d{1,2} [A-Za-z]{3,9} \d{4})(?![\w\"'])")
DOUBLE = re.compile(r'"([^"\']*\\[^"\']*)"')
TRUTHS = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
NOTHING = ("", "none", "null", "nil", "nan", "n/a", "na", "-", "?", "...", "tbc", "unknown")
BACKSLASH = "A text in double quotes has a backslash here, which begins a sign of its own"


def told(line: str) -> Iterator[Told]:
    """What each kind makes of a line, the likeliest first; those that have nothing to say are left out."""
    for kind in KINDS:
        said = kind(line)
        if said and said[1] != line:
            yield said


def as_literal(line: str) -> str:
    """A line whose texts with backslashes stand in single quotes, where a backslash is a backslash."""
    return DOUBLE.sub(r"'\1'", line)


def _curly(line: str) -> Told | None:
    # a curly apostrophe inside a word is a letter of it
    parts = re.split(r"(?<=\w)’(?=\w)", line)
    return "Curly quotes stand here, as a word processor makes them", "’".join(part.translate(CURLY) for part in parts)


def _day(line: str) -> Told | None:
    mended = IN_WORDS.sub(_iso, DAY.sub(_iso, line))
    return "A date is written the other way round here", mended


def _iso(found: re.Match[str]) -> str:
    day = read_date(found[1])
    return day.isoformat() if day else found[1]


def _backslash(line: str) -> Told | None:
    return BACKSLASH, as_literal(line)


def _looks_like(line: str) -> Told | None:
    return "A sign stands here that only looks like a plain one", line.translate(LOOKS_LIKE)


def _header(line: str) -> Told | None:
    brackets = "[[" if line.strip().startswith("[[") else "["
    name = line.strip().strip("[]{}() ")
    if not re.fullmatch(rf"{KEY}(?:\.{KEY})?", name) or "=" in line or ":" in line:
        return None
    found = "a bracket is not closed here" if line.strip().startswith("[") else "a part's name stands in brackets"
    return f"This is not a plan: {found}", f"{brackets}{name}{brackets.replace('[', ']')}"


def _comment(line: str) -> Told | None:
    remark = re.match(r"^\s*(?://+|;|--+|'|%|REM\b|/\*)\s*(?P<said>.*?)(?:\*/)?\s*$", line, re.IGNORECASE)
    return ("A remark begins with #", f"# {remark['said']}") if remark else None


def _colon(line: str) -> Told | None:
    pair = re.match(rf"^(\s*)[\"']?({KEY})[\"']?\s*(?::=?|=>|->)\s*(.+?),?\s*$", line)
    return ("Between a name and its value stands =", f"{pair[1]}{pair[2]} = {pair[3]}") if pair else None


def _no_sign(line: str) -> Told | None:
    pair = re.match(rf"^(\s*)({KEY})\s+([\"'\[\d].*)$", line)
    return ("Between a name and its value stands =", f"{pair[1]}{pair[2]} = {pair[3]}") if pair else None


def _name(line: str) -> Told | None:
    pair = ASSIGNED.match(line)
    if not pair or re.fullmatch(KEY, pair["key"]) or not pair["key"] or {*"\"'"} & {*pair["key"]}:
        return None
    quoted = f'{pair["indent"]}"{pair["key"]}"{pair["is"]}{pair["value"]}{pair["note"]}'
    return "A name of several words stands in quotation marks", quoted


def _value(found: str, meant: Callable[[str], str | None]) -> Callable[[str], Told | None]:
    """A kind that is about the value of a line alone."""

    def kind(line: str) -> Told | None:
        pair = ASSIGNED.match(line)
        value = meant(pair["value"]) if pair else None
        if pair is None or value is None:
            return None
        if not value:
            return found, f"# {line.strip()}"
        return found, f"{pair['indent']}{pair['key']}{pair['is']}{value}{pair['note']}"

    return kind


def _without_end(value: str) -> str | None:
    return re.sub(r"[;,.…]+$", "", value) or None


def _share(value: str) -> str | None:
    percent = re.fullmatch(r"[\"']?(\d+(?:[.,]\d+)?)\s*(?:%|percent|per cent)[\"']?", value)
    return f"{round(float(percent[1].replace(',', '.')) / 100, 10):g}" if percent else None


def _number(value: str) -> str | None:
    plain = re.sub(r"(?<=\d)[,' ](?=\d{3}(?:\D|$))", "", value.strip("£$€ "))
    plain = re.sub(r"^([+-]?)0+(?=\d)", r"\1", plain.replace(",", "."))
    return plain if re.fullmatch(r"[+-]?\d+(?:\.\d+)?", plain) else None


def plain_number(value: str) -> str | None:
    """A number as TOML has it, of one that somebody wrote as people do; None where it is none.

    >>> plain_number("10%"), plain_number("1,000"), plain_number("26,5"), plain_number("ten")
    ('0.1', '1000', '26.5', None)
    """
    return _share(value) or _number(value)


def _truth(value: str) -> str | None:
    return TRUTHS.get(value.strip("\"'").casefold())


def _nothing(value: str) -> str | None:
    return "" if value.casefold() in NOTHING else None


def _list(value: str) -> str | None:
    inner = re.fullmatch(r"[\[{(]?\s*(.*?)\s*,?\s*[\]})]?", value)
    if not inner or value[:1] not in ("[", "{", "("):
        return None
    texts = re.findall(r"\"[^\"]*\"|'[^']*'|[^\s,;\"'][^,;\"']*", inner[1])
    return f"[{', '.join(text if text[0] in _QUOTES else _quoted(text.strip()) for text in texts)}]"


_QUOTES = "\"'"


def _text(value: str) -> str | None:
    if value[:1] in ("[", "{", "") or value != value.translate(CURLY):
        return None
    inner = value[1:] if value[0] in _QUOTES else value
    return _quoted(inner[:-1] if inner[-1:] in (*_QUOTES,) else inner)


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text and "'" not in text else '"{}"'.format(text.replace('"', '\\"'))


def impossible_day(line: str) -> str:
    """The day of a line that no calendar has; blank where there is none."""
    day = re.search(r"(?<![\w\"'])\d{4}-\d{2}-\d{2}(?![\w\"'])", line)
    return day[0] if day and read_date(day[0]) is None else ""


KINDS: tuple[Callable[[str], Told | None], ...] = (
    _curly,
    _day,
    _backslash,
    _looks_like,
    _comment,
    _header,
    _colon,
    _no_sign,
    _value("Nothing stands behind the name: the line is a remark as long as it is so", _nothing),
    _value("A share is written without a percent sign", _share),
    _value("A number is written with a point for its decimals, and with nothing else", _number),
    _value("It is true or false, in small letters", _truth),
    _value("Behind the value stands a sign too many", _without_end),
    _value("A list stands in square brackets, with commas between its texts", _list),
    _value("A text stands in quotation marks, with none of the same kind inside", _text),
    _name,
)
"""In the order in which they are believed."""
