"""The project file against other programs, other files and a disk that says no."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
from pathlib import Path

import pytest

from qualcode.api import Study, create_project, open_project
from qualcode.errors import NotAProject, Refused, StorageFailed
from running import PROGRAM, environment
from small_study import code, fill_small


def test_the_project_and_its_companions_are_private(small_project: Study) -> None:
    for path in small_project.path.parent.glob("small.qualcode*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_closing_leaves_one_file(small_project: Study) -> None:
    small_project.close()
    assert [p.name for p in small_project.path.parent.glob("small.qualcode*")] == ["small.qualcode"]


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.qualcode"
    path.write_text("my notes")
    with pytest.raises(Refused, match="exists already"):
        create_project(path)
    assert path.read_text() == "my notes"


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to be one" * 40])
def test_another_file_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.qualcode"
    path.write_bytes(content)
    with pytest.raises(NotAProject):
        open_project(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.qualcode"
    with sqlite3.connect(path) as con:
        con.execute("CREATE TABLE project(name)")
    con.close()
    with pytest.raises(NotAProject, match="not a qualcode project"):
        open_project(path)


def test_a_newer_file_is_refused_before_anything_is_written(small_project: Study) -> None:
    small_project.close()
    with sqlite3.connect(small_project.path) as con:
        con.execute("PRAGMA user_version = 99")
    con.close()
    before = small_project.path.read_bytes()
    with pytest.raises(NotAProject, match="newer qualcode"):
        open_project(small_project.path)
    assert small_project.path.read_bytes() == before


def test_a_replaced_file_is_noticed_and_the_work_is_saved_beside(
    small_project: Study, tmp_path: Path
) -> None:
    other = tmp_path / "other.qualcode"
    create_project(other).close()
    other.replace(small_project.path)
    with pytest.raises(StorageFailed, match="was replaced") as caught:
        code(small_project, "INT-01", "Eso también.", "finding/need")
    assert "rescued" in str(caught.value)
    (rescued,) = tmp_path.glob("small-rescued-*.qualcode")
    with open_project(rescued) as study:
        assert len(study.codings()) == 9


def test_a_removed_file_is_noticed(small_project: Study) -> None:
    small_project.path.unlink()
    with pytest.raises(StorageFailed, match="replaced or removed"):
        code(small_project, "INT-01", "Eso también.", "finding/need")


def test_the_wal_of_another_project_is_not_replayed(tmp_path: Path, texts: list[Path]) -> None:
    mine, other = tmp_path / "mine.qualcode", tmp_path / "other.qualcode"
    with create_project(mine, coder="MK") as study:
        fill_small(study, texts)
    with create_project(other, coder="AL") as study:
        fill_small(study, texts)
        shutil.copy(f"{other}-wal", f"{mine}-wal")
    with pytest.raises(StorageFailed, match=r"mine\.qualcode-wal lies beside"):
        open_project(mine)
    Path(f"{mine}-wal").unlink()
    with open_project(mine) as study:
        assert len(study.codings()) == 9
        assert study.check() == []


def test_the_wal_of_a_killed_program_is_taken_up(small_project: Study, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(f"{small_project.path}{suffix}", copy / f"small.qualcode{suffix}")
    with open_project(copy / "small.qualcode") as study:
        assert len(study.codings()) == len(small_project.codings())


def test_two_windows_take_turns(small_project: Study) -> None:
    with open_project(small_project.path, coder="AL") as second:
        version = small_project.data_version()
        code(second, "INT-01", "Eso también.", "finding/need")
        assert small_project.data_version() != version
        code(small_project, "INT-01", "Eso también.", "finding/obstacle")
        assert {c.coder for c in second.codings()} == {"AL", "MK"}


def test_a_second_writer_is_told_who_writes(
    small_project: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.project.connection.BUSY_SECONDS", 0.05)
    small_project.announce()
    with open_project(small_project.path, coder="AL") as second:
        small_project._project.con.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageFailed, match=r"MK .*process \d+.* is writing"):
            code(second, "INT-01", "Eso también.", "finding/need")
        small_project._project.con.execute("ROLLBACK")


def test_a_full_disk_is_one_sentence_and_keeps_what_was_there(small_project: Study) -> None:
    con = small_project._project.con
    (pages,) = con.execute("PRAGMA page_count").fetchone()
    con.execute(f"PRAGMA max_page_count = {pages}")
    n = len(small_project.codings())
    codes = [code.id for code in small_project.codebook().codes]
    with pytest.raises(StorageFailed, match="disk is full"):
        _code_every_line(small_project, codes)
    con.execute("PRAGMA max_page_count = 1000000")
    assert small_project.check() == []
    assert len(small_project.codings()) >= n
    code(small_project, "INT-01", "Eso también.", "finding/need")


def _code_every_line(study: Study, codes: list[int]) -> None:
    for line in range(1, 6):
        start, end = study.find_span(1, "", line)
        study.tag(1, start, end, codes, memo="x" * 9000)


def _on_small_disk(folder: Path, kilobytes: int, script: str) -> tuple[str, str]:
    """What a shell says on both streams where `folder` is a disk of its own, seen by it alone."""
    alone = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c")
    mount = f'mount -t tmpfs -o size={kilobytes}k tmpfs "{folder}"'
    if (
        not shutil.which("unshare")
        or subprocess.run([*alone, mount], capture_output=True).returncode
    ):
        pytest.skip("no disk can be mounted here")
    ran = subprocess.run(
        [*alone, f'{mount} && cd "{folder}" && {script}', "sh", *PROGRAM],
        capture_output=True, text=True, env=environment(), stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return ran.stdout, ran.stderr


@pytest.mark.parametrize("kilobytes", [32, 300, 1500])
def test_a_disk_too_small_for_a_project_keeps_nothing_of_it(tmp_path: Path, kilobytes: int) -> None:
    out, err = _on_small_disk(tmp_path, kilobytes, '"$@" init f; ls -A')
    assert out == ""
    assert err.startswith("The disk is full, so ")
    assert err.count("\n") == 1


def test_reading_on_a_full_disk_says_that_it_is_full(small_project: Study, tmp_path: Path) -> None:
    small_project.close()
    disk = tmp_path / "disk"
    disk.mkdir()
    fill = "cat /dev/zero > fill 2> /dev/null; "
    script = f'cp "{small_project.path}" p.qualcode; {fill}"$@" -p p.qualcode docs'
    out, err = _on_small_disk(disk, 8000, script)
    assert out == ""
    assert err.startswith("The disk is full, so p.qualcode could not be used")


def test_a_read_only_project_can_be_read_and_refuses_changes(small_project: Study) -> None:
    small_project.close()
    with open_project(small_project.path, coder="MK", readonly=True) as study:
        assert len(study.docs()) == 3
        with pytest.raises(Refused, match="read-only"):
            code(study, "INT-01", "Eso también.", "finding/need")


def test_without_a_coder_nothing_is_written(small_project: Study) -> None:
    small_project.close()
    with open_project(small_project.path) as study, pytest.raises(Refused, match="--coder NAME"):
        code(study, "INT-01", "Eso también.", "finding/need")


def test_a_backup_is_whole_private_and_checked(small_project: Study) -> None:
    path = small_project.backup()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with open_project(path) as study:
        assert len(study.codings()) == len(small_project.codings())
        assert study.check() == []


def test_old_backups_are_thinned_and_the_newest_stay(small_project: Study) -> None:
    made = [small_project.backup() for _ in range(14)]
    kept = sorted(made[0].parent.iterdir())
    assert set(made[-10:]) <= set(kept)
    assert len(kept) < len(made)


def test_no_module_but_the_connection_opens_a_database() -> None:
    """A second descriptor on the path drops the locks of this process when it closes."""
    source = Path(__file__).parents[2] / "src" / "qualcode"
    opening = {
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        if "sqlite3.connect(" in path.read_text("utf-8").replace('sqlite3.connect(":memory:"', "")
    }
    assert opening == {"project/connection.py", "project/sidecar.py", "project/backup.py"}


def test_a_flipped_letter_in_a_stored_text_is_found_by_check(small_project: Study) -> None:
    small_project.close()
    data = small_project.path.read_bytes()
    place = data.find("atención médica".encode())
    small_project.path.write_bytes(data[:place] + b"X" + data[place + 1 :])
    with open_project(small_project.path) as study:
        assert any("INT-01" in problem for problem in study.check())


def test_a_row_that_another_program_wrote_past_the_triggers_is_found(small_project: Study) -> None:
    small_project.close()
    con = sqlite3.connect(small_project.path)
    con.execute("DROP TRIGGER memo_guard_insert")
    con.execute("DROP TRIGGER memo_log_insert")
    con.execute(
        "INSERT INTO memo(guid, target, text, coder, created) VALUES ('m', 't', 'x', 1, '')"
    )
    con.commit()
    con.close()
    con = sqlite3.connect(small_project.path, isolation_level=None)
    from qualcode.project import schema

    schema.make_triggers_and_views(con)
    con.close()
    with open_project(small_project.path) as study:
        assert any("memo m is not in the history" in problem for problem in study.check())
