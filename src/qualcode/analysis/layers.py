"""Whose codings count: one layer for each document, and whether it can be told silence from.

The final layer follows what reviews say: consensus, else the first assigned coder who is done, else
the first assigned who coded, else whoever is done or alone, else everybody there, as a range. A
coder with any review of a document is taken as assigned to it, in the order of the reviews.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from qualcode.errors import NotFound
from qualcode.messages import _
from qualcode.model import CONSENSUS, RESERVED_CODERS, SURVEY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.model import CodingRow, ReviewRow, StudyTables

_DOCUMENT_AND_CODER = attrgetter("document", "coder")
FINAL = "final"
ANY = "any"


@dataclass(frozen=True, slots=True)
class Layer:
    """The coders who count, for each document; closed survey answers count in every layer."""

    name: str
    coders: Mapping[int, frozenset[str]]
    """Document → coders whose codings count."""
    done: frozenset[int]
    """Documents where what is not coded was meant not to be."""
    rivals: Mapping[int, tuple[str, ...]]
    """Document → two or more readings that stand side by side, no consensus between them."""

    def counts(self, coding: CodingRow) -> bool:
        """Whether a coding stands in this layer; one that lost its place stands in none."""
        if coding.state == "orphaned":
            return False
        return coding.coder == SURVEY or coding.coder in self.coders.get(coding.document, ())


def choose_layer(tables: StudyTables, name: str = FINAL) -> Layer:
    """The layer `final`, `any`, `consensus`, or of one coder by name.

    Raises:
        NotFound: Nobody of that name has coded or reviewed anything.
    """
    reviews = _by_document(tables.reviews)
    there = _coders_there(tables)
    if name == FINAL:
        picked = {
            document: _final(reviews.get(document, ()), there.get(document, frozenset()))
            for document in tables.documents
        }
        return Layer(
            name,
            {document: pick.coders for document, pick in picked.items()},
            frozenset(document for document, pick in picked.items() if pick.done),
            {document: pick.rivals for document, pick in picked.items() if pick.rivals},
        )
    if name == ANY:
        done = {d for d in tables.documents if _all_done(reviews.get(d, ()), there.get(d, ()))}
        return Layer(name, there, frozenset(done), {})
    _check_coder(name, reviews, there)
    done = {row.document for row in tables.reviews if row.coder == name and row.state == "done"}
    return Layer(name, dict.fromkeys(tables.documents, frozenset((name,))), frozenset(done), {})


@dataclass(frozen=True, slots=True)
class _Pick:
    coders: frozenset[str]
    done: bool
    rivals: tuple[str, ...] = ()


def _final(reviews: Iterable[ReviewRow], there: frozenset[str]) -> _Pick:
    """The rule of the final layer for one document."""
    finished = [row.coder for row in reviews if row.state == "done"]
    if CONSENSUS in finished:
        return _Pick(frozenset((CONSENSUS,)), done=True)
    finished = [coder for coder in finished if coder != SURVEY]
    if finished:
        rivals = tuple(finished) if len(finished) > 1 else ()
        return _Pick(frozenset(finished[:1]), done=True, rivals=rivals)
    people = there - {CONSENSUS, SURVEY}
    started = [row.coder for row in reviews if row.coder in people]
    if started:
        return _Pick(frozenset(started[:1]), done=False)
    # A consensus in the making is no reading of its own beside those that it is made of.
    people = people or there - {SURVEY}
    return _Pick(people, done=False, rivals=tuple(sorted(people)) if len(people) > 1 else ())


def _all_done(reviews: Iterable[ReviewRow], there: Iterable[str]) -> bool:
    """Whether everybody who has the document is done with it; nobody has it: no."""
    states = {coder: False for coder in there if coder not in RESERVED_CODERS}
    states |= {
        row.coder: row.state == "done" for row in reviews if row.coder not in RESERVED_CODERS
    }
    return bool(states) and all(states.values())


def _by_document(reviews: Iterable[ReviewRow]) -> dict[int, list[ReviewRow]]:
    found: dict[int, list[ReviewRow]] = {}
    for row in sorted(reviews, key=lambda row: (row.document, row.position, row.coder)):
        found.setdefault(row.document, []).append(row)
    return found


def _coders_there(tables: StudyTables) -> dict[int, frozenset[str]]:
    """Document → coders with a coding there that has its place."""
    found: dict[int, set[str]] = {}
    placed = [coding for coding in tables.codings if coding.state != "orphaned"]
    for document, coder in set(map(_DOCUMENT_AND_CODER, placed)):
        found.setdefault(document, set()).add(coder)
    return {document: frozenset(coders) for document, coders in found.items()}


def _check_coder(
    name: str, reviews: Mapping[int, list[ReviewRow]], there: Mapping[int, frozenset[str]]
) -> None:
    known = {row.coder for rows in reviews.values() for row in rows}.union(*there.values())
    if name != CONSENSUS and name not in known:
        raise NotFound.among(
            _("There is no layer or coder {name!r}.").format(name=name),
            name,
            sorted({*known, FINAL, ANY, CONSENSUS}),
        )
