"""Coded segments as rows: complete enough that the table of themes can be counted from them."""

import pytest
from hypothesis import given, settings
from random_studies import studies
from studies import AStudy

from qualcode.analysis.filters import Filter
from qualcode.analysis.frequencies import themes
from qualcode.analysis.segments import Selection, coding_rows, distinct_rows
from qualcode.model import Coding

FIELDS = {
    "guid", "document", "kind", "period", "start", "end", "text", "code", "path", "facet",
    "themes", "coder", "origin", "about", "weight", "memo", "speakers", "cases", "case_guids",
    "created", "in_final", "state", "perspective", "document_attributes", "case_attributes",
}  # fmt: skip


def rows_of(study, **options):
    tables = study.tables()
    codings = [
        Coding(
            row.id, f"coding-{row.id}", row.document, row.start, row.end, row.code,
            tables.codes[row.code].path, row.coder, row.origin, row.state,
            created="2026-01-01T00:00:00Z",
        )
        for row in tables.codings
    ]  # fmt: skip

    def cut(document, start, end):
        return study.texts[document][start:end]

    return coding_rows(tables, codings, text=cut, **options)


@pytest.fixture
def study():
    study = AStudy()
    for path in ("need", "need/health", "topic"):
        study.code(path)
    home = study.case("I1", country="XA")
    person = study.case("Ana Paz", "participant", home, gender="f")
    mod = study.speaker("Mod", role="moderator")
    ana = study.speaker("Ana", person)
    study.document((mod, "Why?"), (ana, "alpha beta gamma delta"), attributes={"site": "north"})
    return study


def test_a_row_tells_everything_about_a_coding(study):
    study.coding(1, 2, "alpha")
    (row,) = rows_of(study)
    assert row.keys() >= FIELDS
    assert row["text"] == "alpha"
    assert row["path"] == "need/health"
    assert row["speakers"] == ["Ana"]
    assert row["cases"] == {"institution": ["I1"], "participant": ["Ana Paz"]}
    assert row["case_guids"] == {"institution": ["case-1"], "participant": ["case-2"]}
    assert row["document_attributes"] == {"site": "north"}
    assert row["case_attributes"] == {
        "case-1": {"country": "XA"},
        "case-2": {"country": "XA", "gender": "f"},
    }
    assert row["attributes"] == {"country": "XA", "gender": "f", "site": "north"}


def test_words_of_a_moderator_have_a_speaker_and_no_case(study):
    study.coding(1, 1, "Why?")
    (row,) = rows_of(study)
    assert (row["speakers"], row["moderator"], row["cases"]) == (["Mod"], True, {})


def test_a_layer_lists_its_codings_and_no_layer_lists_all(study):
    study.coding(1, 1, "alpha", by="MK")
    study.coding(1, 1, "beta", by="AL")
    study.coding(1, 1, "gamma", by="MK", origin="bulk")
    study.coding(1, 1, "delta", by="MK", state="orphaned")
    study.review(1, "MK")
    assert [row["text"] for row in rows_of(study)] == ["alpha"]
    everything = rows_of(study, layer=None)
    assert [(row["text"], row["in_final"]) for row in everything] == [
        ("alpha", True), ("beta", False), ("gamma", True), (None, False),
    ]  # fmt: skip


def test_codes_are_chosen_with_their_descendants(study):
    study.coding(1, 2, "alpha")
    study.coding(1, 3, "beta")
    assert [row["path"] for row in rows_of(study, select=Selection(any=("need",)))] == [
        "need/health"
    ]


def test_all_lists_codings_that_share_words(study):
    study.coding(1, 2, "alpha beta")
    study.coding(1, 3, "beta gamma")
    study.coding(1, 3, "delta")
    rows = rows_of(study, select=Selection(all=("need", "topic")))
    assert [row["text"] for row in rows] == ["alpha beta", "beta gamma"]


def test_none_leaves_out_words_that_carry_a_code(study):
    study.coding(1, 2, "alpha beta")
    study.coding(1, 2, "gamma")
    study.coding(1, 3, "beta")
    rows = rows_of(study, select=Selection(any=("need",), none=("topic",)))
    assert [row["text"] for row in rows] == ["gamma"]


def test_codes_of_two_coders_meet_only_where_both_count(study):
    study.coding(1, 2, "alpha", by="MK")
    study.coding(1, 3, "alpha", by="AL")
    chosen = Selection(all=("need", "topic"))
    assert len(rows_of(study, select=chosen)) == 2
    study.review(1, "MK")
    assert rows_of(study, select=chosen) == []
    assert rows_of(study, select=chosen, layer=None) == []


def test_codes_are_near_within_so_many_turns_and_never_across_documents(study):
    ana = study.speaker("Ana")
    study.document((ana, "first words"), (ana, "go on"), (ana, "second words"))
    study.document((ana, "elsewhere words"))
    study.coding(2, 2, "first")
    study.coding(2, 3, "second")
    study.coding(3, 2, "elsewhere")

    def near(within):
        chosen = Selection(any=("need",), near=("topic",), within=within)
        return [row["text"] for row in rows_of(study, layer="any", select=chosen)]

    assert (near(1), near(2)) == ([], ["first"])


def test_a_coding_names_the_themes_that_it_takes_part_in(study):
    study.theme("both", "all", "need", "topic")
    study.theme("any need", "any", "need")
    study.coding(1, 2, "alpha beta")
    study.coding(1, 3, "beta")
    study.coding(1, 2, "delta")
    assert [row["themes"] for row in rows_of(study)] == [
        ["both", "any need"],
        ["both"],
        ["any need"],
    ]


def test_a_filter_looks_at_the_segment_s_own_voices(study):
    study.coding(1, 1, "alpha")
    study.coding(1, 1, "Why?")
    chosen = Filter(where={"country": ("XA",)})
    assert [row["text"] for row in rows_of(study, filter=chosen)] == ["alpha"]
    unknown = Filter(where={"country": ("",)})
    assert [row["text"] for row in rows_of(study, filter=unknown)] == ["Why?"]
    named = Filter(where={"case": ("I1",)})
    assert [row["text"] for row in rows_of(study, filter=named)] == ["alpha"]


def test_distinct_rows_join_the_codes_of_a_segment(study):
    study.coding(1, 1, "alpha", by="MK")
    study.coding(1, 3, "alpha", by="MK")
    study.coding(1, 3, "alpha", by="AL")
    (row,) = distinct_rows(rows_of(study, layer="any"))
    assert (row["codes"], row["coders"], row["codings"]) == (["need", "topic"], ["MK", "AL"], 3)


@settings(max_examples=80, deadline=None)
@given(studies())
def test_themes_can_be_counted_from_the_rows(study):
    """As a stranger would, with the published fields and nothing else."""
    tables = study.tables()
    rows = rows_of(study)
    for unit in ("institution", "document", "segment"):
        for figures in themes(tables, unit=unit, level=("code",)).rows:
            own = [r for r in rows if f"{r['path']}/".startswith(f"{figures.path}/")]
            assert figures.codings == len(own)
            segments = {(r["document"], r["start"], r["end"]) for r in own}
            assert figures.segments == len(segments)
            assert figures.documents == len({r["document"] for r in own})
            assert set(figures.kinds) == {r["kind"] for r in own}
            if unit == "segment":
                assert figures.units == len(segments)
                assert figures.base == len({(r["document"], r["start"], r["end"]) for r in rows})
            elif unit == "document":
                assert figures.units == len({r["document"] for r in own})
            else:
                said = [r for r in own if r["perspective"] == "self" and r["kind"] != "feedback"]
                guids = {g for r in said for g in r["case_guids"].get("institution", ())}
                assert figures.units == len(guids)


@settings(max_examples=80, deadline=None)
@given(studies())
def test_themes_named_in_the_rows_are_those_counted(study):
    rows = rows_of(study)
    for figures in themes(study.tables(), level=("theme",)).rows:
        own = [row for row in rows if figures.path in row["themes"]]
        assert figures.codings == len(own)
        assert figures.segments == len({(r["document"], r["start"], r["end"]) for r in own})


@settings(max_examples=60, deadline=None)
@given(studies())
def test_a_filter_leaves_the_same_segments_in_rows_and_counts(study):
    chosen = Filter(where={"country": ("XC", "")})
    rows = rows_of(study, filter=chosen)
    base = len({(row["document"], row["start"], row["end"]) for row in rows})
    for figures in themes(study.tables(), unit="segment", filter=chosen).rows:
        assert figures.base == base


def test_codings_that_do_not_count_meet_those_of_their_own_coder(study):
    study.theme("both", "all", "need", "topic")
    study.coding(1, 1, "alpha", by="MK")
    study.coding(1, 1, "beta", by="AL")
    study.coding(1, 3, "beta", by="AL")
    study.review(1, "MK")
    rows = rows_of(study, layer=None, select=Selection(all=("need", "topic")))
    assert [(row["coder"], row["themes"]) for row in rows] == [("AL", ["both"])] * 2
