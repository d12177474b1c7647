"""Helpers of the screens' tests; being here also makes `builders` and `playing` importable."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qualcode.tui import beginning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualcode.api import Study

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/tui/golden anew")


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One time zone, one terminal, no wish of the developer's shell."""
    for variable in ("NO_COLOR", "QUALCODE_THEME", "TEXTUAL_LOG", "TEXTUAL"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(beginning, "_known", 99)  # somebody who has seen the hints
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def readonly_project(small_project: Study) -> Iterator[Study]:
    """The small project, opened for reading only."""
    from qualcode.api import open_project

    with open_project(small_project.path, readonly=True) as study:
        yield study


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a screen with what is stored under a name, or store it with --update-golden."""

    def compare(name: str, found: str) -> None:
        path = GOLDEN / f"{name}.txt"
        if request.config.getoption("--update-golden", default=False):
            GOLDEN.mkdir(exist_ok=True)
            path.write_text(found, "utf-8")
        assert path.exists(), f"no golden {name}; run pytest tests/tui --update-golden"
        assert found == path.read_text("utf-8")

    return compare
