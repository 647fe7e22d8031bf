"""How texts are compared, and how words, numbers and dates are put in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

LONGEST_WORD, MOST_WORDS = 200, 2_000
"""Letters of a word, and known words, among which the nearest is looked for: a stranger's may be a hundred thousand,
and time grows with their product. Headings and labels are shorter, and a review has some hundred sample ids."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like `word`, or an empty text when none is near.

    >>> nearest("Closng Team", ["Person ID", "Closing Team"])
    'Closing Team'
    >>> nearest("Postcode", ["Person ID", "Closing Team"])
    ''
    """
    import difflib

    if len(word) > LONGEST_WORD:
        return ""
    folded = {fold(candidate): candidate for candidate in islice(known, MOST_WORDS) if len(candidate) <= LONGEST_WORD}
    near = difflib.get_close_matches(fold(word), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else ""


def fold(text: str) -> str:
    r"""A text as it is compared: lower case, single plain spaces, none at the ends.

    >>> fold("  Unable\u00a0to   TELL ")
    'unable to tell'
    """
    return " ".join(text.casefold().split())


def numbers_in_order(text: str) -> str:
    """What sorts a text as a person does: Team 2 before Team 10, whatever the letters' case.

    >>> sorted(["Team 10", "team 2", "Assessment"], key=numbers_in_order)
    ['Assessment', 'team 2', 'Team 10']
    """
    return re.sub(r"\d+", lambda digits: digits[0].zfill(12), fold(text))


def matches(text: str, pattern: str) -> bool:
    """Whether a text is as a pattern has it, in which * is any text.

    A regular expression would take years over some patterns and texts; this looks at each part of a pattern once.

    >>> matches("assessment team 1", "*assessment*"), matches("legal", "leg"), matches("aba", "ab*ba")
    (True, False, False)
    """
    first, *others = pattern.split("*")
    if not others:
        return text == pattern
    *inner, last = others
    at, end = len(first), len(text) - len(last)
    if not (at <= end and text.startswith(first) and text.endswith(last)):
        return False
    for part in inner:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def listed(words: Sequence[object], *, at_most: int = 10) -> str:
    """Words in a row as a person writes them.

    >>> listed([14, 18, 22])
    '14, 18 and 22'
    >>> listed(range(1, 14), at_most=3)
    '1, 2, 3 and 10 more'
    """
    texts = [str(word) for word in words[:at_most]]
    if len(words) > at_most:
        texts.append(f"{len(words) - at_most:,} more")
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}" if texts else ""


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number and its noun, which agrees.

    >>> counted(1, "case"), counted(21, "case"), counted(2, "child", "children")
    ('1 case', '21 cases', '2 children')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def in_words(number: int) -> str:
    """A small number as prose has it.

    >>> in_words(4), in_words(16)
    ('four', '16')
    """
    return WORDS[number] if number < len(WORDS) else f"{number:,}"


def none_or(number: int) -> str:
    """A count in a sentence.

    >>> none_or(0), none_or(1256)
    ('none', '1,256')
    """
    return f"{number:,}" if number else "none"


def as_printed(count: object) -> str:
    """A count with a comma in its thousands; one that is rounded prints itself.

    >>> as_printed(1256), as_printed("about 15")
    ('1,256', 'about 15')
    """
    return f"{count:,}" if isinstance(count, int) else str(count)


def were(number: int) -> str:
    """The verb that agrees with a number.

    >>> were(1), were(21)
    ('was', 'were')
    """
    return "was" if number == 1 else "were"


def are(number: int) -> str:
    """The same in the present.

    >>> are(1), are(21)
    ('is', 'are')
    """
    return "is" if number == 1 else "are"


def does(number: int) -> str:
    """The same of what is done.

    >>> does(1), does(21)
    ('does', 'do')
    """
    return "does" if number == 1 else "do"


def from_to_days(start: date, end: date) -> str:
    """A period in a sentence.

    >>> from_to_days(date(2022, 7, 1), date(2022, 9, 30)), from_to_days(date(2022, 7, 1), date(2022, 7, 1))
    ('from 1 July 2022 to 30 September 2022', 'on 1 July 2022')
    """
    return f"on {in_prose(start)}" if start == end else f"from {in_prose(start)} to {in_prose(end)}"


def in_prose(day: date) -> str:
    """A date as British prose has it.

    >>> in_prose(date(2022, 7, 4))
    '4 July 2022'
    """
    return f"{day.day} {day:%B %Y}"


def number(value: float) -> str:
    """A number without needless decimals.

    >>> number(20.0), number(26.5), number(6.1538), number(1234)
    ('20', '26.5', '6.2', '1,234')
    """
    return f"{value:,.1f}".removesuffix(".0")


def as_given(value: float) -> str:
    """A number as somebody has written it, with two decimals at the most.

    >>> as_given(20.0), as_given(26.5), as_given(0.68), as_given(1234)
    ('20', '26.5', '0.68', '1,234')
    """
    said = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if said == "-0" else said


def middle_words(numbers: Sequence[int]) -> str:
    """The middle of some numbers, two or more, and between what the middle half of them lies.

    >>> middle_words([1, 2, 4, 6, 9])
    'the middle is 4, and half of them lie from 2 to 6'
    """
    from statistics import quantiles

    lower, middle, upper = (as_given(cut) for cut in quantiles(numbers, n=4, method="inclusive"))
    return f"the middle is {middle}, and half of them lie from {lower} to {upper}"


def percent(share: float) -> str:
    """A share as a percentage with one decimal.

    >>> percent(10 / 165)
    '6.1%'
    """
    return f"{100 * share:.1f}%"


def short_percent(share: float) -> str:
    """A share that somebody has set, without needless decimals.

    >>> short_percent(0.1), short_percent(0.125)
    ('10%', '12.5%')
    """
    return f"{number(100 * share)}%"


def stratum_label(name: str) -> str:
    """A stratum as it is printed: abbreviations in capitals, anything else as the plan writes it.

    >>> stratum_label("cff"), stratum_label("assessment")
    ('CFF', 'assessment')
    """
    return name.upper() if name in ("cff", "mash") else name


def sentence(text: str) -> str:
    """A text as a sentence: a capital first, a full stop last.

    >>> sentence("in 2 of 21 it was not")
    'In 2 of 21 it was not.'
    """
    return capital(text) + ("" if text.endswith((".", "?", "!")) else ".")


def capital(text: str) -> str:
    """A text with a capital first, as a heading or a name in a table has it.

    >>> capital("closing team")
    'Closing team'
    """
    return text[:1].upper() + text[1:]


def in_running_text(label: str) -> str:
    """A label inside a sentence: a small first letter, unless a name or an abbreviation begins there.

    >>> in_running_text("Domestic abuse"), in_running_text("Early Help recommended"), in_running_text("CFF")
    ('domestic abuse', 'Early Help recommended', 'CFF')
    """
    first, _, rest = label.partition(" ")
    is_name = first[1:] != first[1:].lower() or rest[:1].isupper()
    return label if is_name else label[:1].lower() + label[1:]
