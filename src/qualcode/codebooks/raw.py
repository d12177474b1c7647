"""A codebook file as found: values with their lines, not yet tied together; and its faults.

YAML and sheets both become a `RawBook`, so that every rule is checked, and worded, once.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from qualcode.errors import BadCodebook
from qualcode.files.yaml import place_of
from qualcode.messages import _, ngettext
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXTS = (
    "id", "name", "facet", "parent", "definition", "use_when", "not_when",
    "colour", "glyph", "hotkey", "status", "comparable",
)  # fmt: skip
"""Fields of a code with one value."""
LISTS = ("typical", "edge", "was")
"""Fields of a code with one value or several."""
CODE_FIELDS = (*TEXTS, *LISTS, "names", "keywords")


@dataclass(slots=True)
class RawFacet:
    line: int
    name: str
    names: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class RawCode:
    """One code; `lines` tells where each field stands, `line` where the code begins."""

    line: int
    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    keywords: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.texts.get("name", "")

    def text(self, key: str) -> str:
        return self.texts.get(key, "")

    def line_of(self, key: str) -> int:
        return self.lines.get(key, self.line)


class Reference(NamedTuple):
    """A code as a theme names it."""

    text: str
    line: int


@dataclass(slots=True)
class RawTheme:
    line: int
    texts: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    rule: Literal["any", "all"] = "any"
    members: list[tuple[Reference, ...]] = field(default_factory=list)

    def line_of(self, key: str) -> int:
        return self.lines.get(key, self.line)


@dataclass(slots=True)
class RawBook:
    facets: list[RawFacet] = field(default_factory=list)
    codes: list[RawCode] = field(default_factory=list)
    themes: list[RawTheme] = field(default_factory=list)


@dataclass(slots=True)
class Faults:
    """What is wrong with one file, collected until `raise_if_any`."""

    name: str
    found: list[tuple[int, str]] = field(default_factory=list)
    near_left: int = 20
    """Near misses are looked up for the first faults only: each costs a pass over all names."""

    def add(self, line: int, what: str) -> None:
        self.found.append((line, what))

    def near(self, wanted: str, names: Iterable[str]) -> str:
        """` Did you mean 'x'?` for a name that looks like the wanted one, else nothing."""
        if self.near_left <= 0:
            return ""
        self.near_left -= 1
        close = difflib.get_close_matches(wanted, list(names), n=1, cutoff=0.6)
        return _(" Did you mean {name}?").format(name=quoted(close[0])) if close else ""

    def raise_if_any(self) -> None:
        """Raise a `BadCodebook` that names every fault, in the order of the lines."""
        if not self.found:
            return
        faults = tuple(
            _("line {line}: {what}").format(line=place_of(line), what=what)
            for line, what in sorted(self.found)
        )
        sentence = ngettext(
            "The codebook {name} has a fault.",
            "The codebook {name} has {n} faults.",
            len(faults),
            name=shown_line(self.name),
        )
        raise BadCodebook(sentence, faults)


def quoted(text: str) -> str:
    """A name for a message: safe for a terminal, in quotes, never endless."""
    text = shown_line(text)
    return f"'{text[:79]}…'" if len(text) > 80 else f"'{text}'"
