"""What runs inside the page, without a page: names in, JSON out, and what goes wrong is an answer too."""

from __future__ import annotations

import ast
import importlib
import io
import json
import struct
import zlib
from pathlib import Path
from typing import Any, get_args
from zipfile import ZipFile

import pytest

from resample import steps
from resample.errors import Command, InputRefused, Option, Sentence, With
from resample.page.engine import page_run
from resample.page.engine.answering import TASKS, answer
from resample.page.engine.page_words import FIELDS, worded
from resample.page.engine.tasks import looking, proving, returning, sampling, writing_up
from resample.rendering.pictures.shapes import Drawing, Shape
from resample.review.folder import ReviewFolder
from resample.steps.planning import write_plan
from tests.makers.runs import RUN

PACKAGE = Path(__file__).parents[2] / "resample"


@pytest.fixture(autouse=True)
def nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no page that could be told how far a step is."""
    for module in (looking, proving, returning, sampling, writing_up):
        monkeypatch.setattr(module, "tell", None)


def ask(task: str, **given: Any) -> Any:
    """What the page reads of an answer."""
    return json.loads(answer(task, json.dumps(given, default=str)))


def test_every_task_stands_where_it_is_looked_for() -> None:
    """No name that the page may ask for leads nowhere."""
    for module, names in TASKS.items():
        tree = ast.parse((PACKAGE / f"page/engine/tasks/{module}.py").read_text(encoding="utf-8"))
        assert {node.name for node in tree.body if isinstance(node, ast.FunctionDef)} >= set(names)


def test_every_choice_that_a_message_names_is_a_field() -> None:
    """A message never names an option of the command line: the page has words for each that the house knows."""
    named = set()
    rooms = [path for path in PACKAGE.rglob("*.py") if {"cli", "page"}.isdisjoint(path.relative_to(PACKAGE).parts)]
    for path in rooms:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Option" and node.args:
                name = node.args[0]
                if isinstance(name, ast.Constant):
                    named.add(name.value)
    # the page neither draws again from another review nor takes a mark from a paper
    assert named - set(FIELDS) == {"checklist", "mark"}


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (Sentence.of("Name it", With(Option("sheet")), "."), "Name it under “Sheet”."),
        (Sentence.of("Run ", Command("collect", "the collection"), " first."), "Run “Collect” first."),
        (Sentence.of("Settle them", With(Command("collect", option="adjudicate")), "."), "Settle them in “Settle”."),
        (Sentence.of("It is (", Option("definition", "definition", "closure"), ")."),
         "It is (“What a re-referral is”: closure)."),
    ],
)  # fmt: skip
def test_remedies_are_in_the_words_of_the_page(sentence: Sentence, said: str) -> None:
    """A remedy names a field or a task, as it is headed."""
    assert worded(sentence) == said


def test_a_quarter_by_names(example: Path, tmp_path: Path) -> None:
    """From the look to the proof, each task answers with blocks, and the state is read from the folder alone."""
    files = {"extract": example / "extract.xlsx", "plan": example / "plan.toml"}
    looked = ask("look", **files)["value"]
    assert looked["caption"] == "266 re-referrals, 1 July 2022 to 30 September 2022"
    assert {value["stratum"] for value in looked["sorting"]["values"]} == {"assessment", "cff", "mash", "other"}
    assert ask("sizes", **files)["value"]["total"] == 21
    review, hand = tmp_path / "review", {"name": "Anna Example"}
    given = {**files, **hand, "auditors": example / "auditors.csv"}
    assert "21 cases drawn." in str(ask("draw", review=review, **given)["value"]["blocks"])
    state = ask("state", review=review, **hand)["value"]
    assert [book["auditor"] for book in state["workbooks"]] == ["Auditor A", "Auditor B", "Auditor C"]
    assert not state["collected"]
    returned = sorted(map(str, (example / "returned").iterdir()))
    collected = ask("collect", review=review, workbooks=returned, **hand)["value"]
    assert "21 complete" in str(collected["blocks"])
    assert ask("prove", review=review, extract=files["extract"], **hand)["value"]["proven"]
    state = ask("state", review=review, **hand)["value"]
    assert state["counts"]["complete"] == 21
    assert all("Anna Example" in row for row in state["journal"][0]["rows"])


def test_a_refusal_is_an_answer(tmp_path: Path) -> None:
    """What cannot be done is said with its place and its remedy; nothing is raised into the page."""
    refused = ask("state", review=tmp_path / "none")
    assert refused["outcome"] == "Nothing was written."
    assert "There is no draw in this folder." in refused["refused"][0]["text"]
    assert "--" not in str(refused)


def test_a_fault_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program is told by its number, since its text may quote a cell."""
    cells: dict[str, str] = {}
    monkeypatch.setattr(steps, "check", lambda *_, **__: cells["Zoë's cell"])
    fault = ask("look", extract="x.csv")
    assert list(fault) == ["fault"]
    assert "Zoë" not in fault["fault"]


def test_what_no_browser_has_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A .parquet takes a package that the page cannot have: it says so, and what to give in its place."""
    monkeypatch.setattr(steps, "check", lambda *_, **__: importlib.import_module("nowhere_to_be_had"))
    refused = ask("look", extract="x.parquet")["refused"]
    assert "nowhere_to_be_had, which no browser has. Have the file saved as" in refused[0]["text"]


def test_choices_go_before_a_plan(example: Path) -> None:
    """What is chosen in the page is on top of the plan that was given, and is checked as a plan is."""
    given = {"extract": example / "extract.xlsx", "plan": example / "plan.toml"}
    strata = {"early": ["CFF North", "CFF South", "CFF West"], "all others": ["*"]}
    choices = {
        "strata": strata,
        "sample": {"rule": "equal", "size": 8, "rate": None, "at_least": None, "at_most": None},
    }
    sizes = ask("sizes", **given, choices=choices)["value"]
    assert (sizes["total"], sizes["strata"]) == (8, ["early", "all others"])
    wrong = ask("sizes", **given, choices={"sample": {"rule": "equally"}})
    assert "equal" in wrong["refused"][0]["text"]


def test_numbers_that_were_published_stay(sent: Path, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found since is not published beside it, unless the first numbers are asked for by the field's name."""
    monkeypatch.setattr(writing_up, "as_png", None)
    hand, returned = {"name": "Anna Example"}, sorted((example / "returned").iterdir())
    ask("collect", review=sent, workbooks=returned[:2], **hand)
    assert "report/public/summary.json" in ask("publish", review=sent, again=False, **hand)["value"]["files"]
    ask("collect", review=sent, workbooks=returned[2:], **hand)
    assert "under “Numbers to print”" in ask("publish", review=sent, again=False, **hand)["refused"][0]["text"]
    ask("publish", review=sent, again=True, **hand)
    state = ask("state", review=sent, **hand)["value"]
    assert "report/public/report.html" in state["published"]
    assert state["stale"] is False


def test_who_has_not_answered_is_reminded(sent: Path, example: Path) -> None:
    """Whose workbook is not back has a text to be reminded with, and nobody else has one."""
    returned = sorted((example / "returned").iterdir())[:2]
    collected = ask("collect", review=sent, workbooks=returned, name="Anna Example")["value"]
    assert [reminder["auditor"] for reminder in collected["reminders"]] == ["Auditor C"]
    assert "audit-auditor-c.xlsx" in collected["reminders"][0]["text"]


def test_columns_can_be_named(tmp_path: Path) -> None:
    """Of an extract with unknown headings the page shows them, and takes it once somebody said which is what."""
    extract = tmp_path / "extract.csv"
    extract.write_text("Wer,Wann,Woher\nA1,01/07/2022,MASH\nB2,02/08/2022,CFF North\n", encoding="utf-8")
    assert "refused" in ask("look", extract=extract)
    assert ask("columns", extract=extract)["value"]["headings"] == ["Wer", "Wann", "Woher"]
    columns = {"child_id": "Wer", "referral_date": "Wann", "closing_team": "Woher"}
    assert ask("look", extract=extract, choices={"columns": columns})["value"]["drawable"] == 2


def test_the_canvas_knows_every_shape() -> None:
    """No shape that a picture is made of is painted as another one, or not at all."""
    canvas = (PACKAGE / "page/source/canvas.ts").read_text(encoding="utf-8")
    assert {f"'{shape.__name__}'" in canvas for shape in get_args(Shape)} == {True}


def test_a_png_has_its_points_and_its_words() -> None:
    """What was painted is in the file, point for point, and so are the words for those who do not see it."""
    drawing = Drawing(1 / page_run.DOTS, (), "All of it.")
    wide, high = page_run._size(drawing)
    points = bytes(range(4)) * (wide * high)
    content = page_run.png(drawing, points)
    assert struct.unpack(">II", content[16:24]) == (wide, high)
    assert b"Description\0\0\0\0\0All of it." in content
    start = content.index(b"IDAT") + 4
    length = struct.unpack(">I", content[start - 8 : start - 4])[0]
    assert zlib.decompress(content[start : start + length]) == b"\0" + b"\0\1\2" * wide * high


def test_a_review_goes_into_a_zip_and_out_again(review: Path, tmp_path: Path) -> None:
    """What comes out is what went in, but for locks; a zip of anything else is refused."""
    ask("zipped", review=review, into=tmp_path / "out")
    unzipped = ask("unzipped", file=tmp_path / "out" / "review.zip", folder=tmp_path / "again")
    assert unzipped == {"value": {"name": "review"}}
    for path in (path for path in review.rglob("*") if path.is_file() and not path.name.startswith(".resample")):
        assert (tmp_path / "again" / path.relative_to(review)).read_bytes() == path.read_bytes()
    assert steps.verify(tmp_path / "again").proven


@pytest.mark.parametrize("names", [[], ["a/draw.json", "b/draw.json"], ["holiday.jpg"]])
def test_a_zip_without_one_review_is_refused(names: list[str], tmp_path: Path) -> None:
    """A file that holds no review, or several, says so."""
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "{}")
    (tmp_path / "x.zip").write_bytes(target.getvalue())
    assert "in" in ask("unzipped", file=tmp_path / "x.zip", folder=tmp_path / "y")["refused"][0]["text"]
    assert not (tmp_path / "y").exists()


def test_words_for_the_report_go_into_the_plan(review: Path) -> None:
    """What a form says stands in the plan, the rest of the plan stays, and the journal names who wrote it."""
    before = ReviewFolder(review).plan()
    tables = {"indicator": {"outturn": 30.5, "target": None}, "sections": {"reason": "A backlog."}, "actions": []}
    assert write_plan(review, tables, run=RUN) == ()
    after = ReviewFolder(review).plan()
    assert (after.indicator.outturn, after.indicator.target, after.actions) == (30.5, None, ())
    assert after.sections["reason"] == "A backlog."
    assert (after.sample, after.strata, after.indicator.history) == (
        before.sample,
        before.strata,
        before.indicator.history,
    )
    assert ReviewFolder(review).journal().entries[-1].command == "plan"
    # what is left to say is that the report was made before
    assert not [fault for fault in steps.verify(review).kept.faults if "report" not in fault.where.file]


def test_a_plan_that_was_edited_by_hand_is_kept(review: Path) -> None:
    """Comments of a person's own do not come over, so that their version is put aside first."""
    path = review / "plan.toml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n# talk to Berta\n", encoding="utf-8")
    assert write_plan(review, {"sections": {"reason": "A backlog."}}, run=RUN) == ("earlier/plan-1.toml",)
    assert "talk to Berta" in (review / "earlier" / "plan-1.toml").read_text(encoding="utf-8")


def test_what_is_no_number_is_refused(review: Path) -> None:
    """A form's slip is told as a plan's is, and the plan stays as it was."""
    before = (review / "plan.toml").read_bytes()
    with pytest.raises(InputRefused, match="outturn"):
        write_plan(review, {"indicator": {"outturn": "about thirty"}}, run=RUN)
    assert (review / "plan.toml").read_bytes() == before
