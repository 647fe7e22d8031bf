"""A review is the same by both doors, file by file, and each of them goes on with the other's."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from resample import steps
from resample.cli.results.compare_text import compare_json
from resample.page.engine.page_run import HERE
from resample.rendering.pictures.png import as_png
from resample.review.run import Run
from resample.steps.settings import checklist_of
from tests.conftest import EXAMPLE
from tests.makers import hostile, marked
from tests.makers.earlier_quarter import quarter_before
from tests.page.conftest import Trial

pytestmark = pytest.mark.slow

Files = Mapping[str, Path | None]


def _example(_: Path) -> Files:
    return {part: EXAMPLE / name for part, name in
            {"extract": "extract.xlsx", "plan": "plan.toml", "auditors": "auditors.csv"}.items()}  # fmt: skip


def _quarter_before(_: Path) -> Files:
    """A .csv, and nobody named."""
    before = EXAMPLE.parent / "quarter-1"
    return {"extract": before / "extract.csv", "plan": before / "plan.toml", "auditors": None}


def _own_table(folder: Path) -> Files:
    """Columns that identify, no plan, and cases audited by two people."""
    plan = folder / "plan.toml"
    plan.write_text("[sample]\nrule = 'equal'\nsize = 9\ndouble = 0.3\nseed = '4711'\n", encoding="utf-8")
    auditors = folder / "auditors.csv"
    auditors.write_text("name,teams\nZoë Ünal,\nBob,MASH\nAnn,\n", encoding="utf-8")
    return {"extract": marked.own_table(folder), "plan": plan, "auditors": auditors}


def _hostile(folder: Path) -> Files:
    """Texts that are hostile to every program that reads them."""
    plan = folder / "plan.toml"
    plan.write_text("[sample]\nby = 'source'\nat_least = 1\nat_most = 1\nreserves = 1\n", encoding="utf-8")
    auditors = hostile.write_auditors(folder / "auditors.csv")
    return {"extract": hostile.write_extract(folder / "extract.xlsx"), "plan": plan, "auditors": auditors}


@pytest.mark.parametrize("quarter", [_quarter_before, _own_table, _hostile])
def test_both_doors_write_the_same(quarter: Callable[[Path], Files], trial: Trial, tmp_path: Path) -> None:
    """But for times, machine and painted pictures all is the same to the byte, of Word files in every part."""
    _by_both_doors(quarter(tmp_path), trial, tmp_path)


def test_each_door_goes_on_with_the_other(trial: Trial, tmp_path: Path) -> None:
    """The example is the same too; the command line reports what the page wrote, and the page what it wrote."""
    given = _example(tmp_path)
    by_command, by_page = _by_both_doors(given, trial, tmp_path)
    steps.report(by_page, paint=as_png, run=_run())
    assert steps.verify(by_page, given["extract"]).proven
    found = trial("going_on", extract=given["extract"], disk=by_command, hand="anna")
    assert found["faults"] == []
    assert steps.verify(by_command, given["extract"]).proven


def _by_both_doors(given: Files, trial: Trial, tmp_path: Path) -> tuple[Path, Path]:
    """The same quarter by the command line and by the page, of which all that can be alike is."""
    by_command = tmp_path / "command" / "review"
    returned = _drawn_and_answered(given, by_command, tmp_path)
    run = _run()
    steps.collect(by_command, returned, adjudicate=True, run=run)
    steps.report(by_command, paint=as_png, run=run)
    by_page = tmp_path / "page" / "review"
    by_page.mkdir(parents=True)
    found = trial("quarter", **given, returned=returned, disk=by_page, hand="anna")
    assert found["faults"] == []
    assert _comparable(by_page) == _comparable(by_command)
    assert steps.verify(by_page, given["extract"]).proven
    return by_command, by_page


def test_what_is_published_and_compared_is_the_same(trial: Trial, tmp_path: Path) -> None:
    """The public edition is the same by both doors, its numbers stay for both, and a comparison says the same."""
    returned, earlier = sorted((EXAMPLE / "returned").iterdir()), quarter_before(tmp_path)
    by_command, by_page = tmp_path / "command" / "review", tmp_path / "page" / "review"
    _drawn_and_answered(_example(tmp_path), by_command, tmp_path)
    steps.collect(by_command, returned[:2], run=_run())
    shutil.copytree(by_command, by_page)
    steps.report_publicly(by_command, paint=as_png, run=_run())
    steps.collect(by_command, returned[2:], run=_run())
    steps.report_publicly(by_command, again=True, paint=as_png, run=_run())
    found = trial("publish_and_compare", disk=by_page, hand="anna", third=returned[2], earlier=earlier)
    assert found["faults"] == []
    assert "14 cases were audited then, and 21 are now." in found["refused"]
    assert "under “Numbers to print”" in found["refused"]
    assert _comparable(by_page) == _comparable(by_command)
    compared = steps.compare([tmp_path / "before" / "2022-q1"], by_command)
    said = [*compare_json(compared)["sentences"], *{line.item.label for line in compared.series}]
    assert len(said) > 10
    assert [text for text in said if text not in found["compared"]] == []


def _run() -> Run:
    return Run(datetime.now().astimezone(), "anna", HERE, 0)


def _drawn_and_answered(given: Files, review: Path, folder: Path) -> list[Path]:
    """Draw by the steps, and fill in what is to be sent out: the draw is the same, so the workbooks are."""
    extract, plan = given["extract"], steps.read_plan(given["plan"])
    assert extract
    drawn = steps.draw(extract, review, plan, auditors_path=given["auditors"], run=_run())
    if extract.is_relative_to(EXAMPLE):
        return sorted((EXAMPLE / "returned").iterdir())
    (folder / "filled").mkdir()
    asked, sent = checklist_of(drawn.record), [review / "workbooks" / name for name in drawn.workbooks]
    return [
        hostile.answer(path, folder / "filled" / path.name, first=at, checklist=asked) for at, path in enumerate(sent)
    ]


def _comparable(review: Path) -> dict[str, Any]:
    """Each file by its name, without what differs from run to run."""
    files = {path.relative_to(review).as_posix(): path for path in sorted(review.rglob("*")) if path.is_file()}
    return {name: _content(name, path) for name, path in files.items() if not name.startswith(".resample")}


TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+\d:Z-]*|\b\d{1,2}:\d\d\b|\bmark [0-9a-f]{16}\b")
"""A time, and the mark of a journal, which has times in it."""


def _content(name: str, path: Path) -> Any:
    content = path.read_bytes()
    if name == "journal.jsonl":
        return [_entry(json.loads(line)) for line in content.splitlines()]
    if name.endswith(".docx"):
        with ZipFile(io.BytesIO(content)) as parts:
            inside = parts.namelist()
            return {part: TIME.sub(b"", parts.read(part)) for part in inside if not part.endswith(".png")} | {
                "": inside
            }
    if name.endswith((".json", ".html", ".svg", ".csv", ".toml")):
        return TIME.sub(b"", content)
    return content


def _entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Of a line of the journal what does not depend on the moment or the machine."""
    kept = {key: entry[key] for key in ("number", "by", "host", "command", "settings", "inputs", "counts", "notes")}
    return kept | {"outputs": sorted(entry["outputs"])}


def test_a_zip_is_as_good_as_a_folder(trial: Trial, tmp_path: Path) -> None:
    """Without a picker a review goes out and in as a file, goes on in another tab, and holds for the command line."""
    saved = trial("by_file", folder=tmp_path, returned=sorted((EXAMPLE / "returned").iterdir()))
    shutil.unpack_archive(saved["zip"], tmp_path / "unpacked")
    review = tmp_path / "unpacked" / "review-2022-07"
    assert steps.verify(review, EXAMPLE / "extract.xlsx").proven
    assert steps.collect(review, run=_run()).reconciled.count("complete") == 21
    assert saved["faults"] == []
