"""Where the tags of a form are worked out: in Jinja's sandbox, and with nothing of Jinja beyond what a form needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from resample.rendering.form.run_text import Run, put_in, unmarked
from resample.rendering.form.tags import FILTERS, NO_COMMENT, NO_COMMENT_END, too_much

IN_RUN = "in_run"
"""Our own filter: a value as it is put into a run of the form, by the run's number."""


class FormEnvironment(ImmutableSandboxedEnvironment):
    """Puts values in as text, chooses and repeats, and refuses anything else, in whatever part of a form it stands."""

    def __init__(self, runs: Sequence[Run]) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_unmarked,
            comment_start_string=NO_COMMENT,
            comment_end_string=NO_COMMENT_END,
        )
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.filters[IN_RUN] = lambda value, number: _in_run(runs[number], value)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        # the one way of every text to the compiler
        tree = super()._parse(source, name, filename)
        if next(too_much(tree, (*FILTERS, IN_RUN)), None):
            raise SecurityError("a tag does more than a form may")
        return tree


def _in_run(run: Run, value: Any) -> Markup:
    if isinstance(value, Markup):
        raise SecurityError("lists and tables do not stand in a run")
    return Markup(put_in(run, str(value)))  # noqa: S704 it is escaped


def _unmarked(value: Any) -> Any:
    """A value where it stands in no run, such as in a property of the file."""
    return value if isinstance(value, Markup) else unmarked(str(value))
