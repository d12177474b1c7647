"""Every query in the tables of `docs/searching.md` finds something in the sample study."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qualcode.api import open_project
from qualcode.sample import build_sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.api import Study

DOCS = Path(__file__).resolve().parents[1] / "docs"
EXAMPLE = re.compile(r"^\|.*\| `(?P<query>.+)` \|$", re.MULTILINE)
QUERIES = [
    found["query"].replace("\\|", "|")
    for found in EXAMPLE.finditer((DOCS / "searching.md").read_text("utf-8"))
]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    with open_project(build_sample(tmp_path_factory.mktemp("sample")), readonly=True) as study:
        yield study


@pytest.mark.slow
@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_guide_finds_something(sample: Study, query: str) -> None:
    assert sample.find(query).hits


def test_the_guide_has_queries_of_all_sorts() -> None:
    assert len(QUERIES) > 18
    assert {"lemma:", "re:", "code:", "coder:", "near:", "country:"} <= {
        field for query in QUERIES for field in re.findall(r"[a-z]+:", query)
    }
