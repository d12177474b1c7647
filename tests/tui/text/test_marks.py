from __future__ import annotations

from builders import a_coding, a_reading
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Span
from qualcode.tui.text.codings import CodingIndex
from qualcode.tui.text.marks import Marks, parts
from qualcode.tui.text.textmap import TextMap

TEXT = "M: ¿Qué falta?\nAna: Falta salud. También papeles."
MAP = TextMap(a_reading(TEXT))
AT = TEXT.index("papeles")


def words(marks: Marks) -> str:
    return "" if marks.selection is None else TEXT[slice(*marks.selection)]


def test_a_motion_lets_the_selection_go_unless_the_anchor_is_held() -> None:
    chosen = Marks(5, selection=Span(5, 9))
    assert chosen.moved(12).selection is None
    assert Marks(5).held().moved(9).selection == Span(5, 9)
    assert Marks(9).held().moved(5).selection == Span(5, 9)


def test_shift_extends_for_its_own_length() -> None:
    marks = Marks(5).moved(7, extend=True).moved(9, extend=True)
    assert marks.selection == Span(5, 9)
    assert marks.moved(4, extend=True).selection == Span(4, 5)
    assert marks.moved(10).selection is None


def test_wider_takes_word_sentence_turn_and_coding() -> None:
    index = CodingIndex([a_coding(0, len(TEXT))])
    marks, seen = Marks(AT), []
    for _ in range(5):
        marks = marks.wider(MAP, index)
        seen.append(words(marks))
    assert seen == ["papeles", "También papeles.", "Falta salud. También papeles.", TEXT, TEXT]


def test_narrower_goes_back_the_same_way() -> None:
    marks = Marks(AT).wider(MAP, CodingIndex()).wider(MAP, CodingIndex())
    assert words(marks.narrowed()) == "papeles"
    assert marks.narrowed().narrowed().selection is None
    assert Marks(AT).narrowed() == Marks(AT)


def test_the_other_end_and_dropping() -> None:
    marks = Marks(5).held().moved(9)
    assert marks.swapped().cursor == 5
    assert marks.swapped().moved(7).selection == Span(7, 9)
    assert marks.dropped() == Marks(9)
    assert marks.swapped().swapped().cursor == 9


def test_holding_a_widened_selection_extends_it() -> None:
    marks = Marks(AT).wider(MAP, CodingIndex()).held().moved(len(TEXT))
    assert words(marks) == "papeles."


@given(
    st.lists(st.integers(0, 60), max_size=8, unique=True), st.integers(0, 60), st.integers(0, 20)
)
def test_parts_are_what_lies_inside(edges: list[int], start: int, length: int) -> None:
    pairs = sorted(edges)
    spans = [Span(a, b) for a, b in zip(pairs[::2], pairs[1::2], strict=False)]
    inside = {n for a, b in parts(spans, start, start + length) for n in range(a, b)}
    assert inside == {n for a, b in spans for n in range(a, b) if start <= n < start + length}
