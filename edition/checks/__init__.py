"""Checks that report findings to the editors, and code that determines which findings are open."""
