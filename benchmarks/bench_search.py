"""Queries through `Study.answer` on BIG and M, and typing on the search screen meanwhile.

    python benchmarks/bench_search.py [--runs 3]

The limit of a query is a plain scan for the same words: `re.findall` over the texts, read before.
An answer has the hits, its documents and institutions, and the counts of all facets. Typing goes
through a real pseudo-terminal: letters into the field of the query, at rest and right after Enter;
measured is the time to the first byte of an answer. Goal: p95 <= 30 ms, a query running or not.
"""

from __future__ import annotations

import os
import re
import sys
import time

import corpus
from latency import Figures, Terminal
from measuring import in_process, say, settings

from qualcode.api import open_project

QUERIES = {
    "a frequent word": ("de", r"\bde\b"),
    "two words in a turn": ("la que", r"\bla\b|\bque\b"),
    "an ending": ("*ción", r"\w*ción\b"),
    "a pattern": (r"re:c[aei]n\w+ción", r"c[aei]n\w+ción"),
    "a code": ('code:"Code 01"', ""),
    "a word in a country": ("de country:Altamar", r"\bde\b"),
    "turns without a code": ("NOT code:*", ""),
}
LETTERS = "papeles sin nombre"


def answers(size: str, made: os.PathLike[str], runs: int) -> None:
    """How long answers take, beside a plain scan."""
    with open_project(corpus.project(made), readonly=True) as study:
        texts = [study.reading(document.id).text for document in study.documents()]
        for name, (query, pattern) in QUERIES.items():
            compiled = re.compile(pattern, re.IGNORECASE)
            cost = in_process(lambda query=query: study.answer(query), runs)
            limit = in_process(lambda compiled=compiled: [compiled.findall(t) for t in texts], runs)
            hits = len(study.find(query).hits)
            say(f"{size}: {name}, {hits} hits", cost.cpu, limit.cpu if pattern else None)


def typing(size: str, made: os.PathLike[str]) -> None:
    """Letters typed at rest, and while a query is answered."""
    command = [sys.executable, "-m", "qualcode", "-p", str(corpus.project(made))]
    terminal = Terminal(command, 120, 40)
    terminal.until(b"T001")
    terminal.settle()
    for key in "gf":
        terminal.press(key, None)
    at_rest, at_work = Figures(), Figures()
    for _ in range(5):
        for letter in LETTERS:
            terminal.press(letter, at_rest)
        _clear(terminal)
    for _ in range(5):
        for letter in "de OR la":
            terminal.press(letter, None)
        os.write(terminal.handle, b"\r/")
        time.sleep(0.02)
        for letter in LETTERS:
            terminal.press(letter, at_work)
        terminal.settle()
        terminal.press("/", None)
        _clear(terminal)
    terminal.close()
    for name, figures in (("at rest", at_rest), ("while it looks", at_work)):
        told = figures.summary()
        figured = ", ".join(f"{part} {told[f'first_{part}_ms']}" for part in ("p50", "p95", "max"))
        print(f"{size}: typing {name}: {figured} ms")


def _clear(terminal: Terminal) -> None:
    """Empty the field."""
    terminal.press("\x15", None)
    terminal.settle(0.2)


def main() -> None:
    with settings(__doc__, ["BIG", "M"]) as given:
        for size in ("BIG", "M"):
            answers(size, given.at[size], given.runs)
        for size in ("BIG", "M"):
            typing(size, given.at[size])


if __name__ == "__main__":
    main()
