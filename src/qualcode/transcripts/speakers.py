"""Who speaks where in a text, by the vote of the document; a person can overrule it.

Nothing is changed in the text: turns are a layer over it. Where the document is not clear the
answer is a guess, which is shown and applied only on request.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from qualcode.errors import WrongUsage
from qualcode.messages import _
from qualcode.shown import shown_line
from qualcode.transcripts.candidates import Lines, candidates
from qualcode.transcripts.doubts import missing, near_misses, unknown_names
from qualcode.transcripts.names import closes_a_turn, fold, read_name
from qualcode.transcripts.roles import roles_of
from qualcode.transcripts.turns import cut
from qualcode.transcripts.vote import Verdict, elect, elect_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.model import Confidence, Role, Turn, Warned
    from qualcode.transcripts.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Found:
    """What was found; below high confidence `turns` is empty and `guess` would fill them."""

    turns: tuple[Turn, ...] = ()
    roles: Mapping[str, Role] = field(default_factory=dict)
    layout: str = "none"
    confidence: Confidence = "none"
    guess: str | None = None
    warnings: tuple[Warned, ...] = ()


def find_speakers(
    text: str, *, choice: str = "auto", roles: Mapping[str, Role] | None = None
) -> Found:
    r"""The turns of a stored text.

    Args:
        text: Stored text.
        choice: `auto`: only what is clear; `none`: no speakers; `guess`: also what is likely; else
            names separated by commas, as they stand in the text.
        roles: Roles that a person has given, by name.

    Raises:
        WrongUsage: Names were asked for and none of them is there.

    Examples:
        >>> found = find_speakers("Ana: ¿Cómo va?\nP1: Bien.\nAna: ¿Y el agua?\nP1: Poca.")
        >>> [turn.speaker for turn in found.turns], found.layout, found.confidence
        (['Ana', 'P1', 'Ana', 'P1'], 'colon', 'high')
    """
    if choice == "none":
        return Found()
    rows = text.split("\n")
    lines = Lines(rows, [0, *accumulate(len(row) + 1 for row in rows[:-1])])
    wanted = frozenset(fold(name) for name in choice.split(",") if name.strip())
    if choice in ("auto", "guess"):
        found = candidates(lines)
        verdict = elect(found, lines)
    else:
        found = candidates(lines, wanted)
        verdict = elect_named(found, wanted)
        if verdict is None:
            raise _nobody(choice)
    if verdict is None:
        return Found()
    all_labels = found[verdict.shape]
    if choice == "auto" and verdict.confidence != "high":
        names = _names(c for c in all_labels if c.name.key in verdict.keys)
        return Found((), {}, verdict.shape, verdict.confidence, ",".join(names.values()))
    return _applied(text, lines, all_labels, verdict, roles or {}, told=wanted)


def _nobody(choice: str) -> WrongUsage:
    return WrongUsage(
        _("No line begins with the name of a speaker: {choice}.").format(
            choice=shown_line(choice[:80])
        ),
        _("Give the names as they stand in the text, separated by commas."),
    )


def _applied(
    text: str,
    lines: Lines,
    all_labels: Sequence[Candidate],
    verdict: Verdict,
    told_roles: Mapping[str, Role],
    *,
    told: frozenset[str],
) -> Found:
    """Turns for an accepted shape and its names, with those who belong to them."""
    by_hand = told - {"auto", "guess"}
    labels = _filled_in(all_labels, verdict.keys, strict=bool(by_hand))
    if not by_hand:
        labels = _without_head(labels, all_labels, lines) or labels
    speakers = _speakers(labels)
    accepted = {label.line for label in labels}
    closed = [c.line for c in all_labels if closes_a_turn(c.name) and c.line not in accepted]
    turns = cut(text, lines, labels, speakers, closed)
    roles, unknown = roles_of(turns, told_roles, text[: labels[0].start])
    warnings = [
        *missing(by_hand, labels),
        *unknown_names(unknown),
        *near_misses(text, lines, all_labels, labels, turns[-1].end),
    ]
    return Found(turns, roles, verdict.shape, verdict.confidence, None, tuple(warnings))


# ---- who else ------------------------------------------------------------------------------------


def _filled_in(
    all_labels: Sequence[Candidate], keys: frozenset[str], *, strict: bool
) -> list[Candidate]:
    """The elected, and those seen once who belong to them.

    Belonging is a role word, a word shared with an elected name, initials of an elected one in
    brackets, or (not before the dialogue, where metadata stand) a name of two words.
    """
    elected = [label for label in all_labels if label.name.key in keys]
    first = elected[0].line
    words = {word for key in keys for word in key.split() if len(word) > 2}
    mostly_bold = sum(label.is_bold for label in elected) > 0.8 * len(elected)
    kept = []
    for label in all_labels:
        name = label.name
        if name.key in keys or (name.bracket and fold(name.bracket) in keys):
            kept.append(label)
        elif not strict and label.is_bold >= mostly_bold and name.kind in ("name", "role"):
            own = name.key.split()
            late = label.line > first and len(own) > 1
            if name.kind == "role" or late or not words.isdisjoint(own):
                kept.append(label)
    return kept


def _without_head(
    labels: list[Candidate], all_labels: Sequence[Candidate], lines: Lines
) -> list[Candidate]:
    """The labels without `Interviewer: Ana Ruiz` at their beginning, which is said about them."""
    metadata = {label.line for label in all_labels if label.name.kind == "stop"}
    keys = {label.name.key for label in labels}
    for place, label in enumerate(labels):
        value = lines.rows[label.line][label.speech - lines.starts[label.line] :]
        name = read_name(value.rstrip("."))
        beside = {label.line - 1, label.line + 1} & metadata
        named = name and (name.key in keys or (beside and len(name.key.split()) > 1))
        if label.name.kind != "role" or not named:
            return labels[place:]
    return []


def _speakers(labels: Sequence[Candidate]) -> dict[str, str]:
    """Key → the speaker's name: `Full Name (AB)` and `AB` are one, and so are `ANA` and `Ana`."""
    names = _names(labels)
    aliases = {}
    for label in labels:
        initials = fold(label.name.bracket)
        if initials in names and initials != label.name.key:
            aliases[label.name.key] = names[initials]
    return names | aliases


def _names(labels: Iterable[Candidate]) -> dict[str, str]:
    """Key → its most frequent spelling, the frequent names first."""
    spellings = Counter((c.name.key, c.name.base) for c in labels)
    names: dict[str, str] = {}
    for (key, base), _n in spellings.most_common():
        names.setdefault(key, base)
    return names
