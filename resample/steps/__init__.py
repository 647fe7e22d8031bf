"""What the commands do: read, reckon, write. Each returns a value and prints nothing."""

from resample.steps.changing import Change, extend, replace_case
from resample.steps.checking import Checked, check, plot_extract
from resample.steps.checklists import (
    ExportedChecklist,
    NamedChecklist,
    export_checklist,
    list_checklists,
    read_named,
)
from resample.steps.collecting import Collection, collect
from resample.steps.comparing import Compared, compare
from resample.steps.drawing import Draw, draw
from resample.steps.framing import Framed, read_plan
from resample.steps.reporting import Report, report, report_indicator, report_publicly
from resample.steps.sizing import Sizes, plot_sizes, size
from resample.steps.verifying import Verification, verify

__all__ = [
    "Change", "Checked", "Collection", "Compared", "Draw", "ExportedChecklist", "Framed", "NamedChecklist", "Report",
    "Sizes", "Verification", "check", "collect", "compare", "draw", "export_checklist", "extend", "list_checklists",
    "plot_extract", "plot_sizes", "read_named", "read_plan", "replace_case", "report", "report_indicator",
    "report_publicly", "size",
    "verify",
]  # fmt: skip
