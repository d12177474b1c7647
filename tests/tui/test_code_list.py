"""The code list beside the text: branches are indented, with facets and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import USUAL, opened, play, rows, seen

from qualcode.api import ready_codebooks
from qualcode.tui.screens.desk.screen import Desk
from qualcode.tui.screens.search.screen import Search
from qualcode.tui.widgets.codetree import CodeTree

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from qualcode.api import Study


def column_of(pilot: Pilot[None], name: str) -> int:
    """Where a name begins in the code list."""
    listed = [row.split("│")[0] for row in rows(pilot)]
    return next(row.index(name) for row in listed if name in row)


async def test_codes_stand_right_of_their_parents_without_facets(
    project: Study, texts: list[Path]
) -> None:
    project.import_codebook(ready_codebooks()["interview"], "interview.yaml")
    project.import_files(texts[:1])
    async with opened(project, "INT-01", USUAL) as pilot:
        parent, child = column_of(pilot, "experience"), column_of(pilot, "difficulty")
        assert child == parent + 2
        assert column_of(pilot, "background") == parent


async def test_codes_stand_right_of_their_parents_in_facets(small_project: Study) -> None:
    async with opened(small_project, "INT-01", USUAL) as pilot:
        facet, parent = column_of(pilot, "topic"), column_of(pilot, "papers")
        assert column_of(pilot, "health") == parent == facet + 2
        assert column_of(pilot, "passport") == parent + 2


async def test_the_list_shows_the_codes_with_some_letters_and_again_all(
    small_project: Study,
) -> None:
    async with opened(small_project, "INT-01", USUAL) as pilot:
        tree = pilot.app.screen.query_one(CodeTree)
        tree.focus()
        await play(pilot, "/ 'passp' enter")
        assert [row.name for row in tree._rows] == ["topic", "papers", "passport"]
        assert "codes with «passp»" in seen(pilot)
        await play(pilot, "escape")
        assert len(tree._rows) == 7
        assert pilot.app.screen.focused is tree
        await play(pilot, "escape")
        assert pilot.app.screen.focused is not tree


async def test_a_code_of_the_list_leads_to_its_passages_and_back(small_project: Study) -> None:
    async with opened(small_project, "INT-01", USUAL) as pilot:
        tree = pilot.app.screen.query_one(CodeTree)
        tree.focus()
        await play(pilot, "down down f")
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, Search)
        await play(pilot, "q")
        assert isinstance(pilot.app.screen, Desk)
