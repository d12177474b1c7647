"""Markdown: read as plain text, because its marks belong to the text that is quoted.

What Markdown adds for finding speakers (bold labels, headings, rules, a YAML head, escapes) is
known to the readings themselves, since people paste it into plain text as well.
"""

from __future__ import annotations

from qualcode.transcripts.readers.txt import read

__all__ = ["read"]
