"""Recognises a TEI text by its beginning."""

from __future__ import annotations

import re

from edition.model.source import Source
from edition.system.patterns import pattern

_BEGINS = pattern(
    r"\ufeff?(?>\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*+<(?:[\w-]+:)?"
    r"(?:TEI\b|teiCorpus\b|div\s[^>]*\btype\s*=\s*[\"']document[\"'])",
    re.DOTALL,
)


def sniff(source: Source) -> bool:
    """Whether a text begins like a TEI file, or like a `div` that was cut out of a TEI volume."""
    return bool(_BEGINS.match(source.text))
