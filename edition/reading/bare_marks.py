"""Finds numbers that may be marks of notes, if a list of numbered notes is at the end of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.document import Document
from edition.model.source import Span
from edition.reading.markdown_notes import NOTES_HEADING
from edition.system.patterns import pattern

_NOTE = pattern(r"^[ \t]{0,9}(\d{1,3})\\?[.)]?[ \t]+\S", re.MULTILINE)
_MARK = pattern(r"(?<=[^\W\d_]|[.,:;!?”\"’»)])(\d{1,3})(?![\w%]|[.,:]\d)")


def bare_marks(document: Document) -> Iterator[Span]:
    """The numbers 1, 2 … directly after words or punctuation, if notes below have these numbers.

    The result is empty if the parser has read any notes, or if these notes have no heading above
    them.
    """
    text = document.source.text
    heading = next(reversed(list(NOTES_HEADING.finditer(text))), None)
    if heading is None or document.footnotes:
        return
    notes = [int(match[1]) for match in _NOTE.finditer(text, heading.end())]
    if not notes or notes != list(range(1, len(notes) + 1)):
        return
    expected = 1
    for match in _MARK.finditer(text, 0, heading.start()):
        if int(match[1]) == expected and expected in notes:
            expected += 1
            yield Span(*match.span())
