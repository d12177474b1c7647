"""What may leave the project: the one place where consent and attribution are obeyed.

Both may stand on a document and on cases, parents included; the stricter wins. `none` never leaves,
`paraphrase` leaves the memo but not the words; without attribution by name nothing names anybody.
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
            leaving |= {"case": None, "aliases": [], "documents": [], "speakers": []}
        if row["parent"] in names:
            leaving["parent"] = None
        kept.append(leaving)
    return kept


def _unnamed(row: Row, attribution: Attribution) -> Row:
    """Names out where they were not agreed to; without any attribution, attributes too."""
    if attribution == "named":
        return row
    guid = str(row.get("document_guid") or row["guid"])
    row["document"] = f"{row['kind']} {guid[:8]}"
    for name in ("speakers", "cases"):
        row[name] = type(row[name])()
    row["about"] = None
    if attribution == "none":
        for name in ("attributes", "document_attributes", "case_attributes", "case_guids"):
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
