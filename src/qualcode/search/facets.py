"""What hits can be narrowed to: values with how many hits each would leave."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qualcode.analysis.filters import DOCUMENT
from qualcode.search.places import SPEAKER
from qualcode.search.query import in_brackets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.model import CodingRow
    from qualcode.search.answering import Hit
    from qualcode.search.places import Places
    from qualcode.search.query import Query

CODER, LANGUAGE = "coder", "language"
_FIRST = ("country", "type")
"""Attributes that most studies of this kind have; they stand first where they are there."""
_MOST_ATTRIBUTES, _MOST_VALUES = 4, 40
_PROPERTIES = ("kind", "period")
_WHERE = (DOCUMENT, SPEAKER)
"""What every study has, with attributes or without; many values, so they stand last."""
_PLAIN = re.compile(r"[\w*-]+")


class Facet(NamedTuple):
    """A property or attribute of hits; the value `""` is unknown."""

    name: str
    values: tuple[tuple[str, int], ...]
    """Value and how many hits have it, the most frequent first."""


class Narrowing(NamedTuple):
    """One value that hits are narrowed to."""

    name: str
    value: str


def facets(places: Places, hits: Sequence[Hit], by: Iterable[Narrowing] = ()) -> list[Facet]:
    """What the hits differ in, and what they were narrowed to.

    Args:
        places: What is known of the study.
        hits: The hits as narrowed.
        by: By what.
    """
    attributes = attribute_names(places)
    first = [name for name in attributes if name in _FIRST]
    others = [name for name in attributes if name not in first]
    order = [*first, LANGUAGE, CODER, *_PROPERTIES, *others, *_WHERE]
    names = [name for name in order if name != CODER]
    counted: dict[str, Counter[str]] = {name: Counter() for name in order}
    for document, own in _by_document(hits).items():
        spans = [(hit.start, hit.end) for hit in own]
        voices = places.index.reach.voices(document, spans)
        for span, voice in zip(spans, voices, strict=True):
            for name in names:
                values = places.values_at(document, voice, span, name) or ("",)
                counted[name].update(dict.fromkeys(values, 1))
        _count_coders(places, document, spans, counted[CODER])
    kept = {name for name, _value in by}
    return [
        Facet(name, tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))))
        for name, found in counted.items()
        if len(found) > 1 or (name in kept and found)
    ]


def attribute_names(places: Places) -> list[str]:
    """The attributes worth narrowing by: some values, but not one for each case."""
    tables = places.tables
    values: dict[str, set[str]] = {}
    for held in (tables.case_attributes, tables.document_attributes):
        for each in held.values():
            for name, found in each.items():
                values.setdefault(name, set()).update(found)
    names = [name for name, found in values.items() if 1 < len(found) <= _MOST_VALUES]
    names.sort(key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))
    return names[:_MOST_ATTRIBUTES]


def narrowed(query: Query, by: Iterable[Narrowing]) -> Query:
    """A query with what it is narrowed to; values of one name are *or*."""
    for name, values in _by_name(by).items():
        query = query.narrowed(name, *values)
    return query


def _by_name(by: Iterable[Narrowing]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in by:
        found.setdefault(name, []).append(value)
    return found


def narrowed_text(query: str, by: Sequence[Narrowing]) -> str:
    """A query as it would be typed with what it is narrowed to; values of one name are *or*.

    Examples:
        >>> narrowed_text("a OR b", [Narrowing("country", "MX"), Narrowing("type", "civil soc.")])
        '(a OR b) country:MX type:"civil soc."'
    """
    if not by:
        return query
    said = (
        f"{_quoted(name)}:{','.join(map(_quoted, values))}" for name, values in _by_name(by).items()
    )
    return " ".join((in_brackets(query), *said))


def _quoted(value: str) -> str:
    if _PLAIN.fullmatch(value):
        return value
    # A quotation mark cannot be quoted; the star stands for it.
    return '"' + value.replace('"', "*") + '"'


def _by_document(hits: Iterable[Hit]) -> dict[int, list[Hit]]:
    found: dict[int, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.document, []).append(hit)
    return found


def _count_coders(
    places: Places, document: int, spans: Sequence[tuple[int, int]], into: Counter[str]
) -> None:
    """Whose codings lie on each of the spans, which are in order."""
    rows = sorted(places.codings(document), key=lambda row: row.start)
    here: list[CodingRow] = []
    at = 0
    for start, end in spans:
        while at < len(rows) and rows[at].start < end:
            here.append(rows[at])
            at += 1
        here = [row for row in here if row.end > start]
        into.update({row.coder for row in here if row.start < end})
