"""Hints for beginners: a line after each of the first three codings, then never again."""

from __future__ import annotations

from qualcode.api import hints_seen, keep_hints_seen
from qualcode.messages import _
from qualcode.tui.keys import BY_ID, shown_key

_known: int | None = None
"""How many were seen, once it was looked up: most people have seen them all."""


def next_hint() -> str | None:
    """The hint after this coding; None for who has seen them all. It counts as seen."""
    global _known
    seen = hints_seen() if _known is None else _known
    hints = _hints()
    if seen >= len(hints):
        _known = seen
        return None
    _known = seen + 1
    keep_hints_seen(_known)
    return hints[seen]


def _hints() -> tuple[str, ...]:
    """The hints, with the keys that are in use."""
    return (
        _("Coded, saved. {undo} takes it back; {again} gives the code again.").format(
            undo=_key("desk.undo"), again=_key("code.repeat")
        ),
        _("{wider} takes more words, {narrower} fewer; {uncoded} goes to uncoded text.").format(
            wider=_key("select.wider"), narrower=_key("select.narrower"),
            uncoded=_key("move.uncoded.next"),
        ),
        _("{recode} replaces the code here, {remove} removes it; {help} tells more.").format(
            recode=_key("code.recode"), remove=_key("code.remove"), help=_key("all.help")
        ),
    )  # fmt: skip


def _key(name: str) -> str:
    """The first key of an action, as it is shown."""
    return shown_key(BY_ID[name].keys[0])
