"""Which shape and which names the document as a whole speaks for.

A name that comes again and again, in turn with another, is a speaker; one that stands once in front
of a colon is anything. The thresholds were set on real transcripts and on ordinary documents that
must not be taken for dialogue.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qualcode.transcripts.names import role_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.model import Confidence
    from qualcode.transcripts.candidates import Candidate, Lines, Shape

_RISKY: frozenset[Shape] = frozenset(("heading", "ownline", "bracket", "dash"))
"""Shapes that ordinary documents have too: accepted only with a role word or a person's yes."""
_MARKED: frozenset[Shape] = frozenset(("chat", "time", "cue"))
"""A time beside the name says enough: no share of the paragraphs is asked."""
_ORDER: tuple[Shape, ...] = (
    "chat", "time", "cue", "tab", "colon", "bracket", "heading", "ownline", "dash",
)  # fmt: skip


class Verdict(NamedTuple):
    """A shape with the keys of the names that carry it."""

    shape: Shape
    confidence: Confidence
    keys: frozenset[str]
    labels: int


def elect(found: Mapping[Shape, Sequence[Candidate]], lines: Lines) -> Verdict | None:
    """The best reading of a document; None where nothing speaks for dialogue."""
    verdicts = [_judge(shape, found[shape], lines) for shape in _ORDER if shape in found]
    ranked = [verdict for verdict in verdicts if verdict.confidence != "none"]
    if not ranked:
        return None
    # In doubt the earlier shape: it says more about a line.
    return max(ranked, key=lambda v: (v.confidence == "high", v.labels, -_ORDER.index(v.shape)))


def elect_named(found: Mapping[Shape, Sequence[Candidate]], keys: frozenset[str]) -> Verdict | None:
    """The shape in which names given by a person occur most; no other name counts."""
    best: Verdict | None = None
    for shape in _ORDER:
        labels = [c for c in found.get(shape, ()) if c.name.key in keys or _spelt(c) in keys]
        if labels and (best is None or len(labels) > best.labels):
            best = Verdict(shape, "high", frozenset(c.name.key for c in labels), len(labels))
    return best


def _spelt(candidate: Candidate) -> str:
    return candidate.name.label.casefold()


def _judge(shape: Shape, all_candidates: Sequence[Candidate], lines: Lines) -> Verdict:
    timed = shape == "tab" and _is_timed(all_candidates)
    candidates = [c for c in all_candidates if _may_stand(shape, c, timed=timed)]
    counts = Counter(c.name.key for c in candidates)
    every = shape == "chat" or timed
    voters = [c for c in candidates if every or counts[c.name.key] > 1 or c.name.kind == "role"]
    repeated = sum(1 for count in counts.values() if count > 1)
    roles = sum(1 for c in voters if c.name.kind == "role" and role_word(c.name.base) != "other")
    turns_taken = sum(1 for one, two in pairwise(voters) if one.name.key != two.name.key)
    keys = frozenset(c.name.key for c in voters)
    strong = (repeated >= 2 and len(voters) >= 4 and turns_taken >= 2) or roles >= 3
    if shape in _RISKY:
        many = repeated >= 2 and len(voters) >= 6 and turns_taken >= 3
        confidence: Confidence = "none" if not many else "high" if roles else "medium"
        return Verdict(shape, confidence, keys, len(voters))
    if strong and (shape in _MARKED or _share(voters, lines) >= (0.02 if roles else 0.20)):
        return Verdict(shape, "high", keys, len(voters))
    return _faint(shape, candidates, strong=strong, lines=lines)


def _is_timed(candidates: Sequence[Candidate]) -> bool:
    """A chat log: a time in front marks every name, also one that wrote once."""
    timed = sum(1 for c in candidates if c.t0 is not None)
    return timed > 0 and timed >= 0.8 * len(candidates)


def _may_stand(shape: Shape, candidate: Candidate, *, timed: bool) -> bool:
    """Names; such as `ana_92` only beside a time, for manuals set small words apart by tabs too."""
    kind = candidate.name.kind
    return kind in ("name", "role") or (kind == "handle" and (timed or shape == "cue"))


def _faint(shape: Shape, candidates: Sequence[Candidate], *, strong: bool, lines: Lines) -> Verdict:
    """Too little for a verdict but enough to ask: two names at least, on half of the paragraphs."""
    keys = frozenset(c.name.key for c in candidates)
    counts = Counter(c.name.key for c in candidates)
    if strong:
        again = frozenset(key for key, count in counts.items() if count > 1)
        return Verdict(shape, "medium", again or keys, len(candidates))
    if 2 <= len(keys) <= _MOST_GUESSED and _share(candidates, lines) >= 0.5:
        return Verdict(shape, "medium", keys, len(candidates))
    return Verdict(shape, "none", frozenset(), 0)


_MOST_GUESSED = 8
"""More names than this, each seen once, are rather the headwords of a list."""


def _share(labels: Sequence[Candidate], lines: Lines) -> float:
    """What part of the paragraphs between the first and the last label the labels open.

    A paragraph begins after an empty line; where there are none, with every long line.
    """
    first, last = labels[0].line, labels[-1].line
    rows = lines.rows[first : last + 1]
    opened = {label.line - first for label in labels}
    wrapped = max(map(len, rows)) <= _WRAPPED_AT
    gaps = sum(1 for row in rows if not row)
    every_line = not gaps and not wrapped
    starts = {
        number
        for number, row in enumerate(rows)
        if row and (every_line or number == 0 or not rows[number - 1])
    }
    return len(opened) / len(starts | opened)


_WRAPPED_AT = 120
"""Lines no longer than this were broken at a margin, and a line is no paragraph."""
