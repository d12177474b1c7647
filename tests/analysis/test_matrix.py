"""The 0/1 matrix: as the theme table counts, and never a 0 for what is not known."""

import pytest
from hypothesis import given, settings
from random_studies import studies
from studies import AStudy

from qualcode.analysis.frequencies import themes
from qualcode.analysis.matrix import matrix
from qualcode.errors import WrongUsage


def column(found, path):
    (only,) = [each.values for each in found.columns if each.path == path]
    return only


@pytest.fixture
def study():
    made = AStudy()
    for name in ("said", "silent", "open", "never"):
        made.case(name, country="XA")
    health, papers = made.code("health"), made.code("papers")
    for case in (1, 2, 3):
        made.document(cases=(case,))
    made.coding(1, health)
    made.review(1), made.review(2)
    assert (health, papers) == (1, 2)
    return made


def test_said_is_1_silent_0_and_the_unread_and_unreached_are_empty(study):
    assert column(matrix(study.tables()), "health") == {1: 1, 2: 0, 3: None, 4: None}


def test_a_parent_is_said_where_a_child_is(study):
    child = study.code("papers/passport")
    study.coding(2, child)
    assert column(matrix(study.tables()), "papers")[2] == 1


def test_where_a_question_asks_who_was_not_asked_is_empty(study):
    study.review(3)
    study.ask(1, 1)
    study.ask(2, 1)
    found = matrix(study.tables())
    assert column(found, "health") == {1: 1, 2: 0, 3: None, 4: None}
    assert column(found, "papers") == {1: 0, 2: 0, 3: 0, 4: None}
    assert [each.base_kind for each in found.columns] == ["asked", "reached"]


def test_documents_can_be_the_rows(study):
    found = matrix(study.tables(), unit="document")
    assert found.units == (1, 2, 3)
    assert column(found, "health") == {1: 1, 2: 0, 3: None}


def test_segments_cannot(study):
    with pytest.raises(WrongUsage):
        matrix(study.tables(), unit="segment")


@settings(max_examples=80, deadline=None)
@given(studies())
def test_the_columns_add_up_to_the_theme_table(study):
    tables = study.tables()
    found = matrix(tables)
    rows = {row.path: row for row in themes(tables, level=["code"]).rows}
    for each in found.columns:
        values, row = list(each.values.values()), rows[each.path]
        assert values.count(1) == row.units
        assert len(values) == row.registered
        assert each.base_kind == row.base_kind
        if each.base_kind == "reached":
            assert values.count(1) + values.count(0) == row.base
        else:
            assert values.count(0) == row.asked_not_mentioned
