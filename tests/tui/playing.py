"""Playing the screens: a line of keys becomes presses, a screen becomes text and style letters."""

from __future__ import annotations

import shlex
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.aside import GROUP
from qualcode.tui.screens.desk.screen import Desk
from qualcode.tui.theme import DARK_HUES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rich.style import Style
    from textual.pilot import Pilot

    from qualcode.api import Study

SMALL, USUAL = (80, 24), (120, 40)
_SIGNS = {
    "-": "minus", "<": "less_than_sign", ">": "greater_than_sign",
    "(": "left_parenthesis", ")": "right_parenthesis",
    ".": "full_stop", ",": "comma", "/": "slash", ":": "colon", "?": "question_mark",
    "+": "plus", "*": "asterisk", "=": "equals_sign", "!": "exclamation_mark",
    "%": "percent_sign", "␣": "space", "⏎": "enter",
}  # fmt: skip


@asynccontextmanager
async def opened(
    study: Study,
    document: str | None = None,
    size: tuple[int, int] = SMALL,
    *,
    suggests: bool = False,
) -> AsyncIterator[Pilot[None]]:
    """The application on a study, at a document or at home; suggestions only where asked for."""
    chosen = study.document(document) if document else None
    app = QualcodeApp(study, chosen, suggests=suggests, checks=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot


async def play(pilot: Pilot[None], keys: str) -> None:
    """Press keys: `s 3 , 'letters to type' enter`."""
    lexer = shlex.shlex(keys, posix=False, punctuation_chars="")
    lexer.whitespace_split = True
    lexer.commenters = ""
    for token in lexer:
        if len(token) > 1 and token[0] == token[-1] == "'":
            await pilot.press(*(_SIGNS.get(c, "space" if c == " " else c) for c in token[1:-1]))
        else:
            await pilot.press(_SIGNS.get(token, token))
        await answered(pilot)


async def answered(pilot: Pilot[None]) -> None:
    """Wait until what was asked aside has been answered, and shown."""
    for worker in [one for one in pilot.app.workers if one.group == GROUP]:
        await worker.wait()
    await pilot.pause()


def desk_of(pilot: Pilot[None]) -> Desk:
    """The desk, which must be the screen in front."""
    screen = pilot.app.screen
    assert isinstance(screen, Desk), screen
    return screen


def rows(pilot: Pilot[None]) -> list[str]:
    """What the window shows, a string a row."""
    return ["".join(segment.text for segment in strip) for strip in _strips(pilot)]


def seen(pilot: Pilot[None]) -> str:
    return "\n".join(row.rstrip() for row in rows(pilot))


def with_styles(pilot: Pilot[None]) -> str:
    """The window as text, and below it a letter for the style of each cell."""
    letters = [
        "".join(_letter(segment.style) * segment.cell_length for segment in strip).rstrip(".")
        for strip in _strips(pilot)
    ]
    return seen(pilot) + "\n---- styles ----\n" + "\n".join(letters) + "\n"


def _strips(pilot: Pilot[None]) -> list:
    return pilot.app.screen._compositor.render_strips()


def _letter(style: Style | None) -> str:
    """c cursor, s selection, 1-8 stripe, u underlined, b bold, t tinted, d dim, . plain."""
    if style is None or style.color is None:
        return "."
    colour = style.color.get_truecolor().hex.upper()
    ground = style.bgcolor.get_truecolor().hex.upper() if style.bgcolor else ""
    if style.reverse:
        return "c" if style.bold else "s"
    if colour in DARK_HUES:
        return str(DARK_HUES.index(colour) + 1)
    if style.underline:
        return "u"
    if ground not in ("", "#121212"):
        return "t"
    if style.bold:
        return "b"
    return "d" if colour == "#9A9A9A" else "."
