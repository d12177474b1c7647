"""The document on the desk: a Line API widget over the plain objects of `tui/text`.

It keeps the place in the text, moves, selects and draws; what a coding is for it does not know.
There is no virtual height: the window is a row reference and what follows it, so a long document
costs what a page costs. After any change the views of the visible rows are compared with the ones
painted, and only rows that differ are painted again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from qualcode.tui.text import motions
from qualcode.tui.text.cells import width
from qualcode.tui.text.codings import CodingIndex
from qualcode.tui.text.gutter import Lines
from qualcode.tui.text.marks import Marks
from qualcode.tui.text.rowview import Composer, RowView
from qualcode.tui.text.wrap import RowRef, Wrap
from qualcode.tui.widgets.pointing import last_offset, offset_at
from qualcode.tui.widgets.strips import Columns, columns, paint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualcode.model import Span
    from qualcode.tui.text.gutter import Gutter
    from qualcode.tui.text.signs import Signs
    from qualcode.tui.text.textmap import TextMap
    from qualcode.tui.text.wrap import Row
    from qualcode.tui.theme import Look

CACHED_STRIPS = 2048
"""About fifty screens."""
_MARGIN = 2
"""Rows kept in sight above and below the cursor."""
_MOTIONS: dict[str, Callable[[TextMap, int, int], int]] = {
    "char": motions.char,
    "word": motions.word,
    "sentence": motions.sentence,
    "turn": motions.turn,
    "paragraph": motions.paragraph,
}


class DocumentView(Widget, can_focus=True):
    """A transcript with its codings."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "DocumentView { width: 1fr; height: 1fr; }"

    class Moved(Message):
        """The cursor, the selection or the focused coding changed."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, DocumentView.Moved)

    class Scrolled(Message):
        """Another part of the document is in sight."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, DocumentView.Scrolled)

    def __init__(self, look: Look, *, lanes: int = 4, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.look = look
        self.lane_count = lanes
        self.marks = Marks()
        self.hits: list[Span] = []
        self.target_of: Callable[[], Span | None] = lambda: None
        """What an action would take now; the desk sets it."""
        self.text: TextMap | None = None
        self.index = CodingIndex()
        self.hints = CodingIndex()
        self.notes: Sequence[int] = ()
        """Where memos on passages begin, in order."""
        self.numbers: Gutter | None = None
        """What stands beside the rows; else the numbers of lines."""
        self.top = RowRef(0, 0)
        self._signs: Signs | None = None
        self._composer: Composer | None = None
        self._columns: Columns | None = None
        self._views: list[RowView] = []
        self._refs: list[RowRef] = []
        self._strips: LRUCache[tuple[int, Columns, RowView], Strip] = LRUCache(CACHED_STRIPS)
        self._goal: int | None = None
        self.coder: str | None = None
        self._unseen: bool | None = None
        """Until the first row is drawn: whether the cursor belongs in the middle."""

    # ---- what is shown ---------------------------------------------------------------------------

    def open(
        self, text: TextMap, index: CodingIndex, signs: Signs, at: int = 0, *, centre: bool = False
    ) -> None:
        """Show another document, with the cursor at an offset."""
        self.text, self.index, self._signs = text, index, signs
        self.hints = CodingIndex()
        self.marks = Marks(cursor=text.visible(at))
        self.hits = []
        self._strips.clear()
        self._divide()
        self.top = RowRef(0, 0)
        self._unseen = centre
        self.reveal(centre=centre)
        self.repaint()

    def recode(self, index: CodingIndex, signs: Signs | None = None) -> None:
        """Take other codings (or signs) of the same document."""
        self.index = index
        self._signs = signs or self._signs
        self._assemble()
        self.repaint()

    def suggest(self, hints: CodingIndex) -> None:
        """Draw stripes for what is suggested."""
        self.hints = hints
        self._assemble()
        self.repaint()

    def use_look(self, look: Look) -> None:
        self.look = look
        self._strips.clear()
        self._views = []
        self.repaint()
        self.refresh()

    def use_gutter(self, gutter: Gutter) -> None:
        self.numbers = gutter
        self.on_resize()

    def use_lanes(self, lanes: int) -> None:
        if lanes != self.lane_count:
            self.lane_count = lanes
            self.on_resize()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def on_resize(self) -> None:
        """A new width wraps anew; the place in the text stays."""
        if self.text is None or not self.size.width:
            return
        top = self._wrap.row(self.top).start if self._composer else 0
        self._divide()
        self.top = self._wrap.locate(top) if self._unseen is None else RowRef(0, 0)
        self.reveal(centre=self._unseen or False)
        self._views = []
        self.repaint()
        self.refresh()

    def _divide(self) -> None:
        assert self.text is not None  # noqa: S101
        self._columns = columns(
            max(self.size.width, 20), number=(self.numbers or Lines(self.text)).cells,
            has_speakers=bool(self.text.turns), lanes=self.lane_count,
        )  # fmt: skip
        self._composer = None
        self._assemble(Wrap(self.text, self._columns.text - 1))

    def _assemble(self, wrap: Wrap | None = None) -> None:
        if self.text is None or self._signs is None or self._columns is None:
            return
        wrap = wrap or self._wrap
        self._composer = Composer(self.text, wrap, self.index, self._signs, self.hints, self.notes)
        self._composer.lane_count = self._columns.lanes
        self._composer.with_names = self._columns.names >= 8
        self._composer.coder = self.coder
        if self.numbers:
            self._composer.gutter = self.numbers

    @property
    def _wrap(self) -> Wrap:
        assert self._composer is not None  # noqa: S101
        return self._composer.wrap

    # ---- drawing ---------------------------------------------------------------------------------

    def repaint(self) -> None:
        """Compare what should be seen with what is, and paint the rows that differ."""
        if self._composer is None:
            return
        target = self.target_of()
        refs = self._wrap.page(self.top, self.size.height)
        views = [self._composer.view(ref, self.marks, target, self.hits) for ref in refs]
        before, self._views, self._refs = self._views, views, refs
        if len(before) != len(views):
            self.refresh()
            return
        changed = [y for y, view in enumerate(views) if view != before[y]]
        if len(changed) == len(views):
            self.refresh()
        elif changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y >= len(self._views) or self._columns is None or self.text is None:
            return Strip.blank(width, self.look.base)
        self._unseen = None
        view = self._views[y]
        key = (self.look.number, self._columns, view)
        strip = self._strips.get(key)
        if strip is None:
            strip = paint(view, self.text.drawn, self.look, self._columns)
            self._strips[key] = strip
        return strip.adjust_cell_length(width, self.look.base)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return container.height

    # ---- moving ----------------------------------------------------------------------------------

    def place(self, marks: Marks, *, centre: bool = False, keep_goal: bool = False) -> None:
        """Set cursor, selection and focus; the cursor comes into sight."""
        if self.text is None:
            return
        moved = marks != self.marks
        self.marks = marks
        if not keep_goal:
            self._goal = None
        self.reveal(centre=centre)
        self.repaint()
        if moved:
            self.post_message(self.Moved())

    def go(self, offset: int, *, extend: bool = False) -> None:
        """Move the cursor to an offset."""
        self.place(self.marks.moved(offset, extend=extend))

    def move(self, unit: str, way: int, *, extend: bool = False) -> bool:
        """One motion by a unit; False where there is nothing further that way."""
        if self.text is None:
            return False
        found = _MOTIONS[unit](self.text, self.marks.cursor, way)
        moved = found != self.marks.cursor
        self.go(found, extend=extend)
        return moved

    def move_rows(self, count: int, *, extend: bool = False) -> None:
        """The same column some rows away; the column is kept over short rows."""
        if self.text is None:
            return
        ref = self._wrap.locate(self.marks.cursor)
        goal = self._goal if self._goal is not None else self._cell_of(ref)
        found = offset_at(self.text, self._wrap.row(self._wrap.step(ref, count)), goal)
        self.place(self.marks.moved(found, extend=extend), keep_goal=True)
        self._goal = goal

    def move_page(self, way: int, *, extend: bool = False) -> None:
        """A screen less two rows; the window moves with the cursor."""
        if self.text is None:
            return
        rows = max(self.size.height - 2, 1) * way
        ref = self._wrap.locate(self.marks.cursor)
        goal = self._goal if self._goal is not None else self._cell_of(ref)
        found = offset_at(self.text, self._wrap.row(self._wrap.step(ref, rows)), goal)
        self.top = self._held(self._wrap.step(self.top, rows))
        self.place(self.marks.moved(found, extend=extend), keep_goal=True)
        self._goal = goal
        self.post_message(self.Scrolled())

    def move_edge(self, way: int, *, extend: bool = False) -> None:
        """The first or last character of the row."""
        if self.text is None:
            return
        row = self._wrap.row(self._wrap.locate(self.marks.cursor))
        end = row.stop if extend else last_offset(self.text, row)
        self.go(row.shown if way < 0 else end, extend=extend)

    def scroll_rows(self, count: int) -> None:
        """Look elsewhere and leave the cursor where it is."""
        if self.text is None:
            return
        self._scroll_to_ref(self._held(self._wrap.step(self.top, count)))

    def look_at(self, offset: int) -> None:
        """Bring a part of the document into the middle of the window, cursor with it."""
        if self.text is not None:
            self.place(Marks(cursor=self.text.visible(offset)), centre=True)

    def in_sight(self) -> tuple[int, int]:
        """The part of the text that the window shows."""
        if not self._refs:
            return 0, 0
        return self._wrap.row(self._refs[0]).start, self._wrap.row(self._refs[-1]).end

    def whole(self) -> list[Row]:
        """All rows of a document that fits into the window; none of a longer one."""
        refs = self._refs
        if not refs or refs[0] != RowRef(0, 0) or refs[-1] != self._wrap.last():
            return []
        return [self._wrap.row(ref) for ref in refs]

    def lift(self, offset: int, rows: int) -> None:
        """Scroll so far that a place is within the first rows, above something that covers."""
        if self.text is None or self._composer is None:
            return
        down = self._wrap.distance(self.top, self._wrap.locate(offset), 2 * self.size.height)
        if down >= rows:
            self._scroll_to_ref(self._wrap.step(self.top, down - max(rows, 1) + 1))

    def reveal(self, *, centre: bool = False) -> None:
        """Scroll as little as needed for the cursor to be seen, or to put it in the middle."""
        if self._composer is None or self.text is None:
            return
        height = max(self.size.height, 1)
        ref = self._wrap.locate(self.text.visible(self.marks.cursor))
        margin = min(_MARGIN, (height - 1) // 2)
        down = self._wrap.distance(self.top, ref, 2 * height)
        top = self.top
        if centre or abs(down) >= 2 * height:
            top = self._wrap.step(ref, -(height // 3))
        elif down < margin:
            top = self._wrap.step(ref, -margin)
        elif down > height - 1 - margin:
            top = self._wrap.step(ref, margin + 1 - height)
        self._scroll_to_ref(self._held(top))

    def _scroll_to_ref(self, top: RowRef) -> None:
        if top != self.top:
            self.top = top
            self.repaint()
            self.post_message(self.Scrolled())

    def _held(self, top: RowRef) -> RowRef:
        """No further than that the last row stands at the bottom of the window."""
        return min(top, self._wrap.step(self._wrap.last(), 1 - max(self.size.height, 1)))

    def _cell_of(self, ref: RowRef) -> int:
        assert self.text is not None  # noqa: S101
        row = self._wrap.row(ref)
        return width(self.text.drawn[row.shown : max(self.marks.cursor, row.shown)])

    # ---- from cells to the text ------------------------------------------------------------------

    def offset_under(self, x: int, y: int) -> int | None:
        """The offset drawn at a cell of the widget; None beside the document."""
        if self.text is None or self._columns is None or not self._refs:
            return None
        row = self._wrap.row(self._refs[min(max(y, 0), len(self._refs) - 1)])
        return offset_at(self.text, row, x - self._columns.gutter)

    def stripe_under(self, x: int, y: int) -> str | None:
        """The coding whose stripe is drawn at a cell."""
        if self._composer is None or self._columns is None or not 0 <= y < len(self._refs):
            return None
        lane = x - self._columns.gutter - self._columns.text
        ref = self._refs[y]
        for guid, (place, first, last) in self._composer.lanes.of_block(ref.block).items():
            if place == lane < self._columns.lanes and first <= ref <= last:
                return guid
        return None
