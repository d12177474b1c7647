"""The language of queries: how it is read, what it finds, where it says that reading stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.api import search_query
from qualcode.errors import NotFound, Refused, WrongUsage
from qualcode.search import BadQuery, parse
from qualcode.search.matching import Clock, TimeUp

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study

FORMS = {("es", "atender"): {"atender", "atienden", "atención"}, ("en", "paper"): {"papers"}}


def forms(language: str, word: str) -> frozenset[str] | None:
    if language not in ("es", "en"):
        return None
    return frozenset({word, *FORMS.get((language, word), ())})


def found(study: Study, query: str, **how: object) -> list[str]:
    answer = study.find(search_query(query, **how), forms_=forms)  # type: ignore[arg-type]
    return [row["match"] for row in study.hit_rows(answer.hits)]


# ---- reading a query -----------------------------------------------------------------------------


def read(query: str) -> list[list[str]]:
    """The alternatives, each part as `sort:values`, with a minus where it must not be there."""
    return [
        [
            f"{'' if part.is_wanted else '-'}{part.term.name or part.term.sort}"
            f":{','.join(part.term.values)}{'!' if part.term.exact else ''}"
            for part in alternative
        ]
        for alternative in parse(query).alternatives
    ]


@pytest.mark.parametrize(
    ("query", "alternatives"),
    [
        ("a b", [["word:a", "word:b"]]),
        ("a AND b", [["word:a", "word:b"]]),
        ("a OR b c", [["word:a"], ["word:b", "word:c"]]),
        ("(a OR b) c", [["word:a", "word:c"], ["word:b", "word:c"]]),
        ("NOT (a OR b)", [["-word:a", "-word:b"]]),
        ("NOT (a b)", [["-word:a"], ["-word:b"]]),
        ("NOT NOT a", [["word:a"]]),
        ("and or not", [["word:and", "word:or", "word:not"]]),
        ('"a AND b"', [["word:a AND b"]]),
        ("«a b» “c d”", [["word:a b", "word:c d"]]),
        ("code:a,b", [["code:a,b"]]),
        ('code:"a b",c', [["code:a b,c"]]),
        ("lang:es doc:INT-0*", [["language:es", "document:INT-0*"]]),
        ('"kind of place":shelter', [["kind of place:shelter"]]),
        ('country:""', [["country:"]]),
        ("12:40", [["word:12:40"]]),
        ("exact:(a OR b) c", [["word:a!", "word:c"], ["word:b!", "word:c"]]),
        ("re:(a|b)+ c", [["pattern:(a|b)+", "word:c"]]),
        (r"(re:a\)b)", [[r"pattern:a\)b"]]),
        ('re:"a b"', [["pattern:a b"]]),
    ],
)
def test_a_query_is_read(query: str, alternatives: list[list[str]]) -> None:
    assert read(query) == alternatives


@pytest.mark.parametrize(
    ("query", "place", "why"),
    [
        ("papeles (acta", 8, "this bracket is not closed"),
        ("papeles) acta", 7, "this bracket closes nothing"),
        ("papeles AND", 11, "something to look for is missing"),
        ("a AND OR b", 6, "something to look for is missing"),
        ('a "b', 2, "quotation mark"),
        ("a code: b", 7, "nothing stands after the colon"),
        ('lemma:"..."', 6, "nothing stands after the colon"),
        ("", 0, "nothing to look for"),
        ("... ***", 0, "nothing to look for"),
        ("(" * 30 + "a" + ")" * 30, 20, "brackets stand inside each other"),
        ("(a OR b) " * 7, 0, "more than 64 combinations"),
        ("x" * 1001, 1000, "longer than 1000 characters"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(query: str, place: int, why: str) -> None:
    with pytest.raises(BadQuery, match=why) as told:
        parse(query)
    assert told.value.place == place
    assert f"at character {place + 1}" in str(told.value)


SIGNS = 'a é "b c" " ( ) AND OR NOT code: code:x re: re:(a re:[ lemma: lemma:* x:y exact: , * « » :'
PIECES = st.sampled_from([*SIGNS.split(), "\\"])


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=20).map(" ".join)))
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str) -> None:
    place = 0
    try:
        alternatives = parse(text).alternatives
    except BadQuery as fault:
        place, alternatives = fault.place, (("refused",),)  # type: ignore[assignment]
    assert 0 <= place <= max(len(text), 1)
    assert alternatives
    assert all(alternatives)


@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_what_is_read_can_be_narrowed(text: str) -> None:
    try:
        query = parse(text)
    except BadQuery:
        return
    narrowed = query.narrowed("country", "MX")
    assert all(a[-1].term.values == ("MX",) for a in narrowed.alternatives)


# ---- words ---------------------------------------------------------------------------------------


def test_one_of_several_words_suffices_with_or(small_project: Study) -> None:
    assert found(small_project, "papeles OR documentos") == ["papeles", "papeles", "documentos",
                                                            "documentos"]  # fmt: skip


def test_a_word_that_must_not_be_there_is_looked_for_in_the_same_turn(small_project: Study) -> None:
    assert found(small_project, "papeles NOT pasaporte") == ["papeles"]
    assert found(small_project, "papeles NOT nadie") == ["papeles"]


def test_stars_stand_for_letters_wherever_they_are(small_project: Study) -> None:
    assert found(small_project, "*ienden") == ["atienden"]
    assert found(small_project, "a*den") == ["atienden"]


def test_exact_heeds_the_accents_of_one_word(small_project: Study) -> None:
    assert found(small_project, "exact:medica") == []
    assert found(small_project, "exact:médica atencion") == ["atención", "médica"]


# ---- patterns ------------------------------------------------------------------------------------


def test_a_pattern_is_found_in_each_turn(small_project: Study) -> None:
    assert found(small_project, r"re:^\w+$") == []
    assert found(small_project, 're:"sin papeles|dos horas"') == ["dos horas", "Sin papeles"]
    assert found(small_project, "re:medic[ao]s?") == ["médica", "médicos"]
    assert found(small_project, "exact:re:medic[ao]s?") == []
    bare = found(small_project, "sin papeles|dos horas", bare="pattern")
    assert bare == ["dos horas", "Sin papeles"]


@pytest.mark.parametrize(
    ("query", "place"), [("re:(a", 4), ("a re:[b", 6), ("re:((a{1000}){1000}){9}", 14)]
)
def test_a_pattern_that_cannot_be_read_is_told_with_its_place(
    small_project: Study, query: str, place: int
) -> None:
    with pytest.raises(WrongUsage) as told:
        small_project.find(query)
    assert isinstance(told.value, BadQuery)
    assert abs(told.value.place - place) <= 2


def test_a_pattern_that_takes_too_long_is_stopped_and_the_answer_is_not_complete(
    project: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.search.answering.Clock", lambda: Clock(0.05))
    source = tmp_path / "long.txt"
    source.write_text("ANA: " + "a" * 5_000 + "b\n", "utf-8")
    project.import_files([source])
    answer = project.find("re:(a+)+$")
    assert not answer.is_complete
    assert "these are not all hits" in answer.notes[0]
    with pytest.raises(Refused, match="time for patterns"):
        project.search("re:(a+)+$")


def test_the_clock_starts_with_the_first_pattern() -> None:
    with pytest.raises(TimeUp):
        Clock(-1).left()


# ---- lemmas --------------------------------------------------------------------------------------


def test_lemmas_are_those_of_the_language_of_the_turn(small_project: Study) -> None:
    assert found(small_project, "lemma:atender") == ["atención", "atienden"]
    assert found(small_project, "lemma:paper") == ["papers", "Papers"]
    assert found(small_project, "atender", bare="lemma") == ["atención", "atienden"]


def test_where_no_lemmas_are_known_the_word_itself_counts_and_that_is_said(
    project: Study, tmp_path: Path
) -> None:
    source = tmp_path / "note.txt"
    source.write_text("ANA: Zug Züge atender.\n", "utf-8")
    project.import_files([source])
    document = project.documents()[0]
    assert document.language is None
    answer = project.find("lemma:atender", forms_=forms)
    assert len(answer.hits) == 1
    assert "language is not known" in answer.notes[0]


def test_the_table_of_lemmas_is_read_backwards() -> None:
    from qualcode.suggest.forms import forms as known

    assert {"atender", "atienden", "atendió"} <= (known("es", "atiende") or set())
    assert {"atención", "atenciones"} <= (known("es", "atencion") or set())
    assert known("xx", "word") is None


# ---- codes ---------------------------------------------------------------------------------------


def test_codes_meet_on_the_same_words(small_project: Study) -> None:
    assert found(small_project, "code:need AND code:health") == [
        "Lo primero es atención médica.", "A doctor who speaks Spanish.", "Y médicos.",
    ]  # fmt: skip
    assert found(small_project, "code:need AND code:papers") == []
    assert found(small_project, "code:papers NOT code:obstacle") == ["Los documentos tardan."]
    assert found(small_project, "code:topic/*") == found(small_project, "code:health,papers")


def test_words_count_where_they_stand_under_the_code(small_project: Study) -> None:
    assert found(small_project, "papeles code:obstacle") == ["papeles"]
    assert found(small_project, "pasaporte code:obstacle") == []
    assert found(small_project, "pasaporte NOT code:obstacle") == ["pasaporte"]


def test_a_coder_is_asked_for_with_codes_and_alone(small_project: Study) -> None:
    assert len(found(small_project, "coder:MK")) == 5
    assert found(small_project, "coder:mk code:obstacle") == ["Sin papeles no las atienden."]
    assert found(small_project, "code:obstacle NOT coder:MK") == []
    with pytest.raises(NotFound, match="no coder 'Eve'"):
        small_project.find("coder:Eve")


def test_near_is_the_same_turn_or_the_next(small_project: Study) -> None:
    assert found(small_project, "tardan near:papers") == ["tardan", "Tardan"]
    assert found(small_project, "personal near:papers") == []


def test_without_words_and_codes_whole_turns_are_found(small_project: Study) -> None:
    assert found(small_project, "doc:INT-02 speaker:Ben NOT code:*") == [
        "Papers take months. The office has one printer.", "Thank you.",
    ]  # fmt: skip


def test_an_orphaned_coding_is_nowhere(small_project: Study, tmp_path: Path) -> None:
    project = small_project._project
    with project.step("test", "displaced"):
        for coding in small_project.codings():
            project.update("coding", coding.id, state="orphaned")
    assert found(small_project, "code:need") == []


# ---- who and where -------------------------------------------------------------------------------


def test_attributes_are_those_of_the_speakers(small_project: Study) -> None:
    assert found(small_project, "tardan country:XB") == ["tardan", "Tardan"]
    assert found(small_project, "tardan country:XA") == []
    assert found(small_project, "tardan NOT country:XA") == ["tardan", "Tardan"]
    assert found(small_project, 'documentos country:""') == ["documentos"]
    assert found(small_project, 'tardan case:"Oficina Norte"') == ["Tardan"]


def test_properties_are_those_of_the_document(small_project: Study) -> None:
    assert found(small_project, "thank lang:en,pt") == ["Thank", "Thank"]
    assert found(small_project, "papers kind:focus_group") == []
    assert found(small_project, "papers OR papeles doc:int-01") == ["papeles", "papeles", "papers",
                                                                   "Papers"]  # fmt: skip


def test_what_does_not_exist_is_told_with_what_does(small_project: Study) -> None:
    with pytest.raises(NotFound, match=r"no country 'MX'. There is XA, XB"):
        small_project.find("tardan country:MX")
    with pytest.raises(NotFound, match=r"no field or attribute 'contry'. Did you mean 'country'"):
        small_project.find("contry:XA")
    with pytest.raises(NotFound, match="quotation marks"):
        small_project.find("http://x")


# ---- kept queries --------------------------------------------------------------------------------


def test_queries_are_kept_renamed_and_removed_each_as_a_step(small_project: Study) -> None:
    small_project.save_query("Waiting", "lemma:tardar")
    small_project.save_query("waiting", "tard*")
    assert [(kept.name, kept.text) for kept in small_project.saved_queries()] == [
        ("waiting", "tard*")
    ]
    small_project.rename_query("waiting", "Long waits")
    small_project.save_query("Other", "x")
    with pytest.raises(Refused, match="already"):
        small_project.rename_query("Other", "long waits")
    small_project.remove_query("Long waits")
    assert [kept.name for kept in small_project.saved_queries()] == ["Other"]
    assert small_project.undo().summary == "removed the query Long waits"
    assert small_project.saved_query("long waits").text == "tard*"


@pytest.mark.parametrize("name", ["", " ", "a\x1bb", "x" * 201])
def test_a_name_that_hides_something_is_refused(small_project: Study, name: str) -> None:
    with pytest.raises(Refused):
        small_project.save_query(name, "x")


def test_a_query_that_cannot_be_read_is_not_kept(small_project: Study) -> None:
    with pytest.raises(BadQuery):
        small_project.save_query("open", "(a")


# ---- coding what was found -----------------------------------------------------------------------


def test_what_is_coded_is_the_sentence_the_turn_or_the_hit(small_project: Study) -> None:
    hits = small_project.find("pasaporte").hits
    text = small_project.reading(hits[0].document).text
    spans = {unit: small_project.hit_units(hits, unit)[0] for unit in ("sentence", "turn", "hit")}
    assert {unit: text[slice(*span)] for unit, span in spans.items()} == {
        "sentence": "Nadie sabe dónde pedir el pasaporte.",
        "turn": "Sin papeles no las atienden. Nadie sabe dónde pedir el pasaporte.",
        "hit": "pasaporte",
    }


def test_several_codes_are_applied_as_one_step(small_project: Study) -> None:
    hits = small_project.find("tardan").hits
    codes = [small_project.code(name).id for name in ("need", "health")]
    before = len(small_project.codings())
    assert len(small_project.apply_search(hits, codes, "tardan", "hit")) == 4
    small_project.undo()
    assert len(small_project.codings()) == before
