"""Words, phrases and codes looked for over the whole project: one query → hits, each a span.

A query is words that must all stand in one passage (a turn, or a paragraph), `"phrases"`, words
that begin so (`atend*`), and `code:NAME` for passages that carry a code. Accents and case are
folded for finding (`ano` finds `año`); `exact` heeds accents. Queries are people's: nothing of them
reaches SQL unquoted.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import WrongUsage
from qualcode.model import Span
from qualcode.project import documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.model import Reading
    from qualcode.project.file import Project

MAX_QUERY = 1_000
_PART = re.compile(r'(?P<code>code:)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_LETTERS = re.compile(r"\w+")


class Hit(NamedTuple):
    """The words found, and the passage in which they stand; spans into the stored text."""

    document: int
    start: int
    end: int
    passage_start: int
    passage_end: int


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: expressions of words, and names of codes."""

    words: tuple[str, ...]
    """Each one word or phrase; a `*` at the end means any ending."""
    codes: tuple[str, ...]


def parse(text: str) -> Query:
    """Read a query as a person typed it.

    Raises:
        WrongUsage: It is empty, too long, or a quotation mark is not closed.

    Examples:
        >>> parse('papeles "sin acta" code:need atend*')
        Query(words=('papeles', 'sin acta', 'atend*'), codes=('need',))
    """
    if len(text) > MAX_QUERY:
        raise WrongUsage(f"The query is longer than {MAX_QUERY} characters.")
    if text.count('"') % 2:
        raise WrongUsage(f"A quotation mark in the query is not closed: {text}")
    words, codes = [], []
    for part in _PART.finditer(text):
        said = (part["phrase"] if part["phrase"] is not None else part["word"]).strip()
        if part["code"]:
            codes.append(said)
        elif _LETTERS.search(said):
            words.append(said)
    if not words and not codes:
        raise WrongUsage("The query holds no word to look for.")
    return Query(tuple(words), tuple(codes))


def find(
    project: Project,
    query: Query,
    coded: Mapping[int, Sequence[tuple[int, int]]] | None = None,
    *,
    exact: bool = False,
    among: Iterable[int] | None = None,
) -> list[Hit]:
    """Everything that answers a query, in the order of documents and text.

    Args:
        project: The open project.
        query: What to look for.
        coded: Document → spans that carry the query's codes, where it names codes.
        exact: Heed accents; case is folded in any case.
        among: Only these documents.
    """
    wanted = None if among is None else set(among)
    places = _passages(project, query) if query.words else None
    documents_in_question = sorted(places if places is not None else coded or {})
    hits: list[Hit] = []
    for document in documents_in_question:
        if wanted is not None and document not in wanted:
            continue
        spans = None if coded is None else coded.get(document, ())
        if places is None:
            hits += [Hit(document, start, end, start, end) for start, end in spans or ()]
        elif spans is None or spans:
            text = documents.text_of(project, document)
            hits += _in_document(document, text, places[document], query, spans, exact=exact)
    return hits


def _passages(project: Project, query: Query) -> dict[int, list[tuple[int, int]]]:
    terms = [_quoted(word) for word in query.words]
    return documents.passages_with(project, " AND ".join(terms))


def _quoted(word: str) -> str:
    """One expression for the index: a quoted string, whatever it holds."""
    inner = " ".join(_LETTERS.findall(word.replace("\0", "")))
    return f'"{inner}"{"*" if word.endswith("*") else ""}'


def _in_document(
    document: int,
    text: str,
    passages: Iterable[tuple[int, int]],
    query: Query,
    coded: Sequence[tuple[int, int]] | None,
    *,
    exact: bool,
) -> Iterator[Hit]:
    folded = text.translate(_CASE if exact else _FOLD)
    patterns = [_pattern(word, exact=exact) for word in query.words]
    for start, end in passages:
        if coded is not None and not any(s < end and start < e for s, e in coded):
            continue
        found = [[match.span() for match in p.finditer(folded, start, end)] for p in patterns]
        if all(found):
            for hit_start, hit_end in sorted({span for spans in found for span in spans}):
                yield Hit(document, hit_start, hit_end, start, end)


def _pattern(word: str, *, exact: bool) -> re.Pattern[str]:
    """The letters of an expression as whole words, whatever signs stand between them."""
    table = _CASE if exact else _FOLD
    letters = [re.escape(part) for part in _LETTERS.findall(word.translate(table))]
    ending = r"\w*" if word.endswith("*") else r"\b"
    return re.compile(r"\b" + r"\W+".join(letters) + ending)


# ---- what a hit is in ----------------------------------------------------------------------------


def speaker_at(reading: Reading, place: int) -> str | None:
    """Who speaks at a place of a text; None outside of any turn."""
    at = bisect_right(reading.turns, place, key=lambda turn: turn.start) - 1
    return reading.turns[at].speaker if at >= 0 and place < reading.turns[at].end else None


def sentence_of(reading: Reading, hit: Hit) -> Span:
    """The sentences that a hit touches, from the first's start to the last's end."""
    touched = [s for s in reading.sentences if s.start < hit.end and hit.start < s.end]
    return Span(touched[0].start, touched[-1].end) if touched else Span(hit.start, hit.end)


def row(reading: Reading, hit: Hit, codes: Sequence[str]) -> dict[str, object]:
    """A hit as lists show it: where, who, the sentence, and the codes on the words found."""
    start, end = sentence_of(reading, hit)
    return {
        "document": reading.document.name,
        "document_guid": reading.document.guid,
        "start": hit.start,
        "end": hit.end,
        "line": reading.text.count("\n", 0, hit.start) + 1,
        "speaker": speaker_at(reading, hit.start),
        "match": reading.text[hit.start : hit.end],
        "text": reading.text[start:end],
        "codes": list(codes),
    }


class _Table(dict[int, str]):
    """Character → the one character it is compared as, found once: positions stay as they are."""

    def __init__(self, *, accents: bool) -> None:
        super().__init__()
        self._accents = accents

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[0] if self._accents else character
        folded = base.casefold()
        self[code] = found = folded if len(folded) == 1 else base
        return found


_FOLD = _Table(accents=True)
_CASE = _Table(accents=False)
