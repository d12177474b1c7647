"""The files that ship with us are found beside the source and inside an installed package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import qualcode
from qualcode.errors import BadFile
from qualcode.files.data import data_folder

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(qualcode.__file__).parent
NAMES = ("codebooks", "samples", "docs")
SHOW = f"from qualcode.files.data import data_folder as f; print(*map(f, {NAMES}))"


def found_by(folder: Path) -> list[str]:
    """What a program finds that sees only the package in this folder."""
    done = subprocess.run(
        [sys.executable, "-c", SHOW],
        env=os.environ | {"PYTHONPATH": str(folder)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_beside_the_source_it_is_the_folders_of_the_repository() -> None:
    assert data_folder("codebooks") == ROOT / "codebooks"
    assert data_folder("samples") == ROOT / "samples"


def test_inside_an_installed_package_it_is_its_own_data(tmp_path: Path) -> None:
    package = tmp_path / "qualcode"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    included = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    included = included["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for source, target in included.items():
        (tmp_path / target).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
        copy(ROOT / source, tmp_path / target)
    assert found_by(tmp_path) == [str(package / "data" / which) for which in NAMES]


def test_a_missing_folder_is_told_in_a_sentence() -> None:
    with pytest.raises(BadFile, match="missing from this installation"):
        data_folder("nothing")  # type: ignore[arg-type]
