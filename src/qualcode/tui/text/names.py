"""Speakers' names in the five cells of the gutter, different where the speakers are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.tui.text.cells import drawable, units

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBERED = re.compile(r"(.*?)\W*(\d{1,3})\W*")


def short_names(speakers: Iterable[str], cells: int = 5) -> dict[str, str]:
    """Speaker → a name of at most so many cells; `Participante 3` becomes `Part3`."""
    found: dict[str, str] = {}
    for speaker in dict.fromkeys(speakers):
        for candidate in _candidates(drawable(speaker), cells):
            if candidate not in found.values():
                found[speaker] = candidate
                break
        else:
            number = str(len(found) + 1)
            found[speaker] = _cut(drawable(speaker), cells - len(number)) + number
    return found


def _candidates(name: str, cells: int) -> list[str]:
    if _cut(name, cells) == name:
        return [name]
    found = []
    if match := _NUMBERED.fullmatch(name):
        found.append(_cut(match[1], cells - len(match[2])) + match[2])
    words = name.split()
    found.append(_cut(name, cells).strip())
    if len(words) > 1:
        found.append("".join(word[0] for word in words[:cells]))
        found.append(_cut(words[-1], cells))
    return found


def _cut(name: str, cells: int) -> str:
    kept, used = [], 0
    for unit in units(name):
        if used + unit.cells > cells:
            break
        kept.append(unit.drawn)
        used += unit.cells
    return "".join(kept)
