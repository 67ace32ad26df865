"""Checks: what an editor should look at, and what has been answered already."""
