"""PDF: paragraphs out of lines of paper. The pages are made here, letter by letter."""

from __future__ import annotations

import pytest

from qualcode.errors import BadFile
from qualcode.transcripts import read_bytes_as
from qualcode.transcripts.readers.paper import Line, paragraphs

WIDE = "Bueno, pues nosotros llegamos en el mes de marzo y nadie sabía dónde"


def pdf(*pages: list[str]) -> bytes:
    """A document of pages of lines, 14 points apart, an empty one for a gap."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for page in pages:
        drawn = "".join(
            f"1 0 0 1 50 {780 - 14 * n} Tm ({line}) Tj " for n, line in enumerate(page) if line
        )
        stream = f"BT /F 10 Tf {drawn}ET".encode("cp1252")
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F"
            b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>>>>>>>"
            % (len(objects) + 2)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (listed, len(kids))
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + head + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))


def lines(*pages: list[str]) -> list[str]:
    return read_bytes_as(pdf(*pages), "a.pdf").text.split("\n")


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart():
    read = read_bytes_as(
        pdf(["Ana: Cuéntenos.", f"Ben: {WIDE}", "preguntar por papeles.", "Ana: Ya.", "Ben: Sí."]),
        "a.pdf",
    )
    assert read.text.split("\n")[1] == f"Ben: {WIDE} preguntar por papeles."
    assert [turn.speaker for turn in read.turns] == ["Ana", "Ben", "Ana", "Ben"]


def test_a_turn_that_fills_its_line_ends_where_a_known_label_begins():
    full = f"Ben: {WIDE}"
    short = f"Ana: {'Bien.':<{len(full) - 6}}"
    assert lines([full, "Ana: Ya.", full, "Ana: No.", short])[:2] == [full, "Ana: Ya."]


def test_a_gap_parts_paragraphs():
    found = lines([WIDE, WIDE, "", WIDE, WIDE])
    assert found == [f"{WIDE} {WIDE}", "", f"{WIDE} {WIDE}"]


def test_page_numbers_and_running_heads_are_no_text():
    head = "Estudio de acogida"
    pages = [
        [head, f"{n}/3", WIDE, f"Uno {word}.", "Dos.", f"Tres {word}.", f"Página {n + 4}"]
        for n, word in enumerate(["a", "b", "c"], 1)
    ]
    found = " ".join(lines(*pages)).replace(WIDE, "")
    assert found.split() == [
        x for word in "abc" for x in ("Uno", f"{word}.", "Dos.", "Tres", f"{word}.")
    ]


def test_a_paragraph_goes_on_over_the_page():
    assert lines(["Uno.", WIDE, "1"], ["y por qué.", "Dos.", "2"])[1] == f"{WIDE} y por qué."


def test_numbers_beside_paragraphs_and_in_front_of_lines_are_no_text():
    assert lines(["Uno y uno.", WIDE, "1", "2"], ["Tres.", "3"]) == ["Uno y uno.", f"{WIDE} Tres."]
    assert lines([f"{n} Ana {n}." for n in range(1, 9)] + [WIDE])[0] == "Ana 1."
    assert lines(["Son:", "12", "15", WIDE])[:3] == ["Son:", "12", "15"]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("la aten-", "ción", "la atención"),
        ("un ex-", "alumno", "un ex-alumno"),
        ("el tren-", "Madrid", "el tren- Madrid"),
        ("la aten\xad", "ción", "la atención"),
        ("la aten\x02", "ción", "la atención"),
    ],
)
def test_a_hyphen_of_the_margin_goes_and_one_of_a_word_stays(above, below, joined):
    page = [
        Line("La atención es buena y de todos", 0, 300, 10, 40),
        Line(above, 0, 300, 10, 26),
        Line(below, 0, 50, 50, 12),
    ]
    assert paragraphs([page])[-1].endswith(joined)


def test_pages_without_text_are_named_and_a_scan_refused():
    read = read_bytes_as(pdf(["Uno."], [], ["Dos."]), "a.pdf")
    assert "2" in str(read.warnings[0])
    with pytest.raises(BadFile, match="pictures"):
        read_bytes_as(pdf([], []), "a.pdf")


@pytest.mark.parametrize("data", [b"", b"hola", b"%PDF-1.4", b"%PDF-1.4\n" + b"\0" * 2_000])
def test_what_is_no_whole_document_is_refused_in_a_sentence(data):
    with pytest.raises(BadFile, match=r"empty|no PDF|damaged"):
        read_bytes_as(data, "a.pdf")


def test_the_same_bytes_give_the_same_text():
    data = pdf(["Ana: Uno.", "Ben: Dos."])
    assert read_bytes_as(data, "a.pdf") == read_bytes_as(data, "a.pdf")
