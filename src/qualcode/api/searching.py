"""What is looked for over the whole project, and coded after a look."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from qualcode.api.counting import Counting
from qualcode.api.later import codings, forms, search, search_places
from qualcode.errors import Refused
from qualcode.project import documents

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qualcode.analysis.filters import Filter
    from qualcode.model import Coding, Span
    from qualcode.search import Found, Hit, Query, Spot, Unit
    from qualcode.search.matching import Forms

Bare = Literal["word", "lemma", "pattern"]


def search_query(
    text: str, *, bare: Bare = "word", exact: bool = False, speaker: str | None = None
) -> Query:
    """Read a query; see `docs/searching.md` for its language.

    Args:
        text: The query.
        bare: What words without a field are: words, lemmas, or all of it one pattern.
        exact: Heed accents.
        speaker: Only what a speaker of this name says.

    Raises:
        BadQuery: The query cannot be read; the sentence says where.
    """
    asked = search.parse(text, bare=bare, exact=exact)
    return asked.narrowed("speaker", speaker) if speaker is not None else asked


class Searching(Counting):
    """What is looked for over the whole project, and coded after a look."""

    def find(
        self,
        query: str | Query,
        chosen: Filter | None = None,
        *,
        exact: bool = False,
        among: Collection[int] | None = None,
        forms_: Forms | None = None,
    ) -> Found:
        """Everything that answers a query, with what should be known about the answer.

        Args:
            query: As typed, or as read by `search_query`.
            chosen: Which documents; by default all periods.
            exact: Heed accents in a query as typed.
            among: Only these documents, by id.
            forms_: Gives the forms of a word; by default in this process.

        Raises:
            BadQuery: The query cannot be read; the sentence says where.
            NotFound: A code, coder, attribute or value of the query does not exist.
        """
        asked = search.parse(query, exact=exact) if isinstance(query, str) else query
        if chosen is not None:
            kept = self._documents_of(chosen)
            among = kept if among is None else kept & set(among)
        return search.find(
            self._project, asked, lambda: search_places.Places(self.tables()),
            forms_ or forms.forms, among=among,
        )  # fmt: skip

    def search(
        self,
        query: str,
        chosen: Filter | None = None,
        *,
        exact: bool = False,
        speaker: str | None = None,
    ) -> list[Hit]:
        """All places that answer a query; see `find`.

        Raises:
            BadQuery: The query cannot be read.
            NotFound: A code, coder, attribute or value of the query does not exist.
            Refused: A pattern took too long to look everywhere.
        """
        found = self.find(search_query(query, exact=exact, speaker=speaker), chosen)
        if not found.is_complete:
            raise Refused(found.notes[0])
        return list(found.hits)

    def spot(self, document: int) -> Spot:
        """A document with its codings, to look hits up in."""
        return search.Spot(self.reading(document), self.codings(document))

    def hit_rows(self, hits: Sequence[Hit]) -> list[dict[str, Any]]:
        """Hits as rows: where, who says it, the sentence, the codes there."""
        spot = cache(self.spot)
        return [spot(hit.document).row(hit) for hit in hits]

    def hit_units(self, hits: Sequence[Hit], unit: Unit = "sentence") -> list[Span]:
        """What coding each hit takes."""
        spot = cache(self.spot)
        return [spot(hit.document).unit(hit, unit) for hit in hits]

    def other_searches(
        self,
        query: str,
        *,
        exact: bool = False,
        among: Collection[int] | None = None,
        forms_: Forms | None = None,
    ) -> list[tuple[str, int]]:
        """Queries near one that found nothing, with how many hits each has; none without hits."""
        tried = [query] if exact else []
        words = query.split()
        for n, word in enumerate(words):
            if word.isalpha() and len(word) > 3 and not word.isupper():
                near = (f"lemma:{word}", f"{word[: max(len(word) - 2, 3)]}*")
                tried += [" ".join((*words[:n], one, *words[n + 1 :])) for one in near]
        counted = [
            (near, len(self.find(near, among=among, forms_=forms_).hits)) for near in tried[:5]
        ]
        return [(near, n) for near, n in counted if n]

    def apply_search(
        self,
        hits: Sequence[Hit],
        codes: int | Sequence[int],
        query: str,
        unit: Unit = "sentence",
    ) -> list[Coding]:
        """Code the unit of each hit, as one step; a unit with several hits once."""
        chosen = [self._code_of(code) for code in ([codes] if isinstance(codes, int) else codes)]
        units = zip(hits, self.hit_units(hits, unit), strict=True)
        spans = dict.fromkeys((hit.document, *span) for hit, span in units)
        names = ", ".join(code.path for code in chosen)
        guids: list[str] = []
        with self._project.step("search", f"coded {len(spans)} hits of {query} as {names}"):
            for document, start, end in spans:
                known = documents.get(self._project, document)
                text = documents.text_of(self._project, document)
                guids += codings.add(
                    self._project, known, text, start, end, chosen, origin="search"
                )
        return [self.coding(guid) for guid in guids]

    def _documents_of(self, chosen: Filter) -> frozenset[int]:
        from qualcode.analysis.filters import scope
        from qualcode.analysis.index import Index

        tables = self.tables()
        index = Index(tables)
        return scope(tables, index.reach, index.values, "document", chosen).documents
