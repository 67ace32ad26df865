"""The checks that report findings to the editors, and the answers to these findings."""
