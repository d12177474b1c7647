"""Frequencies of 70 codes on M, by institutions: loading and counting, beside SQL.

    python benchmarks/bench_themes.py [--runs 5]

The limit is one SQL statement over the same file that gives the same figures (institutions,
documents, distinct segments, codings of each code with its descendants), and the benchmark stops
where they differ. SQL knows no layers, states, voices or intervals. Goals: at most 1.5 times; the
command `themes` on M at most 0.4 s.
"""

from __future__ import annotations

import sqlite3

import corpus
from measuring import COMMAND, alternately, in_process, processes, say, settings

from qualcode.analysis import frequencies
from qualcode.api import open_project

_SAME = """
WITH RECURSIVE above(code, up) AS (
    SELECT id, id FROM code
    UNION ALL SELECT above.code, code.parent FROM above JOIN code ON code.id = above.up
    WHERE code.parent IS NOT NULL)
SELECT code.name, count(DISTINCT document_case."case"), count(DISTINCT coding.document),
    count(DISTINCT coding.document * 1000000000000 + coding.start * 1000000
        + coding."end" - coding.start),
    count(*)
FROM coding JOIN above ON above.code = coding.code JOIN code ON code.id = above.up
JOIN document_case ON document_case.document = coding.document
GROUP BY above.up
"""
_PLAIN = """
SELECT code, count(*), count(DISTINCT coding.document), count(DISTINCT "case")
FROM coding JOIN document_case ON document_case.document = coding.document GROUP BY code
"""
"""Without parents and distinct segments: what a person would type first."""


def main() -> None:
    with settings(__doc__, ["M"]) as given:
        path = corpus.project(given.at["M"])
        db = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        with open_project(path, readonly=True) as study:
            compare(db, study.themes(layer="any").rows)
            for layer in ("any", "final"):
                cost, limit = alternately(
                    lambda layer=layer: study.themes(layer=layer),
                    lambda: db.execute(_SAME).fetchall(),
                    given.runs,
                )
                say(f"themes, layer {layer}: load and count", cost.cpu, limit.cpu, "<= 1.5 x")
            load = in_process(study.tables, given.runs)
            tables = study.tables()
            count = in_process(lambda: frequencies.themes(tables), given.runs)
            plain = in_process(lambda: db.execute(_PLAIN).fetchall(), given.runs)
        (process,) = processes([*COMMAND, "-p", str(path), "themes"], runs=given.runs)
        db.close()
    say("  of which loading", load.cpu)
    say("  of which counting, layer final", count.cpu)
    say("SQL without parents and segments", plain.cpu)
    say(
        "qualcode themes, process, processor",
        process.cpu,
        None,
        "<= 0.4 s",
        f"wall {process.wall:.3f} s",
    )


def compare(db: sqlite3.Connection, rows: tuple[frequencies.ThemeRow, ...]) -> None:
    """Stop where qualcode and SQL count differently: a fast wrong number is worth nothing."""
    sql = {name: tuple(counts) for name, *counts in db.execute(_SAME)}
    ours = {row.code: (row.units, row.documents, row.segments, row.codings) for row in rows}
    differing = [name for name in ours if ours[name] != sql.get(name, (0, 0, 0, 0))]
    if differing:
        name = differing[0]
        raise SystemExit(f"{name}: qualcode counts {ours[name]}, SQL {sql.get(name)}")


if __name__ == "__main__":
    main()
