"""Write docs/commands.md from the commands themselves: `python scripts/command_docs.py`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).parents[1] / "docs" / "commands.md"
HEAD = """# Commands

Made by `make docs` from the commands themselves. Every command takes `-p FILE` (the project; else
`$QUALCODE_PROJECT`, else the only one here or in a folder above) and `--coder NAME` (else
`$QUALCODE_CODER`, else as kept). Exit codes: 0 done, 1 a problem you can mend, 2 wrong usage, 130
interrupted.
"""


def reference() -> str:
    """The whole reference as Markdown."""
    context = click.Context(cli, info_name="qualcode")
    parts = [HEAD]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        parts.extend(_command(command, f"qualcode {name}", context))
    return "\n".join(parts)


def _command(command: click.Command, name: str, parent: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name.split()[-1], parent=parent)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"\n## `{name}`\n\n```\n{name} {usage}\n```\n"
    yield _help(command)
    rows = [option for option in command.get_params(context) if isinstance(option, click.Option)]
    shared = {"project", "coder", "help"}
    rows = [option for option in rows if option.name not in shared]
    if rows:
        yield "\n| option | |\n|---|---|"
    for option in rows:
        record = option.get_help_record(context)
        if record:
            names, text = record
            yield f"| `{names.replace('|', ' / ')}` | {text.replace('|', '&#124;')} |"
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            found = command.get_command(context, sub)
            if found is not None:
                yield from _command(found, f"{name} {sub}", context)


def _help(command: click.Command) -> str:
    text = (command.help or "").replace("\b", "")
    lines = [line.strip() for line in text.splitlines()]
    return "\n".join(
        f"\n    {line.removeprefix('Example: ')}\n" if line.startswith("Example: ") else line
        for line in lines
    )


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(TARGET.read_text("utf-8") != reference())
    TARGET.write_text(reference(), "utf-8")
