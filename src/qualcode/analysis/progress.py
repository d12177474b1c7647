"""How far the documents have come, one by one and in all: what the first screen shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from qualcode.analysis.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.model import Document, ReviewRow, StudyTables

COUNTRY_NAMES = ("country", "país", "pais", "pays", "land", "nation")
"""What an attribute is called that says where somebody is, whatever the case of its letters."""
_FEW, _MANY = 2, 30
"""Between so many values an attribute sorts the documents; with more it names them."""


class Tally(NamedTuple):
    """What a coder did in a document."""

    codings: int
    furthest: int
    """The end of the last passage coded."""
    last: str
    """When the newest coding was made."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one document has come."""

    document: Document
    codings: dict[str, int] = field(default_factory=dict)
    """Coder → number of codings."""
    done: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    """Who was given it, or began, and is not done."""
    coded_share: float = 0.0
    """Characters that carry a code, as a share of the text."""
    read_share: dict[str, float] = field(default_factory=dict)
    """Coder → how far into the text the codings go; all of it when done."""
    last: str = ""
    """When the newest coding was made."""
    places: tuple[str, ...] = ()
    """Countries, or whatever attribute the documents are sorted by."""
    cases: tuple[str, ...] = ()


def progress(
    tables: StudyTables,
    tallies: Mapping[int, Mapping[str, tuple[int, int, str]]],
    covered: Mapping[int, int],
    lengths: Mapping[int, int],
) -> list[Progress]:
    """One entry a document, in the order of the tables."""
    said: dict[int, list[ReviewRow]] = {}
    for review in tables.reviews:
        said.setdefault(review.document, []).append(review)
    reach = Reach(tables)
    places = _Places(tables, reach)
    return [
        _one(
            document,
            {coder: Tally(*found) for coder, found in tallies.get(document.id, {}).items()},
            said.get(document.id, ()),
            covered.get(document.id, 0),
            lengths[document.id],
            places.of(document.id, reach.document_cases(document.id)),
            tuple(tables.cases[case].name for case in reach.document_cases(document.id)),
        )
        for document in tables.documents.values()
    ]


def _one(
    document: Document,
    tallies: Mapping[str, Tally],
    said: Sequence[ReviewRow],
    covered: int,
    length: int,
    places: tuple[str, ...],
    cases: tuple[str, ...],
) -> Progress:
    done = tuple(review.coder for review in said if review.state == "done")
    begun = {review.coder for review in said} | set(tallies)
    read = {coder: tally.furthest / max(1, length) for coder, tally in tallies.items()}
    return Progress(
        document=document,
        codings={coder: tally.codings for coder, tally in tallies.items()},
        done=done,
        open=tuple(sorted(begun - set(done))),
        coded_share=covered / max(1, length),
        read_share=read | dict.fromkeys(done, 1.0),
        last=max((tally.last for tally in tallies.values()), default=""),
        places=places,
        cases=cases,
    )


class Overview(NamedTuple):
    """All documents with how far each has come, and what the column of their places is called."""

    rows: list[Progress]
    place_name: str


class Coverage(NamedTuple):
    """Documents of one place: kind → how many carry a code, how many there are."""

    place: str
    kinds: dict[str, tuple[int, int]]


def by_place(rows: Sequence[Progress]) -> list[Coverage]:
    """Place × kind, the place with the most documents first, that without a name last.

    A document of several places counts in each.
    """
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for row in rows:
        for place in row.places or ("",):
            kinds = found.setdefault(place, {})
            coded, every = kinds.get(row.document.kind, (0, 0))
            kinds[row.document.kind] = (coded + bool(row.codings), every + 1)
    sizes = {place: sum(n for _coded, n in kinds.values()) for place, kinds in found.items()}
    order = sorted(found, key=lambda place: (not place, -sizes[place], place))
    return [Coverage(place, found[place]) for place in order]


def place_names(tables: StudyTables) -> tuple[str, ...]:
    """The attributes that say where: countries by name, else the one with few values."""
    values: dict[str, Counter[str]] = {}
    for held in (*tables.case_attributes.values(), *tables.document_attributes.values()):
        for name, found in held.items():
            values.setdefault(name, Counter()).update(found)
    countries = tuple(name for name in values if name.casefold() in COUNTRY_NAMES)
    few = [name for name, counted in values.items() if _FEW <= len(counted) <= _MANY]
    return countries or tuple(few[:1])


class _Places:
    """Where documents are from, by themselves, their cases and those above."""

    def __init__(self, tables: StudyTables, reach: Reach) -> None:
        self._tables, self._reach, self._names = tables, reach, place_names(tables)

    def of(self, document: int, cases: Sequence[int]) -> tuple[str, ...]:
        held = [self._tables.document_attributes.get(document, {})]
        for case in cases:
            held += [self._tables.case_attributes.get(c, {}) for c in self._reach.line(case)]
        return tuple(
            dict.fromkeys(v for name in self._names for row in held for v in row.get(name, ()))
        )
