"""Where the tags of a form are worked out: in Jinja's sandbox, and with nothing of Jinja beyond what a form needs."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from resample.rendering.form.tags import too_much

BRACES = re.compile(r"(?<=\{)_(?=[{%])|(?<=[}%])_(?=\})")
"""In ``{_{`` and the like: docxtpl makes braces of them once all is filled in."""


class FormEnvironment(ImmutableSandboxedEnvironment):
    """Puts values in as text, chooses and repeats, and refuses anything else, in whatever part of a form it stands."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_whole)
        self.globals.clear()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        # the one way of every text to the compiler
        tree = super()._parse(source, name, filename)
        if next(too_much(tree), None):
            raise SecurityError("a tag does more than a form may")
        return tree


def _whole(value: Any) -> Markup:
    """What a tag becomes, so that not even the signs that are docxtpl's own are changed."""
    return Markup(BRACES.sub("&#95;", escape(value)))  # noqa: S704 it is escaped
