"""Whole screens and the small ones that come over them and return a value."""
