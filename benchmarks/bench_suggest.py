"""Suggestions by the words of the codebook: how many are right, how soon they come, what they take.

    python benchmarks/bench_suggest.py [--runs 3]

Right means that somebody gave that code to a stretch that shares a character with the unit; counted
in documents that a coder of the sample study called done. Where the public TalkMoves transcripts
lie beside the repository (`../shared/suggest/talkmoves.jsonl`, or $QUALCODE_SHARED), also on those,
with a codebook made from the names of their codes. Time and memory are those of the process that
makes suggestions, from its start, with the table of lemmas (Spanish, English) and without (language
not known); then those of the desk in a terminal until the first suggestion is on the screen.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path

from latency import a_text
from terminal import first_paint

from qualcode.api import create_project, find_suggestions, open_project, suggester
from qualcode.model import Code, Span
from qualcode.sample import build_sample
from qualcode.suggest.score import SHOWN_FROM
from qualcode.suggest.task import Task, perform, to_json

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("QUALCODE_SHARED", ROOT.parent / "shared"))
TALKMOVES = SHARED / "suggest" / "talkmoves.jsonl"
SPOKEN = ("interview", "focus_group")
STALL = """
import threading, time
done, gaps = [], []
def load():
    import spacy
    pipeline = spacy.blank("es")
    pipeline.add_pipe("lemmatizer", config={"mode": "lookup"})
    pipeline.initialize()
    done.append(True)
threading.Thread(target=load).start()
last = time.perf_counter()
while not done:
    time.sleep(0.005)
    now = time.perf_counter()
    gaps.append(now - last)
    last = now
print(max(gaps))
"""


class Tally:
    """Right and all, by what is asked for."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[object, bool]] = Counter()

    def add(self, key: object, is_right: bool) -> None:
        self._counts[key, is_right] += 1

    def rows(self) -> list[tuple[object, int, int]]:
        keys = sorted({key for key, _ in self._counts}, key=str)
        return [
            (key, self._counts[key, True], self._counts[key, True] + self._counts[key, False])
            for key in keys
        ]


def say(what: str, right: int, every: int) -> None:
    share = f"{right / every:.2f}" if every else "-"
    print(f"{what:58} {right:6} of {every:6}   {share}", flush=True)


def precision_of_the_sample(folder: Path) -> None:
    with open_project(build_sample(folder), coder="BENCH") as study:
        scores, kinds, facets = Tally(), Tally(), Tally()
        names = {code.id: code.path.split("/")[0] for code in study.codebook().codes}
        wanted: set[tuple[int, int, int, int]] = set()
        met: set[tuple[int, int, int, int]] = set()
        for document in study.documents():
            if "done" not in study.reviewed(document.id).values():
                continue
            codings = [c for c in study.codings(document.id) if c.coder != "survey"]
            asked = study.suggestion_task(document.id)
            for suggestion in find_suggestions(asked).suggestions if asked else ():
                here = [
                    (c.document, c.start, c.end, c.code)
                    for c in codings
                    if c.code == suggestion.code
                    and c.start < suggestion.end
                    and suggestion.start < c.end
                ]
                if document.kind in SPOKEN:
                    scores.add(suggestion.score, bool(here))
                if suggestion.score >= SHOWN_FROM:
                    kinds.add(document.kind, bool(here))
                    facets.add(names[suggestion.code], bool(here))
                    met.update(here)
            wanted.update((c.document, c.start, c.end, c.code) for c in codings)
    for score, right, every in scores.rows():
        say(f"sample study, interviews and groups, score {score}", right, every)
    for key, right, every in [*kinds.rows(), *facets.rows()]:
        say(f"sample study, shown, {key}", right, every)
    say("sample study, shown, all", *map(sum, zip(*(r[1:] for r in kinds.rows()), strict=True)))
    say("sample study, passages coded that were suggested", len(met), len(wanted))


def precision_on_talkmoves() -> None:
    if not TALKMOVES.exists():
        print(f"no TalkMoves transcripts at {TALKMOVES}: left out")
        return
    documents = defaultdict(list)
    for line in TALKMOVES.read_text("utf-8").splitlines():
        row = json.loads(line)
        documents[row["document"]].append(row)
    names = sorted({code for rows in documents.values() for row in rows for code in row["codes"]})
    # "teacher: restating" is the code "restating" of the facet "teacher".
    codes = tuple(
        Code(name.replace(": ", "/"), name.split(": ")[1], number, facet=name.split(": ")[0])
        for number, name in enumerate(names)
    )
    scores, by_code = Tally(), Tally()
    for rows in documents.values():
        text, sentences, coded = "", [], {}
        for row in rows:
            sentences.append(Span(len(text), len(text) + len(row["text"])))
            coded[len(text)] = set(row["codes"])
            text += row["text"] + "\n"
        task = Task(0, "en", text, (), {}, tuple(sentences), "sentence", codes)
        for suggestion in perform(task).suggestions:
            is_right = names[suggestion.code] in coded[suggestion.start]
            scores.add(suggestion.score, is_right)
            if suggestion.score >= SHOWN_FROM:
                by_code.add(names[suggestion.code], is_right)
    units = sum(map(len, documents.values()))
    for score, right, every in scores.rows():
        say(f"TalkMoves, {units} units, score {score}", right, every)
    for key, right, every in by_code.rows():
        say(f"TalkMoves, shown, {key}", right, every)


def a_task(folder: Path, words: int, language: str) -> Task:
    """A long made-up interview with the codebook of the sample study and keywords that occur."""
    source = folder / f"{language}{words}.txt"
    source.write_text(a_text(words), "utf-8")
    book = (ROOT / "codebooks" / "programa-puente.yaml").read_text("utf-8")
    with create_project(source.with_suffix(".qualcode"), coder="BENCH") as study:
        study.import_codebook(
            book.replace("es: [albergue", "es: [mura, dice, luley, albergue"), "b.yaml"
        )
        study.import_files([source])
        task = study.suggestion_task(study.documents()[0].id)
    assert task is not None
    return task._replace(language=language or None)


def times_and_memory(folder: Path, runs: int) -> None:
    for words in (1_000, 100_000):
        for language in ("es", "en", ""):
            task = a_task(folder, words, language)
            name = f"{words:,} words, {language or 'language not known'}"
            cold, warm, found = [], [], 0
            for _ in range(runs):
                finder = suggester()
                cold.append(_seconds(lambda: finder.find(task)))  # noqa: B023
                warm.append(_seconds(lambda: finder.find(task)))  # noqa: B023
                found = len(finder.find(task).suggestions)
                finder.close()
            peak = _peak(to_json(task))
            print(
                f"{name:40} first {statistics.median(cold):5.2f} s, then"
                f" {statistics.median(warm):5.2f} s, {found} found, process {peak:4.0f} MB peak",
                flush=True,
            )


def _seconds(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - start


def _peak(line: str) -> float:
    """The peak memory of a process that answers one task, in megabytes."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "qualcode.suggest.worker"],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdin is not None
    feeder = threading.Thread(
        target=lambda: (process.stdin.write(line.encode()), process.stdin.close())
    )
    feeder.start()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    feeder.join()
    return used.ru_maxrss / 1024


def on_the_desk(folder: Path, runs: int) -> None:
    project = build_sample(folder)
    with open_project(project, coder="BENCH") as study:
        words = study.reading(study.document("INT-01").id).text.split()
    for what, awaited, setting in (
        ("text, suggestions off", words[1], "off"),
        ("text, suggestions on", words[1], "on"),
        ("first suggestion", "○", "on"),
    ):
        with open_project(project, coder="BENCH") as study:
            study.set_setting("suggestions", setting)
        command = [sys.executable, "-m", "qualcode", "-p", str(project), "code", "INT-01"]
        painted = [first_paint(command, awaited) for _ in range(runs)]
        seconds, memory = (statistics.median(p[i] for p in painted) for i in (0, 3))
        print(f"desk on the sample study, {what:24} {seconds:5.2f} s {memory:5.0f} MB", flush=True)


def stall(runs: int) -> None:
    waits = [
        float(subprocess.run([sys.executable, "-c", STALL], capture_output=True, check=True).stdout)
        for _ in range(runs)
    ]
    print(f"in a thread instead, a key would wait up to {statistics.median(waits):.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # First what other processes take: one that is started by a large one counts as large.
        times_and_memory(Path(folder), given.runs)
        on_the_desk(Path(folder), given.runs)
        stall(given.runs)
        precision_of_the_sample(Path(folder))
        precision_on_talkmoves()


if __name__ == "__main__":
    main()
