"""The guide: every page is there, can be read by both doors, and says no other than the program."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.cli import exits
from resample.cli.results.guide_text import WIDTH, topic_lines
from resample.errors import ResampleError, WrongUsage
from resample.guide.markdown import Heading, Listing, Points, Rows, Text, blocks
from resample.guide.topics import PARTS, topic, topics
from resample.plan import parse_plan
from resample.plan.plan_reading import ROWS, SETTINGS
from resample.review.folder import ReviewFolder
from tests.makers.guide_parts import GUIDE

NAMES = [name for names in PARTS.values() for name in names]


def test_every_page_is_listed_and_every_listed_page_is_there() -> None:
    """No page lies in the folder that nobody can name."""
    assert sorted(NAMES) == sorted(path.stem for path in GUIDE.glob("*.md"))
    assert [page.name for pages in topics().values() for page in pages] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_a_title_and_says_in_a_sentence_what_it_is(name: str) -> None:
    """The list of pages has a line for each; no mark of those who write it is shown."""
    page = topic(name)
    assert page.title
    assert not page.title.startswith("#")
    assert page.line.endswith(".")
    assert "<!--" not in page.text


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_whole(name: str) -> None:
    """Every word of a page is in one of its blocks, and in what a terminal shows."""
    text = topic(name).text
    in_blocks = re.findall(r"[A-Za-z]{3,}", " ".join(map(str, blocks(text))))
    shown = " ".join(topic_lines(topic(name)))
    words = set(re.findall(r"[A-Za-z]{3,}", re.sub(r"\]\([^)]*\)|```\w*", "", text)))
    assert words - set(in_blocks) == set()
    assert words - set(re.findall(r"[A-Za-z]{3,}", shown)) - _of_one_table(text) == set()


def _of_one_table(text: str) -> set[str]:
    """Headings of tables: in a terminal the first one of a table that is told row by row is left out."""
    return {
        word
        for block in blocks(text)
        if isinstance(block, Rows)
        for heading in block.headings
        for word in re.findall(r"[A-Za-z]{3,}", heading)
    }


@pytest.mark.parametrize("name", NAMES)
def test_prose_is_no_wider_than_a_terminal(name: str) -> None:
    """What is no listing fits into 80 columns, but for a word that is longer."""
    listed = {
        f"    {line}".rstrip()
        for block in blocks(topic(name).text)
        if isinstance(block, Listing)
        for line in block.lines
    }
    wide = [line for line in topic_lines(topic(name)) if len(line) > WIDTH and line not in listed]
    assert [line for line in wide if len(line.split()) > 1 and not line.startswith("resample ")] == []


def test_markdown_of_each_kind_is_told_apart() -> None:
    """Headings, paragraphs, points, numbers, tables and listings."""
    lists = "- d\n  e\n- f\n\n1. g\n2. h\n\n"
    table, listings = "| i | j |\n|---|---|\n| k \\| l | |\n\n", "    m\n    n\n\n```console\n$ o\n\np\n```\n"
    text = f"# A\n\nb\nc\n\n{lists}{table}{listings}"
    assert list(blocks(text)) == [
        Heading(1, "A"), Text("b c"), Points(("d e", "f"), numbered=False), Points(("g", "h"), numbered=True),
        Rows(("i", "j"), (("k | l", ""),)), Listing(("m", "n")), Listing(("$ o", "", "p")),
    ]  # fmt: skip


@given(st.text())
def test_a_topic_that_there_is_not_is_refused(name: str) -> None:
    """Whatever is asked for, it is a page or a refusal that names pages."""
    if name in NAMES:
        return
    with pytest.raises(WrongUsage) as refused:
        topic(name)
    remedy = str(refused.value.problems[0].remedy)
    assert remedy.startswith(("Did you mean ", "There are manager"))


def every_kind(kind: type[ResampleError]) -> set[int]:
    """The exit codes of an error and of those made of it."""
    return {kind.exit_code}.union(*map(every_kind, kind.__subclasses__()))


def test_every_exit_code_is_in_the_guide() -> None:
    """Those that errors have, those that the commands end with, and no other."""
    table = next(block for block in blocks(topic("exits").text) if isinstance(block, Rows))
    ends = {value for name, value in vars(exits).items() if name.isupper() and isinstance(value, int)}
    assert {int(code) for code, *_ in table.rows} == {0, click.UsageError.exit_code, *ends, *every_kind(ResampleError)}


def test_words_are_in_the_order_of_the_alphabet() -> None:
    """A word of the glossary is found where it is looked for, and once."""
    table = next(block for block in blocks(topic("glossary").text) if isinstance(block, Rows))
    words = [word for word, *_ in table.rows]
    assert words == sorted(set(words), key=lambda word: word.casefold().replace("-", " "))


PLAN_KEY = re.compile(r"`(\w+) = ([^`]+)`,? under `\[(\w+)\]`")


def test_keys_in_prose_are_those_of_a_plan() -> None:
    """`key = value` under `[part]`, wherever a page says so, is read by the plan's reader."""
    said = [
        found for path in GUIDE.glob("*.md") for found in PLAN_KEY.findall(" ".join(path.read_text("utf-8").split()))
    ]
    assert said
    for key, value, part in said:
        parse_plan(f"[{part}]\n{key} = {value}\n")


PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("name", [name for name in NAMES if PYTHON.search(topic(name).text)])
def test_what_is_to_be_run_in_python_runs(name: str, review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each listing beside a review, as an analyst pastes it."""
    monkeypatch.chdir(review.parent)
    for lines in PYTHON.findall(topic(name).text):
        names: dict[str, Any] = {}
        exec(compile(lines, name, "exec"), names)  # noqa: S102 our own page
        assert len(names["findings"]) > len(names["findings"]["sample_id"].unique()) == 21


def test_a_ticket_is_what_the_guide_says(finished: Path) -> None:
    """The SHA-256 of seed and id, as `sha256sum` gives it."""
    folder = ReviewFolder(finished)
    assert "SHA-256 of `seed,id`" in topic("analyst").text
    for case in folder.sample():
        assert case.ticket == sha256(f"{folder.record().seed},{case.unit_id}".encode()).hexdigest()


def test_every_part_of_a_plan_is_in_the_guide() -> None:
    """The page of the plan has a table for each part that has keys."""
    headings = {block.text.strip("[]") for block in blocks(topic("plan").text) if isinstance(block, Heading)}
    assert {*SETTINGS, *ROWS, "sections"} <= headings


def test_the_page_has_the_same_words() -> None:
    """The engine of the page gives every page that the command prints."""
    from resample.page.engine.tasks.guiding import guide

    listed: Any = guide({})
    assert [page["name"] for part in listed["parts"] for page in part["topics"]] == NAMES
    for name in NAMES:
        shown = guide({"topic": name})
        assert shown["title"] == topic(name).title
        assert len(shown["blocks"]) == len(list(blocks(topic(name).text))) - 1
