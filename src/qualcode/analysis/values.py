"""What a case, a document or a segment is: its properties and attributes by name.

A document takes its own value of an attribute, else those of all its cases; a case its own, else
its parent's. No value at all is the empty tuple: unknown, a group like any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import NotFound
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.analysis.reach import Reach, Voice
    from qualcode.model import StudyTables

PROPERTIES = (
    "document", "kind", "language", "period", "date", "mode", "perspective", "consent",
    "attribution",
)  # fmt: skip
"""Reserved names that a document answers by itself."""

CASE = "case"
"""The reserved name that a case answers by itself: what it is called."""

Group = tuple[str, ...]


class Values:
    """Answers for one set of tables; keeps what it found."""

    def __init__(self, tables: StudyTables, reach: Reach) -> None:
        self._tables = tables
        self._reach = reach
        self._of_cases: dict[tuple[int, str], Group] = {}
        self._of_documents: dict[tuple[int, str], Group] = {}

    def check(self, names: Iterable[str]) -> None:
        """Refuse names that nothing in the study goes by.

        Raises:
            NotFound: With the names that look like it.
        """
        known = {*PROPERTIES, CASE}
        for held in (self._tables.document_attributes, self._tables.case_attributes):
            known.update(*held.values())
        for name in names:
            if name not in known:
                raise NotFound.among(
                    _("There is no attribute {name!r}.").format(name=name), name, sorted(known)
                )

    def belongs_to(self, kind: str, name: str) -> bool:
        """Whether a name is an attribute of the cases of a kind, their own or from above."""
        if name in PROPERTIES:
            return False
        cases = self._tables.cases.values()
        return name == CASE or any(self.of_case(c.id, name) for c in cases if c.kind == kind)

    def of_case(self, case: int, name: str) -> Group:
        """A case's values of an attribute: its own, else those of the nearest case above."""
        key = (case, name)
        if key not in self._of_cases:
            self._of_cases[key] = self._find_of_case(case, name)
        return self._of_cases[key]

    def _find_of_case(self, case: int, name: str) -> Group:
        if name == CASE:
            return (self._tables.cases[case].name,)
        for above in self._reach.line(case):
            if found := held(self._tables.case_attributes.get(above), name):
                return found
        return ()

    def of_document(self, document: int, name: str) -> Group:
        """A document's values of a property or attribute."""
        key = (document, name)
        if key not in self._of_documents:
            cases = self._reach.document_cases(document)
            self._of_documents[key] = self._property(document, name) or self._of_all(cases, name)
        return self._of_documents[key]

    def of_segment(self, document: int, voice: Voice, name: str) -> Group:
        """A segment's values: the document's own, else those of the cases who speak in it."""
        own = self._property(document, name)
        return own or self._of_all(self._reach.own_cases(document, voice), name)

    def _property(self, document: int, name: str) -> Group:
        """What the document itself says."""
        if name in PROPERTIES:
            row = self._tables.documents[document]
            value = row.name if name == "document" else getattr(row, name)
            return (value,) if value else ()
        return held(self._tables.document_attributes.get(document), name)

    def _of_all(self, cases: Iterable[int], name: str) -> Group:
        if name in PROPERTIES:
            return ()
        return tuple(dict.fromkeys(value for case in cases for value in self.of_case(case, name)))

    def names_of_case(self, case: int) -> Group:
        """Everything that a case and those above it can be called by."""
        found: list[str] = []
        for above in self._reach.line(case):
            row = self._tables.cases[above]
            found += [row.name, row.guid, *row.names.values(), *row.aliases]
        return tuple(found)


def held(attributes: Mapping[str, Group] | None, name: str) -> Group:
    """The values under a name, empty ones left out."""
    return tuple(value for value in (attributes or {}).get(name, ()) if value)
