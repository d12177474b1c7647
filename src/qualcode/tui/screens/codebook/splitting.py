"""A code is split: its segments are dealt out one by one, then moved as one step."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, ClassVar

from qualcode.messages import _, ngettext
from qualcode.tui.keys import bindings
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.text.cells import drawable, fitted
from qualcode.tui.text.signs import Signs
from qualcode.tui.widgets.context import context
from qualcode.tui.widgets.pieces import Line, Piece, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from qualcode.api import Study
    from qualcode.model import Code
    from qualcode.project.codings import CodedPassage
    from qualcode.tui.actions import Place
    from qualcode.tui.theme import Look

_TO, _PLACE = 16, 18
_MOST = 9
"""Targets: one a digit."""
_ALL = 100_000


class Split(ListScreen):
    """The segments of a code; a digit deals one to another code and goes on."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("split")
    PLACES: ClassVar[tuple[Place, ...]] = ("split", "list", "everywhere")
    FOOTER = ("split.target", "split.deal", "split.here", "split.do", "list.back")

    def __init__(self, study: Study, look: Look, code: Code) -> None:
        super().__init__(study, look)
        self._code = code
        self._signs = Signs(study.codebook(), letters=look.letters)
        self._segments: list[CodedPassage] = []
        self._targets: list[str] = []
        """Paths of codes, or names that codes are still to be made of."""
        self._dealt: dict[tuple[str, ...], str] = {}
        """GUIDs of the codings of a segment → target."""
        self._reading = cache(study.reading)

    def load(self) -> None:
        self._segments = self.study.code_passages(self._code.id, _ALL)
        there = {segment.guids for segment in self._segments}
        self._dealt = {guids: to for guids, to in self._dealt.items() if guids in there}

    def count(self) -> int:
        return len(self._segments)

    def head(self, total: int) -> Line:
        told = _("{n} of {all} dealt out").format(n=len(self._dealt), all=len(self._segments))
        left = [Piece(f" {_('Split {name}').format(name=self._code.path)}", "strong")]
        return spread(left, [Piece(f"  {told} ", "dim")], total)

    def columns(self, total: int) -> Line:
        heads = f"{_('goes to'):<{_TO}}{_('segment'):<{_PLACE}}{_('text')}"
        return (Piece(heads, "dim"),)

    def row(self, number: int, total: int) -> Line:
        segment = self._segments[number]
        to = self._dealt.get(segment.guids, "")
        where = f"{self._targets.index(to) + 1} {to.rpartition('/')[2]}" if to else ""
        place = f"{segment.name} {segment.line}"
        return (
            Piece(fitted(drawable(where), _TO - 1) + " ", "strong"),
            Piece(fitted(drawable(place), _PLACE - 1) + " ", "dim"),
            Piece(" ".join(segment.words.split())),
        )

    def facts(self, total: int) -> Line:
        if not self._targets:
            return (Piece(_(" + names a code that segments can go to; then its digit deals.")),)
        named = "  ".join(f"{n} {path}" for n, path in enumerate(self._targets, 1))
        return (Piece(f" 0 {_('stays')}  {named}", "dim"),)

    def pane(self, total: int, height: int) -> Sequence[Line]:
        if not self._segments:
            return ()
        segment = self._segments[self.cursor]
        return context(self._reading(segment.document), segment.start, segment.end, total, height)

    # ---- dealing ---------------------------------------------------------------------------------

    def action_deal(self, number: int) -> None:
        """The segment goes to a target, or (0) stays; on to the next."""
        if number > len(self._targets):
            self.say(_("There is no code {n} yet; + names one.").format(n=number))
            return
        if not self._segments:
            return
        guids = self._segments[self.cursor].guids
        if number:
            self._dealt[guids] = self._targets[number - 1]
        else:
            self._dealt.pop(guids, None)
        self.sheet.move(1)
        self.show_all()

    def action_target(self) -> None:
        """One more code to deal to: chosen, or named anew."""
        from qualcode.tui.screens.prompts import ChooseOrNew

        if len(self._targets) >= _MOST:
            self.say(_("Nine codes are as many as there are digits."))
            return
        codes = [
            code for code in self.study.codebook().codes
            if code.status == "active" and code.id != self._code.id
            and code.path not in self._targets
        ]  # fmt: skip
        labels = [_("a new code beside it"), *(code.path for code in codes)]
        lines = [(label, (Piece(label),)) for label in labels]
        asking = ChooseOrNew(self.look, _("Segments can go to"), lines)

        def chosen(number: int | None) -> None:
            if number:
                self._add_target(codes[number - 1].path)
            elif number == 0 and asking.letters:
                self._add_target(asking.letters)
            elif number == 0:
                self._name_target()

        self.app.push_screen(asking, chosen)

    def _name_target(self) -> None:
        from qualcode.tui.screens.prompts import Ask

        def named(name: str | None) -> None:
            if name and name.strip():
                self._add_target(name.strip())

        self.app.push_screen(Ask(self.look, _("Name of the new code")), named)

    def _add_target(self, name: str) -> None:
        if name not in self._targets:
            self._targets.append(name)
        number = self._targets.index(name) + 1
        self.show_all()
        self.say(_("{n} deals a segment to {name}").format(n=number, name=name))

    def action_open(self) -> None:
        """Move what was dealt out, after a look."""
        if not self._dealt:
            self.say(_("Nothing is dealt out yet; q leaves all as it is."))
            return
        count = sum(len(guids) for guids in self._dealt)
        title = ngettext("{n} coding moves", "{n} codings move", count)
        labels = (_("yes, split"), _("no, look again"))
        self.choose(title, labels, lambda n: self._split() if n == 0 else None)

    def _split(self) -> None:
        dealt: dict[str, list[str]] = {}
        for guids, to in self._dealt.items():
            dealt.setdefault(to, []).extend(guids)

        def split() -> None:
            if self.attempt(lambda: self.study.split_code(self._code.id, dealt)):
                self.app.pop_screen()

        self.with_coder(split)

    def action_desk(self) -> None:
        """The segment on the desk."""
        if self._segments:
            segment = self._segments[self.cursor]
            known = next(d for d in self.study.documents() if d.id == segment.document)
            self.qualcode.show_passage(known, segment.start, segment.end)

    def help_here(self) -> tuple[str, tuple[Place, ...]]:
        told = _("Name the codes that segments can go to with +, then deal with their digits; 0 "
                 "lets one stay. Nothing moves before Enter, and then as one step.")  # fmt: skip
        return told, ("split", "list", "everywhere", "go")
