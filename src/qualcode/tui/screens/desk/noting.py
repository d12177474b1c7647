"""Memos and bookmarks on the desk: on a coding, on some words, on the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.messages import _
from qualcode.model import Passage
from qualcode.tui.screens.desk.acting import Acting
from qualcode.tui.screens.desk.choosing import name_of_code
from qualcode.tui.widgets.pieces import Line, Piece

if TYPE_CHECKING:
    from qualcode.model import Coding


class Place(NamedTuple):
    """What a memo may be on."""

    target: str
    title: str
    line: Line


class Noting(Acting):
    """What the desk does with memos."""

    def action_memo(self) -> None:
        """A memo on the coding here, else on the words; left empty it is a bookmark."""
        places = self._places()
        if not places:
            self.say(_("There are no words here to write about."))
        elif len(places) == 1:
            self._write(places[0])
        else:
            self.choose(
                _("Memo on which?"), [(p.title, p.line) for p in places],
                lambda number: self._write(places[number]),
            )  # fmt: skip

    def action_document_memo(self) -> None:
        document = self.session.document
        title = _("Memo on {document}").format(document=document.name)
        self._write(Place(document.guid, title, ()))

    def action_copy_link(self) -> None:
        """A link to the target, for a memo."""
        span = self.target()
        if span is not None:
            link = self.study.link_to(self.session.document.id, span.start, span.end)
            self.app.copy_to_clipboard(link)
            self.say(_("link copied; y on the memos, or Ctrl+V in a memo, puts it in"))

    def _places(self) -> list[Place]:
        """The codings here and the passages with a memo; where there is neither, the target."""
        marks, target = self.view.marks, self.target()
        found = [self._on_coding(c) for c in self.session.codings_in_reach(marks)
                 if marks.selection is None or (c.start, c.end) == target]  # fmt: skip
        if target is not None and not self.session.index.get(marks.focus):
            span = target if marks.selection else (marks.cursor, marks.cursor + 1)
            spans = {p[1:] for p, _memo in self.session.notes_at(*span)}
            found += [self._on_words(*s) for s in sorted(spans) if not marks.selection or s == span]
            if not found:
                found.append(self._on_words(*target))
        return found

    def _on_coding(self, coding: Coding) -> Place:
        title = _("Memo on {code}").format(code=name_of_code(coding))
        return Place(coding.guid, title, self.coding_line(coding))

    def _on_words(self, start: int, end: int) -> Place:
        words = self.words((start, end))
        line = (Piece(f"{self.session.signs.note} "), Piece(f"«{words}»", "dim"))
        target = Passage(self.session.document.guid, start, end).target
        return Place(target, _("Memo on «{words}»").format(words=words), line)

    def _write(self, place: Place) -> None:
        from qualcode.tui.screens.writing import write_memo

        before = self.session.memo_of(place.target)

        def save(text: str) -> bool:
            return self._keep(place.target, before, text)

        write_memo(self, place.target, place.title, before or "", save, marks=True)

    def _keep(self, target: str, before: str | None, text: str) -> bool:
        """Write what was left in the field; nothing in it marks, or takes away what was there."""
        is_new_mark = not text and before is None
        if is_new_mark and target == self.session.document.guid:
            return True  # a mark on a whole document would say nothing

        def act() -> None:
            if is_new_mark:
                self.session.put_bookmark(target)
            else:
                self.session.set_memo(target, text)

        if not self.attempt(act):
            return False
        self.changed()
        if is_new_mark:
            self.say(_("bookmark; m and Esc take it away again"))
        elif not text:
            told = _("memo removed; u brings it back") if before else _("bookmark removed")
            self.say(told)
        return True
