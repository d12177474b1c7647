"""Whose voice a coding is: speakers by their words, their own cases, else the document's."""

import pytest
from studies import AStudy

from qualcode.analysis.reach import MODERATOR, NOBODY, Reach, is_voice


@pytest.fixture
def study():
    return AStudy()


def voice_of(study, document, quote):
    text = study.texts[document]
    start = text.index(quote)
    reach = Reach(study.tables())
    (voice,) = reach.voices(document, [(start, start + len(quote))])
    return voice, reach


def units(study, document, quote, kind="institution"):
    voice, reach = voice_of(study, document, quote)
    return set(reach.units(document, voice, kind))


def test_a_coding_inside_one_turn_reads_no_text(study):
    ana = study.speaker("Ana")
    number = study.document((ana, "one two three"), (ana, "four five"))
    tables = study.tables()
    start = study.texts[number].index("two")
    assert Reach(tables).voices(number, [(start, start + 3)]) == [(ana,)]
    assert study.text_reads == []


def test_a_coding_over_several_turns_has_several_voices(study):
    ana, eva = study.speaker("Ana"), study.speaker("Eva")
    number = study.document((ana, "one two"), (eva, "three four"))
    assert voice_of(study, number, "two\nEva: three")[0] == (ana, eva)


def test_blank_and_label_are_no_words(study):
    ana, eva = study.speaker("Ana"), study.speaker("Eva")
    number = study.document((ana, "one two"), (eva, "three four"))
    assert voice_of(study, number, "two\nEva: ")[0] == (ana,)


def test_moderators_are_left_out_unless_they_are_alone(study):
    mod, ana = study.speaker("Mod", role="moderator"), study.speaker("Ana")
    number = study.document((mod, "Why?"), (ana, "Because."), cases=[study.case("I")])
    assert voice_of(study, number, "Why?\nAna: Because.")[0] == (ana,)
    assert voice_of(study, number, "Why?")[0] == MODERATOR
    assert units(study, number, "Why?") == set()


def test_words_outside_of_turns_are_the_document_s(study):
    ana = study.speaker("Ana", study.case("I1"))
    number = study.document("A heading", (ana, "words"), cases=[study.case("I2")])
    assert voice_of(study, number, "heading")[0] == NOBODY
    assert units(study, number, "heading") == {2}


def test_a_speaker_s_own_case_goes_before_the_document_s(study):
    one, two = study.case("I1"), study.case("I2")
    ana, eva = study.speaker("Ana", one), study.speaker("Eva")
    number = study.document((ana, "one"), (eva, "two"), cases=[two])
    assert units(study, number, "one") == {one}
    assert units(study, number, "two") == {two}
    assert units(study, number, "one\nEva: two") == {one, two}


def test_a_participant_leads_to_the_institution_above(study):
    home = study.case("I1")
    person = study.case("Ana Paz", "participant", parent=home)
    ana = study.speaker("Ana", person)
    number = study.document((ana, "words"))
    assert units(study, number, "words") == {home}
    assert units(study, number, "words", "participant") == {person}


def test_a_joint_interview_has_the_cases_of_both(study):
    one, two = study.case("I1"), study.case("I2")
    both = study.speaker("Ana and Eva", one, two)
    number = study.document((both, "words"))
    assert units(study, number, "words") == {one, two}


def test_a_focus_group_s_group_is_reached_beside_the_institutions(study):
    one, group = study.case("I1"), study.case("G1", "group")
    ana = study.speaker("Ana", one)
    number = study.document((ana, "words"), kind="focus_group", cases=[group])
    assert units(study, number, "words", "group") == {group}
    assert units(study, number, "words") == {one}


def test_in_a_group_nobody_speaks_for_the_institution_of_another(study):
    one, two = study.case("I1"), study.case("I2")
    ana, eva = study.speaker("Ana", one), study.speaker("Eva", two)
    number = study.document((ana, "uno"), (eva, "dos"), kind="focus_group", cases=[one, two])
    assert units(study, number, "uno") == {one}


def test_without_any_case_a_coding_is_unlinked(study):
    number = study.document((study.speaker("Ana"), "words"))
    assert units(study, number, "words") == set()


def test_a_circle_of_parents_ends(study):
    study.case("A", parent=2)
    study.case("B", parent=1)
    assert Reach(study.tables()).line(1) == (1, 2)


def test_feedback_speaks_for_a_person_and_never_for_an_institution(study):
    home = study.case("I1")
    person = study.case("P", "participant", parent=home)
    number = study.document("stars", kind="feedback", cases=[person])
    document = study.documents[number]
    assert is_voice(document, "participant")
    assert not is_voice(document, "institution")
    reach = Reach(study.tables())
    assert reach.reached("participant", [number]) == {person: {number}}
    assert reach.reached("institution", [number]) == {}
