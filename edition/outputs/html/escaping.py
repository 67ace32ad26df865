"""Text → HTML text; most runs of prose have nothing to escape, and are only looked at."""

from __future__ import annotations

import html
import re

_special = re.compile("[&<>\"']").search


def escape(text: str) -> str:
    """The text for an element or for an attribute in quotation marks."""
    return html.escape(text) if _special(text) else text
