"""Coded segments as rows: what was said where, by whom, under which code, in which theme.

Overlap is looked for inside one layer: among the codings that count together, and for codings that
do not count, among those of the same coder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.analysis.filters import EVERYTHING, SEGMENT, Filter, fits_segment, scope
from qualcode.analysis.index import Index
from qualcode.analysis.layers import choose_layer
from qualcode.analysis.nearness import NEAR_TURNS, Distances
from qualcode.analysis.overlaps import stretches, takes_part
from qualcode.analysis.questions import Question, find_question, questions
from qualcode.analysis.voices import Voices
from qualcode.model import ORIGINS, SURVEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from qualcode.analysis.layers import Layer
    from qualcode.analysis.overlaps import Stretch
    from qualcode.model import Coding, CodingRow, StudyTables

    Cut = Callable[[int, int, int], str]
    """Document, start, end → the words as they may be shown."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which codings to list, by codes (names or paths, descendants in).

    Attributes:
        all: Codings that overlap so that some words carry every one of these codes.
        any: Codings of one of these codes; with `all`, words that carry one of these too.
        none: Leave out codings whose words carry one of these codes.
        near: Only codings with one of these codes nearby.
        within: How many turns away that may be; 0 is the same turn.
    """

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    within: int = NEAR_TURNS


ALL_CODES = Selection()


def coding_rows(
    tables: StudyTables,
    codings: Iterable[Coding],
    *,
    text: Cut,
    layer: str | None = "final",
    filter: Filter = EVERYTHING,  # noqa: A002 - the word of the people who use it
    select: Selection = ALL_CODES,
    labels: str | None = None,
) -> list[Row]:
    """One row a coding, in the order of the documents and their text.

    Args:
        tables: The study.
        codings: What to list, where the layer and the filter leave it; guid, memo and the rest
            come from here.
        text: Cuts the words out of a document.
        layer: Whose codings; None lists every coder's, bulk and displaced ones too.
        filter: What to look at.
        select: Which codes, alone or together.
        labels: The language of names, where the codebook has it.

    Raises:
        NotFound: No such layer, attribute or code.
    """
    listing = _Listing(tables, layer, filter, select, labels)
    return listing.rows({coding.id: coding for coding in codings}, text)


def distinct_rows(rows: Sequence[Row]) -> list[Row]:
    """One row a segment, from the rows of its codings: all its codes, themes and coders."""
    found: dict[tuple[str, int, int], Row] = {}
    for row in rows:
        key = (row["document_guid"], row["start"], row["end"])
        segment = found.setdefault(key, {name: row[name] for name in _OF_SEGMENT} | _nothing_yet())
        segment["codings"] += 1
        for into, names in (
            ("codes", [row["code"]]),
            ("paths", [row["path"]]),
            ("themes", row["themes"]),
            ("coders", [row["coder"]]),
        ):
            segment[into] += [name for name in names if name not in segment[into]]
    return list(found.values())


_OF_SEGMENT = (
    "document", "document_guid", "kind", "language", "period", "start", "end", "text", "speakers",
    "moderator", "cases", "case_guids", "perspective", "attributes", "document_attributes",
    "case_attributes",
)  # fmt: skip


def _nothing_yet() -> Row:
    return {"codes": [], "paths": [], "themes": [], "coders": [], "codings": 0}


class _Listing:
    """The codings of a layer and filter, with what each takes part in."""

    def __init__(
        self,
        tables: StudyTables,
        layer: str | None,
        looked_at: Filter,
        select: Selection,
        labels: str | None,
    ) -> None:
        self._tables, self._labels = tables, labels
        self._index = Index(tables)
        self._final = choose_layer(tables)
        self._layer = None if layer is None else choose_layer(tables, layer)
        if layer is None and not looked_at.origins:
            looked_at = Filter(
                looked_at.where, looked_at.kinds, looked_at.periods, looked_at.perspectives,
                ORIGINS, looked_at.modes, looked_at.languages,
            )  # fmt: skip
        reach, values = self._index.reach, self._index.values
        self._scope = scope(tables, reach, values, SEGMENT, looked_at)
        self._wanted, self._unwanted = _selected(tables, select)
        near = [find_question(tables, name, "code").codes for name in select.near]
        self._near = frozenset[int]().union(*near) if near else None
        self._within, self._distances = select.within, Distances(tables)
        self._themes = questions(tables, ("theme",), labels)
        self._voices = Voices(self._index)
        self._together: dict[tuple[int, str | None], dict[int, list[CodingRow]]] = {}
        self._stretches: dict[tuple[int, str | None, str], list[Stretch]] = {}
        self._counted = self._layer or self._final
        for rows in self._index.codings.values():
            self._sort(rows, self._counted)

    def _sort(self, rows: Iterable[CodingRow], layer: Layer) -> None:
        """Put each coding where it may overlap: with its layer, and with its own coder's."""
        for row in rows:
            if row.origin not in self._scope.origins:
                continue
            readings: list[str | None] = [row.coder]
            if layer.counts(row):
                readings.append(None)
            if row.coder == SURVEY:
                everybody = {other.coder for other in self._index.codings[row.document]}
                readings += sorted(everybody - {SURVEY})
            for reading in readings:
                by_code = self._together.setdefault((row.document, reading), {})
                by_code.setdefault(row.code, []).append(row)

    def rows(self, codings: Mapping[int, Coding], text: Cut) -> list[Row]:
        order = {document: at for at, document in enumerate(self._tables.documents)}
        kept = [
            row
            for row in self._tables.codings
            if row.id in codings
            and row.document in self._scope.documents
            and row.origin in self._scope.origins
            and (self._layer is None or self._layer.counts(row))
        ]
        kept.sort(key=lambda row: (order[row.document], row.start, row.end, row.code, row.coder))
        found: list[Row] = []
        for row in kept:
            voice = self._voices.of(row)
            where = self._scope.segment_where
            reach, values = self._index.reach, self._index.values
            if where and not fits_segment(reach, values, row.document, voice, where):
                continue
            if self._is_selected(row):
                found.append(self._row(row, codings[row.id], text))
        return found

    def _row(self, row: CodingRow, coding: Coding, text: Cut) -> Row:
        document, code = self._tables.documents[row.document], self._tables.codes[row.code]
        is_lost = row.state == "orphaned"
        about = self._tables.cases.get(coding.about) if coding.about is not None else None
        return {
            "guid": coding.guid,
            "document": document.name,
            "document_guid": document.guid,
            "kind": document.kind,
            "language": document.language,
            "period": document.period,
            "start": row.start,
            "end": row.end,
            # A displaced coding points into an older text: other words stand there now.
            "text": None if is_lost else text(row.document, row.start, row.end),
            "code": code.label(self._labels),
            "path": code.path,
            "facet": code.facet,
            "themes": [] if is_lost else self._themes_of(row),
            "coder": row.coder,
            "origin": row.origin,
            "about": about.name if about else None,
            "about_guid": about.guid if about else None,
            "weight": coding.weight,
            "memo": coding.memo or None,
            **self._voices.facts(row),
            "created": coding.created,
            "in_final": self._final.counts(row),
            "state": row.state,
            "perspective": document.perspective,
        }

    # ---- what a coding takes part in

    def _themes_of(self, row: CodingRow) -> list[str]:
        return [theme.name for theme in self._themes if self._answers(row, theme)]

    def _is_selected(self, row: CodingRow) -> bool:
        if (self._wanted, self._unwanted, self._near) == (None, None, None):
            return True
        if row.state == "orphaned" or not self._is_near(row):
            return False
        if self._wanted is not None and not self._answers(row, self._wanted):
            return False
        return self._unwanted is None or not takes_part(
            self._index.reach, row, self._found(row, self._unwanted)
        )

    def _is_near(self, row: CodingRow) -> bool:
        if self._near is None:
            return True
        by_code = self._together.get((row.document, self._reading(row)), {})
        others = (o for code in self._near for o in by_code.get(code, ()) if o.id != row.id)
        spans = ((other.start, other.end) for other in others)
        span = (row.start, row.end)
        return self._distances.is_near(row.document, span, spans, self._within)

    def _reading(self, row: CodingRow) -> str | None:
        """What a coding belongs with: its layer (None), else the codings of its coder."""
        return None if self._counted.counts(row) else row.coder

    def _answers(self, row: CodingRow, question: Question) -> bool:
        if row.code not in question.codes:
            return False
        if not question.together:
            return True
        return takes_part(self._index.reach, row, self._found(row, question))

    def _found(self, row: CodingRow, question: Question) -> list[Stretch]:
        """The stretches of a question among the codings that this one belongs with."""
        reading = self._reading(row)
        key = (row.document, reading, question.path)
        if key not in self._stretches:
            by_code = self._together.get((row.document, reading), {})
            found = stretches(self._index.reach, row.document, by_code, question)
            self._stretches[key] = found
        return self._stretches[key]


def _selected(tables: StudyTables, select: Selection) -> tuple[Question | None, Question | None]:
    """What is wanted, and what is not, as questions to overlap."""
    every = [find_question(tables, name, "code").codes for name in select.all]
    some = [find_question(tables, name, "code").codes for name in select.any]
    without = [find_question(tables, name, "code").codes for name in select.none]
    members = (*every, frozenset[int]().union(*some)) if some else tuple(every)
    # Paths hold no blank at their start, so these names meet no theme's.
    wanted = _together(" wanted", members) if members else None
    unwanted = _together(" unwanted", (frozenset[int]().union(*without),)) if without else None
    return wanted, unwanted


def _together(name: str, members: tuple[frozenset[int], ...]) -> Question:
    codes = frozenset[int]().union(*members)
    return Question("theme", name, name, members, together=True, codes=codes)
