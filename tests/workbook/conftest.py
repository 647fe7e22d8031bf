"""An audit workbook, as bytes and opened."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook

from resample.auditing.checklist import Checklist, read_checklist
from resample.errors import InputRefused
from resample.workbook.audit_workbook import write_workbook
from resample.workbook.checklist_sources import checklist_tables
from tests.makers.audit_workbook import ABOUT, CASES, read_audits


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


@pytest.fixture
def refusal() -> Callable[[bytes, Checklist], str]:
    """What a workbook is refused with."""

    def refused_with(content: bytes, checklist: Checklist) -> str:
        with pytest.raises(InputRefused) as refused:
            read_audits(content, checklist)
        return str(refused.value)

    return refused_with
