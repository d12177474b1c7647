"""What Home and the desk share: the study, the look, going places, saying things."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from qualcode.errors import NotFound, QualcodeError
from qualcode.messages import _
from qualcode.shown import shown_line
from qualcode.tui.actions import PLACES
from qualcode.tui.keys import bindings, known_keys, nearest, shown_key
from qualcode.tui.screens.going import GoingScreen
from qualcode.tui.text.kinds import in_words
from qualcode.tui.undoing import take_back
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.overlays import TooSmall

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.binding import BindingType
    from textual.timer import Timer

    from qualcode.api import Study
    from qualcode.model import Document, Step
    from qualcode.tui.actions import Place
    from qualcode.tui.app import QualcodeApp
    from qualcode.tui.theme import Look

LEAST_COLUMNS, LEAST_ROWS = 60, 16
"""What a screen needs; in a smaller window it asks for more."""
TOLD_SECONDS = 4.0
IDLE_SECONDS = 2.0
"""How often a screen asks whether another window wrote."""


class StudyScreen(GoingScreen):
    """A screen on a study."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere")
    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere",)

    def __init__(self, study: Study, look: Look) -> None:
        super().__init__()
        self.study = study
        self.look = look
        self.told = ""
        self.told_more = ""
        """What does not fit beside the clock, on the line of the keys."""
        self._told_until: Timer | None = None

    @property
    def qualcode(self) -> QualcodeApp:
        from qualcode.tui.app import QualcodeApp

        app = self.app
        assert isinstance(app, QualcodeApp)  # noqa: S101
        return app

    def on_mount(self) -> None:
        if len(self.app.screen_stack) > 1:
            self.qualcode.leave_stop(below=1)
        self.set_interval(IDLE_SECONDS, self.follow)

    def on_resize(self) -> None:
        """In a window that is too small, ask for a larger one."""
        asking = self.query(TooSmall)
        if self.size.width >= LEAST_COLUMNS and self.size.height >= LEAST_ROWS:
            asking.remove()
        elif not asking:
            self.mount(TooSmall(self.look, LEAST_COLUMNS, LEAST_ROWS))

    # ---- saying ----------------------------------------------------------------------------------

    def say(self, sentence: str, more: str = "") -> None:
        """Tell what was done, for a moment, on the line above the keys."""
        if self._told_until is not None:
            self._told_until.stop()
        self._told_until = self.set_timer(TOLD_SECONDS, self._say_no_more)
        self.told, self.told_more = sentence, more
        self.show_told()

    def say_at_once(self, sentence: str) -> None:
        """Tell something before what is being done now is done, and only until then."""
        before, self.told = self.told, sentence
        self.show_told()
        self.told = before
        self._compositor.update_widgets(set(self.query(Lines)))
        self._compositor_refresh()
        self.call_later(self.show_told)

    def _say_no_more(self) -> None:
        if self._told_until is not None:
            self._told_until.stop()
            self._told_until = None
            self.told = self.told_more = ""
            self.show_told()

    async def on_key(self, _event: events.Key) -> None:
        """What was told is about the key before this one."""
        self._say_no_more()

    def on_mouse_down(self) -> None:
        self._say_no_more()

    def show_told(self) -> None:
        """Show `told`, or what stands there when nothing is told."""

    def trouble(self, error: QualcodeError) -> None:
        """Tell why something was not done; nothing on the screen changes."""
        self.notify(shown_line(str(error)), markup=False, severity="error", timeout=8)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that may be refused; whether it was done."""
        try:
            act()
        except QualcodeError as error:
            self.trouble(error)
            return False
        return True

    def is_refused(self) -> bool:
        """Whether nothing can be written here, which is then said, before anything is asked."""
        if self.study.readonly:
            self.say(_("This project is only read; nothing can be written."))
        return self.study.readonly

    def with_coder(self, act: Callable[[], None]) -> None:
        """Do something that is written down; who is working is asked once."""
        if self.study.coder is not None or self.study.readonly:
            act()
            return
        from qualcode.tui.screens.prompts import Ask

        def named(name: str | None) -> None:
            if name and self.attempt(lambda: self.study.set_coder(name)):
                act()

        hint = _("initials or a name; kept for this project on this computer")
        self.app.push_screen(Ask(self.look, _("Who is coding?"), hint=hint), named)

    def unbound(self, event: events.Key) -> None:
        """Answer a key that means nothing here with the nearest one that does."""
        if not event.is_printable or event.key in known_keys(*self.PLACES):
            return
        near = nearest(event.key, *self.PLACES)
        key = event.character or event.key
        if near:
            told = _("{key} does nothing here; {near} is: {help}").format(
                key=key, near=shown_key(near.keys[0]), help=near.help
            )
        else:
            told = _("{key} does nothing here; ? shows the keys.").format(key=key)
        self.say(told)

    def on_paste(self, event: events.Paste) -> None:
        """A path that is dropped or pasted is brought in; other text is never taken for keys."""
        from qualcode.tui.screens.start.bringing import bring_dropped

        if not bring_dropped(self, event.text):
            self.say(_("Pasting does nothing here; open a field first."))

    def action_bring(self) -> None:
        """Choose files and bring them in."""
        from qualcode.tui.screens.start.bringing import choose_files

        choose_files(self)

    # ---- undoing ---------------------------------------------------------------------------------

    def action_undo(self) -> None:
        self._step(self.undo, _("undone: {what}"), _("There is nothing of yours to undo."))

    def action_redo(self) -> None:
        self._step(self.redo, _("done again: {what}"), _("There is nothing to redo."))

    def _step(self, act: Callable[[], Step], told: str, nothing: str) -> None:
        try:
            step = act()
        except NotFound:
            self.say(nothing)
        except QualcodeError as error:
            self.trouble(error)
        else:
            self.say(told.format(what=step.told))
            self.reload()

    def undo(self) -> Step:
        return take_back(self.study, self.qualcode.brought)

    def redo(self) -> Step:
        return self.study.redo()

    def reload(self) -> None:
        """Show what the project holds now."""

    def follow(self) -> None:
        """Reload when another window wrote."""

    # ---- places ----------------------------------------------------------------------------------

    def place(self) -> tuple[int, int | None]:
        """Where one is here, as a number, and in which document if any: for coming back."""
        return 0, None

    def return_to(self, at: int) -> None:
        """Go to a place that `place` told."""

    def action_go_along(self, way: int) -> None:
        """Back or forward through the places that jumps started from."""
        if not self.qualcode.go_along(way):
            told = (_("There is no place before this one."), _("There is no place after this one."))
            self.say(told[way > 0])

    # ---- going -----------------------------------------------------------------------------------

    def action_go_home(self) -> None:
        self.qualcode.show_home()

    def action_go_desk(self) -> None:
        if not self.qualcode.show_desk():
            self.say(_("No document was open yet; Enter opens one."))

    def action_go_screen(self, name: str) -> None:
        self.attempt(lambda: self.qualcode.show_mode(name))

    def action_go_document(self) -> None:
        """Choose a document by some letters of its name."""
        from qualcode.tui.screens.prompts import Choose
        from qualcode.tui.widgets.pieces import Piece

        documents = self.study.documents()
        kinds = [in_words(document.kind) for document in documents]
        choices = [
            (
                f"{document.name} {kind} {document.language}",
                (Piece(document.name), Piece(f"  {kind}  {document.language}", "dim")),
            )
            for document, kind in zip(documents, kinds, strict=True)
        ]

        def chosen(number: int | None) -> None:
            if number is not None:
                self.open_document(documents[number])

        self.app.push_screen(Choose(self.look, _("Open a document"), choices), chosen)

    def open_document(self, document: Document) -> None:
        self.attempt(lambda: self.qualcode.show_desk(document))

    def action_go_line(self) -> None:
        """Lines are those of a document; elsewhere there are none to go to."""
        self.say(_("Lines are counted in a document; open one first."))

    def action_jump(self) -> None:
        """Put letters on all that is in sight, and go to what is typed."""
        from qualcode.tui.screens.jump import Jump
        from qualcode.tui.widgets.targets import targets

        found = targets(self)

        def chosen(number: int | None) -> None:
            if number is not None:
                self.qualcode.leave_stop()
                found[number].go()

        if found:
            self.app.push_screen(Jump(self.look, [(t.x, t.y) for t in found]), chosen)
        else:
            self.say(_("There is nothing here to jump to."))

    def action_palette(self) -> None:
        self.app.action_command_palette()

    def action_help(self) -> None:
        from qualcode.tui.screens.help import Help

        told, places = self.help_here()
        self.app.push_screen(Help(self.look, _("Help"), told, places))

    def action_key_sheet(self) -> None:
        """The keys of all places."""
        from qualcode.tui.screens.help import Help

        self.app.push_screen(Help(self.look, _("Keys"), "", PLACES))

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        """Two sentences on what has the focus, and the places whose keys count there."""
        return "", self.PLACES
