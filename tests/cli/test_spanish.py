"""Commands in Spanish: common mistakes, help and tables without an English word; data as ever."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from running import Ran, run

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study

ENGLISH = re.compile(
    r"\b(the|is|are|not|no such|there|of|with|and|or|this|that|has|have|cannot|must|file|does"
    r"|did you|missing|usage|options|example|show)\b",
    re.IGNORECASE,
)

MISTAKES = (
    ("temas",), ("docs", "--nope"), ("show",), ("show", "NADA"), ("export", "temas", "--to", "x"),
    ("export", "themes", "--to", "temas.odt"), ("import", "nada.txt"), ("import", "foto.txt"),
    ("codebook", "import", "libro.yaml"), ("cases", "import", "casos.csv"),
    ("undo", "--step", "9999"), ("settings", "design", "azar"), ("settings", "colores", "x"),
    ("tag", "INT-01", "9000", "9001", "need"), ("tag", "INT-01", "1", "5", "neeed"),
    ("tag", "INT-01", "need"), ("untag", "ffff"), ("themes", "--layer", "ZZ"),
    ("themes", "--by", "colour"), ("docs", "list", "--where", "x"), ("search", "("),
    ("memo", "list", "--kind", "idea"), ("--project", "nada.qualcode", "docs"), ("init",),
    ("survey", "casos.csv"), ("code",),
)  # fmt: skip


@pytest.fixture
def folder(small_project: Study, tmp_path: Path) -> Path:
    """A small study beside files that are not what they say."""
    assert small_project.documents()
    (tmp_path / "foto.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (tmp_path / "libro.yaml").write_text("codes:\n- nombre: x\n- name: a/b\n", "utf-8")
    (tmp_path / "casos.csv").write_text("a,a\n1,2\n", "utf-8")
    return tmp_path


def spanish(*args: str, folder: Path) -> Ran:
    return run(*args, folder=folder, QUALCODE_LANG="es", QUALCODE_PROJECT="small.qualcode")


def words_of_the_program(said: str) -> str:
    """What was said without what is named in quotes, options, commands and file names."""
    said = re.sub(r"'[^'\n]*'|«[^»]*»|--?\w[\w-]*|\bqualcode( [a-z]+)*|\S+\.\w+", "", said)
    return re.sub(r"\b[A-Z]{2,}\b", "", said)


@pytest.mark.parametrize("mistake", MISTAKES, ids=" ".join)
def test_a_mistake_is_told_in_spanish(mistake: tuple[str, ...], folder: Path) -> None:
    ran = spanish(*mistake, folder=folder)
    assert ran.code != 0
    assert ran.err, mistake
    assert not ENGLISH.search(words_of_the_program(ran.said)), ran.said


@pytest.mark.parametrize("command", ["--help", "docs", "codebook", "export", "tag", "suggest"])
def test_help_is_spanish(command: str, folder: Path) -> None:
    args = (command,) if command == "--help" else (command, "--help")
    said = spanish(*args, folder=folder).out
    assert "Uso:" in said
    assert "Opciones" in said
    assert "Muestra esta ayuda" in said
    assert "Usage" not in said
    assert "Options" not in said


def test_headings_are_spanish_and_fields_are_not(folder: Path) -> None:
    assert "documento" in spanish("docs", folder=folder).out.splitlines()[0]
    assert spanish("docs", "--format", "csv", folder=folder).out.startswith('"document",')
    assert "document" in json.loads(spanish("docs", "--json", folder=folder).out)[0]


def test_the_history_is_spanish_for_people_and_english_as_data(folder: Path) -> None:
    spanish("docs", "done", "INT-01", folder=folder)
    assert "INT-01 está terminado" in spanish("history", "--last", "1", folder=folder).out
    (step,) = json.loads(spanish("history", "--last", "1", "--json", folder=folder).out)
    assert step["summary"].startswith("INT-01 is done")
