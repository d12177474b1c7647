"""A memo: some lines of text on one thing. Leaving keeps it; undo takes it back.

While it is written a draft is kept outside the project, so that a crash or a closed terminal loses
nothing; the next time the draft stands here, and it is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from qualcode.errors import QualcodeError
from qualcode.messages import _
from qualcode.tui.widgets.fields import WritingArea
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from qualcode.files.drafts import Draft
    from qualcode.tui.theme import Look

DRAFT_SECONDS = 0.7
"""How long the keys rest before the draft is kept."""


class MemoScreen(ModalScreen[str]):
    """Answers the text as it stands when the person leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "keep", show=False, priority=True),
        Binding("ctrl+s", "keep", show=False, priority=True),
    ]
    CSS = """
    MemoScreen { align: center bottom; background: $background 0%; }
    MemoScreen Vertical { height: 12; max-height: 60%; border-top: solid $primary;
                          background: $background; }
    MemoScreen TextArea { border: none; padding: 0 1; height: 1fr; background: $background; }
    """

    def __init__(self, look: Look, title: str, text: str, draft: Draft | None = None) -> None:
        super().__init__()
        self._look, self._title, self._text, self._draft = look, title, text, draft
        kept = draft.kept() if draft else None
        self._is_restored = kept is not None and kept.strip() != text.strip()
        self._shown = kept if kept is not None and self._is_restored else text
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Lines(self._look, id="title")
            yield WritingArea(self._shown, id="memo", tab_behavior="focus")

    def on_mount(self) -> None:
        told = _("  Esc keeps it")
        if self._is_restored:
            told = _("  restored: this was not saved the last time; Esc keeps it")
        self.query_one("#title", Lines).show(
            (Piece(f" {self._title}", "strong"), Piece(told, "dim"))
        )
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def on_text_area_changed(self) -> None:
        if self._draft is None:
            return
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(DRAFT_SECONDS, self._keep_draft)

    def _keep_draft(self) -> None:
        """Keep the words as they are; a full disk must not stop the writing."""
        text = self.query_one(TextArea).text
        if self._draft is not None and text != self._text:
            try:
                self._draft.keep(text)
            except (QualcodeError, OSError):
                self._draft = None

    def action_keep(self) -> None:
        if self._resting is not None:
            self._resting.stop()
            self._keep_draft()
        self.dismiss(self.query_one(TextArea).text)
