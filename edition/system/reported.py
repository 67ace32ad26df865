"""Errors that a user can act on: reported as their message, without a traceback."""

from __future__ import annotations


class ReportedError(Exception):
    """An error whose message tells a user in one line what to do."""
