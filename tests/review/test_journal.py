"""The journal: what was done, line by line, so that no line can be changed unseen; and no child in it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from resample import steps
from resample.review.journal import JOURNAL, START, fingerprint, read_journal, with_entry
from tests.makers.runs import RUN

Run = Callable[..., Result]


def three() -> bytes:
    """A journal of three lines."""
    journal = b""
    for command in ("draw", "collect", "report"):
        journal = with_entry(
            journal, RUN, command, settings={}, inputs={}, outputs={f"{command}.csv": "0"}, counts={"n": 1}, notes=()
        )
    return journal


def test_each_line_holds_the_hash_of_the_one_before() -> None:
    """Recomputed with nothing but SHA-256 and JSON."""
    lines = three().splitlines()
    assert [json.loads(line)["before"] for line in lines] == [START, fingerprint(lines[0]), fingerprint(lines[1])]
    found = read_journal(three())
    assert [one.command for one in found.entries] == ["draw", "collect", "report"]
    assert found.faults == ()


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (lambda lines: [lines[0].replace(b'"n":1', b'"n":2'), *lines[1:]], ["line 2 does not follow"]),
        (lambda lines: [lines[0], lines[2]], ["line 2 does not follow"]),
        (lambda lines: [lines[1], lines[2]], ["line 1 does not follow"]),
        (lambda lines: [lines[1], lines[0], lines[2]], ["line 1 does not", "line 2 does not", "line 3 does not"]),
        (lambda lines: [lines[0], b"{", lines[2]], ["line 2 is damaged", "line 3 does not follow"]),
        (lambda lines: [*lines, b'{"number": 4}'], ["line 4 is damaged"]),
        (lambda lines: [*lines, b"[" * 100_000], ["line 4 is damaged"]),
    ],
)
def test_a_line_that_was_changed_taken_out_or_put_in_is_found(
    change: Callable[[list[bytes]], list[bytes]], faults: list[str]
) -> None:
    """The line after it tells."""
    found = read_journal(b"\n".join(change(three().splitlines())) + b"\n").faults
    assert len(found) == len(faults)
    assert all(one.startswith(start) for one, start in zip(found, faults, strict=True))


def test_lines_before_stand_as_they_stood_even_where_they_are_broken() -> None:
    """A command goes on with a journal that does not hold, and hides nothing of that."""
    broken = three().replace(b'"n":1', b'"n":2', 1).removesuffix(b"\n")
    longer = with_entry(broken, RUN, "report", settings={}, inputs={}, outputs={}, counts={}, notes=())
    assert longer.startswith(broken + b"\n")
    (fault,) = read_journal(longer).faults
    assert fault.startswith("line 2 does not follow the line before it")


def test_every_command_that_writes_has_its_line(finished: Path) -> None:
    """Command, person, time, versions, fingerprints of what was read and written, and counts."""
    entries = read_journal((finished / JOURNAL).read_bytes()).entries
    assert [(one.command, one.by, one.at) for one in entries] == [
        (command, "anna", "2022-10-10T09:00:00+00:00") for command in ("draw", "collect", "report")
    ]
    draw, collect, report = entries
    assert set(draw.inputs) == {"extract", "auditors"}
    assert {"resample", "python", "system", "xlsxwriter"} <= set(draw.versions)
    assert draw.counts == {"population": 266, "drawable": 256, "drawn": 21, "workbooks": 3}
    assert collect.counts["complete"] == 21
    assert report.outputs["report/summary.json"] == fingerprint((finished / "report" / "summary.json").read_bytes())


def test_no_value_of_a_child_is_in_the_journal(review: Path, run: Run, tmp_path: Path) -> None:
    """No unit id, no sample id, no word that anybody typed, not even as the name of a file."""
    renamed = tmp_path / "John Smith 0071.xlsx"
    renamed.write_bytes((review / "returned" / "audit-auditor-a.xlsx").read_bytes())
    run("collect", review, renamed)
    run("replace", review, "CFF-02", "--reason", "John Smith has moved", "--although-audited", "John Smith")
    journal = (review / JOURNAL).read_text(encoding="utf-8")
    assert json.loads(journal.splitlines()[-1])["command"] == "replace"
    with (review / "sample.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    secrets = {row[key] for row in rows for key in ("unit_id", "sample_id", "ticket")} | {"John", "Smith"}
    assert [one for one in secrets if one in journal] == []


def test_a_report_written_twice_is_the_same(review: Path) -> None:
    """Lines about reports do not change the report, so that an unedited one is never put aside."""
    steps.report(review, run=RUN)
    assert steps.report(review, run=RUN).kept == ()
