"""A page of results: no script, no request, every value escaped, in the language of its reader."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outgoings import HOSTILE, PROVENANCE, a_sheet

from qualcode.exchange.html import to_html
from qualcode.exchange.outgoing import Outgoing, Reading, Sheet
from qualcode.shown import HIDDEN, shown

ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div", "table", "thead",
    "tbody", "tr", "th", "td", "figure", "blockquote", "figcaption", "footer", "dl", "dt", "dd",
}  # fmt: skip
ATTRIBUTES = {"lang", "dir", "class", "http-equiv", "name", "content", "charset"}


class Page(HTMLParser):
    """What a browser would find."""

    def __init__(self, data):
        super().__init__()
        self.elements, self.attributes, self.text, self.languages = [], set(), [], []
        self.cells, self._in = [], None
        self.feed(data.decode())

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.languages += [(tag, value) for name, value in attrs if name == "lang"]
        self._in = tag
        if tag in ("td", "blockquote"):
            self.cells.append("")

    def handle_endtag(self, tag):
        self._in = None

    def handle_data(self, data):
        self.text.append(data)
        if self._in in ("td", "blockquote"):
            self.cells[-1] += data


def quotes(*rows):
    return Outgoing(Sheet("segments", list(rows[0]), rows), quotes=True, title="Needs")


def a_quote(**fields):
    known = {
        "path": "topic/health", "text": "No hay médicos.", "document": "INT-01", "period": "2026",
        "speakers": ["Ana"], "cases": {"institution": ["Casa"]}, "coder": "MK", "memo": None,
        "language": "es", "attributes": {"country": "XA"},
    }  # fmt: skip
    return known | fields


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_and_never_becomes_markup(hostile):
    out = Outgoing(
        Sheet(hostile, [hostile, "n"], [{hostile: hostile, "n": 1}]), title=hostile,
        headline=hostile, notes=(hostile,), language=hostile, provenance=PROVENANCE,
        more=(Sheet(hostile, [hostile], [{hostile: hostile}]),),
    )  # fmt: skip
    page = Page(to_html(out))
    assert set(page.elements) <= ELEMENTS
    assert page.attributes <= ATTRIBUTES
    assert shown(hostile) in page.cells
    assert HIDDEN.search(to_html(out).decode()) is None


@given(st.text(max_size=30))
def test_any_text_in_any_place_of_a_quote_stays_text(text):
    row = a_quote(
        path=text, text=text, document=text, speakers=[text], cases={text: [text]},
        coder=text, memo=text, language=text, attributes={text: text},
    )  # fmt: skip
    page = Page(to_html(quotes(row)))
    assert set(page.elements) <= ELEMENTS
    assert page.attributes <= ATTRIBUTES


def test_the_policy_comes_first_and_allows_this_style_alone():
    page = to_html(a_sheet(["x"])).decode()
    head = page.split("<head>")[1].lstrip()
    assert head.startswith('<meta http-equiv="Content-Security-Policy"')
    assert 'name="referrer" content="no-referrer"' in head.splitlines()[1]
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none';"
        " form-action 'none'"
    ) in head
    assert " style=" not in page
    assert "http:" not in page
    assert "https:" not in page


def test_quotes_stand_under_their_code_with_who_said_them():
    page = to_html(quotes(a_quote(), a_quote(path="topic/papers", text="Y papeles."))).decode()
    assert page.index("topic/health (1 passage)") < page.index("No hay médicos.")
    assert page.index("topic/papers") < page.index("Y papeles.")
    assert "Ana, Casa · INT-01 · 2026 · MK" in page
    assert ("blockquote", "es") in Page(page.encode()).languages


def test_words_that_may_not_be_quoted_leave_their_place_and_the_memo():
    page = to_html(quotes(a_quote(text=None, memo="asks for a doctor"))).decode()
    assert "The words stay in the project." in page
    assert "asks for a doctor" in page


def test_without_a_name_kind_and_country_say_who_speaks_each_once():
    told = {"country": "XA", "pais": "XA", "tipo": "police", "study": "Programa"}
    row = a_quote(speakers=[], cases={}, document="interview 3f2a9c41", attributes=told)
    assert "interview 3f2a9c41 · police · XA · 2026" in to_html(quotes(row)).decode()


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_page_says_its_language(language):
    out = Outgoing(Sheet("docs", ["n"], [{"n": 1}]), language=language)
    assert ("html", language) in Page(to_html(out)).languages


def test_a_table_has_the_headings_that_people_read_and_numbers_on_the_right():
    reading = Reading(["n", "name"], [{"n": 3, "name": "x"}], headings={"n": "how many"})
    page = to_html(Outgoing(Sheet("themes", ["n"], [{"n": 3}], reading=reading))).decode()
    assert '<th class="n">how many</th>' in page
    assert '<td class="n">3</td>' in page


def test_the_foot_says_where_the_table_comes_from():
    page = to_html(a_sheet(["x"])).decode()
    for told in (PROVENANCE.guid, PROVENANCE.when, "institution", "XA; XB", "A note."):
        assert told in page


def test_a_long_table_repeats_its_head_on_paper_and_breaks_no_row():
    page = to_html(a_sheet(["x"])).decode()
    printing = page.split("@media print")[1]
    assert "table-header-group" in printing
    assert "break-inside:avoid" in printing
