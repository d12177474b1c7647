"""Who leads a conversation: by role words, by a pair of initials, or by what the head says.

In doubt a speaker is a participant: a moderator too many would leave real voices uncounted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.transcripts.names import fold, role_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.model import Role, Turn

_INITIALS = {
    "i": {"r", "p", "e", "n"},
    "e": {"p", "r", "n", "m"},
    "m": {"p", "r", "n"},
    "q": {"a"},
    "p": {"r"},
    "mod": set(),
    "int": set(),
    "ent": set(),
    "inv": set(),
    "iv": {"p", "r"},
}
"""Initials of who asks → of those who answer beside them; none where the initial says enough.

`R` asks nowhere (researcher, respondent?); `I` beside `E` is who asks (interviewer, entrevistada);
`M` beside `F` or `H` is a sex.
"""
_CODED = re.compile(r"[a-z]{1,6}[-_ ]?\d{1,3}.*")
_HEAD = re.compile(
    r"^[*_ \t-]*(?:interviewers?|interviewed by|moderators?|facilitators?|entrevistador[ae]?s?|"
    r"entrevista realizada por|moderador[ae]?s?|facilitador[ae]?s?|investigador[ae]?s?)[*_ ]*[:：]"
    r"[*_ ]*(?P<names>[^\n]{1,120})$",
    re.IGNORECASE | re.MULTILINE,
)
_SAID = re.compile(
    r"\b(?:interviewer|moderator|facilitator|entrevistador[ae]?|moderador[ae]?)"
    r" (?:is|was|es|fue) (?P<names>[^\n.;:]{1,80})",
    re.IGNORECASE,
)
_HEAD_CHARACTERS = 20_000


def roles_of(
    turns: Sequence[Turn], told: Mapping[str, Role], head: str
) -> tuple[dict[str, Role], list[str]]:
    """The role of every speaker of `turns`, and the names in `told` that nobody has.

    Args:
        turns: With their speakers.
        told: Roles by name, which come first.
        head: The text before the first turn.
    """
    names = list(dict.fromkeys(turn.speaker for turn in turns))
    labels = {fold(turn.label): turn.speaker for turn in turns}
    labels |= {fold(name): name for name in names}
    leading = _leading_initial({fold(name) for name in names})
    named = {fold(name) for name in _named_in(head)}
    roles: dict[str, Role] = {}
    for name in names:
        written = [turn_label for turn_label, speaker in labels.items() if speaker == name]
        asks = fold(name) == leading or named & set(written)
        roles[name] = role_word(name) or ("moderator" if asks else "participant")
    for name, role in told.items():
        if fold(name) in labels:
            roles[labels[fold(name)]] = role
    return roles, [name for name in told if fold(name) not in labels]


def _leading_initial(keys: set[str]) -> str | None:
    """The initial of who asks, where the others fit to it."""
    for initial, answering in _INITIALS.items():
        others = keys - {initial}
        if initial not in keys or not others:
            continue
        if not answering or all(key in answering or _fits(key, initial) for key in others):
            return initial
    return None


def _fits(key: str, initial: str) -> bool:
    """A code with a number, a role or a whole name answers whoever has an initial."""
    return (_CODED.fullmatch(key) is not None and key[0] != initial) or len(key) > 3


def _named_in(head: str) -> list[str]:
    """Names after `Interviewer:` and the like, in the lines above the dialogue."""
    return [
        name.strip(" *_.")
        for pattern in (_HEAD, _SAID)
        for match in pattern.finditer(head[:_HEAD_CHARACTERS])
        for name in re.split(r",|;| y | and | & |\(", match["names"])
    ]
