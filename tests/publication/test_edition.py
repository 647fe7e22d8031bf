"""The public report tells no small number, in any file, to anybody who knows the checklist and can reckon."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from resample.auditing.checklist import Checklist, Choice, Item, read_checklist
from resample.auditing.findings import Finding
from resample.errors import Address, InputRefused
from resample.plan import Action, Cohort, ReviewPlan, parse_plan, plan_text
from resample.publication.disclosure.checker import derivable
from resample.publication.disclosure.sums import Relation
from resample.publication.edition import publish
from resample.publication.plan_words import public_plan
from resample.reporting.summary import Summary, summarise
from resample.reporting.summary_json import summary_to_json
from resample.reporting.typed_table import MARK
from resample.review.folder import ReviewFolder
from resample.sampling.record import DrawRecord, NotDrawn, SampleCase, StratumDrawn
from resample.steps.publishing import public_files

Choose = Callable[[Item, int], Sequence[str]]
Key = tuple[str, ...]


def opened(finished: Path) -> tuple[DrawRecord, list[SampleCase], Checklist, list[Finding]]:
    """The example's record, sample, checklist and findings."""
    folder = ReviewFolder(finished)
    record = folder.record()
    cases = [case for case in folder.sample() if case.role == "sample"]
    return record, cases, read_checklist(record.checklist, "draw.json"), list(folder.findings())


def answered(cases: Sequence[SampleCase], checklist: Checklist, choose: Choose) -> Iterator[Finding]:
    """An audit of every case: what is chosen of each question that applies."""
    for number, case in enumerate(cases):
        chosen: dict[str, Sequence[str]] = {}
        for item in (one for one in checklist.items if one.choices and one.applies(chosen)):
            chosen[item.name] = choose(item, number)
            for name in chosen[item.name]:
                yield Finding(case.sample_id, case.stratum, item.name, name, "", "Auditor A", Address("a.xlsx"))


def with_meaning(*meanings: str) -> Choose:
    """The first choice that means one of these, else the first; of several answers all of them or none."""

    def choose(item: Item, _: int) -> Sequence[str]:
        meant = [one.name for one in item.choices if one.meaning in meanings]
        if item.kind == "select_multiple":
            return [one.name for one in item.choices] if "exception" in meanings else []
        return [(meant or [item.choices[0].name])[0]]

    return choose


def mixed(item: Item, number: int) -> Sequence[str]:
    """Answers of every kind, some frequent and some rare."""
    return [item.choices[number * number % (len(item.name) + 2) % len(item.choices)].name]


def contacts(item: Item, number: int) -> Sequence[str]:
    """Of the contacts 5 not appropriate, all for one reason, and 2 that nobody can tell; all else alike."""
    if item.name == "contact_appropriate":
        return ["no" if number < 5 else "unable" if number < 7 else "yes"]
    return [item.choices[0].name]


def review(finished: Path, kind: str) -> Summary:
    """The example's draw with audits of some kind."""
    record, cases, checklist, findings = opened(finished)
    if kind == "one stratum":
        record = replace(record, strata=(StratumDrawn("assessment", record.drawable, record.drawn),))
        cases = [replace(case, stratum="assessment") for case in cases]
    chosen = {
        "example": findings,
        "nothing found": answered(cases, checklist, with_meaning("met")),
        "everything found": answered(cases, checklist, with_meaning("exception")),
        "all left out": answered(cases, checklist, with_meaning("excluded")),
        "mixed": answered(cases, checklist, mixed),
        "contacts": answered(cases, checklist, contacts),
        "one stratum": answered(cases, checklist, mixed),
        "half missing": answered(cases[::2], checklist, mixed),
        "one missing": answered(cases[1:], checklist, mixed),
        "half filled": (one for at, one in enumerate(findings) if at % 7),
    }
    return summarise(record, ReviewPlan(), cases, list(chosen[kind]), checklist)


KINDS = (
    "example", "nothing found", "everything found", "all left out", "mixed", "one stratum", "half missing",
    "one missing", "half filled",
)  # fmt: skip


@pytest.fixture(scope="module", params=KINDS)
def published(request: pytest.FixtureRequest, finished: Path) -> tuple[Summary, dict[str, bytes]]:
    """A review and its public files."""
    summary = review(finished, request.param)
    return summary, public_files(summary, ReviewPlan())


def in_tables(files: Mapping[str, bytes]) -> Iterator[list[list[str]]]:
    """Every table of the document and the workbook, but for the columns of ranges."""
    for table in docx.Document(io.BytesIO(files["exception-report.docx"])).tables:
        yield [[cell.text for cell in row.cells] for row in table.rows]
    for sheet in load_workbook(io.BytesIO(files["findings-summary.xlsx"])).worksheets[1:]:
        rows = [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(3, values_only=True)]
        wide = rows[0].index("At least") if "At least" in rows[0] else len(rows[0])
        yield [row[:wide] for row in rows]


def texts(files: Mapping[str, bytes]) -> Iterator[str]:
    """Every sentence of the three files, without what is no number of persons: days, shares, the rule, the ranges."""
    sentences = json.loads(files["summary.json"])["sentences"]
    document = [one.text for one in docx.Document(io.BytesIO(files["exception-report.docx"])).paragraphs]
    sheet = load_workbook(io.BytesIO(files["findings-summary.xlsx"])).worksheets[0]
    for text in (*sentences, *document, *(str(row[0]) for row in sheet.iter_rows(values_only=True) if row[0])):
        plain = re.sub(r"\d+ (January|July|September) \d{4}|numbers from 1 to 4|5 of 100|quarter \d of", "", text)
        plain = re.sub(r"\d+ numbers? (is|are) not shown|between [\d,]+ and [\d,]+ of the [\d,]+", "", plain)
        yield re.sub(r"[\d.]+%", "", plain)


def counts_in(value: Any, name: str = "") -> Iterator[int]:
    """Every whole number of a JSON value that counts cases."""
    if isinstance(value, dict):
        yield from (count for key, part in value.items() for count in counts_in(part, key))
    elif isinstance(value, list):
        yield from (count for part in value for count in counts_in(part, name))
    elif isinstance(value, int) and name not in ("threshold", "low_count", "high_count", "suppressed"):
        yield value


def test_no_small_number_is_printed(published: tuple[Summary, dict[str, bytes]]) -> None:
    """Wherever one looks, no number from 1 to 4 counts anybody."""
    _, files = published
    assert not [n for n in counts_in(json.loads(files["summary.json"])) if 1 <= n <= 4]
    assert not [cell for table in in_tables(files) for row in table for cell in row if re.fullmatch("[1-4]", cell)]
    assert not [text for text in texts(files) if re.search(r"(?<![\d,./-])[1-4](?![\d,/-]|\.\d)", text)]


def answers(data: Any) -> dict[Key, int | None]:
    """The counts of a summary's answers over all strata."""
    return {
        (item["item"], one["choice"]): one["count"]
        for item in data["items"]
        if item["cohort"] == "all"
        for one in item["choices"]
    }


def sums(checklist: Checklist, data: Any) -> Iterator[Relation[Key]]:
    """What anybody can reckon who holds the checklist, for a review in which every audit is whole."""
    for item in (one for one in checklist.items if one.kind == "select_one"):
        choices = tuple((item.name, one.name) for one in item.choices)
        yield Relation(("audited",), (*choices, (item.name, "not asked")) if item.relevant else choices)
    yield Relation(
        ("contact_appropriate", "no"), tuple(key for key in answers(data) if key[0] == "inappropriate_reason")
    )
    for one in checklist.item["themes"].choices:
        yield Relation(("audited",), (("themes", one.name), ("themes", one.name, "not")))
    for at, side in ((0, "step_down_recorded"), (1, "step_down_in_place")):
        for choice in checklist.item[side].choices:
            yield Relation((side, choice.name), tuple(cell for cell in cells(data) if cell[at] == choice.name))
    same = tuple(cell for cell in cells(data) if cell[0] == cell[1])
    yield Relation(("agree",), same)
    yield Relation(GRADED, (("grade", "outstanding"), ("grade", "good")))


GRADED = ("grade", "good or outstanding")


def graded(data: Any) -> dict[Key, int | None]:
    """Of two answers that are told as one, the number that a sentence prints."""
    found = re.search(r"(\d+|none) of \d+ (was it found that )?the work was graded good", " ".join(data["sentences"]))
    return {GRADED: int(found[1].replace("none", "0"))} if found else {}


def cells(data: Any) -> dict[Key, int | None]:
    """The step-down matrix of a public summary."""
    return {(one["recorded"], one["in_place"], ""): one["count"] for one in data["step_down"]["matrix"]}


@pytest.mark.parametrize("kind", ["example", "mixed", "contacts", "one stratum", "half missing"])
def test_no_small_number_can_be_worked_out(finished: Path, kind: str) -> None:
    """With sums made here, from the checklist and the printed file alone, every small count may be any small number."""
    summary = review(finished, kind)
    data = json.loads(public_files(summary, ReviewPlan())["summary.json"])
    printed = answers(data) | cells(data)
    printed |= {("agree",): data["step_down"]["agree"], ("audited",): data["audited"], **graded(data)}
    shown = {key: count for key, count in printed.items() if count is not None}
    true = answers(summary_to_json(summary))
    true |= dict[Key, int | None](summary.matrix.counts.items()) if summary.matrix else {}
    small = {key for key, count in true.items() if count and count <= 4}
    checklist = read_checklist(summary.record.checklist, "draw.json")
    assert small
    assert {key[:2] for key in derivable(shown, tuple(sums(checklist, data)))}.isdisjoint(small)
    assert all(count == true[key] for key, count in answers(data).items() if count is not None)


def test_the_public_headline_is_the_internal_one(finished: Path) -> None:
    """15 of 21 good or outstanding in both, though one outstanding is held back, and good with it."""
    summary = review(finished, "example")
    data = json.loads(public_files(summary, ReviewPlan())["summary.json"])
    (public,) = (text for text in data["sentences"] if "graded" in text)
    (internal,) = (one.text for one in summary.findings if "was graded" in one.text)
    assert public.startswith("In 15 of 21 the work was graded good or outstanding; among all, ")
    assert internal.startswith("In 15 of 21 the work was graded good or outstanding: outstanding in 1 and good in 14; ")
    told = answers(data)
    assert (told["grade", "outstanding"], told["grade", "good"]) == (None, None)


def test_every_public_sentence_begins_as_the_internal_one(published: tuple[Summary, dict[str, bytes]]) -> None:
    """One main answer a question: where the public may know its number, it stands in both reports."""
    summary, files = published
    internal = [said.text for said in summary.findings]
    begun = re.compile(r"(In \d+ of )\d+ ([^;]*)(?=; among all)")
    for text in json.loads(files["summary.json"])["sentences"]:
        if headline := begun.match(text):
            number, words = headline.groups()
            assert any(told.startswith(number) and f" {words}" in told for told in internal), text


def test_months_hold_their_small_numbers_back(finished: Path) -> None:
    """Nor can a month's few re-referrals from a source be reckoned from its other sources, or the other months."""
    record = review(finished, "example").record
    months = json.loads(public_files(review(finished, "example"), ReviewPlan())["summary.json"])["months"]
    names, sources = [one["month"] for one in months], list(months[0]["sources"])
    true: dict[Key, int] = {(one.month, name): one.sources.get(name, 0) for one in record.months for name in sources}
    true |= {(one.month, ""): one.rereferrals for one in record.months}
    true |= {("", name): sum(true[month, name] for month in names) for name in sources}
    printed: dict[Key, int | None] = {(one["month"], name): n for one in months for name, n in one["sources"].items()}
    printed |= {(one["month"], ""): one["rereferrals"] for one in months} | {
        ("", name): true["", name] for name in sources
    }
    shown = {key: count for key, count in printed.items() if count is not None}
    sums_of = [Relation[Key]((month, ""), tuple((month, name) for name in sources)) for month in names]
    sums_of += [Relation(("", name), tuple((month, name) for month in names)) for name in sources]
    assert shown.items() <= true.items()
    given_away = derivable(shown, sums_of)
    assert {key for key, count in true.items() if 1 <= count <= 4}.isdisjoint(given_away)


def test_every_file_holds_back_the_same(published: tuple[Summary, dict[str, bytes]]) -> None:
    """The workbook marks what the JSON has as null, and shows the same number elsewhere."""
    _, files = published
    data = json.loads(files["summary.json"])
    told = [one["count"] for item in data["items"] for one in item["choices"]]
    (table,) = (rows for rows in in_tables(files) if rows[0][0] == "Question")
    assert [row[3] for row in table[1:]] == [MARK if count is None else str(count) for count in told]


def test_nothing_leads_to_a_case_or_a_person(finished: Path) -> None:
    """No seed, stamp, fingerprint, sample id, child, auditor or file is in any public file."""
    summary = review(finished, "example")
    record, cases, _, _ = opened(finished)
    secrets = {record.seed, record.stamp, record.fingerprint, str(record.extract["file"]), *record.workbooks}
    secrets |= {case.sample_id for case in cases} | {case.unit_id for case in cases}
    secrets |= {str(one["name"]) for one in record.auditors}
    everything = ""
    for name, content in public_files(summary, ReviewFolder(finished).plan()).items():
        if name.endswith(".json"):
            everything += content.decode()
        else:
            with zipfile.ZipFile(io.BytesIO(content)) as members:
                everything += "".join(members.read(one).decode() for one in members.namelist() if one.endswith("xml"))
    assert len(secrets) > 40
    assert {secret for secret in secrets if secret in everything} == set()


def test_numbers_of_contacts_are_left_out(finished: Path) -> None:
    """The internal report counts them; one case may be known by how many it has, and the public is told of none."""
    summary = review(finished, "example")
    internal, public = summary_to_json(summary), json.loads(public_files(summary, ReviewPlan())["summary.json"])
    assert "there were contacts at the front door" in " ".join(internal["sentences"])
    assert "contacts at the front door" not in json.dumps(public)
    assert "What auditors wrote or counted in cases is left out" in " ".join(public["sentences"])


def test_words_that_name_an_auditor_are_left_out(finished: Path) -> None:
    """What a plan says of an auditor or of performance is for a person to write anew; the rest stays."""
    record, _, _, _ = opened(finished)
    sections = {"completed_by": "Auditor A, practice lead", "financial": "There are none.", "reason": "Two children."}
    plan = ReviewPlan(sections=sections, actions=(Action("Train", "Auditor B", "May"), Action("Ask Auditor A")))
    public = public_plan(plan, record)
    assert public.sections == {"completed_by": "", "financial": "There are none."}
    assert public.actions == (Action("Train", "", "May"),)


def test_the_example_says_what_it_may(finished: Path) -> None:
    """Counts from 5 up with their ranges, merged strata, and how much is held back; the 2 of 21 are not told."""
    data = json.loads(public_files(review(finished, "example"), ReviewPlan())["summary.json"])
    said = " ".join(data["sentences"])
    assert "In 16 of 21 the earlier decision to close was right; among all, between" in said
    assert "MASH and other stand together" in said
    assert re.search(r"\d+ numbers are not shown \(marked c\): numbers from 1 to 4", said)
    assert "appropriate" not in said
    assert [one["strata"] for one in data["strata"]] == [["assessment"], ["cff"], ["mash", "other"]]
    assert all(one["estimate"] is None for item in data["items"] for one in item["choices"])


def test_nothing_found_is_said(finished: Path) -> None:
    """A 0 speaks of no child."""
    said = json.loads(public_files(review(finished, "nothing found"), ReviewPlan())["summary.json"])["sentences"]
    assert any(text.startswith("In none of 21 was it found that the contact was not appropriate") for text in said)


def test_a_choice_may_have_any_name(finished: Path) -> None:
    """A council's own question whose choices are named like counts of ours is guarded as any other."""
    record, cases, _, _ = opened(finished)
    choices = tuple(Choice(name, name) for name in ("of", "audited", "counted", "left open"))
    checklist = Checklist(
        "own", "Our own", "2026-01-01", (Item("select_one", "all", "All?", required=True, choices=choices),)
    )
    two = answered(cases, checklist, lambda _, number: ["audited" if number < 2 else "of"])
    summary = summarise(record, ReviewPlan(), cases, list(two), checklist)
    told = answers(json.loads(public_files(summary, ReviewPlan())["summary.json"]))
    assert summary.items[0].count("audited") == 2
    assert (told["all", "of"], told["all", "audited"]) == (None, None)


def test_few_audits_are_refused(finished: Path) -> None:
    """With 4 audited cases each number is small; the message says what to do and names no case."""
    record, cases, checklist, findings = opened(finished)
    few = {case.sample_id for case in cases[:4]}
    some = [one for one in findings if one.sample_id in few]
    summary = summarise(record, ReviewPlan(), cases, some, checklist)
    with pytest.raises(InputRefused, match=r"4 cases .* have been audited\. Numbers from 1 to 4 may not be published"):
        publish(summary, ReviewPlan())


@pytest.mark.parametrize(("population", "unplaced"), [(259, 3), (264, 8)])
def test_few_that_could_not_be_drawn_or_came_twice_are_not_told(finished: Path, population: int, unplaced: int) -> None:
    """No two printed totals of 266 re-referrals, their children and the 256 that could be drawn differ by a few."""
    record, cases, checklist, findings = opened(finished)
    record = replace(record, population=population, not_drawn=(NotDrawn("not recorded", unplaced),))
    summary = summarise(record, ReviewPlan(), cases, findings, checklist)
    data = json.loads(public_files(summary, ReviewPlan())["summary.json"])
    by_month = [one["rereferrals"] for one in data["months"]]
    rereferrals = None if None in by_month else sum(by_month)
    totals = [one for one in (rereferrals, data["population"], data["drawable"]) if one is not None]
    assert not [one for one in totals for other in totals if 1 <= one - other <= 4]
    assert data["drawable"] == 256


def test_a_cohort_is_told_where_its_rest_is_not_small(finished: Path) -> None:
    """Of three equal strata two may stand as a cohort; all less some is the rest, and is guarded too."""
    record, cases, checklist, _ = opened(finished)
    names = ("a", "b", "c")
    record = replace(
        record, strata=tuple(StratumDrawn(name, N, 7) for name, N in zip(names, (86, 85, 85), strict=True))
    )
    cases = [replace(case, stratum=names[at % 3]) for at, case in enumerate(cases)]
    plan = ReviewPlan(cohorts=(Cohort(("a", "b"), ("threshold",)), Cohort(("b", "c"), ("threshold",))))
    summary = summarise(record, plan, cases, list(answered(cases, checklist, mixed)), checklist)
    items = json.loads(public_files(summary, plan)["summary.json"])["items"]
    told = [one["cohort"] for one in items if one["item"] == "threshold"]
    assert told == ["all", ["a", "b"]]
    every, some = ({c["choice"]: c["count"] for c in one["choices"]} for one in items if one["item"] == "threshold")
    rest = [every[name] - some[name] for name in every if None not in (every[name], some[name])]
    assert not [count for count in rest if 1 <= count <= 4]


@pytest.mark.slow
@given(st.lists(st.lists(st.integers(0, 40), min_size=6, max_size=6), min_size=5, max_size=14), st.integers(2, 5))
@settings(max_examples=12)
def test_whatever_was_answered_small_counts_are_safe(finished: Path, numbers: list[list[int]], threshold: int) -> None:
    """For any audits, and any threshold, no answer's small count can be worked out; or nothing is published."""
    record, cases, checklist, _ = opened(finished)
    summary = summarise(
        record, ReviewPlan(), cases, list(answered(cases[: len(numbers)], checklist, drawn(numbers))), checklist
    )
    plan = parse_plan(f"[publication]\nthreshold = {threshold}")
    try:
        data = json.loads(public_files(summary, plan)["summary.json"])
    except InputRefused:
        return
    shown = {key: count for key, count in (answers(data) | graded(data)).items() if count is not None}
    shown |= {("audited",): data["audited"]}
    small = {key for key, count in answers(summary_to_json(summary)).items() if count and count <= threshold}
    of_items = [one for one in sums(checklist, data) if "" not in one.parts[0]]
    assert small.isdisjoint(shown)
    assert small.isdisjoint(key[:2] for key in derivable(shown, of_items, threshold=threshold, known=[("audited",)]))


def drawn(numbers: Sequence[Sequence[int]]) -> Choose:
    """The choices that a row of numbers for each case makes; the first answers are the frequent ones."""

    def choose(item: Item, case: int) -> Sequence[str]:
        at = numbers[case][len(item.name) % 6]
        names = [one.name for one in item.choices]
        return names[at % 3 : at % 5] if item.kind == "select_multiple" else [names[at // 9 % len(names)]]

    return choose


def test_the_plan_holds_the_threshold() -> None:
    """It is 4 unless a plan says otherwise, an older plan has none, and below 2 it is refused."""
    assert parse_plan("").publication.threshold == 4
    plan = parse_plan("[publication]\nthreshold = 9")
    assert parse_plan(plan_text(plan)) == plan
    with pytest.raises(InputRefused, match=r"\[publication\] threshold: This is 1\. It is not less than 2"):
        parse_plan("[publication]\nthreshold = 1")
