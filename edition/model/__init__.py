"""The data types of a source and its document, and the values that all stages share."""
