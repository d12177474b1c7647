"""Options that several commands share, and the project that they open."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from qualcode.cli.streams import is_terminal
from qualcode.errors import Refused, WrongUsage
from qualcode.messages import _, language_in_use
from qualcode.model import KINDS, MODES, ORIGINS, PERSPECTIVES
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualcode.analysis.filters import Filter
    from qualcode.api import Study
    from qualcode.model import Labels

P = ParamSpec("P")
R = TypeVar("R")


def together(*options: Callable[[Any], Any]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def callback(ctx: click.Context, _: click.Parameter, value: Any) -> None:
        if value:
            ctx.ensure_object(dict)[name] = value

    return callback


project_option = together(
    click.option(
        "-p", "--project", metavar="FILE", expose_value=False, callback=_keep("project"),
        help="The project file; else the only one here or in a folder above.",
    ),
    click.option(
        "--coder", metavar="NAME", expose_value=False, callback=_keep("coder"),
        help="Who is working; else as kept for this project.",
    ),
)  # fmt: skip
"""Which project, and who."""

at_option = click.option(
    "--at", type=int, metavar="STEP", expose_value=False, callback=_keep("at"),
    help="As the project was after this step of the history.",
)  # fmt: skip
"""When: the project as it is, or as it was."""

where_options = together(
    at_option,
    click.option(
        "--where", multiple=True, metavar="NAME=VALUE",
        help="An attribute or reserved name; the same name again is or, another is and,"
        " NAME= is unknown.",
    ),
    click.option(
        "--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Kind of document."
    ),
    click.option(
        "--period", "periods", multiple=True, metavar="P",
        help="Period, or all; else the project's own or the latest.",
    ),
    click.option(
        "--perspective", "perspectives", multiple=True, type=click.Choice(PERSPECTIVES),
        help="Who speaks.",
    ),
    click.option(
        "--origin", "origins", multiple=True, type=click.Choice(ORIGINS),
        help="How codings came about; else all but bulk.",
    ),
    click.option(
        "--mode", "modes", multiple=True, type=click.Choice(MODES), help="How documents were made."
    ),
)  # fmt: skip
"""What is looked at."""

labels_option = click.option(
    "--labels", metavar="LANG",
    help="Names of codes and themes in this language, in data too; else tables follow the"
    " language of the interface.",
)  # fmt: skip
"""In which language codes and themes are named; for `labels_of`."""


def labels_of(study: Study, said: str | None) -> Labels:
    """The names that people read: in the language that was said, else that of the interface."""
    return study.labels(said or language_in_use())


_WHERE = ("where", "kinds", "periods", "perspectives", "origins", "modes")


def take(options: dict[str, Any]) -> dict[str, Any]:
    """The values of `where_options`, taken out of those of a command; for `filter_of`."""
    return {name: options.pop(name) for name in _WHERE}


def filter_of(
    where: tuple[str, ...],
    kinds: tuple[str, ...],
    periods: tuple[str, ...],
    perspectives: tuple[str, ...],
    origins: tuple[str, ...],
    modes: tuple[str, ...],
) -> Filter:
    """The filter that the options of `where_options` mean."""
    from qualcode.analysis.filters import Filter

    chosen: dict[str, tuple[str, ...]] = {}
    for pair in where:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise WrongUsage(_("--where takes NAME=VALUE, not {pair!r}.").format(pair=pair))
        chosen[name] = (*chosen.get(name, ()), value)
    languages = chosen.pop("language", ())
    return Filter(
        where=chosen,
        kinds=kinds,
        periods=periods or None,
        perspectives=perspectives,
        origins=origins,
        modes=modes,
        languages=languages,
    )


@contextlib.contextmanager
def open_study(ctx: click.Context, *, writes: bool = False) -> Iterator[Study]:
    """The project that is meant; one that is to be changed knows its coder.

    Raises:
        Refused: A change is asked for and nobody said who is working.
    """
    from qualcode.api import find_project, open_project

    given = ctx.ensure_object(dict)
    path = Path(given["project"]) if given.get("project") else find_project()
    with open_project(path, coder=given.get("coder")) as study:
        if study.advice:
            click.echo(shown_line(study.advice), err=True)
        if writes and study.coder is None:
            ask_for_coder(study)
        with _as_it_was(study, given.get("at"), writes=writes) as seen:
            if ctx.params.get("output") is not None:
                given["source"] = seen.provenance(), seen.column_types()
            yield seen


def _as_it_was(
    study: Study, step: int | None, *, writes: bool
) -> contextlib.AbstractContextManager[Study]:
    """The study, or where a step is named a copy of what it was then."""
    if step is None:
        return contextlib.nullcontext(study)
    if writes:
        raise WrongUsage(_("What is over cannot be changed: --at only shows."))
    return study.at(step)


def ask_for_coder(study: Study) -> None:
    """Ask once who is working; without a terminal, refuse."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise Refused(
            _("Nobody said who is working on this project."),
            _("Add --coder NAME, or set QUALCODE_CODER."),
        )
    study.set_coder(click.prompt(_("Your name or initials as a coder"), err=True))


def in_terminal() -> bool:
    """Whether a person sits at both ends, so that a screen can be opened."""
    dumb = os.environ.get("TERM") == "dumb"
    return is_terminal(sys.stdin) and is_terminal(sys.stdout) and not dumb
