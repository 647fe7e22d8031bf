"""The findings summary: a front sheet to read in a minute, then the sample, the answers, step-down and method."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from resample.reporting.exception_report import method_sentences
from resample.reporting.not_audited import choice_bounds
from resample.reporting.summary import Summary, sample_rows
from resample.reporting.themes import ChoiceResult, ItemResult, StepDown
from resample.wording import in_prose, listed, stratum_label

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

DARK = "#12436D"
A4 = 9
TEXT_WIDTH = 110
"""Characters across the sheets of sentences."""

SHARES = (
    "Estimated share: each case counts for as many as it stands for. It is left out where some cases have left the "
    "denominator of their question, since the range is then one of counts only."
)

DOUBLE_AUDITS = (
    "Double audits: the range is of the share of all cases on which two people would agree (Clopper and Pearson 1934). "
    "AC1 allows for what they would agree on by chance (Gwet 2008); it is given from 10 cases on."
)


IN_ANY_CASE = ("At least, in any case", "At most, in any case")
"""Headings of the range that holds whatever the cases that were not audited would have shown."""


def write_summary(summary: Summary) -> bytes:
    """`findings-summary.xlsx`, the same bytes for the same summary."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # a fixed moment: the same findings give the same bytes again
    book.set_properties({"title": summary.record.title, "created": datetime.combine(summary.record.end, time(), UTC)})
    pages = _Pages(book, summary)
    pages.front()
    pages.sample()
    pages.answers()
    if summary.matrix and summary.matrix.of:
        pages.step_down(summary.matrix)
    if summary.agreement:
        pages.double_audits()
    pages.method()
    book.close()
    return target.getvalue()


@dataclass
class _Pages:
    """The sheets, one method each."""

    book: Workbook
    summary: Summary

    def front(self) -> None:
        record = self.summary.record
        period = f"Re-referrals from {in_prose(record.start)} to {in_prose(record.end)}. Review {record.stamp}."
        parts = [
            ("The quarter", self.summary.volume_sentences),
            ("The sample", self.summary.sample_sentences),
            ("What the audits found", [one.text for one in self.summary.findings]),
        ]
        self._sentences("Summary", record.title, period, parts)

    def sample(self) -> None:
        by = self.summary.record.by
        header = (
            by[:1].upper() + by[1:],
            self.summary.noun.capitalize(),
            "Drawn",
            "Share drawn",
            "Audited",
            "Each stands for",
        )
        rows = [(row.label, row.N, row.n, row.share, row.audited, row.weight) for row in sample_rows(self.summary)]
        formats = (None, "#,##0", "0", "0.0%", "0", "0.0")
        self._table(
            "Sample",
            f"The sample by {by}",
            header,
            rows,
            (26, 16, 10, 14, 10, 18),
            formats,
            total=True,
        )

    def answers(self) -> None:
        header = ["Question", "Strata", "Answer", "Cases", "Of", "At least", "At most", "Of all", "Estimated share"]
        rows = [row for result in self.summary.items for row in self._answer_rows(result)]
        widths = [48, 24, 34, 9, 7, 10, 10, 9, 17]
        formats = [None, None, None, "0", "0", "#,##0", "#,##0", "#,##0", "0.0%"]
        title = "Every answer: how many of the audited cases, and at least and at most how many of all"
        if self.summary.not_audited.count:
            header, widths, formats = [*header, *IN_ANY_CASE], [*widths, 21, 21], [*formats, "#,##0", "#,##0"]
        self._table("Answers", title, header, rows, widths, formats)

    def _answer_rows(self, result: ItemResult) -> Iterator[Sequence[Any]]:
        strata = listed([stratum_label(name) for name in result.strata]) if result.cohort else "all"
        for one in result.choices:
            found = one.estimate
            share = found.share if one.whole else None
            counts = (one.count, one.of, found.low_count, found.high_count, found.population)
            yield (result.item.label, strata, one.choice.label, *counts, share, *self._in_any_case(result, one))

    def _in_any_case(self, result: ItemResult, one: ChoiceResult) -> Sequence[Any]:
        """At least and at most, whatever the cases that were not audited would have shown."""
        if not self.summary.not_audited.count:
            return ()
        bounds = choice_bounds(result, one, self.summary.not_audited)
        ends = (bounds.all_met, bounds.all_exceptions) if bounds else (one.estimate, one.estimate)
        return ends[0].low_count, ends[1].high_count

    def step_down(self, matrix: StepDown) -> None:
        header = ("On the closure record", *(f"In place: {one.label}" for one in matrix.in_place))
        rows = [
            (line.label, *(matrix.counts.get((line.name, column.name), 0) for column in matrix.in_place))
            for line in matrix.recorded
        ]
        title = f"Step-down on the record against help in place, {matrix.of} cases"
        widths, formats = (26, *(15 for _ in matrix.in_place)), (None, *("0;-0;–" for _ in matrix.in_place))
        self._table("Step-down", title, header, rows, widths, formats)

    def double_audits(self) -> None:
        header = ("Question", "Agreed", "Of", "At least", "At most", "AC1")
        rows = [(one.item.label, one.count, one.of, one.low, one.high, one.ac1) for one in self.summary.agreement]
        title = "Double audits: on how many cases two people agreed, and at least and at most on what share of all"
        self._table("Double audits", title, header, rows, (60, 9, 7, 10, 10, 9), (None, "0", "0", "0%", "0%", "0.00"))

    def method(self) -> None:
        record = self.summary.record
        methods = sorted({one.estimate.method for result in self.summary.items for one in result.choices})
        lines = [
            *method_sentences(self.summary),
            SHARES,
            DOUBLE_AUDITS if self.summary.agreement else "",
            f"Ranges: {listed(methods)}, at 95% confidence." if methods else "",
            f"Seed of the draw: {record.seed}",
            f"Fingerprint of the frame: {record.fingerprint}",
            f"Extract: {record.extract['file']}, {record.extract['rows']} rows, SHA-256 {record.extract['sha256']}",
            f"resample {record.version}",
        ]
        self._sentences("Method", "How the figures were made", "", [("", [line for line in lines if line])])

    def _sentences(self, name: str, title: str, under: str, parts: Sequence[tuple[str, Sequence[str]]]) -> None:
        sheet = self._sheet(name)
        sheet.set_portrait()
        sheet.fit_to_pages(1, 1)
        sheet.set_column(0, 0, TEXT_WIDTH)
        sheet.write_string(0, 0, title, self._format(bold=True, font_size=18, font_color=DARK))
        sheet.write_string(1, 0, under, self._format(font_color="#505050"))
        row = 2
        for heading, sentences in parts:
            if heading and sentences:
                row += 1
                sheet.write_string(row, 0, heading, self._format(bold=True, font_size=13, font_color=DARK))
                row += 1
            for text in sentences:
                sheet.write_string(row, 0, text, self._format(text_wrap=True, valign="top"))
                # Excel grows a row by itself only where somebody types
                sheet.set_row(row, 15 * (1 + len(text) // (TEXT_WIDTH + 8)) + 5)
                row += 1
        sheet.hide_gridlines(2)

    def _table(
        self,
        name: str,
        title: str,
        header: Sequence[str],
        rows: Sequence[Sequence[Any]],
        widths: Sequence[float],
        formats: Sequence[str | None],
        *,
        total: bool = False,
    ) -> None:
        sheet = self._sheet(name)
        sheet.write_string(0, 0, title, self._format(bold=True, font_size=14, font_color=DARK))
        top = 2
        for column, (text, width, number) in enumerate(zip(header, widths, formats, strict=True)):
            side = {"align": "right"} if number else {}
            style = self._format(
                bold=True, font_color="white", bg_color=DARK, text_wrap=True, valign="top", border=1, **side
            )
            sheet.write_string(top, column, text, style)
            sheet.set_column(column, column, width)
        for at, line in enumerate(rows, top + 1):
            last = total and at == top + len(rows)
            for column, (value, number) in enumerate(zip(line, formats, strict=True)):
                style = {"border": 1, "border_color": "#BFBFBF", "valign": "top", "bold": last}
                style |= {"num_format": number} if number else {"text_wrap": True}
                self._write(sheet, at, column, value, self._format(**style))
        sheet.freeze_panes(top + 1, 1)
        if not total:
            sheet.autofilter(top, 0, top + len(rows), len(header) - 1)
        sheet.repeat_rows(top)

    @staticmethod
    def _write(sheet: Worksheet, row: int, column: int, value: Any, style: Any) -> None:
        if value is None:
            sheet.write_blank(row, column, None, style)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, style)
        else:
            sheet.write_number(row, column, value, style)

    def _sheet(self, name: str) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{self.summary.record.title.replace('&', '&&')}&R&A, page &P of &N")
        return sheet

    def _format(self, **style: Any) -> Any:
        return self.book.add_format({"font_size": 11} | style)
