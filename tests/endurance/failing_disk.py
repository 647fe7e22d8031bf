"""A disk that refuses the n-th request, for every n, and one that is really full: for every command that writes.

Run by hand: `python -m tests.endurance.failing_disk [--in-turn] [COMMAND...]`. With `--in-turn` each request is refused
with one of the errors, the next with the next, which takes a third of the time. After each refusal the folder must be
old and the exit code 4, or, where the refusal did not matter, new. It takes some minutes.
"""

from __future__ import annotations

import errno
import itertools
import os
import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from tests.endurance.commands import COMMANDS, Trial, trial
from tests.makers.failing import REFUSALS, disk, in_a_child, refusing

CANNOT_WRITE = 4


def run(words: list[str], around: AbstractContextManager[object]) -> None:
    """A command in this process, silently; leaves it with the command's exit code."""
    from resample.cli.commands import main

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    with around:
        try:
            main(words, prog_name="resample")
        except SystemExit as end:
            os._exit(int(end.code or 0))


def tried(one: Trial, around: AbstractContextManager[object], *, fresh: bool = True) -> int:
    """The exit code of a command in a child of this process, on the old files or on what is there."""
    if fresh:
        one.again()

    def work() -> None:
        os.chdir(one.folder)
        run(list(one.words), around)

    return in_a_child(work)


def judged(one: Trial, code: int) -> str:
    """What came of it: `old`, `new`, or what went wrong."""
    outcome = one.outcome()
    expected = {"old": {CANNOT_WRITE}, "new": {0, 1, CANNOT_WRITE}}.get(outcome, set())
    return outcome if code in expected else f"exit {code}, {outcome}"


def refusals(one: Trial, *, in_turn: bool) -> Iterator[tuple[str, str]]:
    """Every request refused, the first, the second and so on, with each error or with one of them."""
    for numbers in [REFUSALS] if in_turn else [[number] for number in REFUSALS]:
        clean = 0
        for n in itertools.count(1):
            number = numbers[n % len(numbers)]
            outcome = judged(one, tried(one, disk(n, refusing(number))))
            yield errno.errorcode[number], outcome
            # some requests may fail without harm; many in a row mean that there are no more
            clean = clean + 1 if outcome == "new" else 0
            if clean > 12:
                break


@contextmanager
def small_files(size: int) -> Iterator[None]:
    """No file may grow beyond this: the system refuses in the middle of a write."""
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    yield


def limits(one: Trial) -> Iterator[tuple[str, str]]:
    """The real limit of the system, at sizes from nothing to more than is needed."""
    largest = max((len(content) for content in one.new.values()), default=1)
    for size in sorted({0, 1, 100, *(largest * share // 10 for share in range(1, 11)), largest + 1}):
        yield "RLIMIT_FSIZE", judged(one, tried(one, small_files(size)))


def main() -> None:
    """Each command, and a line about it."""
    in_turn = "--in-turn" in sys.argv
    sets: dict[str, Callable[[Trial], Iterator[tuple[str, str]]]] = {
        "requests": partial(refusals, in_turn=in_turn),
        "limits": limits,
    }
    failed = False
    for name in [word for word in sys.argv[1:] if not word.startswith("--")] or COMMANDS:
        with trial(name) as one:
            for kind, trials in sets.items():
                counts = Counter(trials(one))
                failed |= any(outcome not in {"old", "new"} for _, outcome in counts)
                said = ", ".join(f"{error} {outcome} {n}" for (error, outcome), n in sorted(counts.items()))
                print(f"{name} ({kind}): {counts.total()} trials: {said}", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
