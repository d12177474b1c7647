from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import WrongUsage
from qualcode.transcripts.normalise import normalise
from qualcode.transcripts.speakers import find_speakers

ASKED = ["¿Cómo fue?", "¿Y el agua?", "¿Quién ayudó?", "¿Algo más?"]
SAID = ["Bien, dentro de todo.", "Casi nunca llega.", "Los vecinos.", "No, gracias."]


def dialogue(one: str, two: str, join: str = "\n\n") -> str:
    """Eight turns; `one` and `two` are templates with `{}` for what is said."""
    turns = [t for a, b in zip(ASKED, SAID, strict=True) for t in (one.format(a), two.format(b))]
    return normalise(join.join(turns) + "\n")


def spoken(text: str, **options):
    found = find_speakers(text, **options)
    return [(turn.speaker, text[turn.speech_start : turn.end]) for turn in found.turns]


WANTED = [t for a, b in zip(ASKED, SAID, strict=True) for t in (("Ana Ruiz", a), ("P1", b))]


@pytest.mark.parametrize(
    ("one", "two", "layout"),
    [
        ("Ana Ruiz: {}", "P1: {}", "colon"),
        ("Ana Ruiz : {}", "P1：{}", "colon"),
        ("**Ana Ruiz:** {}", "**P1**: {}", "colon"),
        ("Ana Ruiz:\n{}", "P1:\n{}", "colon"),
        ("[00:12:33] Ana Ruiz: {}", "[00:13] P1: {}", "colon"),
        ("(0:02) **Ana Ruiz:** {}", "(0:03) **P1:** {}", "colon"),
        ("00:33:09 Ana Ruiz: {}", "00:33:10 P1: {}", "colon"),
        ("- Ana Ruiz: {}", "- P1: {}", "colon"),
        ("005 Ana Ruiz: {}", "006 P1: {}", "colon"),
        ("> Ana Ruiz: {}", "> P1: {}", "colon"),
        ("Ana Ruiz  0:22  \n{}", "P1  1:00:22\n{}", "time"),
        ("Ana Ruiz (00:12):\n{}", "P1 (00:13):\n{}", "time"),
        ("Ana Ruiz: (00:12)\n{}", "P1: (00:13)\n{}", "time"),
        ("00:18:05:59 - 00:18:10:38\nAna Ruiz\n{}", "00:18:11:00 - 00:18:12:00\nP1\n{}", "cue"),
        ("Ana Ruiz\t{}", "P1\t{}", "tab"),
        ("00:05:41\tAna Ruiz:\t{}", "00:05:42\tP1:\t{}", "tab"),
    ],
)
def test_each_shape_is_read(one, two, layout):
    text = dialogue(one, two)
    found = find_speakers(text)
    assert (found.layout, found.confidence, found.guess) == (layout, "high", None)
    assert spoken(text) == WANTED


@pytest.mark.parametrize(
    ("one", "two", "layout"),
    [
        ("### Moderadora\n\n{}", "### P1\n\n{}", "heading"),
        ("**Moderadora**\n\n{}", "**P1**\n\n{}", "ownline"),
        ("MODERADORA\n{}", "P1\n{}", "ownline"),
        ("[Moderadora] {}", "[P1] {}", "bracket"),
        ("<Moderadora> {}", "<P1> {}", "bracket"),
        ("Moderadora – {}", "P1 – {}", "dash"),
        ("Moderadora.- {}", "P1.- {}", "dash"),
    ],
)
def test_shapes_that_prose_has_too_need_a_role_word(one, two, layout):
    text = dialogue(one, two)
    found = find_speakers(text)
    assert (found.layout, found.confidence) == (layout, "high")
    assert [said for _, said in spoken(text)] == [said for _, said in WANTED]
    doubtful = text.replace("Moderadora", "Yolanda").replace("MODERADORA", "YOLANDA")
    guess = find_speakers(doubtful)
    assert (guess.layout, guess.confidence, guess.turns) == (layout, "medium", ())
    assert guess.guess is not None
    accepted = find_speakers(doubtful, choice=guess.guess)
    assert len(accepted.turns) == 8
    assert len(find_speakers(doubtful, choice="guess").turns) == 8


def test_times_are_kept_in_milliseconds():
    turns = find_speakers(dialogue("Ana  0:22\n{}", "P1  1:00:22\n{}")).turns
    assert (turns[0].t0, turns[1].t0) == (22_000, 3_622_000)
    turns = find_speakers(dialogue("**Ana:** [00:01:00] {}", "**P1:** \\[02:00\\] {}")).turns
    assert (turns[0].t0, turns[1].t0) == (60_000, 120_000)
    turns = find_speakers(dialogue("00:01 --> 00:02.5\nAna\n{}", "00:03 --> 00:04\nP1\n{}")).turns
    assert (turns[0].t0, turns[0].t1) == (1_000, 2_500)


def test_a_turn_may_have_several_paragraphs():
    text = dialogue("Ana: {}\n\nY le pregunto más.", "P1: {}")
    assert spoken(text)[0] == ("Ana", "¿Cómo fue?\n\nY le pregunto más.")


def test_a_name_with_initials_is_the_same_speaker():
    text = "Aaron Ruiz (AR): Hola.\n\n" + dialogue("AR: {}", "SP: {}")
    turns = find_speakers(text).turns
    assert turns[0].label == "Aaron Ruiz (AR)"
    assert turns[0].speaker == "AR"


def test_spellings_of_one_name_meet_in_the_most_frequent():
    text = dialogue("ANA: {}", "P1 (mujer, 34): {}") + "Ana: Hola.\nP1: Sí.\n" + "Ana: x\n" * 5
    assert {turn.speaker for turn in find_speakers(text).turns} == {"Ana", "P1"}


def test_metadata_breaks_and_footers_are_nobodys_words():
    text = (
        "---\ntitle: Uno\nAna: no\n---\nFecha: 3 de mayo\nTema: agua\n\n"
        + dialogue("Ana: {}", "P1: {}")
        + "Descanso: 13:40\n\n## Segunda parte\n\nAna: ¿Seguimos?\n\nP1: Sí.\n\n"
        + "Fin de la entrevista\nGracias"
    )
    said = spoken(text)
    assert said[0] == ("Ana", ASKED[0])
    assert said[7] == ("P1", SAID[3])
    assert said[-1] == ("P1", "Sí.")


def test_a_note_that_closes_the_interview_is_nobodys_words():
    text = dialogue("Ana: {}", "P1: {}") + "\n[Llueve. Fin de la entrevista.]\n"
    assert spoken(text) == [(name.replace("Ana Ruiz", "Ana"), said) for name, said in WANTED]


def test_notes_before_an_interview_and_stray_subtitle_marks_are_left_out():
    text = (
        "NOTAS\n- Llegué tarde: llovía.\n- Había tres personas.\n\nENTREVISTA\n"
        "I: ¿Cómo fue?\n\n171\n00:22:53.120 --> 00:23:07.630\nP5: Bien.\n\nI: ¿Sí?\n\nP5: Sí.\n"
    )
    assert spoken(text) == [("I", "¿Cómo fue?"), ("P5", "Bien."), ("I", "¿Sí?"), ("P5", "Sí.")]


def test_those_who_speak_once_belong_if_they_look_it():
    text = dialogue("Ana Ruiz: {}", "P1: {}")
    text += "\nBeto Ruiz: Una vez.\n\nTodos: ¡Sí!\n\nKyle: Hm.\n\nP1: Bueno.\n"
    found = find_speakers(text)
    assert [turn.speaker for turn in found.turns[8:]] == ["Beto Ruiz", "Todos", "P1"]
    assert any("Kyle" in str(warned) for warned in found.warnings)


def test_a_typing_mistake_in_a_label_is_told_with_its_line():
    text = dialogue("Resercher: {}".replace("Resercher", "Tamara"), "P1: {}") + "\nTmaara: ¿Eh?\n"
    warned = find_speakers(text).warnings
    assert [w.line for w in warned] == [text.split("\n").index("Tmaara: ¿Eh?") + 1]
    assert "tamara" in warned[0].text


def test_a_label_inside_a_paragraph_is_told():
    text = dialogue("Ana: {} Eso. P1: me corta.", "P1: {}")
    assert "inside a paragraph" in find_speakers(text).warnings[0].text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Solo un párrafo, sin nadie.",
        "Nombre: Ana\nEdad: 34\nNombre: Luis\nEdad: 35\nNombre: Eva\nEdad: 36\n",
        "Pregunta 1: ¿Sí?\nSí.\nPregunta 2: ¿No?\nNo.\nPregunta 1: x\nPregunta 2: y\n",
        "[00:43.810 --> 00:47.850]  Hello.\n[00:48.350 --> 00:54.570]  Bye: now.\n",
        "[laughter] a\n[music] b\n[laughter] c\n[music] d\n[laughter] e\n[music] f\n",
        "Véase http://a.example\nhttps://b.example: no\n10:30 llegamos\n",
        "# Uso\n\nx\n\n# Instalación\n\ny\n\n# Licencia\n\nz\n",
    ],
)
def test_what_is_no_dialogue_has_no_speakers(text):
    found = find_speakers(normalise(text))
    assert (found.turns, found.confidence, found.guess) == ((), "none", None)


def test_too_little_evidence_is_a_guess():
    found = find_speakers("I: ¿Cómo está?\n\nP10: Bien.\n")
    assert (found.confidence, found.turns, found.guess) == ("medium", (), "I,P10")
    assert len(find_speakers("I: ¿Cómo está?\n\nP10: Bien.\n", choice="I,P10").turns) == 2


def test_a_person_has_the_last_word():
    text = dialogue("Ana: {}", "la vecina: {}")
    assert find_speakers(text, choice="none").turns == ()
    found = find_speakers(text, choice=" ana , La Vecina ")
    assert [turn.speaker for turn in found.turns[:2]] == ["Ana", "la vecina"]
    assert found.confidence == "high"
    assert find_speakers(text, choice="Ana").roles == {"Ana": "participant"}
    with pytest.raises(WrongUsage, match="No line begins"):
        find_speakers(text, choice="Zoe")
    assert "zoe" in str(find_speakers(text, choice="Ana,Zoe").warnings[0])


@pytest.mark.parametrize(
    ("one", "two", "leads"),
    [
        ("I", "P5", True),
        ("E", "Ing. Bustos", True),
        ("M", "P1", True),
        ("Mod", "Ana", True),
        ("Q", "A", True),
        ("P", "R", True),
        ("Entrevistador 1", "Ana", True),
        ("D", "P", False),
        ("M", "F", False),
        ("R1", "R2", False),
        ("Ana", "Luis", False),
    ],
)
def test_who_asks_is_the_moderator_only_where_it_is_clear(one, two, leads):
    roles = find_speakers(dialogue(one + ": {}", two + ": {}")).roles
    assert roles == {one: "moderator" if leads else "participant", two: "participant"}


def test_roles_come_from_the_head_of_the_file_or_from_a_person():
    text = "Entrevistadora: Ana Ruiz\n\n" + dialogue("Ana Ruiz: {}", "Luis: {}")
    assert find_speakers(text).roles == {"Ana Ruiz": "moderator", "Luis": "participant"}
    told = find_speakers(text, roles={"luis": "moderator", "Ana Ruiz": "other", "X": "other"})
    assert told.roles == {"Ana Ruiz": "other", "Luis": "moderator"}
    assert "X" in str(told.warnings[0])


LINES = st.sampled_from(
    ["Ana: sí", "P1: no", "Ana", "P1:", "", "---", "## T", "x", "[00:01] Ana: y", "a\tb", "- P1: z",
     "Fecha: 3", "Ana  0:22", "**P1:** hola", "00:01 --> 00:02", "12", "<Ana> q", "Todos: ¡eh!"]
)  # fmt: skip


@given(st.lists(LINES, max_size=25).map("\n".join) | st.text(), st.sampled_from(["auto", "guess"]))
def test_turns_lie_in_the_text_in_order_and_never_overlap(raw, choice):
    text = normalise(raw)
    found = find_speakers(text, choice=choice)
    place = 0
    for turn in found.turns:
        assert place <= turn.start <= turn.speech_start <= turn.end <= len(text)
        assert turn.label in " ".join(text[turn.start : turn.speech_start].split())
        assert found.roles[turn.speaker]
        place = turn.end
    assert find_speakers(text, choice=choice) == found
    if found.guess:
        assert find_speakers(text, choice=found.guess).turns


@pytest.mark.parametrize(
    "text",
    [
        "Uso:\n\n```yaml\nhost: a\nport: 1\nhost: b\nport: 2\nhost: c\n```\n" + "Fin.\n\n" * 9,
        "Content-ID: a\nContent-Type: b\n" * 4,
        "abs\tvalor\nmin\tmenor\n" * 5,
        "Extends: uno\n\nClass: dos\n\n" * 4,
    ],
    ids=["code", "mail", "words set apart by tabs", "reference"],
)
def test_code_headers_and_manuals_are_no_dialogue(text):
    assert find_speakers(text).turns == ()
