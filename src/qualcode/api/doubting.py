"""What of the codebook is worth a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.api.counting import Counting
from qualcode.api.later import doubts
from qualcode.codebooks.compare import field_words
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from qualcode.analysis.doubts import Doubt


class Doubting(Counting):
    """What of the codebook is worth a look."""

    def codebook_doubts(self) -> list[Doubt]:
        """Codes that changed since I used them, look alike, were never used or lack an example."""
        book = self.codebook()
        found = doubts.doubts(book, self.code_counts(), self.tables().codings)
        return [*self._changed(), *found]

    def _changed(self) -> list[Doubt]:
        from qualcode.analysis.doubts import Doubt

        paths = self._paths
        made = []
        for since in self.changed_since_i_coded():
            newest = since.changes[0]
            fields = field_words(f for version in since.changes for f in version.fields)
            told = _("{fields} changed by {who} since you coded").format(
                fields=fields, who=newest.coder
            )
            older = ngettext(
                "{n} coding of yours is older", "{n} codings of yours are older", since.codings
            )
            path = paths[since.code]
            made.append(Doubt("changed", since.code, path, since.codings, f"{told}; {older}"))
        return made
