"""Peak memory of whole processes on M, and of the coding screen on BIG.

    python benchmarks/bench_memory.py

The limit is a Python that imports click and sqlite3, for the screen an empty Textual app. Goals: M
at most 150 MB, the coding screen on BIG at most 80 MB.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import corpus
from bench_first_screen import EMPTY, desk
from measuring import COMMAND, run, settings
from terminal import first_paint


def main() -> None:
    with (
        settings(__doc__, ["M", "BIG"]) as given,
        tempfile.TemporaryDirectory(dir=given.corpus) as folder,
    ):
        made, big = given.at["M"], given.at["BIG"]
        of_m = [*COMMAND, "-p", str(corpus.project(made))]
        new = str(Path(folder, "new.qualcode"))
        bare = run([sys.executable, "-c", "import click, sqlite3"]).peak
        run([*COMMAND, "init", new])
        files = [str(file) for file in corpus.texts(made)]
        report("python, click, sqlite3", bare)
        report("docs, M", run([*of_m, "docs"]).peak, bare, "<= 150 MB")
        report("themes, M", run([*of_m, "themes"]).peak, bare, "<= 150 MB")
        export = [*of_m, "export", "segments", "--to", str(Path(folder, "segments.csv"))]
        report("export segments, M", run(export).peak, bare, "<= 150 MB")
        report("import, M", run([*COMMAND, "-p", new, "import", *files]).peak, bare, "<= 150 MB")
        empty = first_paint([sys.executable, "-c", EMPTY], "paintedword").peak
        text = corpus.texts(big)[0].read_text("utf-8")
        report("empty Textual app", empty)
        report(
            "first coding screen, BIG",
            desk(corpus.copy(big, Path(folder)), text).peak,
            empty,
            "<= 80 MB",
        )


def report(what: str, peak: float, limit: float | None = None, goal: str = "") -> None:
    ratio = f"x {peak / limit:5.2f} of {limit:.0f} MB" if limit else ""
    print(f"{what:58} {peak:7.0f} MB  {ratio:24} {goal}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
