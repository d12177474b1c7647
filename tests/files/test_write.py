from __future__ import annotations

import stat
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import Refused, StorageFailed
from qualcode.files.write import atomic_write, safe_name


def test_a_file_is_written_whole_for_its_owner_alone(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    path.chmod(0o644)
    atomic_write(path, b"new")
    assert path.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_or_a_missing_one_is_told_in_a_sentence(tmp_path):
    with pytest.raises(Refused, match="is a folder"):
        atomic_write(tmp_path, b"x")
    with pytest.raises(StorageFailed, match="folder does not exist"):
        atomic_write(tmp_path / "none" / "x", b"x")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(TypeError):
        atomic_write(path, "no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("COM¹", "_COM¹"),
        ("", "unnamed"),
        ("...", "unnamed"),
        ("Ana María (P3)", "Ana-María-P3"),
        ("a\x1b[31mb\n", "a-31mb"),
        (".hidden", "hidden"),
    ],
)
def test_names_from_data_are_safe(text, name):
    assert safe_name(text) == name


@given(st.text())
def test_a_safe_name_is_always_one_short_part_of_a_path(text):
    name = safe_name(text)
    assert 0 < len(name.encode()) <= 80
    assert not set(name) & set('/\\:*?"<>|\0\n\x1b ')
    assert not name.startswith((".", "-"))
    assert safe_name(name).encode()
