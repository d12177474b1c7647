"""The counts of `themes` again, by hand, from what the other commands print.

Nothing of the counting engine is used: only rows of `segments`, `cases`, `docs`, the codebook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.api import Study, open_project
from qualcode.sample import build_sample

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model import Theme


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sample(tmp_path_factory.mktemp("demo"))


def voices(study: Study) -> list[dict]:
    """Codings of the final layer in which people speak for themselves."""
    return [row for row in study.segments() if row["perspective"] == "self"]


def below(paths: set[str], study: Study) -> set[str]:
    """Codes with their descendants."""
    every = [code.path for code in study.codebook().codes]
    return {p for p in every if p in paths or any(p.startswith(f"{above}/") for above in paths)}


def spans_of(rows: list[dict], paths: set[str]) -> dict[tuple[str, int], list[dict]]:
    """(document, character) → the codings of these codes that cover it."""
    found: dict[tuple[str, int], list[dict]] = {}
    for row in rows:
        if row["path"] in paths:
            for place in range(row["start"], row["end"]):
                found.setdefault((row["document"], place), []).append(row)
    return found


class ByHand:
    """The printed rows of a study, read once, and the rules applied to single characters."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.rows = voices(study)
        self.cases = {row["guid"]: row for row in study.registry()}
        self.shown = {d.name: study.show(d) for d in study.documents()}
        self.known: dict[tuple[str, int], set[str]] = {}

    def said_by(self, theme: Theme, kind: str) -> set[str]:
        """GUIDs of the units that say a theme, character by character."""
        members = [spans_of(self.rows, below(set(codes), self.study)) for codes in theme.members]
        join = set.union if theme.rule == "any" else set.intersection
        return {
            unit
            for document, place in join(*map(set, members))
            if not self.shown[document]["text"][place].isspace()
            for unit in self.speaking(document, place, kind)
        }

    def speaking(self, document: str, place: int, kind: str) -> set[str]:
        """The units whose speech holds a character: from turns, speakers and cases alone."""
        turns = self.shown[document]["turns"]
        there = [t for t in turns if t["speech_start"] <= place < t["end"]]
        names = {t["speaker"] for t in there if t["role"] != "moderator"}
        if turns and not names:
            return set()
        key = (document, there[0]["start"] if there else -1)
        if key not in self.known:
            wanted = {f"{name} @ {document}" for name in names}
            linked = [g for g, row in self.cases.items() if wanted & set(row["speakers"])]
            linked = linked or [g for g, r in self.cases.items() if document in r["documents"]]
            self.known[key] = {above for guid in linked for above in self.line(guid)}
        return {guid for guid in self.known[key] if self.cases[guid]["kind"] == kind}

    def line(self, guid: str) -> list[str]:
        """A case and those above it."""
        by_name = {row["case"]: g for g, row in self.cases.items()}
        found = [guid]
        while parent := self.cases[found[-1]]["parent"]:
            found.append(by_name[parent])
        return found


def test_institutions_that_say_a_theme_are_the_same_counted_by_hand(sample: Path) -> None:
    with open_project(sample) as study:
        table, hand = study.themes(level=("theme",)), ByHand(study)
        for theme, row in zip(study.codebook().themes, table.rows, strict=True):
            assert row.units == len(hand.said_by(theme, "institution")), theme.name


def test_the_base_is_those_reached_whose_documents_are_done(sample: Path) -> None:
    with open_project(sample) as study:
        docs = {row["document"]: row for row in study.docs()}
        reached = [
            row for row in study.registry() if row["kind"] == "institution" and row["reached"]
        ]
        for row in study.themes(level=("theme",)).rows:
            assert row.registered == 95
            assert row.reached == len(reached)
            assert row.not_reached == 95 - len(reached)
            assert row.units + row.not_mentioned + row.not_yet_known == row.reached
            if all(doc["reviewed"] for doc in docs.values()):
                assert row.base == row.units + row.not_mentioned


def test_documents_and_segments_counted_by_hand(sample: Path) -> None:
    with open_project(sample) as study:
        rows = study.segments()
        by_document = {r.path: r for r in study.themes(unit="document", level=("code",)).rows}
        by_segment = {r.path: r for r in study.themes(unit="segment", level=("code",)).rows}
        base = {(r["document"], r["start"], r["end"]) for r in rows}
        for code in study.codebook().codes:
            own = [row for row in rows if row["path"] in below({code.path}, study)]
            places = {(row["document"], row["start"], row["end"]) for row in own}
            assert by_document[code.path].units == len({place[0] for place in places})
            assert by_segment[code.path].units == len(places)
            assert by_segment[code.path].base == len(base)
            assert by_segment[code.path].codings == len(own)


def test_countries_counted_by_hand(sample: Path) -> None:
    with open_project(sample) as study:
        table = study.themes(by=("country",), level=("theme",))
        hand = ByHand(study)
        country = {row["guid"]: row["attributes"].get("country") for row in study.registry()}
        for theme in study.codebook().themes:
            said = hand.said_by(theme, "institution")
            for row in table.rows:
                if row.code == theme.name and row.group is not None:
                    expected = {guid for guid in said if country[guid] == row.group["country"]}
                    assert row.units == len(expected), (theme.name, row.group)
