"""Colours: the themes of our own, and the table of styles that the document is drawn with.

The two palettes were found by search for the greatest least distance under normal, protan, deutan
and tritan sight with a floor on contrast; the ansi look names eight of the terminal's own colours
and marks coded text by underline, because tints do not survive sixteen colours.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from qualcode.api import colours_kept
from qualcode.messages import _
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections.abc import Container

DARK_HUES = (
    "#DD4466", "#CC5599", "#5577FF", "#AA8833", "#FF99FF", "#DDDD44", "#66EEBB", "#AAEE88",
)  # fmt: skip
LIGHT_HUES = (
    "#772255", "#662299", "#225511", "#3333EE", "#2299BB", "#BB66FF", "#CC7777", "#889922",
)  # fmt: skip
ANSI_HUES = (
    "red", "magenta", "blue", "yellow", "bright_magenta", "green", "cyan", "bright_blue",
)  # fmt: skip

THEMES = (
    Theme(
        name="qualcode-dark", dark=True, primary="#66EEBB", secondary="#7A93FF", accent="#DDDD44",
        foreground="#E4E4E4", background="#121212", surface="#1A1A1A", panel="#242424",
        success="#AAEE88", warning="#DDDD44", error="#FF7088",
        variables={"text-muted": "#B0B0B0",
                   "foreground-muted": "#B0B0B0",
                   "text-disabled": "#9A9A9A", "foreground-disabled": "#9A9A9A",
                   "input-selection-background": "#2A5A4A"},
    ),
    Theme(
        name="qualcode-light", dark=False, primary="#225511", secondary="#3333EE",
        accent="#772255", foreground="#1C1C1C", background="#FFFFFF", surface="#F4F4F2",
        panel="#E8E8E4", success="#225511", warning="#7A5B00", error="#A01030",
        variables={"text-muted": "#4A4A4A", "foreground-muted": "#4A4A4A",
                   "text-disabled": "#5C5C5C", "foreground-disabled": "#5C5C5C",
                   "input-selection-background": "#C8DCC0"},
    ),
)  # fmt: skip

DIM = {True: "#9A9A9A", False: "#5C5C5C"}
"""Text that stands back, at least 4.5 : 1 on either ground."""
DIM_ON_TINT = {True: "#CCCCCC", False: "#404040"}
"""The same where something is laid under it: the row of the cursor, coded text, hits."""
TEXT_CONTRAST = 7.0


class Touch(NamedTuple):
    """What lies on one piece of text; the key of its style."""

    is_moderator: bool = False
    depth: int = 0
    focus: int | str | None = None
    is_hit: bool = False
    is_selected: bool = False
    is_cursor: bool = False


class Look:
    """The styles of one theme. `number` tells looks apart in cache keys."""

    _made = 0

    def __init__(self, *, dark: bool, ground: Color, ink: Color, ansi: bool = False) -> None:
        Look._made += 1
        self.number = Look._made
        self.is_ansi = ansi
        self.letters = False
        """Whether codes are drawn as letters, for terminals without the glyphs."""
        self._dark, self._ground, self._ink = dark, ground, ink
        self._touched: dict[Touch, Style] = {}
        self._hues: dict[tuple[int | str, bool], Style] = {}
        if ansi:
            self.base = Style(color="default", bgcolor="default")
            self.dim = Style(color="bright_black" if dark else "black", bgcolor="default")
        else:
            self.base = Style(color=ink.rich_color, bgcolor=ground.rich_color)
            self.dim = Style(color=DIM[dark], bgcolor=ground.rich_color)
        self.dim_on_tint = self.dim if ansi else self.base + Style(color=DIM_ON_TINT[dark])
        self.strong = self.base + Style(bold=True)
        self.reverse = self.base + Style(reverse=True)
        self.mark = self.base + Style(reverse=True, bold=True)
        self.row = Style(reverse=True) if ansi else Style(bgcolor=self._ground_with(0.24))
        """What is laid over the row of a list that has the cursor."""

    def _ground_with(self, share: float) -> RichColor:
        return self._ground.blend(self._ink, share).rich_color

    def hue(self, hue: int | str, *, bold: bool = False) -> Style:
        """A glyph or stripe in a hue of the palette, or a colour of the codebook."""
        key = (hue, bold)
        if key not in self._hues:
            self._hues[key] = self.base + Style(color=self._colour(hue), bold=bold)
        return self._hues[key]

    def text(self, touch: Touch) -> Style:
        """The style of a piece of text with this on it."""
        if touch not in self._touched:
            self._touched[touch] = self._make(touch)
        return self._touched[touch]

    def _make(self, touch: Touch) -> Style:
        is_tinted = bool(touch.depth or touch.is_hit or touch.focus is not None)
        dim = self.dim_on_tint if is_tinted else self.dim
        style = dim if touch.is_moderator else self.base
        if touch.depth:
            style += self._tint(touch.depth)
        if touch.focus is not None:
            style += self._focus(touch.focus)
        if touch.is_hit:
            style += Style(bold=True) + self._tint(3)
        if touch.is_selected != touch.is_cursor:
            style += Style(reverse=True)
        if touch.is_cursor:
            style += Style(bold=True, underline=touch.is_selected)
        return style

    def _tint(self, depth: int) -> Style:
        """Grey over the ground: it says that, the stripes say which."""
        if self.is_ansi:
            return Style(underline=True, bold=depth > 1)
        share = {1: 0.12, 2: 0.20, 3: 0.26}[depth]
        return Style(bgcolor=self._ground_with(share))

    def _focus(self, hue: int | str) -> Style:
        if self.is_ansi:
            return Style(underline=True, color=self._colour(hue))
        colour = Color.parse(self._colour(hue))
        tints = (self._ground.blend(colour, share / 100) for share in range(30, 5, -3))
        tint = next(t for t in tints if _contrast(self._ink, t) >= TEXT_CONTRAST)
        return Style(underline=True, bgcolor=tint.rich_color)

    def _colour(self, hue: int | str) -> str:
        if self.is_ansi:
            return ANSI_HUES[hue % 8] if isinstance(hue, int) else _nearest_ansi(hue)
        if isinstance(hue, str):
            return _readable(hue, self._ground, dark=self._dark)
        return (DARK_HUES if self._dark else LIGHT_HUES)[hue % 8]


def _nearest_ansi(colour: str) -> str:
    from rich.color import ColorSystem

    number = RichColor.parse(colour).downgrade(ColorSystem.STANDARD).number or 0
    names = ("red", "red", "green", "yellow", "blue", "magenta", "cyan", "yellow")
    return names[number % 8]


def _readable(colour: str, ground: Color, *, dark: bool) -> str:
    """A colour of the codebook, moved away from the ground until it can be told from it."""
    wanted = Color.parse(colour)
    for _step in range(8):
        if _contrast(wanted, ground) >= 3:
            break
        wanted = wanted.lighten(0.1) if dark else wanted.darken(0.1)
    return wanted.hex6


def _contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = colour.normalized
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def look_of(theme: Theme) -> Look:
    """The styles that go with a theme of the application."""
    if theme.ansi:
        return Look(dark=theme.dark, ground=Color(0, 0, 0), ink=Color(255, 255, 255), ansi=True)
    ground = Color.parse(theme.background or ("#121212" if theme.dark else "#FFFFFF"))
    ink = Color.parse(theme.foreground or ("#E4E4E4" if theme.dark else "#1C1C1C"))
    return Look(dark=theme.dark, ground=ground, ink=ink)


SHORT = {"dark": "qualcode-dark", "light": "qualcode-light", "ansi": "ansi-dark"}
"""Short names of colours, for QUALCODE_THEME."""


def without_colour() -> bool:
    """Whether no colour shall be sent (NO_COLOR)."""
    return "NO_COLOR" in os.environ


def colours_to_begin(offered: Container[str]) -> tuple[str, str]:
    """The theme to begin with, and a sentence where what was wished is not there.

    First what QUALCODE_THEME names, then what was chosen in the palette once; else with sixteen
    colours or none the terminal's own, else ours.
    """
    wished = os.environ.get("QUALCODE_THEME", "").strip().lower()
    wished = SHORT.get(wished, wished)
    told = ""
    if wished and wished not in offered:
        told = _("QUALCODE_THEME names colours that are not there: {name}.") + " " + _(
            "There are dark, light and ansi; : then “colours” shows all."
        )  # fmt: skip
        told = told.replace("{name}", shown_line(wished))
    if without_colour():
        return "ansi-dark", told
    for name in (wished, colours_kept()):
        if name and name in offered:
            return name, told
    if os.environ.get("TERM") in ("linux", "xterm-16color", "vt100", "ansi"):
        return "ansi-dark", told
    return "qualcode-dark", told
