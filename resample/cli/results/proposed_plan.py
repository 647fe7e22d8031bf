"""What an extract proposes for `plan.toml`, as lines to paste."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resample.cli.results.lines import wrapped
from resample.sampling.placing import NOT_MATCHED
from resample.steps import Checked


def plan_lines(checked: Checked) -> Iterator[str]:
    """What was found, as a plan says it."""
    framed = checked.framed
    yield "[review]"
    yield f"from = {framed.start.isoformat()}"
    yield f"to = {framed.end.isoformat()}"
    yield f'definition = "{framed.definition}"'
    places = {matched.stratum: matched for matched in checked.placed[0]}
    nowhere = places[NOT_MATCHED].values.get("", {}) if NOT_MATCHED in places else {}
    lost = [value for value in nowhere if value not in {alike.value for alike in checked.alike}]
    if checked.proposed or lost or framed.own_teams:
        patterns = {name: list(accepted) for name, accepted in (framed.dimensions[0].patterns or {}).items()}
        yield ""
        yield "[strata]"
        for name, words in (checked.proposed or patterns).items():
            yield from wrapped(f"{_key(name)} = [{', '.join(map(_quoted, words))}]")
        if lost:
            yield from (f"# of which stratum? {_quoted(value)}" for value in lost)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _quoted(name)


def _quoted(value: str) -> str:
    """A text as TOML quotes it."""
    import tomli_w

    return tomli_w.dumps({"x": value}).strip().removeprefix("x = ")
