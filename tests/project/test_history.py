from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.api.changing import Change
from qualcode.errors import NotFound, Refused
from small_study import code

if TYPE_CHECKING:
    from qualcode.api import Study


def spans(study: Study) -> list[tuple[str, int, int, str]]:
    return [(c.path, c.start, c.end, c.coder) for c in study.codings()]


def test_undo_takes_back_my_latest_step_and_redo_does_it_again(small_project: Study) -> None:
    before = spans(small_project)
    undone = small_project.undo()
    assert undone.summary == "tagged topic/papers on FG-01 l. 6"
    assert len(spans(small_project)) == len(before) - 1
    small_project.redo()
    assert spans(small_project) == before


def test_several_codes_at_once_are_one_step(small_project: Study) -> None:
    n = len(spans(small_project))
    small_project.undo(_step_of(small_project, "finding/need, topic/health on INT-02"))
    assert len(spans(small_project)) == n - 2


def _step_of(study: Study, words: str) -> int:
    return next(step.id for step in study.history() if words in step.summary)


def test_undo_goes_back_step_by_step_over_what_was_redone(small_project: Study) -> None:
    n = len(spans(small_project))
    small_project.undo()
    small_project.undo()
    small_project.redo()
    assert len(spans(small_project)) == n - 1
    small_project.redo()
    assert len(spans(small_project)) == n
    small_project.undo()
    assert len(spans(small_project)) == n - 1


def test_redo_ends_when_a_new_step_of_mine_follows(small_project: Study) -> None:
    small_project.undo()
    code(small_project, "INT-01", "Eso también.", "finding/need")
    with pytest.raises(NotFound, match="nothing to redo"):
        small_project.redo()


def test_a_step_that_a_later_one_builds_on_is_refused_and_the_later_named(
    small_project: Study,
) -> None:
    added = small_project.add_code("housing", facet="topic")
    step = small_project.last_step()
    assert step is not None
    code(small_project, "INT-01", "Eso también.", added.path)
    with pytest.raises(Refused, match=r"step \d+ \(tagged topic/housing on INT-01 l. 6, by MK\)"):
        small_project.undo(step.id)


def test_a_memo_on_a_coding_keeps_the_coding_from_being_undone_alone(small_project: Study) -> None:
    step = small_project.last_step()
    assert step is not None
    small_project.set_memo(small_project.codings()[-1].guid, "think again")
    with pytest.raises(Refused, match="wrote a memo"):
        small_project.undo(step.id)


def test_undoing_an_import_hides_the_document_and_redo_shows_it(
    project: Study, texts: list
) -> None:
    project.import_files(texts[:1])
    project.undo()
    assert project.documents() == []
    project.redo()
    assert [d.name for d in project.documents()] == ["INT-01"]


def test_importing_the_file_of_a_hidden_document_shows_it_again(
    project: Study, texts: list
) -> None:
    (first,) = project.import_files(texts[:1])
    project.undo()
    (again,) = project.import_files(texts[:1])
    assert (again.status, again.guid) == ("added", first.guid)
    assert project.undo().verb == "import"
    assert project.documents() == []


def test_another_coders_step_is_not_mine_to_undo(small_project: Study) -> None:
    small_project._project.coder = "AL"
    with pytest.raises(NotFound, match="nothing to undo"):
        small_project.undo()


def test_deleted_codings_come_back_with_memo_and_weight(small_project: Study) -> None:
    document = small_project.document("INT-01")
    (made,) = small_project.tag(
        document.id, 16, 30, [small_project.code("need").id], memo="m", weight=2
    )
    small_project.untag([made.guid])
    small_project.undo()
    assert small_project.coding(made.guid) == made


def test_a_refused_step_leaves_no_trace(small_project: Study) -> None:
    steps = small_project.history()
    with pytest.raises(Refused):
        small_project.tag(1, 5, 5, [small_project.code("need").id])
    with pytest.raises(NotFound):
        small_project.untag([small_project.codings()[0].guid, "ffffffff"])
    assert small_project.history() == steps


def test_a_step_that_changes_nothing_is_not_kept(small_project: Study) -> None:
    steps = small_project.history()
    coding = small_project.codings()[0]
    small_project.tag(coding.document, coding.start, coding.end, [coding.code])
    assert small_project.history() == steps


ACTS = st.lists(st.tuples(st.sampled_from("tsmdurbw"), st.integers(0, 400)), max_size=25)


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(acts=ACTS)
def test_undoing_everything_gives_back_what_was_there(small_project: Study, acts: list) -> None:
    """undo∘do = identity, whatever was done, and redo goes all the way forward again."""
    start = _state(small_project)
    first = small_project.history(1)[0].id
    for act, n in acts:
        _act(small_project, act, n)
    end = _state(small_project)
    undone = 0
    while _mine_after(small_project, first):
        small_project.undo()
        undone += 1
    assert _state(small_project) == start
    assert small_project.check() == []
    for _ in range(undone):
        small_project.redo()
    assert _state(small_project) == end
    while _mine_after(small_project, first):
        small_project.undo()


def _mine_after(study: Study, first: int) -> bool:
    return any(
        s.id > first and s.undone_by is None and s.verb not in ("undo", "redo")
        for s in study.history()
    )


def _state(study: Study) -> object:
    codings = [(c.guid, c.path, c.start, c.end, c.memo, c.weight) for c in study.codings()]
    done = [study.reviewed(d.id) for d in study.documents()]
    return codings, done, [code.path for code in study.codebook().codes]


def _act(study: Study, act: str, n: int) -> None:
    codings = study.codings()
    codes = study.codebook().codes
    code_id = codes[n % len(codes)].id
    if act == "t":
        start = n % 150
        study.tag(1 + n % 3, start, start + 12, [code_id])
    elif act == "s":
        study.set_done(1 + n % 3, n % 2 == 0)
    elif act == "m" and codings:
        study.set_memo(codings[n % len(codings)].guid, "x" * (n % 3))
    elif act == "d" and codings:
        study.untag([codings[n % len(codings)].guid])
    elif act == "r" and codings:
        with contextlib.suppress(Refused):  # the words have that code already
            study.recode(codings[n % len(codings)].guid, code_id)
    elif act == "b" and codings:
        coding = codings[n % len(codings)]
        with contextlib.suppress(Refused):
            study.move_coding(coding.guid, coding.start + n % 3, coding.end - n % 2)
    elif act == "w" and codings:
        study.change_codings([c.guid for c in codings[: n % 4]], Change(weight=n % 4))
    elif act == "u":
        study.add_code(f"new {len(codes)}", parent=code_id)
