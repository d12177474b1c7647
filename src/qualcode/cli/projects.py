"""Commands that make projects: init, demo, settings."""

from __future__ import annotations

import os
from pathlib import Path

import click
from rich_click import RichCommand

from qualcode.cli.options import in_terminal, open_study, project_option
from qualcode.cli.output import print_table, say, table_options
from qualcode.errors import BadFile, WrongUsage
from qualcode.messages import _


@click.command("init", cls=RichCommand)
@click.argument("name")
@click.option("--codebook", metavar="FILE|NAME", help="A codebook file, or a ready one by name.")
@project_option
@click.pass_context
def init_command(ctx: click.Context, name: str, codebook: str | None) -> None:
    """Make a new project file NAME.qualcode.

    Example: qualcode init needs-2026 --codebook interview
    """
    from qualcode.api import create_project
    from qualcode.cli.options import ask_for_coder

    path = project_path(name)
    text, source = codebook_text(codebook) if codebook else ("", "")
    with create_project(path, coder=ctx.ensure_object(dict).get("coder")) as study:
        if codebook:
            try:
                if study.coder is None:
                    ask_for_coder(study)
                study.import_codebook(text, source)
            except BaseException:
                study.close()
                path.unlink()
                raise
        say(_("Made {name}. Next: qualcode import FILES…").format(name=path.name))


def project_path(name: str) -> Path:
    """Where a new project of a name goes: `sub/needs` is the file `sub/needs.qualcode`.

    Raises:
        WrongUsage: It names nothing but a folder.
    """
    from qualcode.api import SUFFIX

    if not name.removesuffix(SUFFIX) or name.endswith((os.sep, "/", ".")):
        raise WrongUsage(
            _("{name!r} names no project.").format(name=name), _("Say what to call it: needs-2026.")
        )
    return Path(name.removesuffix(SUFFIX) + SUFFIX)


def codebook_text(wanted: str) -> tuple[str, str]:
    """The text of a codebook file, else of a ready codebook of that name, and what to call it."""
    from qualcode.api import read_text_file, ready_codebooks

    path = Path(wanted)
    if path.exists():
        return read_text_file(path), path.name
    ready = ready_codebooks()
    if wanted in ready:
        return ready[wanted], f"{wanted}.yaml"
    raise BadFile(
        _("There is no codebook file {wanted!r}, and no ready codebook of that name.").format(
            wanted=wanted
        ),
        _("Ready are: {listed}.").format(listed=", ".join(sorted(ready))),
    )


@click.command("demo", cls=RichCommand)
@click.argument("folder", default="demo", type=click.Path(file_okay=False, path_type=Path))
@click.pass_context
def demo_command(ctx: click.Context, folder: Path) -> None:
    """Build the fictional sample study in FOLDER and open it.

    Without a terminal its summary and theme table are printed.
    Example: qualcode demo
    """
    from qualcode.api import open_project
    from qualcode.cli.desk import go_on, run_screens
    from qualcode.cli.summary import print_summary, print_theme_table
    from qualcode.sample import DEMO_CODER, build_sample

    path = build_sample(folder)
    with open_project(path, coder=ctx.ensure_object(dict).get("coder") or DEMO_CODER) as study:
        if not in_terminal():
            print_summary(study)
            print_theme_table(study)
            return
        begun = run_screens(study)
    go_on(ctx, begun)


@click.command("settings", cls=RichCommand)
@click.argument("name", required=False)
@click.argument("value", required=False)
@project_option
@table_options
@click.pass_context
def settings_command(
    ctx: click.Context,
    name: str | None,
    value: str | None,
    format_: str | None,
    as_json: bool,
    output: Path | None,
    raw: bool,
) -> None:
    """Show the project's settings, or change one; each change can be undone.

    Example: qualcode settings design census
    """
    with open_study(ctx, writes=value is not None) as study:
        if name is not None and value is not None:
            study.set_setting(name, value)
        if name is not None:
            study.setting(name)  # one that does not exist is not shown as nothing
        rows = [row for row in study.settings() if name in (None, row["name"])]
    print_table(
        rows,
        ["name", "value", "allowed", "meaning"],
        format_=format_,
        as_json=as_json,
        output=output,
        raw=raw,
        said=[row | {"meaning": _(row["meaning"])} for row in rows],
    )
