"""Where files come in: the start without a project, choosing files, looking before they are in."""
