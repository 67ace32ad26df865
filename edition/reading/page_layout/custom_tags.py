"""Reads tags that Transkribus writes into `custom` of PAGE XML: `person {offset:0; length:4;}`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from edition.model.content import Escape, Text
from edition.model.findings import CONTROL
from edition.model.source import Source, Span
from edition.reading.page_layout.characters import Characters, Letters, of_attribute
from edition.reading.page_layout.layout import LayoutTag
from edition.reading.tei.tags import Open
from edition.system.patterns import pattern

_TAG = pattern(r"(?<![\w-])([\w-]++)\s*+\{([^{}]*+)\}")
_VALUE = pattern(r"(?<![\w-])([\w-]++)\s*+:([^;]*+);?")
_CODE = pattern(r"(?:\\u[0-9a-fA-F]{4})+")
"""Escapes of characters that have a meaning in this syntax: `\\u003b` for a semicolon."""


@dataclass(frozen=True, slots=True)
class CustomTags:
    """The tags of one element."""

    order: int | None
    """The element's position among its siblings; None unless a tag states the position."""
    structure: str
    """The element's type, such as `heading` or `marginalia`; empty if no tag states the type."""
    tags: tuple[LayoutTag, ...]


def custom_tags(source: Source, tag: Open, shown: str = "") -> CustomTags:
    """The tags in the `custom` attribute of an element; `shown` is the text of the element."""
    written = Characters(source, of_attribute(source, tag, "custom"))
    order, structure, tags = None, "", list[LayoutTag]()
    ends: Sequence[int] = ()
    for match in _TAG.finditer(written.text):
        values = {one[1]: _decoded(one[2]) for one in _VALUE.finditer(match[2])}
        if match[1] == "readingOrder":
            index = values.get("index", "")
            order = int(index) if index.isdecimal() and len(index) < _LONGEST else None
        elif match[1] == "structure":
            structure = values.get("type", "")
        else:
            ends = ends or _ends(shown)
            start, end = _extent(values, ends)
            comment = _comment(source, written, match) if match[1] == "comment" else None
            tags.append(LayoutTag(match[1], start, end, values, comment))
    return CustomTags(order, structure, tuple(tags))


_LONGEST = 10
"""A number is read only if it has fewer digits than this."""


def _decoded(value: str) -> str:
    return _CODE.sub(lambda match: _of_codes(match[0]), value.strip())


def _of_codes(codes: str) -> str:
    """The characters of UTF-16 code units; U+FFFD replaces characters that XML forbids."""
    units = b"".join(int(code, 16).to_bytes(2, "little") for code in codes.split("\\u")[1:])
    return CONTROL.sub("\ufffd", units.decode("utf-16-le", "replace"))


def _ends(shown: str) -> Sequence[int]:
    """The ends of the characters of a text, counted in units of UTF-16, as Transkribus counts."""
    if max(shown, default="") <= _LAST_OF_ONE_UNIT:
        return range(1, len(shown) + 1)
    return tuple(accumulate(1 if one <= _LAST_OF_ONE_UNIT else 2 for one in shown))


_LAST_OF_ONE_UNIT = "\uffff"


def _extent(values: dict[str, str], ends: Sequence[int]) -> tuple[int, int]:
    """The positions at which a tag begins and ends."""
    offset, length = (
        int(value) if value.isdecimal() and len(value) < _LONGEST else 0
        for value in (values.get("offset", ""), values.get("length", ""))
    )
    return bisect_right(ends, offset), bisect_right(ends, offset + length)


def _comment(source: Source, written: Characters, tag: re.Match[str]) -> Characters | None:
    """The words of a comment, with their positions in the attribute."""
    for one in _VALUE.finditer(tag[2]):
        if one[1] == "comment" and one[2].strip():
            leaves = written.between(tag.start(2) + one.start(2), tag.start(2) + one.end(2))
            return Characters(source, _with_codes(source, leaves)).bare(source)
    return None


def _with_codes(source: Source, leaves: tuple[Letters, ...]) -> Iterator[Letters]:
    for leaf in leaves:
        if isinstance(leaf, Escape):
            yield leaf
            continue
        start, text = leaf.span.start, source[leaf.span]
        done = 0
        for match in _CODE.finditer(text):
            if match.start() > done:
                yield Text(Span(start + done, start + match.start()))
            yield Escape(Span(start + match.start(), start + match.end()), _decoded(match[0]))
            done = match.end()
        if done < len(text):
            yield Text(Span(start + done, start + len(text)))
