"""The document under the mouse: click, drag, double and triple click, wheel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qualcode.model import Span
from qualcode.tui.text.cells import width
from qualcode.tui.text.marks import Marks
from qualcode.tui.widgets.document import DocumentView
from qualcode.tui.widgets.targets import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events

_WHEEL = 3


class PointedDocument(DocumentView):
    """A document that a person can point at."""

    _press: int | None = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        at = self.offset_under(event.x, event.y)
        if event.button != 1 or at is None:
            return
        guid = self.stripe_under(event.x, event.y)
        if guid is not None:
            self._focus_coding(guid)
            return
        self._press = at
        self.capture_mouse()
        self.go(at, extend=event.shift)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._press is None or self.text is None:
            return
        if event.y < 0 or event.y >= self.size.height:
            self.scroll_rows(-1 if event.y < 0 else 1)
        at = self.offset_under(event.x, event.y)
        if at is None or (at == self._press and self.marks.selection is None):
            return
        # The letters under the pointer at both ends belong to what was dragged over.
        first, last = sorted((self._press, at))
        span = Span(first, self.text.grapheme_at(last).end)
        self.place(Marks(cursor=at, selection=span))

    def on_mouse_up(self) -> None:
        if self._press is not None:
            self._press = None
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Double, triple, fourth click: word, sentence, turn."""
        if self.text is None or event.chain < 2:
            return
        at = self.offset_under(event.x, event.y)
        if at is None:
            return
        around = (self.text.word_at, self.text.sentence_at, self.text.speech_at)
        span = around[min(event.chain - 2, 2)](at)
        if span:
            self.place(self.marks.selected(span, at))

    def show_from(self, offset: int) -> None:
        """Put the row of an offset on top, as far as the cursor stays in sight."""
        if self._composer is not None:
            self._scroll_to_ref(self._held(self._wrap.locate(offset)))
            self.reveal()

    def targets(self) -> Iterator[Target]:
        """The sentences and codings that begin in sight, to be jumped to."""
        if self.text is None or self._columns is None or self._composer is None:
            return
        for y, ref in enumerate(self._refs):
            row = self._wrap.row(ref)
            for start in self.text.sentences_between(row.shown, row.stop):
                cell = width(self.text.drawn[row.shown : start])
                yield Target(self._columns.gutter + cell, y, partial(self._jump, start))
            for guid, (lane, first, _last) in self._composer.lanes.of_block(ref.block).items():
                if first == ref and lane < self._columns.lanes:
                    cell = self._columns.gutter + self._columns.text + lane
                    yield Target(cell, y, partial(self._focus_coding, guid))

    def _jump(self, offset: int) -> None:
        self.focus()
        self.go(offset)

    def _focus_coding(self, guid: str) -> None:
        coding = self.index.get(guid) or self.hints.get(guid)
        self.focus()
        if coding:
            self.place(Marks(cursor=coding.start, focus=guid))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_rows(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_rows(-_WHEEL)
