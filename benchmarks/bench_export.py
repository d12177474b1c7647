"""Export of all 50,000 coded segments of M to csv, beside cutting the words out and `csv.writer`.

    python benchmarks/bench_export.py [--runs 3]

The limit reads the codings and texts of the same file and writes nine columns; qualcode writes every
field of a segment, obeys consent and guards against formulas. Goal: at most 1.3 times. The second
limit is `csv.writer` alone on the very cells that qualcode writes.
"""

from __future__ import annotations

import csv
import sqlite3
import tempfile
from pathlib import Path

import corpus
from measuring import COMMAND, alternately, in_process, processes, say, settings

from qualcode.api import open_project, write_text_file
from qualcode.exchange.tables import render

_ROWS = """
SELECT coding.document, document.name, "case".name, code.name, coder.name, coding.start, coding."end"
FROM coding JOIN document ON document.id = coding.document JOIN code ON code.id = coding.code
JOIN coder ON coder.id = coding.coder JOIN document_case ON document_case.document = document.id
JOIN "case" ON "case".id = document_case."case" ORDER BY coding.document, coding.start
"""


def least(db: sqlite3.Connection, target: Path) -> None:
    """The limit: the words cut out of the texts, and nine columns of them."""
    texts = dict(
        db.execute("SELECT document.id, text FROM document JOIN revision ON revision.id = revision")
    )
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow("document case code coder start end text kind period".split())
        for document, name, case, code, coder, start, end in db.execute(_ROWS):
            words = texts[document][start:end]
            writer.writerow((name, case, code, coder, start, end, words, "interview", "2026"))


def main() -> None:
    with settings(__doc__, ["M"]) as given, tempfile.TemporaryDirectory(dir=given.corpus) as folder:
        path = corpus.project(given.at["M"])
        bare, ours = Path(folder, "bare.csv"), Path(folder, "ours.csv")
        db = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        with open_project(path, readonly=True) as study:

            def export() -> None:
                rows = study.export_rows("segments", layer="any")
                write_text_file(ours, render(list(rows[0]), rows, "csv"))

            cost, limit = alternately(export, lambda: least(db, bare), given.runs)
        with ours.open(encoding="utf-8", newline="") as file:
            cells = list(csv.reader(file))
        assert len(cells) == 50_001

        def writer_alone() -> None:
            with Path(folder, "again.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, quoting=csv.QUOTE_ALL).writerows(cells)

        floor = in_process(writer_alone, given.runs)
        sizes = [f.stat().st_size / 1e6 for f in (ours, bare)]
        command = [
            *COMMAND,
            "-p",
            str(path),
            "export",
            "segments",
            "--layer",
            "any",
            "--to",
            str(ours),
        ]
        (process,) = processes(
            command, runs=given.runs, before=lambda: ours.unlink(missing_ok=True)
        )
        db.close()
    say(
        "export csv of M, 50,000 segments",
        cost.cpu,
        limit.cpu,
        "<= 1.3 x",
        f"{sizes[0]:.1f} MB against {sizes[1]:.1f}, {len(cells[0])} columns against 9",
    )
    say("the same, beside csv.writer on its own cells", cost.cpu, floor.cpu)
    say(
        "qualcode export segments, process, processor",
        process.cpu,
        None,
        "",
        f"wall {process.wall:.3f} s",
    )


if __name__ == "__main__":
    main()
