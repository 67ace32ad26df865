"""Escapes text for HTML; most runs of prose contain nothing to escape and are unchanged."""

from __future__ import annotations

import html
import re

from edition.system.patterns import pattern

_special = re.compile("[&<>\"']").search


def escape(text: str) -> str:
    """The text, escaped for use in an element or in a quoted attribute."""
    return html.escape(text) if _special(text) else text


_parted = re.compile(r"(§|\bpara\.) (?=[\dA-Za-z])").sub


def bound(text: str) -> str:
    """The text with no-break spaces between `§` or `para.` and the number that follows."""
    return _parted("\\1\u00a0", text)


_unsafe_in_css = pattern(r"[\x00-\x1f\"\\<>&\x7f]")


def css_string(text: str) -> str:
    """The text as a CSS string; no character in it can end the string or the element around it."""
    safe = _unsafe_in_css.sub(lambda sign: f"\\{ord(sign[0]):x} ", text)
    return f'"{safe}"'
