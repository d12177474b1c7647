from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.api import Study, load_dump
from qualcode.project import documents

if TYPE_CHECKING:
    from pathlib import Path

MEETING = """WEBVTT

1
00:00:01.000 --> 00:00:02.500
ana_1: Hola.

2
00:00:02.500 --> 00:00:04.000
ana_1: ¿Qué falta?

3
00:00:05.000 --> 00:00:06.000
P1 (mujer, 34): Médicos.
"""


def test_times_survive_a_dump(project: Study, tmp_path: Path) -> None:
    (tmp_path / "meeting.vtt").write_text(MEETING, "utf-8")
    project.import_files([tmp_path / "meeting.vtt"])
    turns = project.reading(1).turns
    assert [(turn.speaker, turn.t0, turn.t1) for turn in turns] == [
        ("ana_1", 1000, 4000),
        ("P1", 5000, 6000),
    ]
    project.dump(tmp_path / "dump")
    with load_dump(tmp_path / "dump", tmp_path / "copy.qualcode") as copy:
        assert copy.reading(1).turns == turns
        assert documents.cues_of(copy._project, 1) == documents.cues_of(project._project, 1)
        assert len(documents.cues_of(copy._project, 1)) == 3
