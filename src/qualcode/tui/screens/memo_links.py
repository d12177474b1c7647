"""The links of a memo: going through them, opening one, putting one in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.tui.screens.listing import ListScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.api import Study
    from qualcode.model import Document
    from qualcode.project.links import Link
    from qualcode.project.memo_list import NotedOn
    from qualcode.tui.theme import Look


class LinkedMemos(ListScreen):
    """A list of memos whose links lead to what they speak of."""

    def __init__(self, study: Study, look: Look) -> None:
        super().__init__(study, look)
        self.links: list[Link] = []
        """Those of the memo under the cursor."""
        self.chosen: int | None = None
        """The link that Enter opens."""

    @property
    def here(self) -> NotedOn | None:
        """The memo under the cursor."""
        raise NotImplementedError

    def kept(self, act: Callable[[], object]) -> bool:
        """Do something to a memo and show the list with it; whether it was done."""
        raise NotImplementedError

    def action_link(self, way: int) -> None:
        """The next link of the memo, or the one before."""
        if not self.links:
            self.say(_("This memo has no link; y puts one in."))
            return
        last = len(self.links) - 1
        now = self.chosen
        self.chosen = (0 if way > 0 else last) if now is None else min(max(now + way, 0), last)
        self.show_here()

    def open_link(self, link: Link) -> None:
        """The passage of a link on the desk."""
        if link.document is None or link.place is None:
            self.say(_("{place} is not in the project.").format(place=link.label))
            return
        self.qualcode.show_passage(link.document, link.place.start, link.place.end)

    def action_open_thing(self) -> None:
        """Go to what the memo is on."""
        noted = self.here
        if noted is None:
            return
        if noted.place is not None:
            document = self.study.document(noted.place.document)
            if noted.place.end > noted.place.start:
                self.qualcode.show_passage(document, noted.place.start, noted.place.end)
            else:
                self.open_document(document)
        elif noted.on == "code":
            self.qualcode.show_search(f'code:"{noted.name}"')
        elif noted.on in ("theme", "case"):
            self.action_go_screen({"theme": "themes", "case": "cases"}[noted.on])
        else:
            self.qualcode.show_home()

    def action_cite(self) -> None:
        """Put a link into the memo: that copied on the desk, or to a line that is asked for."""
        if self.here is None:
            self.say(_("Write a memo first; + does."))
        elif self.study.links_in(self.app.clipboard):
            self._cite(self.app.clipboard.strip())
        else:
            self._ask_document()

    def _cite(self, link: str) -> None:
        noted = self.here
        if noted is None:
            return
        text = f"{noted.memo.text}\n{link}".strip()

        def act() -> None:
            if self.kept(lambda: self.study.change_memo(noted.memo.guid, text)):
                self.say(_("link put in; n goes to it, Enter opens it"))

        self.with_coder(act)

    def _ask_document(self) -> None:
        documents = self.study.documents()
        names = [document.name for document in documents]
        self.choose(_("A passage of which document?"), names,
                    lambda number: self._ask_line(documents[number]))  # fmt: skip

    def _ask_line(self, document: Document) -> None:
        from qualcode.tui.screens.prompts import Ask

        def answered(line: str | None) -> None:
            if line and line.strip().isdecimal():
                self._cite_line(document, int(line))

        hint = _("its number; Y on the desk copies a link to any words")
        question = _("Which line of {document}?").format(document=document.name)
        self.app.push_screen(Ask(self.look, question, "", hint), answered)

    def _cite_line(self, document: Document, line: int) -> None:
        def act() -> None:
            start, end = self.study.find_span(document.id, "", line)
            self._cite(self.study.link_to(document.id, start, end))

        self.attempt(act)
