"""What several commands say alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from resample.cli.command_words import worded
from resample.errors import Problem, Words
from resample.reporting.typed_table import Column, Row, Table
from resample.sampling.frame import AUDITED_BEFORE, AUDITED_WITH_LATER, Excluded
from resample.sampling.overview import MOST_COMPARED, Alike
from resample.sampling.placing import NOT_MATCHED, NOT_RECORDED
from resample.text.wording import listed, percent, stratum_label, were


def table_lines(*columns: Column, rows: Iterable[Row]) -> Iterator[str]:
    """A table on a screen, the first column to the left and the others to the right."""
    table = Table("", columns, tuple(rows))
    lines = (table.header, *table.rows)
    widths = [max(map(len, texts)) for texts in zip(*lines, strict=True)]
    for line in lines:
        first, *numbers = line
        cells = [first.ljust(widths[0]), *(text.rjust(width) for text, width in zip(numbers, widths[1:], strict=True))]
        yield f"  {'   '.join(cells)}".rstrip()


WIDTH = 80
"""Characters of a line: the narrowest terminal in use."""


def wrapped(text: str, indent: str = "", *, hanging: str = "  ") -> Iterator[str]:
    """A sentence on lines of a terminal's width; those after the first hang in by `hanging`."""
    import textwrap

    yield from textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent + hanging, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def mail_lines(text: str) -> Iterator[str]:
    """A text for a mail, a little to the right."""
    yield from (f"  {line}".rstrip() for line in text.splitlines())


def assumed_lines(sentences: Sequence[Words]) -> Iterator[str]:
    yield from (f"Assumed: {worded(sentence)}" for sentence in sentences)


def unplaced_lines(unplaced: Sequence[Excluded], by: str, population: int) -> Iterator[str]:
    """Units that cannot be drawn, with their share of all, and why."""
    if unplaced:
        share = percent(len(unplaced) / population)
        yield f"Of {population:,} in all, {len(unplaced):,} cannot be drawn ({share}):"
    yield from unplaced_sentences(unplaced, by)


def unplaced_sentences(unplaced: Sequence[Excluded], by: str) -> Iterator[str]:
    """Units that cannot be drawn, with their rows and, where no pattern matched, their team."""
    by_value: dict[tuple[str, str], list[int]] = {}
    for left in unplaced:
        by_value.setdefault((left.reason, left.value), []).append(left.row)
    for (reason, value), rows in by_value.items():
        have = "has" if len(rows) == 1 else "have"
        why = {
            NOT_RECORDED: f"{have} no {by}",
            NOT_MATCHED: f'{have} the {by} "{value}", which no pattern matches',
            AUDITED_BEFORE: f"{were(len(rows))} audited before",
        }[reason]
        yield f"{len(rows):,} {why}: {'row' if len(rows) == 1 else 'rows'} {listed(rows)}."


def left_out_words(reason: str, kinds: Sequence[str]) -> str:
    return f"{reason} of the same {' or '.join(kinds)}" if reason == AUDITED_WITH_LATER else reason


def problem_json(problem: Problem) -> dict[str, str]:
    where = {
        "file": worded(problem.where.option or problem.where.file),
        "sheet": problem.where.sheet,
        "place": problem.where.place,
    }
    words = {"found": problem.found, "expected": problem.expected, "remedy": problem.remedy}
    return {**where, "sample_id": problem.sample_id, **{part: worded(text) for part, text in words.items()}}


def alike_sentences(alike: Sequence[Alike]) -> Iterator[str]:
    """Spellings to confirm."""
    for spelling in alike:
        of = "" if spelling.like == spelling.stratum else f" of {stratum_label(spelling.stratum)}"
        like = f'looks like "{spelling.like}"{of}'
        yield f'"{spelling.value}" ({spelling.count:,}) {like}. Is it the same?'


def spellings_not_compared(values: int) -> Iterator[str]:
    """That spellings were not looked at, where the values are too many; nothing where they were."""
    if values:
        yield (
            f"Spellings were not compared: there are {values:,} different values, and to hold each against every "
            f"other takes too long for more than {MOST_COMPARED}."
        )
