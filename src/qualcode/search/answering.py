"""A query answered: its alternatives one by one, document by document.

Words meet in a passage: a turn, or a paragraph where nobody is known to speak. Codes meet on the
same words. Words found count where they stand under the codes asked for. An alternative that asks
for neither gives whole passages.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from qualcode.analysis.nearness import NEAR_TURNS
from qualcode.analysis.overlaps import merged, shared, takes_part
from qualcode.analysis.values import PROPERTIES
from qualcode.messages import _
from qualcode.project import documents
from qualcode.search.folding import Folds
from qualcode.search.matching import Clock, Lemma, TimeUp, matcher

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from qualcode.analysis.overlaps import Stretch
    from qualcode.model import CodingRow, Document
    from qualcode.project.file import Project
    from qualcode.search.matching import Forms, Matcher
    from qualcode.search.places import Asked, Places
    from qualcode.search.query import Alternative, Query, Term

_OF_WORDS = ("word", "pattern", "lemma")


class Hit(NamedTuple):
    """A place that answers a query: words found, a coded segment, or a whole passage."""

    document: int
    start: int
    end: int
    sort: Literal["words", "segment", "passage"] = "words"


@dataclass(frozen=True, slots=True)
class Found:
    """What answers a query, in the order of documents and text."""

    hits: tuple[Hit, ...]
    is_complete: bool = True
    """False: the time for patterns was up, and there may be more."""
    notes: tuple[str, ...] = field(default=())
    """What a person should know about the answer, a sentence each."""


def find(
    project: Project,
    query: Query,
    places: Callable[[], Places],
    forms: Forms,
    *,
    among: Collection[int] | None = None,
) -> Found:
    """Everything that answers a query.

    Args:
        project: The open project.
        query: What to look for.
        places: Gives what is known beside the words; asked only where the query needs it.
        forms: Gives the forms of a word for `lemma:`.
        among: Only these documents.

    Raises:
        NotFound: The query names a code, coder, attribute or value that does not exist.
        BadQuery: A pattern of the query cannot be read.
    """
    return _Answer(project, query, places, forms, among).found()


class _Answer:
    """One query being answered."""

    def __init__(
        self,
        project: Project,
        query: Query,
        places: Callable[[], Places],
        forms: Forms,
        among: Collection[int] | None,
    ) -> None:
        self.project, self.query = project, query
        self.documents: dict[int, Document] = {
            known.id: known
            for known in documents.visible(project)
            if among is None or known.id in among
        }
        self._places = places
        self._folds: tuple[int, Folds] | None = None
        clock = Clock()
        languages = {known.language or "" for known in self.documents.values()}
        self.matchers: dict[Term, Matcher] = {
            term: matcher(term, clock, forms, languages)
            for term in query.terms
            if term.sort in _OF_WORDS
        }
        self._kept: Places | None = None

    @property
    def places(self) -> Places:
        if self._kept is None:
            self._kept = self._places()
        return self._kept

    def folds(self, document: int) -> Folds:
        """A text as it is compared; the last one is kept."""
        if self._folds is None or self._folds[0] != document:
            self._folds = document, Folds(documents.text_of(self.project, document))
        return self._folds[1]

    def found(self) -> Found:
        asked = [_Asked(self, alternative) for alternative in self.query.alternatives]
        hits: dict[tuple[int, int, int], Hit] = {}
        is_complete = True
        try:
            for one in asked:
                for hit in one.hits():
                    hits.setdefault(hit[:3], hit)
        except TimeUp:
            is_complete = False
        order = {document: n for n, document in enumerate(self.documents)}
        listed = sorted(hits.values(), key=lambda hit: (order[hit.document], hit.start, hit.end))
        return Found(tuple(listed), is_complete, tuple(self._notes(is_complete)))

    def _notes(self, is_complete: bool) -> Iterator[str]:
        if not is_complete:
            yield _(
                "The time for patterns was up: these are not all hits. Make the pattern simpler."
            )
        without = {
            language
            for one in self.matchers.values()
            if isinstance(one, Lemma)
            for language in one.without
        }
        for language in sorted(without - {""}):
            told = _(
                "No lemmas are known for the language {language}: only the word itself counts."
            )
            yield told.format(language=language)
        if "" in without:
            yield _("Where the language is not known, only the word itself counts, not its forms.")


class _Asked:
    """One alternative, its names looked up."""

    def __init__(self, answer: _Answer, alternative: Alternative) -> None:
        self._answer = answer
        self._of_documents: list[tuple[Asked, bool]] = []
        self._of_places: list[tuple[Asked, bool]] = []
        self._near: list[tuple[frozenset[int], bool]] = []
        self._words: list[Matcher] = []
        self._no_words: list[Matcher] = []
        self._codes: list[frozenset[int]] = []
        self._no_codes: frozenset[int] = frozenset()
        self._coders: frozenset[str] | None = None
        self._no_coders: frozenset[str] = frozenset()
        for part in alternative:
            self._take(part.term, is_wanted=part.is_wanted)

    def _take(self, term: Term, *, is_wanted: bool) -> None:
        if term.sort in _OF_WORDS:
            (self._words if is_wanted else self._no_words).append(self._answer.matchers[term])
            return
        places = self._answer.places
        if term.sort == "is":
            asked = places.asked(term)
            kept = self._of_documents if asked.name in PROPERTIES else self._of_places
            kept.append((asked, is_wanted))
        elif term.sort == "near":
            self._near.append((places.codes(term), is_wanted))
        elif term.sort == "coder" and is_wanted:
            coders = places.coders(term)
            self._coders = coders if self._coders is None else self._coders & coders
        elif term.sort == "coder":
            self._no_coders |= places.coders(term)
        elif is_wanted:
            self._codes.append(places.codes(term))
        else:
            self._no_codes |= places.codes(term)

    @property
    def _has_codings(self) -> bool:
        """Whether a place has to be coded to answer."""
        return bool(self._codes) or self._coders is not None

    # ---- document by document --------------------------------------------------------------------

    def hits(self) -> Iterator[Hit]:
        passages = self._passages()
        for document in self._answer.documents:
            if passages is not None and document not in passages:
                continue
            if not self._fits_document(document):
                continue
            found = self._in_document(document, () if passages is None else passages[document])
            yield from self._that_fit(document, found)

    def _passages(self) -> Mapping[int, Sequence[Stretch]] | None:
        """The passages in which all words may stand; None where only codings are asked for."""
        if not self._words and self._has_codings:
            return None
        indexed = [one.index for one in self._words if one.index is not None]
        return documents.passages_with(self._answer.project, " AND ".join(indexed) or None)

    def _fits_document(self, document: int) -> bool:
        return all(
            asked.fits(self._answer.places.of_document(document, asked.name)) == is_wanted
            for asked, is_wanted in self._of_documents
        )

    def _in_document(self, document: int, passages: Sequence[Stretch]) -> list[Hit]:
        rows = self._rows(document)
        wanted = self._stretches(document, rows) if self._has_codings else None
        if wanted is not None and not wanted:
            return []
        unwanted = self._unwanted(document, rows)
        if self._words:
            found = self._words_in(document, passages)
        elif wanted is not None:
            return self._segments(document, rows, wanted, unwanted)
        else:
            found = self._bare_passages(document, passages)
        return [
            hit
            for hit in found
            if (wanted is None or _touches(wanted, hit)) and not _touches(unwanted, hit)
        ]

    # ---- words -----------------------------------------------------------------------------------

    def _words_in(self, document: int, passages: Sequence[Stretch]) -> list[Hit]:
        text, language = self._text(document)
        hits: list[Hit] = []
        for start, end in passages:
            found = []
            for one in self._words:
                spans = one.spans(text, start, end, language)
                if not spans:
                    break
                found += spans
            else:
                if not self._is_spoilt(text, start, end, language):
                    hits += [Hit(document, *span) for span in sorted(set(found))]
        return hits

    def _bare_passages(self, document: int, passages: Sequence[Stretch]) -> list[Hit]:
        text, language = self._text(document)
        return [
            Hit(document, start, end, "passage")
            for start, end in passages
            if not text.text[start:end].isspace()
            and not self._is_spoilt(text, start, end, language)
        ]

    def _is_spoilt(self, text: Folds, start: int, end: int, language: str | None) -> bool:
        """Whether a word that must not be there is."""
        return any(one.spans(text, start, end, language) for one in self._no_words)

    def _text(self, document: int) -> tuple[Folds, str | None]:
        return self._answer.folds(document), self._answer.documents[document].language

    # ---- codings ---------------------------------------------------------------------------------

    def _rows(self, document: int) -> list[CodingRow]:
        """The codings that count: those of the coders asked for."""
        if not self._has_codings and not self._no_codes and not self._no_coders:
            return []
        rows = self._answer.places.codings(document)
        if self._coders is not None:
            rows = [row for row in rows if row.coder in self._coders]
        if self._has_codings:
            rows = [row for row in rows if row.coder not in self._no_coders]
        return rows

    def _stretches(self, document: int, rows: Sequence[CodingRow]) -> list[Stretch]:
        """Where all codes asked for meet on the same words."""
        members = self._codes or [frozenset(row.code for row in rows)]
        found: list[Stretch] | None = None
        for codes in members:
            covered = merged((row.start, row.end) for row in rows if row.code in codes)
            found = covered if found is None else shared(found, covered)
            if not found:
                return []
        reach = self._answer.places.index.reach
        return [span for span in found or () if reach.says_something(document, *span)]

    def _unwanted(self, document: int, rows: Sequence[CodingRow]) -> list[Stretch]:
        """What carries a code, or is of a coder, that must not be there."""
        spans = [(row.start, row.end) for row in rows if row.code in self._no_codes]
        if self._no_coders and not self._has_codings:
            spans += [(row.start, row.end) for row in rows if row.coder in self._no_coders]
        return merged(spans)

    def _segments(
        self,
        document: int,
        rows: Sequence[CodingRow],
        wanted: Sequence[Stretch],
        unwanted: Sequence[Stretch],
    ) -> list[Hit]:
        codes = frozenset[int]().union(*self._codes) if self._codes else None
        reach = self._answer.places.index.reach
        text, language = self._text(document)
        return [
            Hit(document, row.start, row.end, "segment")
            for row in rows
            if (codes is None or row.code in codes)
            and takes_part(reach, row, wanted)
            and not takes_part(reach, row, unwanted)
            and not self._is_spoilt(text, row.start, row.end, language)
        ]

    # ---- who speaks, what they are, what is near -------------------------------------------------

    def _that_fit(self, document: int, hits: list[Hit]) -> Iterator[Hit]:
        if not hits or not (self._of_places or self._near):
            yield from hits
            return
        places = self._answer.places
        near = [(self._spans_of(document, codes), is_wanted) for codes, is_wanted in self._near]
        spans = [(hit.start, hit.end) for hit in hits]
        for hit, span, voice in zip(
            hits, spans, places.index.reach.voices(document, spans), strict=True
        ):
            if all(
                asked.fits(places.values_at(document, voice, span, asked.name)) == is_wanted
                for asked, is_wanted in self._of_places
            ) and all(
                places.distances.is_near(document, span, others, NEAR_TURNS) == is_wanted
                for others, is_wanted in near
            ):
                yield hit

    def _spans_of(self, document: int, codes: frozenset[int]) -> list[Stretch]:
        rows = self._answer.places.codings(document)
        return [(row.start, row.end) for row in rows if row.code in codes]


def _touches(stretches: Sequence[Stretch], hit: Hit) -> bool:
    """Whether a hit shares a character with one of the stretches, which are in order."""
    at = bisect_left(stretches, (hit.end,))
    return at > 0 and stretches[at - 1][1] > hit.start
