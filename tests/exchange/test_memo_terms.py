"""Memos may quote, link and name: what people did not agree to stays in the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from qualcode.api import create_project
from small_study import fill_small

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.api import Study


@pytest.fixture
def study(tmp_path: Path, texts: list[Path]) -> Iterator[Study]:
    """The small study, and three texts under narrower terms."""
    with create_project(tmp_path / "s.qualcode", coder="MK") as study:
        fill_small(study, texts)
        files = []
        for name, words in (
            ("SECRET", "Nobody may read these words ever."),
            ("TOLD", "These words may be told in others."),
            ("UNNAMED", "Quote me without my name please."),
        ):
            files.append(tmp_path / f"{name}.txt")
            files[-1].write_text(words, "utf-8")
        terms = tmp_path / "terms.csv"
        terms.write_text(
            "document,consent,attribution\nSECRET,none,named\nTOLD,paraphrase,named\n"
            "UNNAMED,quote,labelled\n",
            "utf-8",
        )
        study.import_files(files, attributes=terms)
        yield study


def leaving(study: Study) -> list[dict[str, Any]]:
    return [dict(row) for row in study.outgoing("memos").sheet.rows]


def link(study: Study, name: str) -> str:
    return study.link_to(study.document(name).id, 0, 11)


def test_a_link_leaves_as_its_place_and_words(study: Study) -> None:
    study.add_memo(study.guid, f"Compare {link(study, 'INT-02')}.")
    (row,) = leaving(study)
    assert row["text"] == "Compare INT-02 l. 1 «Interviewer»."


def test_a_memo_on_or_about_what_may_not_leave_stays(study: Study) -> None:
    study.add_memo(study.document("SECRET").guid, "On it.")
    study.add_memo(study.guid, f"About {link(study, 'SECRET')}.")
    out = study.outgoing("memos")
    assert list(out.sheet.rows) == []
    assert out.notes == ("2 memos stay in the project: they are on words that may not leave.",)


def test_words_that_may_only_be_told_are_left_out_of_a_memo(study: Study) -> None:
    study.add_memo(
        study.document("TOLD").guid,
        f"«words may be told» says much. {link(study, 'TOLD')} «my own words here»",
    )
    (row,) = leaving(study)
    assert row["text"] == "«…» says much. TOLD l. 1 «my own words here»"
    assert row["quote"] is None


def test_who_is_not_to_be_named_is_not_named(study: Study) -> None:
    known = study.document("UNNAMED")
    study.add_memo(known.guid, f"See {link(study, 'UNNAMED')}")
    (row,) = leaving(study)
    alias = f"interview {known.guid[:8]}"
    assert (row["document"], row["name"]) == (alias, alias)
    assert row["text"] == f"See {alias} l. 1 «Quote me wi»"
