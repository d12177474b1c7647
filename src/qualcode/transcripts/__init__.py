"""A file → a transcript: canonical text, turns, sentences, and what was uncertain."""
