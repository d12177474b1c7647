"""Which codings are drawn: all, those of a branch, of one coder, the latest, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from qualcode.tui.text.codings import CodingIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.model import Coding

LATEST = 30


class Stripes(NamedTuple):
    """A choice; `of` is the path of the branch, or the coder."""

    kind: Literal["all", "branch", "coder", "recent", "none"] = "all"
    of: str = ""

    def drawn(self, index: CodingIndex) -> CodingIndex:
        """The codings that are drawn, of all that there are."""
        return index if self.kind == "all" else CodingIndex(self._kept(index))

    def _kept(self, index: CodingIndex) -> Iterable[Coding]:
        if self.kind == "branch":
            return (c for c in index if c.path == self.of or c.path.startswith(f"{self.of}/"))
        if self.kind == "coder":
            return (c for c in index if c.coder == self.of)
        if self.kind == "recent":
            return sorted(index, key=lambda c: (c.created, c.id))[-LATEST:]
        return ()
