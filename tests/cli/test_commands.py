"""Every command does what it says, with the fields that scripts rely on; refusals are sentences."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import shlex
import signal
import stat
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qualcode.api import create_project, open_project
from qualcode.cli import main
from running import PROGRAM, Ran, environment, on_terminal, run
from small_study import ANA, BEN, GROUP, fill_small

Command = Callable[..., Ran]

DOCS = [
    "document",
    "guid",
    "kind",
    "language",
    "period",
    "words",
    "turns",
    "speakers",
    "cases",
    "codings",
    "coders",
    "reviewed",
    "assigned",
    "adjudicated",
    "date",
    "mode",
    "perspective",
    "consent",
    "asked",
    "attributes",
]
IMPORT = [
    "file",
    "document",
    "guid",
    "kind",
    "language",
    "words",
    "turns",
    "cues",
    "speakers",
    "labels",
    "layout",
    "confidence",
    "warnings",
    "status",
    "reason",
]
SHOW = ["document", "guid", "text", "turns", "questions", "codings"]
TURN = ["speaker", "label", "role", "start", "end", "speech_start", "t0", "t1"]
CASES = [
    "case",
    "guid",
    "kind",
    "parent",
    "aliases",
    "status",
    "reached",
    "attributes",
    "documents",
    "speakers",
]
SEGMENTS = [
    "guid",
    "document",
    "kind",
    "period",
    "start",
    "end",
    "text",
    "code",
    "path",
    "facet",
    "themes",
    "coder",
    "origin",
    "about",
    "weight",
    "memo",
    "speakers",
    "cases",
    "case_guids",
    "created",
    "in_final",
    "state",
    "perspective",
    "document_attributes",
    "case_attributes",
]
THEMES = ["unit", "layer", "design", "period", "rows"]
THEME = [
    "level",
    "code",
    "path",
    "group",
    "units",
    "base",
    "base_kind",
    "share",
    "low",
    "high",
    "provisional",
    "share_min",
    "share_max",
    "units_min",
    "units_max",
    "registered",
    "reached",
    "mentioned",
    "prompted",
    "spontaneous",
    "asked_not_mentioned",
    "not_asked",
    "not_mentioned",
    "not_yet_known",
    "not_reached",
    "segments",
    "codings",
    "documents",
    "kinds",
    "perspectives",
    "top_source_share",
]
HISTORY = ["step", "guid", "when", "coder", "verb", "summary", "undone_by"]


@pytest.fixture(scope="session")
def small_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("small")
    texts = []
    for name, text in {"INT-01.txt": ANA, "INT-02.txt": BEN, "FG-01.md": GROUP}.items():
        (folder / name).write_text(text, "utf-8")
        texts.append(folder / name)
    path = folder / "small.qualcode"
    with create_project(path, coder="MK") as study:
        fill_small(study, texts)
    return path.read_bytes()


@pytest.fixture
def small(tmp_path: Path, small_bytes: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project, alone in the folder in which commands run, for coder MK."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CODER", "MK")
    path = tmp_path / "small.qualcode"
    path.write_bytes(small_bytes)
    return path


@pytest.fixture
def qualcode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run a command in this process, piped."""
    monkeypatch.chdir(tmp_path)

    def command(*args: object) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Ran(int(ended.value.code or 0), out, err)

    return command


def rows(ran: Ran) -> Any:
    """What a command printed as json."""
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def content(project: Path, folder: Path) -> dict[str, bytes]:
    """All of a project as its dump has it, to hold against a later one."""
    with open_project(project) as study:
        study.dump(folder)
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


# ---- the fields that scripts rely on -------------------------------------------------------------


def test_docs_have_the_published_fields(small: Path, qualcode: Command) -> None:
    found = rows(qualcode("docs", "--json"))
    assert [row["document"] for row in found] == ["INT-01", "INT-02", "FG-01"]
    assert all(set(DOCS) <= row.keys() for row in found)
    assert found[0]["cases"] == {"institution": ["Casa Clara"]}
    assert found[2]["speakers"] == ["Moderadora", "Carla", "Diego"]
    assert rows(qualcode("docs", "list", "--json")) == found


def test_import_has_the_published_fields(small: Path, qualcode: Command, tmp_path: Path) -> None:
    path = write(tmp_path / "INT-03.txt", ANA.replace("Ana:", "Eva:"))
    ran = qualcode("import", path, "--json", "--kind", "interview", "--period", "2026")
    (found,) = rows(ran)
    assert set(IMPORT) <= found.keys()
    assert found["status"] == "added"
    assert found["speakers"] == {"Entrevistadora": 3, "Eva": 3}
    assert not ran.err


def test_show_has_the_published_fields(small: Path, qualcode: Command) -> None:
    found = rows(qualcode("show", "INT-01", "--json"))
    assert set(SHOW) <= found.keys()
    assert found["text"] == ANA
    assert all(set(TURN) <= turn.keys() for turn in found["turns"])
    first = found["codings"][0]
    assert found["text"][first["start"] : first["end"]] == first["text"]


def test_cases_have_the_published_fields(small: Path, qualcode: Command) -> None:
    found = {row["case"]: row for row in rows(qualcode("cases", "--json"))}
    assert all(set(CASES) <= row.keys() for row in found.values())
    assert found["Casa Clara"]["reached"] is True
    assert found["Ministerio"]["reached"] is False
    assert found["Oficina Norte"]["attributes"] == {"country": "XB"}


@pytest.mark.parametrize("command", [("segments",), ("codings", "export")])
def test_codings_have_the_published_fields(
    small: Path, qualcode: Command, command: tuple[str, ...]
) -> None:
    found = rows(qualcode(*command, "--json"))
    assert len(found) == 9
    assert all(set(SEGMENTS) <= row.keys() for row in found)


def test_distinct_segments_are_one_row_a_passage(small: Path, qualcode: Command) -> None:
    found = rows(qualcode("segments", "--distinct", "--json"))
    assert len(found) == 5
    assert {"need", "health"} in [set(row["codes"]) for row in found]


def test_themes_have_the_published_fields(small: Path, qualcode: Command) -> None:
    found = rows(qualcode("themes", "--json", "--by", "country"))
    assert set(THEMES) <= found.keys()
    assert all(set(THEME) <= row.keys() for row in found["rows"])
    groups = [row["group"] for row in found["rows"] if row["code"] == "Need: health"]
    assert groups[0] is None
    assert {"country": "XA"} in groups


def test_history_has_the_published_fields(small: Path, qualcode: Command) -> None:
    found = rows(qualcode("history", "--json"))
    assert all(row.keys() >= set(HISTORY) for row in found)
    assert [row["step"] for row in found] == sorted((r["step"] for r in found), reverse=True)
    assert len(rows(qualcode("history", "--json", "--last", 2))) == 2
    assert rows(qualcode("history", "--json", "--last", 10**30)) == found


# ---- commands that change ------------------------------------------------------------------------


def test_the_good_files_go_in_and_the_refused_are_listed(
    small: Path, qualcode: Command, tmp_path: Path
) -> None:
    before = len(rows(qualcode("history", "--json")))
    good = [write(tmp_path / name, f"{name}\n{BEN}") for name in ("a.txt", "b.md")]
    bad = write(tmp_path / "c.xyz", "Ana: hola")
    ran = qualcode("import", good[0], bad, tmp_path / "nowhere.txt", good[1])
    assert ran.code == 1
    assert "c.xyz" in ran.err
    assert "nowhere.txt" in ran.err
    assert {"a", "b"} <= {row["document"] for row in rows(qualcode("docs", "--json"))}
    steps = rows(qualcode("history", "--json"))
    assert len(steps) == before + 1
    assert steps[0]["summary"] == "imported 2 documents"


def test_a_file_named_twice_is_added_once_and_said_so(
    small: Path, qualcode: Command, tmp_path: Path
) -> None:
    path = write(tmp_path / "new.txt", "new " + BEN)
    found = rows(qualcode("import", path, path, "--json"))
    assert [row["status"] for row in found] == ["added", "unchanged"]
    assert rows(qualcode("history", "--json"))[0]["summary"] == "imported new"


def test_a_file_name_that_is_not_utf_8_is_brought_in(small: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"entrevista-caf\xe9.txt")
    (tmp_path / name).write_text("Ana: hola", "utf-8")
    assert run("import", tmp_path / name, folder=tmp_path).code == 0
    assert run("show", "entrevista-caf", folder=tmp_path).code == 0
    assert run("check", folder=tmp_path).code == 0


def test_the_printed_command_accepts_the_speakers(
    small: Path, qualcode: Command, tmp_path: Path
) -> None:
    path = write(tmp_path / "two voices.txt", "Ana: hola, buenos días\nBob: hola\n")
    said = qualcode("import", path).err
    command = shlex.split(said.partition("to accept: ")[2])
    assert command == ["qualcode", "import", str(path), "--speakers", "Ana,Bob"]
    assert "Speakers of two voices set: Ana, Bob (2 turns)." in qualcode(*command[1:]).err
    assert "Unchanged two voices" in qualcode("import", path).err
    assert "(Ana, Bob)" in qualcode("import", path).err
    (row,) = [r for r in rows(qualcode("docs", "--json")) if r["document"] == "two voices"]
    assert row["speakers"] == ["Ana", "Bob"]


def test_a_corrected_transcript_under_a_taken_name_is_said_loudly(
    small: Path, qualcode: Command, tmp_path: Path
) -> None:
    path = write(tmp_path / "INT-01.txt", ANA + "Ana: Y una cosa más.\n")
    warning = (
        "INT-01 is here already with other words;"
        " this came in as INT-01 (2), a second document that counts."
    )
    (planned,) = rows(qualcode("import", path, "--dry-run", "--json"))
    assert (planned["document"], planned["warnings"]) == ("INT-01 (2)", [warning])
    assert warning in qualcode("import", path).err
    assert warning not in qualcode("import", path).err


def test_the_same_words_in_another_file_are_said_so(
    small: Path, qualcode: Command, tmp_path: Path
) -> None:
    path = write(tmp_path / "INT-01.txt", ANA.replace("\n", "\r\n"))
    (found,) = rows(qualcode("import", path, "--json"))
    assert "INT-01 is here already with the same words" in found["warnings"][0]


def test_the_name_of_a_removed_document_is_not_said_to_be_here(
    small: Path, qualcode: Command, tmp_path: Path
) -> None:
    qualcode("docs", "remove", "INT-01")
    (found,) = rows(qualcode("import", write(tmp_path / "INT-01.txt", ANA + BEN), "--json"))
    assert "INT-01 is the name of a document that was removed" in found["warnings"][0]
    (again,) = rows(qualcode("import", write(tmp_path / "INT-01.txt", ANA), "--json"))
    assert (again["document"], again["warnings"]) == ("INT-01", [])


@pytest.mark.parametrize("more", [(), ("--dry-run",), ("--case", "New", "--create-cases", "place")])
def test_a_chosen_name_that_is_taken_is_refused(
    small: Path, qualcode: Command, tmp_path: Path, more: tuple[str, ...]
) -> None:
    before = content(small, tmp_path / "before")
    ran = qualcode("import", write(tmp_path / "new.txt", "new " + BEN), "--as", "int-01", *more)
    assert ran.code == 1
    assert "There is a document 'int-01' already" in ran.err
    assert content(small, tmp_path / "after") == before


@pytest.mark.parametrize("folder", ["texts", "texts.txt"])
def test_a_folder_without_transcripts_is_refused(
    small: Path, qualcode: Command, tmp_path: Path, folder: str
) -> None:
    (tmp_path / folder).mkdir()
    ran = qualcode("import", folder)
    assert ran.code == 1
    assert f"There is no transcript in {folder}." in ran.err


def test_a_folder_and_a_zip_file_come_in_file_by_file_as_one_step(
    small: Path, qualcode: Command, tmp_path: Path
) -> None:
    for name in ("more/P2.txt", "more/P10.txt", "more/deep/P3.srt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, f"1\n00:00:01,000 --> 00:00:02,000\nAna: {name}\n")
    write(tmp_path / "more" / "notes.xyz", "x")
    write(tmp_path / "more" / "old.doc", "x")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a/P4.txt", "Ana: hola\nBob: sí\n")
        archive.write(tmp_path / "more" / "P2.txt", "again.txt")
    steps = len(rows(qualcode("history", "--json")))
    ran = qualcode("import", "more", "all.zip", "--json")
    assert [row["status"] for row in json.loads(ran.out)] == [
        "refused", "added", "added", "added", "added", "unchanged",
    ]  # fmt: skip
    assert ran.code == 1
    assert "save it as .docx" in ran.err
    assert "1 file of another kind was left out (.xyz)." in ran.err
    assert len(rows(qualcode("history", "--json"))) == steps + 1
    said = qualcode("import", "all.zip").err
    assert "Unchanged P4, the same file is here already" in said
    command = shlex.split(said.partition("to accept: ")[2].partition("\n")[0])
    assert command[2] == "all.zip/a/P4.txt"
    assert "Speakers of P4 set" in qualcode(*command[1:]).err


def test_on_a_terminal_a_bar_tells_how_far_an_import_is(small: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    for name in ("P2.txt", "P3.txt"):
        write(tmp_path / "more" / name, f"{name}: hola\n")
    said = on_terminal("import", "more", folder=tmp_path).said
    assert "[##########..........] 1/2 P3.txt" in said
    assert "Added P2" in said


def test_a_dry_run_changes_nothing(small: Path, qualcode: Command, tmp_path: Path) -> None:
    before = content(small, tmp_path / "before")
    new = write(tmp_path / "new.txt", "new " + BEN)
    book = write(
        tmp_path / "more.yaml", "facets: [{name: topic}]\ncodes: [{name: new, facet: topic}]\n"
    )
    (found,) = rows(qualcode("import", "--dry-run", new, "--json"))
    assert found["status"] == "added"
    ran = qualcode("codebook", "import", "--dry-run", book)
    assert "Would add 1 codes" in ran.err
    assert content(small, tmp_path / "after") == before


def test_undo_and_redo_by_command(small: Path, qualcode: Command) -> None:
    def tagged() -> int:
        return len(rows(qualcode("codings", "export", "--json")))

    before = tagged()
    assert qualcode("tag", "INT-01", "--quote", "Nadie sabe", "finding/obstacle").code == 0
    assert tagged() == before + 1
    assert qualcode("undo").err == "Undone: tagged finding/obstacle on INT-01 l. 4.\n"
    assert tagged() == before
    assert qualcode("redo").code == 0
    assert tagged() == before + 1
    step = rows(qualcode("history", "--json"))[2]["step"]
    assert qualcode("undo", "--step", 10**30).code == 1
    assert qualcode("undo", "--step", -1).code == 1
    assert qualcode("undo", "--step", step).code == 0
    assert tagged() == before


def test_tag_gives_the_codings_and_untag_takes_them(small: Path, qualcode: Command) -> None:
    found = rows(qualcode("tag", "INT-02", "0", "11", "finding/need", "topic/papers", "--json"))
    assert [(row["path"], row["start"], row["end"]) for row in found] == [
        ("finding/need", 0, 11), ("topic/papers", 0, 11),
    ]  # fmt: skip
    assert qualcode("untag", *(row["guid"] for row in found)).code == 0
    assert len(rows(qualcode("codings", "export", "--json"))) == 9


def test_a_coding_is_changed_in_one_step(small: Path, qualcode: Command) -> None:
    made = rows(qualcode("tag", "INT-01", "need", "--quote", "Nadie sabe", "--json"))[0]
    text = rows(qualcode("show", "INT-01", "--json"))["text"]
    end = text.index("Nadie sabe dónde") + len("Nadie sabe dónde")
    ran = qualcode("codings", "set", made["guid"], "--end", str(end), "--weight", "2",
                   "--about", "Guardia Sur", "--code", "papers")  # fmt: skip
    assert ran.code == 0, ran.err
    (row,) = [
        row for row in rows(qualcode("codings", "export", "--json")) if row["guid"] == made["guid"]
    ]
    assert (row["text"], row["weight"], row["about"], row["path"]) == (
        "Nadie sabe dónde", 2, "Guardia Sur", "topic/papers",
    )  # fmt: skip
    assert rows(qualcode("history", "--json"))[0]["verb"] == "codings set"
    assert qualcode("codings", "set", made["guid"][:8], "--own", "--weight", "0").code == 0
    for wrong in ([], ["--own", "--about", "Guardia Sur"], ["--weight", "4"]):
        assert qualcode("codings", "set", made["guid"], *wrong).code == 2
    assert qualcode("codings", "set", made["guid"], "--start", "9999").code == 1
    assert qualcode("undo").code == qualcode("undo").code == 0


def test_every_answer_to_a_question_is_tagged_in_one_step(small: Path, qualcode: Command) -> None:
    steps = len(rows(qualcode("history", "--json")))
    made = rows(qualcode("tag", "FG-01", "obstacle", "--line", "1", "--answers", "--json"))
    assert len(made) == 3
    assert len(rows(qualcode("history", "--json"))) == steps + 1
    assert qualcode("tag", "FG-01", "need", "--line", "1", "--answers", "--weight", "2").code == 2


def test_several_documents_are_marked_in_one_step(small: Path, qualcode: Command) -> None:
    before = len(rows(qualcode("history", "--json")))
    assert qualcode("docs", "done", "INT-01", "INT-02").code == 0
    assert len(rows(qualcode("history", "--json"))) == before + 1
    reviewed = {row["document"]: row["reviewed"] for row in rows(qualcode("docs", "--json"))}
    assert reviewed == {"INT-01": ["MK"], "INT-02": ["MK"], "FG-01": []}
    assert qualcode("undo").code == 0
    assert not any(row["reviewed"] for row in rows(qualcode("docs", "--json")))


def test_documents_are_assigned_opened_renamed_and_removed(small: Path, qualcode: Command) -> None:
    assert qualcode("docs", "assign", "INT-01", "--to", "AL").code == 0
    assert rows(qualcode("docs", "--json"))[0]["assigned"] == ["AL"]
    assert qualcode("docs", "open", "INT-01", "--coder", "AL").code == 0
    assert qualcode("docs", "rename", "INT-01", "Casa").code == 0
    assert qualcode("docs", "rename", "INT-02", "casa").code == 1
    assert qualcode("docs", "remove", "Casa").code == 0
    assert [r["document"] for r in rows(qualcode("docs", "--json"))] == ["INT-02", "FG-01"]
    assert qualcode("undo").code == 0
    assert len(rows(qualcode("docs", "--json"))) == 3


def test_a_name_that_hides_something_is_no_coder(small: Path, qualcode: Command) -> None:
    for name in ("a\x1b[31m", "a\nb", " ", "‮abc"):
        ran = qualcode("docs", "assign", "INT-01", "--to", name)
        assert ran.code == 1
        assert "cannot be a coder's name" in ran.err
    assert rows(qualcode("docs", "--json"))[0]["assigned"] == []


def test_codes_and_themes_are_added(small: Path, qualcode: Command) -> None:
    assert qualcode("codebook", "add", "topic/housing").err == "Added topic/housing.\n"
    assert qualcode("codebook", "add", "papers/visa").err == "Added topic/papers/visa.\n"
    assert qualcode("codebook", "add", "topic/Housing").code == 1
    assert qualcode("codebook", "add", "").code == 1
    added = qualcode("theme", "add", "Roof", "--any", "topic/housing", "--any", "visa|passport")
    assert added.code == 0
    theme = rows(qualcode("theme", "--json"))[-1]
    assert theme["members"] == ["topic/housing", "topic/papers/visa | topic/papers/passport"]
    assert qualcode("theme", "add", "Roof").code == 2
    assert qualcode("theme", "add", "Roof", "--any", "a", "--all", "b").code == 2


def test_settings_are_shown_and_changed(small: Path, qualcode: Command) -> None:
    assert qualcode("settings", "design", "census").code == 0
    assert rows(qualcode("settings", "design", "--json"))[0]["value"] == "census"
    assert qualcode("settings", "design", "perfect").code == 1
    missing = qualcode("settings", "desing")
    assert missing.code == 1
    assert "Did you mean 'design'?" in missing.err


def test_sheets_of_codings_go_in_but_for_the_refused_rows(
    small: Path, qualcode: Command, tmp_path: Path
) -> None:
    sheet = write(
        tmp_path / "codings.csv",
        "document,quote,code,coder\nINT-01,Nadie sabe,topic/papers,AL\n"
        "INT-01,words that nobody said,topic/papers,AL\nINT-09,Nadie,topic/papers,AL\n",
    )
    ran = qualcode("codings", "import", sheet)
    assert ran.code == 1
    assert ran.err.splitlines()[0] == "1 codings added, 0 were there, 2 refused."
    assert "line 3" in ran.err
    assert "line 4" in ran.err
    assert qualcode("codings", "import", sheet).err.startswith("0 codings added, 1 were there")


# ---- exports -------------------------------------------------------------------------------------


def test_a_hundred_refused_rows_are_named_and_the_rest_counted(
    small: Path, qualcode: Command, tmp_path: Path
) -> None:
    lines = "INT-01,nowhere,need,MK\n" * 103
    ran = qualcode(
        "codings", "import", write(tmp_path / "c.csv", "document,quote,code,coder\n" + lines)
    )
    assert "0 codings added, 0 were there, 103 refused." in ran.err
    assert "line 101:" in ran.err
    assert "line 102:" not in ran.err
    assert ran.err.rstrip().endswith("and 3 more rows")


def test_many_codes_that_only_the_project_has_are_counted(
    small: Path, qualcode: Command, tmp_path: Path
) -> None:
    book = write(
        tmp_path / "more.yaml", "facets: [{name: topic}]\ncodes: [{name: new, facet: topic}]\n"
    )
    assert "only in the project, kept: finding/need" in qualcode("codebook", "import", book).err
    qualcode("codebook", "add", "topic/sixth")
    ran = qualcode("codebook", "import", book)
    assert "only in the project, kept: 6 codes" in ran.err
    assert "kept: finding/need" not in ran.err


def test_statuses_against_what_is_there_are_counted(
    small: Path, qualcode: Command, tmp_path: Path
) -> None:
    sheet = "case,status\nCasa Clara,refused\nOficina Norte,reached\nMinisterio,reached\n"
    ran = qualcode("cases", "import", write(tmp_path / "registry.csv", sheet))
    assert "1 reached without a document, 1 not reached yet with one" in ran.err
    right = "case,status\nCasa Clara,reached\nMinisterio,no_answer\n"
    ran = qualcode("cases", "import", write(tmp_path / "registry.csv", right))
    assert "against" not in ran.err


def test_a_registry_before_any_document_contradicts_nothing(
    qualcode: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUALCODE_CODER", "MK")
    qualcode("init", tmp_path / "new.qualcode")
    sheet = write(tmp_path / "registry.csv", "case,status\nHouse,reached\n")
    ran = qualcode("cases", "import", sheet)
    assert "1 cases added" in ran.err
    assert "against" not in ran.err


@pytest.mark.parametrize("what", ["segments", "codings", "themes", "codebook", "cases", "docs"])
def test_the_suffix_chooses_the_format(
    small: Path, qualcode: Command, tmp_path: Path, what: str
) -> None:
    for suffix in ("csv", "tsv", "json", "md", "CSV", "MD"):
        target = tmp_path / f"out.{suffix}"
        assert qualcode("export", what, "--to", target).code == 0
        text = target.read_text("utf-8")
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
        match suffix.lower():
            case "json":
                assert json.loads(text)
            case "md":
                head, rule, first, *_ = text.splitlines()
                assert set(rule) <= set("| -:")
                assert len(head.split(" | ")) == len(first.split(" | ")) > 2
            case kind:
                sheet = list(csv.reader(io.StringIO(text), delimiter=",\t"[kind == "tsv"]))
                assert len(sheet) > 2
                assert len(sheet[0]) > 2


def test_a_suffix_of_no_format_is_refused_before_anything_is_written(
    small: Path, qualcode: Command, tmp_path: Path
) -> None:
    before = small.read_bytes()
    for args in (
        ("export", "segments", "--to", "x.docx"),
        ("export", "themes", "--to", "x.doc"),
        ("export", "segments", "--to", "x"),
        ("docs", "-o", "x.pdf"),
        ("docs", "--json", "-o", "small.qualcode"),
        ("codebook", "export", "-o", "small.qualcode"),
        ("codebook", "export", "-o", "book.csv"),
    ):
        assert qualcode(*args).code == 2, args
    assert [path.name for path in tmp_path.iterdir()] == ["small.qualcode"]
    assert small.read_bytes() == before


def test_a_pipe_or_folder_is_not_replaced_by_results(
    small: Path, qualcode: Command, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    assert qualcode("export", "docs", "--to", "pipe.csv").code == 1
    assert qualcode("export", "docs", "--to", "folder.csv").code == 2
    assert stat.S_ISFIFO((tmp_path / "pipe.csv").stat().st_mode)


@pytest.mark.parametrize("suffix", ["yaml", "yml"])
def test_the_codebook_goes_out_and_in_unchanged(
    small: Path, qualcode: Command, suffix: str
) -> None:
    assert qualcode("codebook", "export", "-o", f"a.{suffix}").code == 0
    assert qualcode("export", "codebook", "--to", f"b.{suffix}").code == 0
    assert Path(f"a.{suffix}").read_text("utf-8") == Path(f"b.{suffix}").read_text("utf-8")
    before = len(rows(qualcode("history", "--json")))
    assert "0 codes added, 0 changed" in qualcode("codebook", "import", f"a.{suffix}").err
    assert len(rows(qualcode("history", "--json"))) == before


def test_tables_fit_a_terminal_and_are_whole_in_a_pipe(small: Path, tmp_path: Path) -> None:
    piped = run("segments", folder=tmp_path)
    seen = on_terminal("segments", folder=tmp_path, COLUMNS="60")
    assert "Sin papeles no las atienden." in piped.out
    assert max(map(len, seen.out.splitlines())) <= 60
    assert "…" in seen.out


@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_a_sheet_on_a_terminal_shows_no_signs_for_its_line_ends(
    small: Path, tmp_path: Path, format_: str
) -> None:
    seen = on_terminal("docs", "--format", format_, folder=tmp_path)
    assert seen.code == 0
    assert "␍" not in seen.out
    assert "\r" not in seen.out
    assert len(seen.out.splitlines()) == 4


# ---- which project, and who ----------------------------------------------------------------------


def test_the_project_may_be_named_before_and_after_the_command(
    small: Path, qualcode: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    other = small.rename(elsewhere / "other.qualcode")
    monkeypatch.chdir(tmp_path)
    assert qualcode("docs").code == 1
    for args in (
        ("-p", other, "docs"),
        ("docs", "-p", other),
        ("docs", "list", "-p", other),
        ("docs", "--project", other),
    ):
        assert len(rows(qualcode(*args, "--json"))) == 3
    monkeypatch.setenv("QUALCODE_PROJECT", str(other))
    assert len(rows(qualcode("docs", "--json"))) == 3
    monkeypatch.delenv("QUALCODE_PROJECT")
    (elsewhere / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(elsewhere / "deep" / "er")
    assert len(rows(qualcode("docs", "--json"))) == 3


def test_without_a_project_every_command_says_how_to_make_one(qualcode: Command) -> None:
    for args in (("docs",), ("themes",), ("tag", "a", "0", "1", "c"), ("check",), ("undo",)):
        ran = qualcode(*args)
        assert ran.code == 1
        assert "qualcode init NAME makes one" in ran.err


def test_two_projects_in_a_folder_are_listed(
    small: Path, qualcode: Command, tmp_path: Path
) -> None:
    (tmp_path / "second.qualcode").write_bytes(small.read_bytes())
    ran = qualcode("docs")
    assert ran.code == 2
    assert "second.qualcode, small.qualcode" in ran.err
    assert qualcode("-p", "second.qualcode", "docs").code == 0


def test_without_a_coder_nothing_is_changed(
    small: Path, qualcode: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUALCODE_CODER")
    for args in (("docs", "done", "INT-01"), ("undo",), ("tag", "INT-01", "0", "5", "need")):
        ran = qualcode(*args)
        assert ran.code == 1
        assert "--coder NAME" in ran.err
    assert qualcode("docs").code == 0
    assert qualcode("--coder", "AL", "docs", "done", "INT-01").code == 0
    assert qualcode("docs", "done", "INT-02", "--coder", "AL").code == 0
    monkeypatch.setenv("QUALCODE_CODER", "MK")
    assert rows(qualcode("docs", "--json"))[0]["reviewed"] == ["AL"]


def test_a_closed_standard_input_is_no_terminal(small: Path, tmp_path: Path) -> None:
    ran = _in_shell("exec {program} docs done INT-01 <&-", tmp_path, QUALCODE_CODER="")
    assert ran.code == 1
    assert ran.err.startswith("Nobody said who is working")


def test_a_second_init_leaves_the_first_as_it_is(small: Path, qualcode: Command) -> None:
    before = small.read_bytes()
    assert qualcode("init", "small").code == 1
    assert qualcode("init", "small.qualcode").code == 1
    assert small.read_bytes() == before


@pytest.mark.parametrize("name", ["", ".qualcode", ".", "sub/", "a\x1bb", "a\nb"])
def test_a_name_that_is_none_makes_no_project(qualcode: Command, tmp_path: Path, name: str) -> None:
    assert qualcode("init", name).code in (1, 2)
    assert list(tmp_path.iterdir()) == []


def test_a_project_whose_codebook_is_faulty_is_not_made(qualcode: Command, tmp_path: Path) -> None:
    book = write(tmp_path / "book.yaml", "codes:\n  - name: a\n  - name: A\n")
    assert qualcode("--coder", "MK", "init", "new", "--codebook", book).code == 1
    assert qualcode("--coder", "MK", "init", "new", "--codebook", "intervew").code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["book.yaml"]
    assert qualcode("--coder", "MK", "init", "new", "--codebook", "interview").code == 0
    assert len(rows(qualcode("codebook", "--json"))) > 5


# ---- wrong words ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (("show", "INT-0"), "INT-01, INT-02"),
        (("show", "INT-11"), "Did you mean 'INT-01'"),
        (("segments", "helth"), "Did you mean"),
        (("themes", "--by", "contry"), "'country'"),
        (("themes", "--where", "contry=XA"), "'country'"),
        (("themes", "--unit", "institusion"), "'institusion'"),
        (("themes", "--layer", "MKK"), "'MK'"),
        (("tag", "INT-01", "0", "4", "nead"), "Did you mean"),
        (("tag", "INT-01", "0", "999999999999999999999999", "need"), "does not lie in INT-01"),
        (("tag", "INT-01", "--line", "99", "need"), "no line 99"),
        (("tag", "INT-01", "--quote", "nobody said so", "need"), "does not hold the words"),
        (("untag", "ffffffff"), "There is no coding"),
        (("codebook", "import", "intervew"), "Ready are"),
        (("cases", "import", "nowhere.csv"), "There is no file"),
        (("load", "nowhere", "copy"), "There is no file"),
        (("import", "new.txt", "--case", "Casa Clarra"), "Did you mean 'Casa Clara'"),
    ],
)
def test_a_wrong_name_is_refused_with_what_is_near(
    small: Path, qualcode: Command, tmp_path: Path, args: tuple[str, ...], hint: str
) -> None:
    write(tmp_path / "new.txt", "new " + BEN)
    before = small.read_bytes()
    ran = qualcode(*args)
    assert ran.code in (1, 2)
    assert hint in ran.err
    assert not ran.out
    assert small.read_bytes() == before


@pytest.mark.parametrize(
    "args",
    [
        ("nonsense",),
        ("doc",),
        ("docs", "--frobnicate"),
        ("docs", "done"),
        ("import",),
        ("import", "a.txt", "--kind", "poem"),
        ("import", "a.txt", "b.txt", "--as", "one"),
        ("import", "a.txt", "--role", "boss=Ana"),
        ("tag", "INT-01", "need"),
        ("tag", "INT-01", "0", "5"),
        ("tag", "INT-01", "0", "5", "need", "--weight", "9"),
        ("themes", "--where", "country"),
        ("export", "segments"),
        ("export", "poems", "--to", "x.csv"),
        ("export", "segments", "--to", "x.csv", "--by", "country"),
        ("history", "--last", "0"),
        ("undo", "--step", "one"),
        ("docs", "--format", "xlsx"),
    ],
)
def test_wrong_usage_is_exit_2_with_a_sentence(
    small: Path, qualcode: Command, args: tuple[str, ...]
) -> None:
    ran = qualcode(*args)
    assert ran.code == 2
    assert ran.err.strip()
    assert not ran.out


def test_every_command_explains_itself(qualcode: Command) -> None:
    listed = qualcode("--help")
    assert listed.code == 0
    from qualcode.cli import _COMMANDS, cli

    for name in _COMMANDS:
        assert name in listed.out
        ran = qualcode(name, "--help")
        assert ran.code == 0
        assert "Example: qualcode" in ran.out, name
        command = cli.get_command(None, name)  # type: ignore[arg-type]
        for verb in getattr(command, "commands", {}):
            assert qualcode(name, verb, "--help").code == 0


def test_without_a_command_or_terminal_the_summary_is_printed(
    small: Path, qualcode: Command
) -> None:
    ran = qualcode()
    assert ran.code == 0
    assert "3 (2 interview, 1 focus_group)" in ran.out
    small.unlink()
    assert "--help" in qualcode().out


# ---- copies --------------------------------------------------------------------------------------


def test_load_rebuilds_a_dump(small: Path, qualcode: Command, tmp_path: Path) -> None:
    assert qualcode("dump", "text").code == 0
    assert qualcode("load", "text", "copies/again").code == 1
    (tmp_path / "copies").mkdir()
    assert qualcode("load", "text", "copies/again").code == 0
    copy = tmp_path / "copies" / "again.qualcode"
    assert content(copy, tmp_path / "a") == content(small, tmp_path / "b")
    assert qualcode("load", "text", "copies/again").code == 1
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_backup_writes_a_copy_and_replaces_nothing(
    small: Path, qualcode: Command, tmp_path: Path
) -> None:
    path = Path(qualcode("backup").out.strip())
    assert path.parent.name == "small-backups"
    assert qualcode("backup", tmp_path / "copy.bak").code == 0
    assert qualcode("backup", tmp_path / "copy.bak").code == 1
    assert content(path, tmp_path / "a") == content(small, tmp_path / "b")


def test_check_says_sound_or_what_is_wrong(small: Path, qualcode: Command) -> None:
    assert qualcode("check").out == "The project is sound.\n"
    small.write_bytes(small.read_bytes().replace(b"Nadie sabe", b"Nadie sape"))
    ran = qualcode("check")
    assert ran.code == 1
    assert "INT-01" in ran.out


# ---- streams -------------------------------------------------------------------------------------


def _in_shell(line: str, folder: Path, **more: str) -> Ran:
    script = line.format(program=" ".join(PROGRAM))
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script}"],
        cwd=folder, env=environment(**more), capture_output=True, timeout=60, text=True,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)


def test_a_reader_that_has_seen_enough_is_no_error(
    small: Path, tmp_path: Path, qualcode: Command
) -> None:
    write(tmp_path / "long.txt", "palabras y más palabras.\n" * 100_000)
    assert qualcode("import", "long.txt").code == 0
    for args in ("show long", "show long --json"):
        ran = _in_shell(f"{{program}} {args} | head -1", tmp_path)
        assert ran.code == 0
        assert not ran.err
        assert ran.out.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_behind_the_output_is_one_sentence(small: Path, tmp_path: Path) -> None:
    ran = _in_shell("{program} docs --json > /dev/full", tmp_path)
    assert ran.code == 1
    assert ran.err == "The output could not be written (no space left on device).\n"


def test_a_closed_output_is_no_crash(small: Path, tmp_path: Path) -> None:
    assert _in_shell("{program} docs >&-", tmp_path) == Ran(0, "", "")
    assert _in_shell("{program} docs >&- 2>&- <&-", tmp_path) == Ran(0, "", "")


def test_what_is_piped_is_utf_8_in_every_locale(small: Path, tmp_path: Path) -> None:
    expected = run("show", "INT-01", "--codings", folder=tmp_path).out
    for more in ({"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONIOENCODING": ""}):
        assert run("show", "INT-01", "--codings", folder=tmp_path, **more).out == expected
    assert "▸ finding/need" in expected


def test_no_color_and_a_pipe_are_plain(small: Path, tmp_path: Path) -> None:
    assert "\x1b" not in run("themes", folder=tmp_path).said
    assert "\x1b" not in run("--help", folder=tmp_path).said
    for args in (("themes",), ("docs",), ("nonsense",)):
        assert "\x1b[3" not in on_terminal(*args, folder=tmp_path, NO_COLOR="1").out


@pytest.mark.parametrize("moment", [b"20/300", b"300/300"], ids=["reading", "writing"])
def test_ctrl_c_during_an_import_leaves_the_project_as_it_was(
    small: Path, tmp_path: Path, moment: bytes
) -> None:
    before = content(small, tmp_path / "before")
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(300):
        write(folder / f"t{n:03}.txt", f"number {n}\n" + (ANA + BEN) * 40)
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [*PROGRAM, "import", *sorted(map(str, folder.iterdir()))],
        cwd=tmp_path, env=environment(), stdin=subprocess.DEVNULL, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    said = b""
    while moment not in said:  # the progress that a terminal gets says how far it is
        said += os.read(ours, 65_536)
    child.send_signal(signal.SIGINT)
    while b"Stopped" not in said:
        said += os.read(ours, 65_536)
    assert child.wait(60) == 130
    os.close(ours)
    assert b"Traceback" not in said
    assert content(small, tmp_path / "after") == before
    assert run("check", folder=tmp_path).code == 0
