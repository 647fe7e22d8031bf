"""What the commands do: read, reckon, write. Each returns a value and prints nothing."""

from resample.steps.changing import Change, extend, replace_case
from resample.steps.checking import Checked, check, plot_extract
from resample.steps.collecting import Collection, collect
from resample.steps.drawing import Draw, draw
from resample.steps.framing import Framed, read_plan
from resample.steps.reporting import Report, report
from resample.steps.sizing import Sizes, plot_sizes, size
from resample.steps.verifying import Verification, verify

__all__ = [
    "Change", "Checked", "Collection", "Draw", "Framed", "Report", "Sizes", "Verification",
    "check", "collect", "draw", "extend", "plot_extract", "plot_sizes", "read_plan", "replace_case", "report", "size",
    "verify",
]  # fmt: skip
