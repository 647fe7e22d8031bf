"""The review of quarter 1 of 2022/23, as a council published it: its shipped plan and extract, and what was found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from resample import steps
from resample.auditing.findings import Finding
from resample.errors import Address
from resample.review.csv_tables import findings_csv
from resample.review.folder import ReviewFolder
from resample.shipped import shipped_folder
from tests.makers.runs import RUN

EXTRACT, PLAN = (shipped_folder("examples") / "quarter-1" / name for name in ("extract.csv", "plan.toml"))

EARLY_HELP: tuple[Mapping[str, str], ...] = (
    {"significant_harm": "yes", "behaviour_escalated": "yes", "same_concern": "escalated", "allocated": "no"},
    {"significant_harm": "yes", "behaviour_escalated": "yes", "same_concern": "escalated", "allocated": "yes"},
    {"significant_harm": "yes", "behaviour_escalated": "yes", "same_concern": "mixed", "foreseeable": "yes"},
    {"significant_harm": "no", "behaviour_escalated": "no", "same_concern": "new", "foreseeable": "no"},
    {"significant_harm": "no", "behaviour_escalated": "no", "same_concern": "new", "foreseeable": "no"},
)
"""What was published of the five families; the first referral was right for Early Help in all of them."""

USUAL = {"significant_harm": "no", "behaviour_escalated": "no", "same_concern": "same", "allocated": "yes"}
"""Of the children nothing was published."""


def make_review(path: Path) -> None:
    """The sample drawn into a folder, and audited as published."""
    steps.draw(EXTRACT, path, steps.read_plan(PLAN), run=RUN)
    cases, published = [case for case in ReviewFolder(path).sample() if case.role == "sample"], iter(EARLY_HELP)
    findings = [
        Finding(case.sample_id, case.stratum, item, choice, "", "An auditor", Address("audit.xlsx"))
        for case in cases
        for item, choice in {
            "first_outcome_right": "yes",
            **USUAL,
            **(next(published) if case.stratum == "Early Help" else {}),
        }.items()
    ]
    (path / "findings.csv").write_bytes(findings_csv(findings))
