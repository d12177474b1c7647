"""Names that may not be told, taken out of running text: what people said, memos, attributes.

Hidden everywhere are the cases whose own terms, or those of a case above them, do not allow the
name; in the words of a document that may not be named, its cases and everybody who speaks in it
too. What a person says of themselves in other words stays: no list of names can know it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from qualcode.analysis.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.model import Case, StudyTables

SHORTEST = 3
"""Shorter names (`P1`, `MT`) say nothing about anybody and stand in many words."""


class HiddenNames:
    """What stands in for names in the texts of one study."""

    def __init__(self, tables: StudyTables) -> None:
        self._tables, self._reach = tables, Reach(tables)
        self._everywhere = {
            case.id
            for case in tables.cases.values()
            if any(
                tables.cases[above].attribution != "named" for above in self._reach.line(case.id)
            )
        }
        self._guids = {tables.cases[case].guid for case in self._everywhere}
        self._patterns: dict[int | None, tuple[re.Pattern[str] | None, dict[str, str]]] = {}

    def is_hidden(self, guid: str | None) -> bool:
        """Whether a case may not be named anywhere."""
        return guid in self._guids

    def without(self, text: str, document: int | None = None) -> str:
        """The text with `[institution]`, `[participant]` in place of names.

        Args:
            text: Words, a memo, the value of an attribute.
            document: Where it belongs to one: the people of a document that may not be named are
                hidden too.
        """
        if document is not None and self._tables.documents[document].attribution == "named":
            document = None
        if document not in self._patterns:
            self._patterns[document] = self._pattern(document)
        pattern, instead = self._patterns[document]
        if pattern is None:
            return text
        return pattern.sub(lambda match: f"[{instead[match[0].casefold()]}]", text)

    def without_in(self, value: Any) -> Any:
        """The same for the values of attributes: a text, a list, or an object of these."""
        if isinstance(value, dict):
            return {name: self.without_in(held) for name, held in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self.without_in(held) for held in value)
        return self.without(value) if isinstance(value, str) else value

    def _pattern(self, document: int | None) -> tuple[re.Pattern[str] | None, dict[str, str]]:
        cases, speakers = set(self._everywhere), []
        if document is not None:
            linked = self._reach.document_cases(document)
            cases |= {above for case in linked for above in self._reach.line(case)}
        for speaker in self._tables.speakers.values():
            is_there = speaker.document == document and speaker.role != "moderator"
            if is_there or self._everywhere.intersection(speaker.cases):
                speakers.append(speaker.name)
        instead = dict.fromkeys(map(str.casefold, speakers), "participant")
        names = list(speakers)
        for case in (self._tables.cases[found] for found in sorted(cases)):
            for name in _names_of(case):
                instead[name.casefold()] = case.kind
                names.append(name)
        return _any_of(names), instead


def _names_of(case: Case) -> Iterable[str]:
    return (case.name, *case.names.values(), *case.aliases)


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern of whole words, longer names first; several words in any case of letters."""
    wanted = sorted({n for n in names if len(n) >= SHORTEST}, key=lambda n: (-len(n), n))
    if not wanted:
        return None
    parts = [f"(?i:{re.escape(n)})" if " " in n else re.escape(n) for n in wanted]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
