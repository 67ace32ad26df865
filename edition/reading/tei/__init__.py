"""Reads transcripts in TEI P5; the entry point is `edition.reading.tei.reader.read`."""
