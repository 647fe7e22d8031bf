"""What the page asks for, by name; a refusal is an answer too."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from resample.errors import Address, InputRefused, Problem, ResampleError
from resample.page.engine.page_words import worded
from resample.review.fault_details import fault_code

Given = Mapping[str, Any]

TASKS = {
    "looking": ["look", "sizes", "example"],
    "naming_columns": ["columns"],
    "sampling": ["draw", "extend", "replace"],
    "returning": ["collect"],
    "writing_up": ["report", "publish", "save_plan"],
    "proving": ["compare", "prove"],
    "review_state": ["state"],
    "zip_file": ["zipped", "unzipped"],
    "guiding": ["guide"],
}
"""Where each of them stands; imported when it is first asked for."""


def answer(name: str, given: str) -> str:
    """What a task gives for some arguments, both as JSON: `value`, or `refused` with every problem, or `fault`."""
    try:
        return json.dumps({"value": _task(name)(json.loads(given))})
    except MemoryError:
        found = "This browser has too little memory for what was asked."
        remedy = "Close other tabs, or take an extract of a shorter time, and try again."
        return _refused(InputRefused(Problem(Address("the page"), found, remedy=remedy)))
    except ModuleNotFoundError as error:
        found = f"This takes {error.name}, which no browser has."
        remedy = "Have the file saved as .xlsx or .csv, and give that one."
        return _refused(InputRefused(Problem(Address("the page"), found, remedy=remedy)))
    except ResampleError as error:
        return _refused(error)
    except Exception as error:  # noqa: BLE001 whatever it is, the page says so; its text may quote a cell
        return json.dumps({"fault": fault_code(error)})


def _task(name: str) -> Callable[[Given], Any]:
    module = next(module for module, names in TASKS.items() if name in names)
    task: Callable[[Given], Any] = getattr(import_module(f"resample.page.engine.tasks.{module}"), name)
    return task


def _refused(error: ResampleError) -> str:
    return json.dumps({"refused": [problem_json(problem) for problem in error.problems], "outcome": error.outcome})


def problem_json(problem: Problem) -> dict[str, str]:
    """A problem in the words of the page."""
    texts = (problem.found, problem.expected, problem.remedy)
    where = problem.where.worded(worded).replace("/reviews/", "")
    return {"where": where, "text": " ".join(worded(text) for text in texts if text), "case": problem.sample_id}
