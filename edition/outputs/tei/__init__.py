"""TEI P5: a document, or the whole edition, as a file that other programs can process."""
