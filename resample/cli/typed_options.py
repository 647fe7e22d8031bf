"""The options of the command line that runs, as they were typed: for the command that goes on from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import click

OWN = ("--json", "--quiet", "-q", "--plot", "--into")
"""What is of one command alone, even where the next one has it."""


def typed_for(command: str) -> tuple[Sequence[str], bool]:
    """The options that another command has too, and whether there are more that it has not.

    Nothing where no command line runs, as in a page or a script.
    """
    ctx = click.get_current_context(silent=True)
    root = ctx.find_root().command if ctx else None
    if ctx is None or not isinstance(root, click.Group):
        return (), False
    known = _options(root.commands[command])
    typed = [words for words in _typed(ctx.meta.get("words", ()), _options(ctx.command)) if words[0] not in OWN]
    carried = [word for words in typed if words[0] in known for word in words]
    return carried, any(words[0] not in known for words in typed)


def _options(command: click.Command) -> Mapping[str, click.Option]:
    return {name: param for param in command.params if isinstance(param, click.Option) for name in param.opts}


def _typed(words: Sequence[str], options: Mapping[str, click.Option]) -> Iterator[tuple[str, ...]]:
    """Each option with its value, where it takes one."""
    left = iter(words)
    for word in left:
        name, is_joined, value = word.partition("=")
        option = options.get(name)
        if option is None:
            continue
        if option.is_flag:
            yield (name,)
        elif value := value if is_joined else next(left, ""):
            yield name, value
