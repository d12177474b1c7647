"""The five states of a unit for a question, the first that fits.

Mentioned; not yet known, while one of its documents is not done or a possible question match is not
confirmed; asked, not mentioned; not asked; not reached. Without an interview guide silence is one
state: not mentioned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.analysis.filters import DOCUMENT, SEGMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.analysis.filters import Scope
    from qualcode.analysis.index import Index
    from qualcode.analysis.layers import Layer
    from qualcode.analysis.questions import Question
    from qualcode.model import AskedRow

Units = frozenset[int]


class Standing(NamedTuple):
    """The units of a registry by state; `prompted` are those mentioned that were asked."""

    mentioned: Units
    not_yet_known: Units
    asked_not_mentioned: Units
    not_asked: Units
    not_reached: Units
    prompted: Units

    def within(self, units: Units) -> Standing:
        """The same for some of the units."""
        return Standing(*(state & units for state in self))


class States:
    """Who was reached, asked and read to the end, for one kind of unit."""

    def __init__(self, index: Index, scope: Scope, layer: Layer) -> None:
        self.registry = scope.registry
        self.documents = _documents_of(index, scope)
        """Unit → the documents in which it speaks for itself, inside the filter."""
        self.reached = frozenset(self.documents)
        self._open = frozenset(
            unit for unit, documents in self.documents.items() if not documents <= layer.done
        )
        self._units: dict[int, set[int]] = {}
        for unit, documents in self.documents.items():
            for document in documents:
                self._units.setdefault(document, set()).add(unit)
        self._heard = _documents_with_voice(index, scope)
        guided = index.tables.has_guide and scope.unit != SEGMENT
        asked = index.tables.asked if guided else ()
        inside = [row for row in asked if row.document in self._heard]
        self._asked = _codes_asked(row for row in inside if row.confirmed)
        self._possible = _codes_asked(row for row in inside if not row.confirmed)

    def is_asked(self, question: Question) -> bool:
        """Whether a matched question probes it anywhere in the documents of the filter."""
        return any(question.is_probed_by(codes) for codes in self._asked.values())

    def standing(self, question: Question, mentioned: Units) -> Standing:
        """Every unit of the registry in its state."""
        asked = self._units_asked(question, self._asked)
        unsure = self._open | self._units_asked(question, self._possible)
        mentioned &= self.reached
        silent = self.reached - mentioned
        known = silent - unsure
        return Standing(
            mentioned=mentioned,
            not_yet_known=silent & unsure,
            asked_not_mentioned=known & asked,
            not_asked=known - asked,
            not_reached=self.registry - self.reached,
            prompted=mentioned & asked,
        )

    def _units_asked(self, question: Question, asked: Mapping[int, frozenset[int]]) -> Units:
        """All units of the documents in which it was asked: in a group everybody was."""
        return frozenset(
            unit
            for document, codes in asked.items()
            if question.is_probed_by(codes)
            for unit in self._units.get(document, ())
        )


def _documents_of(index: Index, scope: Scope) -> dict[int, set[int]]:
    if scope.unit == SEGMENT:
        return {}
    if scope.unit == DOCUMENT:
        return {document: {document} for document in scope.documents}
    found = index.reach.reached(scope.unit, scope.documents)
    return {case: documents for case, documents in found.items() if case in scope.registry}


def _documents_with_voice(index: Index, scope: Scope) -> frozenset[int]:
    """Documents of the filter in which any unit of the kind speaks, in the registry or not.

    So a group of a table and a filter on that group have the same base.
    """
    if scope.unit in (DOCUMENT, SEGMENT):
        return scope.documents
    found = index.reach.reached(scope.unit, scope.documents)
    return frozenset[int]().union(*found.values())


def _codes_asked(rows: Iterable[AskedRow]) -> dict[int, frozenset[int]]:
    """Document → the codes that its questions name, together."""
    found: dict[int, frozenset[int]] = {}
    for row in rows:
        found[row.document] = found.get(row.document, frozenset()) | row.codes
    return found
