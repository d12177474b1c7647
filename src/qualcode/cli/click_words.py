"""What click and its help say of themselves, in the language in use.

Both ask the standard gettext, so our catalogue becomes its domain; the titles that rich-click has
in its settings are set there.
"""

from __future__ import annotations

import gettext
import os

from rich_click import RichContext, RichHelpFormatter, rich_click

from qualcode.messages import LOCALE, _, language_in_use, marked

WORDS = (
    marked("Show this message and exit."),
    marked("Show the version and exit."),
    marked("Invalid value: {message}"),
    marked("Invalid value for {param_hint}: {message}"),
    marked("Missing argument"),
    marked("Missing option"),
    marked("Missing parameter"),
    marked("Missing command."),
    marked("No such option {name!r}."),
    marked("No such command {name!r}."),
    marked("Choose from:\n\t{choices}"),
    marked("{value!r} is not a valid {number_type}."),
    marked("{value} is not in the range {range}."),
    marked("{name} {filename!r} does not exist."),
    marked("{name} {filename!r} is a file."),
    marked("{name} {filename!r} is a directory."),
    marked("{name} {filename!r} is not readable."),
    marked("{name} {filename!r} is not writable."),
    marked("Option {name!r} does not take a value."),
    marked("Error: {message}"),
    marked("Error: invalid input"),
    marked("default: {default}"),
    marked("file"),
    marked("directory"),
    marked("path"),
    marked("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    marked("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    marked("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    marked("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
)


class Formatter(RichHelpFormatter):
    """Help whose first line is in the language in use."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or _("Usage:"))


def speak() -> None:
    """Let click find our catalogue, and name the parts of its help."""
    os.environ["LANGUAGE"] = language_in_use()  # where the standard gettext looks first
    gettext.bindtextdomain("qualcode", str(LOCALE))
    gettext.textdomain("qualcode")
    RichContext.formatter_class = Formatter
    rich_click.ARGUMENTS_PANEL_TITLE = _("Arguments")
    rich_click.OPTIONS_PANEL_TITLE = _("Options")
    rich_click.COMMANDS_PANEL_TITLE = _("Commands")
