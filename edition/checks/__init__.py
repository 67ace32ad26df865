"""Checks: findings for the editors, and the findings that are answered."""
