"""How a moderation stands in the findings: an answer of the moderator's that settles the one before it."""

from __future__ import annotations

from resample.auditing.findings import Finding

MODERATED = "Moderated: "
"""How the word on why an answer holds begins where a moderator gave it."""

AGREED = "agreed"
"""What stands behind it where the first answer holds."""


def moderated(reason: str) -> str:
    """Why an answer holds that a moderator gave; blank for one that they agree with.

    >>> moderated("Read again"), moderated("")
    ('Moderated: Read again', 'Moderated: agreed')
    """
    return f"{MODERATED}{reason or AGREED}"


def is_moderated(finding: Finding) -> bool:
    """Whether a moderator gave it."""
    return finding.settled.startswith(MODERATED)
