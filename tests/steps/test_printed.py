"""The published quarter as it lies on a desk: pages, words and how full they are, by LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import Convert

BODY, WORDS, ANNEX = 3, 900, 4
"""Pages and words of the body, and pages of the annex, at the most."""
WORKBOOK = 12
"""Pages of the findings summary at the most."""
TOP, HEIGHT, FOOT = 57, 842, 60
"""Points: margin above, height of a page of A4, and what a page has below its text with its number."""


def printed(file: Path, folder: Path, convert: Convert) -> Path:
    """A file as a PDF."""
    if not shutil.which("pdftotext"):
        pytest.skip("poppler is not installed")
    convert("pdf", folder, file)
    return folder / f"{file.stem}.pdf"


def pages(pdf: Path) -> list[str]:
    """The text of each page."""
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, text=True)
    return done.stdout.split("\f")[:-1]


def fullness(pdf: Path) -> Sequence[float]:
    """How far down its text each page is used, from 0 to 1; pictures have letters, too."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True, text=True)
    used = []
    for page in done.stdout.split("<page ")[1:]:
        ends = [float(end) for end in re.findall(r'yMax="([\d.]+)"', page)]
        lowest = max((end for end in ends if end < HEIGHT - FOOT), default=TOP)
        used.append((lowest - TOP) / (HEIGHT - FOOT - TOP))
    return used


@pytest.fixture(scope="module")
def report(finished: Path, libreoffice: Convert, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report as a PDF."""
    return printed(finished / "report" / "exception-report.docx", tmp_path_factory.mktemp("report"), libreoffice)


def test_the_body_is_short_and_the_annex_too(report: Path) -> None:
    """A director reads the body in a few minutes, and the annex is no book."""
    found = pages(report)
    (first,) = [at for at, text in enumerate(found) if re.search(r"^\s*Annex A: .*", text.split("Contents")[0])]
    body = " ".join(found[:first])
    assert first <= BODY
    assert len(found) - first <= ANNEX
    assert len(body.split()) <= WORDS


def test_no_page_is_half_empty(report: Path) -> None:
    """But the last one."""
    assert all(full >= 0.5 for full in fullness(report)[:-1])


def test_the_workbook_prints_on_few_pages(finished: Path, libreoffice: Convert, tmp_path: Path) -> None:
    """Each sheet is one page wide: the pages of a sheet are as many as it is long, and all together a few."""
    found = pages(printed(finished / "report" / "findings-summary.xlsx", tmp_path, libreoffice))
    assert len(found) <= WORKBOOK
    assert all(len(re.findall(r"page \d+ of \d+", text)) == 1 for text in found)
