"""Suggestions made in a process of their own, so that no key waits for them.

Importing spaCy and reading the table of a language hold Python for up to 0.7 s at a time and take
250 MB: in a thread every key would wait for that, and the memory would stay. The process gets the
text through a pipe, runs at low priority, and ends when nothing was asked of it for a while.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from qualcode.errors import StorageFailed
from qualcode.messages import _
from qualcode.suggest import forms
from qualcode.suggest import task as tasks

if TYPE_CHECKING:
    from qualcode.suggest.task import Found, Task

IDLE_SECONDS = 60.0
"""A minute after its last task the process ends and gives its memory back."""
_COMMAND = (sys.executable, "-P", "-m", "qualcode.suggest.worker")
"""`-P`: a file named spacy.py in the folder of the interviews must not be run."""


class Suggester:
    """Hands tasks to the process, which is started by the first; any thread may ask."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._turn = threading.Lock()
        self._closed = False
        self._rest: threading.Timer | None = None
        self._forms: dict[tuple[str, str], frozenset[str] | None] = {}

    def find(self, asked: Task) -> Found:
        """What the codebook's words suggest; waits until it is found.

        Raises:
            StorageFailed: The process ended without an answer.
        """
        with self._turn:
            if self._closed:
                return tasks.Found(())
            answer = self._ask(tasks.to_json(asked))
        return tasks.found_from_json(answer)

    def forms(self, language: str, word: str) -> frozenset[str] | None:
        """All words of the same lemma; see `suggest.forms`. Waits until it is found, keeps it.

        Raises:
            StorageFailed: The process ended without an answer.
        """
        if (language, word) not in self._forms:
            with self._turn:
                if self._closed:
                    return None
                found = json.loads(self._ask(json.dumps({"forms": [language, word]})))
            self._forms[language, word] = None if found is None else frozenset(found)
        return self._forms[language, word]

    def _ask(self, line: str) -> str:
        """The answer to a line; the process may rest a while after it."""
        if self._rest is not None:
            self._rest.cancel()
        answer = self._answered(line)
        self._rest = threading.Timer(IDLE_SECONDS, self._end_when_idle)
        self._rest.daemon = True
        self._rest.start()
        return answer

    def _answered(self, line: str) -> str:
        process = self._running()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018
        answer = ""
        with contextlib.suppress(OSError, ValueError):
            process.stdin.write(line + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        if not answer:
            self._end()
            if self._closed:
                return tasks.found_to_json(tasks.Found(()))
            raise StorageFailed(_("Suggestions cannot be made: their process ended."))
        return answer

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(  # noqa: S603
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="ascii",
                start_new_session=True,
            )
        return self._process

    def close(self) -> None:
        """End the process, also in the middle of a task; nothing is found any more."""
        self._closed = True
        if self._process is not None:
            self._process.kill()
        with self._turn:
            if self._rest is not None:
                self._rest.cancel()
            self._end()

    def _end_when_idle(self) -> None:
        if self._turn.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._turn.release()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()
        process.wait()


def serve() -> None:
    """Answer each line of stdin, a task, by a line of stdout, its suggestions."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(10)
    for line in sys.stdin:
        sys.stdout.write(_answer(line) + "\n")
        sys.stdout.flush()


def _answer(line: str) -> str:
    asked = json.loads(line)
    if isinstance(asked, dict):
        found = forms.forms(*asked["forms"])
        return json.dumps(None if found is None else sorted(found))
    return tasks.found_to_json(tasks.perform(tasks.from_json(line)))


if __name__ == "__main__":
    serve()
