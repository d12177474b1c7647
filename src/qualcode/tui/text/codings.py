"""The codings of one document, found by place, and the lanes their stripes run in.

Looked up by buckets of 512 characters: a sorted list with the longest span would degrade as soon as
one coding covers everything. Lanes are dealt by rows, greedily from above, longer first, within a
group of blocks that codings tie together; so they depend on nothing that is scrolled.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from typing import TYPE_CHECKING

from qualcode.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.model import Coding
    from qualcode.tui.text.textmap import TextMap
    from qualcode.tui.text.wrap import RowRef, Wrap

BUCKET = 512


def order(coding: Coding) -> tuple[int, int, int, str]:
    """From above, longer first, older first: the order of lanes and lists."""
    return coding.start, -coding.end, coding.id, coding.guid


class CodingIndex:
    """What is coded where; codings that lost their text have no place and are left out."""

    def __init__(self, codings: Iterable[Coding] = ()) -> None:
        self._codings: dict[str, Coding] = {}
        self._buckets: defaultdict[int, list[Coding]] = defaultdict(list)
        self._sorted: list[Coding] = []
        self._starts: dict[int | None, list[int]] = {}
        self.orphaned: list[Coding] = []
        self.generation = 0
        for coding in sorted(codings, key=order):
            if coding.state == "orphaned":
                self.orphaned.append(coding)
            else:
                self._place(coding)
                self._sorted.append(coding)

    def __len__(self) -> int:
        return len(self._sorted)

    def __iter__(self) -> Iterator[Coding]:
        return iter(self._sorted)

    def get(self, guid: str | None) -> Coding | None:
        return self._codings.get(guid) if guid else None

    def add(self, codings: Iterable[Coding]) -> None:
        """Take in new codings; one that is already here is replaced."""
        for coding in codings:
            self.remove([coding.guid])
            self._place(coding)
            insort(self._sorted, coding, key=order)
        self._changed()

    def remove(self, guids: Iterable[str]) -> None:
        for guid in guids:
            coding = self._codings.pop(guid, None)
            if coding is None:
                continue
            for bucket in _buckets(coding.start, coding.end):
                self._buckets[bucket].remove(coding)
            del self._sorted[bisect_left(self._sorted, order(coding), key=order)]
        self._changed()

    def overlapping(self, start: int, end: int) -> list[Coding]:
        """The codings that share a character with `[start, end)`, in order."""
        first, last = start // BUCKET, max(end - 1, start) // BUCKET
        if first == last:
            near: Iterable[Coding] = self._buckets.get(first, ())
        else:
            found = {c.guid: c for b in range(first, last + 1) for c in self._buckets.get(b, ())}
            near = sorted(found.values(), key=order)
        return [coding for coding in near if coding.start < end and start < coding.end]

    def at(self, offset: int) -> list[Coding]:
        """The codings over one character, smallest first."""
        return sorted(self.overlapping(offset, offset + 1), key=lambda c: (c.end - c.start, c.id))

    def starts(self, code: int | None = None) -> list[int]:
        """Where codings begin, of one code where that is given; sorted, each place once."""
        if code not in self._starts:
            chosen = {c.start for c in self._sorted if code is None or c.code == code}
            self._starts[code] = sorted(chosen)
        return self._starts[code]

    def union(self, code: int | None = None, coder: str | None = None) -> list[Span]:
        """The stretches that are coded (with a code, by a coder), joined where they touch."""
        joined: list[Span] = []
        for coding in self._sorted:
            if code not in (None, coding.code) or coder not in (None, coding.coder):
                continue
            if joined and coding.start <= joined[-1].end:
                if coding.end > joined[-1].end:
                    joined[-1] = Span(joined[-1].start, coding.end)
            else:
                joined.append(Span(coding.start, coding.end))
        return joined

    def by_code(self) -> dict[int, int]:
        """Code → number of codings in this document."""
        counts: dict[int, int] = defaultdict(int)
        for coding in self._sorted:
            counts[coding.code] += 1
        return dict(counts)

    def _place(self, coding: Coding) -> None:
        self._codings[coding.guid] = coding
        for bucket in _buckets(coding.start, coding.end):
            insort(self._buckets[bucket], coding, key=order)

    def _changed(self) -> None:
        self._starts.clear()
        self.generation += 1


def uncoded_runs(text: TextMap, index: CodingIndex, coder: str | None = None) -> list[int]:
    """Where runs of participants' sentences begin that no coding (of a coder) touches.

    What a moderator says neither ends nor begins a run: it is seldom coded.
    """
    covered = index.union(coder=coder)
    starts: list[int] = []
    in_run = False
    at = 0
    for span in text.answers:
        while at < len(covered) and covered[at].end <= span.start:
            at += 1
        is_free = at == len(covered) or covered[at].start >= span.end
        if is_free and not in_run:
            starts.append(span.start)
        in_run = is_free
    return starts


def free_lanes(
    extents: Sequence[tuple[RowRef, RowRef]], taken: Iterable[tuple[int, RowRef, RowRef]]
) -> list[int]:
    """The lowest lane that each finds free beside those that were dealt before."""
    busy: defaultdict[int, list[tuple[RowRef, RowRef]]] = defaultdict(list)
    for lane, first, last in taken:
        busy[lane].append((first, last))
    lanes = []
    for first, last in extents:
        lane = 0
        while any(start <= last and first <= end for start, end in busy[lane]):
            lane += 1
        busy[lane].append((first, last))
        lanes.append(lane)
    return lanes


def assign_lanes(extents: Sequence[tuple[RowRef, RowRef]]) -> list[int]:
    """The lane of each (first row, last row), given in order: the lowest free one."""
    lanes: list[int] = []
    busy_until: list[RowRef] = []
    for first, last in extents:
        for lane, until in enumerate(busy_until):
            if until < first:
                busy_until[lane] = last
                lanes.append(lane)
                break
        else:
            lanes.append(len(busy_until))
            busy_until.append(last)
    return lanes


class Lanes:
    """Lane and rows of each coding, dealt for a group of blocks when one of them is drawn.

    Hints (what is suggested) take the lanes that codings leave: no stripe moves when they come.
    """

    def __init__(self, index: CodingIndex, wrap: Wrap, hints: CodingIndex | None = None) -> None:
        self._index, self._wrap = index, wrap
        self._hints = CodingIndex() if hints is None else hints
        self._generation = self._generations()
        self._groups: dict[int, dict[str, tuple[int, RowRef, RowRef]]] = {}

    def of_block(self, block: int) -> dict[str, tuple[int, RowRef, RowRef]]:
        """GUID → (lane, first row, last row) for the codings that touch a block and its group."""
        if self._generation != self._generations():
            self._groups.clear()
            self._generation = self._generations()
        if block not in self._groups:
            first, last, codings = self._group(block)
            dealt = self._deal(codings)
            for member in range(first, last + 1):
                self._groups[member] = dealt
        return self._groups[block]

    def _generations(self) -> tuple[int, int]:
        return self._index.generation, self._hints.generation

    def _group(self, block: int) -> tuple[int, int, list[Coding]]:
        """The blocks tied to this one by codings or hints that cross from one to the next."""
        first = last = block
        while True:
            start, end = self._wrap.block_span(first)[0], self._wrap.block_span(last)[1]
            codings = self._index.overlapping(start, end) + self._hints.overlapping(start, end)
            if not codings:
                return first, last, codings
            above = min(first, self._wrap.block_of(min(c.start for c in codings)))
            below = max(last, self._wrap.block_of(max(c.end for c in codings) - 1))
            if (above, below) == (first, last):
                return first, last, codings
            first, last = above, below

    def _deal(self, codings: list[Coding]) -> dict[str, tuple[int, RowRef, RowRef]]:
        locate = self._wrap.locate
        extents = [(locate(c.start), locate(c.end - 1)) for c in codings]
        hints = sum(self._hints.get(c.guid) is not None for c in codings)  # they stand last
        first = len(extents) - hints
        lanes = assign_lanes(extents[:first])
        taken = [(lane, *extent) for lane, extent in zip(lanes, extents[:first], strict=True)]
        lanes += free_lanes(extents[first:], taken)
        return {
            coding.guid: (lane, *extent)
            for coding, lane, extent in zip(codings, lanes, extents, strict=True)
        }


def _buckets(start: int, end: int) -> range:
    return range(start // BUCKET, max(end - 1, start) // BUCKET + 1)
