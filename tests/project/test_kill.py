"""A real SIGKILL at any moment loses nothing that was acknowledged. Set QUALCODE_KILLS for more."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qualcode.api import Study, create_project, open_project
from small_study import fill_small

KILLS = int(os.environ.get("QUALCODE_KILLS", "12"))


def run_and_kill(project: Path, folder: Path, seed: int) -> list[str]:
    """Let a child work for a random while, kill it, and give the lines it printed."""
    child = subprocess.Popen(
        [
            sys.executable,
            str(Path(__file__).with_name("kill_worker.py")),
            project,
            folder,
            str(seed),
        ],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, 0.12))
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read()
    child.wait()
    child.stdout.close()
    return [line for line in (first + rest).splitlines() if line]


@pytest.mark.slow
def test_no_acknowledged_change_is_lost_by_a_kill(tmp_path: Path, texts: list[Path]) -> None:
    path = tmp_path / "kill.qualcode"
    with create_project(path, coder="MK") as study:
        fill_small(study, texts)
    folder = tmp_path / "more"
    folder.mkdir()
    acknowledged = 0
    for seed in range(KILLS):
        lines = run_and_kill(path, folder, seed)
        acknowledged += len(lines)
        with open_project(path, coder="MK") as study:
            _hold_against(study, lines[-1])
            assert study.check() == []
    assert acknowledged >= KILLS


def _hold_against(study: Study, line: str) -> None:
    step_id, codings, documents = map(int, line.split())
    last = study.last_step()
    assert last is not None
    # One act may have been kept without being acknowledged, never more, and never fewer.
    assert last.id in (step_id, step_id + 1)
    if last.id == step_id:
        assert (len(study.codings()), len(study.documents())) == (codings, documents)
