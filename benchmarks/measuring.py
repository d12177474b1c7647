"""What the benchmarks share: medians, children with their time and memory, one printed line.

The machine may be busy, so a ratio to a limit of the same run says more than a second; where it is
said, seconds are those of the processor.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-m", "qualcode"]


class Cost(NamedTuple):
    """What one run took: seconds on the clock and of the processor, and the peak in megabytes."""

    wall: float
    cpu: float
    peak: float = 0.0


def in_process(work: Callable[[], object], runs: int = 5) -> Cost:
    """The medians of calling something here."""
    return median([_once(work) for _ in range(runs)])


def alternately(
    first: Callable[[], object], second: Callable[[], object], runs: int = 5
) -> tuple[Cost, Cost]:
    """The medians of two things in turns, so that a busy minute hits both."""
    costs = [(_once(first), _once(second)) for _ in range(runs)]
    return median([a for a, _ in costs]), median([b for _, b in costs])


def processes(
    *commands: Sequence[str], runs: int = 7, before: Callable[[], object] | None = None
) -> list[Cost]:
    """The medians of whole processes in turns; each has to end with 0."""
    found: list[list[Cost]] = [[] for _ in commands]
    for _ in range(runs + 1):
        for command, costs in zip(commands, found, strict=True):
            if before:
                before()
            costs.append(run(command))
    # The first of each compiles what is new and brings files into memory.
    return [median(costs[1:]) for costs in found]


def run(command: Sequence[str]) -> Cost:
    """One child process, its output thrown away.

    Raises:
        SystemExit: It failed: a measurement of a failure would be a lie.
    """
    start = time.perf_counter()
    child = os.posix_spawn(
        command[0], list(command), os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, handle, os.devnull, os.O_WRONLY, 0) for handle in (1, 2)
        ],
    )  # fmt: skip
    _, status, used = os.wait4(child, 0)
    if status:
        code = os.waitstatus_to_exitcode(status)
        raise SystemExit(f"{' '.join(command)[:200]} ended with {code}")
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(*(statistics.median(values) for values in zip(*costs, strict=True)))


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def say(
    what: str, figure: float, limit: float | None = None, goal: str = "", note: str = ""
) -> None:
    """Print one measurement: seconds (or megabytes, where the note says so) and times the limit."""
    ratio = f"x {figure / limit:5.2f} of {_written(limit)}" if limit else ""
    print(f"{what:58} {_written(figure):>10}  {ratio:24} {goal:22} {note}".rstrip(), flush=True)


def _written(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms" if seconds < 0.1 else f"{seconds:.3f} s"


@contextlib.contextmanager
def settings(description: str, sizes: Sequence[str]) -> Iterator[Any]:
    """The command line of a benchmark; corpora that it needs are made where they are missing."""
    import corpus

    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--corpus", type=Path, default=corpus.DEFAULT, help="where corpora are kept"
    )
    parser.add_argument("--runs", type=int, default=7, help="runs of which the median counts")
    given = parser.parse_args()
    given.at = {size: corpus.ensure(given.corpus, size) for size in sizes}
    os.environ.setdefault("QUALCODE_CODER", "C1")
    # An installed program is compiled once, so children may keep what they compile.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    yield given


def _once(work: Callable[[], object]) -> Cost:
    start, spent = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - start, time.process_time() - spent)
