"""The check for unclosed parentheses, brackets, and quotation marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from edition.checks.context import CheckContext, PassageText
from edition.model.findings import Found, Rule
from edition.model.plain import Plain
from edition.model.source import Span
from edition.system.messages import Message
from edition.system.patterns import pattern

_BRACKETS = {"(": ")", "[": "]", "（": "）", "「": "」", "『": "』", "《": "》", "〈": "〉"}
_QUOTES = {"“": "”", "„": "“", "”": "”", "«": "»", "»": "«"}
_PAIRS = _BRACKETS | _QUOTES
_CLOSING = {"”": "“„”", "“": "„”", "»": "«»", "«": "»"} | {
    closing: opening for opening, closing in _PAIRS.items() if closing not in "”“»«"
}
"""Maps each closing mark to the marks that it can close: „German“, »German«, «French», „Polish”,
”Swedish”, »Finnish».
"""
_LOW_AND_HIGH = "“„"
_TURNED = "”»"
"""Closing signs that, in some languages, also open a quotation if a word follows directly."""
_IN_WORDS = {
    "(": Message("this parenthesis is unclosed"),
    "（": Message("this parenthesis is unclosed"),
    "[": Message("this bracket is unclosed"),
}
_MARK = Message("this quotation mark is unclosed")
_SIGNS = pattern(r"[()\[\]（）“”„«»「」『』《》〈〉\"]")
_DITTO = pattern(r" ?[“”\"] ?")
"""A quotation mark that stands alone is a ditto mark."""
_ENUMERATOR = pattern(r"(?:^|[\s;,:])(?:\d{1,3}|[A-Za-z]|[ivx]{1,5}|[가-힣])\)$")
"""A number or letter before a closing parenthesis that needs no opening one: `1)`, `a)`."""


class _OpenSign(NamedTuple):
    sign: str
    span: Span


@dataclass(slots=True)
class _SignReader:
    """Reads passages that belong together, and collects their unclosed signs."""

    open: list[_OpenSign] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)
    """Closing signs without an opening sign in these passages."""
    _count: Counter[str] = field(default_factory=Counter)
    """The number of open signs of each kind."""

    def read(self, plain: Plain) -> None:
        for found in _SIGNS.finditer(plain.text):
            sign, at = found[0], found.start()
            if _DITTO.fullmatch(plain.text[max(0, at - 1) : at + 2]):
                continue
            if sign == '"':
                self._straight(plain, at)
            elif _turned(sign, plain.text, at):
                self._opened(plain, sign, at)
            elif not self._close(sign):
                if sign in _PAIRS and not _only_closes(sign, plain.text, at):
                    self._opened(plain, sign, at)
                elif not (sign == ")" and _ENUMERATOR.search(plain.text, max(0, at - 8), at + 1)):
                    self.surplus.append(sign)

    def _opened(self, plain: Plain, sign: str, at: int) -> None:
        if at == 0 and sign not in _IN_WORDS:
            # Each paragraph of a long quotation begins with an opening mark; only the last one closes it.
            self.open = [one for one in self.open if one.sign != sign]
            self._count[sign] = 0
        self._count[sign] += 1
        self.open.append(_OpenSign(sign, plain.span(at, at + 1)))

    def _close(self, sign: str) -> bool:
        """Closes the innermost open sign that `sign` can close; signs opened later remain open."""
        closes = _CLOSING.get(sign, "")
        if not any(self._count[opening] for opening in closes):
            return False
        index = next(i for i in reversed(range(len(self.open))) if self.open[i].sign in closes)
        self._count[self.open[index].sign] -= 1
        del self.open[index]
        return True

    def _straight(self, plain: Plain, at: int) -> None:
        """Reads a straight quotation mark. If a quotation is open, the mark closes it, unless it
        can only be an opening mark.
        """
        before, opens = plain.text[max(0, at - 1) : at], _opens(plain.text, at)
        if not opens and before.isdigit() and not self._count['"']:
            return  # the mark means inches or seconds
        if not opens and not self._count['"'] and self.open and self.open[-1].sign in _LOW_AND_HIGH:
            self._count[self.open.pop().sign] -= 1
            return  # opened by a typographic mark, closed by a straight one
        if not opens and self._count['"']:
            index = next(i for i in reversed(range(len(self.open))) if self.open[i].sign == '"')
            self._count['"'] -= 1
            del self.open[index]
        if opens:
            self._opened(plain, '"', at)


def _opens(text: str, at: int) -> bool:
    """Whether a sign can only be an opening sign, because it precedes a word and follows no word."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return (not before or before in " (\n[“„«—–") and after.strip() != ""


def _turned(sign: str, text: str, at: int) -> bool:
    """Whether a sign that can both open and close a quotation is an opening sign here."""
    if sign == "«":
        return not _behind_word(text, at)
    return sign in _TURNED and _opens(text, at) and text[at + 1].isalnum()


def _only_closes(sign: str, text: str, at: int) -> bool:
    """Whether a sign that can also open a quotation is a closing sign here, although no sign is
    open.
    """
    if sign == "“" and not text[at + 1 : at + 2].strip():
        return True
    return sign in _TURNED or (sign in "«“" and _behind_word(text, at))


def _behind_word(text: str, at: int) -> bool:
    """Whether a sign directly follows a word or its punctuation."""
    return at > 0 and not text[at - 1].isspace() and text[at - 1] not in "([“„«—–"


SIGN_UNCLOSED = Rule(
    "sign-unclosed",
    "warning",
    "Layout and punctuation",
    "A parenthesis, bracket or quotation mark is unclosed.",
    bad="“(Delivered the letter when the delegation visited.” and then a new item",
    good="the same text with a closing parenthesis at the end of this paragraph, or of a later one",
)


def sign_unclosed(sheet: CheckContext) -> Iterator[Found]:
    source = sheet.document.source
    passages = [shown for shown in sheet.passages if not shown.passage.cell]
    # A note in a passage does not separate the text before it from the text after it.
    passages.sort(key=lambda shown: shown.passage.part == "note")
    openings: list[tuple[_OpenSign, int]] = []
    for _key, group in groupby(passages, key=_together):
        run = list(group)
        reader = _SignReader()
        for shown in run:
            reader.read(shown.plain)
        openings = _closed_later(openings, reader.surplus)
        openings += [(opening, run[-1].passage.content.span.end) for opening in reader.open]
    openings.sort(key=lambda pair: pair[0].span)
    # An opening mark in place of a closing one leaves two marks open, which count as one fault.
    for (sign, end), faults in groupby(openings, key=lambda pair: (pair[0].sign, pair[1])):
        opened = [opening.span for opening, _ in faults]
        spans = dict.fromkeys((*opened, *_ends(opened[-1], end)))
        message = _IN_WORDS.get(sign, _MARK)
        if len(opened) > 1:
            message = Message("{problem} (at {number} places)", problem=message, number=len(opened))
        hint = Message("explain in a note where it should close")
        yield Found(tuple(map(source.place, spans)), message, hint)


def _ends(opening: Span, end: int) -> tuple[Span, ...]:
    """The opening sign and the last character that it can enclose; a note may cover either of them."""
    last = Span(end - 1, end)
    return (opening,) if last == opening else (opening, last)


def _together(shown: PassageText) -> tuple[str, ...]:
    """A key shared by passages that one pair of marks can span, such as the passages of an item."""
    passage = shown.passage
    if passage.locator is None:
        return (passage.part, str(passage.content.span.start))
    return (passage.part, *passage.locator.path)


def _closed_later(
    openings: list[tuple[_OpenSign, int]], surplus: list[str]
) -> list[tuple[_OpenSign, int]]:
    """The opening signs that no later sign closes; a pair of parentheses may span several items."""
    if not surplus:
        return openings
    waiting: dict[str, list[int]] = {}
    for index, (one, _) in enumerate(openings):
        waiting.setdefault(one.sign, []).append(index)
    closed = set()
    for sign in surplus:
        ends = [waiting[opening][-1] for opening in _CLOSING[sign] if waiting.get(opening)]
        if ends:
            closed.add(max(ends))
            waiting[openings[max(ends)][0].sign].pop()
    return [pair for index, pair in enumerate(openings) if index not in closed]
