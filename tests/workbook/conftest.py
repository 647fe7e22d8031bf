"""An audit workbook, as bytes and opened."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from resample.auditing.checklist import Checklist, read_checklist
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.checklist_sources import checklist_tables
from tests.makers.audit_workbook import ABOUT, CASES


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    """The shipped one."""
    return read_checklist(checklist_tables("closing-team"), "closing-team")


@pytest.fixture
def content(checklist: Checklist) -> bytes:
    """A workbook of three cases."""
    return write_workbook(CASES, checklist, ABOUT)


@pytest.fixture
def book(content: bytes) -> Workbook:
    """The same, opened."""
    return load_workbook(io.BytesIO(content))
