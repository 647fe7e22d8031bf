"""Word and Excel print what `summary.json` says, read back: every count, its base, its ranges; Excel every sentence."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image

from resample.rendering.excel import write_summary
from resample.rendering.word.document import write_document
from resample.reporting.annex import findings_annex
from resample.reporting.blocks import figures_in
from resample.reporting.exception_report import exception_report
from resample.reporting.summary import summarise
from resample.reporting.summary_json import summary_to_json
from resample.sampling.record import ExtractRead
from resample.text.wording import listed, sentence, stratum_label
from tests.makers.nine_reviews import NINE
from tests.makers.reviews import CHECKLIST

Json = dict[str, Any]
Row = tuple[object, ...]
UNTOLD = ("unknown", "excluded")
"""Meanings of answers that tell nothing of what was asked: they are no findings."""
RANGE = re.compile(r"(?:([\d,]+) to )?([\d,]+)$")


@dataclass(frozen=True)
class Printed:
    """A review's report: what programs read, and what people do."""

    said: Json
    word_rows: dict[tuple[str, str], tuple[str, ...]]
    """Of the table of all findings, by question and answer."""
    excel_rows: dict[Row, Json]
    """Of the sheet of all answers, by question, strata and answer."""
    excel: str


def dot() -> bytes:
    """The smallest picture."""
    with io.BytesIO() as buffer:
        Image.new("L", (1, 1)).save(buffer, "PNG")
        return buffer.getvalue()


@cache
def printed(name: str) -> Printed:
    """Both files of a review, read back by other programs."""
    review = NINE[name]()
    record = replace(review.record, extract=ExtractRead("", "0", 266, {}))
    summary = summarise(record, review.plan, review.cases, review.findings, CHECKLIST)
    sections = [*exception_report(summary, review.plan), findings_annex(summary)]
    pictures = {figure.name: dot() for figure in figures_in(sections)}
    document = Document(io.BytesIO(write_document(sections, "Title", "", pictures)))
    tables = [[tuple(cell.text for cell in row.cells) for row in table.rows] for table in document.tables]
    (findings,) = (rows for rows in tables if rows[0][:2] == ("Answer", "Found"))
    book = load_workbook(io.BytesIO(write_summary(summary)))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    heading, *answers = [
        tuple(cell.value for cell in row) for row in book["Answers"][book["Answers"].tables["answers"].ref]
    ]
    return Printed(
        summary_to_json(summary),
        dict(by_question(findings[1:])),
        {row[:3]: dict(zip(map(str, heading), row, strict=True)) for row in answers},
        "\n".join(map(str, cells)),
    )


def by_question(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """The rows of the table by question, which stands across it, and answer."""
    question = ""
    for row in rows:
        if len({*row}) == 1:  # a cell across the table is read as often as it has columns
            question = row[0]
        else:
            yield (question, row[0]), row[1:]


def told(said: Json) -> Iterator[tuple[str, str, Json]]:
    """Every finding of the whole sample that the table of all findings must have, by question and answer."""
    for item in said["items"]:
        if item["cohort"] == "all":
            given = {choice["choice"]: choice for choice in item["choices"] if choice["count"]}
            yield from ((item["label"], of["label"], of) for of in given.values() if of["meaning"] not in UNTOLD)
            for together in item["together"]:
                parts = [given[name] for name in together["choices"] if name in given]
                if together["count"] > max((part["count"] for part in parts), default=0):
                    yield item["label"], " or ".join(part["label"] for part in parts), together
    for number in said["numbers"]:
        yield number["label"], "Above nought", number["above_nought"]
    for finding in said["step_down"].get("findings", []):
        if finding["finding"] == "agrees" and said["step_down"]["told"]:
            yield "Step-down on the record and help in place", "Agree", finding


def number(digits: str) -> int:
    """As it is written, with its commas."""
    return int(digits.replace(",", ""))


def ends(words: str) -> list[int]:
    """The ends of a range in words, of which one alone is both."""
    match = RANGE.search(words)
    assert match, words
    low, high = match.groups()
    return [number(low or high), number(high)]


@pytest.mark.parametrize("name", NINE)
def test_word_prints_what_the_json_says(name: str) -> None:
    """In the table of all findings stand count, base and both ranges of each, and those of its strata."""
    report = printed(name)
    findings = list(told(report.said))
    for question, answer, of in findings:
        found, about, between, *by_stratum = report.word_rows[question, answer]
        count, base = re.findall(r"[\d,]+", found)
        assert (number(count), number(base)) == (of["count"], of["of"]), (question, answer)
        strata = [(number(x), number(n)) for x, n in re.findall(r"([\d,]+) of ([\d,]+)", "; ".join(by_stratum))]
        parts = [(part["count"], part["of"]) for part in of["by_stratum"] if part["of"]]
        assert strata == (parts if len(of["by_stratum"]) > 1 else []), (question, answer)
        if of["estimate"] is not None:
            assert number(about) == round(of["estimate"] * of["population"]), (question, answer)
        if of["low_count"] is not None:
            plain, _, any_case = between.partition("; any case ")
            assert ends(plain) == [of["low_count"], of["high_count"]], (question, answer)
            assert ends(any_case or plain) == of["any_case"], (question, answer)
    assert len(findings) > 20


@pytest.mark.parametrize("name", NINE)
def test_the_table_of_findings_has_no_others(name: str) -> None:
    """What stands in it is said by the JSON, but for the ways in which step-down differs, which are its matrix."""
    report = printed(name)
    said = {(question, answer) for question, answer, _ in told(report.said)}
    assert {row for row in report.word_rows if not row[1].startswith("Differ")} == said


@pytest.mark.parametrize("name", NINE)
def test_excel_prints_what_the_json_says(name: str) -> None:
    """In the sheet of all answers: those that nobody gave as well, those of a cohort, and no others."""
    report = printed(name)
    columns: dict[str, Callable[[Json], object]] = {
        "Cases": lambda of: of["count"],
        "Of": lambda of: of["of"],
        "At least": lambda of: of["low_count"],
        "At most": lambda of: of["high_count"],
        "Estimated share": lambda of: of["estimate"],
        "At least, in any case": lambda of: of["any_case"] and of["any_case"][0],
        "At most, in any case": lambda of: of["any_case"] and of["any_case"][1],
    }
    rows = dict(report.excel_rows)
    for item in report.said["items"]:
        strata = item["cohort"] if item["cohort"] == "all" else listed([*map(stratum_label, item["cohort"])])
        label = {choice["choice"]: choice["label"] for choice in item["choices"]}
        answers = {choice["label"]: choice for choice in item["choices"]}
        answers |= {" + ".join(label[name] for name in of["choices"]): of for of in item["together"]}
        for answer, of in answers.items():
            row = rows.pop((item["label"], strata, answer))
            said = {column: value(of) for column, value in columns.items()}
            # without anything unknown there is one range, and no columns for another
            shown = {column: row.get(column, row[column.removesuffix(", in any case")]) for column in columns}
            assert shown == pytest.approx(said), (item["label"], answer)
            for part in of["by_stratum"]:
                stratum = sentence(stratum_label(part["stratum"]))[:-1]
                assert (row[f"{stratum}, cases"], row[f"{stratum}, of"]) == (part["count"], part["of"]), answer
    assert rows == {}


@pytest.mark.parametrize("name", NINE)
def test_every_sentence_of_the_json_is_printed(name: str) -> None:
    """A sentence that only programs get to read is one that nobody does."""
    report = printed(name)
    assert [sentence for sentence in report.said["sentences"] if sentence not in report.excel] == []
    assert len(report.said["sentences"]) > 10
