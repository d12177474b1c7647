"""The codebook: a contract everyone codes by, edited in place."""

from __future__ import annotations

from qualcode.messages import _
from qualcode.tui.screens.codebook.acts import BookActs
from qualcode.tui.screens.codebook.files import BookFiles
from qualcode.tui.screens.codebook.joins import BookJoins
from qualcode.tui.screens.codebook.looks import BookLooks


class CodebookScreen(BookJoins, BookActs, BookLooks, BookFiles):
    """Codes and themes, what each means, how often and by how many it is said."""

    def action_panel(self) -> None:
        """Definition or passages, where there is room for one."""
        if self.query_one("#third").display:
            self.say(_("Definition and passages are both there; n goes through the passages."))
            return
        self._shows_passages = not self._shows_passages
        self.show_here()

    def action_show_retired(self) -> None:
        """Show what is out of use, or hide it."""
        self._shows_retired = not self._shows_retired
        if not any(code.status == "retired" for code in self.book.codes):
            self.say(_("No code is retired."))
        self.make_rows()
        self.show_all()

    def action_filter(self) -> None:
        from qualcode.tui.screens.prompts import Ask

        def answered(letters: str | None) -> None:
            if letters is not None:
                self._show_only(letters.strip())

        hint = _("letters of its name in any language; empty shows all")
        self.app.push_screen(Ask(self.look, _("Show only"), self._wanted, hint), answered)

    def action_show_all_rows(self) -> None:
        self.marked.clear()
        self._show_only("")

    def _show_only(self, letters: str) -> None:
        self._wanted = letters
        self.make_rows()
        self.show_all()

    def go_to_code(self, code: int) -> None:
        """Put the cursor on a code, with all that leads to it open."""
        known = next((c for c in self.study.codebook().codes if c.id == code), None)
        if known is None:
            return
        by_path = self.book.by_path()
        self._wanted, above = "", known.parent
        while above is not None and above in by_path:
            self.shut.discard(str(by_path[above].guid))
            above = by_path[above].parent
        self.shut.discard(known.facet or "")
        self._shows_retired |= known.status == "retired"
        self.make_rows(str(known.guid))
        self.show_all()
