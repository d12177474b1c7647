"""Memos and bookmarks on the desk: on a coding, on words without one, on the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import USUAL, desk_of, opened, play, rows, seen

from qualcode.model import Passage

if TYPE_CHECKING:
    import pytest

    from qualcode.api import Study


def notes(study: Study, document: str = "INT-01") -> list[tuple[str, str]]:
    """(words, memo) of what is written on passages."""
    found = study.document(document)
    text = study.reading(found.id).text
    return [(text[p.start : p.end], m.text) for p, m in study.passage_memos(found.id)]


async def test_a_memo_on_words_without_a_coding(small_project: Study) -> None:
    async with opened(small_project, "INT-01", USUAL) as pilot:
        await play(pilot, "s s m 'lejos' escape")
        assert notes(small_project) == [("El centro de salud queda a dos horas.", "lejos")]
        assert "lejos" in seen(pilot)
        await play(pilot, "S v w w m 'dos palabras' escape")
        assert ("Lo primero", "dos palabras") in notes(small_project)
        await play(pilot, "u u")
        assert notes(small_project) == []


async def test_a_memo_left_empty_is_a_bookmark_and_left_empty_again_goes(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-01", USUAL) as pilot:
        await play(pilot, "s s m escape")
        assert notes(small_project) == [("El centro de salud queda a dos horas.", "")]
        assert "bookmark" in seen(pilot)
        await play(pilot, "t")
        marked = [row for row in rows(pilot) if "✎" in row]
        assert marked, seen(pilot)
        assert "El centro" in marked[0] or "atención" in marked[0]
        await play(pilot, "T s m escape")
        assert notes(small_project) == []
        await play(pilot, "u")
        assert [text for _words, text in notes(small_project)] == [""]


async def test_words_written_into_a_bookmark_make_it_a_memo(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s s m escape m 'ver' escape")
    assert notes(small_project) == [("El centro de salud queda a dos horas.", "ver")]


async def test_a_focused_coding_takes_the_memo_itself(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "c m escape")
        guid = desk_of(pilot).view.marks.focus or ""
    assert small_project.coding(guid).memo == ""
    assert notes(small_project) == []


async def test_where_several_could_be_meant_it_asks(small_project: Study) -> None:
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s m")
        assert "Memo on which?" in seen(pilot)
        await play(pilot, "'health' enter 'fe' escape")
    assert [c.path for c in small_project.codings() if c.memo == "fe"] == ["topic/health"]


async def test_an_empty_memo_on_the_document_marks_nothing(small_project: Study) -> None:
    before = small_project.last_step()
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "M escape")
    assert small_project.last_step() == before


async def test_a_bookmark_of_a_coder_stands_beside_the_memo_of_another(
    small_project: Study,
) -> None:
    document = small_project.document("INT-01")
    target = Passage(document.guid, 16, 30).target
    small_project.set_bookmark(target, on=True)
    small_project.set_coder("AL")
    small_project.set_memo(target, "mira")
    assert [m.text for m in small_project.memos(target)] == ["", "mira"]
    small_project.set_bookmark(target, on=False)
    assert [m.text for m in small_project.memos(target)] == [""]


async def test_a_terminal_without_those_signs_gets_letters(
    small_project: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with opened(small_project, "INT-01") as pilot:
        await play(pilot, "s s m escape c + t")
        assert not set(seen(pilot)) & set("✎★⚠")
        assert any(row.startswith("m") for row in rows(pilot))
