"""Four coders and a consensus: who reads what, and how each differs from what was meant.

Concrete topics agree well; need, obstacle and voiced priority do not, nor do the borders of a
passage. `RT` never uses *commitment*; one document stays open; two coders took suggestions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import cycle
from typing import TYPE_CHECKING

from marked import BANNER, CODES, Coded, Document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

CODERS = ("MK", "AL", "JV", "RT")
CONSENSUS = "consensus"
OPEN = ("INT-17", "RT")
_SUGGESTED = {"AL": 0.35, "JV": 0.25}
_PAIRS = (("MK", "AL"), ("AL", "JV"), ("JV", "RT"), ("MK", "JV"), ("AL", "RT"), ("MK", "RT"),
          ("JV", "MK"), ("AL", "MK"))  # fmt: skip
_TEXTS_TWICE = {
    "INT-05": ("MK", "AL"), "INT-08": ("AL", "RT"), "INT-11": ("JV", "MK"), "INT-13": ("MK", "RT"),
    "INT-15": ("AL", "JV"), "INT-18": ("JV", "RT"), "FG-02": ("MK", "JV"), "FG-04": ("JV", "AL"),
    "INT25-01": ("MK", "AL"), "NOTE-01": ("AL", "JV"),
}  # fmt: skip
_TEXTS_OF_RT = ("INT-12", "INT-17", "NOTE-02", "INT25-03")
_TEXTS_AGREED = ("INT-05", "INT-08", "INT-11", "FG-02")
_RECORDS_AGREED = 10
_EVERY_FOURTH = 4
_CONFUSED = {
    "n": ("ob", "ob", "vp"), "ob": ("n",), "vp": ("n",), "ac": ("gp",), "gp": ("ac",),
    "ce": ("ob",), "ta": ("n",),
}  # fmt: skip
_OFTEN_CONFUSED = frozenset({"n", "ob", "vp"})
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_SHORTEST = 24

MEMOS = {
    "Van cuarenta y uno. Si yo falto": "Preguntar si se puede citar: el director se enteró aquí.",
    "Antes que nada, la hoja con los pasos": "Prioridad y asistencia en una misma entrevista.",
    "At night it doesn't work at all": "Same hour as FG-01 (Marcos) and INT-02: look at together.",
    "A mí sí, jefe. Yo abrí": "Director y segundo se contradicen; valen las dos voces.",
    "Alquiler del horno": "¿Trata laboral o contrato? En 2025 era «trata» a secas.",
}


@dataclass(frozen=True, slots=True)
class Row:
    document: str
    quote: str
    code: str
    coder: str
    about: str = ""
    memo: str = ""
    origin: str = "hand"

    def cells(self) -> dict[str, str]:
        return {
            "document": self.document, "quote": self.quote, "code": self.code,
            "coder": self.coder, "about": self.about, "memo": self.memo,
            "origin": "" if self.origin == "hand" else self.origin,
        }  # fmt: skip


def code_all(documents: list[Document], rng: Random) -> tuple[list[Row], list[dict[str, str]]]:
    """The coding of every document, and the sheet of who is done with which."""
    rows: list[Row] = []
    reviews: list[dict[str, str]] = []
    agreed = 0
    for document, readers in _assign(documents):
        for place, coder in enumerate(readers):
            rows.extend(_read(document, coder, rng, second=place > 0))
            state = "open" if (document.name, coder) == OPEN else "done"
            reviews.append({"document": document.name, "coder": coder, "state": state})
        twice_record = len(readers) > 1 and document.kind == "survey"
        if document.name in _TEXTS_AGREED or (twice_record and agreed < _RECORDS_AGREED):
            agreed += twice_record
            rows.extend(_rows(document, document.coded, CONSENSUS))
            reviews.append({"document": document.name, "coder": CONSENSUS, "state": "done"})
    for review in reviews:
        review["study"] = BANNER
    return _noted_once(rows), reviews


def _noted_once(rows: list[Row]) -> list[Row]:
    """The rows, each memo only on the coding of whoever read the passage first."""
    first = {row.memo: number for number, row in reversed([*enumerate(rows)])}
    return [
        row if first[row.memo] == number else replace(row, memo="")
        for number, row in enumerate(rows)
    ]


def _assign(documents: list[Document]) -> Iterable[tuple[Document, tuple[str, ...]]]:
    turn = cycle(("MK", "AL", "JV"))
    pairs = cycle(_PAIRS)
    short = 0
    for document in documents:
        if document.name in _TEXTS_TWICE:
            yield document, _TEXTS_TWICE[document.name]
        elif document.name in _TEXTS_OF_RT:
            yield document, ("RT",)
        elif document.kind in ("interview", "focus_group", "note"):
            yield document, (next(turn),)
        else:
            short += 1
            if short % _EVERY_FOURTH == 0:
                yield document, next(pairs)
            elif short % 5 == 0 and not _promises(document):
                yield document, ("RT",)
            else:
                yield document, (next(turn),)


def _promises(document: Document) -> bool:
    return any("co" in each.codes for each in document.coded)


def _read(document: Document, coder: str, rng: Random, *, second: bool) -> list[Row]:
    coded = list(document.coded)
    if (document.name, coder) == OPEN:
        coded = coded[: len(coded) // 2]
    found = [as_read for each in coded if (as_read := _differ(document, each, coder, rng, second))]
    return _rows(document, found, coder, rng)


def _differ(
    document: Document, meant: Coded, coder: str, rng: Random, second: bool
) -> Coded | None:
    """What this coder makes of a passage; None where they pass over it."""
    if second and rng.random() < 0.12:
        return None
    codes = []
    for code in meant.codes:
        if coder == "RT" and code == "co":
            continue
        if code in _CONFUSED and rng.random() < _confusion(code, meant, second):
            codes.append(rng.choice(_CONFUSED[code]))
        elif (second and code[0] == "x" and rng.random() < 0.15) or (
            second and code in ("eq", "pl", "ca", "pa") and rng.random() < 0.2
        ):
            continue
        else:
            codes.append(code)
    if not codes:
        return None
    quote = meant.quote
    if rng.random() < (0.3 if second else 0.05):
        quote = _other_borders(document, meant, rng)
    return replace(meant, quote=quote, codes=tuple(dict.fromkeys(codes)))


def _confusion(code: str, meant: Coded, second: bool) -> float:
    if not second:
        return 0.05 if code in _OFTEN_CONFUSED and "pr" not in meant.codes else 0.0
    return 0.33 if code in _OFTEN_CONFUSED else 0.1


def _other_borders(document: Document, meant: Coded, rng: Random) -> str:
    """The passage one sentence longer, or without its first or last sentence or clause."""
    choices = []
    sentences = _SENTENCE.split(meant.quote)
    if len(sentences) > 1:
        choices += [meant.quote[: -len(sentences[-1])].rstrip(), meant.quote[len(sentences[0]) :]]
    elif ", " in meant.quote:
        choices.append(meant.quote[: meant.quote.rindex(", ")])
    after = meant.paragraph.partition(meant.quote)[2]
    following = [part for part in _SENTENCE.split(after.strip()) if len(part) > 3]
    if following and after.startswith(" ") and "\n" not in after:
        choices.append(f"{meant.quote} {following[0]}")
    kept = [
        choice.strip()
        for choice in choices
        if len(choice.strip()) >= _SHORTEST and document.text.count(choice.strip()) == 1
    ]
    return rng.choice(kept) if kept else meant.quote


def _rows(
    document: Document, coded: list[Coded], coder: str, rng: Random | None = None
) -> list[Row]:
    rows = []
    for each in coded:
        suggested = rng is not None and rng.random() < _SUGGESTED.get(coder, 0)
        memo = _memo(each) if rng is not None else ""
        for number, code in enumerate(each.codes):
            path = CODES[code]
            rows.append(
                Row(
                    document.name,
                    each.quote,
                    path,
                    coder,
                    each.about,
                    "" if number else memo,
                    "suggestion" if suggested else "hand",
                )
            )
    return rows


def _memo(each: Coded) -> str:
    return next((memo for start, memo in MEMOS.items() if start in each.quote), "")
