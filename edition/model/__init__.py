"""Model: a source, its document, and the values that every stage shares."""
