"""What may leave the project: the one place where consent and attribution are obeyed.

Both may stand on a document and on cases, parents included; the stricter wins. `none` never leaves,
`paraphrase` leaves the memo but not the words; without attribution by name nothing names anybody,
nor does the GUID of a case leave: it is made from the name, so that a guessed name can be checked.
A table of cases tells of all that a case said: one document without the name hides it there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from qualcode.analysis.reach import Reach, is_voice
from qualcode.exchange.hidden_names import HiddenNames
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
        self._there: dict[int, frozenset[int]] = {}

    def of_row(self, row: Row) -> tuple[Consent, Attribution]:
        """The terms of a segment, by its document and everybody who speaks in it."""
        document = self._documents[row["document_guid"]]
        guids = [guid for kind in row["case_guids"].values() for guid in kind]
        above = [c for guid in guids for c in self._reach.line(self._cases[guid].id)]
        return _strictest(document, [self._tables.cases[case] for case in above])

    def id_of(self, guid: str) -> int:
        return self._documents[guid].id

    def of_document(self, guid: str) -> tuple[Consent, Attribution]:
        """The terms of a whole document, by itself and all its cases."""
        document = self._documents[guid]
        linked = self._reach.document_cases(document.id)
        above = [c for case in linked for c in self._reach.line(case)]
        return _strictest(document, [self._tables.cases[case] for case in above])

    def of_case(self, guid: str) -> tuple[Consent, Attribution]:
        """The terms of a case, by itself and every document in which it speaks for itself."""
        return self.of_unit(guid, self.documents_of(guid))

    def documents_of(self, guid: str) -> list[str]:
        """The documents in which a case, or one below it, speaks for itself."""
        case = self._cases[guid]
        return [
            document.guid
            for document in self._documents.values()
            if is_voice(document, case.kind) and case.id in self._present(document.id)
        ]

    def of_unit(self, guid: str, document_guids: Iterable[str]) -> tuple[Consent, Attribution]:
        """The terms of what a case says in some documents.

        By itself, these documents, and the cases below it that speak there; who else speaks in a
        focus group does not matter: a row of a case tells nothing of the others.
        """
        case = self._cases[guid]
        documents = [self._documents[document] for document in document_guids]
        below = {c for document in documents for c in self._speaking(document.id, case.id)}
        found = [self._tables.cases[c] for c in (*self._reach.line(case.id), *sorted(below))]
        every: list[Document | Case] = [*documents, *found]
        consents = [each.consent for each in every]
        return _last(CONSENTS, consents), _last(ATTRIBUTIONS, [each.attribution for each in every])

    def _speaking(self, document: int, case: int) -> list[int]:
        """The cases of a document that are the case or below it, with those between."""
        lines = [self._reach.line(each) for each in self._reach.document_cases(document)]
        return [above for line in lines if case in line for above in line[: line.index(case)]]

    def _present(self, document: int) -> frozenset[int]:
        """The cases of a document with all above them."""
        if document not in self._there:
            linked = self._reach.document_cases(document)
            self._there[document] = frozenset(c for case in linked for c in self._reach.line(case))
        return self._there[document]


def not_to_be_quoted(rows: Iterable[Row], tables: StudyTables) -> int:
    """How many segments are of people who did not agree to be quoted."""
    terms = Terms(tables)
    return sum(terms.of_row(row)[0] != "quote" for row in rows)


def segments(rows: Sequence[Row], tables: StudyTables) -> list[Row]:
    """Segments or codings as they may leave."""
    terms, names = Terms(tables), HiddenNames(tables)
    kept = []
    for row in rows:
        consent, attribution = terms.of_row(row)
        if consent == "none":
            continue
        leaving = dict(row) | {"consent": consent, "attribution": attribution}
        if names.is_hidden(row["about_guid"]):
            leaving |= {"about": None, "about_guid": None}
        if consent == "paraphrase":
            leaving["text"] = None
        elif row["text"] is not None:
            leaving["text"] = names.without(row["text"], terms.id_of(row["document_guid"]))
        kept.append(_with_harmless(names, _unnamed(leaving, attribution)))
    return kept


def documents(rows: Sequence[Row], tables: StudyTables) -> list[Row]:
    """Rows of documents as they may leave."""
    terms, names = Terms(tables), HiddenNames(tables)
    kept = []
    for row in rows:
        consent, attribution = terms.of_document(row["guid"])
        if consent != "none":
            kept.append(_with_harmless(names, _unnamed(dict(row), attribution)))
    return kept


def cases(rows: Sequence[Row], tables: StudyTables) -> list[Row]:
    """Rows of the registry as they may leave: without names where names were not agreed to.

    Cases without a name come last, as in a matrix; a document that may not be named is not named
    beside its case either.
    """
    terms, names = Terms(tables), HiddenNames(tables)
    found = {row["guid"]: terms.of_case(row["guid"])[1] for row in rows}
    hidden = {row["case"] for row in rows if found[row["guid"]] != "named"}
    told = {d.name for d in tables.documents.values() if _is_told(*terms.of_document(d.guid))}
    named, unnamed = [], []
    for row in rows:
        leaving = _with_harmless(names, dict(row))
        if found[row["guid"]] == "named":
            leaving["documents"] = [name for name in row["documents"] if name in told]
            leaving["speakers"] = [s for s in row["speakers"] if s.rpartition(" @ ")[2] in told]
            if row["parent"] in hidden:
                leaving["parent"] = None
            named.append(leaving)
        else:
            if found[row["guid"]] == "none":
                leaving["attributes"] = {}
            nothing: Row = {"aliases": [], "documents": [], "speakers": []}
            unnamed.append(leaving | {"case": None, "guid": None, "parent": None} | nothing)
    return named + _numbered(unnamed)


def _is_told(consent: Consent, attribution: Attribution) -> bool:
    return consent != "none" and attribution == "named"


def units(rows: Sequence[Row], tables: StudyTables) -> list[Row]:
    """Rows of a matrix of cases as they may leave: empty where consent is `none`.

    Cases without a name come last, in an order and under numbers that say nothing.
    """
    terms, names = Terms(tables), HiddenNames(tables)
    named, unnamed = [], []
    for row in rows:
        consent, attribution = terms.of_unit(row["guid"], row["document_guids"])
        leaving = _with_harmless(names, dict(row))
        if consent == "none":
            leaving["codes"] = {}
        if attribution == "none":
            leaving["attributes"] = {}
        if attribution == "named":
            named.append(leaving)
        else:
            nobody: Row = {"case": None, "guid": None, "parent": None, "document_guids": []}
            unnamed.append(leaving | nobody)
    return named + _numbered(unnamed)


def _numbered(rows: Sequence[Row]) -> list[Row]:
    """Rows of cases without a name, each kind with numbers of its own."""
    given: dict[str, int] = {}
    found = []
    for row in sorted(rows, key=repr):
        kind = row["kind"]
        given[kind] = given.get(kind, 0) + 1
        found.append(row | {"case": f"{kind} {given[kind]}"})
    return found


def _with_harmless(names: HiddenNames, row: Row) -> Row:
    """The row with attributes whose values name nobody that may not be named."""
    held = {n: row[n] for n in ("attributes", "document_attributes", "case_attributes") if n in row}
    return row | {name: names.without_in(value) for name, value in held.items()}


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
