"""The cases: a tree with attributes, changed in place, speakers linked, each one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playing import opened, play, rows, seen

if TYPE_CHECKING:
    from qualcode.api import Study


async def test_cases_are_listed_with_attributes_and_counts(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g p")
        assert "4 cases" in rows(pilot)[0]
        assert rows(pilot)[2].startswith("▸Casa Clara")
        assert "[XA]" in rows(pilot)[2]
        north = next(row for row in rows(pilot) if "Oficina Norte" in row)
        assert north.split()[-3:] == ["1", "4", "1"]


async def test_children_stand_under_their_parent(small_project: Study, tmp_path) -> None:
    sheet = tmp_path / "people.csv"
    sheet.write_text("case,kind,parent\nAna,participant,Oficina Norte\n", "utf-8")
    small_project.import_cases(sheet)
    async with opened(small_project) as pilot:
        await play(pilot, "f8")
        named = [row[1:].rstrip() for row in rows(pilot)[2:7]]
        at = next(n for n, row in enumerate(named) if row.startswith("Oficina Norte"))
        assert named[at + 1].startswith("  Ana")


async def test_a_value_is_changed_in_place_and_undone(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g p enter backspace 'C' enter")
        assert "[XC]" in rows(pilot)[2]
        await play(pilot, "u")
        assert "[XA]" in rows(pilot)[2]


async def test_a_new_attribute_is_asked_by_name_then_value(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g p + 'beds' enter '12' enter")
        assert "[12]" in rows(pilot)[2]
        await play(pilot, "enter backspace backspace 'many' enter")
        assert "beds is a number" in seen(pilot)
        assert "[12]" in rows(pilot)[2]


async def test_a_speaker_is_linked(small_project: Study) -> None:
    before = len(small_project.unlinked_speakers())
    async with opened(small_project) as pilot:
        await play(pilot, "g p L 'Ana' enter 'Clara' enter")
        assert "Ana is Casa Clara" in seen(pilot)
    assert len(small_project.unlinked_speakers()) == before - 1


async def test_filter_and_order(small_project: Study) -> None:
    async with opened(small_project) as pilot:
        await play(pilot, "g p / 'norte' enter")
        assert "1 case of 4" in rows(pilot)[0]
        await play(pilot, "escape o")
        named = [row[1:].split()[0] for row in rows(pilot)[2:6]]
        assert named == sorted(named)


async def test_without_cases_it_says_what_to_do(project: Study) -> None:
    async with opened(project) as pilot:
        await play(pilot, "g p")
        assert "No case yet." in seen(pilot)
