"""Where there is no project: three ways in, and the projects of this folder if it has several."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from qualcode.api.browsing import Found, dropped_paths, look_into, what_is
from qualcode.errors import QualcodeError
from qualcode.messages import _, ngettext
from qualcode.shown import shown_line
from qualcode.tui.begun import Begun
from qualcode.tui.leaving import say_how_to_leave
from qualcode.tui.theme import THEMES, colours_to_begin, look_of, without_colour
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.pieces import Line, Piece, spread
from qualcode.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from qualcode.tui.theme import Look

_LABEL = 26


class Way(NamedTuple):
    """A row of the first screen."""

    label: str
    told: str
    act: Callable[[], None]


class Start(Screen[None]):
    """Three ways in."""

    AUTO_FOCUS = "#ways"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "row(-1)", show=False),
        Binding("down,j", "row(1)", show=False),
        Binding("enter,space", "take", show=False),
        *(Binding(str(n), f"take({n})", show=False) for n in range(1, 10)),
        Binding("question_mark,f1", "help", show=False),
        Binding("q,escape", "leave", show=False),
    ]
    CSS = """
    Start #title { height: 2; }
    Start #ways { height: 1fr; }
    Start #told { height: 3; border-top: solid $panel; }
    """

    def __init__(self, look: Look, folder: Path) -> None:
        super().__init__()
        self.look, self._folder = look, folder
        self._is_building = False
        projects = [Path(one.path) for one in _safe_look(folder) if one.what == "project"]
        self._ways = [
            Way(_("A new project"), _("name it, choose a codebook, bring your transcripts in"),
                self._ask_name),
            Way(_("The sample study"), _("a fictional one in full, to try everything"),
                self._build_sample),
            Way(_("Open or import"), _("a project, or transcripts for a new one"), self._choose),
            *(Way(path.name, _("open this project"), partial(self._open, path))
              for path in projects),
        ]  # fmt: skip

    def compose(self) -> ComposeResult:
        yield Lines(self.look, id="title")
        yield Sheet(self.look, id="ways")
        yield Lines(self.look, id="told")
        yield Lines(self.look, id="footer")

    def on_mount(self) -> None:
        where = _("no project in {folder}").format(folder=self._folder)
        if len(self._ways) > 3:
            n = len(self._ways) - 3
            where = ngettext("{n} project here", "{n} projects here", n)
        self.query_one("#title", Lines).show(
            lambda total: spread(
                [Piece(" qualcode", "strong")], [Piece(f"  {where} ", "dim")], total
            )
        )
        self.query_one(Sheet).show(len(self._ways), self._row, 3 if len(self._ways) > 3 else 0)
        keys = (("1-9", _("go")), ("↑ ↓", _("choose")), ("⏎", _("go")), ("q", _("leave")),
                ("?", _("help")))  # fmt: skip
        self.query_one("#footer", Lines).show(
            (Piece(" "), *(p for key, label in keys
                           for p in (Piece(f"{key} ", "strong"), Piece(f"{label}  ", "dim"))))
        )  # fmt: skip
        self.say(_("Or drop a transcript or a project here."))

    def _row(self, number: int, _total: int) -> Line:
        way = self._ways[number]
        label = f"{number + 1}  {way.label}" if number < 9 else f"   {way.label}"
        return (Piece(f" {shown_line(label):<{_LABEL}} "), Piece(way.told, "dim"))

    def say(self, sentence: str) -> None:
        """Tell something on the line above the keys."""
        self.query_one("#told", Lines).show((Piece(f" {shown_line(sentence)}", "strong"),))

    # ---- keys ------------------------------------------------------------------------------------

    def action_row(self, count: int) -> None:
        self.query_one(Sheet).move(count)

    def action_take(self, number: int = 0) -> None:
        row = number - 1 if number else self.query_one(Sheet).cursor
        if row < len(self._ways) and not self._is_building:
            self._ways[row].act()

    def on_sheet_taken(self) -> None:
        self.action_take()

    def action_help(self) -> None:
        from qualcode.tui.screens.help import Help

        told = _("A digit, or the arrows and Enter, take a way to begin; a file that is dropped "
                 "here is taken as well, and q leaves. ? again opens the guide. Below are the keys "
                 "that there are in a project.")  # fmt: skip
        self.app.push_screen(Help(self.look, _("Help"), told, ()))

    def action_leave(self) -> None:
        self.app.exit()

    def on_paste(self, event: events.Paste) -> None:
        """A path that was dropped here is taken."""
        paths = dropped_paths(event.text)
        if paths:
            self._take_files(paths)
        else:
            self.say(_("That is no path of a file here."))

    # ---- the three ways --------------------------------------------------------------------------

    def _ask_name(self, files: tuple[Path, ...] = ()) -> None:
        """A name, a codebook, who is coding; then the project is made."""
        from qualcode.tui.screens.prompts import Ask

        def named(name: str | None) -> None:
            if name and name.strip():
                self._ask_codebook(name.strip(), files)

        hint = _("it becomes a file in this folder")
        name = shown_line(self._folder.name) or "project"
        question = _("What is the project called?")
        self.app.push_screen(Ask(self.look, question, name, hint, anew=True), named)

    def _ask_codebook(self, name: str, files: tuple[Path, ...]) -> None:
        from qualcode.api import ready_codebooks
        from qualcode.tui.screens.prompts import Choose

        ready = sorted(ready_codebooks())
        labels = [_("none yet: codes are made while reading"), *ready]

        def chosen(number: int | None) -> None:
            if number is not None:
                self._ask_coder(name, ready[number - 1] if number else None, files)

        lines = [(label, (Piece(label),)) for label in labels]
        self.app.push_screen(Choose(self.look, _("Which codebook?"), lines), chosen)

    def _ask_coder(self, name: str, codebook: str | None, files: tuple[Path, ...]) -> None:
        from qualcode.tui.screens.prompts import Ask

        def named(coder: str | None) -> None:
            if coder and coder.strip():
                self._make(name, coder.strip(), codebook, files)

        known = os.environ.get("QUALCODE_CODER", "")
        if known:
            named(known)
            return
        hint = _("initials or a name; kept for this project on this computer")
        self.app.push_screen(Ask(self.look, _("Who is coding?"), hint=hint), named)

    def _make(self, name: str, coder: str, codebook: str | None, files: tuple[Path, ...]) -> None:
        from qualcode.api import begin_project

        try:
            path = begin_project(self._folder, name, coder, codebook)
        except QualcodeError as error:
            self.say(str(error))
            return
        self.app.exit(Begun(path, files))

    def _build_sample(self) -> None:
        """In a thread, as it takes some seconds; one that is there is opened."""
        self._is_building = True
        self.say(_("Building the sample study in the folder demo …"))
        self.run_worker(self._build, thread=True, exit_on_error=False)

    def _build(self) -> None:
        try:
            begun = sample_begun(self._folder)
        except (QualcodeError, OSError) as error:
            self.app.call_from_thread(self._tell_failure, str(error))
        else:
            self.app.call_from_thread(self.app.exit, begun)

    def _tell_failure(self, told: str) -> None:
        self._is_building = False
        self.say(told)

    def _choose(self) -> None:
        from qualcode.tui.screens.start.files import Files

        def taken(paths: list[Path] | None) -> None:
            if paths:
                self._take_files(paths)

        title = _("Open or import")
        self.app.push_screen(Files(self.look, title, self._folder), taken)

    def _take_files(self, paths: list[Path]) -> None:
        """A project is opened, and takes in the others; without one they need a new one."""
        projects = [path for path in paths if what_is(path) == "project"]
        if len(projects) > 1:
            self.say(_("One project is open at a time; take one alone."))
        elif projects:
            self._open(projects[0], tuple(path for path in paths if path not in projects))
        else:
            self._ask_name(tuple(paths))

    def _open(self, path: Path, files: tuple[Path, ...] = ()) -> None:
        """Open a project; one that cannot be opened is told here, not after the screen is gone."""
        from qualcode.api import open_project

        try:
            open_project(path).close()
        except QualcodeError as error:
            self.say(str(error))
            return
        self.app.exit(Begun(path, files))


class StartApp(App[Begun]):
    """The first screen, before there is a project."""

    TITLE = "qualcode"
    CSS = "Screen { background: $background; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, folder: Path) -> None:
        super().__init__(ansi_color=True if without_colour() else None)
        self.animation_level = "none"
        self._folder = folder
        for own in THEMES:
            self.register_theme(own)
        # What is wrong with a wish is told by the screens of the project.
        self.theme, _told = colours_to_begin(self.available_themes)

    def action_help_quit(self) -> None:
        say_how_to_leave(self)

    def get_default_screen(self) -> Screen[None]:
        look = look_of(self.current_theme)
        look.letters = os.environ.get("TERM") == "linux"
        return Start(look, self._folder)


def sample_begun(folder: Path) -> Begun:
    """The sample study below a folder, built where it is missing; its coder where none is named."""
    from qualcode.sample import DEMO_CODER, build_sample

    coder = os.environ.get("QUALCODE_CODER") or DEMO_CODER
    return Begun(build_sample(folder / "demo"), coder=coder)


def _safe_look(folder: Path) -> list[Found]:
    try:
        return look_into(folder)
    except QualcodeError:
        return []
