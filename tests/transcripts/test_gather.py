"""What a person names becomes files: folders, patterns, zip files and parts of them."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import BadFile, QualcodeError
from qualcode.transcripts import read_found
from qualcode.transcripts.gather import Found, gather

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Ana: ¿Cómo?\nP1: Así.\nAna: ¿Y?\nP1: Nada.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("P10.txt", "P2.txt", "b/P1.md", "b/.hidden.txt", ".git/x.txt", "~$P2.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{TEXT}{name}\n", "utf-8")
    for name in ("photo.JPG", "sound.mp3", "old.doc", "Thumbs.db"):
        (tmp_path / name).write_bytes(b"\0")
    return tmp_path


def zipped(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def names(found: list[Found], folder: Path) -> list[str]:
    return [one.path.relative_to(folder).as_posix() for one in found]


def test_a_folder_is_its_transcripts_in_the_order_of_people(folder):
    gathered = gather([folder])
    assert names(gathered.files, folder) == ["old.doc", "P2.txt", "P10.txt", "b/P1.md"]
    assert gathered.left_out == {".jpg": 1, ".mp3": 1}
    with pytest.raises(BadFile, match="docx"):
        read_found(gathered.files[0])


def test_a_file_that_is_named_is_never_left_out(folder):
    gathered = gather([folder / "photo.JPG", folder / "missing.txt"])
    assert len(gathered.files) == 2
    for found in gathered.files:
        with pytest.raises(BadFile):
            read_found(found)


@pytest.mark.parametrize("pattern", ["*.txt", "**/P[12].*", "?/"])
def test_a_pattern_that_the_shell_left_is_followed(folder, pattern):
    assert all(one.path.exists() for one in gather([folder / pattern]).files)
    assert gather([folder / pattern]).files


@pytest.mark.parametrize("what", ["*.odt", "empty", "empty.zip"])
def test_where_there_is_no_transcript_it_is_said(folder, what):
    (folder / "empty").mkdir()
    zipped(folder / "empty.zip", **{"a.png": b""})
    (found,) = gather([folder / what]).files
    with pytest.raises(BadFile, match="no transcript"):
        found.read()


def test_a_zip_file_is_its_parts_read_where_they_are(folder):
    parts = {
        "one/P1.txt": TEXT.encode(),
        "one/": b"",
        "__MACOSX/one/._P1.txt": b"x",
        "Año.txt": TEXT.encode() + b"a",
        "photo.png": b"",
        "../../../P9.txt": TEXT.encode() + b"b",
        "inner.zip": b"",
    }
    path = zipped(folder / "all.ZIP", **parts)
    gathered = gather([path])
    assert names(gathered.files, folder) == [
        "all.ZIP/P9.txt",
        "all.ZIP/Año.txt",
        "all.ZIP/one/P1.txt",
    ]
    assert gathered.left_out == {".png": 1, ".zip": 1}
    data, read = read_found(gathered.files[2])
    assert (data, len(read.turns)) == (TEXT.encode(), 4)
    (again,) = gather([path / "one" / "P1.txt"]).files
    assert again.read() == data
    (missing,) = gather([path / "two.txt"]).files
    with pytest.raises(QualcodeError):
        missing.read()


def test_a_damaged_zip_file_is_refused_and_the_others_are_read(folder):
    (folder / "bad.zip").write_bytes(b"PK\x03\x04 no")
    bad, good = gather([folder / "bad.zip", folder / "P2.txt"]).files
    with pytest.raises(BadFile, match="damaged"):
        bad.read()
    assert good.read()


def test_what_was_gathered_is_not_gathered_again(folder):
    files = gather([folder]).files
    assert gather(files).files == files
