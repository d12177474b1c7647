"""Fixtures for all: a private configuration, an empty project, a small one with real work in it."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from qualcode.api import Study, create_project
from qualcode.project.file import Surroundings
from small_study import ANA, BEN, GROUP, fill_small

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _private_configuration(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test reads or writes the developer's own configuration or project."""
    home = tmp_path_factory.mktemp("config")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("QUALCODE_LANG", "en")
    for variable in ("QUALCODE_PROJECT", "QUALCODE_CODER"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def surroundings() -> Surroundings:
    """A clock that steps by a second and GUIDs that count."""
    minutes = itertools.count()
    guids = itertools.count(1)
    start = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
    return Surroundings(
        now=lambda: start + timedelta(seconds=next(minutes)),
        new_guid=lambda: f"00000000-0000-4000-8000-{next(guids):012x}",
    )


@pytest.fixture
def project(tmp_path: Path, surroundings: Surroundings) -> Iterator[Study]:
    """An empty project of coder MK."""
    with create_project(
        tmp_path / "empty.qualcode", coder="MK", surroundings=surroundings
    ) as study:
        yield study


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    """Two interviews and a focus group as files."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in {"INT-01.txt": ANA, "INT-02.txt": BEN, "FG-01.md": GROUP}.items():
        (folder / name).write_text(text, "utf-8")
    return [folder / name for name in ("INT-01.txt", "INT-02.txt", "FG-01.md")]


@pytest.fixture
def small_project(tmp_path: Path, texts: list[Path], surroundings: Surroundings) -> Iterator[Study]:
    """Two interviews, a focus group, four institutions of which one is silent, MK's codings."""
    with create_project(
        tmp_path / "small.qualcode", coder="MK", surroundings=surroundings
    ) as study:
        fill_small(study, texts)
        yield study
