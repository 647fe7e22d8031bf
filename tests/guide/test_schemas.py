"""What programs may rely on: every `--json` and `summary.json` is as its schema has it."""

from __future__ import annotations

import copy
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from resample.cli.commands import main
from resample.reporting.summary import summarise
from resample.reporting.summary_json import SCHEMA, summary_to_json
from tests.makers import nine_reviews, reviews
from tests.makers.guide_parts import every_command, schemas
from tests.makers.json_outputs import outputs
from tests.makers.random_reviews import cases_of, random_audits, random_record, summary_of

SCHEMAS = schemas()


def strict(schema: Any) -> Any:
    """A schema under which a table has no key that is not described."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    more = {"additionalProperties": False} if "properties" in schema and "type" in schema else {}
    return {**more, **{key: strict(part) for key, part in schema.items()}}


REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(strict(schema))) for schema in SCHEMAS.values()
)


def faults(name: str, value: Any) -> Sequence[str]:
    """Where a value is not as its schema has it, or has what the schema does not tell of."""
    validator = Draft202012Validator(strict(SCHEMAS[name]), registry=REGISTRY)
    return [
        f"{name}{error.json_path.removeprefix('$')}: {error.message[:200]}" for error in validator.iter_errors(value)
    ]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sequence[Any]]:
    """All outputs of a few quarters, by schema."""
    by_schema = defaultdict(list)
    for name, value in outputs(tmp_path_factory.mktemp("outputs")):
        by_schema[name].append(value)
    return by_schema


@pytest.mark.slow
@pytest.mark.parametrize("name", SCHEMAS)
def test_what_a_command_prints_is_as_its_schema_has_it(said: Mapping[str, Sequence[Any]], name: str) -> None:
    """Every key that is printed is described, every required one is there, and each is of its type."""
    assert said[name]
    assert [fault for value in said[name] for fault in faults(name, value)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_tells_when_a_key_is_gone_or_new(said: Mapping[str, Sequence[Any]], name: str) -> None:
    """Of each output any key may be taken out, or another put in, and it is seen."""
    (value, *_) = said[name]
    table = value[0] if isinstance(value, list) else value
    whole = SCHEMAS[name].get("items", SCHEMAS[name])
    for key in whole["required"]:
        less = {other: part for other, part in table.items() if other != key}
        assert faults(name, [less] if isinstance(value, list) else less)
    more = {**copy.deepcopy(table), "unheard_of": 1}
    assert faults(name, [more] if isinstance(value, list) else more)


MADE = [
    reviews.published, reviews.nothing_found, reviews.everything_found, reviews.single_stratum, reviews.half_missing,
    nine_reviews.half_unable, nine_reviews.census, nine_reviews.families, nine_reviews.children,
    nine_reviews.not_audited, nine_reviews.doubles_with_conflicts,
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_the_summary_of_any_review_is_as_its_schema_has_it(make: Callable[[], reviews.Review]) -> None:
    """Nothing found, everything found, a census, families, half missing: the keys are the same."""
    review = make()
    summary = summarise(review.record, review.plan, review.cases, review.findings, reviews.CHECKLIST)
    assert faults("summary", as_read(summary_to_json(summary))) == []


@pytest.mark.parametrize("seed", range(5))
def test_the_summary_of_a_review_by_chance_is_as_its_schema_has_it(seed: int) -> None:
    """Whatever auditors answer."""
    chance = random.Random(seed)  # noqa: S311 no secret
    record = random_record(chance)
    cases = cases_of(record)
    summary = summary_of(record, cases, random_audits(chance, cases))
    assert faults("summary", as_read(summary_to_json(summary))) == []


def as_read(value: Any) -> Any:
    """A value as a program reads it."""
    return json.loads(json.dumps(value))


def answering(commands: Iterator[tuple[str, Any]]) -> Iterator[str]:
    """The commands that take `--json`, by the names of their schemas."""
    for words, command in commands:
        if any("--json" in param.opts for param in command.params):
            yield words.removeprefix("resample ").replace(" ", "-")


def test_every_command_that_answers_has_a_schema() -> None:
    """Who scripts a command can look up what it prints."""
    assert set(answering(every_command(main))) - set(SCHEMAS) == set()


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_says_its_version(name: str) -> None:
    """It is valid, bears its name and version, and says of each key what it is."""
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:resample:schema:{name}:{schema['version']}"
    assert [key for key, part in schema.get("items", schema)["properties"].items() if not part.get("description")] == []
    assert name != "summary" or schema["version"] == SCHEMA
