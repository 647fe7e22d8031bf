"""What a question or an answer is for: the few that the program treats apart from all others."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a question is for; the word stands in the column `role` of the survey."""

    PRIMARY_CONCERN = "primary_concern"
    """Reported for the main teams together too, with a picture."""
    THEME = "theme"
    """Reported last, praise apart from what went wrong; comments are sorted by it."""
    REASON = "reason"
    """Hangs on one answer; its answers are told as the reasons of that one."""
    STEP_DOWN = "step_down"
    """The step-down on the closure record, set against the help in place."""
    HELP_IN_PLACE = "help_in_place"
    ESCALATION = "escalation"
    """An immediate concern; the questions that hang on it ask to whom and when it went."""
    QUOTE = "quote"
    """What an auditor wrote stands in the workbook, and in the report where the plan picks it."""
    QUOTED = "quoted"
    """What an auditor wrote stands in the report, too, whatever the plan picks."""
    AUDITOR = "auditor"
    DATE_AUDITED = "date_audited"


class AnswerRole(StrEnum):
    """What an answer is for; the word stands in the column `role` of the choices."""

    HEADLINE = "headline"
    """The question's sentence begins with it."""
    UNIVERSAL = "universal_services"
    EARLY_HELP = "early_help"


KINDS: Mapping[Role, str] = {
    Role.PRIMARY_CONCERN: "select_one",
    Role.THEME: "select_multiple",
    Role.REASON: "select_one",
    Role.STEP_DOWN: "select_one",
    Role.HELP_IN_PLACE: "select_one",
    Role.ESCALATION: "select_one",
    Role.QUOTE: "text",
    Role.QUOTED: "text",
    Role.AUDITOR: "text",
    Role.DATE_AUDITED: "date",
}
"""The type that a question of a role has."""

COMMENTS = {Role.QUOTE, Role.QUOTED}
"""Roles of questions for comments."""

OF_SEVERAL = {Role.THEME, Role.REASON, *COMMENTS}
"""Roles that several questions may have."""

STEP_DOWN_SIDES = (Role.STEP_DOWN, Role.HELP_IN_PLACE)
KINDS_OF_HELP = (AnswerRole.UNIVERSAL, AnswerRole.EARLY_HELP)
"""Roles of answers to the two questions of step-down."""
