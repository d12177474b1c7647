"""A command loads what it needs and nothing heavy, and no command ever calls the network."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from running import environment
from small_study import ANA, CODEBOOK

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = (
    "spacy", "sklearn", "scipy", "numpy", "pandas", "textual", "sqlite_utils", "matplotlib",
    "thinc", "torch", "lxml", "docx", "pypdfium2", "chardet", "yaml", "rich", "asyncio", "ssl",
    "http", "urllib.request", "multiprocessing",
)  # fmt: skip
"""What a small command must not wait for. `rich` writes help, `yaml` reads codebooks, and
`sqlite_utils`, which makes new projects, brings numpy where it is installed."""

WATCHED = """
import sys
{guard}
from qualcode.cli import main
try:
    main({args!r})
except SystemExit as ended:
    code = ended.code
loaded = [name for name in {heavy!r} if name in sys.modules]
print("LOADED", *loaded, file=sys.stderr)
sys.exit(code)
"""

NO_NETWORK = """
import socket
def refuse(*args, **kwargs):
    raise AssertionError(f"a command wanted the network: {args!r}")
for name in ("connect", "connect_ex", "sendto", "bind", "listen"):
    setattr(socket.socket, name, refuse)
for name in ("getaddrinfo", "gethostbyname", "gethostbyaddr", "create_connection", "getfqdn"):
    setattr(socket, name, refuse)
"""


def watched(*args: str, folder: Path, guard: str = "") -> tuple[int, set[str], str]:
    """Run a command; its exit code, the heavy modules that it loaded, what it said."""
    script = WATCHED.format(guard=guard, args=list(args), heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
    )  # fmt: skip
    said, _, loaded = done.stderr.decode().rpartition("LOADED")
    return done.returncode, set(loaded.split()), said


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy for each test: they run in any order."""
    return shutil.copytree(built, tmp_path / "hygiene")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project in which one step was undone, and files to bring in."""
    folder = tmp_path_factory.mktemp("hygiene")
    (folder / "INT-01.txt").write_text(ANA, "utf-8")
    (folder / "INT-02.txt").write_text("second\n" + ANA, "utf-8")
    (folder / "legacy.txt").write_bytes(("third\n" + ANA).encode("cp1252", "ignore"))
    (folder / "book.yaml").write_text(CODEBOOK, "utf-8")
    (folder / "book.csv").write_text("name,parent,facet\nfood,,topic\nbread,food,\n", "utf-8")
    (folder / "registry.csv").write_text("case,country\nCasa Clara,XA\n", "utf-8")
    (folder / "codings.csv").write_text(
        "document,quote,code,coder\nINT-01,Nadie sabe,topic/papers,AL\n", "utf-8"
    )
    for args in (
        ("init", "p", "--codebook", "book.yaml"),
        ("import", "INT-01.txt"),
        ("cases", "import", "registry.csv"),
        ("tag", "INT-01", "0", "20", "finding/need"),
        ("tag", "INT-01", "30", "40", "finding/need"),
        ("undo",),
    ):
        assert watched(*args, folder=folder)[0] == 0
    return folder


LIGHT = [
    ("--version",),
    ("docs",),
    ("docs", "--json"),
    ("show", "INT-01", "--codings"),
    ("themes",),
    ("themes", "--by", "country", "--format", "csv"),
    ("segments", "--format", "md"),
    ("codebook",),
    ("cases",),
    ("history",),
    ("check",),
    ("tag", "INT-01", "0", "14", "topic/health"),
    ("undo",),
    ("redo",),
    ("import", "INT-02.txt"),
    ("docs", "done", "INT-01"),
    ("search", "papeles"),
    ("codebook", "export"),
    ("codebook", "import", "book.csv", "--dry-run"),
    ("cases", "import", "registry.csv"),
    ("codings", "import", "codings.csv"),
    ("export", "segments", "--to", "out.csv"),
    ("export", "docs", "--to", "out.json"),
]


@pytest.mark.parametrize("args", LIGHT, ids=" ".join)
def test_a_small_command_loads_nothing_heavy_and_calls_nobody(
    folder: Path, args: tuple[str, ...]
) -> None:
    code, loaded, said = watched(*args, folder=folder, guard=NO_NETWORK)
    assert "wanted the network" not in said
    assert code == 0, said
    assert loaded == set()


@pytest.mark.parametrize(
    ("args", "may"),
    [
        (("init", "new"), {"sqlite_utils", "numpy"}),
        (("codebook", "import", "book.yaml"), {"yaml"}),
        (("import", "legacy.txt"), {"chardet"}),
        (("--help",), {"rich"}),
        (("nonsense",), {"rich"}),
        (("backup",), set()),
        (("dump", "text"), set()),
        (("load", "text", "copy"), {"sqlite_utils", "numpy"}),
        (("-p", "p.qualcode"), set()),
        (("settings", "design", "census"), set()),
        (("theme", "add", "T", "--any", "topic/health"), set()),
    ],
    ids=lambda value: " ".join(sorted(value) if isinstance(value, set) else value),
)
def test_other_commands_load_what_they_are_about_and_call_nobody(
    folder: Path, args: tuple[str, ...], may: set[str]
) -> None:
    for name in ("new.qualcode", "copy.qualcode"):
        (folder / name).unlink(missing_ok=True)
    if args[0] == "load":
        watched("-p", "p.qualcode", "dump", "text", folder=folder)
    named = args if args[0] in ("init", "load", "-p") else ("-p", "p.qualcode", *args)
    code, loaded, said = watched(*named, folder=folder, guard=NO_NETWORK)
    for name in ("new.qualcode", "copy.qualcode"):
        (folder / name).unlink(missing_ok=True)
    assert "wanted the network" not in said
    assert code == (2 if args == ("nonsense",) else 0), said
    assert loaded <= may


def test_the_public_names_load_nothing_heavy() -> None:
    script = f"import sys, qualcode.cli, qualcode.api; print(*{HEAVY!r} & sys.modules.keys())"
    script = script.replace(f"{HEAVY!r}", f"set({HEAVY!r})")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.split() == []


def test_the_guard_against_the_network_would_notice(folder: Path) -> None:
    script = f"{NO_NETWORK}\nsocket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True)
    assert b"wanted the network" in done.stderr
