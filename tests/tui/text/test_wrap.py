from __future__ import annotations

from builders import a_reading
from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.text.blocks import LONGEST_BLOCK
from qualcode.tui.text.cells import drawable, fitted, is_plain, units, width
from qualcode.tui.text.textmap import TextMap
from qualcode.tui.text.wrap import RowRef, Wrap

LETTERS = st.sampled_from(
    [*list("abcé ñ  \n.?"), "漢", "👍🏽", "❤️", "👩\u200d👩\u200d👧", "é", "\u200d", "\t", "क्षि"]
)
TEXTS = st.lists(LETTERS, max_size=300).map("".join)
LABELLED = st.lists(st.tuples(st.sampled_from(["M", "P one", "Ana"]), TEXTS), max_size=8).map(
    lambda turns: "\n".join(f"{name}: {words}" for name, words in turns)
)


def all_rows(wrap: Wrap) -> list:
    return [row for block in range(wrap.block_count) for row in wrap.rows(block)]


@given(st.one_of(TEXTS, LABELLED), st.integers(2, 80))
def test_the_rows_joined_are_the_text(text: str, columns: int) -> None:
    wrap = Wrap(TextMap(a_reading(text)), columns)
    assert "".join(text[row.start : row.end] for row in all_rows(wrap)) == text


@given(st.one_of(TEXTS, LABELLED), st.integers(2, 80))
def test_no_row_is_wider_than_asked(text: str, columns: int) -> None:
    text_map = TextMap(a_reading(text))
    for row in all_rows(Wrap(text_map, columns)):
        assert row.start <= row.shown <= row.stop <= row.end
        assert width(text_map.drawn[row.shown : row.stop]) <= columns


@given(LABELLED, st.integers(10, 40))
def test_every_word_of_speech_is_drawn(text: str, columns: int) -> None:
    text_map = TextMap(a_reading(text))
    drawn = {n for row in all_rows(Wrap(text_map, columns)) for n in range(row.shown, row.stop)}
    for turn in text_map.turns:
        speech = text_map.trimmed(turn.speech_start, turn.end)
        if speech:
            assert {n for n in range(*speech) if not text[n].isspace()} <= drawn


@given(LABELLED, st.integers(5, 40), st.integers(-50, 50))
def test_stepping_there_and_back_ends_where_it_began(text: str, columns: int, count: int) -> None:
    wrap = Wrap(TextMap(a_reading(text)), columns)
    there = wrap.step(RowRef(0, 0), abs(count))
    walked = wrap.distance(RowRef(0, 0), there, 10_000)
    assert wrap.step(there, -walked) == RowRef(0, 0)
    assert wrap.distance(there, RowRef(0, 0), 10_000) == -walked


def test_a_place_is_on_the_row_that_shows_it() -> None:
    text = "M: uno dos tres\nAna: cuatro cinco seis siete ocho"
    wrap = Wrap(TextMap(a_reading(text)), 12)
    row = wrap.row(wrap.locate(text.index("siete")))
    assert "siete" in text[row.shown : row.stop]


def test_labels_and_blank_lines_take_no_row_where_turns_are_known() -> None:
    text = "M: uno\n\n\nAna: dos\n\n"
    rows = all_rows(Wrap(TextMap(a_reading(text)), 20))
    assert [text[row.shown : row.stop] for row in rows] == ["uno", "dos"]
    assert all(row.first for row in rows)


def test_a_text_without_turns_keeps_one_blank_row_between_paragraphs() -> None:
    text = "uno\n\n\n\ndos"
    rows = all_rows(Wrap(TextMap(a_reading(text)), 20))
    assert [text[row.shown : row.stop] for row in rows] == ["uno", "", "dos"]


def test_a_line_without_a_blank_is_cut_into_blocks() -> None:
    wrap = Wrap(TextMap(a_reading("x" * 1_000_000)), 60)
    assert wrap.block_count >= 1_000_000 // LONGEST_BLOCK
    assert wrap.locate(999_999).block == wrap.block_count - 1


def test_a_wide_row_breaks_at_its_blanks() -> None:
    text = "漢字 漢字 漢字"
    rows = all_rows(Wrap(TextMap(a_reading(text)), 10))
    assert [text[row.shown : row.stop] for row in rows] == ["漢字 漢字", "漢字"]


def test_variation_selectors_and_skin_tones_are_not_drawn() -> None:
    assert [unit.drawn for unit in units("❤️👍🏽")] == ["❤", "👍"]


def test_a_joined_family_is_drawn_as_its_first_person() -> None:
    assert [unit.drawn for unit in units("👩‍👩‍👧")] == ["👩"]


@given(TEXTS, st.integers(1, 20))
def test_a_fitted_text_has_exactly_the_cells_asked_for(text: str, cells: int) -> None:
    assert width(fitted(drawable(text), cells)) == cells


@given(st.text())
def test_what_is_drawn_keeps_the_length_and_cannot_act(text: str) -> None:
    drawn = drawable(text)
    assert len(drawn) == len(text)
    assert not any(c < " " or "\x7f" <= c < "\xa0" for c in drawn)


@given(st.text())
def test_plain_text_takes_one_cell_a_character(text: str) -> None:
    if is_plain(drawable(text)):
        assert sum(unit.cells for unit in units(drawable(text))) == len(text)
