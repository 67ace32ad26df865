"""Outputs: what is made of an edition for readers and for machines."""
