"""A project full of escape sequences, markup and formulas is harmless in every command and export.

Names with controls cannot be given by a command; they come in with a file that somebody else made,
so the project here is made past the commands.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.api import Study, create_project, wanted_import
from qualcode.exchange.tables import render
from qualcode.files.csvs import read_table
from qualcode.shown import shown

if TYPE_CHECKING:
    from pathlib import Path
from running import Ran, on_terminal
from running import run_here as run

ESCAPES = "\x1b]0;PWNED\x07\x1b[31mred\x9b2J\x08\x7f\u202eevil\u2066x\u2069"
MARKUP = "[bold]b[/bold] [/nope] [@click=app.quit]q <script>alert(1)</script> `x` | *y* $(id)"
FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "@SUM(1+1)", "-2+3", "＝1+1", "'=1", "\t=1", "-12.5")
NAME = f"{FORMULAS[0]} {ESCAPES} {MARKUP}\nnext\tline"
"""A name that somebody else's program could write."""

RAW = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls but tab and line feed, and what turns the order of signs."""
LIVE = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?%?\Z")
DATE = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+]00:00)\Z")
THINGS = ("segments", "codings", "themes", "codebook", "cases", "docs", "matrix")

TEXT = f"""=Q: {MARKUP}
{FORMULAS[0]}: {ESCAPES} one two three
{FORMULAS[0]}: {FORMULAS[1]}
=Q: \tand tabs\tin it
@SUM(1): last words
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, alone in its folder."""
    folder = tmp_path_factory.mktemp("hostile")
    with create_project(folder / "p.qualcode", coder="MK") as study:
        fill(study, folder)
    for path in folder.iterdir():
        if path.name != "p.qualcode":
            path.unlink()
    return folder


def fill(study: Study, folder: Path) -> None:
    """Hostile texts by import; names that import would refuse or mend, by force."""
    study.import_codebook(
        "facets: [{name: f}]\ncodes:\n"
        + "".join(f"  - {{name: {json.dumps(n)}, facet: f}}\n" for n in ("a", "=1+1", "[bold]x"))
        + "themes: [{name: t, any: [f/a]}]\n",
        "book.yaml",
    )
    for n in range(2):
        (folder / f"d{n}.txt").write_text(f"{n} {TEXT}", "utf-8")
    names = "=Q,=1+1,@SUM(1)"
    study.import_files([folder / f"d{n}.txt" for n in range(2)], wanted_import(speakers=names))
    (folder / "r.csv").write_text('case,"=cmd",kind\n"=1+1",@SUM,+inst\nOther,"-2+3",+inst\n')
    study.import_cases(folder / "r.csv")
    (folder / "d.csv").write_text('document,case\nd0,"=1+1"\nd1,Other\n')
    study.import_cases(folder / "d.csv")
    first = study.documents()[0]
    length = len(study.reading(first.id).text)
    codes = [code.id for code in study.codebook().codes]
    study.tag(first.id, 0, length, codes, memo=NAME)
    study.tag(first.id, 0, 30, codes[:1], about=study.cases()[0].id)
    with study._project.step(f"verb {NAME}", f"summary {NAME}"):
        for table in ("document", "code", "case", "speaker", "theme", "attribute", "coder"):
            rename(study, table)
        study._project.update("document", first.id, period=NAME, language=NAME, date=NAME)
        study._project.update("code", codes[0], definition=NAME)
        study._project.update("case", 1, kind=NAME)
        study._project.con.execute("UPDATE value SET text = ? || text", (NAME,))


def rename(study: Study, table: str) -> None:
    (row, name) = study._project.one(f'SELECT id, name FROM "{table}" ORDER BY id LIMIT 1')
    if table == "coder":  # the coder of a step cannot be renamed inside it: another one
        row = study._project.coder_id(f"AL {NAME}")
        study._project.con.execute("UPDATE coding SET coder = ? WHERE id = 1", (row,))
        return
    study._project.update(table, row, name=f"{name} {NAME}")


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy to run commands in."""
    shutil.copy(made / "p.qualcode", tmp_path)
    return tmp_path


READING: list[tuple[str, ...]] = [
    ("docs",),
    ("show", "d0", "--codings"),
    ("codebook",),
    ("codebook", "show", "--labels", "es"),
    ("theme",),
    ("cases",),
    ("coverage",),
    ("segments",),
    ("segments", "--distinct"),
    ("themes",),
    ("themes", "--unit", "document", "--by", "document"),
    ("codings", "export"),
    ("history",),
    ("settings",),
    ("check",),
    ("search", "words"),
]
TABLES = [args for args in READING if args[0] not in ("show", "check")]
CHANGING: list[tuple[str, ...]] = [
    ("undo",),
    ("tag", "d0", "0", "9", "=1+1"),
    ("untag", "GUID"),
    ("docs", "done", "d0", "d1"),
    ("docs", "assign", "d1", "--to", "[red]AL"),
    ("docs", "rename", "d0", "=cmd"),
    ("docs", "remove", "d0"),
    ("codebook", "add", "f/[/nope]".replace("/nope", "nope")),
    ("codebook", "import", "book.yaml"),
    ("theme", "add", "[bold]", "--any", "[bold]x"),
    ("search", "last", "--apply", "=1+1", "--yes"),
    ("import", "FILE"),
    ("cases", "import", "SHEET"),
    ("backup",),
    ("dump", "text\x1b[31m\nfolder"),
]
WRONG: list[tuple[str, ...]] = [
    ("show", ESCAPES),
    ("segments", NAME),
    ("themes", "--by", NAME),
    ("themes", "--where", NAME),
    ("themes", "--where", f"{ESCAPES}=x"),
    ("themes", "--layer", ESCAPES),
    ("themes", "--unit", ESCAPES),
    ("docs", "-o", f"{ESCAPES}.xyz"),
    ("docs", "--format", ESCAPES),
    ("docs", f"--{ESCAPES}"),
    (ESCAPES,),
    ("import", f"nowhere{ESCAPES}.txt", f"{ESCAPES}.xyz"),
    ("import", "FILE", "--encoding", ESCAPES),
    ("codings", "import", "SHEET"),
    ("codebook", "import", "SHEET"),
    ("-p", f"{ESCAPES}.qualcode", "docs"),
    ("init", ESCAPES),
    ("docs", "--coder", ESCAPES, "done", "d0"),
    ("tag", "d0", "--quote", ESCAPES, "=1+1"),
    ("load", ESCAPES, "copy"),
    ("export", "docs", "--to", f"nowhere{ESCAPES}/x.csv"),
]


def words(args: tuple[str, ...], folder: Path) -> list[str]:
    """The words of a command, with files of hostile names made where it wants one."""
    stem = "na\x1b[31mme\n[bold] \u202e=1"
    text, sheet = folder / f"{stem}.txt", folder / f"{stem}.csv"
    text.write_text(f"third {TEXT}", "utf-8")
    sheet.write_text('case,"[x]"\n"=9",@x\n', "utf-8")
    (folder / "book.yaml").write_text("facets: [f]\ncodes:\n  - {name: '<b>', facet: f}\n", "utf-8")
    guid = ""
    if "GUID" in args:
        guid = json.loads(run("codings", "export", "--json", folder=folder).out)[0]["guid"]
    known = {"GUID": guid, "FILE": str(text), "SHEET": str(sheet)}
    return [known.get(word, word) for word in args]


def hold(ran: Ran, *, code: int | None = 0) -> None:
    assert "Traceback" not in ran.said
    assert "went wrong inside" not in ran.said
    said = re.sub(r"\r(?=\[[#.]+\] \d/\d )", "", ran.said)
    assert not RAW.search(said), RAW.search(said)
    if code is not None:
        assert ran.code == code, ran.said


@pytest.mark.parametrize("args", READING, ids=" ".join)
def test_what_is_printed_is_harmless_piped_and_on_a_terminal(
    folder: Path, args: tuple[str, ...]
) -> None:
    hold(run(*args, folder=folder))
    hold(on_terminal(*args, folder=folder))


@pytest.mark.parametrize("args", CHANGING, ids=" ".join)
@pytest.mark.parametrize("way", [run, on_terminal])
def test_what_a_change_says_is_harmless(folder: Path, args: tuple[str, ...], way: Any) -> None:
    hold(way(*words(args, folder), folder=folder))


@pytest.mark.parametrize("args", WRONG, ids=lambda args: shown(" ".join(args))[:40])
@pytest.mark.parametrize("way", [run, on_terminal])
def test_what_a_refusal_says_is_harmless(folder: Path, args: tuple[str, ...], way: Any) -> None:
    ran = way(*words(args, folder), folder=folder)
    hold(ran, code=None)
    assert ran.code in (1, 2)


def test_a_refusal_of_one_thing_is_one_line_whatever_is_in_its_name(folder: Path) -> None:
    for args in (("import", "a\nb.txt"), ("show", "a\nb"), ("-p", "a\nb.qualcode", "docs")):
        assert run(*args, folder=folder).err.count("\n") == 1


def test_nothing_of_a_table_breaks_its_lines(folder: Path) -> None:
    count = len(json.loads(run("docs", "--json", folder=folder).out))
    assert len(run("docs", folder=folder).out.splitlines()) == 2 + count
    md = run("docs", "--format", "md", folder=folder).out.splitlines()
    assert len(md) == 2 + count
    assert len({len(re.findall(r"(?<!\\)\|", line)) for line in md}) == 1


@pytest.mark.parametrize("args", TABLES, ids=" ".join)
def test_json_is_exact_and_escaped(folder: Path, args: tuple[str, ...]) -> None:
    ran = run(*args, "--json", folder=folder)
    hold(ran)
    assert json.loads(ran.out) is not None
    assert on_terminal(*args, "--json", folder=folder).out.startswith(ran.out[:200])


def test_json_gives_back_what_was_stored(folder: Path) -> None:
    assert json.loads(run("docs", "--json", folder=folder).out)[0]["document"] == f"d0 {NAME}"
    codings = json.loads(run("codings", "export", "--json", folder=folder).out)
    assert {row["coder"] for row in codings} == {"MK", f"AL {NAME}"}
    assert NAME.strip() in {row["memo"] for row in codings}


@pytest.mark.parametrize("args", TABLES, ids=" ".join)
@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_a_sheet_has_no_live_formula_and_reads_back_exactly(
    folder: Path, args: tuple[str, ...], suffix: str
) -> None:
    raw, guarded = folder / f"raw.{suffix}", folder / f"guarded.{suffix}"
    assert run(*args, "-o", guarded, folder=folder).code == 0
    assert run(*args, "-o", raw, "--raw", folder=folder).code == 0
    for cell in cells(guarded):
        assert NUMBER.match(cell) or cell.startswith("'") or not LIVE.match(cell)
    assert [row.cells for row in read_table(guarded).rows] == [
        dict(zip(header(raw), line, strict=True)) for line in lines(raw)
    ]


def lines(path: Path) -> list[list[str]]:
    import csv

    delimiter = "\t" if path.suffix == ".tsv" else ","
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))[1:]


def header(path: Path) -> tuple[str, ...]:
    return read_table(path).columns


def cells(path: Path) -> list[str]:
    return [cell for line in lines(path) for cell in line]


@pytest.mark.parametrize("args", TABLES, ids=" ".join)
def test_markdown_shows_every_sign_as_itself(folder: Path, args: tuple[str, ...]) -> None:
    ran = run(*args, "--format", "md", folder=folder)
    hold(ran)
    assert not re.search(r"(?<!\\)<", ran.out)
    assert not re.search(r"(?<!\\)\[", ran.out)
    assert not re.search(r"(?<!\\)`", ran.out)


@pytest.mark.parametrize("what", THINGS)
def test_exports_that_people_read_hold_no_raw_sign(folder: Path, what: str) -> None:
    for suffix in ("md", "json", "html", "txt"):
        target = folder / f"out.{suffix}"
        hold(run("export", what, "--to", target, folder=folder))
        assert not RAW.search(target.read_text("utf-8"))


@pytest.mark.parametrize("what", THINGS)
def test_a_page_holds_no_element_of_the_data(folder: Path, what: str) -> None:
    run("export", what, "--to", "out.html", folder=folder)
    page = (folder / "out.html").read_text("utf-8")
    assert "<script" not in page
    assert not re.search(r"<[^>]*(onerror|href|src|style)=", page)


@pytest.mark.parametrize("what", THINGS)
def test_a_workbook_holds_every_letter_and_nothing_live(folder: Path, what: str) -> None:
    calamine = pytest.importorskip("python_calamine")
    for suffix in ("xlsx", "csv"):
        hold(run("export", what, "--to", f"out.{suffix}", "--raw", folder=folder))
    with zipfile.ZipFile(folder / "out.xlsx") as held:
        sheets = [held.read(name) for name in held.namelist() if "worksheets" in name]
    assert not any(re.search(rb"<f[ >]|<hyperlink", sheet) for sheet in sheets)
    book = calamine.CalamineWorkbook.from_path(str(folder / "out.xlsx"))
    found = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    texts = {cell for line in found for cell in line if isinstance(cell, str)}
    written = {cell for line in lines(folder / "out.csv") for cell in line}
    told = {cell for cell in written if not NUMBER.match(cell)} - {"true", "false"}
    assert {cell for cell in told if not DATE.match(cell)} <= texts
    assert f"d0 {NAME}" in texts or what in ("themes", "codebook", "cases", "matrix")


def test_the_codebook_goes_out_as_yaml_without_a_raw_sign(folder: Path) -> None:
    ran = run("codebook", "export", folder=folder)
    hold(ran)
    assert "\\x1b" in ran.out or "\\u001B" in ran.out


def test_the_guard_is_on_every_kind_of_formula(tmp_path: Path) -> None:
    table = [{"n": n, "text": text} for n, text in enumerate(FORMULAS)]
    path = tmp_path / "t.csv"
    path.write_bytes(render(["n", "text"], table, "csv").encode())
    assert [row.cells["text"] for row in read_table(path).rows] == list(FORMULAS)
    assert [cell for cell in cells(path) if LIVE.match(cell) and not cell.startswith("'")] == [
        "-12.5"
    ]


def test_a_question_about_a_hostile_name_is_harmless(folder: Path) -> None:
    ran = on_terminal("search", "last", "--apply", "a", folder=folder, answer="n\n")
    hold(ran)
    assert "Code these as" in ran.out


def test_progress_over_hostile_file_names_is_harmless(folder: Path) -> None:
    path = words(("FILE",), folder)[0]
    ran = on_terminal("import", path, path, folder=folder)
    hold(ran)
    assert "] 1/2 na␛[31mme [bold]" in ran.out
