"""Every way by which a stranger's file comes in: good files to begin with, how they are spoilt, and who reads them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pyarrow as pa
import xlsxwriter
from defusedxml.ElementTree import fromstring
from docx import Document
from pyarrow import parquet as pq

from resample import steps
from resample.auditing.checklist import Checklist
from resample.auditing.findings import ReturnedWorkbook, SentCase
from resample.auditing.returns.collection import Reconciled, reconcile
from resample.auditing.returns.conflicts import Conflict, Given
from resample.auditing.returns.moderation_work import ModerationWork
from resample.auditing.returns.moderations import ReturnedModeration
from resample.auditing.returns.settlements import ReturnedAdjudication, settle
from resample.cli.results.check_text import check_lines
from resample.cli.results.size_text import size_lines
from resample.errors import Address
from resample.plan import ReviewPlan, parse_plan, plan_text
from resample.rendering.form.fill import fill_form
from resample.rendering.word.package import Package
from resample.reporting import form_headings
from resample.review.csv_tables import findings_csv, problems_csv
from resample.workbook.adjudication import write_adjudication
from resample.workbook.adjudication_reading import read_returned
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.checklist_sources import checklist_tables, open_checklist
from resample.workbook.checklist_workbook import write_checklist
from resample.workbook.moderation_form import write_moderation
from tests.fuzz.mutations import TEXT, TOML, XML, Edit, edited, in_zip, of_no_meaning, of_words, unzipped, zipped
from tests.makers.audit_workbook import ABOUT, CASES, STAMP, as_sent, opened, saved, type_in
from tests.makers.cin_census import census, child, episode

ROOT = Path(__file__).parent.parent.parent
SOURCES = ROOT / "tests" / "intake" / "sources"
QUARTER = ROOT / "examples" / "quarter-2"
HEADINGS = ("Person ID", "Re-referral Date", "Closing Team", "Referral Source")
ROWS = [
    ("0012", date(2022, 7, 4), "CFF North", "Police"),
    ("A13", date(2022, 7, 5), "MASH", "Schools"),
    ("14", date(2022, 8, 6), "Legal", ""),
    ("15", date(2022, 9, 6), "Assessment Team 1", "Police"),
]


@dataclass(frozen=True)
class Target:
    """One of these ways."""

    name: str
    seeds: Callable[[], Sequence[tuple[str, bytes]]]
    """Good files, each with the ending of its name."""
    edits: Sequence[Edit]
    read: Callable[[Path], object]

    def spoilt(self, chance: Random) -> tuple[str, bytes]:
        """A file, with the ending of its name, that may be bad."""
        ending, content = chance.choice(self.seeds())
        return ending, chance.choice(self.edits)(content, chance)


def read_extract(path: Path) -> object:
    """What `check` does and says, of closing teams or, where a file has none, of months."""
    plan = parse_plan('[sample]\nby = "month"') if path.suffix == ".xml" else ReviewPlan()
    return list(check_lines(steps.check(path, plan)))


def read_plan(path: Path) -> object:
    """What `size` does with a plan, and that a plan reads back as it is written."""
    plan = steps.read_plan(path)
    assert parse_plan(plan_text(plan)) == plan
    extract = path.with_name("extract.csv")
    extract.write_bytes(texts()[0][1])
    return list(size_lines(steps.size(extract, plan, hours_per_audit=0.75)))


def read_checklist(path: Path) -> object:
    """What `checklist check` does; a .csv is the survey, or by its ending another table, of a folder."""
    if path.suffix == ".xlsx":
        return open_checklist(str(path))[1]
    folder = path.with_suffix("")
    folder.mkdir(exist_ok=True)
    spoilt = path.suffix.removeprefix(".")
    for name, content in checklist_texts().items():
        (folder / f"{name}.csv").write_bytes(path.read_bytes() if name == spoilt else content)
    return open_checklist(str(folder))[1]


@cache
def asked() -> Checklist:
    """The shipped checklist."""
    return open_checklist("closing-team")[1]


def read_collected(path: Path) -> object:
    """What `collect` does with a workbook, audits or settlements."""
    checklist = asked()
    book = read_returned(path.read_bytes(), path.name, STAMP, checklist)
    if isinstance(book, ReturnedAdjudication):
        return problems_csv(settle(conflicts(), [book]).problems)
    done = reconciled(book)
    return findings_csv(done.findings) + problems_csv((*(concern.problem for concern in done.concerns), *done.problems))


def reconciled(book: ReturnedWorkbook | ReturnedAdjudication | ReturnedModeration) -> Reconciled:
    """What one workbook comes to."""
    sent = [as_sent(case, "Auditor A") for case in CASES]
    return reconcile([book], sent, asked(), start=ABOUT.start, end=ABOUT.latest_audit, replaced={})


@cache
def texts() -> Sequence[tuple[str, bytes]]:
    """Extracts in text."""
    lines = [
        ",".join(HEADINGS),
        *(f"{child},{day:%d/%m/%Y},{team},{source}" for child, day, team, source in ROWS),
    ]
    text = "\n".join([*lines, '"16",07/07/2022,"CFF, South","Pol""ice"', "Total,4,,", ""])
    many = (f"{at},{at % 28 + 1:02}/07/2022,CFF {at},Police" for at in range(300))
    return (
        (".csv", text.encode()),
        (".tsv", text.replace(",", "\t").encode("utf-16")),
        (".csv", text.replace(",", ";").replace("North", "Zoë").encode("cp1252")),
        (".csv", "\n".join([lines[0], *many]).encode()),
    )


@cache
def workbooks() -> Sequence[tuple[str, bytes]]:
    """Extracts in workbooks of three kinds, one with macros, and columns."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Extract")
        for at, row in enumerate([HEADINGS, *ROWS]):
            sheet.write_row(at, 0, row)
        sheet.write_formula(3, 4, "=NA()", None, "#N/A")
        book.add_worksheet("Notes").write(0, 0, "for nobody")
    xlsx = target.getvalue()
    others = [(ending, (SOURCES / f"saved-by-libreoffice{ending}").read_bytes()) for ending in (".ods", ".xls")]
    parquet = io.BytesIO()
    columns = dict(zip(HEADINGS, zip(*ROWS, strict=True), strict=True))
    pq.write_table(pa.table({heading: list(cells) for heading, cells in columns.items()}), parquet)
    others.append((".parquet", parquet.getvalue()))
    return ((".xlsx", xlsx), (".xlsm", zipped(unzipped(xlsx) | {"xl/vbaProject.bin": b"x"})), *others)


@cache
def censuses() -> Sequence[tuple[str, bytes]]:
    """A census of a few children."""
    episodes = (
        episode("2022-04-05", "2022-06-01", "RC1"),
        episode("2022-09-01"),
        episode("2023-01-02", "2023-02-02", "RC8"),
    )
    xml = census(child("1", *episodes), child("2", episodes[0]), child("A3", *episodes[1:]))
    return ((".xml", xml.encode()), (".xml", xml.replace("utf-8", "utf-16").encode("utf-16")))


@cache
def plans() -> Sequence[tuple[str, bytes]]:
    """The plan of the example, and the default one written out."""
    full = (QUARTER / "plan.toml").read_bytes()
    return (
        (".toml", full),
        (".toml", plan_text(parse_plan(full.decode())).encode()),
        (".toml", plan_text(ReviewPlan()).encode()),
    )


def checklist_texts() -> dict[str, bytes]:
    """The tables of the shipped checklist."""
    folder = ROOT / "audit_templates" / "closing-team"
    return {name: (folder / f"{name}.csv").read_bytes() for name in ("survey", "choices", "settings")}


@cache
def checklists() -> Sequence[tuple[str, bytes]]:
    """A table of a checklist in text, and a workbook of all three."""
    book = write_checklist(checklist_tables("closing-team"))
    return (*((f".{name}", content) for name, content in checklist_texts().items()), (".xlsx", book), (".xlsx", book))


@cache
def conflicts() -> Sequence[Conflict]:
    """Two answers to each of some questions."""
    checklist = asked()
    case = SentCase(CASES[0].sample_id, "cff", ("a.xlsx", "b.xlsx"))
    closed = [item for item in checklist.items if item.choices][:8]
    return [
        Conflict(
            case, item, tuple(Given(choice.label, "A", Address("a.xlsx", "Audit", "F2")) for choice in item.choices[:2])
        )
        for item in closed
    ]


@cache
def returned() -> Sequence[tuple[str, bytes]]:
    """A workbook of audits, half filled and as it was sent, one of settlements, and one of a moderator."""
    checklist = asked()
    sent = write_workbook(CASES, checklist, ABOUT)
    book = opened(sent)
    for at, item in enumerate(checklist.items):
        for case in CASES[:2] if item.kind != "select_multiple" else ():
            said = item.choices[at % len(item.choices)].label if item.choices else "Nothing to add"
            type_in(book, case.sample_id, item.label, said)
    filled = unzipped(saved(book))
    # it tells when it was saved, which would make every run another one
    del filled["docProps/core.xml"]
    facts = {case.sample_id: case for case in CASES}
    settlements = write_adjudication([(conflict, None) for conflict in conflicts()], (), facts, ABOUT)
    answered = reconciled(read_returned(zipped(filled), "audit.xlsx", STAMP, checklist)).answered
    moderation = write_moderation(ModerationWork("moderation-m.xlsx", "M", answered, {}), facts, ABOUT)
    return tuple((".xlsx", content) for content in (zipped(filled), sent, settlements, moderation))


@cache
def council_forms() -> Sequence[tuple[str, bytes]]:
    """The shipped form, and one with a table, a header and tags in runs of their own."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ title|upper }}"
    for row, text in zip(
        document.add_table(3, 1).rows, ("{%tr if title %}", "{{ actions }}", "{%tr endif %}"), strict=True
    ):
        row.cells[0].text = text
    paragraph = document.add_paragraph("It was {{ out")
    paragraph.add_run("turn }}.")
    target = io.BytesIO()
    document.save(target)
    shipped = (ROOT / "audit_templates" / "exception-report.docx").read_bytes()
    return ((".docx", shipped), (".docx", zipped(unzipped(target.getvalue()))))


def read_form(path: Path) -> object:
    """What `report --form` does with a form, and that any XML which comes out is sound."""
    sections = form_headings.fill_form(parse_plan((QUARTER / "plan.toml").read_text(encoding="utf-8")), ())
    filled = fill_form(path.read_bytes(), path.name, sections, {}, title="Title", period="Period").content
    return fromstring(unzipped(filled)[Package(unzipped(filled)).document])


def spoil_book(content: bytes, chance: Random) -> bytes:
    """A zip spoilt inside, and anything else as bytes; now and then something else altogether."""
    if chance.random() < 0.02:
        return of_no_meaning(content, chance)
    edit = chance.choice((IN_XML, IN_TAGS))
    return in_zip(edit)(content, chance) if content.startswith(b"PK") else IN_TEXT(content, chance)


IN_TEXT, IN_XML, IN_TAGS = edited(TEXT), edited(XML), of_words(XML, b"<")

TARGETS = {
    target.name: target
    for target in (
        Target("csv", texts, (IN_TEXT, of_words(TEXT, b","), of_words(TEXT, b"\n")), read_extract),
        Target("workbook", workbooks, (spoil_book,), read_extract),
        Target("census", censuses, (IN_XML, IN_TAGS), read_extract),
        Target("plan", plans, (edited(TOML), of_words(TOML, b"\n"), of_words(TOML, b" ")), read_plan),
        Target("checklist", checklists, (spoil_book, spoil_book, of_words(TEXT, b",")), read_checklist),
        Target("returned", returned, (spoil_book,), read_collected),
        Target("form", council_forms, (spoil_book,), read_form),
    )
}
"""By name."""
