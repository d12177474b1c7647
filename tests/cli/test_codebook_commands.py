"""`qualcode codebook` and `theme`: every verb, what it says, and the fields scripts rely on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.cli import main
from running import Ran

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.api import Study

    Command = Callable[..., Ran]


@pytest.fixture
def qualcode(
    small_project: Study,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Command:
    """Run a command in this process on the small project, for coder MK."""
    small_project.close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CODER", "MK")
    monkeypatch.setenv("QUALCODE_PROJECT", str(small_project.path))

    def command(*args: object) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Ran(int(ended.value.code or 0), out, err)

    return command


def rows(ran: Ran) -> Any:
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def paths(qualcode: Command) -> list[str]:
    return [row["path"] for row in rows(qualcode("codebook", "--json"))]


def test_a_code_is_renamed_moved_and_set(qualcode: Command) -> None:
    ran = qualcode("codebook", "rename", "health", "health care")
    assert ran.err == "topic/health is topic/health care now.\n"
    ran = qualcode("codebook", "move", "health care", "--under", "topic/papers", "--place", 1)
    assert ran.err == "topic/health care is topic/papers/health care now.\n"
    assert paths(qualcode)[3:] == ["topic/papers/health care", "topic/papers/passport"]
    qualcode("codebook", "move", "health care", "--place", 2)
    assert paths(qualcode)[3:] == ["topic/papers/passport", "topic/papers/health care"]
    assert qualcode("codebook", "move", "health care", "--facet", "finding").code == 0
    assert "finding/health care" in paths(qualcode)
    ran = qualcode(
        "codebook", "set", "need", "--definition", "A lack.", "--keywords", "en=lack, missing",
        "--names", "es=necesidad", "--was", "old/need", "--comparable", "no", "--edge", "One",
    )  # fmt: skip
    assert ran.err == "finding/need is kept, version 2.\n"
    shown = rows(qualcode("codebook", "show", "need", "--json"))
    assert shown["keywords"] == {"en": ["lack", "missing"]}
    assert (shown["was"], shown["comparable"], shown["edge"]) == (["old/need"], "no", ["One"])
    qualcode("codebook", "set", "need", "--keywords", "en=", "--definition", "")
    shown = rows(qualcode("codebook", "show", "need", "--json"))
    assert (shown["keywords"], shown["definition"]) == ({}, "")
    assert "necesidad" in qualcode("codebook", "show", "need").out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("move", "need"), "Say where to"),
        (("move", "need", "--top", "--under", "health"), "Say where to"),
        (("set", "need"), "Say what to set"),
        (("set", "need", "--names", "x"), "LANGUAGE=VALUE"),
        (("facet", "topic", "--remove", "--rename", "x"), "Either"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(
    qualcode: Command, args: tuple[str, ...], said: str
) -> None:
    ran = qualcode("codebook", *args)
    assert ran.code == 2
    assert said in ran.err


def test_codes_are_merged_after_a_look_and_split(qualcode: Command) -> None:
    look = qualcode("codebook", "merge", "obstacle", "need", "--dry-run")
    assert look.err == "1 coding moves to finding/need.\n"
    assert "finding/obstacle" in paths(qualcode)
    assert qualcode("codebook", "merge", "obstacle", "need").code == 0
    assert "finding/obstacle" not in paths(qualcode)
    found = rows(qualcode("segments", "--json"))
    guids = [row["guid"] for row in found if row["path"] == "topic/health"]
    ran = qualcode("codebook", "split", "health", "doctors", guids[0], guids[1][:36])
    assert ran.err == "2 codings moved to topic/doctors.\n"
    assert qualcode("codebook", "split", "health", "doctors", "nothing").code == 1
    qualcode("undo")
    qualcode("undo")
    assert "finding/obstacle" in paths(qualcode)


def test_a_code_is_retired_and_brought_back(qualcode: Command) -> None:
    assert qualcode("codebook", "retire", "need").err == "finding/need is retired.\n"
    assert qualcode("tag", "INT-01", "0", "10", "need").code == 1
    assert qualcode("codebook", "retire", "need", "--back").err == "finding/need is in use again.\n"


def test_facets_are_added_renamed_and_removed(qualcode: Command) -> None:
    assert qualcode("codebook", "facet", "population").err == "There is a facet population now.\n"
    renamed = qualcode("codebook", "facet", "population", "--rename", "people")
    assert renamed.err == "There is a facet people now.\n"
    assert qualcode("codebook", "facet", "people", "--remove").code == 0
    assert qualcode("codebook", "facet", "topic", "--remove").code == 1


def test_the_log_tells_who_changed_which_field(qualcode: Command) -> None:
    qualcode("codebook", "set", "need", "--use-when", "A lack is named.")
    qualcode("codebook", "rename", "need", "lack")
    found = rows(qualcode("codebook", "log", "lack", "--json"))
    assert list(found[0]) == [
        "when", "coder", "step", "code", "path", "version", "field", "before", "after",
    ]  # fmt: skip
    assert [(r["version"], r["field"], r["before"], r["after"]) for r in found[:2]] == [
        (3, "name", "need", "lack"),
        (2, "use_when", "", "A lack is named."),
    ]
    assert {row["path"] for row in rows(qualcode("codebook", "log", "--json"))} >= {"topic/health"}
    mine = rows(qualcode("codebook", "log", "--mine", "--json"))
    assert {row["field"] for row in mine} == {"name", "use_when"}
    assert rows(qualcode("--coder", "AL", "codebook", "log", "--mine", "--json")) == []
    assert qualcode("codebook", "log", "lack", "--mine").code == 1


def test_check_lists_what_is_worth_a_look(qualcode: Command) -> None:
    found = rows(qualcode("codebook", "check", "--json"))
    assert list(found[0]) == ["what", "code", "n", "why"]
    assert {"what": "unused", "code": "topic/papers/passport", "n": 0, "why": "never used"} in found
    assert "no example, 3 codings" in qualcode("codebook", "check").out


def test_a_dry_run_tells_each_field_before_and_after(qualcode: Command, tmp_path: Path) -> None:
    qualcode("codebook", "export", "-o", "book.yaml")
    book = tmp_path / "book.yaml"
    text = book.read_text("utf-8")
    edited = text.replace("name: papers", "name: documents\n    definition: Papers of any kind.")
    edited = edited.replace("parent: papers", "parent: documents")
    edited = edited.replace("topic/papers", "topic/documents")
    edited += "  - name: Lacks\n    any: finding/need\n"
    edited = edited.replace("themes:", "  - name: visa\n    facet: topic\nthemes:")
    book.write_text(edited, "utf-8")
    ran = qualcode("codebook", "import", "book.yaml", "--dry-run")
    assert ran.err.splitlines() == [
        "Would add 1 codes, change 1, leave 4 as they are.",
        "  added: topic/visa",
        "  changed: topic/documents",
        "    name: papers → documents",
        "    definition: – → Papers of any kind.",
        "  theme added: Lacks",
    ]
    qualcode("codebook", "export", "-o", "same.yaml")
    assert (tmp_path / "same.yaml").read_text("utf-8") == text
    assert qualcode("codebook", "import", "book.yaml").code == 0
    ran = qualcode("codebook", "import", "book.yaml", "--dry-run")
    assert ran.err == "Would add 0 codes, change 0, leave 6 as they are.\n"


def test_themes_are_renamed_and_removed(qualcode: Command) -> None:
    assert qualcode("theme", "rename", "Papers", "Documents").code == 0
    assert qualcode("theme", "remove", "Documents").code == 0
    assert [row["theme"] for row in rows(qualcode("theme", "--json"))] == ["Need: health"]
    assert qualcode("theme", "remove", "Documents").code == 1
