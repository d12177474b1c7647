"""Changing codings by the study: what stays, what is refused, what the history says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.api.changing import Change
from qualcode.errors import NotFound, Refused

if TYPE_CHECKING:
    from qualcode.api import Study
    from qualcode.model import Coding


@pytest.fixture
def coding(small_project: Study) -> Coding:
    """`need` on «Lo primero es atención médica.», with a memo and two stars."""
    found = small_project.codings()[0]
    small_project.set_memo(found.guid, "ver")
    return small_project.change_codings([found.guid], Change(weight=2))[0]


def test_guid_memo_and_weight_stay_where_borders_and_code_move(
    small_project: Study, coding: Coding
) -> None:
    moved = small_project.move_coding(coding.guid, coding.start + 3, coding.end - 1)
    recoded = small_project.recode(coding.guid, small_project.code("passport").id)
    assert (recoded.guid, recoded.memo, recoded.weight) == (coding.guid, "ver", 2)
    assert (moved.start, moved.end) == (recoded.start, recoded.end)
    assert small_project.check() == []
    summaries = [step.summary for step in small_project.history(3)]
    assert summaries == [
        "recoded finding/need to topic/papers/passport on INT-01 l. 2",
        "moved finding/need on INT-01 l. 2",
        "gave finding/need on INT-01 l. 2 ★★",
    ]
    small_project.undo()
    small_project.undo()
    assert small_project.coding(coding.guid) == coding


def test_several_are_changed_in_one_step_or_not_at_all(small_project: Study) -> None:
    guids = [c.guid for c in small_project.codings()[:3]]
    before = len(small_project.history())
    done = small_project.change_codings(guids, Change(weight=1))
    assert [c.weight for c in done] == [1, 1, 1]
    assert len(small_project.history()) == before + 1
    small_project.set_coder("AL")
    document = small_project.document("INT-01")
    (own,) = small_project.tag(document.id, 16, 30, [small_project.code("need").id])
    with pytest.raises(Refused, match="is MK's; it stays as it is"):
        small_project.change_codings([own.guid, guids[0]], Change(weight=3))
    assert small_project.coding(own.guid).weight is None


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (Change(start=0, end=10**6), Refused),
        (Change(start=77), Refused),
        (Change(end=47), Refused),
        (Change(weight=4), Refused),
        (Change(weight=-1), Refused),
        (Change(about=99), NotFound),
        (Change(code=99), NotFound),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    small_project: Study, coding: Coding, change: Change, error: type[Exception]
) -> None:
    before = small_project.last_step()
    with pytest.raises(error):
        small_project.change_codings([coding.guid], change)
    assert small_project.last_step() == before
    assert small_project.coding(coding.guid) == coding


def test_the_same_code_is_not_put_twice_on_the_same_words(
    small_project: Study, coding: Coding
) -> None:
    with pytest.raises(Refused, match="have that code already"):
        small_project.recode(coding.guid, small_project.code("health").id)


def test_a_change_that_changes_nothing_is_no_step(small_project: Study, coding: Coding) -> None:
    before = small_project.last_step()
    small_project.move_coding(coding.guid, coding.start, coding.end)
    small_project.change_codings([coding.guid], Change(weight=2))
    small_project.change_codings([], Change(weight=2))
    assert small_project.last_step() == before


def test_whom_a_coding_is_about_is_said_and_taken_back(
    small_project: Study, coding: Coding
) -> None:
    case = small_project.case("Guardia Sur")
    assert small_project.change_codings([coding.guid], Change(about=case.id))[0].about == case.id
    told = "said that finding/need on INT-01 l. 2 is about Guardia Sur"
    assert small_project.history(1)[0].summary == told
    assert small_project.change_codings([coding.guid], Change(about=0))[0].about is None


def test_my_latest_codes_stand_in_the_order_in_which_they_were_given(
    small_project: Study,
) -> None:
    last = small_project.my_latest_codes(2)
    names = [code.name for number in last for code in small_project.codebook().codes
             if code.id == number]  # fmt: skip
    assert names == ["health", "papers"]
    small_project.set_coder("AL")
    assert small_project.my_latest_codes() == []
