"""What each key does, in one sentence each: a module a screen, joined here in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.tui.keytables import (
    cases,
    codebook,
    desk,
    document,
    going,
    history,
    home,
    lists,
    memos,
    picker,
    search,
    themes,
)

if TYPE_CHECKING:
    from qualcode.tui.actions import Action

ACTIONS: tuple[Action, ...] = (
    *document.ACTIONS,
    *desk.ACTIONS,
    *picker.ACTIONS,
    *home.ACTIONS,
    *themes.ACTIONS,
    *search.ACTIONS,
    *cases.ACTIONS,
    *codebook.ACTIONS,
    *memos.ACTIONS,
    *history.ACTIONS,
    *lists.ACTIONS,
    *going.ACTIONS,
)
