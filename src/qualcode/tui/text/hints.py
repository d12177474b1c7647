"""The suggestions of one document, by place, as the desk goes through them.

Each has a stand-in among the codings, so that stripes, focus and places work as they do for those.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from qualcode.model import Coding
from qualcode.tui.text.codings import CodingIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.model import Suggestion

_MARK = "~"
"""Begins the GUID of a stand-in, and sorts after all GUIDs of codings."""


class Hints:
    """What is suggested in a document and still stands."""

    def __init__(self) -> None:
        self.index = CodingIndex()
        """A stand-in for each suggestion."""
        self._by_guid: dict[str, Suggestion] = {}
        self._order: list[tuple[int, int, float, str]] = []

    def __len__(self) -> int:
        return len(self._by_guid)

    def keep(self, standing: Iterable[Suggestion], paths: Mapping[int, str]) -> None:
        """Have these suggestions and no others; what stays keeps its place."""
        wanted = {guid_of(suggestion): suggestion for suggestion in standing}
        gone = [guid for guid in self._by_guid if guid not in wanted]
        new = [_stand_in(s, paths) for guid, s in wanted.items() if guid not in self._by_guid]
        self._by_guid = wanted
        if gone:
            self.index.remove(gone)
        if len(new) > len(self.index):
            self.index = CodingIndex([*self.index, *new])
        elif new:
            self.index.add(new)
        self._sort()

    def take(self, guids: Iterable[str]) -> None:
        """Suggestions that stand no longer."""
        known = [guid for guid in guids if self._by_guid.pop(guid, None)]
        if known:
            self.index.remove(known)
            self._sort()

    def settled_by(self, codings: Iterable[Coding]) -> None:
        """Suggestions that a coding answers: of its code, or one above it, in the same place."""
        self.take(
            hint.guid
            for coding in codings
            for hint in self.index.overlapping(coding.start, coding.end)
            if f"{coding.path}/".startswith(f"{hint.path}/")
        )

    def get(self, guid: str | None) -> Suggestion | None:
        return self._by_guid.get(guid) if guid else None

    def at(self, start: int, end: int) -> list[Suggestion]:
        """The suggestions that touch a stretch, in the order in which they are gone through."""
        found = (self._by_guid[hint.guid] for hint in self.index.overlapping(start, end))
        return sorted(found, key=_place)

    def neighbour(self, cursor: int, focus: str | None, way: int) -> str | None:
        """The suggestion after or before the focused one, else after or before the cursor."""
        focused = self.get(focus)
        if focused is not None:
            at = bisect_left(self._order, _place(focused)) + way
        else:
            at = bisect_left(self._order, (cursor,)) - (way < 0)
        return self._order[at][-1] if 0 <= at < len(self._order) else None

    def starts(self) -> list[int]:
        """Where suggestions begin."""
        return self.index.starts()

    def _sort(self) -> None:
        self._order = sorted(_place(suggestion) for suggestion in self._by_guid.values())


def is_hint(guid: str) -> bool:
    """Whether a GUID is that of a stand-in."""
    return guid.startswith(_MARK)


def guid_of(suggestion: Suggestion) -> str:
    """The GUID of the stand-in of a suggestion."""
    return f"{_MARK}{suggestion.start}-{suggestion.end}-{suggestion.code}"


def _place(suggestion: Suggestion) -> tuple[int, int, float, str]:
    return suggestion.start, suggestion.end, -suggestion.score, guid_of(suggestion)


def _stand_in(suggestion: Suggestion, paths: Mapping[int, str]) -> Coding:
    return Coding(
        0, guid_of(suggestion), suggestion.document, suggestion.start, suggestion.end,
        suggestion.code, paths[suggestion.code], "", "suggestion",
    )  # fmt: skip
