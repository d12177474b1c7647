"""Choosing files: walk through folders, mark several, or type, paste or drop a path."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from qualcode.api.browsing import Found, dropped_paths, look_into
from qualcode.errors import QualcodeError
from qualcode.messages import _, ngettext
from qualcode.shown import shown_line
from qualcode.tui.text.cells import drawable, fitted, width
from qualcode.tui.text.fuzzy import score
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.lines import Lines
from qualcode.tui.widgets.pieces import Line, Piece, spread
from qualcode.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from qualcode.tui.theme import Look
    from qualcode.tui.widgets.pieces import Tone

_WHAT_CELLS, _SIZE_CELLS = 12, 9
WHATS = {
    "folder": _("folder"), "project": _("project"), "transcript": _("transcript"),
    "codebook": _("codebook"), "sheet": _("sheet"), "other": "",
}  # fmt: skip
"""What a file is → how a person calls it."""


class Files(ModalScreen[list[Path] | None]):
    """Answers the files that were taken; Esc answers None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("up", "row(-1)", show=False, priority=True),
        Binding("down", "row(1)", show=False, priority=True),
        Binding("pageup", "row(-10)", show=False, priority=True),
        Binding("pagedown", "row(10)", show=False, priority=True),
        Binding("tab", "mark", show=False, priority=True),
        Binding("shift+tab", "mark_all", show=False, priority=True),
        Binding("left", "above('cursor_left')", show=False, priority=True),
        Binding("backspace", "above('delete_left')", show=False, priority=True),
    ]
    CSS = """
    Files { align: center middle; background: $background 40%; }
    Files Vertical { width: 90%; max-width: 100; height: 90%; border: round $primary;
                     background: $background; padding: 0 1; }
    Files Input { border: none; padding: 0; height: 1; background: $surface; }
    Files Sheet { height: 1fr; }
    """

    def __init__(self, look: Look, title: str, folder: Path) -> None:
        super().__init__()
        self._look, self._title, self._folder = look, title, folder
        self._all: list[Found] = []
        self._shown: list[Found] = []
        self._marked: dict[Path, None] = {}

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Lines(self._look, id="title")
            yield Lines(self._look, id="folder")
            yield Field(placeholder=_("some letters, or a path: typed, pasted or dropped here"))
            sheet = Sheet(self._look, id="files")
            sheet.can_focus = False
            yield sheet
            yield Lines(self._look, id="told")

    def on_mount(self) -> None:
        hint = _("⏎ takes  Tab marks  ← folder above  Esc leaves")
        self.query_one("#title", Lines).show(
            (Piece(self._title, "strong"), Piece(f"  {hint}", "dim"))
        )
        self._go(self._folder)

    # ---- showing ---------------------------------------------------------------------------------

    def _go(self, folder: Path) -> None:
        """Into a folder; where that is refused, one stays and is told why."""
        try:
            self._all = look_into(folder)
        except QualcodeError as error:
            self._tell(str(error))
            return
        self._folder = folder
        self.query_one(Input).value = ""
        self.query_one("#folder", Lines).show(lambda total: (Piece(_end_of(folder, total), "dim"),))
        self._filter("")

    def _filter(self, letters: str) -> None:
        found = [(score(letters, one.path.name), n) for n, one in enumerate(self._all)]
        if letters.strip():
            order = sorted((-value, n) for value, n in found if value is not None)
            self._shown = [self._all[n] for _value, n in order]
        else:
            self._shown = list(self._all)
        self._show(0)

    def _show(self, cursor: int | None = None) -> None:
        self.query_one(Sheet).show(len(self._shown), self._row, cursor)
        if self._marked:
            told = ngettext("{n} file marked; Enter takes it", "{n} files marked; Enter takes them",
                            len(self._marked))  # fmt: skip
        elif not self._all:
            told = _("This folder is empty; ← goes to the one above.")
        elif not self._shown:
            told = _("Nothing here has these letters.")
        else:
            told = ""
        self._tell(told)

    def _tell(self, sentence: str) -> None:
        self.query_one("#told", Lines).show((Piece(shown_line(sentence), "strong"),))

    def _row(self, number: int, total: int) -> Line:
        one = self._shown[number]
        is_folder = one.what == "folder"
        mark = "✓ " if one.path in self._marked else "  "
        size = "" if is_folder else _size(one.size)
        right = f"{fitted(WHATS[one.what], _WHAT_CELLS)}{size:>{_SIZE_CELLS}} "
        name = drawable(one.path.name) + ("/" if is_folder else "")
        tone: Tone = "dim" if one.what == "other" else "strong" if is_folder else "base"
        return spread([Piece(mark, "strong"), Piece(name, tone)], [Piece(right, "dim")], total)

    # ---- acting ----------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        if not dropped_paths(event.value):
            self._filter(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        paths = dropped_paths(event.value)
        if len(paths) == 1 and paths[0].is_dir():
            self._go(paths[0])
        elif paths:
            self._take(paths)
        elif event.value.strip()[:1] in ("/", "~", "'", '"') and not self._shown:
            told = _("There is no file or folder {path}.")
            self._tell(told.format(path=event.value.strip()))
        else:
            self._take_row()

    def on_sheet_taken(self) -> None:
        self._take_row()

    def on_click(self) -> None:
        self.query_one(Input).focus()

    def _take_row(self) -> None:
        """Into a folder, else the marked files or the one under the cursor."""
        one = self._shown[self.query_one(Sheet).cursor] if self._shown else None
        if one is not None and one.what == "folder" and not self._marked:
            self._go(one.path)
        elif self._marked:
            self._take(list(self._marked))
        elif one is not None:
            self._take([one.path])

    def _take(self, paths: list[Path]) -> None:
        """Files as they are, folders as the transcripts in them."""
        files = [path for path in paths if not path.is_dir()]
        for folder in (path for path in paths if path.is_dir()):
            try:
                files += [one.path for one in look_into(folder) if one.what == "transcript"]
            except QualcodeError as error:
                self._tell(str(error))
                return
        if files:
            self.dismiss(files)
        else:
            self._tell(_("There is no transcript in this folder."))

    def action_row(self, count: int) -> None:
        self.query_one(Sheet).move(count)

    def action_mark(self) -> None:
        """Mark the file, or take the mark away, and go on to the next."""
        sheet = self.query_one(Sheet)
        if self._shown:
            if self._shown[sheet.cursor].what != "folder":
                self._toggle(self._shown[sheet.cursor].path)
            sheet.move(1)
            self._show()

    def action_mark_all(self) -> None:
        """Mark every transcript that is shown; again: none."""
        files = [one.path for one in self._shown if one.what == "transcript"]
        if all(path in self._marked for path in files):
            self._marked = {path: None for path in self._marked if path not in files}
        else:
            self._marked |= dict.fromkeys(files)
        self._show()

    def _toggle(self, path: Path) -> None:
        if path in self._marked:
            del self._marked[path]
        else:
            self._marked[path] = None

    def action_above(self, instead: str) -> None:
        """To the folder above; where letters stand in the field, the key is the field's."""
        field = self.query_one(Input)
        if field.value:
            getattr(field, f"action_{instead}")()
        else:
            self._go(self._folder.parent)

    def action_leave(self) -> None:
        self.dismiss(None)


def _size(size: int) -> str:
    for limit, unit in ((1_000, "B"), (1_000_000, "kB"), (1_000_000_000, "MB")):
        if size < limit:
            return f"{size * 1_000 // limit} {unit}"
    return f"{size // 1_000_000_000} GB"


def _end_of(folder: Path, total: int) -> str:
    """A path that keeps its end where it is too long."""
    told = drawable(str(folder))
    while width(told) > total and len(told) > 1:
        told = "…" + told[2:]
    return told
