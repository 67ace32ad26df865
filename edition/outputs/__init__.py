"""Outputs: the files that are made from an edition for readers and for programs."""
