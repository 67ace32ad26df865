"""Citations in all formats, which are made from the same record."""
