"""Make the examples: invented extracts, and filled workbooks that have every count of the published quarter.

Run it from anywhere with `python examples/make_examples.py`. It gives the same content each time.
"""

from __future__ import annotations

import csv
import io
import random
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from xlsxwriter import Workbook

from resample import steps
from resample.auditing.checklist import Checklist, read_checklist
from resample.plan import CLOSING_TEAMS, SampleSettings
from resample.rendering.pictures.png import as_png
from resample.review.run import Run
from resample.sampling.allocation import allocate
from resample.sampling.frame import Referrals, build_frame
from resample.sampling.placing import Dimension
from resample.sampling.seeds import made_seed
from resample.sampling.tickets import draw_sample
from resample.workbook.checklist_sources import checklist_tables

QUARTER_1, QUARTER_2 = (Path(__file__).parent / name for name in ("quarter-1", "quarter-2"))
START, END = date(2022, 7, 1), date(2022, 9, 30)
MADE_AT = datetime(2022, 10, 10, 9, tzinfo=UTC)
MADE_BY = Run(MADE_AT, "the example", "no computer", 0)

TEAMS: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "assessment": (165, ("Assessment Team 1", "Assessment Team 2", "Assessment Team 3", "ASSESSMENT TEAM 2")),
    "cff": (52, ("CFF North", "CFF South", "CFF West", "Children and Families First East")),
    "mash": (29, ("MASH", "MASH", "Front Door (MASH)")),
    "other": (10, ("CHAD", "CHAD", "Private Fostering", "Eden Brown", "Legal", "Legal", "CHAD")),
    "": (10, ("",)),
}
"""Re-referrals by stratum, ten of them without a closing team, and the teams behind each stratum."""

REFERRERS = ("Police", "Schools", "Health services", "Local authority services", "Individual", "Housing", "Other")
BY_MONTH = {7: (27, 2, 14, 12, 10, 5, 8), 8: (29, 2, 13, 12, 11, 4, 8), 9: (33, 17, 17, 15, 12, 6, 9)}
"""Re-referrals by month and source: September is highest with 109, and schools gave 17 then and 4 before."""

HEADER = (
    "Person ID",
    "Family ID",
    "Re-referral Date",
    "Referral Source",
    "Previous Closure Date",
    "Closing Team",
    "Closure Outcome",
)

OUTCOMES = {
    "none": "No further action",
    "universal": "Universal services",
    "early_help": "Early Help",
    "team_around_family": "Team around the family",
    "community": "Community or voluntary",
    "not_recorded": "",
}
"""What the extract says for each step-down on the record."""

OTHER_DRAWN = ("Private Fostering", "CHAD", "Eden Brown")
"""The teams of the three cases of the stratum `other` that are drawn."""

USUAL: dict[str, Any] = {
    "contact_appropriate": "yes",
    "threshold": "correct",
    "closure_decision": "yes",
    "same_concern": "same",
    "step_down_recorded": "universal",
    "step_down_in_place": "universal",
    "step_down_communicated": "both",
    "contacts_between": 1,
    "missed_opportunity": "no",
    "consent": "yes",
    "history_considered": "yes",
    "realistic": "yes",
    "worker_changes": "no",
    "safety_plan": "none",
    "child_voice": "yes",
    "oversight": "yes",
    "preventable": "no",
    "themes": (),
    "grade": "good",
    "immediate_concern": "no",
}
"""An ordinary case; what an audit found otherwise stands in AUDITS."""

WEAK = {
    "closure_decision": "too_early",
    "realistic": "no",
    "grade": "requires_improvement",
    "preventable": "social_care",
}

AUDITS: Sequence[dict[str, Any]] = (
    # assessment
    {"primary_concern": "domestic_abuse", **WEAK, "themes": ("over_optimism", "separation"),
     "safety_plan": "not_monitored"},
    {"primary_concern": "neglect", "step_down_in_place": "early_help", "themes": ("record_mismatch",),
     "learning": "The record should have named the Early Help worker."},
    {"primary_concern": "domestic_abuse", "themes": ("separation", "safety_plans"), "safety_plan": "not_monitored",
     "realistic": "partly", "missed_opportunity": "yes", "contacts_between": 4, "preventable": "social_care"},
    {"primary_concern": "neglect", "step_down_recorded": "early_help", "step_down_in_place": "none",
     "step_down_communicated": "parent", "themes": ("early_help_not_evidenced", "over_optimism"), **WEAK,
     "history_considered": "partly"},
    {"primary_concern": "domestic_abuse", "step_down_recorded": "early_help", "step_down_in_place": "none",
     "themes": ("early_help_not_evidenced",), "preventable": "early_help", "history_considered": "no",
     "grade": "requires_improvement", "worker_changes": "yes"},
    {"primary_concern": "family_conflict", "themes": ("adolescent",), "contacts_between": 3, "oversight": "partly"},
    {"primary_concern": "exploitation", "same_concern": "new", "themes": ("adolescent", "good_practice"),
     "good_practice": "The rising risk was seen early and the plan changed the same week.", "grade": "outstanding"},
    {"primary_concern": "domestic_abuse", "step_down_recorded": "team_around_family",
     "step_down_in_place": "team_around_family", "step_down_communicated": "neither", "missed_opportunity": "yes",
     "contacts_between": 5, "themes": ("missed_opportunity", "worker_changes"), "worker_changes": "yes",
     "learning": "A team around the family was considered; neither the parent nor the lead professional was told."},
    {"primary_concern": "neglect", "threshold": "too_high", **WEAK, "themes": ("over_optimism", "resources"),
     "contacts_between": 2, "child_voice": "partly", "grade": "inadequate"},
    {"primary_concern": "emotional_abuse", "step_down_recorded": "none", "step_down_in_place": "none",
     "realistic": "unable", "history_considered": "unable"},
    # CFF
    {"primary_concern": "domestic_abuse", "step_down_recorded": "early_help", "step_down_in_place": "none",
     "themes": ("early_help_not_evidenced", "over_optimism"), **WEAK, "step_down_communicated": "professional"},
    {"primary_concern": "neglect", "contact_appropriate": "no", "inappropriate_reason": "early_help_involved",
     "threshold": "too_low", "step_down_recorded": "early_help", "step_down_in_place": "early_help"},
    {"primary_concern": "domestic_abuse", "step_down_in_place": "early_help",
     "themes": ("record_mismatch", "safety_plans"),
     "safety_plan": "monitored"},
    {"primary_concern": "child_mental_health", "step_down_recorded": "early_help", "step_down_in_place": "early_help",
     "themes": ("resources",), "contacts_between": 2, "preventable": "partner", "child_voice": "partly"},
    {"primary_concern": "domestic_abuse", "themes": ("separation", "worker_changes"), "worker_changes": "yes",
     "realistic": "partly", "closure_decision": "too_early", "grade": "requires_improvement"},
    # MASH
    {"primary_concern": "neglect", "step_down_recorded": "early_help", "step_down_in_place": "none",
     "realistic": "no_assessment", "themes": ("early_help_not_evidenced", "missed_opportunity"),
     "missed_opportunity": "yes", "contacts_between": 6, "preventable": "early_help", "oversight": "no"},
    {"primary_concern": "physical_abuse", "contact_appropriate": "no", "inappropriate_reason": "threshold_decided",
     "consent": "not_required", "realistic": "no_assessment", "step_down_recorded": "none",
     "step_down_in_place": "none",
     "learning": "A section 47 decision had already found no threshold to go on without consent."},
    {"primary_concern": "domestic_abuse", "realistic": "no_assessment", "consent": "no",
     "child_voice": "not_applicable", "step_down_recorded": "community", "step_down_in_place": "community"},
    # other: Private Fostering, CHAD, Eden Brown
    {"primary_concern": "private_fostering", "themes": ("good_practice",), "contacts_between": 0,
     "good_practice": "Involvement was in proportion to the arrangement."},
    {"primary_concern": "disability", "themes": ("good_practice",), "contacts_between": 0, "consent": "yes",
     "good_practice": "Consent was respected, and both parents were heard."},
    {"primary_concern": "substance_misuse", "step_down_recorded": "not_recorded", "step_down_in_place": "unable",
     "oversight": "partly", "contacts_between": 0},
)  # fmt: skip
"""What the auditors found in the 21 cases, in the order of the sample."""


@dataclass(frozen=True)
class Row:
    """One re-referral of the extract."""

    person: str
    family: str
    stratum: str
    team: str
    when: date
    source: str
    closed: date
    outcome: str


def main() -> None:
    """Write everything the example folders hold but what a person wrote: plan, auditors, README."""
    write_csv(rows_of_quarter_1(), QUARTER_1 / "extract.csv")
    write_extract(rows(), QUARTER_2 / "extract.xlsx")
    checklist = read_checklist(checklist_tables("closing-team"), "closing-team")
    with tempfile.TemporaryDirectory() as folder:
        review = Path(folder) / "review"
        plan = steps.read_plan(QUARTER_2 / "plan.toml")
        extract, auditors = QUARTER_2 / "extract.xlsx", QUARTER_2 / "auditors.csv"
        steps.draw(extract, review, plan, auditors_path=auditors, run=MADE_BY)
        shutil.rmtree(QUARTER_2 / "returned", ignore_errors=True)
        (QUARTER_2 / "returned").mkdir()
        answers = audits(review, checklist)
        for workbook in sorted((review / "workbooks").iterdir()):
            (QUARTER_2 / "returned" / workbook.name).write_bytes(fill(workbook, checklist, answers))
        steps.collect(review, sorted((QUARTER_2 / "returned").iterdir()), run=MADE_BY)
        steps.report(review, paint=as_png, run=MADE_BY)
        shutil.copytree(review / "report", QUARTER_2 / "report", dirs_exist_ok=True)


def rows() -> list[Row]:
    """The 266 re-referrals, sorted by date as a case system gives them."""
    chance = random.Random("published quarter 2")
    when = [
        (month, source)
        for month, counts in BY_MONTH.items()
        for source, n in zip(REFERRERS, counts, strict=True)
        for _ in range(n)
    ]
    teams = [(name, teams[at % len(teams)]) for name, (n, teams) in TEAMS.items() for at in range(n)]
    chance.shuffle(teams)
    people = chance.sample(range(100_000, 2_000_000), len(teams))
    made: list[Row] = []
    for (stratum, team), (month, source), person in zip(teams, when, people, strict=True):
        day = date(2022, month, chance.randint(1, 31 if month < 9 else 30))
        closed = day - timedelta(days=chance.randint(14, 350))
        outcome = chance.choice(list(OUTCOMES.values()))
        # some siblings are re-referred together; an id has seven digits, leading zeros and all
        family = made[-1].family if made and chance.random() < 0.15 else f"F{chance.randint(10_000, 99_999)}"
        made.append(Row(f"{person:07d}", family, stratum, team, day, source, closed, outcome))
    made.sort(key=lambda row: (row.when, row.person))
    return list(as_audited(made))


def as_audited(made: Sequence[Row]) -> Iterator[Row]:
    """The rows, with teams and outcomes of those that will be drawn as the audits have them.

    The draw depends on ids, dates and strata alone, so that it can be known before the rest is.
    """
    teams = Dimension([row.team for row in made], CLOSING_TEAMS)
    frame = build_frame(Referrals(range(len(made)), [row.person for row in made], [row.when for row in made], [teams]))
    allocation = allocate({one.name: one.size for one in frame.strata}, SampleSettings())
    seed = made_seed([row.person for row in made], [row.when for row in made], START, END)
    sample = draw_sample(frame, allocation.counts, seed)
    audited = {case.unit.unit_id: USUAL | audit for case, audit in zip(sample.cases, AUDITS, strict=True)}
    others = dict(
        zip([one.unit.unit_id for one in sample.cases if one.unit.stratum == "other"], OTHER_DRAWN, strict=True)
    )
    left = iter(teams_left())
    for row in made:
        team = others.get(row.person) or (next(left) if row.stratum == "other" else row.team)
        audit = audited.get(row.person)
        yield replace(row, team=team, outcome=OUTCOMES[audit["step_down_recorded"]] if audit else row.outcome)


def teams_left() -> list[str]:
    """The teams of the seven cases of `other` that are not drawn."""
    return list(TEAMS["other"][1])


def rows_of_quarter_1() -> Iterator[Row]:
    """Re-referrals of April to June 2022: 210 children of 160 families, some of them re-referred twice.

    The council published what it reviewed, not what it drew from: these sizes are invented.
    """
    chance = random.Random("published quarter 1")
    outcomes = (
        ["Universal services"] * 8 + ["Early Help"] * 5 + ["Team around the family"] * 2 + list(OUTCOMES.values())
    )
    teams = [team for _, names in TEAMS.values() for team in names]
    families = [f"F{number}" for number in chance.sample(range(10_000, 99_999), 160)]
    people = chance.sample(range(2_000_000, 4_000_000), 210)
    made = []
    for at, person in enumerate(people):
        family = families[at % len(families)]
        for _ in range(1 + (chance.random() < 0.08)):
            day = date(2022, 4, 1) + timedelta(days=chance.randrange(91))
            closed = day - timedelta(days=chance.randint(14, 350))
            source = chance.choice(REFERRERS)
            made.append(
                Row(str(person), family, "", chance.choice(teams), day, source, closed, chance.choice(outcomes))
            )
    yield from {(row.person, row.when): row for row in sorted(made, key=lambda row: (row.when, row.person))}.values()


def write_csv(rows: Iterable[Row], path: Path) -> None:
    """A quarterly extract as a text, dates in the British order."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for row in rows:
            dates = f"{row.when:%d/%m/%Y}", f"{row.closed:%d/%m/%Y}"
            writer.writerow((row.person, row.family, dates[0], row.source, dates[1], row.team, row.outcome))


def write_extract(rows: Iterable[Row], path: Path) -> None:
    """A quarterly extract as a case system exports it."""
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"title": "Re-referrals, July to September 2022 (invented)", "created": MADE_AT})
    sheet = book.add_worksheet("Re-referrals")
    sheet.write_row(0, 0, HEADER, book.add_format({"bold": True}))
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, row in enumerate(rows, 1):
        cells = (row.person, row.family, row.when, row.source, row.closed, row.team, row.outcome)
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, datetime.combine(cell, time()), day)
            else:
                sheet.write_string(number, column, cell)
    for column, width in enumerate((12, 12, 18, 26, 22, 34, 26)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    book.close()
    path.write_bytes(target.getvalue())


def audits(review: Path, checklist: Checklist) -> dict[str, Mapping[str, Any]]:
    """The answers by sample id."""
    from resample.review.folder import ReviewFolder

    cases = [case for case in ReviewFolder(review).sample() if case.role == "sample"]
    days = (date(2022, 10, 17) + timedelta(days=at // 2) for at in range(len(cases)))
    found: dict[str, Mapping[str, Any]] = {}
    for case, audit, day in zip(cases, AUDITS, days, strict=True):
        answers = USUAL | audit | {"auditor": case.auditor, "audited_on": day}
        chosen = {name: {answer} for name, answer in answers.items() if isinstance(answer, str)}
        found[case.sample_id] = {
            item.name: answers[item.name] for item in checklist.items if item.name in answers and item.applies(chosen)
        }
    return found


def fill(workbook: Path, checklist: Checklist, answers: Mapping[str, Mapping[str, Any]]) -> bytes:
    """A workbook with its answers typed in, as an auditor would send it back."""
    book = load_workbook(workbook)
    for sheet in (book[title] for title in book.sheetnames if title in answers):
        labels = [str(cell.value) for cell in sheet["A"]]
        for name, answer in answers[sheet.title].items():
            item = checklist.item[name]
            row = labels.index(item.label) + 1
            if item.kind == "select_multiple":
                for choice in answer:
                    sheet.cell(labels.index(item.choice[choice].label, row) + 1, 2).value = "Yes"
            else:
                # a row without a height fits its text when it is opened
                sheet.row_dimensions[row].height = None if item.kind == "text" else sheet.row_dimensions[row].height
                sheet.cell(row, 2).value = item.choice[answer].label if item.choices else answer
    target = io.BytesIO()
    book.save(target)
    return with_fixed_times(target.getvalue())


def with_fixed_times(content: bytes) -> bytes:
    """The same workbook without the moment at which it was saved, so that making it again changes nothing."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = old.read(name)
            if name == "docProps/core.xml":
                moment = f"{MADE_AT:%Y-%m-%dT%H:%M:%SZ}".encode()
                member = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + moment, member)
            new.writestr(zipfile.ZipInfo(name), member, zipfile.ZIP_DEFLATED)
    return target.getvalue()


if __name__ == "__main__":
    main()
