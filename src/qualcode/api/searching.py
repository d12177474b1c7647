"""Words, phrases and codes looked for over the whole project."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from qualcode.analysis.filters import ALL_PERIODS, Filter
from qualcode.api.counting import Counting
from qualcode.api.later import codings, search
from qualcode.project import documents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Coding, Span
    from qualcode.search import Hit


class Searching(Counting):
    """Words, phrases and codes looked for over the whole project."""

    def search(
        self,
        query: str,
        chosen: Filter | None = None,
        *,
        exact: bool = False,
        speaker: str | None = None,
    ) -> list[Hit]:
        """Passages that answer a query; see `qualcode.search` for its language.

        Args:
            query: Words, "phrases", beginnings*, code:NAME.
            chosen: Which documents; by default all periods.
            exact: Heed accents.
            speaker: Only what a speaker of this name says.

        Raises:
            WrongUsage: The query cannot be read.
            NotFound: A code of the query does not exist.
        """
        asked = search.parse(query)
        among = self._documents_of(chosen or Filter(periods=ALL_PERIODS))
        coded = self._coded(asked.codes) if asked.codes else None
        hits = search.find(self._project, asked, coded, exact=exact, among=among)
        if speaker is None:
            return hits
        read = cache(self.reading)
        return [h for h in hits if search.speaker_at(read(h.document), h.start) == speaker]

    def hit_rows(self, hits: Sequence[Hit]) -> list[dict[str, Any]]:
        """Hits as rows: where, who says it, the sentence, the codes there."""
        read, coded = cache(self.reading), cache(self.codings)
        return [
            search.row(
                read(hit.document),
                hit,
                list(dict.fromkeys(
                    coding.path
                    for coding in coded(hit.document)
                    if coding.start < hit.end and hit.start < coding.end
                )),
            )
            for hit in hits
        ]  # fmt: skip

    def hit_sentences(self, hits: Sequence[Hit]) -> list[Span]:
        """The sentence of each hit, which is what coding it takes."""
        read = cache(self.reading)
        return [search.sentence_of(read(hit.document), hit) for hit in hits]

    def other_searches(self, query: str, *, exact: bool = False) -> list[tuple[str, int]]:
        """Queries near one that found nothing, with how many hits each has; none without hits."""
        tried = [query] if exact else []
        words = query.split()
        tried += [
            " ".join((*words[:n], f"{word[: max(len(word) - 2, 3)]}*", *words[n + 1 :]))
            for n, word in enumerate(words)
            if word.isalpha() and len(word) > 3
        ]
        counted = [(near, len(self.search(near))) for near in tried[:4]]
        return [(near, n) for near, n in counted if n]

    def apply_search(self, hits: Sequence[Hit], code: int, query: str) -> list[Coding]:
        """Code the sentence of each hit, as one step; sentences with several hits once."""
        chosen = self._code_of(code)
        sentences = zip(hits, self.hit_sentences(hits), strict=True)
        spans = dict.fromkeys((hit.document, *sentence) for hit, sentence in sentences)
        guids: list[str] = []
        with self._project.step("search", f"coded {len(spans)} hits of {query} as {chosen.path}"):
            for document, start, end in spans:
                known = documents.get(self._project, document)
                text = documents.text_of(self._project, document)
                guids += codings.add(
                    self._project, known, text, start, end, [chosen], origin="search"
                )
        return [self.coding(guid) for guid in guids]

    def _documents_of(self, chosen: Filter) -> frozenset[int]:
        from qualcode.analysis.filters import scope
        from qualcode.analysis.index import Index

        tables = self.tables()
        index = Index(tables)
        return scope(tables, index.reach, index.values, "document", chosen).documents

    def _coded(self, names: Sequence[str]) -> dict[int, list[tuple[int, int]]]:
        """Document → spans that carry one of the codes, or of those below them."""
        paths = [self.code(name).path for name in names]
        found: dict[int, list[tuple[int, int]]] = {}
        for coding in self.codings():
            if any(coding.path == path or coding.path.startswith(f"{path}/") for path in paths):
                found.setdefault(coding.document, []).append((coding.start, coding.end))
        return found
