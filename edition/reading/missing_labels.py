"""Finds a label that a list seems to skip, because the text contains the label in a form that the
program does not read.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from edition.model.content import Label
from edition.model.source import Source, Span
from edition.system.patterns import pattern

_TOKEN = pattern(r"[0-9]{1,3}|[^\W\d_]")


def skipped_label(
    source: Source, before: Label, after: Label, read: AbstractSet[int]
) -> Span | None:
    """The first label that a list skips although the text between two labels contains it: `2.The`,
    `… (b) the`.

    Only numbers and single letters are compared. `read` contains the offsets of labels that were
    read.
    """
    first, last = _TOKEN.findall(before.text), _TOKEN.findall(after.text)
    if len(first) != 1 or len(last) != 1:
        return None
    text = source.text[before.span.end : after.span.start]
    for token in _between(first[0], last[0]):
        for found in _written(after.text, last[0], token).finditer(text):
            start = before.span.end + found.start("label" if found["label"] else "misread")
            if start not in read:
                return Span(start, before.span.end + found.end())
    return None


def skips_j(before: Label, after: Label) -> bool:
    """Whether a list goes from i to k; many lists have no j."""
    return [_TOKEN.findall(one.text.lower()) for one in (before, after)] == [["i"], ["k"]]


def _between(first: str, last: str) -> list[str]:
    """The numbers or letters after `first` and before `last`."""
    if first.isdecimal() and last.isdecimal():
        return [str(value) for value in range(int(first) + 1, int(last))]
    return [chr(value) for value in range(ord(first) + 1, ord(last))]


def _written(label: str, token: str, other: str) -> re.Pattern[str]:
    """A pattern for a label like the given one, but with `other` as its number or letter, at the
    beginning of a line or sentence.

    A label without parentheses is found only before a capital letter. At the beginning of a line, a misread
    label is found too: `2,`, `+2.`, `Cc.`, `1h.`
    """
    signs = [re.escape(part) for part in label.replace("\\", "").split(token, 1)]
    own = rf"\\?{signs[0]}{other}\\?{signs[1]}(?!\d)"
    if signs[0]:
        own = rf"(?:^|[\s.:;,—–-])(?P<label>{own})"
    else:
        capital = r"(?=\s*[\"“‘'(\[]?[^\W\d_a-z])"
        own = rf"(?P<label>^{own}|(?:(?<=(?<!,)\s)|(?<=[.:;,—–-])){own}{capital})"
    beside = "" if other.isdecimal() else "[a-z]?"
    misread = rf"(?m:^)[^\w\s]{{0,2}}(?i:{beside}{other}{beside})\\?[.,:;)-](?!\w)"
    mixed = r"^(?=\w{0,2}\d)(?=\d{0,2}[A-Za-z])\w{2,3}[.)](?=\s)"
    return re.compile(rf"{own}|(?P<misread>{misread}|{mixed})", re.MULTILINE)
