"""TEI P5 as a transcript. The entry is `edition.reading.tei.reader.read`."""
