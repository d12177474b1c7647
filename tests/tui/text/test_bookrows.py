"""The rows of the codebook's screen: what is open, closed, filtered, retired."""

from __future__ import annotations

from dataclasses import replace

from qualcode.model import Code, Codebook, Facet, Theme
from qualcode.tui.text.bookrows import THEMES, book_rows, siblings

NEED = Code("finding/need", "need", 1, "g1", facet="finding", names={"es": "necesidad"})
LACK = Code("finding/need/lack", "lack", 2, "g2", facet="finding", parent="finding/need")
PAPERS = Code("topic/papers", "papers", 3, "g3", facet="topic", status="retired")
BOOK = Codebook(
    (Facet("finding"), Facet("topic")),
    (NEED, LACK, PAPERS),
    (Theme("Papers", "any", (("topic/papers",),), guid="t1"),),
)


def names(**how: object) -> list[str]:
    return [("  " * row.depth) + row.name for row in book_rows(BOOK, **how)]  # type: ignore[arg-type]


def test_facets_codes_and_themes_stand_one_below_the_other() -> None:
    assert names() == ["finding", "  need", "    lack", "topic", "Themes", "  Papers"]
    assert names(retired=True)[3:5] == ["topic", "  papers"]


def test_branches_are_closed_by_key_also_after_a_rename() -> None:
    assert names(closed={"g1", THEMES}) == ["finding", "  need", "topic", "Themes"]
    assert names(closed={"finding"}) == ["finding", "topic", "Themes", "  Papers"]
    renamed = replace(NEED, path="finding/want", name="want")
    book = Codebook(BOOK.facets, (renamed, replace(LACK, parent="finding/want")), ())
    assert [row.name for row in book_rows(book, {"g1"})] == ["finding", "want", "topic"]


def test_letters_open_what_leads_to_a_match_and_find_names_of_other_languages() -> None:
    assert names(wanted="lack", closed={"g1"}) == ["finding", "  need", "    lack"]
    assert names(wanted="necesidad") == ["finding", "  need"]
    assert names(wanted="papers") == ["Themes", "  Papers"]
    assert names(wanted="nothing like it") == []


def test_siblings_are_those_of_one_parent_or_of_one_facet() -> None:
    other = Code("finding/wish", "wish", 4, "g4", facet="finding")
    book = Codebook(BOOK.facets, (*BOOK.codes, other), ())
    assert siblings(book, NEED) == [NEED, other]
    assert siblings(book, LACK) == [LACK]
