"""Quarters side by side, and the proof that a review is as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from resample import steps
from resample.cli.command_words import worded as worded_for_commands
from resample.cli.results.compare_text import compare_json
from resample.cli.results.verify_text import verify_lines
from resample.comparison.change_sentences import not_compared_sentences
from resample.page.engine.page_run import page_run, tell
from resample.page.engine.page_words import worded
from resample.page.engine.shown_blocks import Notice, Shown, blocks_json
from resample.page.engine.tasks.looking import path_of
from resample.reporting.blocks import Bullets, Paragraph
from resample.reporting.typed_table import Column, Table
from resample.text.wording import sentence


def compare(given: Mapping[str, Any]) -> dict[str, Any]:
    """A review beside earlier ones."""
    earlier = [Path(path) for path in given["earlier"]]
    compared = steps.compare(earlier, Path(given["review"]), run=page_run(given["name"]), progress=tell)
    return {"blocks": blocks_json(_compare_blocks(compared))}


def _compare_blocks(compared: steps.Compared) -> Iterator[Shown]:
    for said in compare_json(compared)["sentences"]:
        yield Paragraph(said)
    quarters = [Column(f"{reviewed.quarter.start:%B %Y}") for reviewed in compared.reviews]
    # a question is a table of its own, which a narrow window has room for
    for item, lines in groupby(compared.series, lambda line: line.item):
        rows = tuple((line.choice.label, *(str(seen or "–") for seen in line.seen)) for line in lines)
        yield Table(item.label, (Column("Answer"), *quarters), rows)
    if compared.actions:
        done = tuple(f"{sentence(action.action.text)} {sentence(action.words)}" for action in compared.actions)
        yield Paragraph("Actions:")
        yield Bullets(done)
    if left_out := tuple(not_compared_sentences(compared.comparison.left_out)):
        yield Paragraph("Not compared:")
        yield Bullets(left_out)


def prove(given: Mapping[str, Any]) -> dict[str, Any]:
    """Whether a review is as it was written and, with its extract, whether the draw comes out the same."""
    extract = path_of(given, "extract")
    verification = steps.verify(Path(given["review"]), extract, progress=tell)
    *said, _ = _in_page_words(verification)
    lead = "All that was looked at holds." if verification.proven else "Not all that was looked at holds."
    return {"proven": verification.proven, "blocks": blocks_json([Notice(lead), Bullets(tuple(said))])}


def _in_page_words(verification: steps.Verification) -> Iterator[str]:
    """What the command line says of it, its faults in the words of the page."""
    faults = verification.kept.faults
    by_command = {problem.worded(worded_for_commands): problem.worded(worded) for problem in faults}
    for line in map(str.strip, verify_lines(verification)):
        yield by_command.get(line, line)
