"""Going back, looking back, and what a step changed: the history in people's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.api import open_project
from qualcode.errors import NotFound, Refused
from small_study import code

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.api import Study


def state(study: Study) -> list[object]:
    """What a person sees of a project."""
    return [
        [(c.guid, c.path, c.start, c.end, c.coder, c.memo) for c in study.codings()],
        [(d.guid, d.name) for d in study.documents()],
        study.codebook_rows(),
        study.registry(),
        [study.reviewed(d.id) for d in study.documents()],
        [(n.memo.guid, n.memo.text, n.memo.kind) for n in study.all_memos()],
    ]


def last(study: Study) -> int:
    step = study.last_step()
    assert step is not None
    return step.id


def acts(study: Study) -> list[Callable[[], object]]:
    """Things people do, in any order and as often as they like."""
    document = study.document("INT-02")
    return [
        lambda: code(study, "INT-01", "Eso también.", "finding/need"),
        lambda: study.untag([study.codings()[0].guid]) if study.codings() else None,
        lambda: study.add_memo(study.guid, "A thought."),
        lambda: study.add_code(f"new {last(study)}"),
        lambda: study.set_done(study.documents()[0].id, True),
        lambda: study.rename_document(study.documents()[0], f"name {last(study)}"),
        lambda: (
            study.remove_document(document)
            if document.id in {d.id for d in study.documents()}
            else None
        ),
        lambda: (
            study.recode(study.codings()[-1].guid, study.code("passport").id)
            if study.codings()
            else None
        ),
        study.undo,
        study.redo,
    ]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=12), st.integers(0, 11))
def test_going_back_leaves_what_was_there_and_undo_brings_all_again(
    small_project: Study, chosen: list[int], place: int
) -> None:
    study, marked, before = small_project, last(small_project), state(small_project)
    for number, act in enumerate(chosen):
        if number == place:
            marked, before = last(study), state(study)
        try:
            acts(study)[act]()
        except (NotFound, Refused):
            continue
    after = state(study)
    if last(study) == marked:
        return
    with study.at(marked) as past:
        assert state(past) == before
    study.go_back(marked)
    assert state(study) == before
    assert study.undo().verb == "back"
    assert state(study) == after
    assert study.check() == []


def test_going_back_counts_the_steps_and_whose_they_are(small_project: Study) -> None:
    marked = last(small_project)
    code(small_project, "INT-01", "Eso también.", "finding/need")
    with open_project(small_project.path, coder="AL") as study:
        study.add_memo(study.guid, "Mine.")
        study.add_memo(study.guid, "And mine.")
    later = small_project.later_than(marked)
    assert (later.steps, later.by_coder) == (3, {"MK": 1, "AL": 2})
    small_project.go_back(marked)
    assert small_project.all_memos() == []
    with pytest.raises(Refused, match="is the last one"):
        small_project.go_back(last(small_project))
    with pytest.raises(NotFound):
        small_project.go_back(9999)


def test_what_was_only_looked_at_is_not_changed_and_cannot_be(small_project: Study) -> None:
    before, marked = state(small_project), 4
    with small_project.at(marked) as past:
        assert len(past.codings()) < len(small_project.codings())
        step = past.last_step()
        assert step is not None
        assert step.id == marked
        with pytest.raises(Refused, match="read-only"):
            past.add_memo(past.guid, "Too late.")
        assert past.readonly
    assert state(small_project) == before


def test_the_list_says_which_steps_stand(small_project: Study) -> None:
    marked = last(small_project)
    code(small_project, "INT-01", "Eso también.", "finding/need")
    small_project.undo()
    small_project.add_memo(small_project.guid, "A thought.")
    states = [(r.step.verb, r.state) for r in small_project.history_list().fetch(0, 3)]
    assert states == [("memo", "undoable"), ("undo", "undo"), ("tag", "undone")]
    small_project.go_back(marked)
    rows = small_project.history_list().fetch(0, 3)
    assert [(r.step.verb, r.state) for r in rows] == [
        ("back", "undoable"),
        ("memo", "taken back"),
        ("undo", "undo"),
    ]


def test_the_list_is_narrowed_to_a_coder_a_verb_or_a_thing(small_project: Study) -> None:
    study = small_project
    with open_project(study.path, coder="AL") as other:
        other.add_memo(other.document("INT-02").guid, "Mine.")
    assert [r.step.coder for r in study.history_list(coder="AL").fetch(0, 9)] == ["AL"]
    assert {r.step.verb for r in study.history_list(verb="tag").fetch(0, 99)} == {"tag"}
    steps = study.history_list(touching=study.document("INT-02").guid)
    told = [r.step.summary for r in steps.fetch(0, len(steps))]
    assert told[0] == "wrote a memo on INT-02"
    assert "tagged finding/need, topic/health on INT-02 l. 2" in told
    assert not any("on FG-01" in summary for summary in told)


def test_the_difference_is_told_in_names_places_and_quotes(small_project: Study) -> None:
    coding = small_project.codings()[0]
    small_project.recode(coding.guid, small_project.code("passport").id)
    found = small_project.difference(last(small_project))
    assert len(found) == 1
    changed = found[0]
    assert (changed.act, changed.what) == ("changed", "coding")
    assert changed.name == "topic/papers/passport · INT-01 l. 2"
    assert changed.fields == (("code", "finding/need", "topic/papers/passport"),)
    assert changed.quote == "Lo primero es atención médica."
    assert changed.place is not None
    assert (changed.place.start, changed.place.end) == (coding.start, coding.end)


def test_the_difference_names_what_is_gone(small_project: Study) -> None:
    (coding,) = (c for c in small_project.codings() if c.path == "finding/obstacle")
    small_project.untag([coding.guid])
    changed = small_project.difference(last(small_project))[0]
    assert (changed.act, changed.name) == ("removed", "finding/obstacle · INT-01 l. 4")
    assert changed.quote == "Sin papeles no las atienden."
    with pytest.raises(NotFound):
        small_project.difference(0)
