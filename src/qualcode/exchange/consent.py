"""What may leave the project: the one place where consent and attribution are obeyed.

Both may stand on a document and on cases, parents included; the stricter wins. `none` never leaves,
`paraphrase` leaves the memo but not the words; without attribution by name nothing names anybody,
nor does the GUID of a case leave: it is made from the name, so that a guessed name can be checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from qualcode.analysis.reach import Reach
from qualcode.model import ATTRIBUTIONS, CONSENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.model import Attribution, Case, Consent, Document, StudyTables

    Row = dict[str, Any]

T = TypeVar("T")


class Terms:
    """The terms under which words of a document and of cases were given."""

    def __init__(self, tables: StudyTables) -> None:
        self._tables = tables
        self._reach = Reach(tables)
        self._documents = {document.guid: document for document in tables.documents.values()}
        self._cases = {case.guid: case for case in tables.cases.values()}

    def of_row(self, row: Row) -> tuple[Consent, Attribution]:
        """The terms of a segment, by its document and everybody who speaks in it."""
        document = self._documents[row["document_guid"]]
        guids = [guid for kind in row["case_guids"].values() for guid in kind]
        above = [c for guid in guids for c in self._reach.line(self._cases[guid].id)]
        return _strictest(document, [self._tables.cases[case] for case in above])

    def of_document(self, row: Row) -> tuple[Consent, Attribution]:
        """The terms of a whole document, by itself and all its cases."""
        document = self._documents[row["guid"]]
        linked = self._reach.document_cases(document.id)
        above = [c for case in linked for c in self._reach.line(case)]
        return _strictest(document, [self._tables.cases[case] for case in above])

    def of_case(self, row: Row) -> Attribution:
        line = self._reach.line(self._cases[row["guid"]].id)
        return _last(ATTRIBUTIONS, [self._tables.cases[case].attribution for case in line])

    def of_unit(self, row: Row) -> tuple[Consent, Attribution]:
        """The terms of what a case says in all, by itself and every document in which it speaks."""
        case = self._cases[row["guid"]]
        terms = [self.of_document({"guid": guid}) for guid in row["document_guids"]]
        above = [self._tables.cases[each] for each in self._reach.line(case.id)]
        return (
            _last(CONSENTS, [*(c.consent for c in above), *(terms[0] for terms in terms)]),
            _last(ATTRIBUTIONS, [*(c.attribution for c in above), *(terms[1] for terms in terms)]),
        )


def not_to_be_quoted(rows: Iterable[Row], tables: StudyTables) -> int:
    """How many segments are of people who did not agree to be quoted."""
    terms = Terms(tables)
    return sum(terms.of_row(row)[0] != "quote" for row in rows)


def segments(rows: Sequence[Row], tables: StudyTables) -> list[Row]:
    """Segments or codings as they may leave."""
    terms = Terms(tables)
    kept = []
    for row in rows:
        consent, attribution = terms.of_row(row)
        if consent == "none":
            continue
        leaving = dict(row) | {"consent": consent, "attribution": attribution}
        if consent == "paraphrase":
            leaving["text"] = None
        kept.append(_unnamed(leaving, attribution))
    return kept


def documents(rows: Sequence[Row], tables: StudyTables) -> list[Row]:
    """Rows of documents as they may leave."""
    terms = Terms(tables)
    kept = []
    for row in rows:
        consent, attribution = terms.of_document(row)
        if consent != "none":
            kept.append(_unnamed(dict(row), attribution))
    return kept


def cases(rows: Sequence[Row], tables: StudyTables) -> list[Row]:
    """Rows of the registry as they may leave: without names where names were not agreed to."""
    terms = Terms(tables)
    hidden = {row["guid"] for row in rows if terms.of_case(row) != "named"}
    names = {row["case"] for row in rows if row["guid"] in hidden}
    kept = []
    for row in rows:
        leaving = dict(row)
        if row["guid"] in hidden:
            nothing: Row = {"aliases": [], "documents": [], "speakers": []}
            leaving |= {"case": None, "guid": None, **nothing}
        if row["parent"] in names:
            leaving["parent"] = None
        kept.append(leaving)
    return kept


def units(rows: Sequence[Row], tables: StudyTables) -> list[Row]:
    """Rows of a matrix of cases as they may leave: empty where consent is `none`.

    Cases without a name come last, in an order and under numbers that say nothing.
    """
    terms = Terms(tables)
    named, unnamed = [], []
    for row in rows:
        consent, attribution = terms.of_unit(row)
        leaving = dict(row)
        if consent == "none":
            leaving["codes"] = {}
        if attribution == "none":
            leaving["attributes"] = {}
        if attribution == "named":
            named.append(leaving)
        else:
            nobody: Row = {"case": None, "guid": None, "parent": None, "document_guids": []}
            unnamed.append(leaving | nobody)
    unnamed.sort(key=repr)
    return named + [row | {"case": f"{row['kind']} {n}"} for n, row in enumerate(unnamed, 1)]


_NAMES: Row = {"speakers": [], "cases": {}, "case_guids": {}, "about": None, "about_guid": None}
"""What names people in a row, as it stands where they are not to be named."""


def _unnamed(row: Row, attribution: Attribution) -> Row:
    """Names out where they were not agreed to; without any attribution, attributes too."""
    if attribution == "named":
        return row
    guid = str(row.get("document_guid") or row["guid"])
    row["document"] = f"{row['kind']} {guid[:8]}"
    for name, nothing in _NAMES.items():
        if name in row:
            row[name] = nothing
    if "case_attributes" in row:
        held = row["case_attributes"].values()
        row["case_attributes"] = {f"case {n}": values for n, values in enumerate(held, 1)}
    if attribution == "none":
        for name in ("attributes", "document_attributes", "case_attributes"):
            if name in row:
                row[name] = {}
    return row


def _strictest(document: Document, found: Sequence[Case]) -> tuple[Consent, Attribution]:
    consents: list[Consent] = [document.consent, *(case.consent for case in found)]
    attributions: list[Attribution] = [document.attribution, *(c.attribution for c in found)]
    return _last(CONSENTS, consents), _last(ATTRIBUTIONS, attributions)


def _last(order: tuple[T, ...], found: Sequence[T]) -> T:
    """The strictest: the orders go from free to strict."""
    return max(found, key=order.index)
