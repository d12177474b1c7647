"""Theme frequencies: how many units say what, of how many who could have.

The one engine behind screens, exports and reports. Segments show how much was said, units by how
many; nothing that cannot be known is printed as 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict

from qualcode.analysis.evidence import Evidence
from qualcode.analysis.filters import (
    ALL_PERIODS,
    DOCUMENT,
    EVERYTHING,
    SEGMENT,
    Filter,
    scope,
)
from qualcode.analysis.groups import Group, document_groups, named, split_names, unit_groups
from qualcode.analysis.index import Index
from qualcode.analysis.intervals import wilson
from qualcode.analysis.layers import choose_layer
from qualcode.analysis.notes import notes_on
from qualcode.analysis.questions import LEVELS, find_question, questions
from qualcode.analysis.states import States
from qualcode.errors import NotFound
from qualcode.messages import _
from qualcode.model import KINDS, PERSPECTIVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.analysis.evidence import Answer
    from qualcode.analysis.filters import Scope
    from qualcode.analysis.layers import Layer
    from qualcode.analysis.questions import Level, Question
    from qualcode.model import Design, StudyTables


class ThemeRow(NamedTuple):
    """One code or theme, over all units (`group` None) or in one group; None is not known.

    `units` is the same as `mentioned`. `share` is of `base`: of the units asked where a matched
    question asks, `prompted` then being the part; else of the units reached and read to the end.
    """

    level: Level
    code: str
    path: str
    group: Mapping[str, str | None] | None
    units: int
    base: int
    base_kind: Literal["asked", "reached"] | None = None
    share: float | None = None
    low: float | None = None
    high: float | None = None
    provisional: bool | None = None
    share_min: float | None = None
    share_max: float | None = None
    units_min: int | None = None
    units_max: int | None = None
    registered: int | None = None
    reached: int | None = None
    mentioned: int | None = None
    prompted: int | None = None
    spontaneous: int | None = None
    asked_not_mentioned: int | None = None
    not_asked: int | None = None
    not_mentioned: int | None = None
    not_yet_known: int | None = None
    not_reached: int | None = None
    segments: int = 0
    codings: int = 0
    documents: int = 0
    kinds: tuple[str, ...] = ()
    perspectives: tuple[str, ...] = ()
    top_source_share: float | None = None


@dataclass(frozen=True, slots=True)
class ThemeTable:
    """Frequencies with everything that a header has to say about them."""

    unit: str
    layer: str
    design: Design
    period: str | None
    """The periods that count; None where there are none or all count."""
    notes: tuple[str, ...]
    """Sentences that belong under the table."""
    rows: tuple[ThemeRow, ...]


def themes(
    tables: StudyTables,
    *,
    unit: str | None = None,
    by: Sequence[str] = (),
    layer: str = "final",
    filter: Filter = EVERYTHING,  # noqa: A002 - the word of the people who use it
    labels: str | None = None,
    level: Iterable[Level] = LEVELS,
) -> ThemeTable:
    """The frequencies of every theme and code.

    Args:
        tables: The study.
        unit: A kind of case, `document` or `segment`; left out, what the study counts.
        by: Attributes or properties that split the table; each row is then followed by its groups.
        layer: `final`, `any`, `consensus` or a coder.
        filter: What to look at.
        labels: The language of names, where the codebook has it.
        level: Themes, codes or both.

    Raises:
        NotFound: No such unit, layer, attribute.
    """
    everything = "period" in by and filter.periods is None
    looked_at = replace(filter, periods=ALL_PERIODS) if everything else filter
    index, chosen = Index(tables), choose_layer(tables, layer)
    whole = scope(tables, index.reach, index.values, unit_of(tables, unit), looked_at)
    of_documents, of_units = split_names(index, whole, by)
    counts = [_Count(index, whole, chosen, by, [] if of_documents else of_units)]
    if of_documents:
        counts += [
            _Count(index, replace(whole, documents=documents), chosen, by, of_units, values)
            for key, documents in document_groups(index, whole.documents, of_documents)
            for values in [dict(zip(of_documents, key, strict=True))]
        ]
    rows = tuple(
        row
        for question in questions(tables, level, labels)
        for count in counts
        for row in count.rows(question)
    )
    differing = any(row.units_min != row.units_max for row in rows)
    notes = notes_on(index, whole, chosen, counts[0].evidence, looked_at, differing=differing)
    return ThemeTable(whole.unit, layer, tables.design, whole.period, notes, rows)


def theme_units(
    tables: StudyTables,
    name: str,
    *,
    unit: str | None = None,
    layer: str = "final",
    filter: Filter = EVERYTHING,  # noqa: A002
    level: Level | None = None,
) -> dict[str, list[int]]:
    """Who says it and who does not: state → ids of cases (or documents), in order of name.

    Args:
        tables: The study.
        name: A theme, or a code by name, path or GUID.
        unit: A kind of case or `document`; segments have no states.
        layer: As for `themes`.
        filter: As for `themes`.
        level: Where a theme and a code have the same name, which.

    Raises:
        NotFound: No such theme or code, unit, layer, attribute.
    """
    index = Index(tables)
    chosen = choose_layer(tables, layer)
    within = scope(tables, index.reach, index.values, unit_of(tables, unit), filter)
    question = find_question(tables, name, level)
    mentioned = Evidence(index, within, chosen).answer(question).units
    standing = States(index, within, chosen).standing(question, mentioned)
    states = standing._asdict()
    del states["prompted"]
    if not tables.has_guide:
        states["not_mentioned"] = states.pop("asked_not_mentioned") | states.pop("not_asked")
    names = tables.documents if within.unit == DOCUMENT else tables.cases
    return {
        state: sorted(units, key=lambda unit: (names[unit].name.casefold(), unit))
        for state, units in states.items()
    }


def unit_of(tables: StudyTables, unit: str | None) -> str:
    """The kind of unit asked for, else what the study counts.

    Raises:
        NotFound: No case is of that kind.
    """
    unit = unit or tables.count_unit
    known = {DOCUMENT, SEGMENT, tables.count_unit, *(case.kind for case in tables.cases.values())}
    if unit not in known:
        raise NotFound.among(
            _("There is no unit of counting {name!r}.").format(name=unit), unit, sorted(known)
        )
    return unit


_Values = Mapping[str, str | None] | None
"""What a group is called; None is all units."""


class _Heading(TypedDict):
    level: Level
    code: str
    path: str
    group: Mapping[str, str | None] | None


class _Spread(TypedDict):
    segments: int
    codings: int
    documents: int
    kinds: tuple[str, ...]
    perspectives: tuple[str, ...]


class _Count:
    """One count over a set of documents: its rows for a question, in all and by group."""

    def __init__(
        self,
        index: Index,
        within: Scope,
        layer: Layer,
        by: Sequence[str],
        of_units: Sequence[str],
        values: _Values = None,
    ) -> None:
        self._tables, self._unit = index.tables, within.unit
        self.evidence = Evidence(index, within, layer)
        self._states = States(index, within, layer)
        self._coded = self.evidence.segments
        everywhere = Group((), within.registry, frozenset(range(len(self.evidence.places))))
        groups = unit_groups(index, within, self.evidence, of_units)
        self._groups: list[tuple[Group, _Values]] = [
            (group, named(by, of_units, group.key, values or {})) for group in groups
        ]
        if values is None:
            self._groups.insert(0, (everywhere, None))
        elif not of_units:
            self._groups.append((everywhere, values))

    def rows(self, question: Question) -> Iterator[ThemeRow]:
        answer = self.evidence.answer(question)
        row = self._segment_row if self._unit == SEGMENT else self._unit_row
        for group, values in self._groups:
            yield row(question, answer, group, values)

    def _segment_row(
        self, question: Question, answer: Answer, group: Group, values: _Values
    ) -> ThemeRow:
        spread = self._spread(answer, group)
        units = spread["segments"]
        base = sum(n for place, n in self._coded.items() if place in group.places)
        low, high = wilson(units, base) or (None, None)
        share = units / base if base else None
        return ThemeRow(
            **_heading(question, values),
            units=units,
            base=base,
            share=share,
            low=low,
            high=high,
            **spread,
        )

    def _unit_row(
        self, question: Question, answer: Answer, group: Group, values: _Values
    ) -> ThemeRow:
        guided, is_asked = self._tables.has_guide, self._states.is_asked(question)
        standing = self._states.standing(question, answer.units).within(group.units)
        said, silent = len(standing.mentioned), len(standing.asked_not_mentioned)
        prompted, open_ = len(standing.prompted), len(standing.not_yet_known)
        not_mentioned = silent + len(standing.not_asked)
        part = prompted if is_asked else said
        base = part + (silent if is_asked else not_mentioned)
        low, high = wilson(part, base) or (None, None)
        spread = self._spread(answer, group)
        return ThemeRow(
            **_heading(question, values),
            units=said,
            base=base,
            base_kind="asked" if is_asked else "reached",
            share=part / base if base else None,
            low=low,
            high=high,
            provisional=open_ > 0,
            share_min=part / (base + open_) if base + open_ else None,
            share_max=(part + open_) / (base + open_) if base + open_ else None,
            units_min=len(answer.sure & group.units),
            units_max=len(answer.possible & group.units),
            registered=len(group.units),
            reached=len(self._states.reached & group.units),
            mentioned=said,
            prompted=prompted if guided else None,
            spontaneous=said - prompted if guided else None,
            asked_not_mentioned=silent if guided else None,
            not_asked=len(standing.not_asked) if guided else None,
            not_mentioned=not_mentioned,
            not_yet_known=open_,
            not_reached=len(standing.not_reached),
            top_source_share=self._top_source(answer, group, spread["segments"]),
            **spread,
        )

    def _spread(self, answer: Answer, group: Group) -> _Spread:
        """Size and kinds of what was said, also of what no unit says itself."""
        places = [place for place in answer.segments if place in group.places]
        ids = {self.evidence.places[place].document for place in places}
        documents = [self._tables.documents[document] for document in ids]
        kinds = {document.kind for document in documents}
        perspectives = {document.perspective for document in documents}
        return {
            "segments": sum(answer.segments[place] for place in places),
            "codings": sum(answer.codings[place] for place in places),
            "documents": len(ids),
            "kinds": tuple(kind for kind in KINDS if kind in kinds),
            "perspectives": tuple(p for p in PERSPECTIVES if p in perspectives),
        }

    def _top_source(self, answer: Answer, group: Group, segments: int) -> float | None:
        """The part of the segments that the most talkative unit says."""
        if not segments:
            return None
        said = dict.fromkeys(answer.units & group.units, 0)
        for place, n in answer.segments.items():
            for unit in self.evidence.places[place].said_by:
                if unit in said:
                    said[unit] += n
        return max(said.values(), default=0) / segments


def _heading(question: Question, values: _Values) -> _Heading:
    return {
        "level": question.level,
        "code": question.name,
        "path": question.path,
        "group": values,
    }
