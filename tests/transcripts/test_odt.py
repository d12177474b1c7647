from __future__ import annotations

import io
import zipfile

import pytest

from qualcode.errors import BadFile
from qualcode.transcripts import read_bytes_as

SPACES = (
    'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:d="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)


def odt(body: str, part: str = "content.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(part, f"<o:c {SPACES}><o:body><o:text>{body}</o:text></o:body></o:c>")
    return out.getvalue()


def text(body: str) -> str:
    return read_bytes_as(odt(body), "a.odt").text


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<t:h>Uno</t:h><t:p>dos<t:span> y <t:a>tres</t:a></t:span>.</t:p>", "Uno\ndos y tres."),
        ('<t:p>a<t:s t:c="3"/>b<t:s/>c<t:tab/>d<t:line-break/>e</t:p>', "a   b c\td\ne"),
        ("<t:p>a<o:annotation><t:p>no</t:p></o:annotation>b</t:p>", "ab"),
        ("<t:tracked-changes><t:p>no</t:p></t:tracked-changes><t:p>sí</t:p>", "sí"),
        ("<t:list><t:list-item><t:p>a</t:p></t:list-item></t:list><t:p>b</t:p>", "a\nb"),
        ("<t:p>a<d:frame><d:text-box><t:p>caja</t:p></d:text-box></d:frame>b</t:p>", "ab\ncaja"),
        ("<t:p>a<t:note><t:note-body><t:p>no</t:p></t:note-body></t:note>b</t:p>", "ab"),
        ("<t:section><t:p>una\nlínea</t:p></t:section>", "una línea"),
        ('<t:p>a<t:s t:c="99999999999"/>b</t:p>', "a" + " " * 1000 + "b"),
    ],
)
def test_every_letter_of_the_text_and_no_other_is_read(body, wanted):
    assert text(body) == wanted


def test_a_table_of_turns_becomes_turns():
    rows = "".join(
        f"<b:table-row><b:table-cell><t:p>{who}</t:p></b:table-cell>"
        f"<b:table-cell><t:p>Sí {n}</t:p></b:table-cell></b:table-row>"
        for n, who in enumerate(["Ana", "Ben"] * 3)
    )
    table = f"<b:table><b:table-column/><b:table-rows>{rows}</b:table-rows></b:table>"
    read = read_bytes_as(odt(table), "a.odt")
    assert read.text.split("\n")[:2] == ["Ana: Sí 0", "Ben: Sí 1"]
    assert len(read.turns) == 6


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "empty"), (b"x", "damaged"), (odt("", "a.xml"), "no text part"), (odt(""), "empty")],
)
def test_what_is_no_such_text_is_refused_in_a_sentence(data, words):
    with pytest.raises(BadFile, match=words):
        read_bytes_as(data, "a.odt")
