"""The figures of `summary.json` held against those that the tables give when they are reckoned by other code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isclose
from typing import TYPE_CHECKING, Any

from resample.auditing.checklist import Checklist
from resample.reckoning.figures_again import TOO_MANY, StratumCases, choices_again, item_again
from resample.reckoning.more_again import number_again, step_down_again
from resample.reckoning.states_again import answers_of, states_of

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Opinion:
    """One number of `summary.json`."""

    figure: str
    """Which it is, in words of the file: ``contact_appropriate, no: high_count``."""
    printed: Any
    reckoned: Any

    @property
    def could_be_reckoned(self) -> bool:
        """Whether plain enumeration reaches it."""
        return not (isinstance(self.reckoned, str) and self.reckoned == TOO_MANY)

    @property
    def agrees(self) -> bool:
        """Whether both are the same number, or both are none."""
        if isinstance(self.reckoned, float | Fraction) and isinstance(self.printed, int | float):
            return isclose(self.printed, self.reckoned, rel_tol=1e-9, abs_tol=1e-12)
        return bool(self.printed == self.reckoned)


def second_opinion(
    summary: Mapping[str, Any], findings: pd.DataFrame, sample: pd.DataFrame, checklist: Checklist
) -> tuple[Opinion, ...]:
    """Every number of the summary that the tables can tell, beside what they tell.

    `findings` and `sample` are `findings.csv` and `sample.csv`, every column as text.
    """
    known = strata_of(findings, sample, checklist)
    # a stratum of which nothing was drawn has no weight that could tell its size
    strata = {
        told["stratum"]: known.get(told["stratum"], StratumCases(told["stratum"], told["N"], (), 0))
        for told in summary["strata"]
    }
    return (
        *_of_strata(summary, strata),
        *_of_items(summary, strata, checklist),
        *_of_numbers(summary, strata, checklist),
        *_of_step_down(summary, strata, checklist),
        *_of_themes(summary, strata, checklist),
    )


def strata_of(findings: pd.DataFrame, sample: pd.DataFrame, checklist: Checklist) -> Mapping[str, StratumCases]:
    """Each stratum with its cases; N_h is told by their weights, N_h / n_h each."""
    answers = answers_of(findings)
    drawn = sample[sample["role"] == "sample"]
    replaced = sample[sample["role"] == "replaced"].groupby("stratum").size()
    return {
        str(name): StratumCases(
            str(name),
            round(rows["design_weight"].astype(float).sum()),
            tuple(states_of(list(rows["sample_id"]), answers, checklist).values()),
            int(replaced.get(name, 0)),
        )
        for name, rows in drawn.groupby("stratum", sort=False)
    }


def _of_strata(summary: Mapping[str, Any], strata: Mapping[str, StratumCases]) -> Iterator[Opinion]:
    for told in summary["strata"]:
        stratum = strata[told["stratum"]]
        yield Opinion(f"{stratum.stratum}: N", told["N"], stratum.N)
        yield Opinion(f"{stratum.stratum}: n", told["n"], len(stratum.cases))


def _of_items(
    summary: Mapping[str, Any], strata: Mapping[str, StratumCases], checklist: Checklist
) -> Iterator[Opinion]:
    for told in summary["items"]:
        item = checklist.item[told["item"]]
        names = [told_stratum["stratum"] for told_stratum in summary["strata"] if told["cohort"] == "all"]
        chosen = [strata[name] for name in names or told["cohort"]]
        again = item_again(item, chosen)
        for key in KINDS:
            yield Opinion(f"{item.name}: {key}", told[key], again[key])
        yield Opinion(f"{item.name}: choices", [choice["choice"] for choice in told["choices"]], [*again["choices"]])
        for choice in told["choices"]:
            yield from _of_choice(f"{item.name}, {choice['choice']}", choice, again["choices"][choice["choice"]])
        states = [[case.of(item) for case in stratum.cases] for stratum in chosen]
        for together in told.get("together", ()):
            figures = choices_again(together["choices"], together["meaning"], chosen, states)
            yield from _of_choice(f"{item.name}, {' or '.join(together['choices'])}", together, figures)


def _of_choice(name: str, told: Mapping[str, Any], again: Mapping[str, Any]) -> Iterator[Opinion]:
    for key, value in again.items():
        if key == "by_stratum":
            for row in told[key]:
                for number in ("count", "of"):
                    yield Opinion(f"{name}, {row['stratum']}: {number}", row[number], value[row["stratum"]][number])
        else:
            yield Opinion(f"{name}: {key}", told[key], value)


KINDS = ("asked", "told", "unknown")


def _of_numbers(
    summary: Mapping[str, Any], strata: Mapping[str, StratumCases], checklist: Checklist
) -> Iterator[Opinion]:
    for told in summary["numbers"]:
        again = number_again(checklist.item[told["item"]], [*strata.values()])
        for key in (*KINDS, "least", "most"):
            yield Opinion(f"{told['item']}: {key}", told[key], again[key])
        yield from _of_choice(f"{told['item']}, above nought", told["above_nought"], again["above_nought"])


def _of_step_down(
    summary: Mapping[str, Any], strata: Mapping[str, StratumCases], checklist: Checklist
) -> Iterator[Opinion]:
    told, again = summary["step_down"], step_down_again(checklist, [*strata.values()])
    for key in KINDS if again else ():
        yield Opinion(f"step-down: {key}", told[key], again[key])
    printed = {(cell["recorded"], cell["in_place"]): cell["count"] for cell in told.get("matrix", ())}
    cells = again.get("matrix", {})
    for pair in {**printed, **cells}:
        yield Opinion(f"step-down, {' and '.join(pair)}", printed.get(pair, 0), cells.get(pair, 0))
    for finding in told.get("findings", ()):
        yield from _of_choice(f"step-down, {finding['finding']}", finding, again["findings"][finding["finding"]])


def _of_themes(
    summary: Mapping[str, Any], strata: Mapping[str, StratumCases], checklist: Checklist
) -> Iterator[Opinion]:
    several = [item for item in checklist.items if item.kind == "select_multiple"]
    again = [(name, told) for item in several for name, told in item_again(item, [*strata.values()])["choices"].items()]
    for (name, theme), told in zip(sorted(again, key=lambda entry: entry[0]), _by_name(summary["themes"]), strict=True):
        for key in ("count", "of"):
            yield Opinion(f"theme {name}: {key}", told[key], theme[key])


def _by_name(themes: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    return sorted(themes, key=lambda theme: str(theme["theme"]))


def figures_that_differ(opinions: Sequence[Opinion]) -> tuple[Opinion, ...]:
    """Those on which the two disagree."""
    return tuple(opinion for opinion in opinions if opinion.could_be_reckoned and not opinion.agrees)
