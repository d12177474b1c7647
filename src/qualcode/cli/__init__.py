"""The command line: one module a group of commands, each command thin over `api`.

Commands arrive when they are called: nothing heavy is imported for `--version` or `--help`.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from inspect import cleandoc
from typing import TYPE_CHECKING

import click
from rich_click import RichGroup

from qualcode import __version__
from qualcode.cli.streams import drop_the_rest, prepare
from qualcode.errors import ExitCode, QualcodeError, did_you_mean
from qualcode.messages import _, is_translated, use_language
from qualcode.shown import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = {
    "init": "projects", "demo": "projects", "settings": "projects",
    "import": "documents", "docs": "documents", "show": "documents",
    "survey": "survey",
    "cases": "cases", "coverage": "coverage",
    "codebook": "codebook", "theme": "theme",
    "code": "desk", "tag": "coding", "untag": "coding", "codings": "coding", "memo": "memos",
    "search": "search", "suggest": "suggest",
    "segments": "counting", "themes": "counting", "export": "exports",
    "history": "keeping", "undo": "keeping", "redo": "keeping", "check": "keeping",
    "backup": "keeping", "dump": "keeping", "load": "keeping",
}  # fmt: skip
"""Command → the module that holds it, in the order of the help."""


class Commands(RichGroup):
    """The commands, each imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        found: click.Command = getattr(
            import_module(f"qualcode.cli.{module}"), f"{cmd_name}_command"
        )
        if is_translated():
            _translate(found)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], _COMMANDS, n=1)
            hint = f" {did_you_mean(near)}" if near else ""
            told = _("There is no command {name!r}.").format(name=shown(args[0]))
            ctx.fail(f"{told}{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="qualcode")
@click.option("-p", "--project", "project", metavar="FILE", help="The project file.")
@click.option("--coder", metavar="NAME", help="Who is working.")
@click.option("--debug", is_flag=True, help="Show where an error came from.")
@click.pass_context
def cli(ctx: click.Context, project: str | None, coder: str | None, debug: bool) -> None:
    """Turn transcripts into findings that stand up: read, code, count, export, offline.

    Without a command, in a terminal, the project here is opened; elsewhere its summary is printed.
    """
    ctx.obj = {"project": project, "coder": coder, "debug": debug}
    if ctx.invoked_subcommand is None:
        from qualcode.cli.desk import open_or_summarise

        open_or_summarise(ctx)


def _translate(command: click.Command) -> None:
    """Put the help of a command, its options and those below it into the language in use."""
    if command.help:
        command.help = _(cleandoc(command.help))
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = _(parameter.help)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            _translate(below)


def main(args: Sequence[str] | None = None) -> None:
    """Run a command; every problem is one sentence on stderr and an exit code."""
    use_language()
    if is_translated():
        from qualcode.cli.click_words import speak

        _translate(cli)
        speak()
    prepare()
    # Rows by the ten thousand are read and all stay: looking for cycles among them finds none.
    gc.set_threshold(50_000, 20, 100)
    arguments = list(sys.argv[1:] if args is None else args)
    try:
        result = cli.main(arguments, prog_name="qualcode", standalone_mode=False)
    except QualcodeError as error:
        _say(shown(str(error)))
        code: int = error.exit_code
        if "--debug" in arguments:
            raise
    except click.exceptions.Abort:
        _say(_("Stopped; a step that was not finished left nothing behind."))
        code = ExitCode.INTERRUPTED
    except click.ClickException as error:
        _say(shown(error.format_message()))
        if isinstance(error, click.UsageError) and error.ctx:
            _say(_("See: {command_path} --help").format(command_path=error.ctx.command_path))
        code = ExitCode.USAGE if isinstance(error, click.UsageError) else ExitCode.PROBLEM
    except BrokenPipeError:
        drop_the_rest(sys.stdout, sys.stderr)  # the reader (head, less) has seen enough
        code = ExitCode.DONE
    except OSError as error:
        if "--debug" in arguments:
            raise
        who, why = error.filename or _("The system"), error.strerror or _("cannot be used")
        _say(shown(f"{who}: {why}."))
        code = ExitCode.PROBLEM
    except Exception:
        if "--debug" in arguments:
            raise
        _say(
            _(
                "Something went wrong inside qualcode that should not; a step that was not"
                " finished left nothing behind. qualcode check tests the project; the same"
                " command with --debug before it shows where."
            )
        )
        code = ExitCode.PROBLEM
    else:
        code = result if isinstance(result, int) else ExitCode.DONE
    sys.exit(int(code))


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)
