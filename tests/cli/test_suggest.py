"""`qualcode suggest`: list, accept, reject; the fields that scripts rely on."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from qualcode.api import suggester
from running import environment, run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from qualcode.api import Study

FIELDS = ["document", "start", "end", "text", "code", "path", "score", "reason", "with", "source"]


def test_suggestions_are_listed_accepted_and_rejected(small_project: Study, tmp_path: Path) -> None:
    small_project.close()
    project = ("-p", str(small_project.path))

    def listed() -> list[dict]:
        ran = run("suggest", "list", "INT-01", "--json", *project, folder=tmp_path)
        assert ran.code == 0, ran.said
        return json.loads(ran.out)

    first = listed()[0]
    assert list(first) == FIELDS
    assert (first["document"], first["source"]) == ("INT-01", "codebook")
    (reason,) = first["reason"]
    words = first["text"][reason["start"] - first["start"] : reason["end"] - first["start"]]
    assert words == reason["words"] == "salud"
    place = ("INT-01", str(first["start"]), str(first["end"]), first["path"])

    assert run("suggest", "reject", *place, *project, folder=tmp_path).code == 0
    assert first not in listed()
    again = run("suggest", "reject", *place, *project, folder=tmp_path)
    assert again.code == 1
    assert "is not suggested" in again.err
    assert run("undo", *project, folder=tmp_path).code == 0
    assert first in listed()
    assert run("suggest", "accept", *place, *project, folder=tmp_path).code == 0
    assert first not in listed()
    made = json.loads(run("codings", "export", "--json", *project, folder=tmp_path).out)
    assert [row["origin"] for row in made].count("suggestion") == 1


def test_one_code_alone_can_be_listed(small_project: Study, tmp_path: Path) -> None:
    small_project.close()
    project = ("-p", str(small_project.path))
    ran = run("suggest", "list", "--code", "papers", "--json", *project, folder=tmp_path)
    assert {row["code"] for row in json.loads(ran.out)} == {"papers"}
    ran = run("suggest", "list", "--code", "nothing", *project, folder=tmp_path)
    assert ran.code == 1


def test_it_is_said_when_suggestions_are_off(small_project: Study, tmp_path: Path) -> None:
    small_project.set_setting("suggestions", "off")
    small_project.close()
    ran = run("suggest", "list", "--json", "-p", str(small_project.path), folder=tmp_path)
    assert json.loads(ran.out) == []
    assert "off" in ran.err


def test_the_interface_for_scripts_loads_no_language_before_it_is_asked(tmp_path: Path) -> None:
    script = (
        "import sys, qualcode.api, qualcode.suggest.task, qualcode.suggest.worker\n"
        "assert not [m for m in ('spacy', 'numpy', 'thinc') if m in sys.modules]"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment(), capture_output=True,
        timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()


def test_a_file_named_spacy_beside_the_interviews_is_not_run(
    small_project: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "spacy.py").write_text("open('run', 'w').close()\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    asked = small_project.suggestion_task(small_project.document("INT-01").id)
    assert asked is not None
    finder = suggester()
    try:
        assert finder.find(asked).suggestions
    finally:
        finder.close()
    assert not (tmp_path / "run").exists()
