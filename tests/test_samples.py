"""The sample study: complete, in agreement with itself, and marked as fictional everywhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from qualcode.codebooks import read_codebook, ready_codebooks
from qualcode.files.csvs import read_table
from qualcode.files.data import data_folder
from qualcode.language import language_of
from qualcode.model import ATTRIBUTIONS, CONSENTS, CONTACT_STATUSES, KINDS, MODES
from qualcode.transcripts import read_transcript

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model import Codebook

SAMPLES = data_folder("samples")
TEXTS = {
    path.stem: path
    for path in sorted(SAMPLES.iterdir())
    if path.suffix in (".txt", ".md") and path.stem != "README"
}
SHEETS = sorted(SAMPLES.glob("*.csv"))

COUNTRIES = ("XA", "XB", "XC", "XI", "XL", "XM", "XP", "XT")
REGISTRY = {
    "migration directorate": (1, 1, 1, 1, 1, 1, 1, 1),
    "police": (2, 1, 2, 1, 1, 2, 1, 2),
    "children's institute": (1, 1, 1, 1, 1, 1, 1, 1),
    "women's institute": (1, 0, 1, 1, 0, 1, 1, 1),
    "attorney general": (1, 1, 1, 1, 1, 1, 1, 1),
    "ombudsperson": (1, 1, 1, 1, 1, 1, 1, 1),
    "labour ministry": (1, 0, 1, 1, 1, 1, 1, 1),
    "tourism": (1, 1, 1, 1, 0, 0, 1, 0),
    "health": (2, 0, 0, 0, 1, 1, 1, 1),
    "foreign affairs": (1, 0, 1, 0, 1, 1, 0, 1),
    "civil society": (4, 2, 3, 3, 2, 3, 3, 2),
}


def rows(name: str) -> list[dict[str, str]]:
    return [row.cells for row in read_table(SAMPLES / name).rows]


def parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    path = ready_codebooks()["programa-puente"]
    return read_codebook(path.read_text("utf-8"), path.name)


def stored(path: Path) -> str:
    return read_transcript(path)[1].text


def test_every_file_says_that_it_is_fictional() -> None:
    for path in SAMPLES.iterdir():
        if path.is_dir():
            continue
        text = path.read_text("utf-8").casefold()
        assert "ficticio" in text, path.name
        assert "fictional" in text, path.name
    for sheet in SHEETS:
        assert all("ficticio / fictional" in row["study"] for row in rows(sheet.name))


def test_the_whole_is_small() -> None:
    assert sum(p.stat().st_size for p in SAMPLES.rglob("*") if p.is_file()) < 1_000_000


def test_the_registry_has_the_institutions_of_the_study() -> None:
    registry = rows("registry.csv")
    counts = Counter((row["type"], row["country"]) for row in registry)
    for kind, wanted in REGISTRY.items():
        assert tuple(counts[kind, country] for country in COUNTRIES) == wanted, kind
    assert len(registry) == 95
    assert {row["kind"] for row in registry} == {"institution"}


def test_no_two_institutions_share_a_name_or_an_alias() -> None:
    seen: dict[str, str] = {}
    for row in rows("registry.csv"):
        assert row["case"] in (row["case_es"], row["case_en"])
        for name in {row["case_es"], row["case_en"], *parts(row["aliases"])}:
            assert seen.setdefault(name.casefold(), row["case"]) == row["case"]
            assert seen[name.casefold()] == row["case"]


def test_those_and_only_those_who_are_heard_count_as_reached() -> None:
    registry = rows("registry.csv")
    people = {row["case"]: row["parent"] for row in rows("participants.csv")}
    heard = {people[row["case"]] for row in rows("speakers.csv")}
    heard |= {row["case"] for row in rows("documents.csv") if row["case"]}
    assert {row["case"] for row in registry if row["status"] == "reached"} == heard
    assert len(heard) == 10
    missed = [row for row in registry if row["status"] not in ("", "reached")]
    assert len(missed) == 9
    assert all(row["status"] in CONTACT_STATUSES and row["status_reason"] for row in missed)
    assert Counter(row["country"] for row in missed)["XL"] == 3


def test_the_sheets_name_only_what_is_there() -> None:
    institutions = {row["case"] for row in rows("registry.csv")}
    people = {row["case"]: row["parent"] for row in rows("participants.csv")}
    assert set(people.values()) <= institutions
    documents = rows("documents.csv")
    assert [row["document"] for row in documents if row["case"]] == [
        "INT-01", "INT-02", "INT-03", "INT-04",
    ]  # fmt: skip
    assert {row["document"] for row in documents} == set(TEXTS)
    for row in documents:
        assert row["case"] in institutions | {""}
        assert row["kind"] in KINDS
        assert row["mode"] in MODES
        assert row["consent"] in CONSENTS
        assert row["attribution"] in ATTRIBUTIONS
    assert {row["case"] for row in rows("speakers.csv")} == set(people)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_the_speakers_of_a_text_are_found_without_help(name: str) -> None:
    _, transcript = read_transcript(TEXTS[name])
    linked = {row["speaker"] for row in rows("speakers.csv") if row["document"] == name}
    by_role = {role: {s for s, r in transcript.roles.items() if r == role}
               for role in ("moderator", "participant", "other")}  # fmt: skip
    assert transcript.confidence == "high"
    assert by_role["participant"] == linked
    assert len(by_role["moderator"]) == 1
    assert by_role["other"] == ({"Todos"} if name == "FG-01" else set())
    assert not transcript.warnings
    assert language_of(transcript.text) == next(
        row["language"] for row in rows("documents.csv") if row["document"] == name
    )


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_text_has_the_length_of_a_short_interview(name: str) -> None:
    words = len(TEXTS[name].read_text("utf-8").split())
    assert (900 if name.startswith("FG") else 600) <= words <= 1200


def test_every_quote_stands_in_its_text_once_or_names_its_line() -> None:
    texts = {name: stored(path) for name, path in TEXTS.items()}
    with_line = 0
    for row in rows("codings.csv"):
        text, quote = texts[row["document"]], row["quote"]
        assert quote == quote.strip()
        if row["line"]:
            with_line += 1
            assert text.split("\n")[int(row["line"]) - 1].count(quote) == 1, quote
        else:
            assert text.count(quote) == 1, quote
    assert with_line


def test_no_quote_runs_from_one_turn_into_the_next() -> None:
    turns = {name: read_transcript(path)[1] for name, path in TEXTS.items()}
    for row in rows("codings.csv"):
        if row["line"]:
            continue
        transcript = turns[row["document"]]
        start = transcript.text.index(row["quote"])
        end = start + len(row["quote"])
        assert any(t.speech_start <= start and end <= t.end for t in transcript.turns), row["quote"]


def test_every_code_is_used_and_in_the_codebook(codebook: Codebook) -> None:
    used = Counter(row["code"] for row in rows("codings.csv"))
    assert set(used) == set(codebook.by_path())


def test_two_coders_read_and_one_is_not_done() -> None:
    codings = rows("codings.csv")
    documents = {(row["coder"], row["document"]) for row in codings}
    assert {document for coder, document in documents if coder == "MK"} == set(TEXTS)
    assert {document for coder, document in documents if coder == "AL"} == {"INT-02", "FG-01"}
    states = {(row["coder"], row["document"]): row["state"] for row in rows("reviews.csv")}
    assert set(states) == documents
    assert [pair for pair, state in states.items() if state == "open"] == [("AL", "FG-01")]


def test_the_two_coders_agree_on_some_and_differ_on_some() -> None:
    by_coder: dict[str, set[tuple[str, str, str]]] = {"MK": set(), "AL": set()}
    for row in rows("codings.csv"):
        by_coder[row["coder"]].add((row["document"], row["quote"], row["code"]))
    assert len(by_coder["MK"] & by_coder["AL"]) >= 10
    assert len(by_coder["AL"] - by_coder["MK"]) >= 10
    assert sum(map(len, by_coder.values())) == len(rows("codings.csv"))


def test_a_case_that_a_coding_is_about_is_in_the_registry() -> None:
    institutions = {row["case"] for row in rows("registry.csv")}
    about = {row["about"] for row in rows("codings.csv")} - {""}
    assert about
    assert about <= institutions
