"""Codebooks as files: YAML or csv in, with every fault at once and its line; canonical YAML out.

Names decide what a code is here; ids are only kept. A code without an id gets one in the project.
The published schema is docs/codebook-file.md.
"""

from __future__ import annotations

from qualcode.codebooks.compare import compare
from qualcode.codebooks.read import read_codebook, ready_codebooks
from qualcode.codebooks.values import folded
from qualcode.codebooks.write import write_codebook

__all__ = ["compare", "folded", "read_codebook", "ready_codebooks", "write_codebook"]
