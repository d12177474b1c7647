"""Codes of the codebook that become one, several, a theme, or go out of use."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from qualcode.errors import QualcodeError
from qualcode.messages import _, ngettext
from qualcode.tui.screens.codebook.base import BookBase
from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.model import Code, Comparable


class BookJoins(BookBase):
    """What joins, parts, retires and groups codes."""

    def choose_code(
        self, title: str, take: Callable[[Code], None], without: Code | None = None
    ) -> None:
        """Offer the codes in use by some of their letters."""
        from qualcode.tui.screens.prompts import Choose

        codes = [
            code for code in self.book.codes
            if code.status == "active" and (without is None or code.id != without.id)
        ]  # fmt: skip
        lines = [
            (" ".join((code.path, *code.names.values())),
             (Piece(f" {self.signs.of(code.id).glyph} ", hue=self.signs.of(code.id).hue),
              Piece(code.path)))
            for code in codes
        ]  # fmt: skip

        def chosen(number: int | None) -> None:
            if number is not None:
                take(codes[number])

        self.app.push_screen(Choose(self.look, title, lines), chosen)

    # ---- merge and split -------------------------------------------------------------------------

    def action_merge(self) -> None:
        """Choose what takes this code up, look, merge."""
        code = self.need_code()
        if code is not None:
            title = _("Merge {name} into").format(name=code.path)
            self.with_coder(
                lambda: self.choose_code(title, lambda into: self._look_at(code, into), code)
            )

    def _look_at(self, code: Code, into: Code) -> None:
        try:
            moved = self.study.merge_codes(code.id, into.id, dry_run=True)
        except QualcodeError as error:
            self.trouble(error)
            return
        told = ngettext("{n} coding moves to", "{n} codings move to", moved.codings)
        title = f"{told} {into.path}"
        if moved.joined:
            lie = ngettext("{n} lies there already", "{n} lie there already", moved.joined)
            title += f", {lie}"
        labels = (
            _("yes, merge; {name} stays as a bridge").format(name=code.path),
            _("no, look again"),
        )

        def answered(number: int) -> None:
            if number == 0:
                done = _("{name} is merged into {into}").format(name=code.path, into=into.path)
                self.act(
                    lambda: self.study.merge_codes(code.id, into.id), done, str(into.guid)
                )  # fmt: skip

        self.choose(title, labels, answered)

    def action_split(self) -> None:
        """Deal the segments of the code out on a screen of their own."""
        from qualcode.tui.screens.codebook.splitting import Split

        code = self.need_code()
        if code is None:
            return
        if not self.study.code_counts().get(code.id):
            self.say(_("{name} is on no passage; there is nothing to deal out.").format(
                name=code.path))  # fmt: skip
            return
        self.app.push_screen(Split(self.study, self.look, code))

    # ---- out of use ------------------------------------------------------------------------------

    def action_retire(self) -> None:
        """Out of use, or back."""
        code = self.need_code()
        if code is None:
            return
        is_back = code.status == "retired"
        told = (
            _("{name} is in use again") if is_back else _("{name} is retired; a shows such codes")
        )
        self.act(lambda: self.study.retire_code(code.id, back=is_back), told.format(name=code.path))

    # ---- themes ----------------------------------------------------------------------------------

    def action_mark(self) -> None:
        row = self.here
        if row is None or row.code is None:
            self.say(_("Codes are marked, for a theme; the cursor is on none."))
            return
        self.marked ^= {row.key}
        self.sheet.move(1)
        self.show_all()

    def action_theme(self) -> None:
        """A theme of the marked codes, or of the one here: its name, then any or all."""
        from qualcode.tui.screens.prompts import Ask

        codes = [code for code in self.book.codes if code.guid in self.marked]
        if not codes and self.code is not None:
            codes = [self.code]
        if not codes:
            self.say(_("Mark the codes of the theme with Space, then T."))
            return

        def named(name: str | None) -> None:
            if name and name.strip():
                self._choose_rule(name.strip(), codes)

        hint = ", ".join(code.path for code in codes[:3]) + (" …" if len(codes) > 3 else "")
        self.app.push_screen(Ask(self.look, _("Name of the theme"), "", hint), named)

    def _choose_rule(self, name: str, codes: list[Code]) -> None:
        labels = (
            _("any: a passage carries one of them"),
            _("all: some words carry all of them together"),
        )

        def add(rule: str) -> None:
            self.study.add_theme(name, rule, [[code.path] for code in codes])
            self.marked.clear()

        def answered(number: int) -> None:
            told = _("{name} is a theme now").format(name=name)
            self.act(lambda: add(("any", "all")[number]), told)

        if name in {theme.name for theme in self.book.themes}:
            self.say(_("There is a theme {name} already.").format(name=name))
        elif len(codes) == 1:
            answered(0)
        else:
            self.choose(name, labels, answered)

    # ---- bridges ---------------------------------------------------------------------------------

    def action_bridge(self) -> None:
        """What the code continues, then whether numbers can be compared."""
        from qualcode.tui.screens.prompts import Ask

        code = self.need_code()
        if code is None:
            return

        def named(text: str | None) -> None:
            if text is None:
                return
            was = [name.strip() for name in text.split(";") if name.strip()]
            if not was:
                self._bridge(code, [], "yes")
                return
            labels = (_("comparable"), _("partly comparable"), _("not comparable"))
            rules: tuple[Comparable, ...] = ("yes", "partly", "no")
            self.choose(
                _("Can its numbers be compared with those?"), labels,
                lambda n: self._bridge(code, was, rules[n]),
            )  # fmt: skip

        hint = _("codes of an earlier period, ; between them; empty takes the bridge away")
        question = _("{name} continues").format(name=code.name)
        self.app.push_screen(Ask(self.look, question, "; ".join(code.was), hint), named)

    def _bridge(self, code: Code, was: list[str], comparable: str) -> None:
        told = _("the bridge of {name} is kept").format(name=code.name)
        rule = cast("Comparable", comparable)
        self.act(lambda: self.study.set_bridges(code.id, was, rule), told)
