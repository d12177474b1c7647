"""Pages and e-books: what they show, in order, and nothing of what they would fetch or run."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from qualcode.errors import BadFile
from qualcode.transcripts import read_bytes_as
from qualcode.transcripts.readers.markup import lines_of

DIALOGUE = ["Ana: ¿Qué pasó?", "Ben: Nada, & poco.", "Ana: ¿Y?", "Ben: Ya."]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>Ana:  ¿qu&eacute;?\n<b>S&iacute;</b><br>y no</p>", ["Ana: ¿qué? Sí", "y no"]),
        ("<html><head><title>t</title><body>uno<p>dos", ["uno", "dos"]),
        ("uno<SCRIPT>a<b; '<p>'</SCRIPT>dos<style>p</style>", ["unodos"]),
        ("<SCRIPT>a</SCRIPT>uno<script>b</script>", ["uno"]),
        ("<pre>uno\n  dos\n\ntres</pre>fin", ["uno", "  dos", "", "tres", "fin"]),
        ("a < b y c<d <!-- no --> <![CDATA[sí <b>]]>", ["a < b y c<d sí <b>"]),
        ('<img alt="a > b">uno<a title=\'">\'>dos</a>', ["unodos"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>d", ["a\tb", "c", "d"]),
        ("<p>uno<iframe>dos", ["unodos"]),
        ("uno<script>dos", ["unodos"]),
        ("<p>uno<!-- dos", ["uno<!-- dos"]),
        ("<template/>uno", ["uno"]),
    ],
)
def test_a_page_is_the_lines_that_it_shows(page, lines):
    assert lines_of(page) == lines


def test_a_table_of_turns_is_read_as_in_other_files():
    rows = "".join(
        f"<tr><td>0:0{n}</td><td>{who}</td><td>Sí, {n}</td></tr>" for n, who in enumerate("ABAB")
    )
    page = f"<table>{rows}</table>".replace(">A<", ">Ana<").replace(">B<", ">Ben<")
    read = read_bytes_as(page.encode(), "a.html")
    assert [(turn.speaker, turn.t0) for turn in read.turns][1] == ("Ben", 1_000)
    assert len(read.turns) == 4


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset=nonsense>", "utf-8"),
        ("", "utf-8"),
    ],
)
def test_the_encoding_that_a_page_names_is_used_where_it_holds(head, encoding):
    page = f"<html><head>{head}</head><p>“Señal” de año</p>"
    read = read_bytes_as(page.encode(encoding), "a.html")
    assert read.text == "“Señal” de año"
    assert read.warnings == ()


def test_a_page_that_lies_about_its_encoding_is_read_by_its_bytes():
    page = '<meta charset="iso-8859-1"><p>Señal</p>'
    assert read_bytes_as(page.encode(), "a.htm").text == "Señal"


@pytest.mark.parametrize(
    "part", ["<!--", "<!", "<a ", "&#", '<a href="', "</", "<![CDATA[", "<script>", "<a '\" '>"]
)
def test_a_damaged_page_takes_time_by_its_length_alone(part):
    short, long = (measured(part * n) for n in (10_000, 80_000))
    assert long < 100 * short + 1


def measured(page: str) -> float:
    began = time.process_time()
    lines_of(page)
    return time.process_time() - began


# ---- e-books -------------------------------------------------------------------------------------

CONTAINER = '<container><rootfiles><rootfile full-path="text/book.opf"/></rootfiles></container>'
BOOK = """<package><manifest>
<item id="b" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="one%20x.xhtml" media-type="application/xhtml+xml"/>
<item id="p" href="pic.svg" media-type="image/svg+xml"/>
</manifest><spine><itemref idref="a"/><itemref idref="p"/><itemref idref="b"/><itemref idref="?"/>
</spine></package>"""


def epub(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def book(one: str, two: str, **more: str) -> bytes:
    chapters = {"text/one x.xhtml": one, "text/two.xhtml": two}
    return epub(**{"META-INF/container.xml": CONTAINER, "text/book.opf": BOOK}, **chapters, **more)


def test_the_chapters_of_a_book_come_in_its_order():
    data = book(
        f"<html><body><p>{DIALOGUE[0]}</p><p>{DIALOGUE[1].replace('&', '&amp;')}</p></body></html>",
        f"<html><body><p>{DIALOGUE[2]}</p><p>{DIALOGUE[3]}</p></body></html>",
    )
    read = read_bytes_as(data, "a.epub")
    assert [line for line in read.text.split("\n") if line] == DIALOGUE
    assert len(read.turns) == 4


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04", "damaged"),
        (b"text", "damaged"),
        (epub(a="b"), "no part"),
        (epub(**{"META-INF/container.xml": CONTAINER}), "no part"),
        (epub(**{"META-INF/container.xml": CONTAINER, "text/book.opf": BOOK}), "no part"),
        (book("<p>a", "<p>b", **{"META-INF/rights.xml": "<r/>"}), "locked"),
        (book("", ""), "empty"),
    ],
)
def test_what_is_no_whole_book_is_refused_in_a_sentence(data, words):
    with pytest.raises(BadFile, match=words):
        read_bytes_as(data, "a.epub")
