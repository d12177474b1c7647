"""What a text has to be looked at with, as plain data: it can be handed to another process."""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from qualcode.language import language_of
from qualcode.model import Reason, Span, Suggestion
from qualcode.suggest.lemmas import words
from qualcode.suggest.lexicon import Term, lexicon
from qualcode.suggest.matches import Unit, find
from qualcode.suggest.score import Place, suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qualcode.model import Codebook, Reading, Turn


class Task(NamedTuple):
    """A document's units and a codebook's terms."""

    document: int
    text: str
    units: tuple[Unit, ...]
    terms: tuple[Term, ...]
    places: Mapping[int, Place]


class Found(NamedTuple):
    """What was found in a document, and where only the letters of words could be compared."""

    suggestions: tuple[Suggestion, ...]
    without_lemmas: tuple[str, ...] = ()
    """Languages of which no lemmas are known; `""` stands for a language that is not known."""


def task(reading: Reading, book: Codebook, target: str = "sentence") -> Task:
    """The task for a document.

    Args:
        reading: The document.
        book: The codebook.
        target: What a code is suggested for: `sentence`, `turn` or `line`.
    """
    parents = above(book)
    places = {code.id: Place(code.facet, parents[code.id]) for code in book.codes}
    units = tuple(_units(reading, target))
    return Task(reading.document.id, reading.text, units, lexicon(book), places)


def above(book: Codebook) -> dict[int, tuple[int, ...]]:
    """Code → its parent, the parent of that, and so on."""
    found: dict[int, tuple[int, ...]] = {}
    by_path = book.by_path()
    for code in book.codes:  # parents stand before their children
        parent = by_path.get(code.parent or "")
        found[code.id] = (parent.id, *found.get(parent.id, ())) if parent else ()
    return found


def perform(asked: Task) -> Found:
    """Everything the codebook's words suggest in a text, in reading order."""
    facets = {code: place.facet for code, place in asked.places.items()}
    found = [
        suggestion
        for unit, matches in find(asked.text, asked.units, asked.terms, facets)
        for suggestion in suggestions(asked.document, asked.text, unit, matches, asked.places)
    ]
    languages = sorted({unit.language or "" for unit in asked.units})
    bare = (language for language in languages if not words(language or None).has_lemmas)
    return Found(tuple(found), tuple(bare))


def _units(reading: Reading, target: str) -> Iterator[Unit]:
    """Sentences, whole turns or lines that no moderator speaks, never with a label in them."""
    turns = reading.turns
    starts = [turn.start for turn in turns]
    languages: dict[int, str | None] = {}
    before: Unit | None = None
    joined: object = None
    for span in reading.sentences:
        number = bisect_right(starts, span.start) - 1
        turn = turns[number] if number >= 0 else None
        if turn and reading.roles.get(turn.speaker) == "moderator":
            continue
        if number not in languages:
            languages[number] = _language(reading, turn)
        group = _group(reading.text, span, number, target)
        if before is not None and group == joined and group is not None:
            before = before._replace(end=span.end)
            continue
        if before is not None:
            yield before
        before, joined = Unit(span.start, span.end, languages[number]), group
    if before is not None:
        yield before


def _group(text: str, span: Span, turn: int, target: str) -> object:
    """What a sentence is joined by with the one before; None: by nothing."""
    if target == "turn" and turn >= 0:
        return turn
    return text.rfind("\n", 0, span.start) if target in ("line", "turn") else None


def _language(reading: Reading, turn: Turn | None) -> str | None:
    """The language of a turn where its words tell, else that of the document."""
    own = language_of(reading.text[turn.speech_start : turn.end]) if turn else None
    return own or reading.document.language


# ---- as text -------------------------------------------------------------------------------------


def to_json(asked: Task) -> str:
    """The task in one line."""
    return json.dumps([*asked[:4], [[code, *place] for code, place in asked.places.items()]])


def from_json(line: str) -> Task:
    """The task of a line."""
    document, text, units, terms, places = json.loads(line)
    return Task(
        document,
        text,
        tuple(Unit(*unit) for unit in units),
        tuple(Term(*term) for term in terms),
        {code: Place(facet, tuple(above)) for code, facet, above in places},
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
