"""Going about between the screens: modes, passages, the way back, remembered places."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App

from qualcode.tui.actions import PLACES
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.screens.desk.screen import Desk
from qualcode.tui.text.trail import Stop, Trail

if TYPE_CHECKING:
    from textual.screen import Screen

    from qualcode.api import Study
    from qualcode.model import Document
    from qualcode.tui.actions import Place
    from qualcode.tui.theme import Look


class Travels(App[None]):
    """An application whose screens are places to go to and come back from."""

    SCREENS_TO_GO_TO: ClassVar[dict[str, str]]
    study: Study
    look: Look

    def set_out(self, document: Document | None) -> None:
        """Make the screens known, none of them yet; the first document of the desk, if any."""
        self._first = document
        self._desk: Desk | None = None
        self._came_from: dict[str, str] = {}
        """Screen → the one that opened a passage or query on it, where back leads."""
        self._trail = Trail()
        self._places: dict[str, tuple[int, int | None]] | None = None
        """Document GUID → cursor, and first offset in sight where that is known."""
        self.add_mode("desk", self._make_desk)
        for name in self.SCREENS_TO_GO_TO:
            self.add_mode(name, partial(self._make, name))

    def _make(self, name: str) -> Screen[Any]:
        module, kind = self.SCREENS_TO_GO_TO[name].split(":")
        screen: Screen[Any] = getattr(import_module(f"qualcode.tui.screens.{module}"), kind)(
            self.study, self.look
        )
        return screen

    def _make_desk(self) -> Desk:
        assert self._first is not None  # noqa: S101
        at, _top = self._last_place(self._first)
        self._desk = Desk(self.study, self.look, self._first, at)
        return self._desk

    # ---- going -----------------------------------------------------------------------------------

    def show_home(self) -> None:
        """To the list of documents; the desk keeps its place."""
        self.show_mode("home")

    def show_mode(self, name: str) -> None:
        """To one of the screens by name; each keeps its place."""
        if self.current_mode != name:
            self.leave_stop()
            self._came_from.pop(name, None)
            self._switch(name)

    def show_search(self, query: str) -> None:
        """To the search screen with what answers a query; back leads to where one is now."""
        came_from = self.current_mode
        if came_from != "search":
            self.show_mode("search")
            self._came_from["search"] = came_from
        searching = self.screen_stack[0]
        searching.call_after_refresh(searching.ask, query)  # type: ignore[attr-defined]

    def show_passage(self, document: Document, start: int, end: int) -> None:
        """To a passage on the desk, selected; back leads to where one is now."""
        came_from = self.current_mode
        if self.show_desk(document) and self._desk is not None:
            if came_from != "desk":
                self._came_from["desk"] = came_from
            self._desk.call_after_refresh(self._desk.show_span, start, end)

    def show_desk(self, document: Document | None = None) -> bool:
        """To the desk, with another document where one is given; False when there is none."""
        if document is None and self._desk is None:
            return False
        self.leave_stop()
        self._came_from.pop("desk", None)
        self._put_on_desk(document)
        self._switch("desk")
        return True

    def places_to_act(self) -> dict[str, tuple[Place, ...]]:
        """Screen → the places whose actions can be done there once one has gone to it."""
        found: dict[str, tuple[Place, ...]] = {
            place: (place,) for place in PLACES if place in self.SCREENS_TO_GO_TO
        }
        return found if self._desk is None else found | {"desk": ("document", "desk", "codes")}

    def act_on(self, mode: str, call: str) -> None:
        """Go to a screen and do something there."""
        self.show_mode(mode)
        screen = self.screen_stack[-1]
        screen.call_after_refresh(screen.run_action, call)

    def leave(self) -> None:
        """Back to the screen that opened what is seen here, else to the documents."""
        self.leave_stop()
        self._switch(self._came_from.pop(self.current_mode, "home"))

    def _switch(self, mode: str) -> None:
        if self.current_mode == "desk" and mode != "desk":
            self.keep_place()
        if self.current_mode != mode:
            self.switch_mode(mode)

    def _put_on_desk(self, document: Document | None) -> None:
        if self._desk is None:
            self._first = document
        elif document is not None and document.id != self._desk.session.document.id:
            self.keep_place()
            self._desk.open(document, *self._last_place(document))

    # ---- the way that was gone -------------------------------------------------------------------

    def here(self, below: int = 0) -> Stop | None:
        """Where one is: the foremost screen that is no question, under so many others."""
        for depth in range(len(self.screen_stack) - below, 0, -1):
            screen = self.screen_stack[depth - 1]
            if isinstance(screen, StudyScreen):
                at, document = screen.place()
                return Stop(self.current_mode, at, document, depth)
        return None

    def leave_stop(self, below: int = 0) -> None:
        """A jump starts here (or under so many screens): note it, to come back to it."""
        here = self.here(below)
        if here is not None:
            self._trail.leave(here)

    def go_along(self, way: int) -> bool:
        """To the place before (-1) or after in the way that was gone; False at its end."""
        here = self.here()
        while here is not None:
            stop = self._trail.back(here) if way < 0 else self._trail.forward(here)
            if stop is None:
                return False
            if self._return(stop):
                return True
        return False

    def _return(self, stop: Stop) -> bool:
        """Whether a place is still there; if so, one is there now."""
        if stop.document is not None:
            document = next((d for d in self.study.documents() if d.id == stop.document), None)
            if document is None:
                return False
            self._put_on_desk(document)
        self._switch(stop.screen)
        while len(self.screen_stack) > stop.depth:
            self.pop_screen()
        screen = self.screen_stack[-1]
        if len(self.screen_stack) == stop.depth and isinstance(screen, StudyScreen):
            screen.call_after_refresh(screen.return_to, stop.at)
        return True

    # ---- remembered places -----------------------------------------------------------------------

    def keep_place(self) -> None:
        """Remember where the document on the desk is, also for the next time."""
        if self._desk is None or self._desk.session.gone:
            return
        guid = self._desk.session.document.guid
        place = self._desk.place_in_text()
        places = self._known_places()
        if places.get(guid, (0, None))[0] != place[0]:
            self.study.keep_places({guid: place[0]})
        places[guid] = place

    def _last_place(self, document: Document) -> tuple[int, int | None]:
        return self._known_places().get(document.guid, (0, None))

    def _known_places(self) -> dict[str, tuple[int, int | None]]:
        if self._places is None:
            self._places = {guid: (at, None) for guid, at in self.study.last_places().items()}
        return self._places
