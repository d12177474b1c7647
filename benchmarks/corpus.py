"""A made-up study of any size: the same seed gives the same transcripts, codebook and codings.

    python benchmarks/corpus.py [--corpus FOLDER] [S M BIG]

    size   documents   words each   codings
    S             20        5,000     2,000
    M            200        8,000    50,000
    BIG            1      100,000     5,000

FOLDER/<size>/ holds txt/ (one turn a line, `SPEAKER: words`), cases.csv (95 institutions),
attributes.csv, codebook.yaml (60 codes under 10 parents), codings.csv (4 coders; the second does
over what the first did, with moved borders, other codes and gaps) and study.qualcode, the project
that qualcode makes of them.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import itertools
import random
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

SIZES = {"S": (20, 5_000, 2_000), "M": (200, 8_000, 50_000), "BIG": (1, 100_000, 5_000)}
DEFAULT = Path(tempfile.gettempdir()) / "qualcode-bench"
SEED = 7
RECIPE = "3"
"""Raised when this module changes, so that kept corpora are made again."""

COUNTRIES = ("Altamar", "Brisa", "Cumbria Sur", "Delta", "Espiga", "Fresno", "Garza", "Horizonte")
TYPES = ("police", "health", "ombudsman", "ministry", "civil society", "municipality")
CODERS = ("C1", "C2", "C3", "C4")
PARENTS, CODES = 10, 60
CASES = 95

_ONSETS = "b c d f g l m n p r s t v br cl cr dr fl gr pl pr tr"
_RHYMES = "a e i o u an en in on ar er or al el as es os ia io ua ción dad ñe lle rri"
_SMALL = (
    "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le"
    " ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años"
    " hasta desde está mi porque qué solo han yo hay vez puede todos así nos ni parte tiene él"
)


class Span(NamedTuple):
    """A word of a text, and whether a participant says it."""

    start: int
    end: int
    is_answer: bool


def ensure(folder: Path, size: str) -> Path:
    """The corpus of a size, made now unless this recipe made it before; its project is not to be
    changed: benchmarks that write take a `copy`.
    """
    made = folder / size
    stamp = made / "recipe.txt"
    if not stamp.is_file() or stamp.read_text("utf-8") != _recipe():
        shutil.rmtree(made, ignore_errors=True)
        make(made, size)
        stamp.write_text(_recipe(), "utf-8")
    return made


def _recipe() -> str:
    """This module's own number, and what a project file looks like today."""
    from qualcode.project.schema import expected_objects

    objects = repr(sorted(expected_objects().items())).encode()
    return f"{RECIPE} {hashlib.sha256(objects).hexdigest()}"


def project(made: Path) -> Path:
    """The ready project of a corpus."""
    return made / "study.qualcode"


def copy(made: Path, folder: Path) -> Path:
    """A project of the corpus that may be changed."""
    return Path(shutil.copy(project(made), folder / f"{made.name}.qualcode"))


def texts(made: Path) -> list[Path]:
    """The transcripts of a corpus, in order."""
    return sorted((made / "txt").iterdir())


def make(made: Path, size: str) -> None:
    """Write a corpus and its project."""
    documents, words, codings = SIZES[size]
    (made / "txt").mkdir(parents=True)
    vocabulary, weights = _vocabulary()
    coded: list[tuple[object, ...]] = []
    described: list[tuple[object, ...]] = []
    for n in range(documents):
        rng = random.Random(f"{SEED} {size} {n}")
        name = f"T{n + 1:03}"
        stock = rng.choices(vocabulary, cum_weights=weights, k=words)
        text, spans = _transcript(rng, stock, people=rng.choice((1, 1, 1, 5)))
        (made / "txt" / f"{name}.txt").write_bytes(text.encode("utf-8"))
        share = codings * (n + 1) // documents - codings * n // documents
        coded += [(name, *row) for row in _codings(rng, spans, share)]
        described.append((name, _case(n % CASES), "2026"))
    _write(made / "attributes.csv", "document case period", described)
    _write(made / "codings.csv", "document start end code coder", coded)
    _write(
        made / "cases.csv",
        "kind case country type",
        [
            ("institution", _case(n), COUNTRIES[n % len(COUNTRIES)], TYPES[n // 8 % len(TYPES)])
            for n in range(CASES)
        ],
    )
    (made / "codebook.yaml").write_text(_codebook(), "utf-8")
    _build(made)


# ---- words ---------------------------------------------------------------------------------------


def _vocabulary() -> tuple[list[str], list[float]]:
    """Word types, frequent ones first, with cumulative weights of Zipf's law."""
    rng = random.Random(f"{SEED} words")
    words = dict.fromkeys(_SMALL.split())
    onsets, rhymes = _ONSETS.split(), _RHYMES.split()
    while len(words) < 15_000:
        syllables = rng.choice((2, 2, 3, 3, 3, 4))
        words["".join(rng.choice(onsets) + rng.choice(rhymes) for _ in range(syllables))] = None
    return list(words), list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))


def _transcript(rng: random.Random, stock: list[str], people: int) -> tuple[str, list[Span]]:
    """Turns by an interviewer and participants until the stock of words is used up."""
    lines: list[str] = []
    spans: list[Span] = []
    at = used = 0
    while used < len(stock):
        turn = len(lines)
        is_answer = turn % (people + 1) != 0
        speaker = f"PARTICIPANTE {turn % (people + 1)}" if is_answer else "ENTREVISTADORA"
        speaker = "PARTICIPANTE" if is_answer and people == 1 else speaker
        count = rng.randint(20, 160) if is_answer else rng.randint(6, 25)
        said = _punctuated(rng, stock[used : used + count], "." if is_answer else "?")
        used += count
        at += len(speaker) + 2
        for word in said:
            spans.append(Span(at, at + len(word.rstrip(".,?")), is_answer))
            at += len(word) + 1
        lines.append(f"{speaker}: {' '.join(said)}")
    return "\n".join(lines) + "\n", spans


def _punctuated(rng: random.Random, words: list[str], end: str) -> list[str]:
    """Words as sentences of 6 to 26 words."""
    said, at = list(words), 0
    while at < len(said):
        stop = min(at + rng.randint(6, 26), len(said))
        said[at] = said[at].capitalize()
        if stop - at > 12:
            said[(at + stop) // 2] += ","
        said[stop - 1] = said[stop - 1].rstrip(",") + end
        at = stop
    return said


# ---- codes and codings ---------------------------------------------------------------------------


def code_names() -> list[tuple[str, str]]:
    """(parent, code) of every code below a parent."""
    return [(f"Area {n % PARENTS + 1:02}", f"Code {n + 1:02}") for n in range(CODES)]


def _codebook() -> str:
    lines = ["codes:"]
    lines += [f"  - name: Area {n + 1:02}" for n in range(PARENTS)]
    lines += [f"  - name: {code}\n    parent: {parent}" for parent, code in code_names()]
    return "\n".join(lines) + "\n"


def _codings(rng: random.Random, spans: list[Span], count: int) -> list[tuple[object, ...]]:
    """(start, end, code, coder) in order: overlapping passages that begin in an answer."""
    names = [f"{parent}/{code}" for parent, code in code_names()]
    weights = list(itertools.accumulate(1 / (rank + 4) for rank in range(len(names))))
    answers = [n for n, span in enumerate(spans) if span.is_answer]
    found: set[tuple[int, int, str, str]] = set()

    def add(first: int, words: int, code: str, coder: str) -> None:
        first = max(0, min(first, len(spans) - 2))
        if spans[first].is_answer:
            last = min(first + max(words, 1), len(spans) - 1)
            found.add((spans[first].start, spans[last].end, code, coder))

    while len(found) < count:
        first, words = rng.choice(answers), min(3 + int(rng.expovariate(1 / 22)), 150)
        code = rng.choices(names, cum_weights=weights)[0]
        if rng.random() < 0.1:
            add(first, words, code, rng.choice(CODERS[2:]))
            continue
        add(first, words, code, "C1")
        luck = rng.random()
        if luck > 0.12 and len(found) < count:
            other = rng.choices(names, cum_weights=weights)[0] if luck < 0.27 else code
            moved = (rng.randint(-3, 3), rng.randint(-4, 4)) if luck > 0.55 else (0, 0)
            add(first + moved[0], words + moved[1], other, "C2")
    return sorted(found)


def _case(n: int) -> str:
    return f"Institution {n + 1:02}"


def _write(path: Path, columns: str, rows: list[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns.split())
        writer.writerows(rows)


# ---- the project ---------------------------------------------------------------------------------


def _build(made: Path) -> None:
    """The project, by the same ways that a person has."""
    from qualcode.api import create_project

    with create_project(project(made), name=f"bench {made.name}", coder="C1") as study:
        study.import_codebook((made / "codebook.yaml").read_text("utf-8"), "codebook.yaml")
        study.import_cases(made / "cases.csv")
        study.import_files(texts(made), attributes=made / "attributes.csv")
        brought = study.import_codings(made / "codings.csv")
        if brought.refused:
            raise SystemExit(f"codings were refused: {brought.refused[:3]}")
        for document in study.documents():
            for coder in CODERS[:2]:
                study.set_review(document.id, "done", coder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", metavar="SIZE")
    parser.add_argument("--corpus", type=Path, default=DEFAULT)
    given = parser.parse_args()
    for size in given.sizes or SIZES:
        print(ensure(given.corpus, size))


if __name__ == "__main__":
    main()
