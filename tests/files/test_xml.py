from __future__ import annotations

import pytest

from qualcode.errors import BadFile
from qualcode.files.xml import local_name, parse_xml

LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'


def test_names_come_without_their_namespace():
    root = parse_xml(b'<w:a xmlns:w="urn:w"><!-- no --><w:b>\xc3\xb1</w:b><?no no?></w:a>', "x")
    assert [local_name(element) for element in root.iter()] == ["a", "b"]
    assert root[0].text == "ñ"


def test_a_bare_doctype_is_ordinary():
    assert local_name(parse_xml(b"<!DOCTYPE html><html/>", "x")) == "html"


@pytest.mark.parametrize("data", [LAUGHS.encode(), LAUGHS.encode("utf-16")])
def test_declared_entities_are_refused_in_any_encoding(data):
    with pytest.raises(BadFile):
        parse_xml(data, "x.docx")


def test_an_entity_that_is_declared_and_not_used_is_refused_too():
    with pytest.raises(BadFile, match="declares entities"):
        parse_xml(b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">]><a/>', "x.docx")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a>",
        b"text",
        b"<a>" * 300 + b"</a>" * 300,
        b'<a b="' + b"x" * 11_000_000 + b'"/>',
        b"<a " + b" ".join(b'a%d="1"' % n for n in range(1_100)) + b"/>",
    ],
    ids=["empty", "open", "text", "deep", "long attribute", "many attributes"],
)
def test_what_passes_the_limits_is_refused_with_a_sentence(data):
    with pytest.raises(BadFile, match=r"limit|attributes"):
        parse_xml(data, "x.docx")
