from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import BadFile
from qualcode.files.limits import YAML_BYTES
from qualcode.files.yaml import Mapping, Scalar, Sequence, dump_yaml, load_yaml, plain


def test_every_scalar_stays_as_typed():
    text = "a: no\nb: 012\nc: 12:30\nd: 1e3\ne: 2024-01-01\nf: 'yes'\ng: 0x1F\n"
    assert plain(load_yaml(text, "x")) == {
        "a": "no",
        "b": "012",
        "c": "12:30",
        "d": "1e3",
        "e": "2024-01-01",
        "f": "yes",
        "g": "0x1F",
    }


@pytest.mark.parametrize("empty", ["", " ~", " null", " NULL", ' ""'])
def test_an_empty_value_is_the_empty_text(empty):
    assert plain(load_yaml(f"a:{empty}\n", "x")) == {"a": ""}


def test_a_quoted_null_is_a_word():
    assert plain(load_yaml("a: 'null'", "x")) == {"a": "null"}


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("codes: [}\n", "bracket has no partner"),
        ("codes: [need, cost\n", "bracket is not closed"),
        ("a: b: c\n", "a colon too many"),
        ("codes:\n- name: a\n name: b\n", "the indentation or the quotes"),
        ("- a\nb: c\n", "the indentation or the quotes"),
        ("a: 'x\n", "a quotation mark is not closed"),
        ("a: @x\n", "begins with this sign needs quotes"),
        ('a: "\\q"\n', "a backslash in double quotes"),
    ],
)
def test_what_is_wrong_is_said_in_words_for_people(monkeypatch, fast, text, told):
    monkeypatch.setattr(yaml, "__with_libyaml__", fast and yaml.__with_libyaml__)
    with pytest.raises(BadFile, match=told) as caught:
        load_yaml(text, "codes.yaml")
    assert "expected" not in str(caught.value)


def test_a_fault_without_words_of_ours_keeps_those_of_the_parser():
    with pytest.raises(BadFile, match=r"this is not YAML \(.+\)"):
        load_yaml("a: *\n", "codes.yaml")


def test_keys_and_values_know_their_lines():
    tree = load_yaml("# remark\na:\n  - x\n  - y: |\n      long\n      text\nb: c\n", "x")
    assert isinstance(tree, Mapping)
    assert tree.key_lines == {"a": 2, "b": 7}
    items = tree.entries["a"]
    assert isinstance(items, Sequence)
    assert items.items[0] == Scalar("x", 3)
    assert items.items[1].line == 4
    assert tree.entries["b"] == Scalar("c", 7)


def test_an_empty_file_is_an_empty_mapping():
    assert load_yaml("# nothing\n", "x") == Mapping({}, {}, 1)


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a: 1\nb: &x [1]\n", 2, "anchor"),
        ("a: 1\nb: *x\n", 2, "alias"),
        ("a: 1\nb: &x [*x]\n", 2, "anchor"),
        ("a: !!python/object/apply:os.system ['x']\n", 1, "tag"),
        ("a: !!str 1\n", 1, "tag"),
        ("<<: {a: 1}\n", 1, "merge"),
        ("a: 1\nb: 2\na: 3\n", 3, "line 1"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("[a]: 1\n", 1, "key must be"),
        ("~: 1\n", 1, "no key"),
        ("a: 1\nb: [\n", 3, ""),
        ("a: 1\nb: \x07\n", 2, ""),
        ("[" * 120, 1, "levels"),
        ("a: b: c", 1, ""),
    ],
)
def test_what_is_refused_is_named_with_its_line(text, line, word):
    with pytest.raises(BadFile) as caught:
        load_yaml(text, "codes.yaml")
    assert re.search(rf"codes\.yaml, line {line}(, column \d+)?: ", str(caught.value))
    assert word in str(caught.value)


def test_deep_nesting_and_large_files_are_refused_quickly():
    with pytest.raises(BadFile, match="100 levels"):
        load_yaml("[" * 100_000, "x")
    with pytest.raises(BadFile, match="5 MB"):
        load_yaml("#" * (YAML_BYTES + 1), "x")


def test_a_file_name_cannot_act_on_the_terminal():
    with pytest.raises(BadFile) as caught:
        load_yaml("a: *x", "\x1b[31m\nname")
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)


TRICKY = [
    *(
        "no",
        "~",
        "null",
        "012",
        "12:30",
        "- x",
        "a: b",
        "a #b",
        "a:",
        "| x",
        "'",
        '"',
        "?",
        "=",
        "<<",
    ),
    *("a\nb", "a\n\nb ", " a\nb", "a\n b\n", "\ta\nb", "a\n\tb", "#x\n#y", "a\n---\nb", "…"),
    "\ufeffx",
]
LETTERS = st.text(max_size=20) | st.sampled_from(TRICKY)
TREES = st.recursive(
    LETTERS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(LETTERS, inner, max_size=4),
    max_leaves=12,
)


@given(TREES)
def test_what_is_written_reads_back_the_same(tree):
    written = dump_yaml(tree)
    assert plain(load_yaml(written, "x")) == tree
    assert written.endswith("\n")


@given(st.dictionaries(LETTERS, LETTERS | st.lists(LETTERS, min_size=1, max_size=3), min_size=1))
def test_other_readers_read_the_same_strings(tree):
    assert yaml.safe_load(dump_yaml(tree)) == tree


def test_a_very_long_key_is_kept():
    tree = {"x" * 2000: {"y" * 1500: ["z"]}}
    assert plain(load_yaml(dump_yaml(tree), "x")) == tree


def test_several_lines_are_written_as_a_block():
    assert dump_yaml({"a": {"b": "one\n\ntwo"}}) == "a:\n  b: |-\n    one\n\n    two\n"
