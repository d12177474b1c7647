"""Colour, sign, hot key, examples and memo of a code, and the ways into what is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.messages import _
from qualcode.tui.screens.codebook.base import BookBase
from qualcode.tui.text.signs import GLYPHS
from qualcode.tui.theme import DARK_HUES
from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualcode.analysis.questions import Level
    from qualcode.model import Code
    from qualcode.tui.screens.listing import ListScreen
    from qualcode.tui.widgets.pieces import Line


class BookLooks(BookBase):
    """How a code looks, and what is behind it."""

    # ---- looks -----------------------------------------------------------------------------------

    def action_hot(self) -> None:
        """One of the nine digits, each with who has it."""
        from qualcode.tui.screens.prompts import ChooseDigit

        code = self.need_code()
        if code is None:
            return
        holders = {c.hotkey: c.path for c in self.book.codes if c.hotkey and c.status == "active"}
        lines: list[tuple[str, Line]] = [
            (digit, (Piece(f" {digit}  ", "strong"), Piece(holders.get(digit, ""), "dim")))
            for digit in "123456789"
        ]
        lines.append((_("none"), (Piece(_(" none")),)))

        def chosen(number: int | None) -> None:
            if number is not None:
                digit = str(number + 1) if number < 9 else None
                told = _("{name} has the hot key {digit}") if digit else _("{name} has no hot key")
                self._set(code, told.format(name=code.name, digit=digit), hotkey=digit)

        title = _("Hot key of {name}").format(name=code.path)
        self.app.push_screen(ChooseDigit(self.look, title, lines), chosen)

    def action_colour(self) -> None:
        """That of its branch, one of the eight, or any other."""
        code = self.need_code()
        if code is None:
            return
        lines: list[tuple[str, Line]] = [(_("as its branch"), (Piece(_(" as its branch")),))]
        lines += [
            (colour, (Piece(" "), Piece(f"{GLYPHS[0]} │ {colour}", hue=colour)))
            for colour in DARK_HUES
        ]
        lines.append((_("another"), (Piece(_(" another, as #RRGGBB")),)))

        def chosen(number: int | None) -> None:
            if number is None:
                return
            if number <= len(DARK_HUES):
                self._take_colour(code, DARK_HUES[number - 1] if number else "")
            else:
                self._type(_("Colour of {name}"), code, "colour", "#RRGGBB")

        self._offer(_("Colour of {name}").format(name=code.path), lines, chosen)

    def _take_colour(self, code: Code, colour: str) -> None:
        self._set(code, _("{name} has its colour").format(name=code.name), colour=colour)

    def action_glyph(self) -> None:
        """As it comes, one of the eight, or any other sign."""
        code = self.need_code()
        if code is None:
            return
        lines: list[tuple[str, Line]] = [(_("as it comes"), (Piece(_(" as it comes")),))]
        hue = self.signs.of(code.id).hue
        lines += [(glyph, (Piece(" "), Piece(glyph, hue=hue))) for glyph in GLYPHS]
        lines.append((_("another"), (Piece(_(" another sign")),)))

        def chosen(number: int | None) -> None:
            if number is None:
                return
            if number <= len(GLYPHS):
                told = _("{name} has its sign").format(name=code.name)
                self._set(code, told, glyph=GLYPHS[number - 1] if number else "")
            else:
                self._type(_("Sign of {name}"), code, "glyph", _("one sign of ordinary width"))

        self._offer(_("Sign of {name}").format(name=code.path), lines, chosen)

    def _type(self, question: str, code: Code, field: str, hint: str) -> None:
        from qualcode.tui.screens.prompts import Ask

        def typed(text: str | None) -> None:
            if text is not None:
                told = _("{name} is kept").format(name=code.name)
                self._set(code, told, **{field: text.strip()})

        before = getattr(code, field) or ""
        question = question.format(name=code.path)
        self.app.push_screen(Ask(self.look, question, before, hint, anew=True), typed)

    def _set(self, code: Code, told: str, **fields: object) -> None:
        self.act(lambda: self.study.edit_code(code.id, **fields), told)

    def _offer(
        self, title: str, lines: Sequence[tuple[str, Line]], take: Callable[[int | None], None]
    ) -> None:
        from qualcode.tui.screens.prompts import Choose

        self.app.push_screen(Choose(self.look, title, lines), take)

    # ---- examples and memo -----------------------------------------------------------------------

    def action_example(self) -> None:
        """The passage shown, as a typical or an edge example."""
        code, passage = self.need_code(), self.passage
        if code is None:
            return
        if passage is None:
            self.say(_("{name} is on no passage yet.").format(name=code.path))
            return
        labels = (_("typical: a plain example"), _("edge: an example at the border"))

        def answered(number: int) -> None:
            kind = ("typical", "edge")[number]
            told = _("an example of {name}: {place}").format(
                name=code.name, place=f"{passage.name} l. {passage.line}"
            )
            self.act(
                lambda: self.study.take_example(
                    code.id, kind, passage.document, passage.start, passage.end
                ),
                told,
            )

        self.choose(f"{passage.name} l. {passage.line}", labels, answered)

    def action_memo(self) -> None:
        """Write on the code or theme."""
        from qualcode.tui.screens.writing import write_memo

        thing = self.code or self.theme_here
        if thing is None or thing.guid is None:
            self.say(_("A memo is written on a code or a theme."))
            return
        guid, name = thing.guid, thing.name
        mine = (m for m in self.study.memos(guid) if m.coder == self.study.coder)
        before = next((memo.text for memo in mine if memo.kind == "note"), "")

        def save(text: str) -> bool:
            if not self.attempt(lambda: self.study.set_memo(guid, text)):
                return False
            self.reload()
            self.say(_("memo kept on {name}").format(name=name))
            return True

        write_memo(self, guid, _("Memo on {name}").format(name=name), before, save)

    # ---- going in --------------------------------------------------------------------------------

    def action_segments(self) -> None:
        """The passages of the layer that counts, those of codes below it too."""
        code = self.need_code()
        if code is not None:
            open_segments(self, code)

    def action_find(self) -> None:
        """Everybody's passages, on the screen of the search; q there comes back."""
        code = self.need_code()
        if code is not None:
            self.qualcode.show_search(f'code:"{code.path}"')

    def action_who(self) -> None:
        """The units behind the number."""
        from qualcode.tui.screens.drill import Passages, Units

        thing = self.code or self.theme_here
        if thing is None:
            self.say(_("This is for codes and themes."))
            return
        level: Level = "code" if self.code else "theme"
        name = self.code.path if self.code else thing.name
        try:
            found = self.study.theme_drill(name, level=level)
        except QualcodeError as error:
            self.trouble(error)
            return
        if found.unit == "segment":
            self.app.push_screen(Passages(self.study, self.look, name, found.passages))
        else:
            self.app.push_screen(Units(self.study, self.look, name, found))

    def action_passage(self, way: int) -> None:
        """Another of the passages shown."""
        found = self.passages()
        if not found:
            self.say(_("On no passage yet."))
            return
        self._passage = min(max(self._passage + way, 0), len(found) - 1)
        self._shows_passages = True
        self.show_here()

    def action_open_passage(self) -> None:
        """The passage shown, on the desk."""
        passage = self.passage
        if passage is None:
            self.say(_("On no passage yet."))
            return
        known = next(d for d in self.study.documents() if d.id == passage.document)
        self.qualcode.show_passage(known, passage.start, passage.end)

    def action_versions(self) -> None:
        """What became of the code; elsewhere, of all."""
        from qualcode.tui.screens.codebook.lists import Versions

        self.app.push_screen(Versions(self.study, self.look, self.code))

    def action_doubts(self) -> None:
        """What is worth a look."""
        from qualcode.tui.screens.codebook.lists import Doubts

        self.app.push_screen(Doubts(self.study, self.look))


def open_segments(screen: ListScreen, code: Code) -> None:
    """Push the passages of a code and those below it, of the layer that counts."""
    from qualcode.tui.screens.drill import Passages

    rows = screen.study.segments(any_of=[code.path], distinct=True)
    if not rows:
        screen.say(_("{name} is on no passage of the layer that counts.").format(name=code.path))
        return
    screen.app.push_screen(Passages(screen.study, screen.look, code.path, rows))
