from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from qualcode.api import Study, load_dump
from qualcode.errors import BadFile, Refused

if TYPE_CHECKING:
    from pathlib import Path


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def test_a_dump_loads_into_the_same_project(small_project: Study, tmp_path: Path) -> None:
    small_project.undo()
    small_project.dump(tmp_path / "one")
    with load_dump(tmp_path / "one", tmp_path / "copy.qualcode") as copy:
        copy.dump(tmp_path / "two")
        assert copy.check() == []
        assert copy.docs() == small_project.docs()
        assert copy.registry() == small_project.registry()
        assert [s.summary for s in copy.history()] == [s.summary for s in small_project.history()]
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_work_goes_on_in_a_loaded_project(small_project: Study, tmp_path: Path) -> None:
    small_project.dump(tmp_path / "dump")
    with load_dump(tmp_path / "dump", tmp_path / "copy.qualcode") as copy:
        copy._project.coder = "MK"
        n = len(copy.codings())
        copy.undo()
        assert len(copy.codings()) == n - 1
        copy.redo()
        assert len(copy.codings()) == n


def test_a_second_dump_into_the_same_folder_leaves_only_what_there_is(
    small_project: Study, tmp_path: Path
) -> None:
    small_project.dump(tmp_path / "dump")
    (tmp_path / "dump" / "README").write_text("mine")
    before = files(tmp_path / "dump")
    small_project.dump(tmp_path / "dump")
    assert files(tmp_path / "dump") == before


def test_a_folder_with_other_things_is_not_written_to(small_project: Study, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x")
    with pytest.raises(Refused, match="holds no dump"):
        small_project.dump(tmp_path / "mine")


@pytest.mark.parametrize(
    ("file", "change", "says"),
    [
        ("coding.jsonl", lambda row: row | {"code": "nobody"}, "names a code that is not there"),
        ("coding.jsonl", lambda row: row | {"end": -1}, "a span must start before it ends"),
        ("coding.jsonl", lambda row: row | {"end": 10**6}, "reaches beyond its text"),
        ("coding.jsonl", lambda row: row | {"start": "x"}, "cannot be a row"),
        ("document.jsonl", lambda row: row | {"kind": "film"}, "kind is not one of"),
        ("document.jsonl", lambda row: row | {"guid": "../../x"}, "is not a GUID"),
        ("revision.jsonl", lambda row: row | {"sha256": "0"}, "is not what its row says"),
    ],
)
def test_a_damaged_dump_is_refused_and_nothing_is_left(
    small_project: Study, tmp_path: Path, file: str, change: object, says: str
) -> None:
    small_project.dump(tmp_path / "dump")
    path = tmp_path / "dump" / file
    first, *rest = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(json.dumps(change(json.loads(first))) + "\n" + "".join(rest), "utf-8")
    with pytest.raises(BadFile, match=says):
        load_dump(tmp_path / "dump", tmp_path / "copy.qualcode")
    assert not list(tmp_path.glob("copy*"))
