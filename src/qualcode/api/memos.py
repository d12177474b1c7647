"""Memos by themselves: the list, adding and changing one, and the passages that they link to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.api.base import Base
from qualcode.api.later import links, memo_list, naming
from qualcode.errors import Refused
from qualcode.files import drafts
from qualcode.messages import _
from qualcode.model import MEMO_KINDS, Passage
from qualcode.project import codings, documents

if TYPE_CHECKING:
    from qualcode.files.drafts import Draft
    from qualcode.project.links import Link
    from qualcode.project.memo_list import NotedOn


class Memos(Base):
    """Memos by themselves; `set_memo` of the codings is the short way on one thing."""

    def all_memos(self) -> list[NotedOn]:
        """Every memo with what it is on, newest first."""
        return memo_list.every(self._project)

    def memo(self, guid: str) -> NotedOn:
        """The memo of a GUID, or of a unique beginning of one."""
        return memo_list.get(self._project, guid)

    def add_memo(self, target: str, text: str, kind: str = "note") -> NotedOn:
        """Write one more memo of mine on a thing.

        Args:
            target: A GUID, that of the project included, or the target of a passage.
            text: The words.
            kind: `note`, `theory`, `method` or `doubt`.

        Raises:
            Refused: There are no words, no such kind, or the document was removed.
        """
        if not text.strip():
            raise Refused(_("A memo needs some words."))
        name = self._name_of(target)
        with self._project.step("memo", f"wrote a memo on {name}"):
            codings.refuse_removed(self._project, target.partition(":")[0])
            guid = memo_list.add(self._project, target, text.strip(), kind)
        return self.memo(guid)

    def change_memo(self, guid: str, text: str | None = None, kind: str | None = None) -> NotedOn:
        """Give a memo of mine other words or another kind; without words it is removed.

        Raises:
            Refused: It is another coder's, or there is no such kind.
        """
        known = self._mine(guid)
        if text is not None and not text.strip():
            return self.remove_memo(guid)
        values = {} if text is None else {"text": text.strip()}
        if kind is not None:
            values["kind"] = memo_list.known_kind(kind)
        with self._project.step("memo", f"changed the memo on {known.name}"):
            memo_list.change(self._project, known.memo, **values)
        return self.memo(known.memo.guid)

    @staticmethod
    def next_memo_kind(kind: str) -> str:
        """The kind after this one, in turn."""
        order: tuple[str, ...] = MEMO_KINDS
        return order[(order.index(kind) + 1) % len(order)] if kind in order else order[0]

    def remove_memo(self, guid: str) -> NotedOn:
        """Remove a memo of mine; the memo as it was is returned.

        Raises:
            Refused: It is another coder's.
        """
        known = self._mine(guid)
        with self._project.step("memo", f"removed the memo on {known.name}"):
            memo_list.remove(self._project, known.memo)
        return known

    def links_in(self, text: str) -> list[Link]:
        """The links of a memo's text, each with the passage that it leads to."""
        return list(links.links_in(self._project, text))

    def link_to(self, document: int, start: int, end: int) -> str:
        """The text of a link to a passage, for a memo."""
        return links.link_to(self._project, documents.get(self._project, document), start, end)

    def memo_rows(self) -> list[dict[str, Any]]:
        """Every memo as a row for tables, newest first."""
        names = naming.Names(self._project)
        return [_row(names, noted) for noted in self.all_memos()]

    def draft(self, key: str, title: str) -> Draft:
        """Where unsaved words on a thing are kept while they are written."""
        return drafts.Draft(self.guid, key, title)

    def drafts(self) -> list[Draft]:
        """What was being written when the program ended."""
        return drafts.all_of(self.guid)

    def _mine(self, guid: str) -> NotedOn:
        known = self.memo(guid)
        if self.coder is not None and known.memo.coder != self.coder:
            raise Refused(
                _("The memo on {name} is {coder}'s; write one of yours.").format(
                    name=known.name, coder=known.memo.coder
                )
            )
        return known

    def _name_of(self, target: str) -> str:
        names = naming.Names(self._project)
        place = Passage.of(target)
        return names.of_place(place) if place else names.of(target)


def _row(names: Any, noted: NotedOn) -> dict[str, Any]:
    memo, place = noted.memo, noted.place
    lies = place is not None and place.end > place.start
    return {
        "guid": memo.guid,
        "on": noted.on,
        "name": noted.name,
        "kind": memo.kind,
        "text": memo.text,
        "coder": memo.coder,
        "created": memo.created,
        "target": memo.target,
        "document": names.of(place.document) if place else None,
        "document_guid": place.document if place else None,
        "start": place.start if place and lies else None,
        "end": place.end if place and lies else None,
        "quote": noted.quote or None,
    }
