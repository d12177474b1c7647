"""Editing the tree of the codebook: new codes, names, fields, levels, order, facets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.messages import _
from qualcode.tui.screens.codebook.base import BookBase
from qualcode.tui.text.bookrows import THEMES, siblings
from qualcode.tui.text.codefields import NotReadable, fields_of, members_of, texts_of
from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.model import Code, Theme


class BookActs(BookBase):
    """What changes the tree."""

    # ---- fields ----------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Edit what the cursor is on; a facet or the heading of the themes opens or closes."""
        if self.code is not None:
            code = self.code
            self.with_coder(lambda: self._edit(code))
        elif self.theme_here is not None:
            theme = self.theme_here
            self.with_coder(lambda: self._edit_theme(theme))
        elif self.here is not None:
            self.action_branch(-1 if self.here.is_open else 1)
        else:
            self.action_new()

    def _edit(self, code: Code) -> None:
        from qualcode.tui.screens.form import Field, Form

        examples = {kind: self.study.examples(getattr(code, kind)) for kind in ("typical", "edge")}
        before = texts_of(code, examples)
        fields = [
            Field("name", _("Name"), before["name"], is_line=True),
            Field("definition", _("Definition"), before["definition"], 2,
                  _("what the code means, in a sentence or two")),
            Field("use_when", _("Use when"), before["use_when"], 2),
            Field("not_when", _("Not when"), before["not_when"], 2,
                  _("when not, and which code then")),
            Field("typical", _("Typical"), before["typical"], 2,
                  _("plain examples, one a line; → points to a passage")),
            Field("edge", _("Edge"), before["edge"], 2,
                  _("examples at the border and how they were decided, one a line")),
            Field("keywords", _("Keywords"), before["keywords"], 2,
                  _("a line a language, as in es: salud, médic*")),
            Field("names", _("Names"), before["names"], 1,
                  _("a line a language, as in es: salud")),
        ]  # fmt: skip

        def keep(texts: dict[str, str]) -> str | None:
            try:
                told = _("Names: write the language before each, as in es: salud")
                changed = fields_of(texts, before, examples, told)
                if changed:
                    self.study.edit_code(code.id, **changed)
            except (NotReadable, QualcodeError) as error:
                return str(error)
            return None

        self.app.push_screen(Form(self.look, code.path, fields, keep), self._edited(code.name))

    def _edit_theme(self, theme: Theme) -> None:
        from qualcode.tui.screens.form import Field, Form

        members = "\n".join(" | ".join(member) for member in theme.members)
        fields = [
            Field("name", _("Name"), theme.name, is_line=True),
            Field("rule", _("Any or all"), theme.rule, 1,
                  _("any: one of the codes is enough; all: some words carry all of them"),
                  is_line=True),
            Field("members", _("Codes"), members, 6,
                  _("one a line; | between those of which one is enough")),
            Field("definition", _("Definition"), theme.definition, 3),
        ]  # fmt: skip

        def keep(texts: dict[str, str]) -> str | None:
            rule = texts["rule"].strip().casefold()
            if rule not in ("any", "all"):
                return _("The rule is any or all.")
            same = texts == {field.name: field.text for field in fields}
            try:
                if not same:
                    self.study.change_theme(
                        theme, name=texts["name"], rule=rule,
                        members=members_of(texts["members"]),
                        definition=texts["definition"].strip(),
                    )  # fmt: skip
            except QualcodeError as error:
                return str(error)
            return None

        self.app.push_screen(Form(self.look, theme.name, fields, keep), self._edited(theme.name))

    def _edited(self, name: str) -> Callable[[bool | None], None]:
        def left(kept: bool | None) -> None:
            if kept:
                self.reload()
                self.say(_("{name} is kept").format(name=name))

        return left

    # ---- names -----------------------------------------------------------------------------------

    def action_new(self) -> None:
        """A code after the one here, in the facet here, or at the top; among themes a theme."""
        row = self.here
        if row is not None and (row.theme is not None or row.key == THEMES):
            self.action_theme()
            return
        code = self.code
        parent = self.book.by_path().get(code.parent) if code and code.parent else None
        facet = code.facet if code else row.facet if row else None

        def named(name: str | None) -> None:
            if not name or not name.strip():
                return
            made: list[str] = []

            def add() -> None:
                after = code.id if code else None
                new = self.study.add_code(name, parent.id if parent else None, facet, after)
                made.append(str(new.guid))

            self.with_coder(lambda: self._added(add, made, name))

        where = parent.path if parent else facet or _("the top")
        self.ask(_("New code in {place}").format(place=where), named, hint=_("its name"))

    def _added(self, add: Callable[[], None], made: list[str], name: str) -> None:
        if self.attempt(add):
            self.reload()
            self.make_rows(made[0])
            self.show_all()
            self.say(_("{name} is made; Enter writes its definition").format(name=name.strip()))

    def action_theme(self) -> None:
        """Defined where themes are made."""
        raise NotImplementedError

    def action_rename(self) -> None:
        """Another name for what the cursor is on."""
        row = self.here
        if row is None or row.key == THEMES:
            return
        code, theme, facet = row.code, row.theme, row.facet

        def named(name: str | None) -> None:
            if name is None or name.strip() == row.name:
                return

            def rename() -> None:
                if code is not None:
                    self.study.rename_code(code.id, name)
                elif theme is not None:
                    self.study.change_theme(theme, name=name)
                else:
                    self.study.rename_facet(str(facet), name)

            self.act(rename, _("{old} is {new} now").format(old=row.name, new=name.strip()))

        before = code.name if code else theme.name if theme else str(facet)
        self.ask(_("Another name for {name}").format(name=before), named, before)

    def ask(
        self, question: str, take: Callable[[str | None], None], text: str = "", hint: str = ""
    ) -> None:
        """Ask for one line."""
        from qualcode.tui.screens.prompts import Ask

        self.app.push_screen(Ask(self.look, question, text, hint), take)

    def action_facet(self) -> None:
        """A new facet."""

        def named(name: str | None) -> None:
            if name and name.strip():
                told = _("{name} is a facet now").format(name=name.strip())
                self.act(lambda: self.study.add_facet(name), told)

        hint = "" if self.book.facets else _("all codes that are there will be in it")
        self.ask(_("New facet"), named, hint=hint)

    def action_remove(self) -> None:
        """Take a theme or an empty facet away."""
        row = self.here
        if row is not None and row.theme is not None:
            theme = row.theme
            told = _("the theme {name} is removed; u brings it back").format(name=theme.name)
            self.act(lambda: self.study.remove_theme(theme), told)
        elif row is not None and row.facet is not None:
            facet = row.facet
            told = _("the facet {name} is removed").format(name=facet)
            self.act(lambda: self.study.remove_facet(facet), told)
        else:
            self.say(_("Codes are not removed: R retires one, M merges it into another."))

    # ---- places ----------------------------------------------------------------------------------

    def action_level(self, way: int) -> None:
        """In: under the sibling above. Out: after the code it hangs on."""
        code = self.need_code()
        if code is None:
            return
        beside = siblings(self.book, code)
        at = beside.index(code)
        if way > 0:
            if not at:
                self.say(_("There is no code before it to hang on."))
                return
            self._move(code, beside[at - 1], None)
            return
        parent = self.book.by_path().get(code.parent or "")
        if parent is None:
            self.say(_("It is at the top already; p puts it into another facet."))
            return
        above = self.book.by_path().get(parent.parent or "")
        self._move(code, above, siblings(self.book, parent).index(parent) + 1)

    def action_shift(self, way: int) -> None:
        """Up or down among the siblings."""
        code = self.need_code()
        if code is None:
            return
        beside = siblings(self.book, code)
        to = beside.index(code) + way
        if not 0 <= to < len(beside):
            self.say(_("It is the first there.") if way < 0 else _("It is the last there."))
            return
        self._move(code, self.book.by_path().get(code.parent or ""), to)

    def _move(self, code: Code, parent: Code | None, position: int | None) -> None:
        if parent is not None:
            self.shut.discard(str(parent.guid))
        where = parent.path if parent else code.facet or _("the top")
        told = _("{name} moved in {place}").format(name=code.name, place=where)
        self.act(
            lambda: self.study.move_code(code.id, parent.id if parent else None, None, position),
            told, str(code.guid),
        )  # fmt: skip

    def action_put(self) -> None:
        """Under any other code, or into any facet."""
        from qualcode.tui.screens.newcode import places
        from qualcode.tui.screens.prompts import Choose

        code = self.need_code()
        if code is None:
            return
        spots = [
            spot for spot in places(self.book, self.signs, None)
            if not (spot.parent is not None and self._is_in(spot.found_by, code))
        ]  # fmt: skip

        def chosen(number: int | None) -> None:
            if number is None:
                return
            spot = spots[number]
            told = _("{name} is put elsewhere").format(name=code.name)
            self.act(
                lambda: self.study.move_code(code.id, spot.parent, spot.facet), told,
                str(code.guid),
            )  # fmt: skip

        title = _("Where to put {name}").format(name=code.path)
        lines = [(spot.found_by, (Piece(" "), *spot.line)) for spot in spots]
        self.app.push_screen(Choose(self.look, title, lines), chosen)

    def _is_in(self, path: str, code: Code) -> bool:
        return path == code.path or path.startswith(f"{code.path}/")
