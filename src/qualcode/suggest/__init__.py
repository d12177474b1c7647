"""Suggestions: which codes may fit a passage, and the words that say so.

`lexicon` makes terms of a codebook, `matches` finds them in a text, `worker` does it in a process
of its own. spaCy is imported when a text is looked at, never before.
"""
