"""Recognises PAGE XML, ALTO, and hOCR by the beginning of a text."""

from __future__ import annotations

import re

from edition.model.source import Source
from edition.system.patterns import pattern

_BEGINS = pattern(
    r"\ufeff?(?>\s|<\?.*?\?>|<!--.*?-->|<!(?i:DOCTYPE)[^\[>]*>)*+<(?:[\w-]+:)?(PcGts|alto|(?i:html))\b",
    re.DOTALL,
)
_PAGE_OF_HOCR = pattern(r"(?i:class)\s*=\s*(?:[\"'][^\"']*\bocr_page\b|ocr_page\b)")
_FRONT = 20_000
"""The number of characters within which the first page of hOCR must begin."""


def root_sniffed(source: Source) -> str:
    """The root element's name, as written, in a text that begins like a page layout; empty for
    other texts.
    """
    begins = _BEGINS.match(source.text)
    if begins is None:
        return ""
    if begins[1].lower() == "html" and not _PAGE_OF_HOCR.search(source.text, 0, _FRONT):
        return ""
    return begins[1]


def sniff_layout(source: Source) -> bool:
    """Whether a text begins like PAGE XML, ALTO, or hOCR."""
    return bool(root_sniffed(source))
