"""Suggestions of a project: what is shown, decided, taken back, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.api import create_project, find_suggestions, load_dump, open_project, suggester
from qualcode.errors import Refused
from qualcode.suggest.score import ONE_TERM, SHOWN_FROM
from qualcode.suggest.standing import Decided, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.api import Study
    from qualcode.model import Suggestion
    from qualcode.project.file import Surroundings

BOOK = """
facets: [{name: finding}, {name: topic}]
codes:
  - {name: need, facet: finding, keywords: {es: [falta, necesitamos]}}
  - {name: shelter, facet: topic, names: {es: albergue}, keywords: {es: [refugio, camas]}}
  - {name: papers, facet: topic, keywords: {es: [papeles, documentos]}}
  - {name: passport, facet: topic, parent: papers, keywords: {es: [pasaporte]}}
  - {name: label, facet: topic, keywords: {es: [Refugio Norte, Ana]}}
"""
TEXT = """Entrevistadora: ¿Qué hay de los refugios y las camas?
Ana: Nos falta un refugio. Los papeles tardan mucho, y el pasaporte más. Aquí no hay más que decir.
Entrevistadora: ¿Y de noche?
Refugio Norte: De noche no viene nadie. Necesitamos camas para la gente que llega a la ciudad.
Entrevistadora: ¿Algo más?
Ana: Eso es todo lo que hay que decir de la noche.
Entrevistadora: ¿Está segura?
Refugio Norte: Lo que dice ella es lo que pasa.
"""


@pytest.fixture
def study(tmp_path: Path, surroundings: Surroundings) -> Iterator[Study]:
    (tmp_path / "INT-01.txt").write_text(TEXT, "utf-8")
    with create_project(tmp_path / "s.qualcode", coder="MK", surroundings=surroundings) as made:
        made.import_codebook(BOOK, "book.yaml")
        made.import_files([tmp_path / "INT-01.txt"])
        yield made


def told(study: Study, found: list[Suggestion] | None = None) -> list[tuple[str, str]]:
    """(code, words of the unit) of the suggestions."""
    names = {code.id: code.name for code in study.codebook().codes}
    text = study.reading(study.documents()[0].id).text
    found = study.suggestions() if found is None else found
    return [(names[s.code], text[s.start : s.end]) for s in found]


NEED = ("need", "Nos falta un refugio.")
SHELTER = ("shelter", "Nos falta un refugio.")
PASSPORT = ("passport", "Los papeles tardan mucho, y el pasaporte más.")
CAMAS = "Necesitamos camas para la gente que llega a la ciudad."


def test_what_people_say_is_suggested_with_its_words(study: Study) -> None:
    assert set(told(study)) == {NEED, SHELTER, PASSPORT, ("need", CAMAS), ("shelter", CAMAS)}
    first = study.suggestions()[0]
    text = study.reading(first.document).text
    for reason in first.reasons:
        assert text[reason.start : reason.end] == reason.words
        assert first.start <= reason.start < reason.end <= first.end


def test_moderators_and_labels_are_never_matched(study: Study) -> None:
    found = told(study)
    assert not any("¿" in words for _, words in found)
    assert not any(code == "label" for code, _ in found)


def test_a_need_and_its_topic_come_together_and_score_higher(study: Study) -> None:
    codes = {code.id: code.name for code in study.codebook().codes}
    need, alone = (
        next(s for s in study.suggestions() if codes[s.code] == name)
        for name in ("need", "passport")
    )
    assert [codes[partner] for partner in need.partners] == ["shelter"]
    assert need.score > alone.score >= SHOWN_FROM


def test_a_parent_gives_way_to_its_child(study: Study) -> None:
    assert ("papers", PASSPORT[1]) not in told(study)


def test_accepting_codes_and_undo_brings_the_suggestion_back(study: Study) -> None:
    before = told(study)
    suggestion = study.suggestions()[0]
    (coding,) = study.accept_suggestion(suggestion)
    assert (coding.origin, coding.start, coding.end) == (
        "suggestion", suggestion.start, suggestion.end,
    )  # fmt: skip
    assert told(study) == before[1:]
    assert "accepted" in study.history()[0].summary
    study.undo()
    assert study.codings() == []
    assert told(study) == before
    study.redo()
    assert len(study.codings()) == 1
    assert told(study) == before[1:]


def test_what_was_rejected_never_comes_back_and_undo_takes_that_back(study: Study) -> None:
    before = told(study)
    study.reject_suggestion(study.suggestions()[0])
    assert told(study) == before[1:]
    study.set_setting("target", "turn")
    assert [code for code, words in told(study) if words.startswith(NEED[1])] == [
        "shelter", "passport",
    ]  # fmt: skip
    study.undo()
    study.undo()
    assert told(study) == before
    assert study.codings() == []


def test_decisions_travel_with_the_project(study: Study, tmp_path: Path) -> None:
    study.reject_suggestion(study.suggestions()[0])
    left = told(study)
    study.dump(tmp_path / "dump")
    with load_dump(tmp_path / "dump", tmp_path / "copy.qualcode"):
        pass
    with open_project(tmp_path / "copy.qualcode", coder="MK") as copy:
        assert told(copy) == left


def test_decisions_and_codings_of_others_hide_nothing_from_me(study: Study) -> None:
    before = told(study)
    study.reject_suggestion(study.suggestions()[0])
    study.accept_suggestion(study.suggestions()[1])
    with open_project(study.path, coder="AL") as other:
        assert told(other) == before


def test_what_i_coded_is_not_suggested_nor_is_its_parent(study: Study) -> None:
    passport = study.code("passport").id
    suggestion = next(s for s in study.suggestions() if s.code == passport)
    study.tag(suggestion.document, suggestion.start, suggestion.start + 3, [passport])
    assert not {"passport", "papers"} & {code for code, _ in told(study)}


def test_turns_are_suggested_where_the_project_says_so(study: Study) -> None:
    study.set_setting("target", "turn")
    units = {words for _, words in told(study)}
    assert units == {
        f"{NEED[1]} {PASSPORT[1]} Aquí no hay más que decir.",
        f"De noche no viene nadie. {CAMAS}",
    }


def test_the_setting_switches_suggestions_off(study: Study) -> None:
    document = study.documents()[0].id
    study.set_setting("suggestions", "off")
    assert study.suggestions() == []
    assert study.suggestion_task(document) is None
    study.set_setting("suggestions", "on")
    assert study.suggestions()
    with pytest.raises(Refused):
        study.set_setting("suggestions", "perhaps")


def test_a_code_that_is_refused_goes_quiet(study: Study) -> None:
    need = study.code("need").id
    refused = [Decided(1, n, n + 1, need, "rejected") for n in range(5)]
    record = Record(refused)
    assert record.score(need, ONE_TERM) < SHOWN_FROM < Record([]).score(need, ONE_TERM)
    assert record.quiet() == {need: (0, 5)}
    accepted = [Decided(1, n, n + 1, need, "accepted") for n in range(10)]
    assert Record(accepted).score(need, 0.30) == 0.65


def test_it_is_said_where_only_letters_are_compared(study: Study, tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text("Ana: Refugio Norte, refugios.\n", "utf-8")
    study.import_files([tmp_path / "short.txt"])
    asked = study.suggestion_task(study.document("short").id)
    assert asked is not None
    assert find_suggestions(asked).without_lemmas == ("",)


def test_another_process_finds_the_same(study: Study) -> None:
    asked = study.suggestion_task(study.documents()[0].id)
    assert asked is not None
    finder = suggester()
    try:
        assert finder.find(asked) == find_suggestions(asked)
        assert finder.find(asked) == find_suggestions(asked)
    finally:
        finder.close()
    assert finder.find(asked).suggestions == ()
