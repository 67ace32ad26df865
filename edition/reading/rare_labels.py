"""Outline labels that are labels only in a sequence from the first: `1°`, `第一条`, `§ 1`, `١-`.

A label that is alone may be text, such as a temperature or a reference to a law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.model.blocks import Block, Item, Section, walk
from edition.model.findings import Finding
from edition.model.source import Source
from edition.reading.labels import Candidate, Reading, candidate, han_value
from edition.reading.markdown_tokens import RawBlock
from edition.reading.reading_rules import OUTLINE_UNREAD
from edition.system.messages import Message

_HAN = "[一二三四五六七八九十]{1,3}"
_LABEL = re.compile(
    r"(?:(?P<degree>\d{1,3})[°º]\)?\.?"
    r"|(?P<ordinal>\d{1,3})(?:er|re|e|de|ste)[.)]"
    r"|(?P<dash>[٠-٩۰-۹]{1,3}\s?|\d{1,3}\.?)[-–—]"
    r"|§\s?(?P<section>\d{1,3})\.?"
    rf"|第\s?(?P<article>\d{{1,3}}|{_HAN})\s?(?P<unit>[条條章节節款项項号號]?)、?"
    r"|제\s?(?P<korean>\d{1,3})\s?(?P<parts>[조항장절]))(?=[\s(（]|$)"
)
_DATED = re.compile(r"\s+(?:de\s+)?[^\W\d_]+,?\s+(?:de\s+)?\d{4}(?!\d)")
"""The rest of a date, whose day is not a label: `1º de mayo de 1950`."""
_STYLES = {"degree": "1°", "ordinal": "1e", "dash": "1-", "section": "§"}
_ENOUGH = 2
"""The least number of labels in a sequence."""


def rare_label(text: str) -> Candidate | None:
    """The label at the beginning of a text if it has a rare style, such as `1°`; or else None."""
    match = _LABEL.match(text)
    if match is None or _DATED.match(text, match.end()):
        return None
    name = next(name for name in (*_STYLES, "article", "korean") if match[name])
    written = match[name].strip(" .")
    value = int(written) if written.isdecimal() else han_value(written)
    if not value:
        return None
    style = _STYLES.get(name) or f"第{match['unit'] or match['parts'] or ''}"
    style += ")" if match[0].endswith(")") else ""
    return Candidate(match[0], str(value), (Reading(style, value),))


def any_label(text: str) -> Candidate | None:
    """The label at the beginning of a text, whether its form is common or rare."""
    return candidate(text) or rare_label(text)


def in_sequence(labels: Sequence[Candidate | None]) -> list[Candidate | None]:
    """Each label whose style counts up from 1 to at least 2, once or repeatedly; None for the others."""
    by_style: dict[str, list[int]] = {}
    for label in labels:
        for one in label.readings if label else ():
            by_style.setdefault(one.style, []).append(one.value)
    clear = {style for style, values in by_style.items() if _are_lists(values)}
    return [label if label and label.readings[0].style in clear else None for label in labels]


def _are_lists(values: Sequence[int]) -> bool:
    lengths: list[int] = []
    for value in values:
        if value == 1:
            lengths.append(1)
        elif lengths and value == lengths[-1] + 1:
            lengths[-1] = value
        else:
            return False
    return all(length >= _ENOUGH for length in lengths)


def unread_labels(
    source: Source, blocks: Sequence[RawBlock | object], made: tuple[Block, ...]
) -> Iterator[Finding]:
    """A finding for each rare style that several labels have, if at least one of them was not read."""
    read = {
        block.label.span.start
        for block in walk(made)
        if isinstance(block, Item | Section) and block.label
    }
    found: dict[str, list[RawBlock]] = {}
    for block in blocks:
        if isinstance(block, RawBlock) and (label := label_of(source, block)):
            found.setdefault(label.readings[0].style, []).append(block)
    for several in found.values():
        lost = [one for one in several if one.content.span.start not in read]
        if lost and len(several) >= _ENOUGH:
            example = label_of(source, lost[0])
            assert example is not None
            message = Message(
                "“{label}” may be the label of a list item; it is shown as text", label=example.text
            )
            places = tuple(source.place(one.content.span) for one in lost)
            hint = Message(
                "check that the labels form a sequence that begins with the first label, without gaps"
            )
            yield Finding(OUTLINE_UNREAD, message, places, hint)


def label_of(source: Source, block: RawBlock) -> Candidate | None:
    """The rare outline label at the start of a paragraph; None for headings and list items."""
    if block.level or block.marker or block.bullets or not block.content.leaves:
        return None
    start, end = block.content.span
    return rare_label(source.text[start : min(end, start + 80)])
