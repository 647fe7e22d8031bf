"""The long run: a hundred thousand files that strangers might send, each read by a process that may be killed.

    python tests/fuzz/run.py --inputs 100000 [--target csv] [--seed 1] [--keep DIR] [--workers 2]

The same seed and number give the same file. What fails is kept under its target and number; put it into `corpus`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

# pyarrow's own way reserves memory by the gigabyte, which a bound on memory takes for use
os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.fuzz.judging import MOST_MEGABYTES, READ, REFUSED, Verdict, judged
from tests.fuzz.targets import TARGETS

PATIENCE = 60.0
"""Seconds by the clock until a process that says nothing is killed. What a file may take is told in seconds of a
processor, since others may be busy too."""

Job = tuple[str, int]
"""A target by its name, and the number of a file."""


@dataclass
class Tally:
    """What became of the files of a target."""

    inputs: int = 0
    refused: int = 0
    read: int = 0
    slowest: float = 0.0
    largest: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, number: int, verdict: Verdict) -> None:
        """Count one file."""
        self.inputs += 1
        self.refused += verdict.outcome == REFUSED
        self.read += verdict.outcome == READ
        self.slowest, self.largest = max(self.slowest, verdict.seconds), max(self.largest, verdict.megabytes)
        self.faults += [f"{number}: {verdict.fault}"] if verdict.fault else []


def spoilt(target: str, seed: str, number: int) -> tuple[str, bytes]:
    """The file of a number, with the ending of its name."""
    return TARGETS[target].spoilt(Random(f"{seed}/{target}/{number}"))  # noqa: S311 chance, not secrets


def work(jobs: Connection, seed: str) -> None:
    """Read one file after another; what is read is told before and after, so that a silence has a name."""
    with tempfile.TemporaryDirectory() as folder:
        _bound_memory(Path(folder))
        while True:
            target, number = jobs.recv()
            ending, content = spoilt(target, seed, number)
            path = Path(folder) / f"file{ending}"
            path.write_bytes(content)
            jobs.send(judged(TARGETS[target], path))


def _bound_memory(folder: Path) -> None:
    """Import what the targets need, by reading good files, and allow twice of what a file may take beside that.

    What takes more ends its process, and not the machine.
    """
    import resource

    for target in TARGETS.values():
        for ending, content in target.seeds():
            path = folder / f"good{ending}"
            path.write_bytes(content)
            if (verdict := judged(target, path)).outcome != READ:
                raise AssertionError(f"{target.name}: a good file {ending} was not read: {verdict.outcome}")
    taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5]) * resource.getpagesize()
    bound = taken + 2 * MOST_MEGABYTES * (1 << 20)
    resource.setrlimit(resource.RLIMIT_DATA, (bound, bound))


class Worker:
    """A process that reads files, started anew where it ends or is killed."""

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self.begin()

    def begin(self) -> None:
        """Start the process."""
        self.jobs, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=work, args=(theirs, self.seed), daemon=True)
        self.process.start()
        theirs.close()

    def judge(self, job: Job) -> Verdict:
        """What becomes of a file."""
        self.jobs.send(job)
        try:
            # the first one also waits for all that is imported
            verdict: Verdict | None = self.jobs.recv() if self.jobs.poll(PATIENCE) else None
        except (EOFError, ConnectionResetError):
            self.process.join()
            verdict = Verdict(f"ended its process ({self.process.exitcode})")
        else:
            if verdict:
                return verdict
            self.process.kill()
            verdict = Verdict("never ended", PATIENCE)
        self.begin()
        return verdict


def share(jobs: Sequence[Job], seed: str, told: Connection) -> None:
    """Have a share of the files judged, and tell what became of each."""
    worker = Worker(seed)
    for job in jobs:
        told.send((job, worker.judge(job)))
    told.send(None)
    worker.process.kill()


def verdicts(jobs: Sequence[Job], seed: str, workers: int) -> Iterator[tuple[Job, Verdict]]:
    """What becomes of each file, in no order."""
    ends: list[Connection] = []
    for at in range(workers):
        end, theirs = multiprocessing.Pipe(duplex=False)
        multiprocessing.Process(target=share, args=(jobs[at::workers], seed, theirs)).start()
        ends.append(end)
    while ends:
        for end in [pipe for pipe in ends if pipe.poll(0.01)]:
            if (told := end.recv()) is None:
                ends.remove(end)
            else:
                yield told


def main() -> int:
    """Judge so many files, keep those that failed, and print what became of all; 1 where any failed."""
    options = _options()
    names = [options.target] if options.target else list(TARGETS)
    jobs = [(names[at % len(names)], at // len(names)) for at in range(options.inputs)]
    tallies = {name: Tally() for name in names}
    for (target, number), verdict in verdicts(jobs, options.seed, options.workers):
        tallies[target].add(number, verdict)
        if (done := sum(tally.inputs for tally in tallies.values())) % 10_000 == 0:
            print(f"{done:,} files", flush=True)
        if verdict.fault:
            ending, content = spoilt(target, options.seed, number)
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{target}-{options.seed}-{number}{ending}").write_bytes(content)
            print(f"{target} {number}: {verdict.fault}", flush=True)
    print(f"{'target':10} {'inputs':>8} {'refused':>8} {'read':>8} {'slowest':>9} {'largest':>9} {'faults':>7}")
    for name, tally in tallies.items():
        figures = f"{tally.inputs:8,} {tally.refused:8,} {tally.read:8,} {tally.slowest:7.1f} s {tally.largest:6} MB"
        print(f"{name:10} {figures} {len(tally.faults):7,}")
    return any(tally.faults for tally in tallies.values())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=1_000)
    parser.add_argument("--target", choices=list(TARGETS))
    parser.add_argument("--seed", default="1")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-faults"), help="where files that failed are kept")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
