"""The application: it owns the study, the colours and the two screens, and little else."""

from __future__ import annotations

import os
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App

from qualcode.api import suggester
from qualcode.tui.screens.desk import Desk
from qualcode.tui.theme import THEMES, look_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.command import Provider
    from textual.screen import Screen

    from qualcode.api import Study
    from qualcode.model import Document
    from qualcode.tui.theme import Look


def _commands() -> type[Provider]:
    from qualcode.tui.palette import Everything

    return Everything


SCREENS = {
    "home": "home:Home", "themes": "themes:Themes", "search": "search:Search",
    "cases": "cases:Cases",
}  # fmt: skip
"""The screens one can go to, beside the desk: name → module and class, imported when needed."""


class QualcodeApp(App[None]):
    """The screens on one study."""

    TITLE = "qualcode"
    CSS = "Screen { background: $background; } Toast { max-width: 90%; }"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    ESCAPE_TO_MINIMIZE = False

    def __init__(
        self,
        study: Study,
        document: Document | None = None,
        *,
        theme: str | None = None,
        suggests: bool = True,
    ) -> None:
        # Textual reads the first mode from the instance; its own default screen would get no CSS.
        self.DEFAULT_MODE = "home" if document is None else "desk"  # type: ignore[misc]
        super().__init__()
        self.study = study
        self.animation_level = "none"
        self._first = document
        self._desk: Desk | None = None
        self._came_from: str | None = None
        self._searched_from: str | None = None
        self.suggester = suggester() if suggests else None
        """Finds suggestions in a process of its own; None where there shall be none."""
        self._places: dict[int, int] = {}
        self.add_mode("desk", self._make_desk)
        for name in SCREENS:
            self.add_mode(name, partial(self._make, name))
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme or _theme_for_terminal()
        self.look = self._look()

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, lambda _theme: self._use_look())

    def on_unmount(self) -> None:
        if self.suggester is not None:
            self.suggester.close()

    # ---- the screens -----------------------------------------------------------------------------

    def show_home(self) -> None:
        """To the list of documents; the desk keeps its place."""
        self.show_mode("home")

    def show_mode(self, name: str) -> None:
        """To one of the screens by name; each keeps its place."""
        if self.current_mode != name:
            self.switch_mode(name)

    def show_search(self, query: str) -> None:
        """To the search screen with what answers a query; back leads to where one is now."""
        came_from = self.current_mode
        self.show_mode("search")
        self._searched_from = came_from if came_from != "search" else self._searched_from
        searching = self.screen_stack[0]
        searching.call_after_refresh(searching.ask, query)  # type: ignore[attr-defined]

    def leave_search(self) -> None:
        """Back from the search: to what asked for it, else to the documents."""
        self.show_mode(self._searched_from or "home")
        self._searched_from = None

    def show_passage(self, document: Document, start: int, end: int) -> None:
        """To a passage on the desk, selected; back leads to where one is now."""
        came_from = self.current_mode
        if self.show_desk(document) and self._desk is not None:
            self._came_from = came_from
            self._desk.call_after_refresh(self._desk.show_span, start, end)

    def leave_desk(self) -> None:
        """Back from the desk: to the list that opened the passage, else to the documents."""
        self.show_mode(self._came_from or "home")
        self._came_from = None

    def show_desk(self, document: Document | None = None) -> bool:
        """To the desk, with another document where one is given; False when there is none."""
        if document is None and self._desk is None:
            return False
        self._came_from = None
        if self._desk is None:
            self._first = document
        elif document is not None and document.id != self._desk.session.document.id:
            self._places[self._desk.session.document.id] = self._desk.view.marks.cursor
            self._desk.open(document, self._places.get(document.id, 0))
        if self.current_mode != "desk":
            self.switch_mode("desk")
        return True

    def _make(self, name: str) -> Screen[Any]:
        module, kind = SCREENS[name].split(":")
        screen: Screen[Any] = getattr(import_module(f"qualcode.tui.screens.{module}"), kind)(
            self.study, self.look
        )
        return screen

    def _make_desk(self) -> Desk:
        assert self._first is not None  # noqa: S101
        self._desk = Desk(self.study, self.look, self._first)
        return self._desk

    # ---- colours ---------------------------------------------------------------------------------

    def _look(self) -> Look:
        look = look_of(self.current_theme)
        look.letters = os.environ.get("TERM") == "linux"
        return look

    def _use_look(self) -> None:
        self.look = self._look()
        for stack in self._screen_stacks.values():
            for screen in stack:
                if hasattr(screen, "use_look"):
                    screen.use_look(self.look)

    # ---- when it fails ---------------------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        """One sentence instead of a traceback with the values of variables."""
        from rich.text import Text

        from qualcode.tui.crash import sentence, write_log

        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self.panic(Text(sentence(write_log(error))))


def run_app(study: Study, document: Document | None = None) -> int:
    """Open the screens on a study and stay until the person leaves.

    Args:
        study: An open project; the caller closes it.
        document: What to put on the desk; else the list of documents is shown first.

    Returns:
        The exit code: 0, or 1 after a fault.
    """
    app = QualcodeApp(study, document)
    study.announce()
    app.run()
    return app.return_code or 0


def _theme_for_terminal() -> str:
    """Sixteen colours: the terminal's own; else ours."""
    if os.environ.get("QUALCODE_THEME"):
        return os.environ["QUALCODE_THEME"]
    if os.environ.get("TERM") in ("linux", "xterm-16color", "vt100", "ansi"):
        return "ansi-dark"
    return "qualcode-dark"
