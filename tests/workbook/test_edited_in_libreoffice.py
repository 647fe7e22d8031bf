"""Workbooks that people edit in LibreOffice itself: sorted, filtered, pasted over, merged, saved as .ods and back.

Whatever is done there, no answer lands on another child, every case has one status, and what is not whole is told.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from resample.auditing.checklist import Checklist, Choice, Condition, Item
from resample.auditing.findings import STATUSES
from resample.auditing.returns.collection import Reconciled, reconcile
from resample.auditing.returns.moderation_work import ModerationWork
from resample.errors import InputRefused
from resample.workbook.adjudication_reading import read_returned
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.layout import AuditCase
from resample.workbook.moderation_form import write_moderation
from tests.makers import libreoffice_hand
from tests.makers.audit_workbook import STAMP, as_sent, opened, read_audits, row_of, saved, type_in
from tests.workbook.test_case_reading import ABOUT, END, START

pytestmark = pytest.mark.slow

PYTHON = "/usr/bin/python3"
"""Where UNO is, if LibreOffice has brought it along."""
RUNS = 40
SEEN, WHY, OFTEN = "Was the child seen?", "Why not?", "How often?"
CHECKLIST = Checklist(
    "own",
    "Our own",
    "2026-01-01",
    (
        Item("select_one", "seen", SEEN, "Seen", "", True, (), (Choice("yes", "Yes"), Choice("no", "No"))),
        Item("text", "why", WHY, "Seen", required=True, relevant=(Condition("seen", "no"),)),
        Item("integer", "often", OFTEN, "Seen", required=True),
    ),
)
CASES = [AuditCase(f"A-0{n}", {"Child ID": f"000{n}", "Closing team": "CFF"}) for n in (1, 2, 3)]
SENT = [as_sent(case, "Auditor A") for case in CASES]
IDS = [case.sample_id for case in CASES]

Edits = Sequence[Sequence[Any]]


def audited() -> bytes:
    """Three cases, each answered by its own sample id."""
    book = opened(write_workbook(CASES, CHECKLIST, ABOUT))
    for sample_id in IDS:
        for question, answer in ((SEEN, "No"), (WHY, sample_id), (OFTEN, 1)):
            type_in(book, sample_id, question, answer)
    return saved(book)


def moderated() -> bytes:
    """What a moderator says of the same three, each changed because of its own sample id."""
    answered = collected(AUDITED).answered
    work = ModerationWork("moderation.xlsx", "M. Manager", answered, {})
    book = opened(write_moderation(work, {case.sample_id: case for case in CASES}, ABOUT))
    for sample_id in IDS:
        row = row_of(book[sample_id], OFTEN)
        book[sample_id].cell(row, 3).value, book[sample_id].cell(row, 4).value = "2", sample_id
    return saved(book)


def collected(audits: bytes, *moderations: bytes) -> Reconciled:
    """What a collection of these workbooks gives; one that is refused as a whole is left out."""
    books = [read_audits(audits, CHECKLIST)]
    second = [read_returned(content, "moderation.xlsx", STAMP, CHECKLIST) for content in moderations]
    return reconcile([*books, *second], SENT, CHECKLIST, start=START, end=END)


AUDITED = audited()
SORT = ("sort", "A-01", "A1:D14", 0)
SORT_ANSWERS = ("sort", "A-01", "B8:B11", 0)
PASTE = ("paste", "A-01", "B1:B14", "A-02", "B1")
FREE = [("unprotect", sample_id) for sample_id in IDS]
OVER = [PASTE, ("type_in", "A-02", "B2", "A-02")]
NAMED: Mapping[str, tuple[Edits, set[str]]] = {
    "sorted under protection": ([SORT, SORT_ANSWERS], set(IDS)),
    "pasted under protection": ([PASTE], set(IDS)),
    "rows under protection": ([("insert_row", "A-01", 5), ("delete_row", "A-02", 9)], set(IDS)),
    "sorted by labels": ([*FREE, SORT], set(IDS)),
    "filtered": ([*FREE, ("show_only", "A-01", "A1:D14", 1, "No")], set(IDS)),
    "pasted over": ([*FREE, PASTE], {"A-01", "A-03"}),
    "pasted over, the id put right": ([*FREE, *OVER], {"A-01", "A-03"}),
    "merged": ([("merge", "A-01", "B8:B9")], {"A-02", "A-03"}),
    "a sheet copied": ([("copy", "A-01", "A-01_2")], set(IDS)),
    "a sheet copied to begin another": ([("remove", "A-02"), ("copy", "A-01", "A-02")], {"A-01", "A-03"}),
    "a sheet renamed": ([("rename", "A-01", "mine")], set(IDS)),
}
"""What is done, and the cases whose answers come home."""


def some_edits(seed: int) -> Iterator[Sequence[Any]]:
    """Up to six edits of one workbook, and protection gone from one sheet or another; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # nothing is kept secret by it
    for _ in range(chance.randint(1, 6)):
        sheet, other = chance.sample(IDS, 2)
        row, column = chance.randint(1, 14), chance.choice("ABCD")
        yield chance.choice(
            [
                ("unprotect", sheet),
                ("unprotect", sheet),
                ("type_in", sheet, f"{column}{row}", chance.choice(["", "Yes", "No", "3", other, "0002", WHY])),
                ("sort", sheet, f"A{row}:D14", chance.randint(0, 3)),
                ("sort", sheet, f"B{row}:B14", 0),
                ("show_only", sheet, "A1:D14", 1, "No"),
                ("paste", sheet, f"A{row}:D14", other, f"A{row}"),
                ("paste", sheet, f"B{row}:B14", other, f"B{chance.randint(1, 14)}"),
                ("paste", sheet, "B1:D14", other, "B1"),
                ("merge", sheet, f"{column}{row}:{column}{row + 1}"),
                ("copy", sheet, f"{other}_2"),
                ("rename", sheet, f"{other} too"),
                ("remove", sheet),
                ("insert_row", sheet, row),
                ("delete_row", sheet, row),
            ]
        )


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, tuple[bytes, Edits]]], dict[str, bytes]]:
    """LibreOffice, to edit workbooks; each comes back under its name, every other one by way of an .ods."""
    has_uno = [PYTHON, "-c", "import uno"]
    if not (Path(PYTHON).exists() and shutil.which("soffice")):
        pytest.skip("LibreOffice, or the Python of the system, is not installed")
    if subprocess.run(has_uno, capture_output=True, check=False).returncode:
        pytest.skip("the Python of the system has no UNO (Debian: python3-uno)")

    def edit(jobs: Mapping[str, tuple[bytes, Edits]]) -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp("hand")
        sent, back = ([folder / f"{way} {at}.xlsx" for at in range(len(jobs))] for way in ("sent", "back"))
        listed = [
            {"source": str(source), "target": str(target), "ods": at % 2 == 0, "edits": edits}
            for at, (source, target, (_, edits)) in enumerate(zip(sent, back, jobs.values(), strict=True))
        ]
        for source, (content, _) in zip(sent, jobs.values(), strict=True):
            source.write_bytes(content)
        (folder / "jobs.json").write_text(json.dumps(listed), encoding="utf-8")
        command = [PYTHON, libreoffice_hand.__file__, str(folder / "jobs.json"), str(folder / "profile")]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return {name: target.read_bytes() for name, target in zip(jobs, back, strict=True)}

    return edit


Hand = Callable[[Mapping[str, tuple[bytes, Edits]]], dict[str, bytes]]


def whose(done: Reconciled) -> dict[str, str]:
    """Of which file the answers of each case are."""
    return {finding.sample_id: finding.text for finding in done.findings if finding.item == "why"}


def test_what_people_do_to_audits(hand: Hand) -> None:
    """Protected sheets refuse it; where it is done all the same, a case is right, or refused and told."""
    back = hand({name: (AUDITED, edits) for name, (edits, _) in NAMED.items()})
    came = {name: collected(content) for name, content in back.items()}
    assert {name: set(whose(done)) for name, done in came.items()} == {name: home for name, (_, home) in NAMED.items()}
    for done in came.values():
        hold(done)


def hold(done: Reconciled) -> None:
    """Every case has one status, no answer is another's, and each case that is not complete is told."""
    assert [case.sample_id for case in done.statuses] == IDS
    assert sum(done.count(state) for state in STATUSES) == len(IDS)
    assert all(text == sample_id or text not in IDS for sample_id, text in whose(done).items())
    told = {problem.sample_id for problem in done.problems} | {
        sample_id for sample_id in IDS for problem in done.problems if sample_id in str(problem)
    }
    assert {case.sample_id for case in done.statuses if case.status != "complete"} <= told


def test_whatever_is_done_to_audits(hand: Hand) -> None:
    """In random order, by six edits or fewer: no answer lands on another child."""
    jobs = {str(seed): (AUDITED, list(some_edits(seed))) for seed in range(RUNS)}
    for content in hand(jobs).values():
        try:
            done = collected(content)
        except InputRefused:
            continue
        hold(done)


def test_whatever_is_done_to_moderations(hand: Hand) -> None:
    """No moderation lands on another child either, and all of them hold where nothing was done."""
    sent = moderated()
    jobs = {str(seed): (sent, list(some_edits(seed))) for seed in range(RUNS, RUNS + RUNS // 2)}
    back = hand({"untouched": (sent, []), **jobs})
    said = {}
    for name, content in back.items():
        try:
            done = collected(AUDITED, content)
        except InputRefused:
            continue
        said[name] = {answer.case.sample_id: answer.reason for answer in done.moderated}
        assert all(reason == sample_id or reason not in IDS for sample_id, reason in said[name].items())
    assert said["untouched"] == {sample_id: sample_id for sample_id in IDS}
