"""A memo's text as lines of a pane: its own lines kept, links shown as place and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.tui.text.cells import drawable
from qualcode.tui.widgets.context import Word, wrapped
from qualcode.tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.project.links import Link
    from qualcode.tui.widgets.pieces import Line, Tone


def memo_lines(text: str, links: Sequence[Link], chosen: int | None, total: int) -> list[Line]:
    """The lines of a memo.

    Args:
        text: As written.
        links: Its links, in order.
        chosen: The link that stands out.
        total: Cells of a line.
    """
    if not text:
        return [(Piece(" " + _("a bookmark, without words"), "dim"),)]
    lines: list[Line] = []
    start = 0
    for row in text.split("\n"):
        end = start + len(row)
        words = list(_words(text, start, end, links, chosen))
        lines += wrapped(words, max(total - 2, 8)) if words else [()]
        start = end + 1
    return lines


def _words(
    text: str, start: int, end: int, links: Sequence[Link], chosen: int | None
) -> Iterator[Word]:
    at = start
    for number, link in enumerate(links):
        if not start <= link.start < end:
            continue
        before = text[at : link.start]
        yield from _glued(before, "base", at > start)
        is_here = number == chosen
        told = f"{'▸' if is_here else '→'} {label(link)}"
        yield from _glued(told, "strong" if is_here else "key", False)
        at = link.end
    yield from _glued(text[at:end], "base", at > start)


def _glued(text: str, tone: Tone, follows: bool) -> Iterator[Word]:
    """Words; the first hangs on what it follows without a blank, as a full stop on a link."""
    for number, word in enumerate(text.split()):
        hangs = follows and number == 0 and tone == "base" and not text[0].isspace()
        yield Word(drawable(word), tone, hangs)


def label(link: Link) -> str:
    """A link as people read it: where, and the words there."""
    if link.place is None:
        return _("{place} (not found)").format(place=link.label)
    return f"{link.label} «{link.quote}»"
