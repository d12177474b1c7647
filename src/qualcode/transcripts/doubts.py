"""What a person should look at again: labels that were nearly accepted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.model import Warned
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.transcripts.candidates import Candidate, Lines

_MOST_WARNINGS = 20
_MOST_NAMES = 60


def missing(told: frozenset[str], labels: Sequence[Candidate]) -> list[Warned]:
    """Names that were given and open no line."""
    seen = {c.name.key for c in labels} | {c.name.label.casefold() for c in labels}
    return [
        Warned(_("no line begins with {name}").format(name=shown_line(name)))
        for name in sorted(told - seen)
    ]


def unknown_names(names: Sequence[str]) -> list[Warned]:
    """Names that were given a role and are nobody's."""
    return [
        Warned(_("no speaker is called {name}").format(name=shown_line(name))) for name in names
    ]


def near_misses(
    text: str,
    lines: Lines,
    all_labels: Sequence[Candidate],
    labels: Sequence[Candidate],
    end: int,
) -> list[Warned]:
    """Labels up to `end` that were left out though they look right, and labels in mid-paragraph."""
    accepted = {label.line for label in labels}
    keys = {label.name.key for label in labels}
    left_out = [
        label
        for label in all_labels
        if labels[0].start < label.start < end
        and label.line not in accepted
        and label.name.kind in ("name", "role")
    ]
    found = [_left_out(label, keys) for label in left_out[: _MOST_WARNINGS + 1]]
    found += _in_paragraphs(text[:end], lines, labels)
    if len(found) > _MOST_WARNINGS:
        found[_MOST_WARNINGS:] = [Warned(_("more places look like labels that were left out"))]
    return found


def _left_out(label: Candidate, keys: set[str]) -> Warned:
    like = next((key for key in keys if is_one_edit(label.name.key, key)), None)
    note = _("“{label}” was not taken for a speaker").format(label=shown_line(label.name.label))
    return Warned(
        _("{note}; is it “{like}”?").format(note=note, like=shown_line(like)) if like else note,
        label.line + 1,
    )


def _in_paragraphs(text: str, lines: Lines, labels: Sequence[Candidate]) -> list[Warned]:
    """`… so we left. Ana: and then` inside a line."""
    written = [name for name, _ in Counter(c.name.label for c in labels).most_common(_MOST_NAMES)]
    either = "|".join(re.escape(name) for name in sorted(written, key=len, reverse=True))
    pattern = re.compile(rf"[.?!…][\"”’)\]]*[ \t]+\**({either})\**[ \t]?[:：](?=\s|\*)")
    starts = {label.start for label in labels}
    found = []
    for match in pattern.finditer(text, labels[0].start):
        if match.start(1) in starts:
            continue
        line = bisect_right(lines.starts, match.start(1))
        note = _("“{match}:” stands inside a paragraph and opens no turn").format(
            match=shown_line(match[1])
        )
        found.append(Warned(note, line))
    return found


def is_one_edit(one: str, two: str) -> bool:
    """Whether two names of some length differ by one letter added, left out, changed or swapped.

    Examples:
        >>> is_one_edit("reseracher 1", "researcher 1"), is_one_edit("p1", "p2")
        (True, False)
    """
    if one == two or min(len(one), len(two)) < 4 or abs(len(one) - len(two)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), None)
    if start is None:
        return True
    a, b = one[start:], two[start:]
    swapped = len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
    changed = a[1:] == b[1:] and not (a[0].isdigit() or b[0].isdigit())
    return swapped or changed or a[1:] == b or a == b[1:]
