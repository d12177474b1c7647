"""The documents are true: references are current, commands are named, doctests hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import sys
from pathlib import Path

import click
import pytest

import qualcode
from qualcode.cli import cli

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))


def test_the_reference_of_commands_is_current() -> None:
    from command_docs import TARGET, reference

    assert TARGET.read_text("utf-8") == reference(), "run: make docs"


def test_every_command_has_help_with_an_example() -> None:
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        assert command.help
        assert f"Example: qualcode {name}" in command.help


def test_the_readme_names_only_commands_that_exist() -> None:
    words = (ROOT / "README.md").read_text("utf-8").split("qualcode ")[1:]
    context = click.Context(cli)
    known = set(cli.list_commands(context))
    named = {rest.split()[0].strip("`,.;:)") for rest in words if rest[:1].islower()}
    assert {"import", "themes", "demo"} <= named & known


MODULES = [
    module.name
    for module in pkgutil.walk_packages(qualcode.__path__, "qualcode.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
