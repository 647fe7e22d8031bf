"""What is counted, by its noun: one of them and several."""

from __future__ import annotations

from dataclasses import dataclass

from resample.text.wording import counted


@dataclass(frozen=True)
class Noun:
    """A noun with its plural."""

    one: str
    many: str

    def counted(self, number: int) -> str:
        """So many of them.

        >>> REREFERRAL.counted(1), Noun("open case", "open cases").counted(1256)
        ('1 re-referral', '1,256 open cases')
        """
        return counted(number, self.one, self.many)


REREFERRAL = Noun("re-referral", "re-referrals")
"""What a review is of, where its checklist does not say otherwise."""
CHILD, FAMILY = Noun("child", "children"), Noun("family", "families")
