"""What one step of the history changed, row by row; each leads to its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from qualcode.messages import _, ngettext
from qualcode.tui.keys import bindings
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.text.cells import drawable, fitted
from qualcode.tui.widgets.changelines import ACTS, changed_lines, told, what_of
from qualcode.tui.widgets.context import context
from qualcode.tui.widgets.pieces import Line, Piece, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from qualcode.api import Study
    from qualcode.model import Passage, Step
    from qualcode.project.difference import Changed, Difference
    from qualcode.tui.actions import Place
    from qualcode.tui.theme import Look


class Changes(ListScreen):
    """The rows that a step changed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("changes")
    PLACES: ClassVar[tuple[Place, ...]] = ("changes", "list", "everywhere")
    FOOTER = ("changes.open", "list.down", "go.menu", "list.back")

    def __init__(self, study: Study, look: Look, step: Step, found: Difference) -> None:
        super().__init__(study, look)
        self._of, self._found = step, found

    def follow(self) -> None:
        """What a step changed stays."""

    def on_screen_resume(self) -> None:
        """The same."""

    @property
    def here(self) -> Changed | None:
        """The row under the cursor."""
        return self._found[self.cursor] if self.count() else None

    def count(self) -> int:
        return len(self._found)

    def head(self, total: int) -> Line:
        left = [Piece(f" {self._of.told}", "strong")]
        return spread(left, [Piece(f"  {self._of.coder} ", "dim")], total)

    def columns(self, total: int) -> Line:
        return self._cells("", _("what"), _("which"), "", total)

    def row(self, number: int, total: int) -> Line:
        changed = self._found[number]
        words = changed.quote or "; ".join(map(told, changed.fields))
        return self._cells(ACTS[changed.act], what_of(changed), changed.name, words, total)

    def _cells(self, sign: str, what: str, name: str, words: str, total: int) -> Line:
        size = min(max((total - 16) // 2, 16), 44)
        return (
            Piece(fitted(sign, 2) + fitted(what, 13) + " ", "dim"),
            Piece(fitted(drawable(name), size - 1) + " "),
            Piece(fitted(drawable(words), max(total - 16 - size, 0)), "dim"),
        )

    def facts(self, total: int) -> Line:
        told = ngettext("{n} row changed", "{n} rows changed", self.count())
        return (Piece(f" {told}", "dim"),)

    def pane(self, total: int, height: int) -> Sequence[Line]:
        changed = self.here
        if changed is None:
            return ()
        lines = changed_lines(changed, total)
        place = changed.place
        if place is None or place.end <= place.start or len(lines) >= height:
            return lines
        known = next((d for d in self.study.documents() if d.guid == place.document), None)
        if known is None:
            return lines
        room = height - len(lines) - 1
        reading = self.study.reading(known.id)
        return [*lines, (), *context(reading, place.start, place.end, total, room)]

    def action_open(self) -> None:
        """The passage on the desk."""
        changed = self.here
        if changed is not None and changed.place is not None:
            open_place(self, changed.place)
        elif changed is not None:
            self.say(_("This row lies on no passage."))

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("What one step changed: + added, - removed, ~ changed. "
                 "Enter opens the passage on the desk.")  # fmt: skip
        return told, ("changes", "list", "everywhere", "go")


def open_place(screen: ListScreen, place: Passage) -> None:
    """A passage, or a whole document, on the desk, if it is still in the project."""
    document = next((d for d in screen.study.documents() if d.guid == place.document), None)
    if document is None:
        screen.say(_("Its document is no longer in the project."))
    elif place.end > place.start:
        screen.qualcode.show_passage(document, place.start, place.end)
    else:
        screen.open_document(document)
