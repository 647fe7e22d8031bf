"""What was seen often, and what was seen that is good: a sentence each for the body of the report."""

from __future__ import annotations

from collections.abc import Iterator

from resample.reporting.finding_sentences import is_praise
from resample.reporting.summary import Summary
from resample.text.wording import in_running_text, listed, none_or, sentence

MOST = 3
"""Themes that are named: the others stand in the annex."""


def theme_sentence(summary: Summary) -> Iterator[str]:
    """The themes that were ticked most, in two cases at the least."""
    for result in summary.themes:
        ticked = [theme for theme in result.answers if theme.count > 1 and theme.is_told and not is_praise(theme)]
        most = sorted(ticked, key=lambda theme: -theme.count)[:MOST]
        if most:
            said = [f"{in_running_text(theme.choice.label)} ({theme.count:,})" for theme in most]
            yield f"Themes seen most, and in how many of {result.base}: {listed(said)}."


def praise_sentences(summary: Summary) -> Iterator[str]:
    """How often what is good was ticked."""
    for result in summary.themes:
        for theme in filter(is_praise, result.answers):
            yield sentence(f"{theme.choice.label} was ticked in {none_or(theme.count)} of {result.base}")
