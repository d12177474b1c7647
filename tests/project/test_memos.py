"""Memos on anything: several on one thing, of four kinds, with links that survive renaming."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.api import open_project
from qualcode.errors import NotFound, Refused
from qualcode.model import Passage

if TYPE_CHECKING:
    from qualcode.api import Study


def passage(study: Study, document: str, quote: str) -> Passage:
    known = study.document(document)
    return Passage(known.guid, *study.find_span(known.id, quote))


def test_a_memo_can_be_on_anything_and_says_on_what(small_project: Study) -> None:
    study = small_project
    targets = {
        "project": study.guid,
        "document": study.document("INT-01").guid,
        "passage": passage(study, "INT-01", "Nadie sabe").target,
        "code": study.code("topic/papers").guid or "",
        "theme": study.codebook().themes[1].guid or "",
        "case": study.case("Casa Clara").guid,
        "coding": study.codings()[0].guid,
    }
    for target in targets.values():
        study.add_memo(target, "A thought.", "theory")
    found = {noted.on: noted.name for noted in study.all_memos()}
    assert found == {
        "project": "small",
        "document": "INT-01",
        "passage": "INT-01 l. 4",
        "code": "topic/papers",
        "theme": "Papers",
        "case": "Casa Clara",
        "coding": "finding/need · INT-01 l. 2",
    }
    assert {noted.memo.kind for noted in study.all_memos()} == {"theory"}


def test_several_memos_lie_on_one_thing_the_newest_first(small_project: Study) -> None:
    code = small_project.code("topic/papers").guid or ""
    small_project.add_memo(code, "First.")
    small_project.add_memo(code, "Second.")
    assert [noted.memo.text for noted in small_project.all_memos()] == ["Second.", "First."]


def test_a_memo_is_changed_and_removed_each_undone_as_one_step(small_project: Study) -> None:
    noted = small_project.add_memo(small_project.guid, "Start.")
    changed = small_project.change_memo(noted.memo.guid, "Begin.", "method")
    assert (changed.memo.text, changed.memo.kind) == ("Begin.", "method")
    small_project.undo()
    assert small_project.memo(noted.memo.guid).memo.text == "Start."
    small_project.change_memo(noted.memo.guid, " ")
    assert small_project.all_memos() == []
    assert small_project.undo().summary == "removed the memo on small"
    assert len(small_project.all_memos()) == 1


def test_a_memo_of_another_is_read_but_not_rewritten(small_project: Study) -> None:
    noted = small_project.add_memo(small_project.guid, "Mine.")
    with open_project(small_project.path, coder="AL") as study:
        with pytest.raises(Refused, match="is MK's"):
            study.change_memo(noted.memo.guid, "Yours.")
        study.add_memo(study.guid, "And mine.")
    assert {n.memo.coder for n in small_project.all_memos()} == {"MK", "AL"}


def test_what_cannot_be_a_memo_is_refused(small_project: Study) -> None:
    with pytest.raises(Refused, match="needs some words"):
        small_project.add_memo(small_project.guid, "  ")
    with pytest.raises(Refused, match="one of note, theory, method, doubt"):
        small_project.add_memo(small_project.guid, "A", "poem")
    with pytest.raises(NotFound):
        small_project.memo("00000000-ffff")


def test_a_link_finds_its_passage_after_the_document_was_renamed(small_project: Study) -> None:
    document = small_project.document("INT-01")
    start, end = small_project.find_span(document.id, "Sin papeles no las atienden.")
    text = f"See {small_project.link_to(document.id, start, end)} on papers."
    assert text == f"See [[INT-01 l. 4 {document.guid[:8]}:{start}-{end}]] on papers."
    small_project.rename_document(document, "Ana [first]")
    (link,) = small_project.links_in(text)
    assert link.label == "Ana [first] l. 4"
    assert link.quote == "Sin papeles no las atienden."
    assert link.place == Passage(document.guid, start, end)
    assert text[link.start : link.end].startswith("[[INT-01")


def test_a_link_typed_by_hand_leads_to_the_whole_line(small_project: Study) -> None:
    found = small_project.links_in("[[INT-01 l. 6]] [[INT-01 l. 99]] [[nowhere l. 1]] [[x]]")
    assert [(link.label, bool(link.place)) for link in found] == [
        ("INT-01 l. 6", True),
        ("INT-01 l. 99", False),
        ("nowhere l. 1", False),
    ]
    assert found[0].quote.startswith("Ana: Que alguien")


def test_memos_of_a_removed_document_are_out_of_sight_with_it(small_project: Study) -> None:
    small_project.add_memo(passage(small_project, "INT-01", "Nadie sabe").target, "Why?")
    small_project.remove_document(small_project.document("INT-01"))
    assert small_project.all_memos() == []
    small_project.undo()
    assert len(small_project.all_memos()) == 1
