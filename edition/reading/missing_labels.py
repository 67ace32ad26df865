"""Finds the label that a list seems to skip, where the text has it in a form that is not read."""

from __future__ import annotations

import re

from edition.model.content import Label
from edition.model.source import Source, Span

_TOKEN = re.compile(r"[0-9]{1,3}|[^\W\d_]")


def skipped_label(source: Source, before: Label, after: Label) -> Span | None:
    """The first label that a list skips and that the text between two labels has: `2.The`, `… (b) the`.

    Only numbers and single letters are compared.
    """
    first, last = _TOKEN.findall(before.text), _TOKEN.findall(after.text)
    if len(first) != 1 or len(last) != 1:
        return None
    text = source.text[before.span.end : after.span.start]
    for token in _between(first[0], last[0]):
        if found := _written(after.text, last[0], token).search(text):
            return Span(before.span.end + found.start("label"), before.span.end + found.end())
    return None


def _between(first: str, last: str) -> list[str]:
    """The numbers or letters after `first` and before `last`."""
    if first.isdecimal() and last.isdecimal():
        return [str(value) for value in range(int(first) + 1, int(last))]
    return [chr(value) for value in range(ord(first) + 1, ord(last))]


def _written(label: str, token: str, other: str) -> re.Pattern[str]:
    """A pattern for a label at the beginning of a line or of a sentence, with `other` as its token."""
    signs = [re.escape(part) for part in label.replace("\\", "").split(token, 1)]
    own = rf"\\?{signs[0]}{other}\\?{signs[1]}"
    return re.compile(rf"(?:^|[\s.:;,—–-])(?P<label>{own})(?!\d)", re.MULTILINE)
