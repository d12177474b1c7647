"""A document and a codebook to make suggestions from, as plain data: it can go to another process.

Nothing is computed before `perform`, so that who asks is not kept waiting.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from qualcode.language import language_of
from qualcode.model import Code, Codebook, Reason, Role, Span, Suggestion, Turn
from qualcode.suggest.lemmas import words
from qualcode.suggest.lexicon import lexicon
from qualcode.suggest.matches import Unit, find
from qualcode.suggest.score import Place, suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.model import Reading

_CODE_FIELDS = ("path", "name", "id", "facet", "parent", "names", "typical", "edge", "keywords",
                "status")  # fmt: skip
"""What suggestions take from a code."""


class Task(NamedTuple):
    """What to look at, and for what."""

    document: int
    language: str | None
    text: str
    turns: tuple[Turn, ...]
    roles: Mapping[str, Role]
    sentences: tuple[Span, ...]
    target: str
    """What a code is suggested for: `sentence`, `turn` or `line`."""
    codes: tuple[Code, ...]


class Found(NamedTuple):
    """What was found in a document, and where only the letters of words could be compared."""

    suggestions: tuple[Suggestion, ...]
    without_lemmas: tuple[str, ...] = ()
    """Languages of which no lemmas are known; `""` stands for a language that is not known."""


def task(reading: Reading, book: Codebook, target: str = "sentence") -> Task:
    """The task for a document."""
    document = reading.document
    return Task(
        document.id, document.language, reading.text, reading.turns, reading.roles,
        reading.sentences, target, book.codes,
    )  # fmt: skip


def perform(asked: Task) -> Found:
    """Everything the codebook's words suggest in a text, in reading order."""
    terms = lexicon(asked.codes)
    parents = above(asked.codes)
    places = {code.id: Place(code.facet, parents[code.id]) for code in asked.codes}
    facets = {code.id: code.facet for code in asked.codes}
    units = list(_units(asked))
    found = [
        suggestion
        for unit, matches in find(asked.text, units, terms, facets)
        for suggestion in suggestions(asked.document, asked.text, unit, matches, places)
    ]
    languages = sorted({unit.language or "" for unit in units})
    bare = (language for language in languages if not words(language or None).has_lemmas)
    return Found(tuple(found), tuple(bare))


def above(codes: tuple[Code, ...]) -> dict[int, tuple[int, ...]]:
    """Code → its parent, the parent of that, and so on; parents stand before their children."""
    found: dict[int, tuple[int, ...]] = {}
    by_path = {code.path: code.id for code in codes}
    for code in codes:
        parent = by_path.get(code.parent or "")
        found[code.id] = () if parent is None else (parent, *found.get(parent, ()))
    return found


# ---- units ---------------------------------------------------------------------------------------


def _units(asked: Task) -> Iterator[Unit]:
    """Sentences, turns or lines that no moderator speaks, never with a label in them."""
    starts = [turn.start for turn in asked.turns]
    languages: dict[int, str | None] = {}
    unit: Unit | None = None
    group: object = None
    for span in asked.sentences:
        number = bisect_right(starts, span.start) - 1
        turn = asked.turns[number] if number >= 0 else None
        if turn and asked.roles.get(turn.speaker) == "moderator":
            continue
        if number not in languages:
            languages[number] = _language(asked, turn)
        before, group = group, _group(asked, span, number)
        if unit is not None and group == before:
            unit = unit._replace(end=span.end)
            continue
        if unit is not None:
            yield unit
        unit = Unit(span.start, span.end, languages[number])
    if unit is not None:
        yield unit


def _group(asked: Task, span: Span, turn: int) -> object:
    """What a sentence shares with those that make one unit with it."""
    if asked.target == "sentence":
        return span
    if asked.target == "turn" and turn >= 0:
        return turn
    return turn, asked.text.rfind("\n", 0, span.start)


def _language(asked: Task, turn: Turn | None) -> str | None:
    """The language of a turn where its words tell, else that of the document."""
    own = language_of(asked.text[turn.speech_start : turn.end]) if turn else None
    return own or asked.language


# ---- as text -------------------------------------------------------------------------------------


def to_json(asked: Task) -> str:
    """The task in one line."""
    codes = [[getattr(code, name) for name in _CODE_FIELDS] for code in asked.codes]
    return json.dumps([*asked[:7], codes])


def from_json(line: str) -> Task:
    """The task of a line."""
    document, language, text, turns, roles, sentences, target, codes = json.loads(line)
    return Task(
        document,
        language,
        text,
        tuple(Turn(*turn) for turn in turns),
        roles,
        tuple(Span(*span) for span in sentences),
        target,
        tuple(Code(**dict(zip(_CODE_FIELDS, code, strict=True))) for code in codes),
    )


def found_to_json(found: Found) -> str:
    """What was found, in one line."""
    rows = [[s.document, s.start, s.end, s.code, s.score, s.reasons, s.partners]
            for s in found.suggestions]  # fmt: skip
    return json.dumps([rows, found.without_lemmas])


def found_from_json(line: str) -> Found:
    """What a line says was found."""
    rows, without_lemmas = json.loads(line)
    found = (
        Suggestion(
            document, start, end, code, score,
            tuple(Reason(*reason) for reason in reasons), tuple(partners),
        )
        for document, start, end, code, score, reasons, partners in rows
    )  # fmt: skip
    return Found(tuple(found), tuple(without_lemmas))
