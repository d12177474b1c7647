"""Codebook files: what is read, what is refused with which line, what is written."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebooks import folded, read_codebook, ready_codebooks, write_codebook
from qualcode.errors import BadCodebook, BadFile, QualcodeError
from qualcode.files.csvs import write_rows
from qualcode.files.limits import CODE_DEPTH, CODES
from qualcode.model import Code, Codebook, Facet, Theme

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("QUALCODE_SHARED", ROOT / "../shared"))


def faults(text: str, name: str = "codes.yaml") -> tuple[str, ...]:
    with pytest.raises(BadCodebook) as caught:
        read_codebook(text, name)
    return caught.value.faults


def fault(text: str, name: str = "codes.yaml") -> str:
    found = faults(text, name)
    assert len(found) == 1, found
    return found[0]


def paths(text: str, name: str = "codes.yaml") -> list[str]:
    return [code.path for code in read_codebook(text, name).codes]


# ---- reading -------------------------------------------------------------------------------------


FULL = """\
facets:
  - name: finding
    names: {es: hallazgo}
  - topic
codes:
  - id: 0f3c1b9e-7a57-4a53-9a3a-0c7a9e2f1d11
    name: need
    names: {es: necesidad}
    facet: finding
    definition: What is missing.
    use_when: A lack is named.
    not_when: It is there and fails.
    typical: No hay camas.
    edge: [falta voluntad, "no"]
    keywords:
      es: [falta, no hay]
      en: we need, is missing
    colour: "#D55E00"
    glyph: ▲
    hotkey: 1
    status: retired
    was: [lack, wish]
    comparable: partly
  - name: shelter
    facet: topic
  - name: night
    parent: shelter
themes:
  - id: 5a3f6f7e-1c8b-4c08-8b55-5a51f7ef0c02
    name: "Need: shelter"
    names: {es: "Necesidad: albergue"}
    all: [need, [topic/shelter, night]]
    definition: Beds.
"""


def test_every_field_arrives() -> None:
    codebook = read_codebook(FULL, "full.yaml")
    assert codebook.facets == (Facet("finding", {"es": "hallazgo"}), Facet("topic"))
    assert codebook.codes[0] == Code(
        path="finding/need",
        name="need",
        guid="0f3c1b9e-7a57-4a53-9a3a-0c7a9e2f1d11",
        facet="finding",
        names={"es": "necesidad"},
        definition="What is missing.",
        use_when="A lack is named.",
        not_when="It is there and fails.",
        typical=("No hay camas.",),
        edge=("falta voluntad", "no"),
        keywords={"es": ("falta", "no hay"), "en": ("we need", "is missing")},
        colour="#D55E00",
        glyph="▲",
        hotkey="1",
        status="retired",
        was=("lack", "wish"),
        comparable="partly",
    )
    assert codebook.codes[2] == Code(
        "topic/shelter/night", "night", facet="topic", parent="topic/shelter"
    )
    assert codebook.themes == (
        Theme(
            name="Need: shelter",
            rule="all",
            members=(("finding/need",), ("topic/shelter", "topic/shelter/night")),
            guid="5a3f6f7e-1c8b-4c08-8b55-5a51f7ef0c02",
            names={"es": "Necesidad: albergue"},
            definition="Beds.",
        ),
    )


def test_names_stay_the_letters_typed() -> None:
    names = ["no", "2024-01-01", "012", "12:30", "1e3", "ñandú"]
    text = "codes:\n" + "".join(f"  - name: {name}\n" for name in names)
    assert paths(text) == names


def test_parents_come_before_their_children_whatever_the_file_says() -> None:
    text = "codes: [{name: c, parent: b}, {name: x}, {name: b, parent: a}, {name: a}]"
    assert paths(text) == ["a", "a/b", "a/b/c", "x"]


def test_a_parent_with_a_name_that_two_codes_have_is_told_by_its_path() -> None:
    text = """
codes:
  - name: food
  - name: school
  - name: access
    parent: food
  - name: access
    parent: school
  - name: cost
    parent: school/access
"""
    assert paths(text)[-1] == "school/access/cost"
    assert "more than one code" in fault(text.replace("school/access", "access"))


def test_the_facet_tells_which_of_two_parents_is_meant() -> None:
    text = """
facets: [topic, population]
codes:
  - {name: children, facet: topic}
  - {name: children, facet: population}
  - {name: babies, parent: children, facet: population}
"""
    assert paths(text)[-1] == "population/children/babies"


def test_a_whole_path_wins_over_the_end_of_another() -> None:
    text = """
codes:
  - {name: a}
  - {name: b}
  - {name: a, parent: b}
  - {name: x, parent: a}
themes:
  - {name: t, any: [a]}
"""
    codebook = read_codebook(text, "x.yaml")
    assert codebook.codes[3].path == "a/x"
    assert codebook.themes[0].members == (("a",),)


def test_a_child_may_have_its_parents_name() -> None:
    assert paths("codes: [{name: a}, {name: a, parent: a}]") == ["a", "a/a"]


def test_a_sheet_gives_the_same_codebook_as_the_yaml() -> None:
    sheet = write_rows(
        ["name", "parent", "facet", "name_es", "keywords_es", "typical", "hotkey", "was"],
        [
            ["need", "", "finding", "necesidad", "falta; no hay", "Sí; y no.", 1, "lack; wish"],
            ["beds", "need", "", "", "", "", "", ""],
        ],
    )
    text = """
facets: [finding]
codes:
  - name: need
    names: {es: necesidad}
    facet: finding
    keywords: {es: [falta, no hay]}
    typical: Sí; y no.
    hotkey: 1
    was: [lack, wish]
  - {name: beds, parent: need}
"""
    assert read_codebook(sheet, "codes.csv") == read_codebook(text, "codes.yaml")


def test_a_sheet_with_semicolons_from_a_spreadsheet_is_read() -> None:
    assert paths("name;parent;definition\na;;x, y\nb;a;\n", "codes.csv") == ["a", "a/b"]


# ---- refusing ------------------------------------------------------------------------------------


def test_all_faults_are_told_at_once_in_the_order_of_the_lines() -> None:
    text = """\
codes:
  - name: a
    color: red
    hotkey: 12
  - name: b
    parent: nowhere
  - 7
  - name: c
    glyph: ab
themes:
  - name: t
    any: [d]
"""
    assert [line.split(":")[0] for line in faults(text)] == [
        "line 3, column 5", "line 4, column 5", "line 6, column 5", "line 7, column 5",
        "line 9, column 5", "line 12, column 11",
    ]  # fmt: skip
    with pytest.raises(BadCodebook, match=r"codes\.yaml has 6 faults") as caught:
        read_codebook(text, "codes.yaml")
    assert "line 12" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("codes:\n- name: a\n  color: red", 3, "Did you mean 'colour'?"),
        ("codes:\n- name: [a]", 2, "'name' must be one text"),
        ("codes:\n- name: a\n  names: b", 3, "must name a language"),
        ("codes:\n- name: a\n  names: {Spanish: b}", 3, "no language code"),
        ("codes:\n- name: a\n  typical: {b: c}", 3, "a text or a list of texts"),
        ("codes:\n- name: a\n  typical: [[b]]", 3, "a list of texts"),
        ("codes:\n- definition: a", 2, "the name is empty"),
        ("codes:\n- name: a/b", 2, "separates the parts of a path"),
        ('codes:\n- name: "a\\u202eb"', 2, "cannot be seen"),
        ('codes:\n- name: "a\\nb"', 2, "line end"),
        (f"codes:\n- name: {'a' * 201}", 2, "longer than 200 characters"),
        ("codes:\n- name: a\n  names: {es: 'a\u200bb'}", 3, "cannot be seen"),
        ("codes:\n- name: a\n  colour: red", 3, "#RRGGBB"),
        ("codes:\n- name: a\n  hotkey: 0", 3, "1 to 9"),
        ("codes:\n- name: a\n  hotkey: 1\n- name: b\n  hotkey: 1", 5, "line 3 already"),
        ("codes:\n- name: a\n  glyph: ab", 3, "one visible character"),
        ("codes:\n- name: a\n  glyph: 漢", 3, "ordinary width"),
        ('codes:\n- name: a\n  glyph: "\\u0301"', 3, "one visible character"),
        ("codes:\n- name: a\n  status: old", 3, "active or retired"),
        ("codes:\n- name: a\n  comparable: maybe", 3, "yes, partly or no"),
        ("codes:\n- name: a\n  id: 7", 3, "no GUID"),
        ("codes:\n- name: a\n  facet: topic", 3, "not declared"),
        ("facets: [topic]\ncodes:\n- name: a\n  facet: topics", 4, "Did you mean 'topic'?"),
        ("facets: [topic]\ncodes:\n- name: a", 3, "needs a facet, one of 'topic'"),
        ("facets: [x, X]\ncodes: []", 1, "the facet 'x' is used in line 1 already"),
        ("facets:\n- {name: a/b}\ncodes: []", 2, "separates the parts"),
        ("facets: [x, y]\ncodes:\n- {name: a, facet: x}\n- {name: b, facet: y, parent: a}",
         4, "in another facet than its parent"),
        ("codes:\n- name: b\n  parent: a/x\n- name: x", 3, "'a/x' of 'b' is no code here"),
        ("codes: []\nthemes:\n- name: t", 3, "needs 'any' or 'all'"),
        ("codes: [{name: a}]\nthemes:\n- {name: t, any: [a], all: [a]}", 3, "has both"),
        ("codes: []\nthemes:\n- {name: t, any: []}", 3, "names no code"),
        ("codes: []\nthemes:\n- {name: t, any: [[]]}", 3, "must be a code"),
        ("codes: [{name: a}]\nthemes:\n- any: [a]", 3, "the name is empty"),
        ("codes: [{name: a}]\nthemes:\n- {name: t, any: a}\n- {name: T, any: a}", 4, "line 3"),
        ("codes: [{name: shelter}]\nthemes:\n- {name: t, any: sheltr}", 3, "mean 'shelter'?"),
        ("facets: [f]\ncodes: [{name: a, facet: f}]\nthemes:\n- {name: t, any: f}", 4,
         "'f' is a facet"),
        (("codes: [{name: a}, {name: b}, {name: x, parent: a}, {name: x, parent: b}]\nthemes:\n"
          "- {name: t, any: x}"), 3, "could be 'a/x' or 'b/x'"),
        ("theme: x\ncodes: []", 1, "no key 'theme'. Did you mean 'themes'?"),
        ("codes: {a: b}", 1, "'codes' must be a list"),
        ("a: b", 1, "this is no codebook"),
        ("just words", 1, "this is no codebook"),
        ("", 1, "this is no codebook"),
    ],
)  # fmt: skip
def test_a_fault_names_its_line_and_what_to_do(text: str, line: int, words: str) -> None:
    found = fault(text)
    assert re.match(rf"line {line}(, column \d+)?: ", found)
    assert words in found


def test_a_repeated_id_is_refused_also_between_code_and_theme() -> None:
    guid = "0f3c1b9e-7a57-4a53-9a3a-0c7a9e2f1d11"
    text = f"codes: [{{name: a, id: {guid}}}]\nthemes:\n- {{name: t, id: {guid.upper()}, any: a}}"
    assert "line 1 already" in fault(text)


def test_a_circle_is_named_with_its_lines() -> None:
    text = "name,parent\na,b\nb,c\nc,a\nd,a\n"
    assert "a → b → c → a (lines 2, 3, 4)" in fault(text, "circle.csv")


def test_unknown_and_own_parent_are_told_together() -> None:
    found = faults("name,parent\na,\nb,nowhere\nc,c\n", "codes.csv")
    assert "line 3" in found[0]
    assert "nowhere" in found[0]
    assert "line 4" in found[1]
    assert "its own parent" in found[1]


def test_names_that_look_alike_under_one_parent_are_refused() -> None:
    text = 'codes:\n- name: Café\n- name: "cafe\\u0301 "\n- name: CAFÉ\n'
    assert [f.split(",")[0] for f in faults(text)] == ["line 3", "line 4"]
    assert folded("Cafe\u0301") == folded("ca\u200bFÉ ")


def test_the_same_name_under_two_parents_is_no_fault() -> None:
    text = (
        "codes: [{name: a}, {name: b}, {name: x, parent: a}, {name: x, parent: b}, {name: y},"
        " {name: x, parent: y}]"
    )
    assert len(paths(text)) == 6


def test_the_limits_hold() -> None:
    chain = "".join(f"- {{name: c{i}, parent: c{i - 1}}}\n" for i in range(1, CODE_DEPTH + 30))
    assert "more than 20 levels" in fault("codes:\n- name: c0\n" + chain)
    many = "name\n" + "".join(f"c{i}\n" for i in range(CODES + 1))
    assert f"{CODES}" in fault(many, "many.csv")
    assert len(paths(many[: many.rindex("c")], "many.csv")) == CODES


def test_a_wrong_column_of_a_sheet_is_refused_by_name() -> None:
    assert "Did you mean 'colour'?" in fault("name,color\na,red\n", "codes.csv")
    assert "no column 'name'" in fault("code,parent\na,\n", "codes.csv")
    assert "no language code" in fault("name,name_Spanish\na,b\n", "codes.csv")


def test_text_of_a_file_reaches_a_message_only_as_visible_signs() -> None:
    text = 'codes: [{name: "a\\e[31m", parent: "\\e]0;x"}]'
    with pytest.raises(BadCodebook) as caught:
        read_codebook(text, "\x1b[2Jx.yaml")
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    "case", ["yaml-01", "yaml-02", "yaml-03", "yaml-04"] + [f"codebook-0{n}" for n in range(1, 6)]
)
def test_hostile_codebooks_meet_what_the_manifest_asks(
    case: str, hostile: dict[str, tuple[Path, bool]]
) -> None:
    path, accepted = hostile[case]
    try:
        read_codebook(path.read_text("utf-8"), path.name)
    except QualcodeError:
        assert not accepted
    else:
        assert accepted


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, bool]]:
    maker = SHARED / "security/make_bad_inputs.py"
    if not maker.exists():
        pytest.skip("the folder of hostile inputs is not here")
    out = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, maker, out], check=True, capture_output=True)
    cases = json.loads((maker.parent / "manifest.json").read_text("utf-8"))["cases"]
    return {
        case["id"]: (out / case["id"] / case["file"], case["must"].startswith("accepted"))
        for case in cases
        if case["feed"] == "codebook"
    }


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    for name in ("x.yaml", "x.csv"):
        with contextlib.suppress(BadFile):
            assert read_codebook(text, name) is not None


# ---- writing -------------------------------------------------------------------------------------

names = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"], exclude_characters="/"),
    min_size=1,
    max_size=12,
)
texts = st.text(st.characters(codec="utf-8"), max_size=12)
lists = st.lists(texts.filter(bool), max_size=3).map(tuple)
languages = st.sampled_from(["es", "en", "pt-BR"])


def is_name(name: str) -> bool:
    from qualcode.codebooks.values import clean_name, fault_in_own_name

    return fault_in_own_name(name) is None and clean_name(name) == name


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    good = names.filter(is_name)
    facets = draw(st.lists(good, max_size=3, unique_by=folded))
    codes: list[Code] = []
    taken = set[tuple[str, str]]()
    for name in draw(st.lists(good, max_size=8)):
        parent = draw(st.sampled_from([None, *codes]))
        facet = parent.facet if parent else draw(st.sampled_from(facets)) if facets else None
        above = parent.path if parent else facet
        if ((above or "").casefold(), folded(name)) in taken:
            continue
        taken.add(((above or "").casefold(), folded(name)))
        hotkey = draw(st.sampled_from([None, *"123456789"]))
        codes.append(
            Code(
                path=f"{above}/{name}" if above else name,
                name=name,
                guid=draw(st.one_of(st.none(), st.uuids(version=4).map(str))),
                facet=facet,
                parent=parent.path if parent else None,
                names=draw(st.dictionaries(languages, good, max_size=2)),
                definition=draw(texts),
                use_when=draw(texts),
                typical=draw(lists),
                edge=draw(lists),
                keywords=draw(
                    st.dictionaries(st.sampled_from(["", "es"]), lists.filter(bool), max_size=2)
                ),
                glyph=draw(st.sampled_from([None, "▲", "A"])),
                hotkey=hotkey if hotkey not in {code.hotkey for code in codes} else None,
                status=draw(st.sampled_from(["active", "retired"])),
                was=draw(lists),
                comparable=draw(st.sampled_from(["yes", "partly", "no"])),
            )
        )
    members = st.lists(st.sampled_from([code.path for code in codes]), min_size=1, max_size=2)
    themes = [
        Theme(
            name=name,
            rule=draw(st.sampled_from(["any", "all"])),
            members=tuple(map(tuple, draw(st.lists(members, min_size=1, max_size=3)))),
            definition=draw(texts),
        )
        for name in (draw(st.lists(good, max_size=2, unique_by=folded)) if codes else [])
    ]
    return Codebook(tuple(map(Facet, facets)), tuple(codes), tuple(themes))


@given(codebooks())
@settings(max_examples=60, deadline=None)
def test_what_is_written_reads_back_equal_and_is_written_the_same(codebook: Codebook) -> None:
    written = write_codebook(codebook)
    again = read_codebook(written, "written.yaml")
    assert again == codebook
    assert write_codebook(again) == written


def test_the_integer_ids_of_a_project_are_not_written() -> None:
    codebook = Codebook(codes=(Code("b", "b", id=7), Code("b/a", "a", id=3, parent="b")))
    assert write_codebook(codebook) == "codes:\n  - name: b\n  - name: a\n    parent: b\n"


def test_an_empty_codebook_can_be_written_and_read() -> None:
    assert read_codebook(write_codebook(Codebook()), "x.yaml") == Codebook()


# ---- what ships ----------------------------------------------------------------------------------


def test_the_ready_codebooks_are_as_promised() -> None:
    ready = {name: read_codebook(path.read_text("utf-8"), path.name)
             for name, path in ready_codebooks().items()}  # fmt: skip
    assert list(ready) == ["interview", "programa-puente"]
    puente = ready["programa-puente"]
    per_facet = {facet.name: 0 for facet in puente.facets}
    for code in puente.codes:
        per_facet[code.facet or ""] += 1
    assert per_facet == {"finding": 10, "topic": 17, "population": 6, "support tool": 5}
    assert all(code.keywords["es"] and code.keywords["en"] for code in puente.codes)
    assert {code.hotkey for code in puente.codes} >= set("123456789")
    assert sum(bool(code.was) for code in puente.codes) == 2
    assert len(puente.themes) == 11
    for codebook in ready.values():
        assert all(code.guid and code.definition for code in codebook.codes)
        assert all({"es", "en"} <= set(code.names) for code in codebook.codes)
        assert len({code.guid for code in codebook.codes}) == len(codebook.codes)


# ---- the published schema ------------------------------------------------------------------------

SCHEMA = json.loads((ROOT / "docs/codebook.schema.json").read_text("utf-8"))


def violations(value: object, schema: dict[str, object], at: str = "") -> list[str]:
    """A walk over the few words of JSON Schema that ours uses; an unknown one fails the test."""
    import re

    known = {"$schema", "$id", "$defs", "$ref", "title", "description", "type", "properties",
             "required", "additionalProperties", "patternProperties", "items", "minItems", "oneOf",
             "pattern", "enum", "maxLength", "minLength", "maxItems"}  # fmt: skip
    assert set(schema) <= known
    if ref := schema.get("$ref"):
        return violations(value, SCHEMA["$defs"][str(ref).removeprefix("#/$defs/")], at)
    if options := schema.get("oneOf"):
        assert isinstance(options, list)
        fitting = [o for o in options if not violations(value, o, at)]
        return [] if len(fitting) == 1 else [f"{at}: fits {len(fitting)} of {len(options)}"]
    kinds = {"object": dict, "array": list, "string": str}
    found = []
    if "type" in schema and not isinstance(value, kinds[str(schema["type"])]):
        return [f"{at}: not {schema['type']}"]
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        patterns = schema.get("patternProperties", {})
        required = schema.get("required", [])
        assert isinstance(properties, dict)
        assert isinstance(patterns, dict)
        assert isinstance(required, list)
        found += [f"{at}: no {key}" for key in required if key not in value]
        for key, item in value.items():
            inner = [s for p, s in patterns.items() if re.search(p, key)]
            inner += [properties[key]] if key in properties else []
            if not inner and schema.get("additionalProperties") is False:
                found.append(f"{at}/{key}: unknown")
            for one in inner:
                found += violations(item, one, f"{at}/{key}")
    elif isinstance(value, list):
        items = schema.get("items", {})
        assert isinstance(items, dict)
        if len(value) < int(str(schema.get("minItems", 0))):
            found.append(f"{at}: too short")
        for index, item in enumerate(value):
            found += violations(item, items, f"{at}/{index}")
    elif isinstance(value, str):
        if "pattern" in schema and not re.search(str(schema["pattern"]), value):
            found.append(f"{at}: {value!r} does not match")
        if "enum" in schema and value not in list(schema["enum"]):  # type: ignore[call-overload]
            found.append(f"{at}: {value!r} is no choice")
        if (
            not int(str(schema.get("minLength", 0)))
            <= len(value)
            <= int(str(schema.get("maxLength", 10**9)))
        ):
            found.append(f"{at}: {len(value)} characters")
    return found


def test_the_published_schema_fits_the_ready_codebooks_and_a_full_one() -> None:
    from qualcode.files.yaml import load_yaml, plain

    for text in [FULL, *(path.read_text("utf-8") for path in ready_codebooks().values())]:
        assert violations(plain(load_yaml(text, "x")), SCHEMA) == []
        canonical = write_codebook(read_codebook(text, "x.yaml"))
        assert violations(plain(load_yaml(canonical, "x")), SCHEMA) == []


@pytest.mark.parametrize(
    "text",
    [
        "themes: []",
        "codes: [{name: a, color: red}]",
        "codes: [{name: a/b}]",
        "codes: [{name: a, hotkey: '0'}]",
        "codes: [{name: a, colour: red}]",
        "codes: [{name: a, names: b}]",
        "codes: [{name: a}]\nthemes: [{name: t}]",
        "codes: [{name: a}]\nthemes: [{name: t, any: [a], all: [a]}]",
    ],
)
def test_the_published_schema_refuses_what_the_reader_refuses(text: str) -> None:
    from qualcode.files.yaml import load_yaml, plain

    assert violations(plain(load_yaml(text, "x")), SCHEMA)
    assert faults(text)


def test_the_published_schema_names_every_field_of_a_code() -> None:
    from qualcode.codebooks.raw import CODE_FIELDS

    assert set(SCHEMA["$defs"]["code"]["properties"]) == set(CODE_FIELDS)
    guide = (ROOT / "docs/codebook-file.md").read_text("utf-8")
    for key in CODE_FIELDS:
        assert f"`{key}`" in guide


def test_the_example_of_the_guide_is_a_codebook() -> None:
    guide = (ROOT / "docs/codebook-file.md").read_text("utf-8")
    blocks = guide.split("```yaml\n")[1:]
    assert blocks
    for block in blocks:
        assert read_codebook(block.split("```")[0], "guide.yaml").codes
