"""After undo and redo the desk knows what a desk opened anew would know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.api import open_project
from qualcode.tui.session import Session

if TYPE_CHECKING:
    from qualcode.api import Study


def same_as_anew(session: Session) -> bool:
    anew = Session(session.study, session.document)
    return list(session.index) == list(anew.index)


def test_undo_and_redo_follow_every_kind_of_step(small_project: Study) -> None:
    session = Session(small_project, small_project.document("INT-01"))
    codes = [code.id for code in session.codes]
    first, second, third = session.text.sentences[:3]
    session.tag(first, codes[:3])
    coding = session.tag(second, codes[:1])[0]
    small_project.recode(coding.guid, codes[3])
    session.follow()
    session.set_memo(session.tag(third, codes[1:2])[0].guid, "why")
    session.untag(session.index.at(first.start)[:1])
    session.set_done(done=True)
    for _ in range(5):
        session.undo()
        assert same_as_anew(session)
    for _ in range(5):
        session.redo()
        assert same_as_anew(session)


def test_a_step_in_another_document_changes_nothing_here(small_project: Study) -> None:
    here = Session(small_project, small_project.document("INT-01"))
    there = Session(small_project, small_project.document("INT-02"))
    before = list(here.index)
    there.tag(there.text.sentences[0], [there.codes[0].id])
    here.follow()
    here.undo()
    assert list(here.index) == before
    assert same_as_anew(here)


def test_what_another_window_wrote_is_taken_in_with_the_undone_step(small_project: Study) -> None:
    session = Session(small_project, small_project.document("INT-01"))
    session.tag(session.text.sentences[0], [session.codes[0].id])
    with open_project(small_project.path, coder="AL") as other:
        document = other.document("INT-01")
        other.tag(document.id, *session.text.sentences[2], [other.codebook().codes[1].id])
    session.undo()
    assert same_as_anew(session)
    assert any(coding.coder == "AL" for coding in session.index)
