"""Suggestions by command: list them, accept or reject one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from rich_click import RichCommand, RichGroup

from qualcode.cli.options import open_study, project_option
from qualcode.cli.output import print_table, say, table_options
from qualcode.errors import NotFound
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.api import Study
    from qualcode.model import Document, Suggestion

_COLUMNS = ("document", "start", "end", "path", "score", "reason", "text")


@click.group("suggest", cls=RichGroup)
def suggest_command() -> None:
    """Codes that may fit, by the names, keywords and examples of the codebook.

    A score is the share of such suggestions that people accepted: first those of the sample study,
    more and more your own.
    Example: qualcode suggest list INT-07
    """


@suggest_command.command("list", cls=RichCommand)
@click.argument("document", required=False)
@click.option("--code", metavar="C", help="Suggestions of this code only.")
@project_option
@table_options
@click.pass_context
def list_suggestions(
    ctx: click.Context, /, document: str | None, code: str | None, **table: Any
) -> None:
    """Suggestions that you have neither coded nor decided, with the words that say so.

    Example: qualcode suggest list --code need --json
    """
    with open_study(ctx) as study:
        chosen = [study.document(document)] if document else study.documents()
        wanted = study.code(code).id if code else None
        found = _found(study, chosen)
        rows = _rows(study, chosen, [s for s in found if wanted in (None, s.code)])
        _tell_quiet(study)
    shown = [{**row, "reason": [f"«{r['words']}»" for r in row["reason"]]} for row in rows]
    print_table(shown, _COLUMNS, whole=rows, **table)


@suggest_command.command("accept", cls=RichCommand)
@click.argument("document")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("code")
@project_option
@click.pass_context
def accept_suggestion(ctx: click.Context, document: str, start: int, end: int, code: str) -> None:
    """Code what is suggested at START END; the coding says that it was suggested.

    Example: qualcode suggest accept INT-07 1204 1268 topic/shelter
    """
    with open_study(ctx, writes=True) as study:
        for coding in study.accept_suggestion(_named(study, document, (start, end), code)):
            say(
                _("Accepted {path} on {document} {start}–{end} ({guid}).").format(
                    path=coding.path, document=document, start=start, end=end, guid=coding.guid
                )
            )


@suggest_command.command("reject", cls=RichCommand)
@click.argument("document")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("code")
@project_option
@click.pass_context
def reject_suggestion(ctx: click.Context, document: str, start: int, end: int, code: str) -> None:
    """Say that what is suggested at START END does not fit; it is not suggested again.

    Example: qualcode suggest reject INT-07 1204 1268 topic/shelter
    """
    with open_study(ctx, writes=True) as study:
        study.reject_suggestion(_named(study, document, (start, end), code))
        say(
            _("Rejected {path} on {document} {start}–{end}.").format(
                path=study.code(code).path, document=document, start=start, end=end
            )
        )


def _found(study: Study, chosen: list[Document]) -> list[Suggestion]:
    """What still stands in some documents; what could not be looked for is told."""
    from qualcode.api import find_suggestions

    if study.setting("suggestions") == "off":
        say(_("Suggestions are off in this project: qualcode settings suggestions on."))
    found: list[Suggestion] = []
    for document in chosen:
        asked = study.suggestion_task(document.id)
        if asked is None:
            continue
        done = find_suggestions(asked)
        found += done.suggestions
        if done.without_lemmas:
            which = ", ".join(language or "unknown" for language in done.without_lemmas)
            say(
                _("{name}: language {which}, so words match by their letters alone.").format(
                    name=document.name, which=which
                )
            )
    return study.standing(found)


def _tell_quiet(study: Study) -> None:
    paths = {code.id: code.path for code in study.codebook().codes}
    for code, (accepted, decided) in study.suggestion_record().quiet().items():
        say(
            _("{code} is quiet: {accepted} of {decided} suggestions were accepted.").format(
                code=paths[code], accepted=accepted, decided=decided
            )
        )


def _named(study: Study, document: str, span: tuple[int, int], code: str) -> Suggestion:
    """The suggestion that is meant, looked for as `suggest list` does."""
    known, wanted = study.document(document), study.code(code)
    for suggestion in study.suggestions(known.id):
        if (suggestion.start, suggestion.end) == span and suggestion.code == wanted.id:
            return suggestion
    raise NotFound(
        _("{code} is not suggested on {document} {start} to {end}.").format(
            code=wanted.path, document=known.name, start=span[0], end=span[1]
        ),
        _("qualcode suggest list shows what is; qualcode tag codes any span."),
    )


def _rows(study: Study, chosen: list[Document], found: list[Suggestion]) -> list[dict[str, Any]]:
    """Suggestions by their JSON names."""
    names = {document.id: document.name for document in chosen}
    texts = {document: study.reading(document).text for document in {s.document for s in found}}
    codes = {code.id: code for code in study.codebook().codes}
    return [
        {
            "document": names[suggestion.document],
            "start": suggestion.start,
            "end": suggestion.end,
            "text": texts[suggestion.document][suggestion.start : suggestion.end],
            "code": codes[suggestion.code].name,
            "path": codes[suggestion.code].path,
            "score": suggestion.score,
            "reason": [reason._asdict() for reason in suggestion.reasons],
            "with": [codes[partner].path for partner in suggestion.partners],
            "source": suggestion.source,
        }
        for suggestion in found
    ]
