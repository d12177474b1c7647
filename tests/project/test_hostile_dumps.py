"""A dump is text that anybody can edit: what cannot be is refused, nothing half-made is left."""

from __future__ import annotations

import json
import random
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.api import Study, load_dump, open_project
from qualcode.errors import QualcodeError

if TYPE_CHECKING:
    from pathlib import Path

VALUES: tuple[Any, ...] = (
    None, 5, -1, 10**30, 1.5, True, [], {}, [1], "", "x", "../../EVIL", "\x1b[31m", "\ud800",
    "not json", "{}", "[]", '{"es": 5}', '{"speakers": 5}', '{"roles": [1]}', '{"roles": {"A": 1}}',
)  # fmt: skip


@pytest.fixture
def dumped(small_project: Study, tmp_path: Path) -> Path:
    small_project.undo()
    small_project.dump(tmp_path / "dump")
    return tmp_path / "dump"


def set_value(file: Path, key: str, value: Any, row: int = 0) -> None:
    lines = file.read_text("utf-8").splitlines()
    changed = json.loads(lines[row]) | {key: value}
    lines[row] = json.dumps(changed)
    file.write_text("\n".join(lines) + "\n", "utf-8")


def refused(dump: Path, tmp_path: Path) -> str:
    with pytest.raises(QualcodeError) as caught:
        load_dump(dump, tmp_path / "copy.qualcode")
    assert not list(tmp_path.glob("copy.qualcode*"))
    return str(caught.value)


@pytest.mark.parametrize(
    ("file", "key", "value"),
    [
        ("coding", "code", ["a"]),
        ("coding", "code", {}),
        ("coding", "start", 10**30),
        ("document", "name", "\ud800"),
        ("document", "options", "not json"),
        ("document", "options", '{"speakers": 5}'),
        ("document", "options", '{"roles": {"A": 1}}'),
        ("document", "kind", "poem"),
        ("code", "names", "[]"),
        ("code", "guid", "../../EVIL"),
        ("speaker", "role", "boss"),
        ("project", "name", None),
        ("step", "coder", 5),
        ("change", "step", [1]),
    ],
)
def test_a_row_that_cannot_be_is_refused_by_name(
    dumped: Path, tmp_path: Path, file: str, key: str, value: Any
) -> None:
    set_value(dumped / f"{file}.jsonl", key, value)
    assert "dump" in (said := refused(dumped, tmp_path)) or f"{file}.jsonl, line" in said


def test_a_text_that_is_no_utf_8_is_refused(dumped: Path, tmp_path: Path) -> None:
    import hashlib

    data = b"Ana: \xff\xfe"
    first = json.loads((dumped / "revision.jsonl").read_text("utf-8").splitlines()[0])
    (dumped / "revision" / f"{first['guid']}.txt").write_bytes(data)
    set_value(dumped / "revision.jsonl", "sha256", hashlib.sha256(data).hexdigest())
    assert "no UTF-8 text" in refused(dumped, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_any_edit_of_a_dump_is_refused_or_leaves_a_project_that_works(
    dumped: Path, tmp_path: Path, seed: int
) -> None:
    copy = tmp_path / "copy.qualcode"
    for n in range(12):
        spoilt = shutil.copytree(dumped, tmp_path / f"spoilt-{n}")
        spoil(spoilt, random.Random(100 * seed + n))
        try:
            with load_dump(spoilt, copy) as study:
                look_at_all(study)
        except QualcodeError:
            assert not list(tmp_path.glob("copy.qualcode*"))
        else:
            with open_project(copy, readonly=True) as study:
                assert study.check() == []
            copy.unlink()


def look_at_all(study: Study) -> None:
    for look in (study.docs, study.codebook_rows, study.registry, study.themes, study.history):
        look()
    for document in study.documents():
        study.show(document)


def spoil(dump: Path, chance: random.Random) -> None:
    file = chance.choice(sorted(p for p in dump.rglob("*") if p.is_file() and p.stat().st_size))
    if file.suffix != ".jsonl":
        file.write_bytes(file.read_bytes()[::-1])
        return
    lines = file.read_text("utf-8").splitlines()
    at = chance.randrange(len(lines))
    row = json.loads(lines[at])
    row[chance.choice(list(row))] = chance.choice(VALUES)
    lines[at] = chance.choice([json.dumps(row)] * 4 + [lines[at][:-3], "", lines[0]])
    file.write_text("\n".join(lines) + "\n", "utf-8")


def test_a_dump_of_a_later_version_is_not_guessed_at(dumped: Path, tmp_path: Path) -> None:
    (dumped / "dump.json").write_text('{"format": "qualcode dump", "version": 99}\n')
    assert "no dump that this qualcode reads" in refused(dumped, tmp_path)
    shutil.rmtree(dumped)
    assert "There is no file" in refused(dumped, tmp_path)


def test_a_coding_sheet_names_times_that_are_times(small_project: Study, tmp_path: Path) -> None:
    sheet = tmp_path / "codings.csv"
    sheet.write_text(
        "document,quote,code,coder,created\nINT-01,Nadie sabe,topic/papers,AL,2026-03-01\n"
        "INT-01,Nadie,topic/papers,AL,=cmd\n",
        "utf-8",
    )
    brought = small_project.import_codings(sheet)
    assert brought.added == 1
    assert brought.refused == [(3, "'=cmd' is no time like 2026-03-01T09:30")]
