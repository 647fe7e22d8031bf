"""How far two auditors agree on the same cases: counts and their range first, a coefficient only where it means much.

The cases audited twice are a sample of all the double audits that might have been made, with other cases and on other
days. So the range is that of a simple proportion, Clopper, C. J. and Pearson, E. S. (1934), Biometrika 26, 404-413, and
no finite population makes it narrower.

The coefficient is AC1: Gwet, K. L. (2008), Computing inter-rater reliability and its variance in the presence of high
agreement, British Journal of Mathematical and Statistical Psychology 61, 29-48. Cohen's kappa is 0 or undefined where
auditors agree that nearly all cases are alike, as they do here, and is not given.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from resample.auditing.checklist import Checklist, Item
from resample.auditing.findings import Finding
from resample.text.wording import fold

CONFIDENCE = 0.95

FEWEST_FOR_AC1 = 10
"""Double audits; with fewer, one case more or less would move the coefficient by a tenth and more."""

Pair = tuple[Finding, Finding]


@dataclass(frozen=True)
class Disagreement:
    """A case and a question that two auditors answered differently."""

    sample_id: str
    item: str
    auditors: tuple[str, str]
    choices: tuple[str, str]
    """By their names, in the order of the auditors."""


@dataclass(frozen=True)
class NotPaired:
    """Answers to one question of one case that several workbooks gave and that make no pair."""

    sample_id: str
    item: str
    reason: str


@dataclass(frozen=True)
class Agreement:
    """Two auditors on one question."""

    item: Item
    count: int
    """Cases on which they agreed."""
    of: int
    """Cases audited twice."""
    cases: tuple[str, ...]
    """Their sample ids."""
    low: float
    high: float
    """Of all double audits that might have been made, the share that would agree, at the least and at the most."""
    ac1: float | None
    """Gwet's AC1, at most 1; None below 10 double audits."""
    disagreements: tuple[Disagreement, ...]
    left_out: tuple[NotPaired, ...]


def agreements(
    findings: Iterable[Finding], checklist: Checklist, confidence: float = CONFIDENCE
) -> tuple[Agreement, ...]:
    """The agreement on each question with one answer that some case was asked twice, in the order of the checklist.

    An auditor is known by name; without one, by the workbook. Raises ValueError unless 0 < confidence < 1.
    """
    single = {item.name for item in checklist.items if item.kind == "select_one"}
    given: dict[str, dict[str, list[Finding]]] = {}
    for finding in findings:
        if finding.choice and finding.item in single and not finding.settled:
            given.setdefault(finding.item, {}).setdefault(finding.sample_id, []).append(finding)
    results = (_agreement(item, given.get(item.name, {}), confidence) for item in checklist.items)
    return tuple(result for result in results if result.of or result.left_out)


def _agreement(item: Item, by_case: Mapping[str, Sequence[Finding]], confidence: float) -> Agreement:
    read = [_pair(answers) for answers in by_case.values()]
    pairs = [pair for pair in read if isinstance(pair, tuple)]
    agreed = sum(first.choice == second.choice for first, second in pairs)
    low, high = clopper_pearson(agreed, len(pairs), confidence)
    return Agreement(
        item=item,
        count=agreed,
        of=len(pairs),
        cases=tuple(first.sample_id for first, _ in pairs),
        low=low,
        high=high,
        ac1=gwet_ac1([(first.choice, second.choice) for first, second in pairs], len(item.choices)),
        disagreements=tuple(_disagreement(pair) for pair in pairs if pair[0].choice != pair[1].choice),
        left_out=tuple(case for case in read if isinstance(case, NotPaired)),
    )


def _auditor(finding: Finding) -> str:
    return finding.auditor or finding.source.file


def _pair(answers: Sequence[Finding]) -> Pair | NotPaired | None:
    """The answers of two auditors, by name; None where there was one auditor and one answer."""
    by_auditor: dict[str, list[Finding]] = {}
    for answer in answers:
        by_auditor.setdefault(fold(_auditor(answer)), []).append(answer)
    if any(len({answer.choice for answer in own}) > 1 for own in by_auditor.values()):
        return NotPaired(answers[0].sample_id, answers[0].item, "one auditor gave two answers")
    if len(by_auditor) > 2:
        return NotPaired(answers[0].sample_id, answers[0].item, f"{len(by_auditor)} auditors answered, not two")
    if len(by_auditor) < 2:
        return None
    (_, (first, *_)), (_, (second, *_)) = sorted(by_auditor.items())
    return first, second


def _disagreement(pair: Pair) -> Disagreement:
    first, second = pair
    auditors, choices = (_auditor(first), _auditor(second)), (first.choice, second.choice)
    return Disagreement(first.sample_id, first.item, auditors, choices)


def clopper_pearson(x: int, n: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The exact equal-tailed range of a proportion of which x of n were seen, as shares; 0 to 1 for n = 0.

    Raises ValueError unless 0 <= x <= n and 0 < confidence < 1.

    >>> low, high = clopper_pearson(9, 10)
    >>> round(low, 3), round(high, 3)
    (0.555, 0.997)
    """
    if not 0 <= x <= n:
        raise ValueError(f"0 <= x <= n does not hold: x = {x}, n = {n}")
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1: {confidence}")
    tail = (1 - confidence) / 2
    return _lower(x, n, tail), 1 - _lower(n - x, n, tail)


def _lower(x: int, n: int, tail: float) -> float:
    """The share at which x or more of n have the chance `tail`; the chance grows with the share."""
    ways = [math.log(math.comb(n, k)) for k in range(n + 1)]

    def chance(share: float) -> float:
        hit, miss = math.log(share), math.log1p(-share)
        return math.fsum(math.exp(ways[k] + k * hit + (n - k) * miss) for k in range(x, n + 1))

    low, high = 0.0, 1.0
    while x and low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if chance(middle) < tail else (low, middle)
    return low


def gwet_ac1(pairs: Sequence[tuple[str, str]], q: int) -> float | None:
    """AC1 of pairs of choices out of q that were offered; None below 10 pairs or 2 choices.

    pi_k is the share of choice k among all answers, pe = sum pi_k (1 - pi_k) / (q - 1) the agreement by chance.

    >>> round(gwet_ac1([("yes", "yes")] * 118 + [("yes", "no")] * 5 + [("no", "yes")] * 2, 2), 4)
    0.9408
    """
    if len(pairs) < FEWEST_FOR_AC1 or q < 2:
        return None
    answers = [choice for pair in pairs for choice in pair]
    shares = [Fraction(answers.count(choice), len(answers)) for choice in dict.fromkeys(answers)]
    by_chance = sum((share * (1 - share) for share in shares), start=Fraction(0)) / (q - 1)
    agreed = Fraction(sum(first == second for first, second in pairs), len(pairs))
    return float((agreed - by_chance) / (1 - by_chance))
