"""What an action of the screens is: an id, where it is at hand, its keys, one sentence."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

Place = Literal[
    "document", "desk", "codes", "picker", "list", "themes", "units", "passages", "search", "query",
    "codebook", "split", "versions", "doubts", "incoming",
    "facets", "cases", "memos", "history", "changes", "home", "arriving",
    "everywhere", "go",
]  # fmt: skip
"""Where an action is at hand: a focused part of the desk, a screen, after `g`, or anywhere; in the
order in which help tells of them."""

PLACES: tuple[Place, ...] = get_args(Place)


class Action(NamedTuple):
    """One thing a person can do with a key; `keys` are Textual's names, the first one is shown.

    Without a key it is an action of the palette alone, found there by its name.
    """

    id: str
    place: Place
    group: str
    keys: tuple[str, ...]
    call: str
    label: str
    help: str
    name: str = ""
    """What the palette calls it where the label, short for the footer, is another's too."""
