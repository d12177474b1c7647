"""Cases changed by hand: attributes with a type, speakers linked, each one undoable step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import NotFound, Refused

if TYPE_CHECKING:
    from qualcode.api import Study


def attributes(study: Study, case: str) -> dict[str, object]:
    return next(row["attributes"] for row in study.registry() if row["case"] == case)


def test_a_value_is_set_changed_removed_and_undone(small_project: Study) -> None:
    small_project.set_attribute("Casa Clara", "type", "shelter")
    assert attributes(small_project, "Casa Clara") == {"country": "XA", "type": "shelter"}
    small_project.set_attribute("Casa Clara", "country", "XC")
    assert attributes(small_project, "Casa Clara")["country"] == "XC"
    assert small_project.undo().summary == "set country of Casa Clara to XC"
    assert attributes(small_project, "Casa Clara")["country"] == "XA"
    small_project.set_attribute("Casa Clara", "country", "")
    assert "country" not in attributes(small_project, "Casa Clara")


@pytest.mark.parametrize(
    ("first", "wrong"), [("12", "a dozen"), ("2026-03-31", "spring"), ("2026-03-31", "2026-02-30")]
)
def test_a_value_of_another_type_is_refused_and_the_old_one_stays(
    small_project: Study, first: str, wrong: str
) -> None:
    small_project.set_attribute("Casa Clara", "since", first)
    before = small_project.history()
    with pytest.raises(Refused, match="the old value stays"):
        small_project.set_attribute("Casa Clara", "since", wrong)
    assert attributes(small_project, "Casa Clara")["since"] == first
    assert small_project.history() == before


@pytest.mark.parametrize("name", ["", " ", "kind", "period", "a\u202eb"])
def test_names_that_cannot_be_attributes_are_refused(small_project: Study, name: str) -> None:
    with pytest.raises(Refused):
        small_project.set_attribute("Casa Clara", name, "x")


def test_a_speaker_is_linked_and_no_longer_listed_as_unlinked(small_project: Study) -> None:
    listed = {(document.name, name) for document, name in small_project.unlinked_speakers()}
    assert ("INT-01", "Ana") in listed
    assert ("FG-01", "Carla") not in listed
    assert not any(name == "Moderadora" for _, name in listed)
    small_project.link_speaker(small_project.document("INT-01"), "ana", "Casa Clara")
    after = {(document.name, name) for document, name in small_project.unlinked_speakers()}
    assert after == listed - {("INT-01", "Ana")}
    small_project.undo()
    assert {(d.name, name) for d, name in small_project.unlinked_speakers()} == listed


def test_a_name_that_nobody_has_is_refused(small_project: Study) -> None:
    with pytest.raises(Refused, match="there: "):
        small_project.link_speaker(small_project.document("INT-01"), "Zoe", "Casa Clara")
    with pytest.raises(NotFound):
        small_project.link_speaker(small_project.document("INT-01"), "Ana", "Casa Nadie")
