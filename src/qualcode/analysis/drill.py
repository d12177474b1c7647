"""From a number of the theme table to the units behind it, and from a unit to its passages.

Everything is counted by the engine of the table, so that the lists have as many rows as it says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.analysis.filters import DOCUMENT, SEGMENT, Filter
from qualcode.analysis.frequencies import theme_units, unit_of
from qualcode.analysis.index import Index
from qualcode.analysis.questions import find_question
from qualcode.analysis.segments import distinct_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.analysis.questions import Level
    from qualcode.model import StudyTables

Row = dict[str, Any]
STATES = (
    "mentioned", "asked_not_mentioned", "not_mentioned", "not_asked", "not_yet_known",
    "not_reached",
)  # fmt: skip
"""The states in the order of lists; with a guide the third is none, without one the second."""
_SPLITTING = ("kind", "language", "period", "perspective")


class UnitState(NamedTuple):
    """A unit, how it stands to the question, what it is, and its passages."""

    name: str
    guid: str
    state: str
    facts: tuple[str, ...]
    passages: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Drill:
    """What is behind one cell of the table."""

    name: str
    unit: str
    units: tuple[UnitState, ...]
    """By state, then by name; none where segments are counted."""
    passages: tuple[Row, ...]
    """All distinct passages of the question, also those of no unit."""


def drill(
    tables: StudyTables,
    rows: Sequence[Row],
    name: str,
    *,
    unit: str | None = None,
    layer: str = "final",
    filter: Filter,  # noqa: A002 - the word of the people who use it
    level: Level | None = None,
) -> Drill:
    """The units behind a cell by state, each with its passages.

    Args:
        tables: The study.
        rows: Its coded passages under the same layer and filter, one row a coding.
        name: A theme, or a code by path.
        unit: As for `frequencies.themes`.
        layer: As for `frequencies.themes`.
        filter: As for `frequencies.themes`; see `narrowed` for one group.
        level: Where a theme and a code have the same name, which.

    Raises:
        NotFound: No such theme or code, unit, layer, attribute.
    """
    counted = unit_of(tables, unit)
    question = find_question(tables, name, level)
    paths = {tables.codes[code].path for code in question.codes}
    if question.level == "theme":
        own = [row for row in rows if question.name in row["themes"]]
    else:
        own = [row for row in rows if row["path"] in paths]
    own = [row for row in own if row["path"] in paths]
    passages = tuple(distinct_rows(own))
    if counted == SEGMENT:
        return Drill(question.name, counted, (), passages)
    by_unit = _by_unit(passages, counted)
    states = theme_units(tables, name, unit=counted, layer=layer, filter=filter, level=level)
    things = tables.documents if counted == DOCUMENT else tables.cases
    facts = _Facts(tables, counted)
    return Drill(
        question.name,
        counted,
        tuple(
            UnitState(
                things[number].name, things[number].guid, state, facts.of(number),
                tuple(by_unit.get(things[number].guid, ())),
            )
            for state in STATES
            for number in states.get(state, ())
        ),
        passages,
    )  # fmt: skip


def narrowed(chosen: Filter, group: Mapping[str, str | None] | None) -> Filter:
    """The filter that leaves one group of a table."""
    for name, value in (group or {}).items():
        if name == "period":
            chosen = replace(chosen, periods=(value or "",))
        else:
            chosen = replace(chosen, where={**chosen.where, name: (value or "",)})
    return chosen


def splitting_names(tables: StudyTables, unit: str | None = None) -> list[str]:
    """What a table may be split by: attributes and properties with more than one value.

    Those of the counted units come first.
    """
    counted = unit_of(tables, unit)
    index = Index(tables)
    found: dict[str, set[tuple[str, ...]]] = {}
    for held in (tables.case_attributes, tables.document_attributes):
        for values in held.values():
            for name, value in values.items():
                found.setdefault(name, set()).add(value)
    names = sorted(name for name, values in found.items() if len(values) > 1)
    if counted not in (DOCUMENT, SEGMENT):
        names.sort(key=lambda name: not index.values.belongs_to(counted, name))
    for name in _SPLITTING:
        if len({getattr(document, name) for document in tables.documents.values()}) > 1:
            names.append(name)
    return names


def counted_units(tables: StudyTables) -> list[str]:
    """What may be counted: the study's own unit first, then other kinds, documents, segments."""
    kinds = (tables.count_unit, *(case.kind for case in tables.cases.values()), DOCUMENT, SEGMENT)
    return list(dict.fromkeys(kinds))


def _by_unit(passages: Sequence[Row], unit: str) -> dict[str, list[Row]]:
    """GUID of a unit → the passages that it says or that are told about it."""
    found: dict[str, list[Row]] = {}
    for row in passages:
        guids = [row["document_guid"]] if unit == DOCUMENT else row["case_guids"].get(unit, ())
        for guid in guids:
            found.setdefault(guid, []).append(row)
    return found


class _Facts:
    """What a unit is, in the words of its attributes."""

    def __init__(self, tables: StudyTables, unit: str) -> None:
        self._values = Index(tables).values
        self._unit = unit
        names = splitting_names(tables, unit)
        if unit == DOCUMENT:
            self._names = [name for name in names if name in _SPLITTING]
        else:
            own = [case.id for case in tables.cases.values() if case.kind == unit]
            told = {name: {self._values.of_case(case, name) for case in own} for name in names}
            self._names = [name for name in names if len(told[name]) > 1]

    def of(self, number: int) -> tuple[str, ...]:
        of = self._values.of_document if self._unit == DOCUMENT else self._values.of_case
        return tuple("; ".join(values) for name in self._names if (values := of(number, name)))
