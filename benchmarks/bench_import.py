"""Import of the 200 transcripts of M as a process, beside the least that any import has to do.

    python benchmarks/bench_import.py [--runs 3]

The limit is a process too: read, decode, NFC, find the turns, store texts, turns, a full-text index
and the original bytes with hash and GUID in one transaction (SQLite, WAL, FULL). qualcode finds
speakers by the vote of the document, sentences, languages and words on top, and writes a history.
Goal: at most 1.3 times.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import sys
import tempfile
import unicodedata
import uuid
from pathlib import Path

import corpus
from measuring import COMMAND, Cost, median, run, say, settings

_TURN = re.compile(r"^([^:\n]{1,40}): (.*)$", re.MULTILINE)

_TABLES = """
CREATE TABLE source (id INTEGER PRIMARY KEY, guid TEXT UNIQUE, sha256 TEXT, content BLOB);
CREATE TABLE document (id INTEGER PRIMARY KEY, guid TEXT UNIQUE, name TEXT UNIQUE, sha256 TEXT,
    text TEXT);
CREATE TABLE turn (document INTEGER, position INTEGER, start INTEGER, "end" INTEGER,
    speech_start INTEGER, speaker TEXT, PRIMARY KEY (document, position)) WITHOUT ROWID;
CREATE VIRTUAL TABLE said USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2');
"""


def least(files: list[Path], target: Path) -> None:
    """The limit: what is stored, with nothing found out."""
    db = sqlite3.connect(target, isolation_level=None)
    db.execute("PRAGMA journal_mode = wal")
    db.execute("PRAGMA synchronous = full")
    db.executescript(_TABLES)
    db.execute("BEGIN IMMEDIATE")
    for number, file in enumerate(files, 1):
        data = file.read_bytes()
        text = unicodedata.normalize("NFC", data.decode("utf-8"))
        digest, words = hashlib.sha256(data).hexdigest(), hashlib.sha256(text.encode()).hexdigest()
        guid = str(uuid.uuid5(uuid.NAMESPACE_OID, digest))
        db.execute("INSERT INTO source VALUES (?, ?, ?, ?)", (number, guid, digest, data))
        db.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?)", (number, guid, file.stem, words, text)
        )
        turns = list(_TURN.finditer(text))
        db.executemany("INSERT INTO said(words) VALUES (?)", [(m[2],) for m in turns])
        db.executemany(
            "INSERT INTO turn VALUES (?, ?, ?, ?, ?, ?)",
            [(number, n, m.start(), m.end(), m.start(2), m[1]) for n, m in enumerate(turns)],
        )
    db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def main() -> None:
    with settings(__doc__, ["M"]) as given:
        files = [str(file) for file in corpus.texts(given.at["M"])]
        ours: list[Cost] = []
        limit: list[Cost] = []
        for _ in range(given.runs):
            with tempfile.TemporaryDirectory(dir=given.corpus) as folder:
                project = str(Path(folder, "new.qualcode"))
                run([*COMMAND, "init", project])
                ours.append(run([*COMMAND, "-p", project, "import", *files]))
                least_of_all = [sys.executable, __file__, "--least", str(Path(folder, "least"))]
                limit.append(run([*least_of_all, *files]))
    cost, bare = median(ours), median(limit)
    say("import of M, processor", cost.cpu, bare.cpu, "<= 1.3 x")
    say("import of M, wall", cost.wall, bare.wall, "", f"{1.6 / cost.wall:.1f} M words/s")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--least"]:
        least([Path(name) for name in sys.argv[3:]], Path(sys.argv[2]))
    else:
        main()
