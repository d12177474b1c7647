"""A document that was taken out of sight takes nothing new, however late one learns of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.api import open_project
from qualcode.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.api import Study
    from qualcode.model import Document

ACTS: dict[str, Callable[[Study, Document], object]] = {
    "tag": lambda study, known: study.tag(known.id, 0, 5, [study.code("need").id]),
    "done": lambda study, known: study.set_done(known.id, True),
    "memo": lambda study, known: study.set_memo(known.guid, "A thought."),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_another_window_removed_is_not_acted_on(
    small_project: Study, act: Callable[[Study, Document], object]
) -> None:
    known = small_project.document("INT-01")
    with open_project(small_project.path, coder="EP") as other:
        other.remove_document(other.document("INT-01"))
    before = small_project.history()
    with pytest.raises(Refused, match=r"INT-01 was removed from the project\."):
        act(small_project, known)
    assert small_project.history() == before
    assert before[0].verb == "docs remove"


def test_a_document_that_was_brought_back_takes_codings(small_project: Study) -> None:
    known = small_project.document("INT-01")
    small_project.remove_document(known)
    small_project.undo()
    assert len(small_project.tag(known.id, 0, 5, [small_project.code("need").id])) == 1
