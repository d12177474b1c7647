"""`history --step`, its filters, `undo --to` and `--at`: the past, shown or brought back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from running import run_here

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study


@pytest.fixture
def folder(small_project: Study) -> Path:
    small_project.close()
    return small_project.path.parent


def asked(folder: Path, *words: str) -> Any:
    ran = run_here("-p", "small.qualcode", *words, folder=folder)
    assert ran.code == 0, ran.said
    return json.loads(ran.out)


def test_a_step_is_shown_row_by_row(folder: Path) -> None:
    newest = asked(folder, "history", "--last", "1", "--json")[0]
    assert (newest["rows"], newest["state"]) == (1, "undoable")
    (row,) = asked(folder, "history", "--step", str(newest["step"]), "--json")
    assert row["name"] == "topic/papers · FG-01 l. 6"
    assert row["fields"] == {"coder": ["", "MK"]}
    assert row["quote"] == "Los documentos tardan."
    table = run_here(
        "-p", "small.qualcode", "history", "--step", str(newest["step"]), folder=folder
    )
    assert "coder:  → MK" in table.out


def test_the_history_is_narrowed_by_coder_verb_and_thing(folder: Path) -> None:
    every = asked(folder, "history", "--json")
    tagged = asked(folder, "history", "--verb", "tag", "--json")
    assert 0 < len(tagged) < len(every)
    assert asked(folder, "history", "--by", "AL", "--json") == []
    on_paper = asked(folder, "history", "--code", "topic/papers", "--verb", "tag", "--json")
    assert [row["summary"] for row in on_paper] == [
        "tagged topic/papers on FG-01 l. 6",
        "tagged finding/obstacle, topic/papers on INT-01 l. 4",
    ]
    both = ("history", "--code", "papers", "--document", "INT-01")
    assert run_here("-p", "small.qualcode", *both, folder=folder).code == 2


def test_everything_after_a_step_is_taken_back_and_brought_again(folder: Path) -> None:
    steps = asked(folder, "history", "--json")
    before = asked(folder, "codings", "export", "--format", "json")
    refused = run_here("-p", "small.qualcode", "undo", "--to", str(steps[3]["step"]), folder=folder)
    assert refused.code == 1
    assert "takes back 3 steps (MK 3)" in refused.err
    words = ("undo", "--to", str(steps[3]["step"]), "--yes")
    ran = run_here("-p", "small.qualcode", *words, folder=folder)
    assert "3 steps are taken back" in ran.err
    assert len(asked(folder, "codings", "export", "--format", "json")) == len(before) - 5
    run_here("-p", "small.qualcode", "undo", folder=folder)
    assert asked(folder, "codings", "export", "--format", "json") == before


def test_results_are_shown_as_they_were(folder: Path) -> None:
    steps = asked(folder, "history", "--json")
    was = asked(folder, "segments", "--at", str(steps[3]["step"]), "--json")
    now = asked(folder, "segments", "--json")
    assert len(was) == len(now) - 5
    run_here("-p", "small.qualcode", "export", "segments", "--to", "was.csv", "--provenance",
             "--at", str(steps[3]["step"]), folder=folder)  # fmt: skip
    source = json.loads((folder / "was.csv.provenance.json").read_text("utf-8"))
    assert source["last_step"]["guid"] == steps[3]["guid"]
    missing = run_here("-p", "small.qualcode", "segments", "--at", "9999", folder=folder)
    assert "There is no step 9999" in missing.err
