"""qualcode: a terminal workbench for qualitative research."""

__version__ = "0.1.0"
