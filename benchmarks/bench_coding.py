"""One coding, with history and commit, through `Study.tag` on S, M and BIG.

    python benchmarks/bench_coding.py [--runs 200]

Seconds on the clock, since the disk is what is waited for. The limit of each is a bare INSERT with
a change row in JSON and COMMIT (WAL, FULL), in the same folder and in turns with ours. Goals: at
most 3 times the limit; BIG at most 1.5 times S. With the repaint a person may wait 15 ms (median)
and 50 ms (p95): latency.py.
"""

from __future__ import annotations

import json
import random
import sqlite3
import statistics
import tempfile
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import corpus
from measuring import percentile, say, settings

from qualcode.api import open_project

if TYPE_CHECKING:
    from collections.abc import Callable

_TABLES = """
CREATE TABLE coding (id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, document INTEGER,
    start INTEGER, "end" INTEGER, code INTEGER, coder INTEGER, created TEXT);
CREATE INDEX coding_place ON coding(document, start);
CREATE TABLE change (id INTEGER PRIMARY KEY, guid TEXT, after TEXT);
"""


def bare(path: Path) -> Callable[[int, int, int], None]:
    """The least that one coding can be."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = wal")
    db.execute("PRAGMA synchronous = full")
    db.executescript(_TABLES)

    def add(start: int, end: int, code: int) -> None:
        guid, now = str(uuid.uuid4()), "2026-01-01T00:00:00.000+00:00"
        row = (guid, 1, start, end, code, 1, now)
        db.execute("BEGIN IMMEDIATE")
        db.execute(
            'INSERT INTO coding(guid, document, start, "end", code, coder, created)'
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        db.execute("INSERT INTO change(guid, after) VALUES (?, ?)", (guid, json.dumps(row)))
        db.execute("COMMIT")

    return add


def main() -> None:
    with settings(__doc__, ["S", "M", "BIG"]) as given:
        runs = max(given.runs, 50)
        found = {}
        for size, made in given.at.items():
            with tempfile.TemporaryDirectory(dir=given.corpus) as folder:
                found[size] = measure(made, Path(folder), runs)
            ours, limit = found[size]
            middle, floor = statistics.median(ours), statistics.median(limit)
            say(f"one coding, {size}, median", middle, floor, "<= 3 x")
            say(f"one coding, {size}, p95", percentile(ours, 0.95), percentile(limit, 0.95))
    ratio = statistics.median(found["BIG"][0]) / statistics.median(found["S"][0])
    print(f"{'BIG : S':58} {ratio:10.2f}  {'':24} <= 1.5")


def measure(made: Path, folder: Path, runs: int) -> tuple[list[float], list[float]]:
    """Seconds of each coding, ours and bare."""
    rng = random.Random(size_seed := made.name)
    add = bare(folder / "bare.db")
    ours, limit = [], []
    with open_project(corpus.copy(made, folder), coder=f"new coder {size_seed}") as study:
        document = study.documents()[-1]
        length = len(study.reading(document.id).text)
        codes = [code.id for code in study.codebook().codes]
        for _ in range(runs):
            start, code = rng.randrange(length - 300), rng.choice(codes)
            end = start + rng.randint(20, 250)
            ours.append(_seconds(study.tag, document.id, start, end, [code]))
            limit.append(_seconds(add, start, end, code))
    return ours[3:], limit[3:]


def _seconds(work: Callable[..., object], *values: object) -> float:
    start = time.perf_counter()
    work(*values)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
