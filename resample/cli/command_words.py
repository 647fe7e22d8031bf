"""What the command line calls the options and commands that a sentence names."""

from __future__ import annotations

from resample.cli.pasteable import program
from resample.errors import Command, Option, Part, With, Words, put_into_words


def worded(text: Words | Option) -> str:
    """A sentence in the words of the command line.

    >>> from resample.errors import Sentence
    >>> worded(Sentence.of("Say how many in all", With(Option("size")), "."))
    'Say how many in all with --size.'
    """
    return put_into_words(text, _part)


def _part(part: Part) -> str:
    match part:
        case Option(name, _, value):
            return f"--{name} {value}".rstrip()
        case Command(name, _, option):
            return f"{program()} {name} --{option}" if option else f"{program()} {name}"
        case With(means):
            return f" with {_part(means)}"
        case str():
            return part
