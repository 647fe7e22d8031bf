"""The parts of the guide's pages that are made: of the commands, the plan's reader, the headings and the schemas.

In a page such a part stands between ``<!-- made: NAME -->`` and ``<!-- made: end -->``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any

import click

from resample.cli.commands import main
from resample.intake.reading.headings import GIVEN, HISTORY, meanings
from resample.plan.plan_reading import ROWS, ROWS_IN, SETTINGS
from resample.plan.plan_writing import PART_NOTES
from resample.plan.review_plan import FORM_SECTIONS
from resample.plan.starter_notes import KEY_NOTES
from resample.text.wording import listed

GUIDE = Path(__file__).parents[2] / "resample" / "guide"
PART = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- made: end -->)", re.DOTALL)


def with_parts_made(text: str) -> str:
    """A page with its parts made anew."""
    return PART.sub(lambda part: f"{part[1]}\n{PARTS[part[2]]()}\n{part[3]}", text)


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    headings = list(headings)
    lines = [headings, ["---"] * len(headings), *([cell.replace("|", r"\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines).replace("|  |", "| |")


def every_command(group: click.Group = main, before: str = "resample") -> Iterator[tuple[str, click.Command]]:
    """Each command with the words that it is called by."""
    for name in group.list_commands(click.Context(group)):
        command = group.commands[name]
        if isinstance(command, click.Group):
            yield from every_command(command, f"{before} {name}")
        else:
            yield f"{before} {name}", command


def commands_part() -> str:
    """What each command says of itself, and a table of its options."""
    return "\n".join(_command_part(name, command) for name, command in every_command())


def _command_part(name: str, command: click.Command) -> str:
    ctx = click.Context(command, info_name=name, help_option_names=["-h", "--help"])
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    usage = " ".join([name, *(argument.make_metavar(ctx) for argument in arguments)])
    paragraphs = [" ".join(paragraph.split()) for paragraph in (command.help or "").split("\n\n")]
    records = (param.get_help_record(ctx) for param in command.params if param not in arguments)
    options = [(f"`{' '.join(record[0].split())}`", " ".join(record[1].split())) for record in records if record]
    return "\n\n".join([f"## {usage}", *paragraphs, *([table(["option", "what it says"], options)] if options else [])])


def plan_part() -> str:
    """The parts of a plan, in the order in which one is written, with the keys of each."""
    return "\n".join(_plan_table(part) for part in PART_NOTES if part in {*SETTINGS, *ROWS, "sections"})


def _plan_table(part: str) -> str:
    heading = f"[[{part}]]" if part in ROWS else f"[{part}]"
    keys = _section_keys() if part == "sections" else _keys({**SETTINGS, **ROWS}[part], KEY_NOTES[part])
    return f"## {heading}\n\n{PART_NOTES[part]}\n\n{table(['key', 'what it is', 'without it'], keys)}"


def _section_keys() -> Iterator[tuple[str, str, str]]:
    for key in FORM_SECTIONS:
        yield f"`{key}`", KEY_NOTES["sections"][key], "a place to write"


def _keys(kind: type[Any], notes: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for spec in fields(kind):
        key = str(spec.metadata.get("key", spec.name))
        parts = fields(ROWS_IN[str(spec.type)]) if str(spec.type) in ROWS_IN else ()
        each = f" Each may have {listed([f'`{part.name}`' for part in parts])}." if parts else ""
        yield f"`{key}`", notes[key] + each, _default(spec)


def _default(spec: Field[Any]) -> str:
    """What stands for a key that is left out."""
    if spec.default is MISSING and spec.default_factory is MISSING:
        return "refused"
    default = spec.default_factory() if spec.default_factory is not MISSING else spec.default
    if default is None or default in ("", (), {}):
        return ""
    return f"`{json.dumps(default)}`"


def columns_part() -> str:
    """Each meaning with its headings."""
    rows = (
        (f"`{meaning}`", str(entry["label"]), str(entry["kind"]), ", ".join(_headings(entry)))
        for meaning, entry in meanings().items()
    )
    return table(["meaning", "in words", "what it holds", "known headings"], rows)


def _headings(entry: Mapping[str, Any]) -> Iterator[str]:
    """The headings that stand in any extract, and those that stand in one kind alone."""
    yield from entry["headings"]
    yield from (f"{heading} (re-referrals only)" for heading in entry.get(GIVEN, ()))
    yield from (f"{heading} (all referrals)" for heading in entry.get(HISTORY, ()))


def schemas() -> Mapping[str, Mapping[str, Any]]:
    """The schemas by name."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((GUIDE / "schema").glob("*.json"))
    }


def json_part() -> str:
    """Each schema with its version and its keys."""
    return "\n".join(_schema_part(name, schema) for name, schema in schemas().items())


def _schema_part(name: str, schema: Mapping[str, Any]) -> str:
    of = schema.get("items", schema)
    keys = ((f"`{key}`", _type(part), part.get("description", "")) for key, part in of.get("properties", {}).items())
    said = f"{schema['description']} `{name}.json`, version {schema['version']}."
    return f"## {schema['title']}\n\n{said}\n\n{table(['key', 'what it holds', 'what it says'], keys)}"


KIND_WORDS = {
    "object": "a table", "array": "a list", "string": "a text", "integer": "a whole number", "number": "a number",
    "boolean": "true or false", "null": "null", "any": "anything",
}  # fmt: skip


def _type(part: Mapping[str, Any]) -> str:
    """What a value is, in a word or two."""
    kinds = part.get("type", "any")
    return " or ".join(KIND_WORDS[kind] for kind in (kinds if isinstance(kinds, list) else [kinds]))


PARTS: Mapping[str, Callable[[], str]] = {
    "commands": commands_part,
    "plan": plan_part,
    "columns": columns_part,
    "json": json_part,
}
