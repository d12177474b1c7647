"""Every message stands in every catalogue, and what is translated keeps its places to fill."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

import translations

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELD = re.compile(r"\{(\w*)[^{}]*\}")


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_nothing_is_left_untranslated(language: str) -> None:
    assert translations.missing(translations.updated(language)) == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_compiled_catalogue_is_current(language: str) -> None:
    compiled = translations.path_of(language).with_suffix(".mo").read_bytes()
    assert compiled == translations.compiled(translations.updated(language)), "run: make docs"


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_a_translation_fills_the_same_places(language: str) -> None:
    for message in translations.updated(language):
        if message.id and isinstance(message.id, str):
            assert set(FIELD.findall(message.id)) == set(FIELD.findall(message.string)), message.id


# ---- what goes wrong is said in the reader's language --------------------------------------------

ERRORS = frozenset(
    {"QualcodeError", "BadFile", "BadCodebook", "NotFound", "Refused", "WrongUsage", "NotAProject",
     "StorageFailed", "UsageError", "among", "fail"}
)  # fmt: skip


def _spoken(node: ast.AST) -> Iterator[ast.AST]:
    """Strings in an expression that are written out and not looked up in the catalogue."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext", "marked"):
        return
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "rows":
        return  # SQL
    if isinstance(node, ast.JoinedStr):
        yield node
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    for below in ast.iter_child_nodes(node):
        yield from _spoken(below)


def _is_sentence(node: ast.AST) -> bool:
    pieces = node.values if isinstance(node, ast.JoinedStr) else [node]
    words = "".join(p.value for p in pieces if isinstance(p, ast.Constant))
    return re.search(r"[A-Za-z]{2,}.* .*[a-z]{2,}|[a-z]{3,}[.?]$", words) is not None


@pytest.mark.parametrize(
    "path",
    sorted(translations.SOURCE.rglob("*.py")),
    ids=lambda p: str(p.relative_to(p.parents[2])),
)
def test_every_error_goes_through_the_catalogue(path: Path) -> None:
    missed = [
        f"{said.lineno}: {ast.unparse(said)}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", None) or getattr(node.func, "attr", "")) in ERRORS
        for argument in node.args
        for said in _spoken(argument)
        if _is_sentence(said)
    ]
    assert missed == [], 'write _("… {name} …").format(name=name)'
