"""Charts: the figures of a table as bars."""
