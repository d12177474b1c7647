"""Changing the codebook: each act is one step, keeps every coding, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import NotFound, Refused
from qualcode.project import codebook_edits

if TYPE_CHECKING:
    from qualcode.api import Study


def paths(study: Study) -> list[str]:
    return [code.path for code in study.codebook().codes]


def test_an_act_is_one_step_and_undo_brings_the_codebook_back(small_project: Study) -> None:
    study = small_project
    health, papers = study.code("health").id, study.code("topic/papers").id
    acts = {
        "rename": lambda: study.rename_code(health, "salud"),
        "move": lambda: study.move_code(health, papers),
        "set": lambda: study.edit_code(health, use_when="Care is missing.", keywords={"es": ["s"]}),
        "merge": lambda: study.merge_codes(papers, health),
        "retire": lambda: study.retire_code(health),
        "facet": lambda: study.add_facet("population"),
        "bridge": lambda: study.set_bridges(health, ["old/health"], "partly"),
        "theme": lambda: study.remove_theme(study.theme("Papers")),
    }
    for name, act in acts.items():
        before, codings = study.export_codebook(), len(study.codings())
        steps = len(study.history())
        act()
        assert study.export_codebook() != before, name
        assert len(study.history()) == steps + 1, name
        study.undo()
        assert study.export_codebook() == before, name
        assert len(study.codings()) == codings, name
        assert study.check() == [], name


def test_a_code_is_renamed_and_keeps_its_codings(small_project: Study) -> None:
    health = small_project.code("health")
    before = small_project.code_counts()[health.id]
    renamed = small_project.rename_code(health.id, " health care ")
    assert renamed.path == "topic/health care"
    assert small_project.code_counts()[health.id] == before
    with pytest.raises(Refused, match="already"):
        small_project.rename_code(health.id, "Papers")
    with pytest.raises(Refused, match="'/'"):
        small_project.rename_code(health.id, "a/b")


def test_a_code_moves_with_all_below_it_and_into_another_facet(small_project: Study) -> None:
    papers = small_project.code("topic/papers")
    moved = small_project.move_code(papers.id, facet="finding", position=0)
    assert paths(small_project)[:2] == ["finding/papers", "finding/papers/passport"]
    assert moved.facet == "finding"
    assert small_project.code("passport").facet == "finding"
    passport = small_project.code("passport")
    with pytest.raises(Refused, match="itself"):
        small_project.move_code(papers.id, passport.id)


def test_siblings_change_their_order_and_nothing_else(small_project: Study) -> None:
    need = small_project.code("need")
    small_project.move_code(need.id, position=1)
    assert paths(small_project)[:2] == ["finding/obstacle", "finding/need"]
    assert small_project.code("need").version == 1
    steps = len(small_project.history())
    small_project.move_code(need.id, position=1)
    assert len(small_project.history()) == steps


def test_a_new_code_stands_right_after_the_one_it_was_made_beside(small_project: Study) -> None:
    need = small_project.code("need")
    small_project.add_code("wish", facet="finding", after=need.id)
    assert paths(small_project)[:3] == ["finding/need", "finding/wish", "finding/obstacle"]


def test_codes_lie_twenty_levels_deep_at_most(project: Study) -> None:
    parent = None
    for level in range(20):
        parent = project.add_code(f"level {level}", parent).id
    with pytest.raises(Refused, match="20 levels"):
        project.add_code("too deep", parent)
    other = project.add_code("branch").id
    project.add_code("leaf", other)
    with pytest.raises(Refused, match="20 levels"):
        project.move_code(other, project.code("level 18").id)


def test_a_hot_key_that_is_taken_says_who_has_it(small_project: Study) -> None:
    papers = small_project.code("topic/papers").id
    with pytest.raises(Refused, match="hot key 1 belongs to finding/need"):
        small_project.edit_code(papers, hotkey="1")
    small_project.edit_code(papers, hotkey="4", glyph="▲", colour="#DD4466")
    assert small_project.code("topic/papers").hotkey == "4"
    small_project.edit_code(papers, hotkey=None)
    assert small_project.code("topic/papers").hotkey is None
    for field, value in (("hotkey", "x"), ("glyph", "ab"), ("colour", "red"), ("nonsense", "1")):
        with pytest.raises(Refused):
            small_project.edit_code(papers, **{field: value})


def test_a_retired_code_frees_its_hot_key_and_takes_it_back_only_when_free(
    small_project: Study,
) -> None:
    need, papers = small_project.code("need").id, small_project.code("topic/papers").id
    small_project.retire_code(need)
    small_project.edit_code(papers, hotkey="1")
    with pytest.raises(Refused, match="topic/papers"):
        small_project.retire_code(need, back=True)
    small_project.edit_code(papers, hotkey="")
    assert small_project.retire_code(need, back=True).status == "active"


# ---- merge and split -----------------------------------------------------------------------------


def test_merged_codes_keep_every_coding_once_with_memos_and_a_bridge(small_project: Study) -> None:
    study = small_project
    need, obstacle = study.code("need"), study.code("obstacle")
    here = next(c for c in study.codings() if c.code == need.id)
    (twin,) = study.tag(here.document, here.start, here.end, [obstacle.id], weight=2, memo="look")
    study.set_memo(str(obstacle.guid), "what stands in the way")
    expected = study.merge_codes(obstacle.id, need.id, dry_run=True)
    assert expected == (2, 1)
    assert study.code("obstacle").id == obstacle.id
    assert study.merge_codes(obstacle.id, need.id) == expected
    left = [c for c in study.codings() if (c.document, c.start) == (here.document, here.start)]
    assert [c.weight for c in left if c.code == need.id] == [2]
    assert [memo.text for memo in study.memos(here.guid)] == ["look"]
    assert [memo.text for memo in study.memos(str(need.guid))] == ["what stands in the way"]
    assert study.code("need").was == ("finding/obstacle",)
    assert study.code("need").comparable == "partly"
    with pytest.raises(NotFound):
        study.code("obstacle")
    assert study.check() == []
    study.undo()
    assert study.coding(twin.guid).path == "finding/obstacle"
    assert study.memos(here.guid) == []


def test_a_merged_branch_brings_its_codes_and_its_places_in_themes(small_project: Study) -> None:
    study = small_project
    papers, health = study.code("topic/papers"), study.code("health")
    study.merge_codes(papers.id, health.id)
    assert "topic/health/passport" in paths(study)
    assert study.theme("Papers").members == (("topic/health",),)
    with pytest.raises(Refused, match="lies below"):
        study.merge_codes(health.id, study.code("passport").id)
    with pytest.raises(Refused, match="itself"):
        study.merge_codes(health.id, health.id)


def test_a_code_merged_into_its_parent_leaves_its_own_codes_there(small_project: Study) -> None:
    passport = small_project.code("passport").id
    small_project.add_code("passport", passport)
    small_project.merge_codes(passport, small_project.code("topic/papers").id)
    assert "topic/papers/passport" in paths(small_project)


def test_segments_are_dealt_out_to_an_old_and_a_new_code_in_one_step(small_project: Study) -> None:
    study = small_project
    health = study.code("health")
    first, second, third = (c for c in study.codings() if c.code == health.id)
    steps = len(study.history())
    moved = study.split_code(
        health.id, {"doctors": [first.guid[:36]], "topic/papers": [second.guid]}
    )
    assert {path: count for path, (count, _) in moved.items()} == {
        "topic/doctors": 1, "topic/papers": 1,
    }  # fmt: skip
    assert study.coding(first.guid).path == "topic/doctors"
    assert study.coding(third.guid).path == "topic/health"
    assert study.code("doctors").was == ("topic/health",)
    assert study.code("topic/papers").was == ()
    assert len(study.history()) == steps + 1
    assert paths(study).index("topic/doctors") == paths(study).index("topic/health") + 1
    study.undo()
    assert "topic/doctors" not in paths(study)
    with pytest.raises(NotFound, match="is not one of"):
        study.split_code(health.id, {"x": [next(c.guid for c in study.codings()
                                                 if c.code != health.id)]})  # fmt: skip


# ---- facets, bridges, themes ---------------------------------------------------------------------


def test_the_first_facet_takes_in_all_codes(project: Study) -> None:
    parent = project.add_code("water")
    project.add_code("wells", parent.id)
    project.add_facet("topic")
    assert paths(project) == ["topic/water", "topic/water/wells"]
    with pytest.raises(Refused, match="already"):
        project.add_facet("Topic")
    with pytest.raises(Refused, match="has codes"):
        project.remove_facet("topic")
    project.rename_facet("topic", "theme")
    assert paths(project) == ["theme/water", "theme/water/wells"]
    project.add_facet("topic")
    project.remove_facet("topic")
    text = project.export_codebook()
    assert project.import_codebook(text, "book.yaml").changed == []


def test_bridges_are_set_as_a_whole(small_project: Study) -> None:
    need = small_project.code("need").id
    assert small_project.set_bridges(need, ["a", "b", "a"], "no").was == ("a", "b")
    changed = small_project.set_bridges(need, ["b"], "partly")
    assert (changed.was, changed.comparable) == (("b",), "partly")
    assert small_project.set_bridges(need, []).was == ()


def test_a_theme_is_changed_renamed_and_removed(small_project: Study) -> None:
    study = small_project
    theme = study.theme("Papers")
    changed = study.change_theme(theme, rule="all", members=[["need"], ["health", "passport"]])
    assert changed.members == (("finding/need",), ("topic/health", "topic/papers/passport"))
    renamed = study.change_theme(changed, name="Documents")
    assert renamed.guid == theme.guid
    study.add_theme("Papers", "any", [["topic/papers"]])
    with pytest.raises(Refused, match="already"):
        study.change_theme(renamed, name="papers")
    with pytest.raises(Refused, match="needs a code"):
        study.change_theme(renamed, members=[])
    text = study.export_codebook()
    assert study.import_codebook(text, "book.yaml").themes_changed == []
    study.remove_theme(renamed)
    with pytest.raises(NotFound):
        study.theme("Documents")


# ---- examples ------------------------------------------------------------------------------------


def test_an_example_taken_from_the_text_is_a_reference_without_its_words(
    small_project: Study,
) -> None:
    study = small_project
    document = study.document("INT-01")
    quote = "Sin papeles no las atienden."
    start, end = study.find_span(document.id, quote)
    papers = study.code("topic/papers")
    kept = study.take_example(papers.id, "typical", document.id, start, end).typical
    assert quote not in kept[0]
    assert quote not in study.export_codebook()
    (example,) = study.examples(kept)
    assert (example.words, example.document, example.line) == (quote, "INT-01", 4)
    with pytest.raises(Refused, match="already"):
        study.take_example(papers.id, "edge", document.id, start, end)
    assert study.code("topic/papers").version == 1
    assert study.import_codebook(study.export_codebook(), "b.yaml").changed == []
    assert study.check() == []


def test_a_passage_that_is_not_here_is_said_to_be_elsewhere(small_project: Study) -> None:
    (example,) = small_project.examples(["passage:no/where/1-2"])
    assert (example.words, example.document) == ("", "?")
    (typed,) = small_project.examples(["passage: by hand"])
    assert typed.words == "passage: by hand"


# ---- versions ------------------------------------------------------------------------------------


def test_a_version_rises_with_meaning_and_not_with_looks(small_project: Study) -> None:
    study = small_project
    need = study.code("need").id
    study.edit_code(need, colour="#DD4466", keywords={"en": ["lack"]}, typical=["We have none."])
    assert study.code("need").version == 1
    study.edit_code(need, definition="Something is missing.", use_when="A lack is named.")
    study.rename_code(need, "lack")
    study.move_code(need, study.code("obstacle").id)
    assert study.code("lack").version == 4
    told = [(v.version, v.rose, [f.field for f in v.fields]) for v in study.code_versions(need)]
    assert told == [
        (4, True, ["place"]),
        (3, True, ["name"]),
        (2, True, ["definition", "use_when"]),
        (1, False, ["typical", "keywords", "colour"]),
        (1, False, ["name", "place", "hotkey"]),
    ]
    place = study.code_versions(need)[0].fields[0]
    assert (place.before, place.after) == ("finding", "obstacle")
    study.undo()
    assert study.code("lack").version == 3
    assert len(study.code_versions(need)) == 4


def test_every_field_that_raises_the_version_is_a_column_that_the_log_tells() -> None:
    assert set(codebook_edits.MEANING) - {"parent", "facet"} <= set(codebook_edits.FIELDS)


def test_what_changed_since_i_coded_is_told_with_my_codings(small_project: Study) -> None:
    study = small_project
    need = study.code("need")
    assert study.changed_since_i_coded() == []
    study.set_coder("AL")
    study.edit_code(need.id, not_when="Only wished for.")
    assert study.changed_since_i_coded() == []
    (since,) = study.changed_since_i_coded("MK")
    assert (since.code, since.codings) == (need.id, 3)
    assert since.changes[0].coder == "AL"
    study.set_coder("MK")
    assert any(doubt.kind == "changed" for doubt in study.codebook_doubts())
    document = study.document("INT-02")
    start, end = study.find_span(document.id, "The office has one printer.")
    study.tag(document.id, start, end, [need.id])
    assert study.changed_since_i_coded() == []


# ---- what is worth a look ------------------------------------------------------------------------


def test_codes_worth_a_look_are_told(small_project: Study) -> None:
    study = small_project
    study.add_code("passports", facet="topic")
    found = {(doubt.kind, doubt.path): doubt.sentence for doubt in study.codebook_doubts()}
    assert found["alike", "topic/passports"] == "named nearly like topic/papers/passport"
    assert found["topic", "topic/papers"] == "1 passage has this topic and no finding"
    assert ("unused", "topic/passports") in found
    assert found["example", "finding/need"] == "no example, 3 codings"
    assert ("definition", "topic/health") in found
    assert ("alike", "finding/need") not in found


def test_a_name_keeps_one_blank_between_its_words(project: Study) -> None:
    code = project.add_code("  safe   water ")
    assert code.name == "safe water"
    assert project.rename_code(code.id, "clean  water").name == "clean water"
