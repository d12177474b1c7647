"""Every unit against every code, 0 or 1, for people who compute elsewhere.

The mean of a column over the units with a value is the share of the theme table, where nothing was
asked by a guide: what cannot be known is None, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from qualcode.analysis.evidence import Evidence
from qualcode.analysis.filters import DOCUMENT, EVERYTHING, SEGMENT, Filter, scope
from qualcode.analysis.frequencies import unit_of
from qualcode.analysis.index import Index
from qualcode.analysis.layers import choose_layer
from qualcode.analysis.notes import notes_on
from qualcode.analysis.questions import questions
from qualcode.analysis.states import States
from qualcode.errors import WrongUsage
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.analysis.states import Standing
    from qualcode.model import StudyTables

Value = Literal[0, 1] | None


class MatrixColumn(NamedTuple):
    """One code: who said it is 1, who could have and did not is 0."""

    path: str
    name: str
    base_kind: Literal["asked", "reached"]
    values: Mapping[int, Value]
    """Unit → its value, for every unit of the registry."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Units of a kind against codes."""

    unit: str
    layer: str
    period: str | None
    units: tuple[int, ...]
    """Ids of cases or documents, in order of entry; those not reached too."""
    documents: Mapping[int, frozenset[int]]
    """Unit → the documents in which it speaks, for those reached."""
    columns: tuple[MatrixColumn, ...]
    attributes: Mapping[str, Mapping[int, Sequence[str]]]
    """Name → unit → its values."""
    notes: tuple[str, ...]


def matrix(
    tables: StudyTables,
    *,
    unit: str | None = None,
    layer: str = "final",
    filter: Filter = EVERYTHING,  # noqa: A002 - the word of the people who use it
    labels: str | None = None,
) -> Matrix:
    """Which units say what.

    Args:
        tables: The study.
        unit: A kind of case or `document`; left out, what the study counts.
        layer: As for `themes`.
        filter: As for `themes`.
        labels: The language of names.

    Raises:
        NotFound: No such unit, layer, attribute.
        WrongUsage: Segments are no rows of a matrix: they are listed one by one.
    """
    index, chosen = Index(tables), choose_layer(tables, layer)
    kind = unit_of(tables, unit)
    if kind == SEGMENT:
        raise WrongUsage(
            _("A matrix has cases or documents as rows."), _("Export segments instead.")
        )
    within = scope(tables, index.reach, index.values, kind, filter)
    evidence, states = Evidence(index, within, chosen), States(index, within, chosen)
    columns, differing = [], False
    for question in questions(tables, ("code",), labels):
        answer, is_asked = evidence.answer(question), states.is_asked(question)
        differing |= answer.sure != answer.possible
        standing = states.standing(question, answer.units)
        values = _values(within.registry, standing, is_asked=is_asked)
        base_kind: Literal["asked", "reached"] = "asked" if is_asked else "reached"
        columns.append(MatrixColumn(question.path, question.name, base_kind, values))
    return Matrix(
        kind,
        layer,
        within.period,
        tuple(sorted(within.registry)),
        {unit: frozenset(documents) for unit, documents in states.documents.items()},
        tuple(columns),
        _attributes(index, within.registry, kind),
        notes_on(index, within, chosen, evidence, filter, differing=differing),
    )


def _values(registry: frozenset[int], standing: Standing, *, is_asked: bool) -> dict[int, Value]:
    """1 said, 0 could have and did not; where a question asks, who was not asked is not known."""
    silent = standing.asked_not_mentioned
    if not is_asked:
        silent |= standing.not_asked
    return {
        unit: 1 if unit in standing.mentioned else 0 if unit in silent else None
        for unit in registry
    }


def _attributes(
    index: Index, units: frozenset[int], kind: str
) -> dict[str, dict[int, Sequence[str]]]:
    """Every attribute that any of the units has, in the order of their names."""
    tables, values = index.tables, index.values
    value_of = values.of_document if kind == DOCUMENT else values.of_case
    held = (tables.case_attributes, tables.document_attributes)
    names = sorted({name for maps in held for each in maps.values() for name in each})
    found: dict[str, dict[int, Sequence[str]]] = {
        name: {unit: value_of(unit, name) for unit in units} for name in names
    }
    return {name: of_units for name, of_units in found.items() if any(of_units.values())}
