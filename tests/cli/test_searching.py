"""`qualcode search` as a person runs it: patterns, lemmas, coding what was found, kept queries."""

import json

import pytest

from qualcode.api import create_project, open_project
from running import run
from small_study import fill_small


@pytest.fixture
def folder(tmp_path, texts, surroundings):
    """A folder with the small project in it."""
    home = tmp_path / "home"
    home.mkdir()
    with create_project(home / "s.qualcode", coder="MK", surroundings=surroundings) as study:
        fill_small(study, texts)
    return home


def matches(folder, *args):
    ran = run("search", *args, "--json", folder=folder)
    assert ran.code == 0, ran.err
    return [row["match"] for row in json.loads(ran.out)]


def test_a_whole_query_is_a_pattern_or_lemmas(folder):
    assert matches(folder, "sin papeles|dos horas", "--regex") == ["dos horas", "Sin papeles"]
    assert matches(folder, "paper", "--lemma") == ["papers", "Papers"]
    assert run("search", "x", "--regex", "--lemma", folder=folder).code == 2


def test_a_query_that_cannot_be_read_says_where(folder):
    ran = run("search", "papeles (acta", folder=folder)
    assert ran.code == 2
    assert "at character 9: this bracket is not closed." in ran.err


def test_a_speaker_narrows_any_query(folder):
    assert matches(folder, "tardan OR documentos", "--speaker", "Carla") == ["Tardan"]


def test_turns_are_coded_with_several_codes_as_one_step(folder):
    said = ("--apply", "need", "--apply", "health", "--span", "turn", "--yes", "--coder", "MK")
    ran = run("search", "pasaporte", *said, folder=folder)
    assert "Coded 1 passages as finding/need, topic/health" in ran.err
    with open_project(folder / "s.qualcode", coder="MK") as study:
        made = [coding for coding in study.codings() if coding.origin == "search"]
        text = study.reading(made[0].document).text
        assert {text[c.start : c.end] for c in made} == {
            "Sin papeles no las atienden. Nadie sabe dónde pedir el pasaporte."
        }
        assert len(made) == 2
        study.undo()
        assert not [coding for coding in study.codings() if coding.origin == "search"]


def test_a_query_is_kept_listed_and_looked_for_again(folder):
    assert matches(folder, "tard*", "--save", "Waiting", "--coder", "MK") == ["tardan", "Tardan"]
    assert json.loads(run("search", "--json", folder=folder).out) == [
        {"name": "Waiting", "query": "tard*"}
    ]
    assert matches(folder, "--saved", "waiting") == ["tardan", "Tardan"]
    ran = run("search", "--saved", "Waitng", folder=folder)
    assert "Did you mean 'Waiting'?" in ran.err


def test_nothing_is_coded_from_an_answer_that_is_not_complete(folder):
    (folder / "long.txt").write_text("ANA: " + "a" * 50_000 + "b\n", "utf-8")
    run("import", "long.txt", "--coder", "MK", folder=folder)
    said = ("--period", "all", "--apply", "need", "--yes", "--coder", "MK")
    ran = run("search", "re:(a+)+$", *said, folder=folder)
    assert ran.code == 1
    assert "these are not all hits" in ran.err
    assert "nothing is coded" in ran.err
