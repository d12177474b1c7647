"""How far documents have come: done, begun, how far read, and where they are from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.api import Study


def test_a_document_is_read_as_far_as_its_last_coding_or_wholly_when_done(
    small_project: Study,
) -> None:
    first, second, _third = small_project.progress()
    length = len(small_project.reading(first.document.id).text)
    furthest = max(c.end for c in small_project.codings(first.document.id))
    assert first.read_share == {"MK": furthest / length}
    assert first.open == ("MK",)
    small_project.set_done(second.document.id, done=True)
    done = small_project.progress()[1]
    assert (done.read_share, done.done, done.open) == ({"MK": 1.0}, ("MK",), ())


def test_places_come_from_the_cases_of_a_document_and_all_count(small_project: Study) -> None:
    rows, name = small_project.overview()
    assert name == "country"
    assert [row.places for row in rows] == [("XA",), ("XB",), ("XB",)]
    assert rows[2].cases == ("Oficina Norte", "Guardia Sur")
    covered = small_project.by_place(rows)
    assert [(one.place, one.kinds) for one in covered] == [
        ("XB", {"interview": (1, 1), "focus_group": (1, 1)}),
        ("XA", {"interview": (1, 1)}),
    ]


def test_a_project_without_attributes_has_no_places(project: Study, texts: list) -> None:
    project.import_files(texts[:1])
    rows, name = project.overview()
    assert (name, rows[0].places, rows[0].last, rows[0].read_share) == ("", (), "", {})
    assert project.by_place(rows)[0].place == ""
