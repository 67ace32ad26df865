"""Citations in all formats, made from the same record."""
