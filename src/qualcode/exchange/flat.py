"""Rows of JSON made flat: one column for each key of an object, so that a sheet can hold them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PREFIXES = {
    "cases": "case",
    "case_guids": "case_guid",
    "attributes": "attr",
    "document_attributes": "document_attr",
    "case_attributes": "case_attr",
}
"""What stands before the dot, where it is not the name itself: `case.institution`."""


def flat(
    columns: Sequence[str], rows: Sequence[Mapping[str, object]]
) -> tuple[list[str], list[list[object]]]:
    """Columns and cells, each object of the rows spread over as many columns as it has keys.

    A column may be named as it will be after that (`attr.country`) to have that one only.

    Examples:
        >>> flat(["n", "cases"], [{"n": 1, "cases": {"group": ["G1"]}}, {"n": 2, "cases": {}}])
        (['n', 'case.group'], [[1, ['G1']], [2, None]])
    """
    names: list[str] = []
    cells: list[list[object]] = []
    for column in columns:
        values = [_value(row, column) for row in rows]
        if not any(isinstance(value, Mapping) for value in values):
            names.append(column)
            cells.append(values)
            continue
        maps = [_level(value) if isinstance(value, Mapping) else {} for value in values]
        for key in dict.fromkeys(key for held in maps for key in held):
            names.append(f"{_PREFIXES.get(column, column)}.{key}")
            cells.append([held.get(key) for held in maps])
    return names, [list(row) for row in zip(*cells, strict=True)] if cells else [[] for _ in rows]


def _value(row: Mapping[str, object], column: str) -> object:
    if column in row:
        return row[column]
    prefix, _, key = column.partition(".")
    for name in (prefix, *(name for name, short in _PREFIXES.items() if short == prefix)):
        held = row.get(name)
        if isinstance(held, Mapping):
            return _level(held).get(key)
    return None


def _level(held: Mapping[str, object]) -> Mapping[str, object]:
    """The object itself; an object of objects by the inner keys, with all their values."""
    if not held or not all(isinstance(value, Mapping) for value in held.values()):
        return held
    inner: dict[str, dict[object, None]] = {}
    for value in held.values():
        for key, found in value.items() if isinstance(value, Mapping) else ():
            inner.setdefault(key, {}).update(dict.fromkeys(_listed(found)))
    return {key: list(found) for key, found in inner.items()}


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else (value,)
