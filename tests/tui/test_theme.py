"""Colours: contrast, glyphs that do not need colour, styles for what lies on the text."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from playing import opened, seen
from textual.color import Color
from textual.filter import NoColor

from qualcode.model import Code, Codebook
from qualcode.tui.text.names import short_names
from qualcode.tui.text.signs import GLYPHS, Signs
from qualcode.tui.theme import (
    DARK_HUES,
    DIM,
    LIGHT_HUES,
    THEMES,
    Look,
    Touch,
    _contrast,
    look_of,
)

if TYPE_CHECKING:
    from qualcode.api import Study

LOOKS = {theme.name: look_of(theme) for theme in THEMES}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_stands_out_by_seven_and_dim_text_by_four_and_a_half(theme) -> None:
    ground, ink = Color.parse(theme.background), Color.parse(theme.foreground)
    assert _contrast(ink, ground) >= 7
    assert _contrast(Color.parse(DIM[theme.dark]), ground) >= 4.5
    for colour in (theme.error, theme.warning, theme.success, theme.primary):
        assert _contrast(Color.parse(colour), ground) >= 4.5


TEXTS = {
    "foreground": 7, "text": 7, "text-primary": 7, "text-secondary": 7, "text-warning": 7,
    "text-error": 7, "text-success": 7, "text-accent": 7, "text-muted": 4.5, "text-disabled": 4.5,
    "foreground-muted": 4.5, "foreground-disabled": 4.5, "footer-key-foreground": 4.5,
}  # fmt: skip
PAIRS = {
    "block-cursor-foreground": "block-cursor-background",
    "block-cursor-blurred-foreground": "block-cursor-blurred-background",
    "input-cursor-foreground": "input-cursor-background",
    "input-selection-foreground": "input-selection-background",
}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_variable_that_colours_text_stands_out_on_every_ground(theme) -> None:
    variables = theme.to_color_system().generate()

    def colour(name: str, ground: Color) -> Color:
        if variables[name].startswith("auto"):
            share = float([*variables[name].split(), "100%"][1].rstrip("%")) / 100
            return ground.blend(ground.get_contrast_text(1), share)
        parsed = Color.parse(variables[name])
        return ground.blend(parsed.with_alpha(1), parsed.a)

    for name in ("background", "surface", "panel"):
        ground = Color.parse(variables[name])
        for text, wanted in TEXTS.items():
            if text in variables:
                assert _contrast(colour(text, ground), ground) >= wanted, (text, name)
        for text, under in PAIRS.items():
            laid = colour(under, ground)
            assert _contrast(colour(text, laid), laid) >= 4.5, (text, name)


@pytest.mark.parametrize("name", [theme.name for theme in THEMES])
def test_text_stands_out_on_every_tint(name: str) -> None:
    look = LOOKS[name]
    hues = [None, *range(8), "#FFFFFF", "#000000", "#777777"]
    for is_moderator, depth, focus, is_hit in itertools.product(
        (False, True), (0, 1, 2), hues, (False, True)
    ):
        style = look.text(Touch(is_moderator=is_moderator, depth=depth, focus=focus, is_hit=is_hit))
        assert style.color is not None
        assert style.bgcolor is not None
        found = _contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
        assert found >= (4.5 if is_moderator else 7), (is_moderator, depth, focus, is_hit)
    assert look.row.bgcolor is not None
    row = Color.from_rich_color(look.row.bgcolor)
    for style, wanted in ((look.base, 7), (look.strong, 7), (look.dim_on_tint, 4.5)):
        assert style.color is not None
        assert _contrast(Color.from_rich_color(style.color), row) >= wanted


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_stripes_can_be_told_from_the_ground(theme) -> None:
    ground = Color.parse(theme.background)
    for hue in DARK_HUES if theme.dark else LIGHT_HUES:
        assert _contrast(Color.parse(hue), ground) >= (4.5 if theme.dark else 3) - 0.75
    for own in ("#000000", "#FFFFFF", "#121212", "#777777"):
        style = LOOKS[theme.name].hue(own)
        assert style.color is not None
        drawn = Color.from_rich_color(style.color)
        assert _contrast(drawn, ground) >= 3


@pytest.mark.parametrize("name", LOOKS)
def test_every_touch_has_a_style_with_both_colours(name: str) -> None:
    look = LOOKS[name]
    for values in itertools.product(
        (False, True), (0, 1, 2), (None, 3, "#DD4466"), (False, True), (False, True), (False, True)
    ):
        style = look.text(Touch(*values))
        assert style.color is not None
        assert style.bgcolor is not None


def test_the_cursor_is_seen_inside_a_selection() -> None:
    look = LOOKS["qualcode-dark"]
    selected, both = Touch(is_selected=True), Touch(is_selected=True, is_cursor=True)
    assert look.text(selected).reverse
    assert not look.text(both).reverse
    assert look.text(both).underline
    assert look.text(Touch(is_cursor=True)).reverse


def test_sixteen_colours_mark_coded_text_by_underline() -> None:
    look = Look(dark=True, ground=Color(0, 0, 0), ink=Color(255, 255, 255), ansi=True)
    assert look.text(Touch(depth=1)).underline
    assert look.text(Touch(depth=2)).bold
    assert len({str(look.hue(n).color) for n in range(8)}) == 8
    assert look.hue("#FF0000").color is not None


CODES = tuple(Code(f"f/c{n}", f"c{n}", id=n + 1) for n in range(10))


def test_codes_differ_in_glyph_and_branches_in_hue() -> None:
    child = Code("f/c0/child", "child", id=20, parent="f/c0")
    signs = Signs(Codebook(codes=(*CODES, child)))
    assert [signs.of(n).glyph for n in range(1, 9)] == list(GLYPHS)
    assert [signs.of(n).hue for n in range(1, 10)] == [0, 1, 2, 3, 4, 5, 6, 7, 0]
    assert signs.of(20).hue == signs.of(1).hue
    assert signs.of(99).glyph == "?"


def test_a_codebook_may_name_colour_and_glyph_but_no_wide_or_acting_sign() -> None:
    codes = [Code(f"c{n}", f"c{n}", id=n, glyph=glyph, colour="#123456")
             for n, glyph in enumerate(("◉"[:1], "漢", "\x1b", "♥", "x"))]  # fmt: skip
    signs = Signs(Codebook(codes=tuple(codes)))
    assert [signs.of(n).glyph for n in range(5)] == ["●", "■", "▲", "◆", "x"] or signs.of(
        4
    ).glyph == "x"
    assert all(len(signs.of(n).glyph) == 1 for n in range(5))
    assert signs.of(0).hue == "#123456"


def test_letters_stand_in_where_glyphs_cannot_be_drawn() -> None:
    signs = Signs(Codebook(codes=CODES), letters=True)
    assert "".join(signs.of(n).glyph for n in range(1, 5)) == "ABCD"


def test_speakers_differ_in_the_margin() -> None:
    names = short_names(["Participante 1", "Participante 12", "Moderadora", "Ana", "Anabella",
                         "Anabel Ruiz", "Anabel Ríos", "漢字漢字漢字"])  # fmt: skip
    assert names["Participante 1"] == "Part1"
    assert names["Participante 12"] == "Par12"
    assert names["Ana"] == "Ana"
    assert len(set(names.values())) == len(names)


async def test_a_wished_theme_that_is_not_there_is_told_and_ours_is_used(
    small_project: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUALCODE_THEME", "bogus")
    async with opened(small_project) as pilot:
        assert pilot.app.theme == "qualcode-dark"
        assert "QUALCODE_THEME names colours that are not there: bogus." in " ".join(
            seen(pilot).split()
        )


@pytest.mark.parametrize(
    ("wish", "theme"), [("light", "qualcode-light"), ("ansi", "ansi-dark"), ("nord", "nord")]
)
async def test_a_theme_is_wished_by_its_name_or_a_short_one(
    small_project: Study, monkeypatch: pytest.MonkeyPatch, wish: str, theme: str
) -> None:
    monkeypatch.setenv("QUALCODE_THEME", wish)
    async with opened(small_project) as pilot:
        assert pilot.app.theme == theme


async def test_without_colour_none_is_drawn(
    small_project: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(small_project, "INT-01") as pilot:
        assert any(isinstance(one, NoColor) for one in pilot.app._filters)
        drawn = [
            segment.style
            for y in range(24)
            for widget in pilot.app.screen.query("#document")
            for segment in widget.render_lines(widget.size.region)[min(y, widget.size.height - 1)]
        ]
        assert drawn
        assert all(style is None or style.color is None or style.color.is_default
                   for style in drawn)  # fmt: skip
