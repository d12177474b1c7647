"""The manual as lines: words without marks, code as it is, nothing wider than asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.api import manual_pages
from qualcode.tui.text.manual import manual_lines, plain

PAGE = """# One *afternoon*

Words that
go on with `code` and **bold** and [a link](x.md).

- an item that is long enough to be folded once
- another

```console
$ qualcode docs
INT-01  920
```

| key | does |
|---|---|
| `u` | undo |
"""


def test_a_page_is_told_in_plain_lines() -> None:
    lines = manual_lines(PAGE, 40)
    texts = [line.text for line in lines]
    assert "One afternoon" in texts
    assert "Words that go on with code and bold and" in texts
    assert "· an item that is long enough to be" in texts
    assert "  folded once" in texts
    assert "u  undo" in texts
    tones = {line.text: line.tone for line in lines}
    assert tones["  $ qualcode docs"] == "strong"
    assert tones["  INT-01  920"] == "dim"
    assert [line.text for line in lines if line.is_heading] == ["One afternoon"]


def test_names_with_underscores_keep_them() -> None:
    assert plain("set `asked_not_mentioned` to *all*") == "set asked_not_mentioned to all"


@pytest.mark.parametrize("language", ["en", "es", "es-MX", "fr"])
def test_the_pages_that_ship_are_found_and_fit(language: str) -> None:
    pages = manual_pages(language)
    assert len(pages) == 4
    assert ("Una tarde" in pages[0]) == language.startswith("es")
    for page in pages:
        for line in manual_lines(page, 50):
            assert cell_len(line.text) <= 50


@given(st.text(max_size=300), st.integers(12, 90))
def test_any_text_becomes_lines_that_fit(text: str, total: int) -> None:
    assert all(cell_len(line.text) <= total + 2 for line in manual_lines(text, total))
