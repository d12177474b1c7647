"""What is looked at: a filter, and what it leaves of a study for one kind of unit.

A filter on what belongs to the counted cases cuts the registry; a filter on documents cuts the
documents, and a case with none left is not reached. An attribute that only other things have (a
participant's gender, where institutions are counted) is one of the documents.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.analysis.values import CASE, PROPERTIES
from qualcode.model import ORIGINS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.analysis.reach import Reach, Voice
    from qualcode.analysis.values import Group, Values
    from qualcode.model import StudyTables

DOCUMENT = "document"
SEGMENT = "segment"
ALL_PERIODS = ("all",)
DEFAULT_ORIGINS = frozenset(ORIGINS) - {"bulk"}
"""Nobody looked at each coding of a bulk act, so these count only where they are asked for."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What to look at; what is left out does not limit, but for the period and bulk codings.

    Attributes:
        where: Name → values: the same name is *or*, another name *and*, `""` is unknown.
        periods: None is the period that applies by default; `("all",)` is every period.
        origins: How codings came about; left out, all but `bulk`.
    """

    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    periods: tuple[str, ...] | None = None
    perspectives: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Scope:
    """What a filter leaves for one kind of unit."""

    unit: str
    documents: frozenset[int]
    registry: frozenset[int]
    """The units that exist; empty for segments, which are found by counting."""
    cuts_registry: bool
    origins: frozenset[str]
    segment_where: Mapping[str, tuple[str, ...]]
    """What is asked of each segment, where segments are the units."""
    period: str | None


def scope(
    tables: StudyTables, reach: Reach, values: Values, unit: str, chosen: Filter = EVERYTHING
) -> Scope:
    """What the filter leaves: documents, registry, and conditions on single segments."""
    values.check(chosen.where)
    of_documents: dict[str, Group] = {}
    of_units: dict[str, Group] = {}
    for name, wanted in chosen.where.items():
        if name in PROPERTIES or unit == DOCUMENT:
            of_documents[name] = wanted
        elif unit == SEGMENT or values.belongs_to(unit, name):
            of_units[name] = wanted
        else:
            of_documents[name] = wanted
    periods = periods_of(tables, chosen)
    asked = _asked_of_documents(chosen, periods)
    documents = frozenset(
        document
        for document in tables.documents
        if all(fits(values.of_document(document, name), wanted) for name, wanted in asked.items())
        and all(_fits_document(tables, reach, values, document, *w) for w in of_documents.items())
    )
    return Scope(
        unit,
        documents,
        _registry(tables, values, unit, documents, of_units),
        bool(of_units) and unit != SEGMENT,
        frozenset(chosen.origins) or DEFAULT_ORIGINS,
        of_units if unit == SEGMENT else {},
        None if periods is None else "; ".join(periods),
    )


def fits(found: Group, wanted: Group) -> bool:
    """Whether one of the values is wanted; `""` wants that there is none.

    Examples:
        >>> fits(("XA", "XB"), ("XB",)), fits((), ("XB", "")), fits((), ("XB",))
        (True, True, False)
    """
    return any(value in found for value in wanted) if found else "" in wanted


def fits_segment(
    reach: Reach,
    values: Values,
    document: int,
    voice: Voice,
    where: Mapping[str, tuple[str, ...]],
) -> bool:
    """Whether a segment is what is asked for."""
    for name, wanted in where.items():
        if name == CASE:
            cases = reach.own_cases(document, voice)
            found: Group = tuple(n for case in cases for n in values.names_of_case(case))
        else:
            found = values.of_segment(document, voice, name)
        if not fits(found, wanted):
            return False
    return True


def periods_of(tables: StudyTables, chosen: Filter) -> tuple[str, ...] | None:
    """The periods that a filter leaves; None where all count."""
    if chosen.periods is not None:
        return None if set(ALL_PERIODS) & set(chosen.periods) else chosen.periods
    if tables.period is None or "period" in chosen.where:
        return None
    return (tables.period,)


def _asked_of_documents(chosen: Filter, periods: tuple[str, ...] | None) -> dict[str, Group]:
    asked: dict[str, Group] = {
        "kind": chosen.kinds,
        "perspective": chosen.perspectives,
        "mode": chosen.modes,
        "language": chosen.languages,
    }
    asked = {name: wanted for name, wanted in asked.items() if wanted}
    return asked if periods is None else asked | {"period": periods}


def _fits_document(
    tables: StudyTables, reach: Reach, values: Values, document: int, name: str, wanted: Group
) -> bool:
    if name == CASE:
        cases = reach.document_cases(document)
        return fits(tuple(n for case in cases for n in values.names_of_case(case)), wanted)
    found = values.of_document(document, name)
    if name == DOCUMENT:
        found = (*found, tables.documents[document].guid)
    return fits(found, wanted)


def _registry(
    tables: StudyTables,
    values: Values,
    unit: str,
    documents: frozenset[int],
    where: Mapping[str, tuple[str, ...]],
) -> frozenset[int]:
    if unit in (DOCUMENT, SEGMENT):
        return documents if unit == DOCUMENT else frozenset()
    return frozenset(
        case.id
        for case in tables.cases.values()
        if case.kind == unit
        and all(fits(_of_unit(values, case.id, name), wanted) for name, wanted in where.items())
    )


def _of_unit(values: Values, case: int, name: str) -> Group:
    return values.names_of_case(case) if name == CASE else values.of_case(case, name)
