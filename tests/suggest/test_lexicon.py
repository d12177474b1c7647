"""Which words of a codebook speak for a code."""

from __future__ import annotations

from qualcode.model import Code
from qualcode.suggest.lexicon import lexicon


def test_retired_codes_have_no_terms() -> None:
    assert lexicon([Code("old", "old", 1, status="retired", keywords={"en": ("old",)})]) == ()


def test_a_word_of_an_example_counts_only_where_no_other_code_has_it() -> None:
    one = Code("one", "one", 1, typical=("La enfermera llama delante de la persona y no cuelga.",))
    two = Code("two", "two", 2, keywords={"es": ("persona",)}, typical=("La enfermera duerme.",))
    words = {term.text for term in lexicon([one, two]) if term.kind == "example" and term.code == 1}
    assert words == {"llama", "delante", "cuelga"}


def test_of_an_edge_example_only_what_it_quotes_counts() -> None:
    code = Code("one", "one", 1, edge=('"Falta voluntad" is a need only when something is named.',))
    words = {term.text for term in lexicon([code]) if term.kind == "example"}
    assert words == {"falta", "voluntad"}


def test_terms_know_their_language() -> None:
    code = Code("need", "need", 1, names={"en": "need", "es": "necesidad"},
                keywords={"es": ("falta",), "": ("SOS",)})  # fmt: skip
    found = {(term.text, term.language, term.kind) for term in lexicon([code])}
    assert found == {
        ("need", "en", "name"),
        ("necesidad", "es", "name"),
        ("falta", "es", "keyword"),
        ("SOS", None, "keyword"),
    }
