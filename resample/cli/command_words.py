"""What the command line calls the options and commands that a sentence names."""

from __future__ import annotations

from resample.errors import Command, Option, With, Words


def worded(text: Words | Option) -> str:
    """A sentence in the words of the command line.

    >>> from resample.errors import Sentence
    >>> worded(Sentence.of("Say how many in all", With(Option("size")), "."))
    'Say how many in all with --size.'
    """
    if isinstance(text, str):
        return text
    return _part(text) if isinstance(text, Option) else "".join(map(_part, text.parts))


def _part(part: str | Option | Command | With) -> str:
    match part:
        case Option(name, _, value):
            return f"--{name} {value}".rstrip()
        case Command(name, _, option):
            return f"resample {name} --{option}" if option else f"resample {name}"
        case With(means):
            return f" with {_part(means)}"
        case str():
            return part
