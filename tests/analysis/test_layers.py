"""Whose codings count in a document: consensus, who is done, who was first, all as a range."""

import pytest
from studies import AStudy, row_of

from qualcode.analysis.frequencies import themes
from qualcode.analysis.layers import choose_layer
from qualcode.errors import NotFound


@pytest.fixture
def study():
    study = AStudy()
    study.code("need")
    study.code("topic")
    study.document("Ana says something.", cases=[study.case("I1")])
    return study


def layer_of(study, name="final"):
    layer = choose_layer(study.tables(), name)
    coders = layer.coders.get(1, frozenset())
    return set(coders), 1 in layer.done, layer.rivals.get(1, ())


def test_a_finished_consensus_stands_alone(study):
    study.review(1, "MK")
    study.review(1, "consensus")
    assert layer_of(study) == ({"consensus"}, True, ())


def test_an_open_consensus_does_not_count_yet(study):
    study.coding(1, 1, by="consensus")
    study.coding(1, 1, by="MK")
    study.review(1, "consensus", "open")
    assert layer_of(study) == ({"MK"}, False, ())


def test_the_first_assigned_who_is_done_counts(study):
    study.review(1, "MK", "open")
    study.review(1, "AL")
    study.coding(1, 1, by="MK")
    assert layer_of(study) == ({"AL"}, True, ())


def test_two_who_are_done_and_no_consensus_are_rivals(study):
    study.review(1, "MK")
    study.review(1, "AL")
    assert layer_of(study) == ({"MK"}, True, ("MK", "AL"))


def test_nobody_done_the_first_assigned_with_codings_counts(study):
    study.review(1, "MK", "assigned")
    study.review(1, "AL", "open")
    study.coding(1, 1, by="AL")
    assert layer_of(study) == ({"AL"}, False, ())


def test_codings_of_the_unassigned_are_not_lost_where_the_assigned_have_none(study):
    study.review(1, "MK", "assigned")
    study.coding(1, 1, by="AL")
    assert layer_of(study) == ({"AL"}, False, ())


def test_nobody_assigned_the_only_coder_counts_but_is_not_done(study):
    study.coding(1, 1, by="AL")
    assert layer_of(study) == ({"AL"}, False, ())


def test_nobody_assigned_several_coders_are_a_union_and_a_range(study):
    study.coding(1, 1, by="AL")
    study.coding(1, 2, by="MK")
    study.coding(1, 1, by="MK")
    assert layer_of(study) == ({"AL", "MK"}, False, ("AL", "MK"))
    table = themes(study.tables())
    both, one = row_of(table, "need"), row_of(table, "topic")
    assert (both.units_min, both.units, both.units_max) == (1, 1, 1)
    assert (one.units_min, one.units, one.units_max) == (0, 1, 1)


def test_disagreement_of_two_who_are_done_is_a_range(study):
    study.coding(1, 1, by="AL")
    study.review(1, "MK")
    study.review(1, "AL")
    row = row_of(themes(study.tables()), "need")
    assert (row.units_min, row.units, row.units_max) == (0, 0, 1)
    assert row.not_mentioned == 1


def test_survey_answers_count_in_every_layer(study):
    study.coding(1, 1, by="survey", origin="survey")
    study.coding(1, 2, by="MK")
    study.review(1, "MK")
    for layer in ("final", "any", "consensus", "MK"):
        assert row_of(themes(study.tables(), layer=layer), "need").units == 1


def test_survey_answers_are_nobody_to_disagree_with(study):
    study.coding(1, 1, by="survey", origin="survey")
    study.coding(1, 2, by="MK")
    assert layer_of(study) == ({"MK"}, False, ())


def test_any_is_done_when_everybody_who_has_the_document_is(study):
    study.coding(1, 1, by="AL")
    study.review(1, "MK")
    assert layer_of(study, "any")[1] is False
    study.review(1, "AL")
    assert layer_of(study, "any")[:2] == ({"AL"}, True)


def test_a_document_that_nobody_has_is_not_done(study):
    for layer in ("final", "any", "consensus"):
        assert layer_of(study, layer)[1] is False


def test_one_coder_is_a_layer(study):
    study.coding(1, 1, by="AL")
    study.review(1, "MK")
    assert layer_of(study, "AL") == ({"AL"}, False, ())
    assert row_of(themes(study.tables(), layer="AL"), "need").not_yet_known == 0
    assert row_of(themes(study.tables(), layer="MK"), "need").not_mentioned == 1


def test_an_unknown_layer_offers_near_names(study):
    study.coding(1, 1, by="Marta")
    with pytest.raises(NotFound, match="Did you mean 'Marta'"):
        choose_layer(study.tables(), "Martha")


def test_a_displaced_coding_counts_nowhere_and_is_told(study):
    study.coding(1, 1, by="MK", state="orphaned")
    study.coding(1, 2, by="MK", state="changed")
    table = themes(study.tables(), layer="any")
    assert row_of(table, "need").units == 0
    assert row_of(table, "topic").units == 1
    assert any("lost its place" in note for note in table.notes)
