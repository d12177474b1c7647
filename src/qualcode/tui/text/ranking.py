"""The order of codes in the picker, learned from the codings of one coder.

score = match x (1 + recency with a half-life of 30 codings + how often this code follows the last
one + how well it is suggested here); an exact hot key comes before all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from qualcode.tui.text.fuzzy import folded, score

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.model import Code

HALF_LIFE = 30
_FIELD_WEIGHTS = (("name", 1.0), ("path", 0.8), ("keywords", 0.6), ("definition", 0.3))


class Habits:
    """What a coder used lately, and what tends to follow what."""

    def __init__(self, codes: Iterable[int] = ()) -> None:
        """`codes` in the order in which they were given."""
        self._last_use: dict[int, int] = {}
        self._follows: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self._count = 0
        self.last: int | None = None
        for code in codes:
            self.used(code)

    def used(self, code: int) -> None:
        """Learn that a code was just given."""
        self._count += 1
        self._last_use[code] = self._count
        if self.last is not None:
            self._follows[self.last][code] += 1
        self.last = code

    def weight(self, code: int) -> float:
        """1 for a code never used, up to 3 for one used last and always next."""
        recency = 0.0
        if code in self._last_use:
            recency = 0.5 ** ((self._count - self._last_use[code]) / HALF_LIFE)
        following = self._follows.get(self.last, Counter()) if self.last is not None else Counter()
        total = sum(following.values())
        return 1.0 + recency + (following[code] / total if total else 0.0)


def ranked(
    query: str,
    codes: Sequence[Code],
    habits: Habits,
    suggested: Mapping[int, float] | None = None,
) -> list[Code]:
    """The codes that fit a query, best first; retired codes are never offered.

    Args:
        query: Some letters of a name, path, keyword or definition, or a hot key.
        codes: What may be offered, in the order of the codebook.
        habits: What this coder tends to use.
        suggested: Code → score of what is suggested for the words to be coded.
    """
    suggested = suggested or {}
    found = []
    for position, code in enumerate(codes):
        if code.status == "retired":
            continue
        match = _match(query, code)
        if match is not None:
            is_hot_key = code.hotkey is not None and query.strip() == code.hotkey
            likely = habits.weight(code.id) + suggested.get(code.id, 0.0)
            found.append((not is_hot_key, -match * likely, position, code))
    return [code for _, _, _, code in sorted(found, key=lambda row: row[:3])]


def _match(query: str, code: Code) -> float | None:
    if not query.strip():
        return 1.0
    if code.hotkey is not None and query.strip() == code.hotkey:
        return 100.0
    best = None
    for field, weight in _FIELD_WEIGHTS:
        for text in _texts(code, field):
            found = score(query, text)
            # Loose letters across a whole definition match nearly anything: want the words there.
            if found is None or (weight < 0.7 and found < 30):
                continue
            best = max(best or 0.0, found * weight)
    return best


def _texts(code: Code, field: str) -> list[str]:
    if field == "name":
        return [code.name, *code.names.values()]
    if field == "path":
        return [code.path]
    if field == "keywords":
        return [word for words in code.keywords.values() for word in words]
    return [text for text in (code.definition, code.use_when) if text]


def same_name(query: str, code: Code) -> bool:
    """Whether a query names a code already, in any of its languages."""
    return folded(query.strip()) in {folded(name) for name in (code.name, *code.names.values())}
