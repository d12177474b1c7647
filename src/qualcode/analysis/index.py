"""A study's tables with what every count looks up in them, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.analysis.reach import Reach
from qualcode.analysis.values import Values

if TYPE_CHECKING:
    from qualcode.model import CodingRow, StudyTables


class Index:
    """The tables, who speaks where, what things are, and the codings of each document."""

    def __init__(self, tables: StudyTables) -> None:
        self.tables = tables
        self.reach = Reach(tables)
        self.values = Values(tables, self.reach)
        self.codings: dict[int, list[CodingRow]] = {document: [] for document in tables.documents}
        """Document → its codings, but for those that lost their place."""
        self.orphaned = 0
        for coding in tables.codings:
            if coding.state == "orphaned":
                self.orphaned += 1
            elif coding.document in self.codings:
                self.codings[coding.document].append(coding)
