from __future__ import annotations

import pytest

from qualcode.transcripts.names import read_name, role_word


@pytest.mark.parametrize(
    "head",
    [
        "Ana", "D", "P1", "FG3-P4", "SPEAKER_00", "AvW", "Researcher 1", "entrevistadora",
        "Aaron van Wirdum", "Dra. Larrea", "Sra. García de la Cruz", "SENADORA BLANCA RUIZ PAZ",
        "Ben O'Brien", "María José", "أحمد", "田中", "Juan P.", "Moderadora Ana",
    ],
)  # fmt: skip
def test_names_codes_and_role_words_may_speak(head):
    name = read_name(head)
    assert name is not None
    assert name.kind in ("name", "role")
    assert read_name(f"**{head}**") == name


@pytest.mark.parametrize(
    "head",
    [
        "Fecha", "Tema", "Ubicación", "Nota de Campo", "Note", "Break", "Q1", "Pregunta 3",
        "Question 12", "Sources",
    ],
)  # fmt: skip
def test_headings_and_metadata_are_stopped(head):
    name = read_name(head)
    assert name is not None
    assert name.kind == "stop"


@pytest.mark.parametrize(
    "head",
    [
        "Bitcoin Core 0.21.1 release notes", "Quinlan, K. and Ruiz (2022)", "and then she said",
        "She said", "https", "Transcripción por", "Esto es lo que dijo", "“Ana”", "Ana!", "x=1",
        "", "**", "1", "A" * 61, "Report 2024",
    ],
)  # fmt: skip
def test_other_beginnings_are_no_names(head):
    assert read_name(head) is None


def test_brackets_are_kept_apart():
    name = read_name("P3 (female, 34)")
    assert name is not None
    assert (name.label, name.base, name.bracket, name.key) == (
        "P3 (female, 34)", "P3", "female, 34", "p3",
    )  # fmt: skip


def test_a_single_small_word_is_a_handle():
    name = read_name("stokes")
    assert name is not None
    assert name.kind == "handle"


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Moderador", "moderator"),
        ("INVESTIGADORA 2", "moderator"),
        ("Interviewer Ana", "moderator"),
        ("Participante 4", "participant"),
        ("SPEAKER_01", "participant"),
        ("Todos", "other"),
        ("Unknown Speaker", "other"),
        ("Varios participantes", "other"),
        ("Intérprete", "other"),
        ("All Saints", None),
        ("Ana", None),
        ("Speaker notes", None),
    ],
)
def test_roles_are_read_from_words(label, role):
    assert role_word(label) == role
