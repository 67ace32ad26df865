"""Finds `*`, `†`, and `‡` that may be the marks of notes, where no note was read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.content import Break, Content, Escape, Text
from edition.model.document import Document
from edition.model.source import Source, Span
from edition.system.patterns import pattern

_SIGNS = r"\*{1,3}|†{1,3}|‡{1,3}"
_FORMS = rf"\[(?:{_SIGNS})\]|{_SIGNS}"
SIGN = pattern(_FORMS)
HIDDEN = "\ue000"
"""The placeholder for a character that is not shown, such as the backslash of an escape."""
MARK = pattern(rf"(?<=[^\W_]|[.,;:!?”\"’)»]){HIDDEN}?(?P<signed>{_FORMS})(?![\w*†‡])")
BEGINS = pattern(
    rf"^[ \t]*(?P<whole>[\\{HIDDEN}]?(?P<signed>{_FORMS}))(?=\s*[\w“\"(«„])", re.MULTILINE
)
_ANY = pattern(r"[*†‡]")
_OPENED = pattern(r"(?<![\w*])\*+(?=\w)[^*\n]*\Z")
"""An asterisk before a word, with the text up to the next asterisk, which ends the emphasis of that
text.
"""


def sign_marks(document: Document) -> Iterator[Span]:
    """The signs after words, if a later line begins with the same sign.

    If asterisks begin lines more often than they follow words, these lines are a list, and the
    asterisks mark no notes.
    """
    source = document.source
    if not _ANY.search(source.text):
        return
    contents = [
        passage.content
        for passage in document.passages
        if passage.content.leaves and _near_sign(source, passage.content.span)
    ]
    lines: dict[str, list[int]] = {}
    marks: dict[str, list[Span]] = {}
    for content in contents:
        for sign, start in _beginnings(source, content):
            lines.setdefault(sign, []).append(start)
        for sign, span in _marks(source, content):
            marks.setdefault(sign, []).append(span)
    for sign, begins in lines.items():
        last = max(begins)
        found = [span for span in marks.get(sign, ()) if span.end < last]
        if sign[0] != "*" or len(begins) <= len(found):
            yield from found


def _near_sign(source: Source, span: Span) -> bool:
    """Whether a sign (`*`, `†`, `‡`) is in a passage, or precedes the passage on the same line."""
    return _ANY.search(source.text, max(0, span.start - 9), span.end) is not None


def _marks(source: Source, content: Content) -> Iterator[tuple[str, Span]]:
    text = text_shown(source, content)
    for match in MARK.finditer(text):
        line = text[max(0, match.start() - 300) : match.start()]
        if match["signed"][0] != "*" or not _OPENED.search(line):
            at = content.span.start + match.start("signed")
            yield match["signed"], Span(at, at + len(match["signed"]))


def _beginnings(source: Source, content: Content) -> Iterator[tuple[str, int]]:
    """The signs with which lines of a passage begin, including signs that were read as bullets."""
    start, end = content.span
    line = source.text.rfind("\n", max(0, start - 9), start) + 1
    if line > 0 and not source.text[line:start].strip(" \t\\*†‡"):
        start = line
    for match in BEGINS.finditer(source.text, start, end):
        yield match["signed"], match.start("signed")


def text_shown(source: Source, content: Content) -> str:
    """The text with decoded escapes; placeholders replace characters that were read as markup."""
    parts: list[str] = []
    at = content.span.start
    for leaf in content.leaves:
        parts.append("\ue001" * (leaf.span.start - at))
        match leaf:
            case Text(span):
                parts.append(source[span])
            case Break(span):
                parts.append("\n" * span.size)
            case Escape(span, value) if len(value) <= span.size:
                parts.append(HIDDEN * (span.size - len(value)) + value)
            case _:
                parts.append(HIDDEN * leaf.span.size)
        at = leaf.span.end
    return "".join(parts)
