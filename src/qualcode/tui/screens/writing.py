"""Writing a memo from any screen: its editor, its draft, and the act that saves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.tui.screens.base import StudyScreen


def write_memo(
    screen: StudyScreen,
    key: str,
    title: str,
    before: str,
    save: Callable[[str], bool],
    *,
    marks: bool = False,
) -> None:
    """Open the editor; what was written is saved, and only then is the draft forgotten.

    Args:
        screen: Where one is.
        key: What the draft is kept under: the memo's GUID, or what it is on.
        title: What stands above the text.
        before: The words that are there.
        save: Saves other words; tells whether that was done.
        marks: Nothing, where nothing was, is saved too: it is a bookmark.
    """
    from qualcode.tui.screens.memo import MemoScreen

    draft = screen.study.draft(key, title)

    def forget() -> None:
        """Drop the draft; a screen that told of it tells so no more."""
        screen.attempt(draft.drop)
        screen.show_told()

    def left(text: str | None) -> None:
        if text is None:
            return
        words = text.strip()
        if words == before.strip() and (words or not marks):
            forget()
            return

        def act() -> None:
            if save(words):
                forget()

        screen.with_coder(act)

    screen.app.push_screen(MemoScreen(screen.look, title, before, draft), left)
