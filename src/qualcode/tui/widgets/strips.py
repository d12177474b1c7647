"""A row of the desk as cells: gutter, text, stripes, overflow, names.

Every segment has a style: one without crashes Textual under NO_COLOR.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from qualcode.tui.text.cells import drawable, fitted, is_plain, units, width
from qualcode.tui.text.rowview import SPEAKER_CELLS
from qualcode.tui.theme import Touch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.tui.text.rowview import RowView
    from qualcode.tui.theme import Look

OVERFLOW_CELLS = 2
_COUNT_CELLS, _LEAST_NAME = 3, 6
"""Beside the stripes: cells of `+2`, and the letters without which a name says little."""
WIDEST_TEXT = 67
"""66 letters and the blank before the stripes: the longest line that reads well."""


class Columns(NamedTuple):
    """Cells of each part of a row, from the left."""

    speaker: int
    number: int
    text: int
    lanes: int
    names: int

    @property
    def gutter(self) -> int:
        return 1 + self.speaker + self.number + 1

    @property
    def total(self) -> int:
        return self.gutter + self.text + self.lanes + OVERFLOW_CELLS + self.names


def columns(cells: int, *, number: int, has_speakers: bool, lanes: int) -> Columns:
    """How a row of so many cells is divided; text keeps what it needs before lanes do.

    `number` are the cells of what the gutter says.
    """
    speaker = SPEAKER_CELLS if has_speakers else 0
    left = cells - 1 - speaker - number - 1 - OVERFLOW_CELLS
    lanes = max(min(lanes, left - 30), 1)
    text = min(left - lanes, WIDEST_TEXT)
    return Columns(speaker, number, max(text, 8), lanes, max(left - lanes - text, 0))


def paint(view: RowView, drawn: str, look: Look, part: Columns) -> Strip:
    """The cells of one row; `drawn` is the whole text made drawable."""
    segments = [*_gutter(view, look, part), *_text(view, drawn, look, part)]
    segments += _lanes(view, look, part)
    if part.names:
        segments += _names(view, look, part.names)
    return Strip(segments, part.total)


def _gutter(view: RowView, look: Look, part: Columns) -> list[Segment]:
    mark = look.strong if view.mark == "▐" else look.base
    speaker = look.dim if view.is_moderator else look.strong
    found = [Segment(view.mark, mark)]
    if part.speaker:
        found.append(Segment(fitted(view.speaker, part.speaker), speaker))
    found.append(Segment(view.number.rjust(part.number) + " ", look.dim))
    return found


def _text(view: RowView, drawn: str, look: Look, part: Columns) -> list[Segment]:
    segments: list[Segment] = []
    used = 0
    for left, piece, cells in _pieces(view, drawn):
        if piece:
            segments.append(Segment(piece, look.text(_touch(view, left))))
            used += cells
    if view.cursor >= view.stop and used < part.text:
        segments.append(Segment(" ", look.text(Touch(is_cursor=True))))
        used += 1
    segments.append(Segment(" " * max(part.text - used, 0), look.base))
    return [segment for segment in segments if segment.text]


def _pieces(view: RowView, drawn: str) -> Iterator[tuple[int, str, int]]:
    """(offset, what is drawn, cells) for each piece of one style; graphemes are never cut."""
    row = drawn[view.shown : view.stop]
    edges = pairwise(_edges(view))
    if is_plain(row):
        for left, right in edges:
            yield left, drawn[left:right], right - left
        return
    graphemes = units(row, view.shown)
    for left, right in edges:
        here = [unit for unit in graphemes if left <= unit.start < right]
        yield left, "".join(unit.drawn for unit in here), sum(unit.cells for unit in here)


def _edges(view: RowView) -> list[int]:
    """Where the style of the text may change, inside the row."""
    edges = {view.shown, view.stop}
    for left, right, *_ in (*view.tints, *view.hits):
        edges |= {left, right}
    if view.focus:
        edges |= {view.focus[0], view.focus[1]}
    if view.selection:
        edges |= set(view.selection)
    if view.shown <= view.cursor < view.stop:
        edges |= {view.cursor, view.cursor_end}
    return sorted(edges)


def _touch(view: RowView, at: int) -> Touch:
    depth = next((depth for left, right, depth in view.tints if left <= at < right), 0)
    focus = view.focus
    selection = view.selection
    return Touch(
        is_moderator=view.is_moderator,
        depth=depth,
        focus=focus[2] if focus and focus[0] <= at < focus[1] else None,
        is_hit=any(left <= at < right for left, right in view.hits),
        is_selected=selection is not None and selection[0] <= at < selection[1],
        is_cursor=at == view.cursor,
    )


def _lanes(view: RowView, look: Look, part: Columns) -> list[Segment]:
    segments = []
    at = 0
    for stripe in view.stripes:
        if stripe.lane > at:
            segments.append(Segment(" " * (stripe.lane - at), look.base))
        segments.append(Segment(stripe.drawn, look.hue(stripe.hue, bold=stripe.is_focused)))
        at = stripe.lane + 1
    more = f"+{view.overflow}" if 0 < view.overflow < 10 else "9+" if view.overflow else ""
    segments.append(Segment(" " * (part.lanes - at) + more.ljust(OVERFLOW_CELLS), look.dim))
    return segments


def _names(view: RowView, look: Look, cells: int) -> list[Segment]:
    """The codes that begin on a row, cut to the room there is; those without any are counted."""
    segments: list[Segment] = []
    left = cells
    for number, (glyph, name, hue) in enumerate(view.names):
        more = len(view.names) - number
        drawn = drawable(name)
        room = min(width(drawn), left - 3 - (_COUNT_CELLS if more > 1 else 0))
        if room < min(width(drawn), _LEAST_NAME):
            segments.append(Segment(f"+{more}".ljust(min(_COUNT_CELLS, left)), look.dim))
            left -= min(_COUNT_CELLS, left)
            break
        segments.append(Segment(f"{glyph} ", look.hue(hue)))
        segments.append(Segment(f"{fitted(drawn, room)} ", look.dim))
        left -= room + 3
    segments.append(Segment(" " * left, look.base))
    return [segment for segment in segments if segment.text]
