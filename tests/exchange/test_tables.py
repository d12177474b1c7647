"""Tables as text: every format holds what it was given, and nothing in it acts."""

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import WrongUsage
from qualcode.exchange.cells import cells, cut
from qualcode.exchange.tables import FORMATS, fitting, render, to_json
from qualcode.files.csvs import read_table
from qualcode.shown import HIDDEN

HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\x1b]0;owned\x07\x1b[31mred",
    "\x9b31m",
    "\u202eevil",
    "[bold]b[/bold] <script>alert(1)</script>",
    "a|b\nc\r\nd\te",
    "![x](http://x) `code` **b** _i_ https://x.example www.x.example a@b.example",
    "\ud800 lone",
    "&lt;b&gt;",
    "# heading\n- item",
]

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def rows_of(texts):
    return [{"name": text, "n": n} for n, text in enumerate(texts)]


@pytest.mark.parametrize("format_", ["table", "md"])
def test_nothing_that_acts_or_hides_reaches_a_reader(format_):
    text = render(["name", "n"], rows_of(HOSTILE), format_)
    assert HIDDEN.search(text) is None
    assert "\r" not in text
    assert "\t" not in text


@pytest.mark.parametrize("format_", ["table", "md"])
def test_a_row_is_one_line_whatever_it_holds(format_):
    assert render(["name", "n"], rows_of(HOSTILE), format_).count("\n") == len(HOSTILE) + 2


@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_no_cell_of_a_sheet_is_a_live_formula(format_):
    text = render(["name", "n"], rows_of(HOSTILE[:3]), format_)
    table = list(
        csv.reader(io.StringIO(text, newline=""), delimiter="\t" if format_ == "tsv" else ",")
    )
    assert [row[0] for row in table[1:]] == [f"'{name}" for name in HOSTILE[:3]]


def test_raw_leaves_formulas_as_they_are():
    text = render(["name"], [{"name": "=1+1"}], "csv", raw=True)
    assert text == '"name"\r\n"=1+1"\r\n'


def test_a_sheet_on_a_terminal_shows_what_hides():
    text = render(["name"], [{"name": "\x1b[31m"}], "csv", exact=False)
    assert text == '"name"\n"␛[31m"\n'


@given(st.lists(words, min_size=1, max_size=6))
def test_a_csv_gives_back_what_was_written(texts):
    # A file of little but controls is refused as no text: some words stand beside them.
    rows = [{"key": "k" * 200, "name": text} for text in texts]
    table = read_table(render(["key", "name"], rows, "csv").encode(), "t.csv")
    assert [row.cells["name"] for row in table.rows] == texts


@given(st.lists(words, max_size=6))
def test_json_gives_back_what_was_written_and_hides_nothing(texts):
    text = render(["name", "n"], rows_of(texts), "json")
    assert HIDDEN.search(text) is None
    assert json.loads(text) == rows_of(texts)


def test_json_escapes_hostile_text_and_can_be_encoded():
    text = to_json({"name": HOSTILE, "tag": "\U000e0041"})
    assert HIDDEN.search(text) is None
    assert text.encode()
    assert json.loads(text) == {"name": HOSTILE, "tag": "\U000e0041"}


def test_json_has_a_line_for_each_row():
    text = to_json({"unit": "document", "rows": [{"n": 1, "of": {"a": (1, 2)}}, {"n": 2}]})
    assert text == (
        '{\n  "unit": "document",\n  "rows": [\n'
        '    {"n": 1, "of": {"a": [1, 2]}},\n    {"n": 2}\n  ]\n}\n'
    )


def test_json_has_null_for_what_is_missing():
    assert json.loads(render(["n", "x"], [{"n": 1}], "json")) == [{"n": 1, "x": None}]


def test_markdown_cells_hold_no_live_markup():
    text = render(["name"], [{"name": text} for text in HOSTILE], "md")
    for line in text.splitlines()[2:]:
        cell = line.removeprefix("| ").removesuffix(" |")
        assert re.search(r"(?<!\\)[<>\[\]`*_|&#!@]|(?<!\\):/", re.sub(r"\\\\", "", cell)) is None


@given(words)
def test_markdown_escapes_can_be_taken_off_again(text):
    line = render(["name"], [{"name": text}], "md").splitlines()[2]
    cell = line.removeprefix("| ").removesuffix(" |")
    plain = render(["name"], [{"name": text}], "table").splitlines()[2] if text else ""
    assert re.sub(r"\\(.)", r"\1", cell).rstrip() == plain


def test_lists_are_joined_and_objects_spread_in_a_sheet():
    rows = [
        {"cases": {"institution": ["A", "B"]}, "attributes": {"country": "XA"}, "done": True},
        {"cases": {"group": ["G"]}, "attributes": {}, "done": None},
    ]
    text = render(["cases", "attributes", "done"], rows, "csv")
    assert text.splitlines() == [
        '"case.institution","case.group","attr.country","done"',
        '"A; B","","XA","true"',
        '"","G","",""',
    ]


def test_attributes_of_several_cases_are_one_column():
    rows = [{"case_attributes": {"g1": {"country": "XA"}, "g2": {"country": ["XB", "XA"]}}}]
    assert render(["case_attributes"], rows, "csv") == '"case_attr.country"\r\n"XA; XB"\r\n'


def test_a_column_inside_an_object_can_be_asked_for():
    rows = [{"cases": {"institution": ["A"]}}, {"cases": {}}]
    assert render(["case.institution"], rows, "csv").splitlines()[1:] == ['"A"', '""']


def test_numbers_stand_right_and_words_left():
    text = render(["name", "n"], [{"name": "a", "n": 5}, {"name": "bcd", "n": 120}], "table")
    assert text == "name    n\n────  ───\na       5\nbcd   120\n"


def test_wide_and_combining_letters_keep_columns_aligned():
    rows = [{"name": name, "n": 1} for name in ("漢字", "sen\u0303al", "ab")]
    lines = render(["name", "n"], rows, "table").splitlines()
    assert {cells(line) for line in lines} == {8}


def test_nothing_is_cut_without_a_width():
    long = "palabra " * 60
    assert long.rstrip() in render(["name"], [{"name": long}], "table")


@given(st.lists(words, min_size=1, max_size=5), st.integers(20, 90))
def test_no_line_is_wider_than_the_terminal(texts, width):
    rows = [{"name": text * 9, "other": text, "n": 10**6} for text in texts]
    for line in render(["name", "other", "n"], rows, "table", width=width).splitlines():
        assert cells(line) <= width


def test_words_are_cut_before_numbers():
    rows = [{"name": "una frase bastante larga", "n": 123456}]
    line = render(["name", "n"], rows, "table", width=20).splitlines()[-1]
    assert line == "una frase b…  123456"


def test_the_first_column_keeps_twenty_four_cells_while_other_words_can_be_cut():
    rows = [{"name": "documents/topic/" * 3, "other": "palabra " * 4, "n": 12}]
    lines = render(["name", "other", "n"], rows, "table", width=40).splitlines()
    assert lines[1].split() == ["─" * 24, "─" * 10, "─" * 2]


def test_dispensable_columns_are_left_out_in_order_until_the_rest_fits():
    rows = [{"name": "a" * 30, "n": 1, "low": 10**6, "high": 10**7}]
    columns = ["name", "n", "low", "high"]
    assert fitting(columns, rows, 80, optional=["high", "low"]) == (columns, True)
    assert fitting(columns, rows, 40, optional=["high", "low"]) == (columns[:3], False)
    assert fitting(columns, rows, 30, optional=["high", "low"]) == (columns[:2], False)
    assert fitting(columns, rows, 30) == (columns, False)


def test_a_heading_folds_before_words_are_cut():
    text = render(["a long heading"], [{"a long heading": 1}], "table", width=10)
    assert text == "      a\n   long\nheading\n───────\n      1\n"


@given(words, st.integers(1, 20))
def test_a_text_is_cut_to_its_width_and_not_before(text, width):
    result = cut(text, width)
    assert cells(result) <= width
    assert result == text if cells(text) <= width else result.endswith("…")


@pytest.mark.parametrize("format_", FORMATS)
def test_a_table_without_rows_is_still_a_table(format_):
    assert render(["name", "n"], [], format_).endswith("\n")


def test_an_unknown_format_is_refused():
    with pytest.raises(WrongUsage, match="'xls'"):
        render(["name"], [], "xls")
