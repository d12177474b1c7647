"""Where the words of people stand in a text: in turns, else everywhere but in headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model import Span, Turn


def speech_regions(
    text: str, turns: Sequence[Turn], headings: Sequence[Span] = ()
) -> list[tuple[int, int]]:
    """The stretches that hold speech, in order.

    Args:
        text: Stored text.
        turns: Whose words are the speech; without turns all of the text is.
        headings: Lines of a text without turns that are nobody's words, in order.
    """
    if turns:
        return [(turn.speech_start, turn.end) for turn in turns]
    found = []
    start = 0
    for heading in headings:
        if heading.start > start:
            found.append((start, heading.start))
        start = max(start, heading.end)
    return [*found, (start, len(text))] if start < len(text) or not found else found
