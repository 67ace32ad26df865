"""Parses sources into documents; the entry point is `edition.reading.readers`."""
