"""An edition: every number that is published of a review, each rounded by itself.

A question that is put in every case has one number, that of its main answer. What one such question was answered says
nothing of what another was, so that no two numbers can be laid side by side; a question that hangs on an answer would
tell of that, and has none. Nothing here leads to a case, a person or the draw.

A case in which no answer tells is never one that is not so. Beside the number of a main answer stands the same with
those cases added, rounded by the same rule: so that neither tells of the other, nor of what is between them. Beside an
order a second number would tell of the last answers; it stands where every case tells, and then is the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from resample.auditing.checklist import Item, Role
from resample.auditing.questions.roles import STEP_DOWN_SIDES
from resample.errors import Address, InputRefused, Problem
from resample.publication.ranges import Design
from resample.publication.ranking import ranking
from resample.publication.rounding import Rounded, rounded, rounding_base
from resample.reporting.finding_sentences import is_praise
from resample.reporting.headlines import main_answer
from resample.reporting.summary import Summary
from resample.reporting.tabulation import QuestionResult
from resample.sampling.placing import NOT_RECORDED
from resample.sampling.record import Month

FEWEST = 11
"""Audited cases below which nothing is published, whatever the threshold: an order of answers would tell numbers."""

HEADLINE, ORDER, PRAISE, AGREED = "headline", "order", "praise", "agreed"
"""What a number is of: the main answer in words; the first of an order; a theme that is praise; record and help."""


@dataclass(frozen=True)
class PublicNumber:
    """What is printed of one question."""

    item: str
    kind: str
    number: Rounded | None
    """None where only the order may be told."""
    first: str = ""
    """The name of the answer, of an order."""
    then: str = ""
    with_untold: Rounded | None = None
    """The number with the cases added in which no answer tells; None where that is not said."""


@dataclass(frozen=True)
class PublicMonth:
    """Re-referrals of a month, and where most came from."""

    month: str
    number: Rounded
    first: str = ""
    then: str = ""


@dataclass(frozen=True)
class PublicStratum:
    """The size of a stratum and of its sample, which tell of no child."""

    stratum: str
    N: int
    n: int
    audited: int


@dataclass(frozen=True)
class Edition:
    """All numbers that are published of a review."""

    printed_on: date
    threshold: int
    strata: tuple[PublicStratum, ...]
    numbers: tuple[PublicNumber, ...]
    months: tuple[PublicMonth, ...]
    doubled: bool = False
    """Whether some cases were audited twice."""
    says_untold: bool = True
    """Whether its numbers say in how many cases no answer tells; those of former programs did not."""

    @property
    def drawable(self) -> int:
        """Units that could be drawn."""
        return sum(stratum.N for stratum in self.strata)

    @property
    def drawn(self) -> int:
        """The size of the sample."""
        return sum(stratum.n for stratum in self.strata)

    @property
    def audited(self) -> int:
        """Cases that every number is of."""
        return sum(stratum.audited for stratum in self.strata)

    @property
    def design(self) -> Design:
        """What ranges are made of."""
        return tuple((stratum.N, stratum.n, stratum.audited) for stratum in self.strata)


def publish(summary: Summary, threshold: int, day: date) -> Edition:
    """What may be told of a review on a day. Raises InputRefused where so few cases are audited that nothing may."""
    least = max(FEWEST, 2 * rounding_base(threshold) + 1)
    if summary.cases_audited < least:
        found = f"{summary.cases_audited} of the cases of this review have been audited."
        expected = f"Below {least} even rounded numbers would tell of single children."
        remedy = "Report it inside the council only, or audit more cases."
        raise InputRefused(Problem(Address("findings.csv"), found, expected, remedy))
    return Edition(
        day,
        threshold,
        tuple(PublicStratum(stratum.stratum, stratum.N, stratum.n, done) for stratum, done in summary.audited),
        tuple(_numbers(summary, threshold)),
        tuple(_month(month, threshold) for month in summary.record.months),
        doubled=bool(summary.agreement),
    )


def _numbers(summary: Summary, threshold: int) -> Iterator[PublicNumber]:
    of, matrix = summary.cases_audited, summary.matrix
    asked_of_all = [result for result in summary.items if not result.cohort and not result.item.relevant]
    names = {result.item.name for result in asked_of_all}
    for result in asked_of_all:
        item = result.item
        if not (matrix and item.role in STEP_DOWN_SIDES):
            yield from _of_question(result, threshold, of)
        elif item.role is Role.STEP_DOWN and names.issuperset(matrix.items):
            yield _with_untold(item, AGREED, matrix.count(matrix.agreed), of - matrix.told, threshold, of)


def _of_question(result: QuestionResult, threshold: int, of: int) -> Iterator[PublicNumber]:
    item, one_a_case, all_tell = result.item, result.item.kind == "select_one", result.told == of
    if one_a_case and (main := main_answer(result)):
        yield _with_untold(item, HEADLINE, main[1].count, of - main[1].of, threshold, of)
        return
    praise = [answer for answer in result.answers if is_praise(answer) and _is_theme(item)]
    counts = {answer.choice.name: answer.count for answer in result.answers if answer.is_told and answer not in praise}
    if counts:
        order = ranking(counts, threshold, of, one_a_case=one_a_case)
        with_untold = order.number if all_tell else None
        yield PublicNumber(item.name, ORDER, order.number, order.first, order.then, with_untold)
    for answer in praise:
        number = rounded(answer.count, threshold, of)
        yield PublicNumber(item.name, PRAISE, number, answer.choice.name, with_untold=number if all_tell else None)


def _with_untold(item: Item, kind: str, count: int, untold: int, threshold: int, of: int) -> PublicNumber:
    number, with_untold = (rounded(cases, threshold, of) for cases in (count, count + untold))
    return PublicNumber(item.name, kind, number, with_untold=with_untold)


def _is_theme(item: Item) -> bool:
    return item.role is Role.THEME


def _month(month: Month, threshold: int) -> PublicMonth:
    """A month of few re-referrals has no order of sources: it would tell of the third."""
    number = rounded(month.rereferrals, threshold)
    counts = {name: count for name, count in month.sources.items() if count and name != NOT_RECORDED}
    if number.low <= 1:
        return PublicMonth(month.month, number)
    first, then, *_ = [*sorted(counts, key=lambda name: (-counts[name], name)), "", ""]
    return PublicMonth(month.month, number, first, then)
