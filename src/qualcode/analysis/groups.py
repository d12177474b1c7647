"""The groups of a table: how `--by` splits units, and how it splits documents.

A name that belongs to the counted units sorts them; a unit with several values is in several
groups, one with none is in the group None. A name of documents gives one filtered count for each
value, over the whole registry.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from qualcode.analysis.filters import DOCUMENT, SEGMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from qualcode.analysis.evidence import Evidence
    from qualcode.analysis.filters import Scope
    from qualcode.analysis.index import Index

Key = tuple[str | None, ...]
"""One value for each name, None for unknown."""


class Group(NamedTuple):
    """Units of a registry, and the places of the evidence, that share their values."""

    key: Key
    units: frozenset[int]
    places: frozenset[int]


def split_names(index: Index, scope: Scope, by: Sequence[str]) -> tuple[list[str], list[str]]:
    """The names that split documents, and those that sort units.

    Raises:
        NotFound: Nothing in the study goes by that name.
    """
    index.values.check(by)
    if scope.unit in (DOCUMENT, SEGMENT):
        return [], list(by)
    of_units = [name for name in by if index.values.belongs_to(scope.unit, name)]
    return [name for name in by if name not in of_units], of_units


def document_groups(
    index: Index, documents: Iterable[int], names: Sequence[str]
) -> list[tuple[Key, frozenset[int]]]:
    """The documents by their values."""
    return sorted_by(documents, names, index.values.of_document)


def unit_groups(
    index: Index, scope: Scope, evidence: Evidence, names: Sequence[str]
) -> list[Group]:
    """The units by their values, with the places of the evidence on each."""
    if not names:
        return []
    values = index.values
    if scope.unit == SEGMENT:

        def of_place(place: int, name: str) -> tuple[str, ...]:
            document, voice = evidence.places[place][:2]
            return values.of_segment(document, voice, name)

        sorted_places = sorted_by(range(len(evidence.places)), names, of_place)
        return [Group(key, frozenset(), places) for key, places in sorted_places]
    of_unit = values.of_document if scope.unit == DOCUMENT else values.of_case
    found = sorted_by(scope.registry, names, of_unit)
    return [
        Group(
            key,
            units,
            frozenset(at for at, p in enumerate(evidence.places) if not units.isdisjoint(p.units)),
        )
        for key, units in found
    ]


def sorted_by(
    things: Iterable[int],
    names: Sequence[str],
    values_of: Callable[[int, str], tuple[str, ...]],
) -> list[tuple[Key, frozenset[int]]]:
    """Things by their values, in the order of the values, unknown last."""
    found: dict[Key, set[int]] = {}
    for thing in things:
        for key in product(*(values_of(thing, name) or (None,) for name in names)):
            found.setdefault(key, set()).add(thing)
    order = sorted(found, key=lambda key: [(value is None, value or "") for value in key])
    return [(key, frozenset(found[key])) for key in order]


def named(
    by: Sequence[str], names: Sequence[str], key: Key, more: Mapping[str, str | None]
) -> dict[str, str | None]:
    """A group as names and values, in the order in which the names were given."""
    values = {**dict(zip(names, key, strict=True)), **more}
    return {name: values[name] for name in by}
