"""Memos on passages: how they are named, what is refused, how they travel and are taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.api import load_dump
from qualcode.errors import Refused
from qualcode.model import Passage

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study


def test_a_passage_is_told_from_the_guid_of_a_thing() -> None:
    passage = Passage("d1", 3, 9)
    assert passage.target == "d1:3-9"
    assert Passage.of("d1:3-9") == passage
    for other in ("d1", "d1:", "d1:3", "d1:a-b", "3f2a9c41-0000-4000-8000-000000000000", ":1-2"):
        assert Passage.of(other) is None


def test_a_memo_outside_the_text_or_on_blanks_is_refused(small_project: Study) -> None:
    document = small_project.document("INT-01")
    before = small_project.last_step()
    for start, end in ((0, 10**6), (9, 9), (15, 16)):
        with pytest.raises(Refused):
            small_project.set_memo(Passage(document.guid, start, end).target, "no")
    assert small_project.last_step() == before


def test_the_history_says_where_a_memo_is(small_project: Study) -> None:
    document = small_project.document("INT-01")
    small_project.set_memo(Passage(document.guid, 16, 30).target, "ver")
    assert small_project.history(1)[0].summary == "wrote a memo on INT-01 l. 1"
    coding = small_project.codings(document.id)[0]
    small_project.set_memo(coding.guid, "x")
    assert small_project.history(1)[0].summary == f"wrote a memo on {coding.path} on INT-01 l. 2"


def test_memos_on_passages_travel(small_project: Study, tmp_path: Path) -> None:
    document = small_project.document("INT-01")
    small_project.set_memo(Passage(document.guid, 16, 30).target, "ver")
    small_project.set_bookmark(Passage(document.guid, 2, 9).target, on=True)
    small_project.dump(tmp_path / "dump")
    with load_dump(tmp_path / "dump", tmp_path / "copy.qualcode") as copy:
        found = copy.passage_memos(copy.document("INT-01").id)
        assert [(p.start, p.end, m.text) for p, m in found] == [(2, 9, ""), (16, 30, "ver")]
        assert copy.check() == []
    assert small_project.passage_memos(small_project.document("INT-02").id) == []


def test_a_bookmark_does_not_hide_the_words_of_another_memo(small_project: Study) -> None:
    coding = small_project.codings()[0]
    small_project.set_bookmark(coding.guid, on=True)
    assert small_project.coding(coding.guid).memo == ""
    small_project.set_coder("AL")
    small_project.set_memo(coding.guid, "words")
    assert small_project.coding(coding.guid).memo == "words"
