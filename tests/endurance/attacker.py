"""Whoever has the checklist and the public files, two editions of them, tries to tell a count of 1 to 4.

Run by hand: `python -m tests.endurance.attacker [REVIEWS]`. Reviews are made and published by the program; the attack
knows nothing of it. It reads the papers, and for each count of every answer solves for the least and the most that it
can be (integer programming, HiGHS), over all tables for which every file could say what it says.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Key = tuple[str, ...]
PAIR, SIDES = "pair", ("step_down_recorded", "step_down_in_place")
"""Cases by what the record says and what was in place."""


class Tables:
    """All tables of counts that the papers allow: whole numbers, in sums and bounds."""

    def __init__(self, cases: int) -> None:
        self.at: dict[Key, int] = {}
        self.rows: list[tuple[Mapping[Key, int], float, float]] = []
        self.cases = cases

    def count(self, *key: str) -> Key:
        """A count that may be anything up to all cases."""
        self.at.setdefault(key, len(self.at))
        return key

    def between(self, low: float, sums: Mapping[Key, int], high: float = np.inf) -> None:
        """A sum of counts lies between two numbers."""
        self.rows.append((sums, low, high))

    def ends(self, key: Key) -> tuple[int, int]:
        """The least and the most that a count may be."""
        rows = np.zeros((len(self.rows), len(self.at)))
        for at, (sums, _, _) in enumerate(self.rows):
            for name, times in sums.items():
                rows[at, self.at[name]] += times
        lows, highs = [low for _, low, _ in self.rows], [high for _, _, high in self.rows]
        found = []
        for sign in (1, -1):
            aim = np.zeros(len(self.at))
            aim[self.at[key]] = sign
            solved = milp(
                aim,
                constraints=LinearConstraint(rows, lows, highs),
                bounds=Bounds(0, self.cases),
                integrality=[1] * len(self.at),
            )
            if not solved.success:
                raise RuntimeError(f"no table fits the papers: {key}")
            found.append(round(sign * solved.fun))
        return found[0], found[1]


def learn_checklist(tables: Tables, items: Sequence[Mapping[str, Any]]) -> None:
    """What anybody knows who holds the checklist: how the answers of every question add up."""
    for item in items:
        names = [choice["name"] for choice in item["choices"]]
        counts = {tables.count(item["name"], name): 1 for name in names}
        if item["kind"] == "select_multiple":
            continue
        asked = {tables.count(item["name"], "left open"): 1, **counts}
        if not item["relevant"]:
            tables.between(tables.cases, asked, tables.cases)
            continue
        for condition in item["relevant"]:
            above = tables.count(condition["item"], condition["choice"])
            # who is asked chose the answer above, or did not choose it
            if condition["chosen"]:
                tables.between(-np.inf, {**asked, above: -1}, 0)
            else:
                tables.between(-np.inf, {**asked, above: 1}, tables.cases)


def learn_pairs(tables: Tables, items: Sequence[Mapping[str, Any]]) -> None:
    """That each case stands once in the table of record and help, if both are told."""
    record, help_ = (next(item for item in items if item["name"] == side) for side in SIDES)
    rows, columns = ([choice["name"] for choice in side["choices"]] for side in (record, help_))
    for row in rows:
        cells = {tables.count(PAIR, row, column): 1 for column in columns}
        tables.between(-np.inf, {**cells, tables.count(SIDES[0], row): -1}, 0)
    for column in columns:
        cells = {tables.count(PAIR, row, column): 1 for row in rows}
        tables.between(-np.inf, {**cells, tables.count(SIDES[1], column): -1}, 0)


def stands_for(text: str, cases: int) -> tuple[int, int]:
    """What a printed number may be, by the rule that the paper prints: the nearest five, some, and nearly all."""
    if text == "none":
        return 0, 0
    if some := re.fullmatch(r"some \((\d+) to (\d+)\)", text):
        return int(some[1]), int(some[2])
    if least := re.fullmatch(r"(?:nearly all|most) \(at least (\d+)\)", text):
        return int(least[1]), cases
    about = int(text.removeprefix("about "))
    following = about + 5 > (cases // 5 - 1) * 5
    return (1 if about == 5 else about - 2), (cases - 5 if following else about + 2)


NUMBER = r"(none|some \(.*?\)|about \d+|(?:nearly all|most) \(.*?\))"
UNTOLD = rf"(?: (?:in )?{NUMBER} (?:of them|with those in which) no answer tells;)?"


def untold(tables: Tables, item: Mapping[str, Any]) -> Mapping[Key, int]:
    """The cases of a question in which no answer tells, as every paper counts them."""
    silent = [choice["name"] for choice in item["choices"] if choice["meaning"] in ("unknown", "excluded")]
    return {tables.count(item["name"], name): 1 for name in (*silent, "left open")}


def learn_paper(tables: Tables, sentences: Iterable[str], items: Sequence[Mapping[str, Any]]) -> None:
    """What a paper says of each question: a number of an answer in words, or which came first and which next."""
    for text in sentences:
        for item in items:
            by_words: dict[str, dict[Key, int]] = {}
            for choice in item["choices"]:
                by_words.setdefault(choice["says"] or "-", {})[tables.count(item["name"], choice["name"])] = 1
            if found := re.match(rf"In {NUMBER} of \d+ (?:was it found that )?(.*?);{UNTOLD} between", text):
                if found[2] in by_words and not item["relevant"] and item["kind"] == "select_one":
                    tables.between(*_bounds(by_words[found[2]], stands_for(found[1], tables.cases)))
                    with_untold = {**by_words[found[2]], **untold(tables, item)}
                    tables.between(*_bounds(with_untold, stands_for(found[3] or found[1], tables.cases)))
            elif text.startswith(item["label"].partition(" (")[0].rstrip("?:. ") + ": "):
                learn_order(tables, text, item)
        learn_praise_and_pairs(tables, text, items)


def learn_praise_and_pairs(tables: Tables, text: str, items: Sequence[Mapping[str, Any]]) -> None:
    """A theme that was ticked, and in how many cases record and help agree."""
    several = [
        ((item["name"], choice["name"]), choice["label"])
        for item in items
        for choice in item["choices"]
        if item["kind"] == "select_multiple"
    ]
    if found := re.match(rf"(.*) was ticked in {NUMBER} of", text):
        low, high = stands_for(found[2], tables.cases)
        for name, label in several:
            if label == found[1]:
                tables.between(low, {tables.count(*name): 1}, high)
    if found := re.match(rf"Step-down on the record and help in place agreed in {NUMBER} of", text):
        low, high = stands_for(found[1], tables.cases)
        tables.between(low, {key: 1 for key in tables.at if key[0] == PAIR and key[1] == key[2]}, high)


def learn_order(tables: Tables, text: str, item: Mapping[str, Any]) -> None:
    """Domestic abuse in about 10 of 21 (...); then neglect."""
    one_answer = item["kind"] == "select_one"
    told = {
        choice["label"].casefold(): tables.count(item["name"], choice["name"])
        for choice in item["choices"]
        if choice["meaning"] not in ("unknown", "excluded") and (one_answer or choice["meaning"] != "met")
    }
    said = text.rpartition(": ")[2].casefold()
    first = next((label for label in told if said.startswith(label)), None)
    if first is None:
        for key in told.values():
            tables.between(0, {key: 1}, 0)
        return
    if number := re.match(rf"{re.escape(first)} in {NUMBER} of", said):
        tables.between(*_bounds({told[first]: 1}, stands_for(number[1], tables.cases)))
        if "or more where no answer tells" in said and one_answer:
            tables.between(1, untold(tables, item))
        elif one_answer:
            tables.between(0, untold(tables, item), 0)
    then = said.partition("; then ")[2].rstrip(".")
    order = list(told)
    for label, key in told.items():
        for above in (name for name in (first, then) if name and label not in (name, first)):
            # of equals the one that the checklist names first comes first
            tables.between(int(order.index(label) < order.index(above)), {told[above]: 1, key: -1})
        if "; no other" in said and label != first:
            tables.between(0, {key: 1}, 0)
    tables.between(1, {told[first]: 1})
    if then:
        tables.between(1, {told[then]: 1})


def _bounds(sums: Mapping[Key, int], ends: tuple[int, int]) -> tuple[float, Mapping[Key, int], float]:
    return ends[0], sums, ends[1]


def attack(papers: Sequence[Mapping[str, Any]], items: Sequence[Mapping[str, Any]]) -> Mapping[Key, tuple[int, int]]:
    """The ends of every count, from all papers together."""
    tables = Tables(papers[0]["audited"])
    learn_checklist(tables, items)
    learn_pairs(tables, items)
    for paper in papers:
        learn_paper(tables, paper["sentences"], items)
    return {key: tables.ends(key) for key in tables.at}


def main(reviews: int) -> int:
    """Attack so many reviews, each with two editions; say what was told."""
    from tests.makers.reviews import CHECKLIST

    closed = [item for item in CHECKLIST.items if item.choices]
    items = [_known_to_all(item) for item in closed]
    told = seen = 0
    for seed in range(reviews):
        papers, true = _published(seed)
        for key, (low, high) in attack(papers, items).items():
            if key not in true:
                continue
            seen += 1
            if not low <= true[key] <= high:
                raise RuntimeError(f"the attack is wrong about {key}: {low} to {high}, and it is {true[key]}")
            if 1 <= true[key] <= 4 and high - low < 2:
                told += 1
                print(f"review {seed}: {key} is {low} to {high}")
        print(f"{seed + 1} reviews: {told} of {seen} counts told", end="\r", file=sys.stderr)
    print(f"{reviews} reviews, {seen} counts: {told} small ones told")
    return int(told > 0)


def _known_to_all(item: Any) -> Mapping[str, Any]:
    """A question as the shipped checklist has it, which is no secret."""
    return {
        "name": item.name,
        "kind": item.kind,
        "label": item.label,
        "relevant": [
            {"item": condition.item, "choice": condition.choice, "chosen": condition.chosen}
            for condition in item.relevant
        ],
        "choices": [
            {"name": choice.name, "label": choice.label, "says": choice.says, "meaning": choice.meaning}
            for choice in item.choices
        ],
    }


def _published(seed: int) -> tuple[Sequence[Mapping[str, Any]], Mapping[Key, int]]:
    """The papers of a review by chance, all but a case audited and then all; and the true counts of the first."""
    from resample.publication.public_report import public_to_json
    from resample.steps.publishing import next_report
    from tests.makers.random_reviews import cases_of, random_audits, random_record, summary_of

    chance = random.Random(seed)
    record = random_record(chance)
    cases = cases_of(record)
    findings = random_audits(chance, cases)
    late = cases[0].sample_id
    before = summary_of(record, cases, [finding for finding in findings if finding.sample_id != late])
    after = summary_of(record, cases, findings)
    first = next_report(before, 4, date(2022, 10, 10), None)
    second = next_report(after, 4, date(2022, 11, 7), first.edition, again=True)
    papers = [json.loads(json.dumps(public_to_json(report, ""))) for report in (first, second)]
    true: dict[Key, int] = {
        (result.item.name, answer.choice.name): answer.count
        for result in before.items
        if not result.cohort
        for answer in result.answers
    }
    if before.matrix:
        pairs = {
            (PAIR, choice.name, other.name) for choice in before.matrix.recorded for other in before.matrix.in_place
        }
        true |= {pair: before.matrix.counts.get((pair[1], pair[2]), 0) for pair in pairs}
    return papers, true


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
