from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import NotFound, WrongUsage
from qualcode.search.folding import folded, plain

if TYPE_CHECKING:
    from qualcode.api import Study


def found(study: Study, query: str, **how: object) -> list[str]:
    return [row["match"] for row in study.hit_rows(study.search(query, **how))]  # type: ignore[arg-type]


def test_accents_and_case_are_folded_for_finding(small_project: Study) -> None:
    assert found(small_project, "ATENCION") == ["atención"]
    assert found(small_project, "atencion", exact=True) == []
    assert found(small_project, "atención", exact=True) == ["atención"]


def test_all_words_must_stand_in_one_turn(small_project: Study) -> None:
    assert found(small_project, "papeles pasaporte") == ["papeles", "pasaporte"]
    assert found(small_project, "papeles médica") == []


def test_a_phrase_is_its_words_in_a_row(small_project: Study) -> None:
    assert found(small_project, '"centro de salud"') == ["centro de salud"]
    assert found(small_project, '"salud centro"') == []


def test_a_star_takes_any_ending(small_project: Study) -> None:
    assert found(small_project, "médic*") == ["médica", "médicos"]


def test_part_of_a_word_is_no_hit(small_project: Study) -> None:
    assert found(small_project, "salu") == []


def test_labels_are_not_searched(small_project: Study) -> None:
    assert found(small_project, "entrevistadora") == []


def test_a_code_narrows_to_what_carries_it(small_project: Study) -> None:
    assert found(small_project, "papeles code:obstacle") == ["papeles", "pasaporte"][:1]
    assert found(small_project, "code:papers") == [
        "Sin papeles no las atienden.", "Los documentos tardan.",
    ]  # fmt: skip
    with pytest.raises(NotFound, match="no code 'housing'"):
        small_project.search("code:housing")


def test_a_speaker_narrows(small_project: Study) -> None:
    assert found(small_project, "documentos", speaker="Diego") == ["documentos"]


def test_hits_say_where_and_who(small_project: Study) -> None:
    (row,) = small_project.hit_rows(small_project.search("escuche"))
    assert (row["document"], row["line"], row["speaker"]) == ("INT-01", 6, "Ana")
    assert row["text"] == "Que alguien nos escuche."


def test_applying_codes_each_sentence_once_as_one_step(small_project: Study) -> None:
    hits = small_project.search("thank you")
    done = small_project.apply_search(hits, small_project.code("need").id, "thank you")
    assert {coding.origin for coding in done} == {"search"}
    assert len(done) == 2
    assert small_project.undo().summary == "coded 2 hits of thank you as finding/need"
    assert found(small_project, "thank code:need") == []


def test_a_hidden_document_is_not_searched(small_project: Study) -> None:
    small_project.remove_document(small_project.document("INT-01"))
    assert found(small_project, "atencion") == []


@pytest.mark.parametrize("query", ["", "  ", '"open', "***", "x" * 1001])
def test_a_query_that_cannot_be_meant_is_refused(small_project: Study, query: str) -> None:
    with pytest.raises(WrongUsage):
        small_project.search(query)


@pytest.mark.parametrize(
    "query",
    ["a' OR 1=1 --", "NEAR(a b)", "12:40", "a AND b", "x^2", "{a b}", "-atención", "a\0b"],
)
def test_the_signs_of_the_index_mean_nothing(small_project: Study, query: str) -> None:
    assert isinstance(small_project.search(query), list)


@given(st.text(max_size=40))
def test_folding_keeps_every_position(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert len(plain(text)) == len(text)
