"""What the file of an auditor's workbook is called."""

from __future__ import annotations

from resample.text.portable_names import words_of


def workbook_name(auditor: str, suffix: str = "") -> str:
    """The file name of an auditor's workbook: plain letters, so that any system takes it.

    >>> workbook_name("Zoë O'Neill"), workbook_name(""), workbook_name("", "added-1")
    ('audit-zoe-o-neill.xlsx', 'audit.xlsx', 'audit-added-1.xlsx')
    """
    return f"{'-'.join(part for part in ('audit', words_of(auditor), suffix) if part)}.xlsx"


def moderation_name(moderator: str) -> str:
    """The file name of a moderator's workbook.

    >>> moderation_name("Zoë O'Neill")
    'moderation-zoe-o-neill.xlsx'
    """
    return f"moderation-{words_of(moderator)}.xlsx"
