"""The findings summary: opened as a program opens it, its tables, charts and names held against the summary."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from resample.rendering.excel import summary_workbook, write_summary
from resample.reporting.annex import findings_annex
from resample.reporting.blocks import figures_in
from resample.reporting.summary import Summary, summarise
from resample.reporting.tabulation import AnswerResult
from resample.review.folder import ReviewFolder
from resample.sampling.record import Month, StratumDrawn
from resample.steps.settings import checklist_of

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
ODD = ["Contact/threshold?", "Long " * 12, "history", "SUMMARY", "summary", "[x]:*", "'quoted'", "=1+1"]
"""Groups of questions with names that Excel refuses for a sheet."""


def summarised(review: Path, *, audited: bool = True) -> Summary:
    """The summary of a review folder, with or without what its auditors found."""
    folder = ReviewFolder(review)
    record, plan = folder.record(), folder.plan()
    cases = [case for case in folder.sample() if case.role == "sample"]
    return summarise(record, plan, cases, folder.findings() if audited else (), checklist_of(record))


@pytest.fixture(scope="module")
def summary(finished: Path) -> Summary:
    """What the example found."""
    return summarised(finished)


@pytest.fixture(scope="module")
def written(summary: Summary) -> bytes:
    """The workbook of it."""
    return write_summary(summary)


def tables(book: Workbook) -> Mapping[str, Sequence[Mapping[str, object]]]:
    """Each table's rows by its name."""
    return {name: table_rows(book, sheet.title, name) for sheet in book for name in sheet.tables}


def table_rows(book: Workbook, sheet: str, name: str) -> list[dict[str, object]]:
    """The rows of a table by the headings that it says it has."""
    table = book[sheet].tables[name]
    left, top, right, bottom = range_boundaries(table.ref)
    rows = book[sheet].iter_rows(top, bottom, left, right, values_only=True)
    assert tuple(next(rows)) == tuple(table.column_names)
    return [dict(zip(table.column_names, row, strict=True)) for row in rows]


def opened(data: bytes) -> Workbook:
    """The workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(data))


def parts(data: bytes, pattern: str) -> list[ET.Element]:
    """The parts of the package whose path matches."""
    with ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if re.fullmatch(pattern, name)]
        return [ET.fromstring(package.read(name)) for name in names]  # noqa: S314  # our own file


def charts(data: bytes) -> list[ET.Element]:
    """Its charts."""
    return parts(data, r"xl/charts/chart\d+\.xml")


def total(rows: Sequence[Mapping[str, object]], heading: str) -> int:
    """The sum of a column, every value of which is a number."""
    values = [row[heading] for row in rows]
    assert all(isinstance(value, int) for value in values)
    return sum(value for value in values if isinstance(value, int))


def test_the_rows_of_each_table_add_up(summary: Summary, written: bytes) -> None:
    """Months and sources to all re-referrals, strata to what could be drawn, the matrix to its cases."""
    found, record = tables(opened(written)), summary.record
    assert total(found["months"], "All") == total(found["sources"], "All") == record.rereferrals == 266
    by_source = [heading for heading in found["months"][0] if heading not in ("Month", "All")]
    assert sum(total(found["months"], heading) for heading in by_source) == record.rereferrals
    assert (total(found["sample"], "Re-referrals"), total(found["sample"], "Drawn")) == (256, 21)
    assert total(found["step_down"], "All") == 21


def ends(answer: AnswerResult) -> tuple[int | None, int | None]:
    """Both ends of the range of an answer; none of an answer that says that nobody can tell."""
    found = answer.whole.like_the_others
    return (found.low_count, found.high_count) if answer.is_finding else (None, None)


def test_each_question_has_a_table_with_its_counts(summary: Summary, written: bytes) -> None:
    """On the topic's sheet, and in the table of every answer; what was left out comes last."""
    found = tables(opened(written))
    for result in summary.items:
        # the one cohort stands behind the three questions of its topic
        name = f"cohort_4_{result.item.name}" if result.cohort else f"answers_{result.item.name}"
        counts = {row["Answer"]: (row["Cases"], row["Of"], row["At least"], row["At most"]) for row in found[name]}
        assert counts == {answer.choice.label: (answer.count, answer.of, *ends(answer)) for answer in result.answers}
    assert [row["Answer"] for row in found["answers_consent"]][-1] == "Not required"
    every = sum(answer.count for result in summary.items for answer in (*result.answers, *result.together))
    assert total(found["answers"], "Cases") == every


def test_charts_show_the_cells_that_they_name(written: bytes) -> None:
    """Each range of a chart is on a sheet of the book, and holds the values that the chart was saved with."""
    book = opened(written)
    ranges = [one for chart in charts(written) for one in chart.iter() if one.find(f"{CHART}f") is not None]
    assert len(ranges) > 40
    for one in ranges:
        sheet, _, cells = (one.findtext(f"{CHART}f") or "").rpartition("!")
        left, top, right, bottom = range_boundaries(cells)
        rows = book[sheet.strip("'").replace("''", "'")].iter_rows(top, bottom, left, right, values_only=True)
        saved = [point.text for point in one.iter(f"{CHART}v")]
        assert saved == [str(value) for row in rows for value in row]


def test_each_chart_has_a_text_and_no_title(written: bytes) -> None:
    """Who does not see it is told its numbers; the finding stands in a cell above it."""
    frames = [one for part in parts(written, r"xl/drawings/drawing\d+\.xml") for one in part.iter() if one.get("id")]
    described = [one.get("descr") or "" for one in frames if one.tag.endswith("cNvPr")]
    assert len(described) == len(charts(written)) == 24
    assert all(re.match(r"Bar charts?\. .*\d", text) for text in described)
    assert not any(chart.findall(f".//{CHART}title") for chart in charts(written))


def test_word_and_workbook_say_one_sentence(summary: Summary, written: bytes) -> None:
    """What a figure says stands above its chart as it stands in the report; also where two strata differ as much."""
    book = opened(written)
    (months,) = [figure for figure in figures_in([findings_annex(summary)]) if figure.name == "months"]
    assert months.finding in [row[0] for row in book["Sample"].iter_rows(values_only=True)]
    record = replace(summary.record, strata=(StratumDrawn("cff", 90, 6), StratumDrawn("mash", 10, 4)))
    audited = tuple((stratum, stratum.n) for stratum in record.strata)
    book = opened(write_summary(replace(summary, record=record, audited=audited)))
    (said,) = [row[0] for row in book["Sample"].iter_rows(values_only=True) if "differs most" in str(row[0])]
    assert (
        said
        == "The sample differs most from all in MASH: 4 of the 10 drawn, against 10 of the 100 that could be drawn."
    )


def test_at_most_four_sources_and_the_others(summary: Summary) -> None:
    """With twelve sources a chart has five series, and the table still adds up; months without sources have one."""
    sources = {f"Source {n}": n for n in range(1, 13)}
    months = tuple(Month(f"2022-{n:02}", 78, sources) for n in (7, 8))
    data = write_summary(replace(summary, record=replace(summary.record, months=months)))
    assert len(charts(data)[1].findall(f".//{CHART}ser")) == 5
    assert total(tables(opened(data))["months"], "Other sources") == 2 * sum(range(1, 9))
    bare = tuple(Month(f"2022-{n:02}", 78, {}) for n in (7, 8))
    data = write_summary(replace(summary, record=replace(summary.record, months=bare)))
    assert len(charts(data)[1].findall(f".//{CHART}ser")) == 1
    assert "sources" not in tables(opened(data))


def test_the_front_leads_to_every_sheet(written: bytes) -> None:
    """Each other sheet has a link, and no link leads elsewhere."""
    book = opened(written)
    found = [cell.hyperlink for row in book["Summary"].iter_rows() for cell in row if cell.hyperlink]
    links = {str(one.location).rpartition("!")[0].strip("'") for one in found}
    assert links == set(book.sheetnames) - {"Summary"}


def test_odd_groups_have_legal_sheets(summary: Summary, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a council calls its groups, each has a sheet with a name that Excel takes, and its link."""
    monkeypatch.setattr(summary_workbook, "PAGE", 0.0)  # no two of them share a sheet
    groups = dict(enumerate(ODD))
    items = [
        replace(result, item=replace(result.item, group=groups.get(at, ""))) for at, result in enumerate(summary.items)
    ]
    names = opened(write_summary(replace(summary, items=tuple(items)))).sheetnames
    assert len(names) == 5 + len(ODD) + 1
    assert "history" not in names


def test_topics_that_are_short_share_a_sheet(written: bytes, summary: Summary) -> None:
    """Each topic stands under its name, on a sheet named for all that it holds; step-down has its matrix beside it."""
    book = opened(written)
    topics = dict.fromkeys(result.item.group for result in summary.items)
    assert book.sheetnames[2:-3] == [
        "Contact and threshold", "The earlier closure", "Step-down, Between closure and…", "Practice",
        "Judgement, Escalation",
    ]  # fmt: skip
    titles = [cell.value for sheet in book for cell in sheet["A"] if cell.value in topics and cell.font.size == 18]
    assert titles == list(topics)
    assert "step_down" in book["Step-down, Between closure and…"].tables


def test_text_is_never_a_formula(summary: Summary) -> None:
    """A title, a heading and a source that begin with = stay text."""
    months = (Month("2022-07", 266, {"=1+1": 200, "Police": 66}),)
    record = replace(summary.record, title="=1+1", by='=HYPERLINK("x")', months=months)
    book = opened(write_summary(replace(summary, record=record)))
    assert book["Summary"]["A1"].data_type == "s"
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_every_sheet_prints_one_page_wide(written: bytes) -> None:
    """On A4, fitted or scaled so that all columns have room; tables repeat their heading and keep it in sight."""
    for sheet in opened(written):
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr or (sheet.page_setup.scale or 100) < 100
        if sheet.tables:
            assert sheet.print_title_rows
            assert sheet.freeze_panes


def test_nothing_audited_is_written_too(finished: Path) -> None:
    """Before anything has come back there are tables of noughts, and no bars."""
    data = write_summary(summarised(finished, audited=False))
    assert total(tables(opened(data))["answers"], "Cases") == 0
    assert len(charts(data)) == 2


def test_the_same_summary_gives_the_same_bytes(summary: Summary, written: bytes) -> None:
    """Nothing of the clock is in it."""
    assert write_summary(summary) == written
