"""Exports and coverage as a person runs them: suffix, sidecars, provenance, what is refused."""

import json
import shutil
import subprocess

import pytest

from qualcode.api import create_project
from qualcode.files.csvs import read_table
from running import on_terminal, run
from small_study import fill_small


@pytest.fixture
def folder(tmp_path, texts, surroundings):
    """A folder with the small project in it."""
    home = tmp_path / "home"
    home.mkdir()
    with create_project(home / "s.qualcode", coder="MK", surroundings=surroundings) as study:
        fill_small(study, texts)
    return home


def test_a_csv_stands_alone_and_the_provenance_beside_it_where_asked_for(folder):
    assert run("export", "segments", "--to", "s.csv", folder=folder).code == 0
    assert sorted(p.name for p in folder.iterdir()) == ["s.csv", "s.qualcode"]
    args = ("--provenance", "--where", "country=XA", "--layer", "any")
    assert run("export", "segments", "--to", "s.csv", *args, folder=folder).code == 0
    told = json.loads((folder / "s.csv.provenance.json").read_text("utf-8"))
    assert (told["layer"], told["period"]) == ("any", "2026")
    assert told["filter"] == {"country": ["XA"]}
    assert told["counts"] == {"codings": 4, "segments": 2}
    assert told["last_step"]["step"] == len(json.loads(history(folder)))


def history(folder):
    return run("history", "--json", folder=folder).out


@pytest.mark.parametrize("what", ["segments", "matrix", "themes"])
def test_a_workbook_written_twice_is_the_same_bytes(folder, what):
    for name in ("a.xlsx", "b.xlsx"):
        assert run("export", what, "--to", name, folder=folder).code == 0
    assert (folder / "a.xlsx").read_bytes() == (folder / "b.xlsx").read_bytes()


def test_any_table_goes_to_a_workbook_or_a_page_by_its_suffix(folder):
    for args in (("docs",), ("cases", "list"), ("codings", "export"), ("history",), ("coverage",)):
        for suffix in ("xlsx", "html"):
            assert run(*args, "-o", f"t.{suffix}", folder=folder).code == 0, args
        assert "last step" in (folder / "t.html").read_text("utf-8")


def test_the_matrix_names_its_columns_in_a_file_beside_it(folder):
    ran = run("export", "matrix", "--unit", "institution", "--to", "m.csv", folder=folder)
    assert ran.code == 0
    assert "m.columns.csv" in ran.err
    assert len(read_table(folder / "m.csv").rows) == 4


def test_labels_of_codes_can_be_in_another_language(folder):
    run("export", "segments", "--labels", "es", "--to", "s.json", folder=folder)
    codes = {row["code"] for row in json.loads((folder / "s.json").read_text("utf-8"))}
    assert {"salud", "documentos"} <= codes


@pytest.mark.parametrize("command", ["themes", "segments", "codebook show"])
def test_tables_name_codes_in_the_language_asked_for_else_that_of_the_interface(folder, command):
    args = command.split()
    assert "topic/documentos" in run(*args, "--labels", "es", folder=folder).out
    assert "topic/papers" in run(*args, folder=folder).out
    spanish = run(*args, folder=folder, QUALCODE_LANG="es")
    assert "topic/documentos" in spanish.out
    assert "topic/papers" in run(*args, "--labels", "en", folder=folder, QUALCODE_LANG="es").out
    assert run(*args, "--json", folder=folder, QUALCODE_LANG="es").out == (
        run(*args, "--json", folder=folder).out
    ), "data says the same in every language of the interface"


@pytest.mark.parametrize(
    "command", ["themes", "segments", "codebook show", "export themes --to t.md"]
)
def test_a_language_without_names_is_refused_with_those_that_there_are(folder, command):
    ran = run(*command.split(), "--labels", "fr", folder=folder)
    assert ran.code == 1
    assert "No code or theme has a name in the language 'fr'. There are en, es." in ran.err


def test_pages_name_codes_in_the_language_of_the_interface(folder):
    run("export", "segments", "--to", "s.html", folder=folder, QUALCODE_LANG="es")
    page = (folder / "s.html").read_text("utf-8")
    assert "topic/salud (3 pasajes)" in page
    assert "topic/health" not in page
    assert '<html lang="es">' in page


@pytest.mark.parametrize(
    "args",
    [
        ("segments", "--to", "s.csv", "--unit", "institution"),
        ("matrix", "--to", "s.csv", "--by", "country"),
        ("cases", "--to", "s.csv", "--layer", "any"),
        ("matrix", "--to", "s.csv", "--unit", "segment"),
        ("segments", "--to", "s.docx"),
    ],
)
def test_an_option_that_does_not_belong_is_refused_and_nothing_is_written(folder, args):
    assert run("export", *args, folder=folder).code == 2
    assert [p.name for p in folder.iterdir()] == ["s.qualcode"]


def test_the_help_names_every_suffix(folder):
    said = run("export", "--help", folder=folder).out
    for suffix in (".csv", ".tsv", ".xlsx", ".json", ".md", ".html"):
        assert suffix in said


def test_coverage_tells_reached_reasons_and_contradictions(folder):
    ran = run("coverage", folder=folder)
    assert "3 of 4 reached" in ran.out
    assert "Ministerio" in ran.out
    assert "refused" in ran.out
    whole = json.loads(run("coverage", "--period", "2025", "--json", folder=folder).out)
    assert [row["case"] for row in whole["contradictions"]] == [
        "Casa Clara", "Oficina Norte", "Guardia Sur",
    ]  # fmt: skip
    assert run("coverage", "--by", "country", "--by", "type", folder=folder).code == 1
    assert run("coverage", "--by", "period", folder=folder).code == 2


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_a_workbook_with_every_letter(folder):
    run("export", "codings", "--to", "c.xlsx", folder=folder)
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76",
         "c.xlsx"], cwd=folder, check=True, timeout=120,
    )  # fmt: skip
    run("export", "codings", "--to", "raw.csv", "--raw", folder=folder)
    ours, theirs = (read_table(folder / name).rows for name in ("raw.csv", "c.csv"))
    assert [row.cells["text"] for row in theirs] == [row.cells["text"] for row in ours]


@pytest.mark.parametrize("what", ["segments", "codings", "themes", "codebook", "cases", "docs"])
def test_an_empty_result_has_the_header_that_its_rows_would_have(folder, what, surroundings):
    create_project(folder / "none.qualcode", coder="MK", surroundings=surroundings).close()
    headers = []
    for name in ("none", "s"):
        args = ("-p", f"{name}.qualcode", "export", what, "--to", f"{name}.csv")
        assert run(*args, folder=folder).code == 0
        headers.append(read_table(folder / f"{name}.csv").columns)
    empty, full = headers
    spread = "case.", "case_guid.", "attr.", "document_attr.", "case_attr.", "names.", "keywords."
    assert empty
    assert [name for name in full if not name.startswith(spread)] == list(empty)


def test_a_narrow_terminal_keeps_names_and_says_that_columns_are_missing(folder):
    wide = on_terminal("themes", folder=folder, COLUMNS="200")
    narrow = on_terminal("themes", folder=folder, COLUMNS="60")
    assert "interval" in wide.out
    assert "do not fit" not in wide.out
    assert "interval" not in narrow.out
    assert "Some columns do not fit; -o FILE or a wider window shows all." in narrow.out
