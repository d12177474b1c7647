"""What the history says: English in the file, the reader's language where it is shown."""

from __future__ import annotations

import ast
import re
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qualcode import messages, steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.api import Study

SOURCE = Path(steps.__file__).parent


@pytest.fixture
def _spanish() -> Iterator[None]:
    messages.use_language("es")
    yield
    messages.use_language("en")


@pytest.mark.usefixtures("_spanish")
@pytest.mark.parametrize(
    ("summary", "told"),
    [
        ("tagged finding/need, topic/shelter on INT-07 l. 12",
         "codificado como finding/need, topic/shelter: INT-07 l. 12"),
        ("removed need on INT-07 l. 12, shelter on FG-01 l. 3 and 2 more",
         "quitado: need en INT-07 l. 12, shelter en FG-01 l. 3 y 2 más"),
        ("recoded need to shelter on INT-07 l. 12", "recodificado: need → shelter en INT-07 l. 12"),
        ("moved the end of need on INT-07 l. 2, gave need on INT-07 l. 2 ★★",
         "fin movido: need en INT-07 l. 2, ★★ para need en INT-07 l. 2"),
        ("INT-07 is done for MK", "INT-07 está terminado para MK"),
        ("imported 3 documents", "3 documentos importados"),
        ("imported Open letter", "Open letter importado"),
        ("undo: removed need on INT-07 l. 12", "deshacer: quitado: need en INT-07 l. 12"),
        ("wrote a memo on need on INT-07 l. 12", "memo escrito sobre need en INT-07 l. 12"),
        ("set count_unit to institution", "ajuste count_unit: institution"),
        ("set country of Casa Luz to XA", "country de Casa Luz: XA"),
        ("merged need into {needs}", "need fusionado con {needs}"),
        ("something no program of ours wrote", "something no program of ours wrote"),
    ],
)  # fmt: skip
def test_a_step_is_told_in_spanish(summary: str, told: str) -> None:
    assert steps.told(summary) == told


def test_a_step_is_told_as_it_is_kept_in_english() -> None:
    assert steps.told("tagged need on INT-07 l. 12") == "tagged need on INT-07 l. 12"


@pytest.mark.usefixtures("_spanish")
def test_the_file_keeps_the_same_words_in_every_language(small_project: Study) -> None:
    document = small_project.documents()[0]
    small_project.set_done(document.id, done=False)
    (last,) = small_project.history(1)
    assert last.summary == f"{document.name} is open for MK"
    assert last.told == f"{document.name} está abierto para MK"


def _summaries() -> Iterator[str]:
    """The sentences of the program's own steps, with X for every field."""
    for path in [*SOURCE.glob("api/*.py"), *SOURCE.glob("project/*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "step":
                for said in node.args[1:2]:
                    if isinstance(said, ast.JoinedStr):
                        yield re.sub(r"\{[^{}]*\}", "X", ast.unparse(said)[2:-1])


@pytest.mark.usefixtures("_spanish")
def test_every_step_of_the_program_has_a_form() -> None:
    for summary in set(_summaries()):
        pieces = summary.split("X")
        tried = (
            "".join(chain.from_iterable(zip(pieces, (*fields, ""), strict=True)))
            for fields in product(
                ("X l. 7", "7", "done", "edge", "X is", "undo"), repeat=len(pieces) - 1
            )
        )
        assert any(steps.told(each) != each for each in tried), summary
