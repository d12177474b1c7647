"""Lines as they stand on paper → paragraphs: pages end and margins break lines, people do not.

A line goes on in the next one where the first word of that one did not fit any more. Page numbers,
running heads and the numbers that some programs print beside paragraphs or lines are no text.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Line(NamedTuple):
    """A line of a page in points: where it begins and ends, where its first word ends, its foot."""

    text: str
    left: float
    right: float
    word_right: float
    foot: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of a document; an empty one stands for a gap between two."""
    bare = _without_furniture(_without_numbers(pages))
    flat = [(number, line) for number, page in enumerate(bare) for line in page]
    if not flat:
        return []
    lines = [line for _, line in flat]
    pitch = _pitch(flat)
    margins = _margins(lines)
    labels = _labels(lines)
    words = _words(lines)
    found = [lines[0].text]
    for (page, above), (next_page, below) in pairwise(flat):
        gap = above.foot - below.foot if page == next_page else pitch
        if gap > _WIDE * pitch:
            found += ["", below.text]
        elif _opens(below, labels) or _had_room(above, below, margins):
            found.append(below.text)
        else:
            found[-1] = _joined(found[-1], below.text, words)
    return found


# ---- what is no text -----------------------------------------------------------------------------

_NUMBER = re.compile(r"\d{1,6}")
_PAGE_OF = re.compile(
    r"(?:\w{1,8}\.?\s+)?(\d{1,5})\s*(?:/|of|de|von|sur|di)\s*(\d{1,5})\W*", re.IGNORECASE
)
_EDGE = 2
"""Lines at each end of a page that may be furniture."""
_NUMBERED = 0.8


def _without_numbers(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without numbers of paragraphs, which come as a run at the end of each page and are
    counted through, and without numbers in front of every line.
    """
    kept = []
    last = 0
    for page in pages:
        lines = _unnumbered(page)
        end = len(lines)
        while end and _NUMBER.fullmatch(lines[end - 1].text):
            end -= 1
        run = [int(line.text) for line in lines[end:]]
        # A paragraph that goes over the page has its number on both.
        first = next((n for n, number in enumerate(run) if 0 <= number - last <= 1), len(run))
        counted = run[first:]
        steady = all(two - one == 1 for one, two in pairwise(counted))
        if steady and len(counted) > (not last):
            last = counted[-1]
            lines = lines[: end + first]
        kept.append(lines)
    return kept


def _unnumbered(page: Sequence[Line]) -> list[Line]:
    heads = [re.match(r"(\d{1,5})\s+(?=\S)", line.text) for line in page]
    numbers = [int(head[1]) for head in heads if head]
    steps = Counter(two - one for one, two in pairwise(numbers))
    if len(numbers) < max(5, _NUMBERED * len(page)) or steps[1] < _NUMBERED * (len(numbers) - 1):
        return list(page)
    return [
        line._replace(text=line.text[head.end() :]) if head else line
        for line, head in zip(page, heads, strict=True)
    ]


def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without lines at their ends that come again on others, but for a page number."""
    seen = Counter(
        key
        for number, page in enumerate(pages)
        for key in {_masked(page[n], number) for n in _ends(page)}
    )
    kept = []
    for number, page in enumerate(pages):
        ends = _ends(page)
        dropped = {n for n in ends if _is_furniture(page[n], number, len(pages), seen)}
        kept.append([line for n, line in enumerate(page) if n not in dropped])
    return kept


def _ends(page: Sequence[Line]) -> set[int]:
    return {n for n in range(len(page)) if n < _EDGE or n >= len(page) - _EDGE}


def _masked(line: Line, page: int) -> tuple[str, int]:
    """The line with its page number taken out (`Draft 7` on page 7, or counted from another one),
    and how high it stands.
    """
    text = re.sub(r"\d+", lambda match: f"#{int(match[0]) - page}", line.text.casefold())
    return text, round(line.foot / 3)


def _is_furniture(line: Line, page: int, pages: int, seen: Mapping[tuple[str, int], int]) -> bool:
    match = _PAGE_OF.fullmatch(line.text.strip())
    if match and int(match[2]) == pages and 1 <= int(match[1]) <= pages:
        return True
    times = seen[_masked(line, page)]
    if any(sign.isdigit() for sign in line.text):  # it counts with the pages, so two are enough
        return times >= 2
    return times >= 3 and times >= pages / 2


# ---- paragraphs ----------------------------------------------------------------------------------

_WIDE = 1.5
"""Times the usual distance of lines: a gap."""
_STEP = 20
_BESIDE = 3
"""Steps of points within which lines begin that stand in one column."""
_LABEL = re.compile(r"[^:：\n]{1,40}[:：](?=\s|\Z)")
_HYPHENS = "\xad\x02\ufffe"


def _pitch(flat: Sequence[tuple[int, Line]]) -> float:
    steps = [a.foot - b.foot for (p, a), (q, b) in pairwise(flat) if p == q and a.foot > b.foot]
    return min(median(steps), 2 * min(steps)) if steps else 12.0


def _labels(lines: Iterable[Line]) -> frozenset[str]:
    """What stands before a colon at the beginning of more than one line."""
    seen = Counter(match[0] for line in lines if (match := _LABEL.match(line.text)))
    return frozenset(label for label, count in seen.items() if count > 1)


def _opens(line: Line, labels: frozenset[str]) -> bool:
    match = _LABEL.match(line.text)
    return match is not None and match[0] in labels


def _had_room(above: Line, below: Line, margins: Mapping[int, float]) -> bool:
    """Whether the first word below would have stood above, had the paragraph gone on."""
    if above.text.endswith(tuple(_HYPHENS)):
        return False
    width = below.word_right - below.left
    size = (above.right - above.left) / max(len(above.text), 1)
    return above.right + size + width < margins[_column(above)] - size


def _margins(lines: Sequence[Line]) -> dict[int, float]:
    """How far the lines reach that begin at one place or near it."""
    reach: dict[int, float] = {}
    for line in lines:
        reach[_column(line)] = max(line.right, reach.get(_column(line), line.right))
    near = range(-_BESIDE, _BESIDE + 1)
    return {place: max(reach.get(place + n, 0.0) for n in near) for place in reach}


def _column(line: Line) -> int:
    return round(line.left / _STEP)


def _words(lines: Iterable[Line]) -> frozenset[str]:
    return frozenset(word for line in lines for word in re.findall(r"\w+", line.text.casefold()))


def _joined(above: str, below: str, words: frozenset[str]) -> str:
    """Both lines in one; a hyphen of the margin goes where the word without it occurs elsewhere."""
    if above.endswith(tuple(_HYPHENS)):
        return above[:-1] + below
    if above.endswith("-") and above[-2:-1].isalpha() and below[:1].islower():
        head = re.findall(r"\w+", above.casefold())[-1]
        tail = re.findall(r"\w+", below.casefold())[0]
        return (above[:-1] if head + tail in words else above) + below
    return f"{above} {below}"
