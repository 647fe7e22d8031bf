"""What auditors wrote, whole, beside the themes that were ticked; and words that recur in it.

All of it is for the workbook; `quotes` tells what stands in the report. Words that recur are candidates for a theme and
are never counted as findings. Comments stand in the order of the alphabet, so that nobody can tell from their places
which case they are of.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from resample.auditing.checklist import Checklist, Role
from resample.auditing.finding_keys import finding_key
from resample.auditing.findings import TAKEN_OUT, Finding
from resample.auditing.questions.roles import COMMENTS
from resample.reporting.known_answers import known_cases
from resample.reporting.typed_table import Column, Table
from resample.sampling.record import SampleCase
from resample.text.wording import listed, stratum_label

AT_LEAST = 3
"""Cases in which a word recurs: one or two may be a chance, or one auditor's turn of phrase."""
AT_MOST = 10
"""Words that are offered: more are not read."""

TOKEN = re.compile(r"\w+(?:['’-]\w+)*|\n|\S")
"""A word, or whatever parts two words."""
BEFORE_A_SENTENCE = frozenset(".!?:…•\n")

_FUNCTION_WORDS = """
a about above after again against all also although am among an and another any are aren't around as at be because
been before being below between both but by can can't cannot could couldn't despite did didn't do does doesn't doing
don't down due during each e eg either else etc even ever every few for from further g had hadn't has hasn't have
haven't having he her here hers him himself his how however i ie if in into is isn't it its itself just may me might
more most much must my neither no nor not nothing now of off on once one only onto or other others our out over own per
quite rather s same shall she should shouldn't since so some still such t than that the their them themselves then there
therefore these they this those though through thus to too toward towards under unless until up upon us very via was
wasn't we were weren't what when where whereas whether which while who whom whose why will with within without won't
would wouldn't yet you your
"""
_OF_EVERY_AUDIT = "audit auditor case cases child children families family"
STOP_WORDS = frozenset(f"{_FUNCTION_WORDS} {_OF_EVERY_AUDIT}".split())
"""English words that carry a sentence and not its matter, and those that any audit of this kind holds."""


@dataclass(frozen=True)
class Comment:
    """One free text, as it was written."""

    sample_id: str
    """To count cases and to pick a comment by: no output prints it."""
    stratum: str
    item: str
    """The name of the question that it answers."""
    question: str
    """The label of that."""
    themes: tuple[str, ...]
    """Labels of the case's themes, in the order of the checklist; none where two auditors differ on them."""
    text: str
    findings: tuple[str, ...] = ()
    """The same themes as a plan names them."""
    quoted: bool = False
    """Whether the question says that it is for the report."""


@dataclass(frozen=True)
class Recurring:
    """A word, or two that stand side by side, and in how many cases' comments."""

    words: str
    cases: int


def comments(findings: Iterable[Finding], cases: Sequence[SampleCase], checklist: Checklist) -> tuple[Comment, ...]:
    """Every free text of these cases, each once: by the first of its case's themes, question and alphabet.

    Those of a case without a theme stand last. Others than those whose role is that of a comment may ask for names.
    """
    findings = tuple(findings)
    asked = [item.label for item in checklist.items if item.role in COMMENTS]
    several = [(item, theme) for item in checklist.items if item.kind == "select_multiple" for theme in item.choices]
    themes = {
        case.sample_id: [(item, theme) for item, theme in several if theme.name in case.answers[item.name].chosen]
        for case in known_cases(findings, cases, checklist)
    }
    stratum = {case.sample_id: case.stratum for case in cases}
    written = (
        Comment(
            said.sample_id, stratum[said.sample_id], item.name, item.label,
            tuple(theme.label for _, theme in themes.get(said.sample_id, ())), said.text,
            tuple(finding_key(*named) for named in themes.get(said.sample_id, ())), item.role is Role.QUOTED,
        )
        for said in findings
        if said.sample_id in stratum
        and said.text != TAKEN_OUT
        and (item := checklist.item.get(said.item))
        and item.label in asked
    )  # fmt: skip
    order = [theme.label for _, theme in several]

    def place(comment: Comment) -> tuple[object, ...]:
        ranks = tuple(order.index(theme) for theme in comment.themes)
        first, text = ranks[0] if ranks else len(order), comment.text
        # the sample id comes last: it parts only what reads the same
        return first, asked.index(comment.question), text.casefold(), text, ranks, comment.stratum, comment.sample_id

    return tuple(sorted(written, key=place))


def recurring(written: Iterable[Comment]) -> tuple[Recurring, ...]:
    """Words and pairs of words in the comments of at least `AT_LEAST` cases, most cases first, at most `AT_MOST`.

    A word that stands with a capital inside a sentence, or never without one, may be a name and is not offered.
    """
    tokens = [(comment.sample_id, TOKEN.findall(comment.text)) for comment in written]
    offered = _offered(of_comment for _, of_comment in tokens)
    by_case: dict[str, set[str]] = {}
    for sample_id, of_comment in tokens:
        by_case.setdefault(sample_id, set()).update(_words_and_pairs(of_comment, offered))
    counts = Counter(itertools.chain.from_iterable(by_case.values()))
    found = {words: cases for words, cases in counts.items() if cases >= AT_LEAST}
    # a word that recurs only in a pair is told with the pair
    told = {word for pair, cases in found.items() for word in pair.split() if word != pair and found[word] == cases}
    kept = [Recurring(words, cases) for words, cases in found.items() if words not in told]
    return tuple(sorted(kept, key=lambda words: (-words.cases, words.words))[:AT_MOST])


def _offered(texts: Iterable[Sequence[str]]) -> set[str]:
    """The words that may be offered: seen in small letters, and never with a capital inside a sentence."""
    small: set[str] = set()
    names: set[str] = set()
    for tokens in texts:
        for before, token in itertools.pairwise((".", *tokens)):
            if token == token.lower():
                small.update([_plain(token)] if token[0].isalpha() else [])
            elif before not in BEFORE_A_SENTENCE:
                names.add(_plain(token))
    return small - names - STOP_WORDS


def _words_and_pairs(tokens: Sequence[str], offered: set[str]) -> Iterator[str]:
    words = [_plain(token) for token in tokens]
    yield from (word for word in words if word in offered)
    yield from (f"{word} {after}" for word, after in itertools.pairwise(words) if {word, after} <= offered)


def _plain(token: str) -> str:
    """A word as it is compared: without case and without the ending of an owner."""
    return token.casefold().replace("’", "'").removesuffix("'s")


def comments_table(written: Sequence[Comment]) -> Table:
    """All comments, for the workbook: each whole, behind its themes, its question and its stratum."""
    columns = tuple(map(Column, ("Themes", "Question", "Stratum", "Comment")))
    rows = (
        (
            listed(comment.themes, at_most=len(comment.themes)) or "none, or none that two auditors agree on",
            comment.question,
            stratum_label(comment.stratum),
            comment.text,
        )
        for comment in written
    )
    return Table("What auditors wrote", columns, tuple(rows))


def recurring_sentences(written: Sequence[Comment]) -> Iterator[str]:
    """The words that recur, and what they are not; nothing where none does."""
    if words := recurring(written):
        cases = [f"{word.words} ({word.cases})" for word in words]
        yield (
            f"Words in the comments of {AT_LEAST} cases or more are candidates for a theme, and nothing is counted "
            f"from them: {listed(cases)}."
        )
