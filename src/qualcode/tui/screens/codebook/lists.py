"""Lists that open from the codebook: versions of codes, what is worth a look, a file to come in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from qualcode.codebooks.compare import field_words
from qualcode.messages import _, ngettext
from qualcode.tui.keys import bindings
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.text.cells import drawable, fitted
from qualcode.tui.text.codefields import pointed
from qualcode.tui.widgets.definition import labelled
from qualcode.tui.widgets.pieces import Line, Piece, spread
from qualcode.tui.widgets.themerows import prose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType

    from qualcode.analysis.doubts import Doubt
    from qualcode.api import Study
    from qualcode.codebooks.compare import FieldChange
    from qualcode.model import Code
    from qualcode.project.code_log import Version
    from qualcode.project.codebook_files import Brought
    from qualcode.tui.actions import Place
    from qualcode.tui.theme import Look

_WHEN, _WHO, _NUMBER = 17, 8, 5
_POINTER = re.compile(r"passage:[^\s/]+/[^\s/]+/\d+-\d+")


class FromBook(ListScreen):
    """A list whose rows are about codes; Enter goes to the code in the codebook."""

    def code_of(self, row: int) -> int | None:
        """The code that a row is about; None where it is gone."""
        raise NotImplementedError

    def action_open(self) -> None:
        """Back to the codebook, at the code."""
        from qualcode.tui.screens.codebook.screen import CodebookScreen

        code = self.code_of(self.cursor) if self.count() else None
        below = self.app.screen_stack[-2]
        if code is None:
            self.say(_("This code is not there any more."))
        elif isinstance(below, CodebookScreen):
            self.app.pop_screen()
            below.go_to_code(code)


class Versions(FromBook):
    """What became of a code, or of all: who changed which field, when."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("versions")
    PLACES: ClassVar[tuple[Place, ...]] = ("versions", "list", "everywhere")
    FOOTER = ("versions.open", "list.down", "list.undo", "list.back")

    def __init__(self, study: Study, look: Look, code: Code | None) -> None:
        super().__init__(study, look)
        self._code = code
        self._versions: list[Version] = []

    def load(self) -> None:
        self._versions = self.study.code_versions(self._code.id if self._code else None)

    def count(self) -> int:
        return len(self._versions)

    def code_of(self, row: int) -> int | None:
        guid = self._versions[row].guid
        return next((c.id for c in self.study.codebook().codes if c.guid == guid), None)

    def head(self, total: int) -> Line:
        name = self._code.path if self._code else _("all codes")
        told = ngettext("{n} change", "{n} changes", len(self._versions))
        left = [Piece(f" {_('Versions of {name}').format(name=name)}", "strong")]
        return spread(left, [Piece(f"  {told} ", "dim")], total)

    def columns(self, total: int) -> Line:
        heads = (f"{_('when'):<{_WHEN}}{_('who'):<{_WHO}}{_('v.'):<{_NUMBER}}", _("code and field"))
        return (Piece("".join(heads), "dim"),)

    def row(self, number: int, total: int) -> Line:
        version = self._versions[number]
        told = f"{version.code}: {_('gone') if version.is_gone else field_words(version.fields)}"
        when = version.when[:16].replace("T", " ")
        who = fitted(drawable(version.coder), _WHO - 1)
        tone = "base" if version.rose else "dim"
        return (
            Piece(f"{when:<{_WHEN}}{who} {version.version:<{_NUMBER}}", "dim"),
            Piece(told, tone),  # type: ignore[arg-type]
        )

    def facts(self, total: int) -> Line:
        if not self._versions:
            return (Piece(_(" Nothing has changed yet."), "dim"),)
        told = _("The version rises with what a code means: name, place, definition, when, edges.")
        return (Piece(f" {told}", "dim"),)

    def pane(self, total: int, height: int) -> Sequence[Line]:
        if not self._versions:
            return ()
        return field_lines(self.study, self._versions[self.cursor].fields, total)

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("What became of the code, newest first: each field before and after. "
                 "Steps that were taken back are not here; the history has them.")  # fmt: skip
        return told, ("versions", "list", "everywhere", "go")


class Doubts(FromBook):
    """Codes that are worth a look, and why."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("doubts")
    PLACES: ClassVar[tuple[Place, ...]] = ("doubts", "list", "everywhere")
    FOOTER = ("doubts.open", "doubts.segments", "list.down", "list.back")

    def __init__(self, study: Study, look: Look) -> None:
        super().__init__(study, look)
        self._doubts: list[Doubt] = []

    def load(self) -> None:
        self._doubts = self.study.codebook_doubts()

    def count(self) -> int:
        return len(self._doubts)

    def code_of(self, row: int) -> int | None:
        return self._doubts[row].code

    def head(self, total: int) -> Line:
        told = ngettext("{n} to look at", "{n} to look at", len(self._doubts))
        left = [Piece(f" {_('Worth a look')}", "strong")]
        return spread(left, [Piece(f"  {told} ", "dim")], total)

    def columns(self, total: int) -> Line:
        return (Piece(fitted(_("code"), self._path_cells(total)) + _("why"), "dim"),)

    def _path_cells(self, total: int) -> int:
        return min(max(total * 2 // 5, 16), 50)

    def row(self, number: int, total: int) -> Line:
        doubt, size = self._doubts[number], self._path_cells(total)
        return (Piece(fitted(drawable(doubt.path), size - 1) + " "), Piece(doubt.sentence, "dim"))

    def facts(self, total: int) -> Line:
        if not self._doubts:
            return (Piece(_(" Nothing to point out.")),)
        told = _("None of this is wrong; each is a question that a team asks sooner or later.")
        return (Piece(f" {told}", "dim"),)

    def pane(self, total: int, height: int) -> Sequence[Line]:
        if not self._doubts:
            return ()
        doubt = self._doubts[self.cursor]
        code = next((c for c in self.study.codebook().codes if c.id == doubt.code), None)
        lines = [*prose(doubt.path, total, "strong"), *prose(doubt.sentence, total)]
        if code is not None:
            lines += labelled(_("Use when"), code.use_when or code.definition, total)
            lines += labelled(_("Not when"), code.not_when, total)
        for version in self._since(doubt):
            lines += field_lines(self.study, version.fields, total)
        return lines

    def _since(self, doubt: Doubt) -> Sequence[Version]:
        if doubt.kind != "changed":
            return ()
        found = self.study.changed_since_i_coded()
        return next((since.changes for since in found if since.code == doubt.code), ())

    def action_segments(self) -> None:
        from qualcode.tui.screens.codebook.looks import open_segments

        if self._doubts:
            doubt = self._doubts[self.cursor]
            code = next((c for c in self.study.codebook().codes if c.id == doubt.code), None)
            if code is not None:
                open_segments(self, code)

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("Codes that changed since you used them, are named nearly alike, were never used "
                 "or lack an example or a definition. Enter goes to the code.")  # fmt: skip
        return told, ("doubts", "list", "everywhere", "go")


class Incoming(ListScreen):
    """What a codebook file would change; Enter brings it in."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("incoming")
    PLACES: ClassVar[tuple[Place, ...]] = ("incoming", "list", "everywhere")
    FOOTER = ("incoming.bring", "list.down", "list.back")

    def __init__(
        self, study: Study, look: Look, name: str, brought: Brought, bring: Callable[[], None]
    ) -> None:
        super().__init__(study, look)
        self._file, self._brought, self._bring = name, brought, bring
        self._rows = _incoming(brought)

    def follow(self) -> None:
        """The look stays what it was; bringing in counts anew."""

    def count(self) -> int:
        return len(self._rows)

    def head(self, total: int) -> Line:
        told = _("{added} added · {changed} changed · {same} as they are").format(
            added=len(self._brought.added),
            changed=len(self._brought.changed),
            same=self._brought.unchanged,
        )
        left = [Piece(f" {_('Bring in {name}').format(name=self._file)}", "strong")]
        return spread(left, [Piece(f"  {told} ", "dim")], total)

    def columns(self, total: int) -> Line:
        return (Piece(f"{_('what'):<16}{_('code or theme')}", "dim"),)

    def row(self, number: int, total: int) -> Line:
        what, name, fields = self._rows[number]
        told = field_words(fields)
        pieces = [Piece(fitted(what, 15) + " ", "dim"), Piece(name)]
        return (*pieces, Piece(f"  {told}", "dim")) if told else tuple(pieces)

    def facts(self, total: int) -> Line:
        if not self._rows:
            return (Piece(_(" The project has all of this already; nothing would change.")),)
        return (
            Piece(_(" Nothing is written yet. Enter brings it in as one step; q leaves."), "dim"),
        )

    def pane(self, total: int, height: int) -> Sequence[Line]:
        if not self._rows:
            return ()
        _what, name, fields = self._rows[self.cursor]
        return [*prose(name, total, "strong"), *field_lines(self.study, fields, total)]

    def action_open(self) -> None:
        """Bring it in."""
        self.app.pop_screen()
        if self._rows:
            self._bring()

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("What the file would add and change, field by field. Codes that only the project "
                 "has stay. Enter brings the file in as one step.")  # fmt: skip
        return told, ("incoming", "list", "everywhere", "go")


Row = tuple[str, str, tuple["FieldChange", ...]]


def _incoming(brought: Brought) -> list[Row]:
    rows: list[Row] = [(_("facet added"), name, ()) for name in brought.facets_added]
    rows += [(_("added"), path, ()) for path in brought.added]
    rows += [(_("changed"), *changed) for changed in brought.changed]
    rows += [(_("another order"), above or _("the top"), ()) for above in brought.reordered]
    rows += [(_("theme added"), name, ()) for name in brought.themes_added]
    rows += [(_("theme changed"), *changed) for changed in brought.themes_changed]
    if rows:
        rows += [(_("stays"), path, ()) for path in brought.only_here]
        rows += [(_("theme stays"), name, ()) for name in brought.themes_only_here]
    return rows


def field_lines(study: Study, fields: Sequence[FieldChange], total: int) -> list[Line]:
    """Each field before and after; an example that points to a passage is shown in its words."""

    def in_words(text: str) -> str:
        return _POINTER.sub(lambda found: pointed(study.examples([found[0]])[0]), text)

    lines: list[Line] = []
    for change in fields:
        _field, before, after = change
        lines.append((Piece(f" {field_words([change])}", "strong"),))
        lines += prose(f"− {in_words(before)}" if before else "", total, "dim")
        lines += prose(f"+ {in_words(after) or '–'}", total)
    return lines
