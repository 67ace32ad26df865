"""Finds the characters that empty elements stand for: `<g ref="#long-s"/>`, dots drawn by a
writer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.model.source import Source
from edition.reading.tei.xml_tree import XmlNode

_PREFERRED = ("Unicode", "standard", "normalized", "simplified", "")
"""The types of mappings to characters, the preferred type first."""
_NAMED = {"kaufmannsund": "&", "prozent": "%", "dollar": "$"}
"""Maps names in the rendition of `c`, as German editions use them, to the named characters."""
_MOST_DOTS = 50


def special_signs(source: Source, root: XmlNode) -> Mapping[int, str]:
    """Maps the offsets of empty elements to the characters that the elements stand for.

    The file's list of characters (`charDecl`) defines the characters of `g` elements. An element
    `c` with the rendition `dots` stands for a row of dots: `n` states their number (at most 50),
    and without `n` there are three. A few other renditions of `c`, such as `prozent`, name the
    character; all others are ignored.
    """
    known = dict(_declared(source, root))
    found: dict[int, str] = {}
    for node in root.walk("c", "g"):
        if node.has_words():
            continue
        sign = known.get(node.get("ref").partition("#")[2], "")
        if node.name == "c":
            rendition, count = node.get("rendition").lstrip("#"), node.get("n")
            dots = "." * min(int(count) if count.isdecimal() else 3, _MOST_DOTS)
            sign = dots if rendition == "dots" else _NAMED.get(rendition, "")
        if sign:
            found[node.tag.span.start] = sign
    return found


def _declared(source: Source, root: XmlNode) -> Iterator[tuple[str, str]]:
    for part in root.walk("charDecl"):
        for node in part.walk("char", "glyph"):
            mappings = {
                one.get("type"): words
                for one in node.walk("mapping")
                if (words := one.text(source))
            }
            chosen = next((mappings[kind] for kind in _PREFERRED if kind in mappings), "")
            if node.tag.id and chosen:
                yield node.tag.id, chosen
