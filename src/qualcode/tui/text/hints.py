"""The suggestions of one document, by place, as the desk goes through them.

Each has a stand-in among the codings, so that stripes, focus and places work as they do for those.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from qualcode.model import Coding
from qualcode.tui.text.codings import CodingIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.model import Suggestion

_MARK = "~"
"""Begins the GUID of a stand-in, and sorts after all GUIDs of codings."""

_Place = tuple[int, int, float, str]
"""Span, score from above, GUID: the order in which suggestions are gone through."""


class Hints:
    """What is suggested in a document and still stands.

    Args:
        paths: Code → its path.
    """

    def __init__(self, paths: Mapping[int, str]) -> None:
        self.index = CodingIndex()
        """A stand-in for each suggestion."""
        self._paths = paths
        self._by_guid: dict[str, Suggestion] = {}
        self._order: list[_Place] = []

    def __len__(self) -> int:
        return len(self._by_guid)

    def change(self, gone: Iterable[str], come: Iterable[Suggestion]) -> None:
        """Take some away and put some in; one that does both stays, with its new score."""
        for guid in gone:
            if suggestion := self._by_guid.pop(guid, None):
                self.index.remove([guid])
                del self._order[bisect_left(self._order, _place(suggestion))]
        new = {guid_of(suggestion): suggestion for suggestion in come}
        new = {guid: s for guid, s in new.items() if s.code in self._paths}
        stand_ins = [_stand_in(guid, s, self._paths[s.code]) for guid, s in new.items()]
        if not self._by_guid:
            self.index = CodingIndex(stand_ins)
            self._order = sorted(map(_place, new.values()))
        else:
            self.index.add(stand_ins)
            for suggestion in new.values():
                insort(self._order, _place(suggestion))
        self._by_guid |= new

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


def is_hint(guid: str) -> bool:
    """Whether a GUID is that of a stand-in."""
    return guid.startswith(_MARK)


def guid_of(suggestion: Suggestion) -> str:
    """The GUID of the stand-in of a suggestion."""
    return f"{_MARK}{suggestion.start}-{suggestion.end}-{suggestion.code}"


def _place(suggestion: Suggestion) -> _Place:
    return suggestion.start, suggestion.end, -suggestion.score, guid_of(suggestion)


def _stand_in(guid: str, suggestion: Suggestion, path: str) -> Coding:
    return Coding(
        0, guid, suggestion.document, suggestion.start, suggestion.end, suggestion.code, path, "",
        "suggestion",
    )  # fmt: skip
