"""The list of commands in `--help`: in the order of the work, and no line of it cut."""

from __future__ import annotations

import click

LONGEST = 400
"""Letters of a help text's first sentence, which is wrapped and never cut: more than any has."""


class InOrder(click.Group):
    """Names its commands in the order in which they were added, each with its first sentence whole."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names in that order."""
        del ctx
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list itself."""
        del ctx
        rows = [(name, command.get_short_help_str(LONGEST)) for name, command in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
