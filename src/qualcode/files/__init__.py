"""The only place that opens files: limits, decoding, YAML, csv, atomic private writes."""
