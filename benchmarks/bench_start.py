"""Starting: small commands as whole processes, beside `python -c "import click"`.

    python benchmarks/bench_start.py [--runs 11]

Goals: `--version` and a command on a small project at most 2 times, `--help` at most 3 times
importing click; `docs` and `themes` on M at most 0.4 s. Seconds are those of the processor; those
on the clock stand behind.
"""

from __future__ import annotations

import sys

import corpus
from measuring import COMMAND, processes, say, settings


def main() -> None:
    with settings(__doc__, ["S", "M"]) as given:
        small, large = (["-p", str(corpus.project(given.at[size]))] for size in ("S", "M"))
        wanted = {
            "--version": (["--version"], "<= 2 x"),
            "docs, S": ([*small, "docs"], "<= 2 x"),
            "history, S": ([*small, "history"], "<= 2 x"),
            "themes, S": ([*small, "themes"], "<= 2 x"),
            "--help": (["--help"], "<= 3 x"),
            "docs, M": ([*large, "docs"], "<= 0.4 s"),
            "themes, M": ([*large, "themes"], "<= 0.4 s"),
        }
        commands = [[*COMMAND, *words] for words, _ in wanted.values()]
        limit, bare, *costs = processes(
            [sys.executable, "-c", "import click"], [sys.executable, "-c", "pass"], *commands,
            runs=given.runs,
        )  # fmt: skip
    say("python -c pass", bare.cpu, note=f"wall {bare.wall:.3f} s")
    say("python -c 'import click'", limit.cpu, note=f"wall {limit.wall:.3f} s")
    for (what, (_, goal)), cost in zip(wanted.items(), costs, strict=True):
        say(f"qualcode {what}", cost.cpu, limit.cpu, goal, f"wall {cost.wall:.3f} s")


if __name__ == "__main__":
    main()
