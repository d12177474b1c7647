"""The sample study in full: reproducible, in agreement with itself, telling its story."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from qualcode.codebooks import read_codebook, ready_codebooks
from qualcode.transcripts import read_transcript

REPOSITORY = Path(__file__).resolve().parents[1]
SCRIPT = REPOSITORY / "scripts" / "make_samples"
FULL = REPOSITORY / "samples" / "full"
TEXTS = {
    path.stem: path for path in sorted(FULL.glob("20*/*")) if path.suffix in (".docx", ".md",
    ".txt", ".vtt")
}  # fmt: skip
RECORDS = {"encuesta-2026": 72, "monitoreo-2026": 90, "opiniones-2026": 60, "encuesta-2025": 34}
_ANSWERS = ("abiertas/necesidades_y_dificultades", "abiertas/practicas_y_compromisos",
            "observacion", "texto")  # fmt: skip


def rows(name: str, delimiter: str = ",") -> list[dict[str, str]]:
    with (FULL / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def records() -> dict[str, str]:
    """Document name → the words of its record."""
    found = {}
    for stem in RECORDS:
        path = f"{stem[-4:]}/{stem}.csv"
        for row in rows(path, ";" if stem.startswith("encuesta") else ","):
            answers = [row[column] for column in _ANSWERS if column in row]
            found[f"{stem} {row['id']}"] = "\n".join(answers)
    return found


_TALLY = "import json, tally, study; print(json.dumps(tally.tally(study.FULL)))"


@pytest.fixture(scope="module")
def figures() -> dict[str, object]:
    told = subprocess.run(
        [sys.executable, "-c", _TALLY],
        cwd=SCRIPT, check=True, capture_output=True, encoding="utf-8",
        env={"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    return json.loads(told.stdout)  # type: ignore[no-any-return]


def test_the_script_makes_the_same_bytes_again(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], check=True, capture_output=True,
                   env={"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"})  # fmt: skip
    made = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    kept = {p.relative_to(FULL): p.read_bytes() for p in FULL.rglob("*") if p.is_file()}
    assert set(made) == set(kept)
    assert [str(name) for name in made if made[name] != kept[name]] == []


def test_every_file_says_that_it_is_fictional() -> None:
    for path in FULL.rglob("*"):
        if path.is_dir():
            continue
        data = path.read_bytes()
        if path.suffix == ".docx":
            data = zipfile.ZipFile(path).read("word/document.xml")
        text = data.decode("cp1252" if path.stem == "INT-13" else "utf-8").casefold()
        assert "ficticio / fictional" in text, path.name


def test_no_memo_stands_twice() -> None:
    memos = [row["memo"] for row in rows("codings.csv") if row["memo"]]
    assert memos
    assert len(memos) == len(set(memos))


def test_there_is_as_much_of_everything_as_was_planned() -> None:
    documents = rows("documents.csv")
    first = rows("../documents.csv")
    kinds = Counter((row["period"], row["kind"]) for row in [*documents, *first])
    assert kinds == {
        ("2026", "interview"): 18, ("2026", "focus_group"): 5, ("2026", "survey"): 72,
        ("2026", "monitoring"): 90, ("2026", "feedback"): 60, ("2026", "note"): 4,
        ("2025", "interview"): 4, ("2025", "survey"): 34,
    }  # fmt: skip
    here = {row["document"] for row in documents}
    assert here == set(TEXTS) | set(records())
    interviews = [row for row in [*documents, *first]
                  if row["period"] == "2026" and row["kind"] == "interview"]  # fmt: skip
    languages = Counter(row.get("languages:multi") or row["language"] for row in interviews)
    assert languages == {"es": 13, "en": 3, "es; en": 2}
    assert sum(row["mode"] == "notes" for row in interviews) == 4
    folder = {**TEXTS, **{p.stem: p for p in FULL.parent.iterdir()}}
    formats = Counter(folder[row["document"]].suffix for row in interviews)
    assert formats == {".docx": 8, ".txt": 4, ".md": 3, ".vtt": 3}


def test_the_registry_says_who_was_reached_and_the_documents_agree() -> None:
    status = {(row["case"], row["period"]): row["status"] for row in rows("registry.csv")}
    documents = [*rows("documents.csv"), *rows("../documents.csv")]
    people = {r["case"]: r["parent"] for n in ("", "../") for r in rows(f"{n}participants.csv")}
    periods = {row["document"]: row["period"] for row in documents}
    heard = {(row["case"], row["period"]) for row in documents
             if row["case"] and row["kind"] in ("interview", "survey")}  # fmt: skip
    for sheet in ("speakers.csv", "../speakers.csv"):
        heard |= {(people[r["case"]], periods[r["document"]]) for r in rows(sheet)}
    heard = {(case, period) for case, period in heard if case}
    assert {each for each, word in status.items() if word == "reached"} == heard
    by_year = {year: {case for case, y in heard if y == year} for year in ("2025", "2026")}
    assert len(by_year["2026"]) == 86
    assert len(by_year["2025"]) == 38
    assert len(by_year["2025"] & by_year["2026"]) == 30
    surveyed = {row["case"] for row in documents
                if row["case"] and row["kind"] == "survey" and row["period"] == "2026"}  # fmt: skip
    assert len(surveyed) == 64
    watched = {row["case"] for row in documents if row["kind"] == "monitoring"}
    assert len(watched) == 44
    assert len(watched - by_year["2026"]) == 5


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_text_is_read_with_the_speakers_and_quotes_of_the_sheets(name: str) -> None:
    transcript = read_transcript(TEXTS[name])[1]
    linked = {row["speaker"] for row in rows("speakers.csv") if row["document"] == name}
    assert {s for s, role in transcript.roles.items() if role == "participant"} == linked
    quotes = {row["quote"] for row in rows("codings.csv") if row["document"] == name}
    assert quotes
    assert [quote for quote in quotes if transcript.text.count(quote) != 1] == []
    assert 300 <= len(transcript.text.split()) <= 1200


def test_every_quote_of_a_record_stands_in_it_once() -> None:
    texts = records()
    assert Counter(name.split(" ")[0] for name in texts) == RECORDS
    for row in rows("codings.csv"):
        if row["document"] in texts:
            assert texts[row["document"]].count(row["quote"]) == 1, row


def test_no_two_long_answers_of_a_survey_are_equal_but_the_one_sent_twice() -> None:
    for year in ("2025", "2026"):
        sheet = rows(f"{year}/encuesta-{year}.csv", ";")
        for column in _ANSWERS[:2]:
            answers = Counter(row[column] for row in sheet if len(row[column]) > 40)
            assert sum(n - 1 for n in answers.values()) <= (1 if year == "2026" else 0), answers


def test_every_code_of_the_codings_is_in_the_codebook() -> None:
    path = ready_codebooks()["programa-puente"]
    codebook = read_codebook(path.read_text("utf-8"), path.name)
    assert {row["code"] for row in rows("codings.csv")} == set(codebook.by_path())


def test_four_read_about_a_quarter_twice_and_one_never_finds_a_promise() -> None:
    readers = defaultdict(set)
    for row in rows("reviews.csv"):
        readers[row["document"]].add(row["coder"])
    assert set().union(*readers.values()) == {"MK", "AL", "JV", "RT", "consensus"}
    twice = sum(len(each - {"consensus"}) > 1 for each in readers.values())
    assert 0.2 <= twice / len(readers) <= 0.3
    codings = rows("codings.csv")
    used = {row["coder"] for row in codings if row["code"] == "finding/commitment"}
    assert used == {"MK", "AL", "JV", "consensus"}
    assert {row["coder"] for row in codings if row["origin"] == "suggestion"} == {"AL", "JV"}
    unfinished = [r["document"] for r in rows("reviews.csv") if r["state"] == "open"]
    assert unfinished == ["INT-17"]


def test_the_tables_tell_the_story(figures: dict[str, object]) -> None:
    assert 45 <= figures["protocols asked for (of 86)"] <= 55  # type: ignore[operator]
    assert figures["… in how many countries"] == 8
    assert len(figures["… kinds of source"]) == 3  # type: ignore[arg-type]
    assert figures["labour trafficking in the panel, 2025 and 2026 (of 30)"] == [10, 18]
    assert figures["documentation, 2025 (of 38) and 2026 (of 86)"] == [20, 45]
    assert figures["… in the panel (of 30)"] == [18, 11]
    assert figures["data exchange: state bodies (of 64), civil society (of 22)"] == [21, 2]
    assert figures["shelter for LGBTI people: institutions"] == 11
    assert figures["health referral to replicate: institutions"] == 17
    assert figures["commitments to spread the app"] == 31
