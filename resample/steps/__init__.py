"""What the commands do: read, reckon, write. Each returns a value and prints nothing.

A step is imported when it is first asked for, so that no command waits for the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from resample.steps.appending import Appendix, appendix
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
    from resample.steps.extending import extend
    from resample.steps.forgetting import Forgetting, forget
    from resample.steps.framing import Framed
    from resample.steps.listing_actions import ListedActions, actions
    from resample.steps.replacing import replace_case
    from resample.steps.reporting import Report, report, report_indicator, report_publicly
    from resample.steps.retention import past_keeping
    from resample.steps.sample_change import Change
    from resample.steps.settings import plan_of_review, read_plan
    from resample.steps.sizing import Sizes, plot_sizes, size
    from resample.steps.starter_plan import StarterPlan, plan
    from resample.steps.verifying import Verification, verify

MODULES = {
    "appending": ["Appendix", "appendix"],
    "checking": ["Checked", "check", "plot_extract"],
    "checklists": ["ExportedChecklist", "NamedChecklist", "export_checklist", "list_checklists", "read_named"],
    "collecting": ["Collection", "collect"],
    "comparing": ["Compared", "compare"],
    "drawing": ["Draw", "draw"],
    "extending": ["extend"],
    "forgetting": ["Forgetting", "forget"],
    "framing": ["Framed"],
    "replacing": ["replace_case"],
    "sample_change": ["Change"],
    "retention": ["past_keeping"],
    "listing_actions": ["ListedActions", "actions"],
    "starter_plan": ["StarterPlan", "plan"],
    "reporting": ["Report", "report", "report_indicator", "report_publicly"],
    "settings": ["plan_of_review", "read_plan"],
    "sizing": ["Sizes", "plot_sizes", "size"],
    "verifying": ["Verification", "verify"],
}
"""Where each step stands."""

__all__ = [
    "Appendix", "Change", "Checked", "Collection", "Compared", "Draw", "ExportedChecklist", "Forgetting",
    "Framed", "ListedActions", "NamedChecklist", "Report", "Sizes", "StarterPlan", "Verification", "actions",
    "appendix", "check", "collect", "compare", "draw", "export_checklist", "extend", "forget",
    "list_checklists", "past_keeping", "plan", "plan_of_review", "plot_extract", "plot_sizes", "read_named",
    "read_plan", "replace_case", "report", "report_indicator", "report_publicly", "size", "verify",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    for module, names in MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
