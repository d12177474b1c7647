"""The engine counts what a slow reader of the rules counts, on any small study."""

import pytest
from hypothesis import given, settings
from random_studies import studies
from slowly import (
    codings_in,
    family,
    layer_of,
    slow_row,
    units_of_stretch,
)

from qualcode.analysis.filters import Filter
from qualcode.analysis.frequencies import theme_units, themes
from qualcode.analysis.index import Index
from qualcode.analysis.reach import MODERATOR

UNITS = ("institution", "participant", "group", "document")
LAYERS = ("final", "any", "consensus")


def questions_of(tables):
    return [*tables.themes, *tables.codes.values()]


def figures_of(row, expected):
    return {name: set(row.kinds) if name == "kinds" else getattr(row, name) for name in expected}


@pytest.mark.parametrize("unit", UNITS)
@settings(max_examples=120, deadline=None)
@given(studies())
def test_every_figure_is_the_slow_one(unit, study):
    tables = study.tables()
    for layer in LAYERS:
        table = themes(tables, unit=unit, layer=layer)
        for question, row in zip(questions_of(tables), table.rows, strict=True):
            expected = slow_row(tables, question, unit=unit, layer=layer)
            if layer != "final":
                expected["units_min"] = expected["units_max"] = expected["mentioned"]
            assert figures_of(row, expected) == expected, (layer, question)


@settings(max_examples=80, deadline=None)
@given(studies())
def test_a_group_is_the_filtered_registry(study):
    tables = study.tables()
    table = themes(tables, by=("country",))
    for row in table.rows:
        if row.group is not None:
            wanted = Filter(where={"country": (row.group["country"] or "",)})
            (alone,) = [
                other
                for other in themes(tables, filter=wanted).rows
                if (other.level, other.path) == (row.level, row.path)
            ]
            assert row._replace(group=None) == alone


@settings(max_examples=80, deadline=None)
@given(studies())
def test_a_group_of_documents_is_a_filtered_count(study):
    tables = study.tables()
    for row in themes(tables, by=("kind", "mode")).rows:
        if row.group is not None:
            wanted = Filter(kinds=(row.group["kind"],), modes=(row.group["mode"],))
            (alone,) = [
                other
                for other in themes(tables, filter=wanted).rows
                if (other.level, other.path) == (row.level, row.path)
            ]
            assert row._replace(group=None) == alone


@settings(max_examples=80, deadline=None)
@given(studies())
def test_segments_are_distinct_places(study):
    tables = study.tables()
    counted = [
        coding
        for document in tables.documents
        for coding in codings_in(tables, document, layer_of(tables, document, "final")[0])
    ]
    base = len({coding[1:4] for coding in counted})
    for row in themes(tables, unit="segment", level=("code",)).rows:
        own = {c[1:4] for c in counted if c.code in family(tables, row.path)}
        assert (row.units, row.base) == (len(own), base)
        assert row.mentioned is None
        assert row.share == (len(own) / base if base else None)


@settings(max_examples=80, deadline=None)
@given(studies())
def test_voices_are_those_of_the_characters(study):
    tables = study.tables()
    reach = Index(tables).reach
    for coding in tables.codings:
        (voice,) = reach.voices(coding.document, [(coding.start, coding.end)])
        for kind in UNITS[:3]:
            expected = units_of_stretch(tables, coding.document, coding.start, coding.end, kind)
            assert reach.units(coding.document, voice, kind) == expected
            assert voice != MODERATOR or not expected


@settings(max_examples=80, deadline=None)
@given(studies())
def test_lists_of_units_are_as_long_as_their_figures(study):
    tables = study.tables()
    for unit in UNITS:
        for row in themes(tables, unit=unit).rows:
            lists = theme_units(tables, row.path, unit=unit, level=row.level)
            assert sum(map(len, lists.values())) == row.registered
            for state, units in lists.items():
                assert len(units) == getattr(row, state)


@settings(max_examples=80, deadline=None)
@given(studies())
def test_figures_fit_each_other(study):
    for unit in UNITS:
        for row in themes(study.tables(), unit=unit).rows:
            assert row.units == row.mentioned
            assert row.units_min <= row.units <= row.units_max
            assert row.reached + row.not_reached == row.registered
            assert row.mentioned + row.not_mentioned + row.not_yet_known == row.reached
            assert row.segments <= row.codings
            assert row.provisional == (row.not_yet_known > 0)
            if row.share is not None:
                assert row.share_min <= row.share <= row.share_max
                assert row.low <= row.share <= row.high
            if row.prompted is not None:
                assert row.prompted + row.spontaneous == row.mentioned
                assert row.asked_not_mentioned + row.not_asked == row.not_mentioned
