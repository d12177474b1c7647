"""One table of writers: the suffix chooses, sidecars stand beside, adding one is one line."""

import json

import pytest
from outgoings import HOSTILE, a_sheet

from qualcode.errors import Refused, WrongUsage
from qualcode.exchange.outgoing import Outgoing, Sheet
from qualcode.exchange.writers import WRITERS, Writer, suffix_of, write
from qualcode.files.csvs import read_table


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_format_is_written_privately_and_gives_the_same_bytes_twice(tmp_path, suffix):
    first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix.upper()}"
    assert write(a_sheet(HOSTILE), first) == [first]
    write(a_sheet(HOSTILE), second)
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_separated_files_give_back_every_letter(tmp_path, suffix):
    texts = [text for text in HOSTILE if "\0" not in text]
    write(a_sheet(texts), tmp_path / f"a.{suffix}")
    table = read_table(tmp_path / f"a.{suffix}")
    assert [row.cells["name"] for row in table.rows] == texts


def test_the_provenance_of_any_format_is_written_beside_it_where_asked_for(tmp_path):
    files = write(a_sheet(["x"]), tmp_path / "a.csv", provenance=True)
    assert [path.name for path in files] == ["a.csv", "a.csv.provenance.json"]
    told = json.loads(files[1].read_text("utf-8"))
    assert told["last_step"] == {
        "step": 12,
        "guid": "22222222-2222-4222-8222-222222222222",
        "when": "2026-03-01T09:00:00Z",
    }
    assert told["filter"] == {"country": ["XA", "XB"]}


def test_a_format_of_one_table_gets_the_others_beside_it(tmp_path):
    out = Outgoing(
        Sheet("matrix", ["n"], [{"n": 1}]), more=(Sheet("columns", ["c"], [{"c": "n"}]),)
    )
    assert [path.name for path in write(out, tmp_path / "m.tsv")] == ["m.tsv", "m.columns.tsv"]
    assert [path.name for path in write(out, tmp_path / "m.md")] == ["m.md"]
    assert "| c |" in (tmp_path / "m.md").read_text("utf-8")


def test_a_writer_that_is_added_is_chosen_by_its_suffix(tmp_path, monkeypatch):
    monkeypatch.setitem(WRITERS, "lines", Writer(lambda out: b"%d\n" % len(out.sheet.rows), True))
    write(a_sheet(["x", "y"]), tmp_path / "a.lines")
    assert (tmp_path / "a.lines").read_text() == "2\n"


@pytest.mark.parametrize("name", ["a.docx", "a", "a.qualcode"])
def test_no_format_and_no_project_is_written_over(tmp_path, name):
    with pytest.raises(WrongUsage):
        suffix_of(tmp_path / name)


@pytest.mark.parametrize("said", [None, "csv"])
@pytest.mark.parametrize("name", ["INT-01.txt", "INT-01.MD", "INT-01.docx", "a.vtt", "a.srt"])
def test_a_file_that_may_be_a_transcript_is_never_written_over(tmp_path, name, said):
    transcript = tmp_path / name
    transcript.write_text("Ana: the only copy.\n", "utf-8")
    with pytest.raises((Refused, WrongUsage)):
        write(a_sheet(["x"]), transcript, said)
    assert transcript.read_text("utf-8") == "Ana: the only copy.\n"


def test_a_sheet_of_results_is_written_again(tmp_path):
    write(a_sheet(["x"]), tmp_path / "a.csv")
    write(a_sheet(["x", "y"]), tmp_path / "a.csv")
    assert "y" in (tmp_path / "a.csv").read_text("utf-8")
