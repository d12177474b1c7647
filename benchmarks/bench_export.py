"""Export of all 50,000 coded segments of M to csv, beside cutting the words out and `csv.writer`.

    python benchmarks/bench_export.py [--runs 3]

Both are whole processes. The limit reads the codings and texts of the same file and writes nine
columns; qualcode writes every field of a segment, obeys consent and guards against formulas. Goal:
at most 1.3 times. The second limit is `csv.writer` alone on the very cells that qualcode writes.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
import tempfile
from pathlib import Path

import corpus
from measuring import COMMAND, in_process, processes, run, say, settings

_COLUMNS = ("document", "case", "code", "coder", "start", "end", "text", "kind", "period")
_ROWS = """
SELECT coding.document, document.name, "case".name, code.name, coder.name, coding.start,
    coding."end"
FROM coding JOIN document ON document.id = coding.document JOIN code ON code.id = coding.code
JOIN coder ON coder.id = coding.coder JOIN document_case ON document_case.document = document.id
JOIN "case" ON "case".id = document_case."case" ORDER BY coding.document, coding.start
"""


def least(project: Path, target: Path) -> None:
    """The limit: the words cut out of the texts, and nine columns of them."""
    db = sqlite3.connect(f"{project.as_uri()}?mode=ro", uri=True)
    texts = dict(
        db.execute("SELECT document.id, text FROM document JOIN revision ON revision.id = revision")
    )
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for document, name, case, code, coder, start, end in db.execute(_ROWS):
            words = texts[document][start:end]
            writer.writerow((name, case, code, coder, start, end, words, "interview", "2026"))
    db.close()


def main() -> None:
    with settings(__doc__, ["M"]) as given, tempfile.TemporaryDirectory(dir=given.corpus) as folder:
        path = str(corpus.project(given.at["M"]))
        bare, ours = Path(folder, "bare.csv"), Path(folder, "ours.csv")
        export = [*COMMAND, "-p", path, "export", "segments", "--layer", "any", "--to", str(ours)]
        cost, limit = processes(
            export,
            [sys.executable, __file__, "--least", path, str(bare)],
            runs=given.runs,
            before=lambda: ours.unlink(missing_ok=True),
        )
        ours.unlink(missing_ok=True)
        run(export)
        with ours.open(encoding="utf-8", newline="") as file:
            cells = list(csv.reader(file))
        if len(cells) != corpus.SIZES["M"][2] + 1:
            raise SystemExit(f"{len(cells) - 1} segments were exported, not all")

        def writer_alone() -> None:
            with Path(folder, "again.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, quoting=csv.QUOTE_ALL).writerows(cells)

        floor = in_process(writer_alone, given.runs)
        sizes = [file.stat().st_size / 1e6 for file in (ours, bare)]
    columns = f"{len(cells[0])} columns against {len(_COLUMNS)}"
    note = f"{sizes[0]:.1f} MB against {sizes[1]:.1f}, {columns}, wall {cost.wall:.3f} s"
    say("export csv of M, 50,000 segments", cost.cpu, limit.cpu, "<= 1.3 x", note)
    say("the same, beside csv.writer on its own cells", cost.cpu, floor.cpu)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--least"]:
        least(Path(sys.argv[2]).resolve(), Path(sys.argv[3]))
    else:
        main()
