from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest

from qualcode.errors import BadFile
from qualcode.files.archive import SafeZip
from qualcode.files.limits import ARCHIVE_ENTRIES


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_parts_come_out_by_exact_name():
    archive = SafeZip(packed({"a/b.xml": b"<a/>", "c.txt": b"c" * 100_000}), "x.docx")
    assert archive.names() == ("a/b.xml", "c.txt")
    assert archive.read("c.txt") == b"c" * 100_000
    archive.check()
    with pytest.raises(BadFile, match="no part B"):
        archive.read("B")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06", b"text " * 50])
def test_what_is_no_zip_is_damaged(data):
    with pytest.raises(BadFile, match="damaged"):
        SafeZip(data, "x.docx")


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_half_a_file_is_damaged(cut):
    data = packed({"a": bytes(range(256)) * 40}, zipfile.ZIP_STORED)
    with pytest.raises(BadFile, match="damaged"):
        SafeZip(data[: int(len(data) * cut)], "x.docx").read("a")


def test_a_wrong_checksum_is_damage():
    data = bytearray(packed({"a": b"x" * 500}, zipfile.ZIP_STORED))
    data[100] ^= 1
    with pytest.raises(BadFile, match="damaged"):
        SafeZip(bytes(data), "x.docx").read("a")


def test_a_bomb_is_stopped_while_it_is_read():
    with pytest.raises(BadFile, match="limit"):
        SafeZip(packed({"a": bytes(20_000_000)}), "x.docx").read("a")
    with pytest.raises(BadFile, match="limit"):
        SafeZip(packed({"a": bytes(20_000_000)}), "x.docx").check()


def test_a_small_part_may_be_packed_tightly():
    assert len(SafeZip(packed({"a": bytes(900_000)}), "x.docx").read("a")) == 900_000


def test_a_header_that_lies_about_its_size_is_not_believed():
    data = packed({"a": bytes(30_000_000)})
    directory = data.rfind(b"PK\x01\x02")
    lying = data[: directory + 24] + struct.pack("<I", 100) + data[directory + 28 :]
    with pytest.raises(BadFile):
        SafeZip(lying, "x.docx").read("a")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a", b"1")
        archive.writestr("a", b"2")
    with pytest.raises(BadFile, match="twice"):
        SafeZip(out.getvalue(), "x.docx")


def test_parts_that_share_their_bytes_are_refused():
    data = bytearray(packed({"a": b"x" * 2000, "b": b"y" * 2000}, zipfile.ZIP_STORED))
    second = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 10)  # begins inside the first
    with pytest.raises(BadFile, match="overlap"):
        SafeZip(bytes(data), "x.docx")


def test_a_password_and_a_link_are_refused():
    data = bytearray(packed({"a": b"x"}))
    struct.pack_into("<H", data, data.rfind(b"PK\x01\x02") + 8, 1)
    with pytest.raises(BadFile, match="password"):
        SafeZip(bytes(data), "x.docx")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("a")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(BadFile, match="link"):
        SafeZip(out.getvalue(), "x.docx")


def test_too_many_parts_are_refused_before_they_are_listed():
    many = packed({str(n): b"" for n in range(ARCHIVE_ENTRIES + 1)}, zipfile.ZIP_STORED)
    with pytest.raises(BadFile, match="10,000 parts"):
        SafeZip(many, "x.docx")
