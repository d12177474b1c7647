"""What the desk shows of the codings: which stripes, whose, and what stands in the gutter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _, ngettext
from qualcode.tui.screens.desk.exampling import Exampling
from qualcode.tui.text import gutter
from qualcode.tui.text.stripes import LATEST, Stripes
from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from qualcode.model import Coding
    from qualcode.tui.text.codings import CodingIndex
    from qualcode.tui.text.gutter import Gutter


class Showing(Exampling):
    """Choices about what is drawn; none of them changes the project."""

    stripes = Stripes()
    gutter_kind: gutter.Kind = "line"

    _drawn: tuple[tuple[int, int, Stripes], CodingIndex] | None = None

    def drawn(self) -> CodingIndex:
        """The codings that are drawn; found anew when codings or the choice change."""
        index = self.session.index
        known = (id(index), index.generation, self.stripes)
        if self._drawn is None or self._drawn[0] != known:
            self._drawn = (known, self.stripes.drawn(index))
        return self._drawn[1]

    def walked(self) -> CodingIndex:
        """What `c` goes through: what is drawn, or all where nothing is."""
        return self.session.index if self.stripes.kind == "none" else self.drawn()

    def narrowed(self) -> list[str]:
        """What is not drawn now, so that nobody takes it for not being there."""
        told = {
            "branch": self.stripes.of, "coder": _("only {coder}").format(coder=self.stripes.of),
            "recent": _("the latest"), "none": _("no stripes"),
        }.get(self.stripes.kind)  # fmt: skip
        return [*([_("blind")] if self.session.is_blind else []), *([told] if told else [])]

    # ---- one coding ------------------------------------------------------------------------------

    def action_story(self) -> None:
        """The history and the memos of the coding here; from there, all passages with its code."""

        def show(coding: Coding) -> None:
            from qualcode.tui.screens.desk.story import Story

            def left(finds: bool | None) -> None:
                if finds:
                    self.find_code(coding.path)

            self.app.push_screen(Story(self.look, self.session, coding), left)

        self.with_any_coding(_("The story of which?"), show)

    def find_code(self, path: str) -> None:
        """All passages with a code, on the screen of the search."""
        self.qualcode.show_search(f'code:"{path}"')

    # ---- stripes ---------------------------------------------------------------------------------

    def action_stripes(self) -> None:
        """Choose which codings are drawn."""
        choices = self._stripes_here()
        lines = [(told, (Piece(told),)) for _stripes, told in choices]

        def chosen(number: int) -> None:
            self.stripes = choices[number][0]
            self.changed()
            self.say(_("drawn: {what}").format(what=choices[number][1]))

        self.choose(_("Draw which codings?"), lines, chosen)

    def _stripes_here(self) -> list[tuple[Stripes, str]]:
        found = [(Stripes(), _("all codings"))]
        focused = self.session.index.get(self.view.marks.focus)
        followed = self.session.code(self.followed() or (focused.code if focused else 0))
        if followed:
            told = _("{code} and what is below it").format(code=followed.path)
            found.append((Stripes("branch", followed.path), told))
        coders = sorted({coding.coder for coding in self.session.index})
        found += [(Stripes("coder", name), _("only {coder}").format(coder=name))
                  for name in coders if len(coders) > 1]  # fmt: skip
        told = ngettext("the latest one", "the latest {n}", LATEST)
        return [*found, (Stripes("recent"), told), (Stripes("none"), _("no codings"))]

    # ---- blind -----------------------------------------------------------------------------------

    def action_blind(self) -> None:
        """Hide what other coders gave, or show it again; kept for this project on this machine."""

        def act() -> None:
            is_blind = not self.session.is_blind
            if self.attempt(lambda: self.session.set_blind(on=is_blind)):
                self.changed()
                told = _("blind: you see your own codings only; :blind again shows all")
                self.say(told if is_blind else _("you see the codings of all again"))

        self.with_coder(act)

    # ---- gutter ----------------------------------------------------------------------------------

    def action_gutter(self) -> None:
        """Lines, turns or times beside the text, in turn."""
        kinds = [made.kind for made in self._gutters()]
        at = kinds.index(self.gutter_kind) if self.gutter_kind in kinds else 0
        self.gutter_kind = kinds[(at + 1) % len(kinds)]
        self.view.use_gutter(self.chosen_gutter())
        told = {
            "line": _("in the margin: lines"), "turn": _("in the margin: turns"),
            "time": _("in the margin: times"),
        }[self.gutter_kind]  # fmt: skip
        self.say(told if len(kinds) > 1 else _("This document has lines only, no turns or times."))

    def chosen_gutter(self) -> Gutter:
        """What stands beside the text of this document, as chosen where it has that."""
        if self.gutter_kind == "line":
            return gutter.Lines(self.session.text)
        made = self._gutters()
        return next((one for one in made if one.kind == self.gutter_kind), made[0])

    def _gutters(self) -> list[Gutter]:
        text = self.session.text
        made: list[Gutter] = [gutter.Lines(text)]
        if text.turns:
            made.append(gutter.Turns(text))
        if times := self.session.times():
            made.append(gutter.Times(times))
        return made
