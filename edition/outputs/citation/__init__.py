"""Citations: one record, from which every format is made."""
