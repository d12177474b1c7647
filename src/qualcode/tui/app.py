"""The application: it owns the study, the colours and the list of screens, and little else."""

from __future__ import annotations

import os
from threading import get_ident
from typing import TYPE_CHECKING, ClassVar

from textual.screen import ModalScreen

from qualcode.api import suggester
from qualcode.messages import _, ngettext
from qualcode.shown import shown_line
from qualcode.tui.inturn import KeysInTurn
from qualcode.tui.leaving import say_how_to_leave
from qualcode.tui.theme import THEMES, colours_to_begin, look_of, without_colour
from qualcode.tui.travels import Travels

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual import events
    from textual.command import Provider

    from qualcode.api import Study
    from qualcode.model import Document
    from qualcode.tui.begun import Begun
    from qualcode.tui.theme import Look


def _commands() -> type[Provider]:
    from qualcode.tui.palette import Everything

    return Everything


SCREENS = {
    "home": "home:Home", "themes": "themes:Themes", "search": "search.screen:Search",
    "cases": "cases:Cases", "codebook": "codebook.screen:CodebookScreen", "memos": "memos:Memos",
    "history": "history:History",
}  # fmt: skip
"""The screens one can go to, beside the desk: name → module and class, imported when needed."""

_MOST_TOLD = 2
"""Sentences told at once when the screens open; more would cover what one came for."""


class QualcodeApp(KeysInTurn, Travels):
    """The screens on one study."""

    TITLE = "qualcode"
    SCREENS_TO_GO_TO = SCREENS
    CSS = """
    Screen { background: $background; }
    ToastRack { margin-bottom: 4; }
    Toast { max-width: 90%; padding: 0 1; }
    """
    # What is told in a corner stays above the status, the keys and a question asked below.
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    ESCAPE_TO_MINIMIZE = False

    def __init__(
        self,
        study: Study,
        document: Document | None = None,
        *,
        theme: str | None = None,
        suggests: bool = True,
        checks: bool = True,
    ) -> None:
        """Without `suggests` no suggestions are looked for, without `checks` no damage."""
        # Textual reads the first mode from the instance; its own default screen would get no CSS.
        self.DEFAULT_MODE = "home" if document is None else "desk"  # type: ignore[misc]
        super().__init__(ansi_color=True if without_colour() else None)
        self.study, self.checks = study, checks
        self.leads_to: Begun | None = None
        """What is to be opened when this project is left."""
        self.brought: set[int] = set()
        """Steps that brought files in here; undo takes them back as what one has just seen."""
        self.brings: Sequence[Path] = ()
        """Files to be brought in, after a look, as soon as the screens are there."""
        self.animation_level = "none"
        self.suggester = suggester() if suggests else None
        """Finds suggestions in a process of its own; None where there shall be none."""
        self.set_out(document)
        self.to_tell: Sequence[str] = ()
        """What a person should know as soon as the screens are there."""
        for own in THEMES:
            self.register_theme(own)
        begin, self._missed = colours_to_begin(self.available_themes)
        self.theme = theme or begin
        self.look = self._look()

    def on_mount(self) -> None:
        self._tell_at_first([*self.to_tell, *filter(None, [self._missed])])
        self.study.when_waiting(self._say_waiting)
        self.theme_changed_signal.subscribe(self, lambda _theme: self._use_look())
        if self.brings:
            self.call_later(self._bring)

    def _tell_at_first(self, sentences: Sequence[str]) -> None:
        """What a person should know, in one place; the rest comes when the first is put right."""
        told = [shown_line(sentence) for sentence in sentences[:_MOST_TOLD]]
        if left := len(sentences) - len(told):
            told.append(ngettext("… and {n} more.", "… and {n} more.", left))
        if told:
            self.notify("\n".join(told), markup=False, severity="warning", timeout=12)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Pointing beside what lies over a screen leaves it, as Esc does."""
        over = self.screen
        if not isinstance(over, ModalScreen) or getattr(over, "is_begun", False):
            return
        pointed, _region = over.get_widget_at(event.screen_x, event.screen_y)
        if pointed is over:
            self.simulate_key("escape")

    def on_unmount(self) -> None:
        self.keep_place()
        self.study.when_waiting(None)
        if self.suggester is not None:
            self.suggester.close()

    # ---- other projects, and files that come in --------------------------------------------------

    def open_other(self, begun: Begun) -> None:
        """Leave this project, where everything is saved, for another."""
        self.leads_to = begun
        self.exit()

    def _bring(self) -> None:
        from qualcode.tui.screens.base import StudyScreen
        from qualcode.tui.screens.start.bringing import bring

        screen = self.screen
        if isinstance(screen, StudyScreen):
            bring(screen, self.brings)

    def remember_brought(self) -> None:
        """The last step brought something in here."""
        if (step := self.study.last_step()) is not None:
            self.brought.add(step.id)

    def action_help_quit(self) -> None:
        say_how_to_leave(self)

    def say_soon(self, sentence: str) -> None:
        """Tell something on the screen that is in front once a switch is done."""
        self.call_later(self._say, sentence)

    def _say(self, sentence: str) -> None:
        from qualcode.tui.screens.base import StudyScreen

        if isinstance(self.screen, StudyScreen):
            self.screen.say(sentence)

    def _say_waiting(self) -> None:
        """Keys wait in their order while another program writes; the screen says why."""
        from qualcode.tui.screens.base import StudyScreen

        if isinstance(self.screen, StudyScreen) and self._thread_id == get_ident():
            self.screen.say_at_once(_("Waiting for another program to finish writing…"))

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


def run_app(
    study: Study,
    document: Document | None = None,
    told: Sequence[str] = (),
    brings: Sequence[Path] = (),
) -> tuple[int, Begun | None]:
    """Open the screens on a study and stay until the person leaves.

    Args:
        study: An open project; the caller closes it.
        document: What to put on the desk; else the list of documents is shown first.
        told: Sentences to begin with, about what is wrong with the person's own keys.
        brings: Files to bring in, after a look.

    Returns:
        The exit code, 0 or after a fault 1, and what is to be opened next, if anything.
    """
    app = QualcodeApp(study, document)
    app.to_tell, app.brings = told, brings
    study.announce()
    app.run()
    return app.return_code or 0, app.leads_to
