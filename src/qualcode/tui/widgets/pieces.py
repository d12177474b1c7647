"""Lines of panels, lists and bars: pieces of text with a tone, cut to a width.

Data reaches the terminal here or through the document, and both make it drawable first; no markup
is read anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from qualcode.tui.text.cells import drawable, fitted, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

    from qualcode.tui.theme import Look

Tone = Literal["base", "dim", "strong", "key", "mark"]


class Piece(NamedTuple):
    """Some text in one tone; `hue` colours it as a code, `call` is what a click on it does."""

    text: str
    tone: Tone = "base"
    hue: int | str | None = None
    call: str | None = None


Line = tuple[Piece, ...]


def line(*pieces: Piece | str) -> Line:
    """A line from pieces and plain strings."""
    return tuple(piece if isinstance(piece, Piece) else Piece(piece) for piece in pieces)


def cells(pieces: Sequence[Piece]) -> int:
    """How wide the pieces are together."""
    return sum(width(drawable(piece.text)) for piece in pieces)


def piece_at(pieces: Sequence[Piece], x: int) -> Piece | None:
    """The piece drawn at a cell."""
    for piece in pieces:
        size = width(drawable(piece.text))
        if x < size:
            return piece
        x -= size
    return None


def spread(left: Sequence[Piece], right: Sequence[Piece], total: int) -> Line:
    """Two groups at the two ends of a line; the left one gives way."""
    room = max(total - cells(right), 0)
    kept: list[Piece] = []
    for piece in left:
        size = width(drawable(piece.text))
        if size > room:
            kept.append(piece._replace(text=fitted(drawable(piece.text), room)))
            room = 0
            break
        kept.append(piece)
        room -= size
    return (*kept, Piece(" " * room), *right)


def draw(pieces: Sequence[Piece], total: int, look: Look, overlay: Style | None = None) -> Strip:
    """The cells of one line, exactly as wide as asked."""
    segments: list[Segment] = []
    left = total
    for piece in pieces:
        text = drawable(piece.text)
        size = width(text)
        text = fitted(text, min(size, left))
        if text:
            segments.append(Segment(text, _style(piece, look, overlay)))
        left -= min(size, left)
    if left:
        segments.append(Segment(" " * left, look.base + overlay if overlay else look.base))
    return Strip(segments, total)


def _style(piece: Piece, look: Look, overlay: Style | None) -> Style:
    if piece.hue is not None:
        style = look.hue(piece.hue)
    else:
        tones = {
            "base": look.base, "dim": look.dim_on_tint if overlay else look.dim,
            "strong": look.strong, "key": look.strong, "mark": look.mark,
        }  # fmt: skip
        style = tones[piece.tone]
    return style + overlay if overlay else style
