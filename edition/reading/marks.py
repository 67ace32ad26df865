"""Finds marks added to a text (`[sic]`, translators' notes, `[illegible]`, `[…]`) and boxes (`□`)."""

from __future__ import annotations

import re

from edition.model.content import Content, Mark, MarkKind
from edition.model.plain import plain_content
from edition.model.source import Source
from edition.system.patterns import pattern

_MARKS: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
    ("sic", pattern(r"\[\s*sic[.!]?\s*\]", re.IGNORECASE)),
    (
        "note",
        pattern(
            r"\[(?:trans(?:lator)?(?:['’]s)?\.?\s*note|note by (?:the )?translator)\b[^\[\]]*\]",
            re.IGNORECASE,
        ),
    ),
    (
        "illegible",
        pattern(
            r"\[[^\[\]]{0,40}\b(?:illegible|unreadable|not legible)\b[^\[\]]*\]", re.IGNORECASE
        ),
    ),
    ("omission", pattern(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]")),
    ("debris", pattern("\N{WHITE SQUARE}+")),
)


def marked(source: Source, content: Content) -> Content:
    """Returns the text, with a range added for each of its editorial signs, such as `[sic]`."""
    if not content.leaves:
        return content
    text = source[content.span]
    if "[" not in text and "\N{WHITE SQUARE}" not in text:
        return content
    plain = plain_content(source, content)
    marks = tuple(
        Mark(plain.span(*match.span()), kind)
        for kind, pattern in _MARKS
        for match in pattern.finditer(plain.text)
    )
    return Content(content.leaves, (*content.ranges, *sorted(marks, key=lambda m: m.span)))
