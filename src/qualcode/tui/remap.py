"""A person's own keys: wishes by the id of an action, checked, laid over the table of actions.

A wish that cannot be kept is told in one sentence, and the action keeps the keys it had.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from qualcode.messages import _
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.tui.actions import Action, Place

DIGITS = ("code.hot", "split.deal")
"""Actions with the nine digits as keys; they are told which."""
SIGNS = {
    "⏎": "enter", "␣": "space", "⌫": "backspace", "Esc": "escape", "Del": "delete", "Tab": "tab",
    "←": "left", "→": "right", "↑": "up", "↓": "down", "PgUp": "pageup", "PgDn": "pagedown",
    "Home": "home", "End": "end", ".": "full_stop", ",": "comma", "/": "slash", ":": "colon",
    "?": "question_mark", "*": "asterisk", "+": "plus", "=": "equals_sign", "%": "percent_sign",
    "!": "exclamation_mark", "'": "apostrophe", "-": "minus", "<": "less_than_sign",
    ">": "greater_than_sign", "(": "left_parenthesis", ")": "right_parenthesis",
    ";": "semicolon", "_": "underscore", '"': "quotation_mark", "&": "ampersand",
    "$": "dollar_sign",
    "[": "left_square_bracket", "]": "right_square_bracket", "{": "left_curly_bracket",
    "}": "right_curly_bracket", "#": "number_sign", "@": "at", "|": "vertical_line",
    "~": "tilde", "\\": "backslash", "^": "circumflex_accent", "`": "grave_accent",
}  # fmt: skip
"""What is shown, or typed into keys.toml, and Textual's name of that key."""
_WORDS = {"enter": "enter", "space": "space", "backspace": "backspace", "esc": "escape"}
_SWALLOWED = {
    "ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+h": "Backspace", "ctrl+j": "Enter",
    "ctrl+q": "quit",
}  # fmt: skip
"""What terminals, or Textual before any of ours, take these for."""
_KEY = re.compile(r"(?:(?:ctrl|shift)\+)*(?:[^\W_]|f(?:[1-9]|1[0-2])|[a-z]+(?:_[a-z]+)*)")
_NAMED = frozenset(SIGNS.values())
_ALONE: frozenset[Place] = frozenset({"go", "picker", "query"})
"""Places whose keys count without those of any other."""
_NOT_LISTS: frozenset[Place] = _ALONE.union(("document", "desk", "codes", "home"))


def are_together(one: Place, other: Place) -> bool:
    """Whether the keys of two places may count at the same moment."""
    if one == other:
        return True
    both = {one, other}
    if both & _ALONE:
        return False
    if "everywhere" in both or both in ({"document", "desk"}, {"codes", "desk"}):
        return True
    return "list" in both and not both & _NOT_LISTS


def remapped(
    actions: Sequence[Action], wishes: Mapping[str, object]
) -> tuple[tuple[Action, ...], list[str]]:
    """The table with a person's own keys, and a sentence for each wish that cannot be kept."""
    told: list[str] = []
    known = {action.id: action for action in actions}
    kept: dict[str, tuple[str, ...]] = {}
    for name, wish in wishes.items():
        keys, why = _checked(known.get(name), wish)
        if why:
            told.append(_("keys.toml, {id}: {why}").format(id=shown_line(name), why=why))
        else:
            kept[name] = keys
    while clash := _clash(actions, kept):
        name, other, key = clash
        del kept[name]
        why = _("{key} is the key of {other} already.").format(key=key, other=other)
        told.append(_("keys.toml, {id}: {why}").format(id=name, why=why))
    return tuple(a._replace(keys=kept.get(a.id, a.keys)) for a in actions), told


def _checked(action: Action | None, wish: object) -> tuple[tuple[str, ...], str]:
    """The keys that a wish names, or why it cannot be kept."""
    if action is None:
        return (), _("there is no action of this name; :keys shows them.")
    if action.id in DIGITS:
        return (), _("the digits stay those of the codes.")
    wanted = [wish] if isinstance(wish, str) else wish
    if not isinstance(wanted, list) or not wanted or not all(isinstance(k, str) for k in wanted):
        return (), _('write a key, or several: "x" or ["x", "ctrl+x"].')
    keys = []
    for written in wanted:
        key = _key_of(written.strip(), after_g=action.place == "go")
        why = _refused(key)
        if why:
            return (), why.format(key=shown_line(written))
        keys.append(key)
    return tuple(dict.fromkeys(keys)), ""


def _key_of(written: str, *, after_g: bool) -> str:
    """Textual's name of a key as a person writes it: `.`, `Ctrl+→`, `F4`, `g x`."""
    if after_g and written.startswith("g "):
        written = written[2:].strip()
    *modifiers, last = re.split(r"\+(?=.)", written) if len(written) > 1 else [written]
    if last not in SIGNS and (len(last) > 1 or "ctrl" in map(str.lower, modifiers)):
        last = last.lower()
    last = SIGNS.get(last, _WORDS.get(last, last))
    return "+".join([*(modifier.lower() for modifier in modifiers), last])


def _refused(key: str) -> str:
    if "alt+" in key or "meta+" in key:
        return _("{key} does not arrive in every terminal; Alt is not used.")
    if key in _SWALLOWED:
        meant = _SWALLOWED[key]
        return _("{key} arrives as {meant}.").replace("{meant}", meant)
    last = key.rsplit("+", 1)[-1]
    is_known = len(last) == 1 or last in _NAMED or re.fullmatch(r"f([1-9]|1[0-2])", last)
    return "" if _KEY.fullmatch(key) and is_known else _("{key} is no key.")


def _clash(
    actions: Sequence[Action], kept: Mapping[str, tuple[str, ...]]
) -> tuple[str, str, str] | None:
    """The first wish whose key means something else in the same place: (id, the other's, key)."""
    holders: dict[str, list[Action]] = {}
    for action in actions:
        for key in kept.get(action.id, action.keys):
            holders.setdefault(key, []).append(action)
    for key, sharing in holders.items():
        for one, other in combinations(sharing, 2):
            if not are_together(one.place, other.place) or not {one.id, other.id} & set(kept):
                continue
            loser, winner = (other, one) if other.id in kept else (one, other)
            return loser.id, winner.id, key
    return None
