"""Reading: a source becomes a document. The entry is `edition.reading.readers`."""
