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
    "\u00a0\u2007\u202f\u3000–—−‐‑＝［］．，％＂０１２３４５６７８９",
    '    -----=[].,%"0123456789',
    "\u200b\u200c\u200d\u2060\ufeff\u00ad",
)
"""Signs that a word processor or a keyboard puts for the plain ones, and those that nobody sees."""

ASSIGNED = re.compile(r"^(?P<indent>\s*)(?P<key>[^=]*?)(?P<is>\s*=\s*)(?P<value>.*?)(?P<note>\s+#.*|\s*)$")
KEY = r"[A-Za-z0-9_-]+"
DAY = re.compile(
    r"(?<![\w\"'/.-])(\d{1,2}([/.-])\d{1,2}\2(?:\d{4}|\d{2})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})"
    r"(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?(?![\w\"'/.-])"
)
IN_WORDS = re.compile(r"(?<![\w\"'])(\d{1,2}(?:st|nd|rd|th)?[ -][A-Za-z]{3,9},?[ -](?:\d{4}|\d{2}))(?![\w\"'])")
PER_CENT_KEYS = re.compile(r"\s*(?:outturn|target|tolerance|neighbours|england)\s*=")
"""Figures that are in the indicator's own unit: 26.5% is written as 26.5 there, and no share."""

DOUBLE = re.compile(r'"([^"\']*\\[^"\']*)"')
TRUTHS = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
NOTHING = ("", "none", "null", "nil", "nan", "n/a", "na", "-", "?", "...", "tbc", "unknown")
MADE_CURLY = "Curly quotes stand here, as a word processor makes them"
TWO_IN_ONE = re.compile(r"^(?:\"[^\"]*\"|'[^']*'|\S+)[ ,;]+\w+\s*=")
"""A value with another name and = behind it."""
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
    return MADE_CURLY, "’".join(part.translate(CURLY) for part in parts)


def _curly_around(line: str) -> Told | None:
    """Those around a text that has some inside, which may stay."""
    around = re.match(r"^([^=]*=\s*)[“„”](.*)[“”](\s*)$", line)
    return (MADE_CURLY, f'{around[1]}"{around[2]}"{around[3]}') if around and '"' not in around[2] else None


def _day(line: str) -> Told | None:
    mended = IN_WORDS.sub(_iso, DAY.sub(_iso, line))
    return "A date is written the other way round here", mended


def _iso(found: re.Match[str]) -> str:
    day = read_date(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|,", "", found[1]))
    return day.isoformat() if day else found[0]


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


def _equals_twice(line: str) -> Told | None:
    mended = re.sub(r"^([^=\"']*)={2,}", r"\1=", line)
    return ("Between a name and its value stands one =", mended) if mended != line else None


def _per_cent(line: str) -> Told | None:
    """A figure of the indicator with its sign."""
    pair = ASSIGNED.match(line)
    number = _number(pair["value"].strip("\"'% ")) if pair and pair["value"].strip("\"'").endswith("%") else None
    if not pair or number is None or not PER_CENT_KEYS.match(line):
        return None
    found = "A figure of the indicator is written without a percent sign"
    return found, f"{pair['indent']}{pair['key']}{pair['is']}{number}{pair['note']}"


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
    percent = re.fullmatch(r"[\"']?(\d+(?:[.,]\d+)?)\s*(?:[%％]|percent|per cent)[\"']?", value)
    return f"{round(float(percent[1].replace(',', '.')) / 100, 10):g}" if percent else None


def _number(value: str) -> str | None:
    plain = re.sub(r"(?<=\d)[,' ](?=\d{3}(?:\D|$))", "", value.strip("£$€ "))
    plain = re.sub(r"^([+-]?)0+(?=\d)", r"\1", plain.replace(",", "."))
    plain = re.sub(r"^([+-]?)(?=\.\d)", r"\g<1>0", plain)
    return plain if re.fullmatch(r"[+-]?\d+(?:\.\d+)?", plain) else None


def plain_number(value: str, *, share: bool = True) -> str | None:
    """A number as TOML has it, of one that somebody wrote as people do; None where it is none.

    `share` says that it is one, of which 10% is a tenth; else a percent sign is the unit's, and falls away.

    >>> plain_number("10%"), plain_number("1,000"), plain_number("26,5"), plain_number("ten")
    ('0.1', '1000', '26.5', None)
    >>> plain_number("26.5%", share=False), plain_number(".1")
    ('26.5', '0.1')
    """
    return (_share(value) or _number(value)) if share else _number(value.strip("% "))


def _truth(value: str) -> str | None:
    return TRUTHS.get(value.strip("\"'").casefold())


def _nothing(value: str) -> str | None:
    return "" if value.casefold() in NOTHING else None


def _list(value: str) -> str | None:
    inner = re.fullmatch(r"[\[{(]?\s*(.*?)\s*,?\s*[\]})]?", value)
    open_too = re.fullmatch(r"(\"[^\"]*\"|'[^']*')(?:\s*[,;]\s*(?:\"[^\"]*\"|'[^']*'))+,?", value)
    if not inner or not (open_too or value[:1] in ("[", "{", "(")):
        return None
    texts = re.findall(r"\"[^\"]*\"|'[^']*'|[^\s,;\"'][^,;\"']*", inner[1])
    return f"[{', '.join(text if text[0] in _QUOTES else _quoted(text.strip()) for text in texts)}]"


_QUOTES = "\"'"


def _text(value: str) -> str | None:
    if value[:1] in ("[", "{", "", "=") or value != value.translate(CURLY) or TWO_IN_ONE.search(value):
        return None
    inner = value[1:] if value[0] in _QUOTES else value
    return _quoted(inner[:-1] if inner[-1:] in (*_QUOTES,) else inner)


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text and "'" not in text else '"{}"'.format(text.replace('"', '\\"'))


def impossible_day(line: str) -> str:
    """The day of a line that no calendar has; blank where there is none."""
    day = re.search(r"(?<![\w\"'])\d{4}-\d{2}-\d{2}(?![\w\"'])", line) or re.match(
        r"^\s*(?:from|to|due|done|since)\s*=\s*(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\s*(?:#.*)?$", line
    )
    said = (day.groupdict().get("day") or day[0]) if day else ""
    return said if said and read_date(said) is None else ""


KINDS: tuple[Callable[[str], Told | None], ...] = (
    _curly,
    _curly_around,
    _day,
    _backslash,
    _looks_like,
    _comment,
    _header,
    _colon,
    _no_sign,
    _equals_twice,
    _per_cent,
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
