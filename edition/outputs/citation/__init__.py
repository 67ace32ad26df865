"""Citations: every format is made from the same record."""
