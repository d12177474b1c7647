"""An answer with all that a screen shows of it; what leaves of it; queries that are kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qualcode.api.later import (
    consent,
    exports,
    forms,
    hidden_names,
    queries,
    search,
    search_facets,
    search_places,
    voices,
    writers,
)
from qualcode.api.results import Results
from qualcode.api.searching import Searching

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from qualcode.project.queries import SavedQuery
    from qualcode.search import Facet, Found, Hit, Narrowing, Query
    from qualcode.search.matching import Forms

_OF_CODINGS = ("code", "coder", "near")


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers a query, counted."""

    text: str
    """The query as it would be typed, with what it is narrowed to."""
    found: Found
    documents: int
    unit: str
    """The kind of case that the study counts, or `document`."""
    units: int
    """How many of them say what was found."""
    facets: tuple[Facet, ...]
    instead: tuple[tuple[str, int], ...]
    """Where nothing was found: queries near it, with how many hits each has."""


class Retrieval(Searching, Results):
    """An answer with all that a screen shows of it; what leaves of it; queries that are kept."""

    def answer(
        self,
        query: str,
        narrowed: Sequence[Narrowing] = (),
        *,
        exact: bool = False,
        forms_: Forms | None = None,
    ) -> Answer:
        """Everything that answers a query, with counts and what it can be narrowed to.

        Args:
            query: As typed.
            narrowed: Values that hits have to have beside.
            exact: Heed accents.
            forms_: Gives the forms of a word; by default in this process.

        Raises:
            BadQuery: The query cannot be read; the sentence says where.
            NotFound: A code, coder, attribute or value of the query does not exist.
        """
        places = search_places.Places(self.tables())
        asked = search_facets.narrowed(search.parse(query, exact=exact), narrowed)

        def look(query: Query) -> Found:
            return search.find(self._project, query, lambda: places, forms_ or forms.forms)

        found = look(asked)
        facets = search_facets.facets(places, found.hits, narrowed)
        if any(term.sort in _OF_CODINGS for term in asked.terms):
            facets = [_of_coders(facet, asked, look) for facet in facets]
        unit = places.tables.count_unit
        return Answer(
            search.narrowed_text(search.exactly(query) if exact else query, narrowed),
            found,
            len({hit.document for hit in found.hits}),
            unit,
            len(places.units(found.hits, unit)),
            tuple(facets),
            () if found.hits else tuple(self.other_searches(query, exact=exact, forms_=forms_)),
        )

    # ---- what leaves -----------------------------------------------------------------------------

    def export_search(self, hits: Sequence[Hit], query: str, target: Path) -> list[Path]:
        """Write hits to a file whose suffix chooses the format; consent is obeyed.

        Raises:
            Refused: The file exists and may be a transcript.
            WrongUsage: The suffix is that of no format, or of a project.
        """
        tables = self.tables()
        told = voices.Voices(search_places.Places(tables).index)
        rows = [
            self._leaving(row, tables.documents[hit.document])
            | told.at(hit.document, hit.start, hit.end)
            for hit, row in zip(hits, self.hit_rows(hits), strict=True)
        ]
        kept = consent.segments(rows, tables)
        for row in kept:
            del row["about"], row["about_guid"]
            if row["text"] is None or row["match"] not in row["text"]:
                row["match"] = None
        asked = hidden_names.HiddenNames(tables).without_in({"query": (query,)})
        source = replace(self.provenance(hits=len(kept)), filter=asked)
        out = exports.passages_out(
            "search", kept, len(rows) - len(kept), self.column_types(), source, *asked["query"]
        )
        return writers.write(out, target)

    @staticmethod
    def _leaving(row: dict[str, Any], document: Any) -> dict[str, Any]:
        """A row of a list with what its document is; who speaks is told by `speakers`."""
        kept = {name: value for name, value in row.items() if name != "speaker"}
        names = ("kind", "language", "period", "perspective")
        told = {name: getattr(document, name) for name in names}
        # What was found is nobody's coding, so it is about nobody else; consent asks for it.
        return kept | told | {"about": None, "about_guid": None}

    # ---- kept queries ----------------------------------------------------------------------------

    def saved_queries(self) -> list[SavedQuery]:
        """The queries that were kept, by name."""
        return queries.listed(self._project)

    def saved_query(self, name: str) -> SavedQuery:
        """The kept query of a name.

        Raises:
            NotFound: There is none.
        """
        return queries.find(self._project, name)

    def save_query(self, name: str, text: str) -> None:
        """Keep a query under a name; one that has the name is replaced.

        Raises:
            BadQuery: The query cannot be read.
            Refused: It cannot be a name.
        """
        search.parse(text)
        with self._project.step("search save", f"kept the query {name.strip()}"):
            queries.put(self._project, name, text)

    def rename_query(self, name: str, new: str) -> None:
        """Give a kept query another name.

        Raises:
            NotFound: There is none of that name.
            Refused: Another one has the new name.
        """
        kept = queries.find(self._project, name)
        with self._project.step("search rename", f"renamed the query {kept.name} to {new.strip()}"):
            queries.rename(self._project, kept, new)

    def remove_query(self, name: str) -> None:
        """Forget a kept query.

        Raises:
            NotFound: There is none of that name.
        """
        kept = queries.find(self._project, name)
        with self._project.step("search remove", f"removed the query {kept.name}"):
            queries.remove(self._project, kept)


def _of_coders(facet: Facet, asked: Query, look: Callable[[Query], Found]) -> Facet:
    """Beside codes, a coder narrows whose codings are meant: each is asked for."""
    if facet.name != search_facets.CODER:
        return facet
    names = [coder for coder, _anywhere in facet.values]
    counted = ((name, len(look(asked.narrowed(facet.name, name)).hits)) for name in names)
    return facet._replace(values=tuple(pair for pair in counted if pair[1]))
