"""A text of the plan becomes blocks: a strict subset of Markdown, and everything else stays as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.reporting.blocks import Block, Bullets, Footnote, Paragraph, Subheading, Table
from resample.reporting.section_text import section_blocks
from resample.reporting.typed_table import Column

WHOLE = """\
The duty stands.[^law] It is met.

## What it asks
Two things:
- a plan,
  in writing
- a review[^1]

| duty | met |
|---|---|
| plan | yes |
| review | late |

[^law]: Children Act 1989,
  section 17.
[^1]: Within ten days.
"""


def test_each_part_of_a_text_becomes_its_block() -> None:
    """Paragraphs, headings, lists, a table and footnotes, in the order in which they were written."""
    assert section_blocks(WHOLE) == (
        Paragraph("The duty stands. It is met.", (Footnote(16, "Children Act 1989, section 17."),)),
        Subheading("What it asks"),
        Paragraph("Two things:"),
        Bullets(("a plan, in writing", "a review"), (Footnote(8, "Within ten days.", line=1),)),
        Table("", (Column("duty"), Column("met")), (("plan", "yes"), ("review", "late"))),
    )


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", ()),
        (" \n\t\n", ()),
        ("One.\r\n\r\nTwo.\n\n\nThree.", (Paragraph("One."), Paragraph("Two."), Paragraph("Three."))),
        ("1 High Street\nSometown", (Paragraph("1 High Street\nSometown"),)),
        ("# One\n### Three\n##None", (Paragraph("# One\n### Three\n##None"),)),
        ("-5 degrees\n* star\n1. first", (Paragraph("-5 degrees\n* star\n1. first"),)),
        ("**bold** [link](a.html) <b>", (Paragraph("**bold** [link](a.html) <b>"),)),
        ("Without a note.[^1]", (Paragraph("Without a note.[^1]"),)),
        ("[^1]: Without a mark.", (Paragraph("[^1]: Without a mark."),)),
        ("A.[^1]\n\n[^1]: One.\n[^1]: Two.", (Paragraph("A.", (Footnote(2, "One."),)), Paragraph("[^1]: Two."))),
        ("| alone |", (Paragraph("| alone |"),)),
        ("| a | b |\n|---|---|", (Paragraph("| a | b |\n|---|---|"),)),
        ("| a | b |\n| c |", (Paragraph("| a | b |\n| c |"),)),
        ("| a[^1] |\n| b |\n\n[^1]: No.", (Table("", (Column("a[^1]"),), (("b",),)), Paragraph("[^1]: No."))),
    ],
)  # fmt: skip
def test_what_is_not_known_stays_as_it_was_written(text: str, blocks: tuple[Block, ...]) -> None:
    """Nothing is guessed, and nothing that somebody wrote is lost."""
    assert section_blocks(text) == blocks


def words(blocks: tuple[Block, ...]) -> str:
    """All that blocks say, notes behind their texts."""
    said: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(text, notes):
                said += [text, *(note.text for note in notes)]
            case Bullets(texts, notes):
                said += [*texts, *(note.text for note in notes)]
            case Subheading(text):
                said.append(text)
            case Table():
                said += [cell for row in (block.header, *block.rows) for cell in row]
    return " ".join(said)


LINES = st.lists(
    st.sampled_from(["", "- ", "## ", "| ", "  ", "[^1]: ", "|---|"]).flatmap(
        lambda begin: st.sampled_from(["one", "two |", "three[^1]", "four | five |", ""]).map(lambda end: begin + end)
    ),
    max_size=8,
)


@given(LINES)
def test_no_word_is_lost(lines: list[str]) -> None:
    """Whatever the lines are, each word that stands in them stands in the blocks."""
    said = words(section_blocks("\n".join(lines)))
    for word in ("one", "two", "three", "four", "five"):
        assert said.count(word) >= "\n".join(lines).count(word)
