"""Make the pictures of the screens in docs/images from the sample study.

    python scripts/screenshots.py [FOLDER]

The sample project is built in a temporary folder, keys are pressed, and each screen is written as
SVG. The pictures name no remote font, so they open anywhere.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from qualcode.api import open_project
from qualcode.sample import build_sample
from qualcode.tui.app import QualcodeApp

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_FONT_FAMILY = re.compile(r"font-family: ?Fira Code, ?monospace")
_FONTS = "font-family: 'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace"


class Picture(NamedTuple):
    """One screen: where it begins, its size, and what is pressed before it is taken."""

    name: str
    document: str | None
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str = "qualcode-dark"


PICTURES = (
    Picture("desk", "FG-01", (120, 36), ("pagedown", *("c",) * 6)),
    Picture("desk-80x24", "FG-01", (80, 24), ("c", "c", "c")),
    Picture("desk-light", "INT-01", (120, 36), ("c", "c", "c"), "qualcode-light"),
    Picture("picker", "INT-01", (100, 28), ("t", "s", "enter", *"salud")),
    Picture("home", None, (120, 24)),
    Picture("codebook", None, (120, 36), ("g", "c", "down", "down")),
    Picture("help", "INT-01", (90, 30), ("question_mark",)),
)


async def take(picture: Picture, project: Path) -> str:
    """The SVG of one screen."""
    with open_project(project, coder="MK") as study:
        document = study.document(picture.document) if picture.document else None
        app = QualcodeApp(study, document, theme=picture.theme)
        async with app.run_test(size=picture.size) as pilot:
            await pilot.pause()
            for key in picture.keys:
                await pilot.press(key)
            await pilot.pause(0.2)
            return without_remote_fonts(app.export_screenshot(title="qualcode"))


def without_remote_fonts(svg: str) -> str:
    """The picture with fonts that a reader has, instead of addresses to fetch some from."""
    return _FONT_FAMILY.sub(_FONTS, _FONT_FACE.sub("", svg))


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as temporary:
        project = build_sample(Path(temporary))
        for picture in PICTURES:
            svg = asyncio.run(take(picture, project))
            target = folder / f"{picture.name}.svg"
            target.write_text(svg, "utf-8")
            print(f"{target.name}  {len(svg) // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
