"""The message catalogues: collect what the program says, and compile what was translated.

    python scripts/translations.py            bring every qualcode.po up to date and compile it
    python scripts/translations.py --check    fail where a message has no translation or .mo is old

A message is what stands in `_("…")`, `marked("…")` or `ngettext("…", "…", n)`, and the help of
every command and option, which click holds.
"""

from __future__ import annotations

import ast
import inspect
import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from qualcode.cli import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[1] / "src" / "qualcode"
LANGUAGES = ("es",)
_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)
"""Nothing in a catalogue depends on when it was made."""


def template() -> Catalog:
    """Every message, with no translation."""
    found = Catalog(project="qualcode", charset="utf-8")
    for file in sorted(SOURCE.rglob("*.py")):
        for message in _said(ast.parse(file.read_text("utf-8"))):
            found.add(message)
    for text in help_texts(cli, click.Context(cli, info_name="qualcode")):
        found.add(text)
    return found


def _said(tree: ast.Module) -> Iterator[str | tuple[str, str]]:
    """What a module says; inside of f-strings too, where babel's own reader does not look."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        said = [each.value for each in node.args[:2] if isinstance(each, ast.Constant)]
        texts = [text for text in said if isinstance(text, str)]
        if node.func.id in ("_", "marked", "ngettext") and texts:
            yield texts[0] if len(texts) == 1 else (texts[0], texts[1])


def help_texts(command: click.Command, context: click.Context) -> Iterator[str]:
    """The help of a command, of its options, and of the commands below it."""
    if command.help:
        yield inspect.cleandoc(command.help)
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            yield parameter.help
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield from help_texts(found, click.Context(found, info_name=name, parent=context))


def path_of(language: str) -> Path:
    return SOURCE / "locale" / language / "LC_MESSAGES" / "qualcode.po"


def updated(language: str) -> Catalog:
    """The catalogue of a language with the messages of now; what is said no more is dropped."""
    path = path_of(language)
    kept = Catalog(locale=language)
    if path.exists():
        with path.open("rb") as file:
            kept = read_po(file, locale=language)
    fresh = Catalog(
        locale=language,
        header_comment=f"# What qualcode says, in {language}; MIT like the rest.",
        project="qualcode",
        version="1",
        msgid_bugs_address="",
        last_translator="The qualcode contributors",
        language_team=language,
        charset="utf-8",
        creation_date=_ALWAYS,
        revision_date=_ALWAYS,
        fuzzy=False,
    )
    for message in template():
        if message.id:
            known = kept.get(message.id)
            fresh.add(message.id, string=known.string if known else None)
    return fresh


def missing(catalogue: Catalog) -> list[str]:
    """Messages without a translation."""
    return [
        str(message.id)
        for message in catalogue
        if message.id
        and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]


def compiled(catalogue: Catalog) -> bytes:
    """The .mo file."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> int:
    """Update or check every language."""
    faults = 0
    for language in LANGUAGES:
        catalogue, path = updated(language), path_of(language)
        for text in missing(catalogue):
            faults += 1
            sys.stderr.write(f"{language}: no translation: {text[:90]!r}\n")
        if "--check" in sys.argv:
            faults += path.with_suffix(".mo").read_bytes() != compiled(catalogue)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=96, sort_output=True)
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
