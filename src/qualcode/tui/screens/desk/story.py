"""The story of one coding: its words, its memos, and every step that made it what it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from qualcode.messages import _
from qualcode.tui.text.wrap import cut_lines
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.page import Page
from qualcode.tui.widgets.pieces import Line, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from qualcode.model import Coding, Origin, Step
    from qualcode.tui.session import Session
    from qualcode.tui.theme import Look

_ORIGINS: dict[Origin, str] = {
    "hand": _("by hand"), "suggestion": _("from a suggestion"), "search": _("from a search"),
    "survey": _("from a sheet of answers"), "import": _("brought in"), "bulk": _("in bulk, unseen"),
    "consensus": _("by consensus"),
}  # fmt: skip
_ROWS_AROUND = 6
"""Rows of the window that stay free, with the frame and the title."""
_MOST_ROWS = 6
"""Rows of the coded words; the desk shows them whole."""


class Story(ModalScreen[bool]):
    """A page to be read; answers whether to look for all passages with the code."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        Binding("enter", "find", show=False),
        Binding("up,k", "rows(-1)", show=False),
        Binding("down,j", "rows(1)", show=False),
        Binding("pageup", "rows(-10)", show=False),
        Binding("pagedown", "rows(10)", show=False),
    ]
    CSS = """
    Story { align: center middle; background: $background 40%; }
    Story Vertical { width: 90%; max-width: 90; height: auto; border: round $primary;
                     background: $background; padding: 0 1; }
    Story Page { height: 4; }
    """

    def __init__(self, look: Look, session: Session, coding: Coding) -> None:
        super().__init__()
        self._look, self._session, self._coding = look, session, coding

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Lines(self._look, id="title")
            page = Page(self._look, id="page")
            page.can_focus = False
            yield page

    def on_mount(self) -> None:
        hint = _("  ⏎ all passages with this code  Esc leave")
        title = Piece(self._coding.path.rsplit("/", 1)[-1], "strong")
        self.query_one("#title", Lines).show((title, Piece(hint, "dim")))

    def on_page_resized(self) -> None:
        page = self.query_one(Page)
        lines = list(story(self._session, self._coding, max(page.size.width - 1, 30)))
        page.styles.height = min(len(lines), max(self.app.size.height - _ROWS_AROUND, 4))
        page.show_lines(lines)

    def action_rows(self, count: int) -> None:
        self.query_one(Page).read_on(count)

    def action_find(self) -> None:
        self.dismiss(True)

    def action_leave(self) -> None:
        self.dismiss(False)


def story(session: Session, coding: Coding, total: int) -> Iterator[Line]:
    """What there is to tell of a coding, in lines of a width."""
    yield from _facts(session, coding, total)
    memos = [memo for memo in session.study.memos(coding.guid)
             if not session.is_blind or memo.coder == session.study.coder]  # fmt: skip
    if memos:
        yield from ((), (Piece(_("Memos"), "strong"),))
    for memo in memos:
        yield (Piece(f"{memo.coder} · {_when(memo.created)} · {_(memo.kind)}", "dim"),)
        yield from _folded(memo.text or _("bookmark"), total)
    yield from ((), (Piece(_("History"), "strong"),))
    for step in session.study.steps_on(coding.guid):
        yield from _step(step, total)


def _facts(session: Session, coding: Coding, total: int) -> Iterator[Line]:
    text = session.text
    sign = session.signs.of(coding.code)
    yield Piece(f"{sign.glyph} ", hue=sign.hue), Piece(coding.path)
    words = " ".join(text.text[coding.start : coding.end].split())
    yield from list(_folded(f"«{words}»", total))[:_MOST_ROWS]
    first, last = text.line_of(coding.start), text.line_of(coding.end - 1)
    lines = str(first) if first == last else f"{first}-{last}"
    place = _("{document}, line {line}").format(document=session.document.name, line=lines)
    speaker = text.speaker_at(coding.start)
    yield (Piece(f"{place} · {speaker}" if speaker else place, "dim"),)
    facts = [
        coding.coder,
        _when(coding.created),
        _ORIGINS[coding.origin],
    ]
    if coding.weight:
        facts.append(session.signs.star * coding.weight)
    if whom := session.about(coding):
        facts.append(f"→ {whom}")
    yield (Piece(" · ".join(facts), "dim"),)
    if coding.state in ("moved", "changed"):
        told = _("The text was edited here since; look whether the borders are right.")
        yield from _folded(f"{session.signs.repair} {told}", total)


def _step(step: Step, total: int) -> Iterator[Line]:
    undone = " · " + _("taken back") if step.undone_by else ""
    yield (Piece(f"{_when(step.when)} · {step.coder}{undone}", "dim"),)
    yield from _folded(step.told, total)


def _when(stamp: str) -> str:
    """A time by the clock of this place."""
    try:
        return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return stamp


def _folded(text: str, total: int) -> Iterator[Line]:
    for row in cut_lines(text, total):
        yield (Piece(row),)
