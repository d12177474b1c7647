"""Drafts: private, by project, gone when saved; a damaged file loses no program."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from platformdirs import user_state_path

from qualcode.files.drafts import Draft, all_of

if TYPE_CHECKING:
    from pathlib import Path


def folder() -> Path:
    return user_state_path("qualcode") / "drafts"


def test_a_draft_is_kept_readable_by_its_owner_alone_and_dropped() -> None:
    draft = Draft("p1", "memo", "Memo on it")
    draft.keep("Words")
    (file,) = folder().iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert draft.kept() == "Words"
    assert [(d.key, d.title) for d in all_of("p1")] == [("memo", "Memo on it")]
    assert all_of("p2") == []
    draft.drop()
    assert list(folder().iterdir()) == []


def test_the_guid_of_a_hostile_project_names_no_other_file() -> None:
    Draft("../../evil", "k", "t").keep("Words")
    assert [file.parent for file in folder().rglob("*.json")] == [folder()]


def test_a_file_that_is_no_draft_is_as_good_as_none() -> None:
    folder().mkdir(parents=True)
    for content in ("", "[1]", '{"a": 3, "b": ["x"]}', "\udcff"):
        (folder() / "p.json").write_text(content, "utf-8", errors="surrogateescape")
        assert all_of("p") == []
