"""The chronology as a timeline."""
