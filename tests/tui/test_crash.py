"""A fault of the program: one sentence, a private log, and no word of a transcript in either."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playing import desk_of, opened, play

from qualcode.tui.app import QualcodeApp
from qualcode.tui.crash import sentence, write_log

if TYPE_CHECKING:
    from qualcode.api import Study


def a_fault() -> ValueError:
    """A fault as Python raises it, with words of an interview in it and in its cause."""
    try:
        {}["Ana said something"]
    except KeyError:
        try:
            int("Ana said something")
        except ValueError as error:
            return error
    raise AssertionError


def test_the_log_is_private_and_holds_places_only() -> None:
    log = write_log(a_fault())
    text = log.read_text("utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "Ana" not in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_crash.py" in text
    assert str(log) in sentence(log)
    log.unlink()


def test_textual_still_hands_faults_to_the_method_that_is_overridden() -> None:
    from textual.app import App

    assert "_handle_exception" in vars(App)
    assert "_handle_exception" in vars(QualcodeApp)


async def test_a_fault_on_the_desk_ends_with_one_sentence(
    small_project: Study, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise a_fault()

    with pytest.raises(ValueError, match="Ana said"):  # noqa: PT012 - the app is the statement
        async with opened(small_project, "INT-01") as pilot:
            monkeypatch.setattr(desk_of(pilot).session, "next_target", fails)
            await play(pilot, "*")
    told = capsys.readouterr()
    assert "Everything coded is saved." in told.err + told.out
    assert "Ana said" not in told.err + told.out
    found = re.search(r"\S*qualcode-crash-\S+\.log", re.sub(r"\n", "", told.err + told.out))
    assert found
    Path(found[0]).unlink(missing_ok=True)
