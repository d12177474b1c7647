"""The command palette: every action with its key, every document, code and theme of colour."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

from qualcode.api import keep_colours
from qualcode.messages import _
from qualcode.shown import shown_line
from qualcode.tui.keys import at, shown_keys
from qualcode.tui.remap import DIGITS
from qualcode.tui.screens.base import StudyScreen
from qualcode.tui.screens.desk.screen import Desk
from qualcode.tui.text.fuzzy import score

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from qualcode.tui.actions import Action

    Entry = tuple[str, Callable[[], object]]


class Everything(Provider):
    """All that can be done from here, found with accents and case folded."""

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """The entries that have the letters of a query; `:keys` as the manual writes it too."""
        query = query.removeprefix(":").strip()
        for name, act in self._entries():
            found = score(query, name)
            if found is not None:
                yield Hit(found / 100, Content(shown_line(name)), act, text=shown_line(name))

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """What is there before anything is typed: the actions, then the colours."""
        for name, act in (*self._actions(), *self._colours()):
            yield DiscoveryHit(Content(shown_line(name)), act, text=name)

    def _entries(self) -> Iterator[Entry]:
        yield from self._actions()
        yield from self._things()
        yield from self._elsewhere()
        yield from self._colours()

    def _actions(self) -> Iterator[Entry]:
        screen = self.screen
        if not isinstance(screen, StudyScreen):
            return
        known: dict[str, list[Action]] = {}
        for action in at(*screen.PLACES, "go"):
            if action.id not in DIGITS:
                known.setdefault(action.call, []).append(action)
        for call, same in known.items():
            keys = "  ".join(shown_keys(action) for action in same if action.keys)
            told = f"{same[0].name or same[0].label} · {same[0].help}"
            name = f"{told} ({keys})" if keys else told
            yield name, partial(screen.run_action, call)

    def _elsewhere(self) -> Iterator[Entry]:
        """What can be done on the other screens: one goes there, and it is done."""
        screen = self.screen
        if not isinstance(screen, StudyScreen):
            return
        app = screen.qualcode
        for mode, places in app.places_to_act().items():
            if app.current_mode == mode:
                continue
            for action in at(*places):
                if action.id not in DIGITS:
                    name = f"{action.group}: {action.name or action.label} · {action.help}"
                    yield name, partial(app.act_on, mode, action.call)

    def _colours(self) -> Iterator[Entry]:
        """The colours, ours first; they are found by whatever word one has for them."""
        themes = sorted(self.app.available_themes, key=lambda name: (_rank(name), name))
        for theme in themes:
            now = " · " + _("in use") if theme == self.app.theme else ""
            name = _("colours: {theme} (look, theme)").format(theme=theme)
            yield name + now, partial(_use_theme, self, theme)

    def _things(self) -> Iterator[Entry]:
        screen = self.screen
        if not isinstance(screen, StudyScreen):
            return
        for document in screen.study.documents():
            name = _("open {document}").format(document=document.name)
            yield name, partial(screen.open_document, document)
        if isinstance(screen, Desk):
            for speaker in screen.speakers():
                name = _("follow {speaker}").format(speaker=speaker)
                yield name, partial(screen.follow_speaker, speaker)
            for code in screen.session.codes:
                if code.status == "active":
                    name = _("code: {path}").format(path=code.path)
                    yield name, partial(_give, screen, code.id)


def _give(desk: Desk, code: int) -> None:
    desk.give(desk.target(), [code])


def _rank(theme: str) -> int:
    """Our own colours come first, then the terminal's."""
    return 0 if theme.startswith("qualcode") else 1 if theme.startswith("ansi") else 2


def _use_theme(provider: Everything, theme: str) -> None:
    provider.app.theme = theme
    keep_colours(theme)
