"""Where the tags of a form are worked out: in Jinja's sandbox, and with nothing of Jinja beyond what a form needs."""

from __future__ import annotations

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from resample.files.form.tags import too_much


class FormEnvironment(ImmutableSandboxedEnvironment):
    """Puts values in as text, chooses and repeats, and refuses anything else, in whatever part of a form it stands."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        # the one way of every text to the compiler
        tree = super()._parse(source, name, filename)
        if next(too_much(tree), None):
            raise SecurityError("a tag does more than a form may")
        return tree
