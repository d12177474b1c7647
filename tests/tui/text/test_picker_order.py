from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Code
from qualcode.tui.text.fuzzy import folded, score
from qualcode.tui.text.ranking import Habits, ranked, same_name

CODES = (
    Code("topic/migración laboral", "migración laboral", id=1, hotkey="3"),
    Code("topic/health", "health", id=2, names={"es": "salud"}, keywords={"es": ("médico",)}),
    Code("finding/need", "need", id=3, definition="What people lack for their health."),
    Code("topic/old health", "old health", id=4, status="retired"),
)


def names(query: str, habits: Habits | None = None) -> list[str]:
    return [code.name for code in ranked(query, CODES, habits or Habits())]


def test_accents_and_case_do_not_matter() -> None:
    assert names("MIGRACION") == ["migración laboral"]
    assert names("medico") == ["health"]
    assert names("Salud") == ["health"]


def test_a_name_stands_before_a_definition_and_retired_codes_are_left_out() -> None:
    assert names("health") == ["health", "need"]


def test_an_exact_hot_key_comes_first() -> None:
    assert names("3")[0] == "migración laboral"


def test_words_in_any_order_and_loose_letters() -> None:
    assert score("lab mig", "migración laboral") is not None
    assert score("mgrcn", "migración") is not None
    assert score("xyz", "migración") is None
    assert names("zzz") == []


def test_the_better_match_scores_higher() -> None:
    order = ["health", "health care", "child health", "unhealthy", "he al th"]
    scores = [score("health", text) or 0 for text in order]
    assert scores == sorted(scores, reverse=True)


@given(st.text(min_size=1), st.text())
def test_a_text_finds_itself_in_a_longer_one(text: str, more: str) -> None:
    if folded(text).split():
        assert score(text, f"{text} {more}") is not None


def test_what_was_used_last_and_what_follows_come_first() -> None:
    habits = Habits()
    assert names("", habits)[0] == "migración laboral"
    for code in (2, 3, 2, 3, 2):
        habits.used(code)
    assert names("", habits)[:2] == ["need", "health"]


def test_what_is_suggested_weighs_like_habits() -> None:
    order = ranked("", CODES, Habits(), {3: 0.8})
    assert order[0].name == "need"
    habits = Habits([1])
    assert ranked("", CODES, habits, {3: 0.8})[0].name == "migración laboral"


def test_a_name_is_known_in_every_language() -> None:
    assert same_name(" SALUD ", CODES[1])
    assert not same_name("salu", CODES[1])
