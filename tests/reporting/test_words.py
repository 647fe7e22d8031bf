"""What auditors wrote stands whole beside its themes, and words that recur are offered without a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.auditing.checklist import Checklist, Choice, Condition, Item, Role
from resample.auditing.findings import Finding
from resample.errors import Address
from resample.reporting.comments import (
    AT_MOST,
    Comment,
    Recurring,
    comments,
    comments_table,
    recurring,
    recurring_sentences,
)
from resample.sampling.record import SampleCase

CONCERN = Item("select_one", "concern", "Concern now?", choices=(Choice("no", "No"), Choice("yes", "Yes")))
THEMES = Item("select_multiple", "themes", "Themes", choices=(Choice("haste", "Haste"), Choice("hope", "Hope")))
CHECKLIST = Checklist(
    "own", "Our own", "2026-01-01",
    (
        CONCERN,
        THEMES,
        Item("text", "told_to", "Told to whom?", relevant=(Condition("concern", "yes"),)),
        Item("text", "learning", "Learning:", role=Role.QUOTE),
        Item("text", "praise", "Good practice", role=Role.QUOTE),
        Item("text", "auditor", "Auditor", role=Role.AUDITOR),
        Item("date", "audited_on", "Day"),
    ),
)  # fmt: skip

Written = tuple[str, Sequence[str], str]
"""The stratum, the themes and the learning of one case."""


def said(sample_id: str, item: str, *, choice: str = "", text: str = "", auditor: str = "A") -> Finding:
    """An answer in a workbook of its auditor."""
    return Finding(sample_id, "", item, choice, text, auditor, Address(f"{auditor}.xlsx"))


def case(sample_id: str, stratum: str = "cff") -> SampleCase:
    """A case of the sample."""
    return SampleCase(sample_id, "1", stratum, "sample", 1, "", 1.0, 1.0)


def review(written: Sequence[Written], ids: Sequence[str]) -> tuple[Comment, ...]:
    """The comments of a review in which each of the cases is written of once."""
    findings: list[Finding] = []
    for sample_id, (_, themes, text) in zip(ids, written, strict=True):
        findings += (said(sample_id, "themes", choice=theme) for theme in themes)
        findings.append(said(sample_id, "learning", text=text))
    cases = [case(sample_id, stratum) for sample_id, (stratum, _, _) in zip(ids, written, strict=True)]
    return comments(findings, cases, CHECKLIST)


def each_of_a_case(*texts: str) -> tuple[Comment, ...]:
    """Comments of as many cases."""
    return review([("cff", (), text) for text in texts], [f"C-{n}" for n in range(len(texts))])


WRITTEN = st.lists(
    st.tuples(
        st.sampled_from(["cff", "mash"]), st.sampled_from([(), ("haste",), ("hope",), ("haste", "hope")]),
        st.text(min_size=1) | st.sampled_from(["Closed too early.", "closed too early."]),
    ),
    max_size=8,
)  # fmt: skip


@given(WRITTEN)
def test_every_comment_is_printed_whole_and_once(written: list[Written]) -> None:
    """Nobody shortens, merges or loses what an auditor wrote, whatever its themes."""
    rows = comments_table(review(written, [f"C-{n}" for n in range(len(written))])).rows
    expected = [(stratum.upper(), text) for stratum, _, text in written]
    assert Counter((stratum, text) for _, _, stratum, text in rows) == Counter(expected)


@given(WRITTEN.flatmap(lambda some: st.tuples(st.just(some), st.permutations([f"C-{n}" for n in range(len(some))]))))
def test_the_order_does_not_tell_which_case_is_which(drawn: tuple[list[Written], list[str]]) -> None:
    """With the sample ids dealt out in another way, the same is printed."""
    written, ids = drawn
    assert comments_table(review(written, ids)) == comments_table(review(written, sorted(ids)))


def test_comments_stand_under_their_theme_with_the_others_named() -> None:
    """Themes in the order of the checklist, comments in that of the alphabet, those without a theme last."""
    written: list[Written] = [
        ("cff", (), "Nothing else."), ("mash", ("hope", "haste"), "Seen late."), ("cff", ("haste",), "Closed at once."),
        ("private fostering", ("hope",), "A plan\nof two lines."),
    ]  # fmt: skip
    assert comments_table(review(written, ["C-1", "C-2", "C-3", "C-4"])).rows == (
        ("Haste", "Learning:", "CFF", "Closed at once."),
        ("Haste and Hope", "Learning:", "MASH", "Seen late."),
        ("Hope", "Learning:", "private fostering", "A plan\nof two lines."),
        ("none, or none that two auditors agree on", "Learning:", "CFF", "Nothing else."),
    )


def test_questions_stand_apart_under_a_theme() -> None:
    """In the order of the checklist, before the alphabet."""
    findings = [said("C-1", "praise", text="All was well."), said("C-1", "learning", text="Too late.")]
    assert [one.question for one in comments(findings, [case("C-1")], CHECKLIST)] == ["Learning:", "Good practice"]


def test_nothing_is_printed_where_nothing_is_written() -> None:
    """Nor is who audited, on what day, to whom a concern was told, or what is of no case of the sample."""
    findings = [
        said("C-1", "themes", choice="hope"), said("C-1", "auditor", text="A. Person"),
        said("C-1", "audited_on", text="2026-01-01"), said("C-1", "told_to", text="A. Manager, today"),
        said("R-1", "learning", text="Of a case that was replaced."),
    ]  # fmt: skip
    assert comments(findings, [case("C-1")], CHECKLIST) == ()


def test_themes_that_two_auditors_differ_on_are_not_named() -> None:
    """As they are not counted either."""
    findings = [
        said("C-1", "themes", choice="hope"), said("C-1", "themes", choice="haste", auditor="B"),
        said("C-1", "learning", text="Seen late."),
    ]  # fmt: skip
    (found,) = comments(findings, [case("C-1")], CHECKLIST)
    assert found.themes == ()


def test_words_recur_over_cases_and_not_over_comments() -> None:
    """Three comments on two cases are two."""
    thrice = ["Supervision came late", "supervision, again", "of supervision"]
    places = [("C-1", "learning"), ("C-1", "praise"), ("C-2", "learning")]
    of_two = [said(*place, text=text) for place, text in zip(places, thrice, strict=True)]
    assert recurring(comments(of_two, [case("C-1"), case("C-2")], CHECKLIST)) == ()
    assert recurring(each_of_a_case(*thrice)) == (Recurring("supervision", 3),)


def test_a_pair_is_told_in_place_of_words_that_recur_only_in_it() -> None:
    """Words with a comma or a stop word between them are no pair."""
    told = each_of_a_case("A safety plan was written", "no safety plan", "The mother's safety plan; late")
    assert recurring(told) == (Recurring("safety plan", 3),)
    apart = each_of_a_case("safety, plan", "safety of a plan", "a safety plan", "safety")
    assert recurring(apart) == (Recurring("safety", 4), Recurring("plan", 3))
    both = each_of_a_case("safety plan", "safety plan", "safety plan", "safety")
    assert recurring(both) == (Recurring("safety", 4), Recurring("safety plan", 3))


def test_a_word_is_the_same_however_it_stands() -> None:
    """At the beginning of a sentence, on a new line, or as an owner; words that only carry a sentence are none."""
    told = each_of_a_case(
        "The mother was not seen.", "It was the mother's.", "Late. Mother was not heard", "late\nMother’s view of it"
    )
    assert recurring(told) == (Recurring("mother", 4),)


@pytest.mark.parametrize(
    "texts",
    [
        ("Rowan was seen", "Rowan was heard", "Rowan’s views were taken"),
        ("we met Rowan", "rowan was not met", "to rowan again"),
        ("told Ash", "saw ash", "Ash: ash was not heard", "heard by ash’s worker"),
    ],
)
def test_what_may_be_a_name_is_never_offered(texts: tuple[str, ...]) -> None:
    """A capital inside a sentence, or small letters nowhere, is enough for any place it stands in."""
    offered = {word for one in recurring(each_of_a_case(*texts)) for word in one.words.split()}
    assert offered.isdisjoint({"rowan", "rowan's", "ash", "ash's"})


@given(
    st.text("abdegilmnorstuv", min_size=3, max_size=6),
    st.lists(st.sampled_from(["{} was met late", "met late, {}", "late; met {} late"]), min_size=3),
)
def test_no_name_passes_as_a_word(name: str, texts: list[str]) -> None:
    """Written with its capital once inside a sentence, it is offered nowhere; other words are."""
    told = each_of_a_case(f"The worker met {name.title()}", *(text.format(name) for text in texts))
    offered = {word for one in recurring(told) for word in one.words.split()}
    assert name not in offered
    assert offered >= {"met", "late"} - {name}


def test_words_that_recur_are_offered_as_candidates() -> None:
    """At most ten, most cases first, under a line that says that they are no findings."""
    many = [f"word{chr(97 + n)}," for n in range(AT_MOST + 1)]
    found = recurring(each_of_a_case(*[" ".join(many)] * 3, "wordk"))
    assert [one.words for one in found] == ["wordk", *(f"word{chr(97 + n)}" for n in range(AT_MOST - 1))]
    (sentence,) = recurring_sentences(each_of_a_case("late", "too late", "very late"))
    assert "nothing is counted from them: late (3)." in sentence
