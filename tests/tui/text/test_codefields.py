"""A code as the texts of a form, and back: what is not touched stays exactly what it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model import Code
from qualcode.project.examples import Example
from qualcode.tui.text.codefields import NotReadable, fields_of, members_of, texts_of

SENTENCE = "Write the language before each."
NOTHING = {"typical": [], "edge": []}
words = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters=":;,|→"), min_size=1
)


@given(
    st.dictionaries(st.sampled_from(["es", "en", "pt-BR"]), words),
    st.dictionaries(st.sampled_from(["es", "en", ""]), st.lists(words, min_size=1).map(tuple)),
    st.lists(words),
)
def test_what_a_form_shows_reads_back_as_what_it_shows(
    names: dict[str, str], keywords: dict[str, tuple[str, ...]], typical: list[str]
) -> None:
    examples = {"typical": [Example(text, text) for text in typical], "edge": []}
    code = Code("a", "a", names=names, keywords=keywords, typical=tuple(typical))
    before = texts_of(code, examples)
    assert fields_of(before, before, examples, SENTENCE) == {}
    blank = dict.fromkeys(before, "\x00")
    found = fields_of(before, blank, examples, SENTENCE)
    assert found["names"] == names
    assert found["keywords"] == {language: list(some) for language, some in keywords.items()}
    assert found["typical"] == typical


def test_an_example_that_points_stays_a_pointer_while_its_line_is_left_alone() -> None:
    pointer = Example("passage:d/r/1-9", "no\nhay", "INT-01", 4)
    examples = {"typical": [pointer], "edge": []}
    code = Code("a", "a", typical=(pointer.kept,))
    before = texts_of(code, examples)
    assert before["typical"] == "→ INT-01 l. 4 «no hay»"
    after = {**before, "typical": f"{before['typical']}\nby hand"}
    assert fields_of(after, before, examples, SENTENCE) == {
        "typical": ["passage:d/r/1-9", "by hand"]
    }
    gone = {**before, "typical": ""}
    assert fields_of(gone, before, examples, SENTENCE) == {"typical": []}


def test_a_name_without_its_language_is_refused_and_a_keyword_is_not() -> None:
    before = texts_of(Code("a", "a"), NOTHING)
    with pytest.raises(NotReadable, match="language"):
        fields_of({**before, "names": "salud"}, before, NOTHING, SENTENCE)
    found = fields_of({**before, "keywords": "salud, médic*"}, before, NOTHING, SENTENCE)
    assert found == {"keywords": {"": ["salud", "médic*"]}}


def test_members_of_a_theme_stand_a_line_each_with_bars_between_alternatives() -> None:
    assert members_of(" need \n\n health | papers\n|\n") == [["need"], ["health", "papers"], []]
