"""Every action of the screens, once: its id, keys, and one sentence of help.

Bindings, the help screen, the footers, the command palette and `docs/keys.md` are all made from
this table, so they cannot disagree. Plain keys are those that a Spanish keyboard gives with Shift
at most; no Alt, and none of the keys that terminals take for Tab, Enter, Backspace or Esc.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from qualcode.messages import _, marked
from qualcode.tui.keytables import ACTIONS
from qualcode.tui.remap import DIGITS, SIGNS, remapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.tui.actions import Action, Place

_SHOWN = {name: sign for sign, name in SIGNS.items()}
_WORDS = {"⏎": marked("Enter"), "␣": marked("Space"), "⌫": marked("Backspace")}
_NAMED = {
    marked("PgUp"), marked("PgDn"), marked("Home"), marked("End"), marked("Del"), marked("Shift"),
}  # fmt: skip
"""Keys whose caps are lettered otherwise on keyboards of other languages."""


def shown_key(key: str) -> str:
    """A key as people read it: `⏎`, `.`, `Ctrl+→`."""
    *modifiers, last = key.split("+")
    last = _SHOWN.get(last, last.upper() if last[:1] == "f" and last[1:].isdigit() else last)
    names = [modifier.capitalize() for modifier in modifiers]
    if names and len(last) == 1:
        last = last.upper()
    return "+".join(_(name) if name in _NAMED else name for name in (*names, last))


def shown_keys(action: Action) -> str:
    """All keys of an action in order, for lists: words where the footer has signs."""
    keys = [_(_WORDS[k]) if k in _WORDS else k for k in map(shown_key, action.keys)]
    if action.id in DIGITS:
        return "1 … 9"
    if not keys:
        return f":{action.name or action.label}"
    if action.place == "go":
        keys = [f"g {key}" for key in keys]
    return "  ".join(keys)


BY_ID = {action.id: action for action in ACTIONS}
"""The actions as they are in use, with a person's own keys."""


def use(wishes: Mapping[str, object]) -> list[str]:
    """Take a person's own keys; a sentence for each that cannot be had.

    To be called before the screens are imported: their bindings are made from the table then.
    """
    actions, told = remapped(ACTIONS, wishes)
    BY_ID.update({action.id: action for action in actions})
    return told


def at(*places: Place) -> list[Action]:
    """The actions of some places, in the order of the table."""
    return [action for action in BY_ID.values() if action.place in places]


def bindings(*places: Place, priority: bool = False) -> list[BindingType]:
    """Textual's bindings for some places. `go` has none: its keys count after `g` only.

    With `priority` they come before what a field of text would do with the key.
    """
    return [binding for action in at(*places) for binding in _bindings(action, priority)]


def _bindings(action: Action, priority: bool) -> Iterable[Binding]:
    for key in action.keys:
        call = f"{action.call}({key})" if action.id in DIGITS else action.call
        yield Binding(
            key, f"screen.{call}", action.label, show=False, priority=priority,
            id=f"{action.id}.{key}",
        )  # fmt: skip


def known_keys(*places: Place) -> frozenset[str]:
    """All keys that mean something in some places."""
    return frozenset(key for action in at(*places) for key in action.keys)


def nearest(key: str, *places: Place) -> Action | None:
    """The action of the same letter in the other case, for an answer to an unknown key."""
    other = key.swapcase()
    return next((action for action in at(*places) if other in action.keys), None)
