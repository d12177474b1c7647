"""What the codings say, counted by one engine: tables in, tables out, no SQL and no files."""
