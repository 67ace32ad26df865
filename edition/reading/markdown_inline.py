"""Reads inline markup that markdown-it does not read: links, notes, deletions, simple HTML.

markdown-it's own rules match too much (`[sic](1961)`) and do not cover deletions or notes. So this
module searches the text that markdown-it leaves as plain characters, and accepts only unambiguous
markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from edition.model.content import (
    Break,
    Content,
    Escape,
    FootnoteMark,
    Leaf,
    Link,
    Milestone,
    Range,
    SourceReference,
    StyleKind,
    Text,
    TextStyle,
)
from edition.model.source import Source, Span
from edition.reading.markdown_cuts import Cut, InlineResult, with_cuts
from edition.reading.sign_marks import HIDDEN, MARK
from edition.system.patterns import pattern

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""The raised digits, in order."""
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""The numbers in circles, from 1 to 20."""
FRAMES = f"〔［【{CIRCLED}"
"""The characters that can begin a note's mark in Chinese and Japanese."""
FRAMED = rf"[〔［【]\d{{1,3}}[〕］】]|[{CIRCLED}](?![項项款条條항조])"
"""A note's mark in Chinese and Japanese: `〔1〕`, `①`; `①项` is a reference to a list item."""
_CLOSES = r"[*_\ue001]{0,6}(?:[。，、；：！？」』”’）》〉】〕］.,;:!?)\]\"'^…—]|</|(?m:$))"
FRAMED_BEHIND = (
    rf"(?:{FRAMED})(?:(?<![{CIRCLED}])|(?={_CLOSES}|[^\n。！？]{{1,200}}?[{CIRCLED}]{_CLOSES}))"
)
"""A note's mark after a word.

A number in a circle is a mark only if punctuation or the end of the line follows this number or a
later number in a circle in the same sentence. Otherwise, the numbers may count words: `①和平②贸易。`
"""
_SIGN = pattern(rf"\(\d|[\[<~^=!*†‡{FRAMES}{RAISED}]")
_MARKUP = "\ue001"
"""The placeholder for markup characters that have been read."""
_TARGET = pattern(
    r"\(\s*<?(?P<url>(?:[^\s()<>\\]|\\.|\([^\s()<>]{0,300}\)){0,2000})>?"
    r"(?:\s+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?\s*\)(?:\{[^{}\n]{0,200}\})?"
)
_FILE = pattern(r"(?:https?://|(?![a-z][a-z0-9+.-]*:))\S", re.IGNORECASE)
"""The address of a picture: a web address, or an address without a scheme (not `javascript:`)."""
_WEB = pattern(r"(?:https?://|mailto:)\S", re.IGNORECASE)
_SPAN_STYLES: dict[str, StyleKind] = {
    "underline": "underline",
    "ul": "underline",
    "smallcaps": "smallcaps",
}
_ATTRIBUTES = pattern(r"\{[ .#\w=\"'-]{1,200}\}")
_TAGS: dict[str, StyleKind] = {
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "u": "underline",
    "ins": "underline",
    "s": "struck",
    "strike": "struck",
    "del": "struck",
    "sup": "sup",
    "sub": "sub",
}
_FIRST = rf"(?:(?=[{HIDDEN}\[\]!~^*†‡<({RAISED}{FRAMES}])|(?=[ \t]\()|(?<![ \t])(?=[ \t]++<))"
"""Matches the first character of a token; tested before the whole token, for speed."""
_TOKEN = pattern(
    rf"{_FIRST}(?:(?:{MARK.pattern})"
    r"|(?P<note>!?\[\^(?P<label>[^\]\s\[\\]{1,60})\])"
    r"|(?P<round>(?<=[^\s(])[ \t]?(?P<number>\(\d{1,3}\))(?!\w))"
    r"|(?P<picture>!\[)|(?P<open>\[)|(?P<close>\])"
    r"|(?P<strike>(?<!~)~~(?!~))"
    r"|(?P<short>(?<![~^])(?P<sign>[~^])(?P<inner>[^\s~^\[\]<>]{1,40})(?P=sign)(?![~^]))"
    rf"|(?P<raised>(?<=\S)(?:[{RAISED}]{{1,3}}|{FRAMED_BEHIND}))"
    r"|(?P<comment><!--\s{0,99}-->)"
    r"|(?P<break>(?:(?<![ \t])[ \t]++)?<(?i:br)\s{0,3}/?>[ \t]*)"
    r"|(?P<tag><(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,9})(?P<given>\s[^<>]{0,1000})?>))"
)
_NUMBERED = pattern(
    rf"\[(\d{{1,3}})\](?![\w\[(:])|(?<=\S)([{RAISED}]{{1,3}}|{FRAMED_BEHIND})"
    rf"|(?<=[^\s(])[ \t]?(\(\d{{1,3}}\))(?!\w)|(?<!\^)\^([a-z])\^(?!\^)|{MARK.pattern}"
)
_LABEL = pattern(r"\d+|[a-z]")
"""The label of a note whose mark is raised."""
_HREF = pattern(r"""\bhref\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'>]+))""")
_ANCHOR = pattern(r"""\s(?:name|id)\s*=\s*["']?[\w.:-]+["']?\s*""")


class MarkOf(NamedTuple):
    """The result of reading a note's mark: a leaf, or a reference to the note."""

    leaf: FootnoteMark | None
    target: str = ""


Marks = Callable[[str, Span], MarkOf | None]
"""Reads a note's mark, given the label between the brackets of the mark (`^1`, `1`) and the span of
the mark.
"""


def read_inline(source: Source, content: Content, marks: Marks) -> InlineResult:
    """Reads the links, notes, deletions, and simple HTML in a text."""
    if not content.leaves or not _SIGN.search(source[content.span]):
        return InlineResult(content)
    scan = _Scan(source, content, marks)
    scan.run()
    if not scan.cuts and not scan.ranges:
        return InlineResult(content)
    return with_cuts(source, content, scan.cuts, scan.ranges)


def read_marks(source: Source, content: Content, marks: Marks) -> InlineResult:
    """Reads no markup of a text except its note marks (`[1]`)."""
    scan = _Scan(source, content, marks)
    scan.numbers()
    if not scan.cuts:
        return InlineResult(content)
    return with_cuts(source, content, scan.cuts, scan.ranges)


@dataclass(slots=True)
class _Bracket:
    """An open bracket."""

    at: int
    """The offset in the mask at which the bracket begins."""
    picture: bool
    inner: int
    """The number of cuts that were made before the bracket."""


class _Scan:
    """One walk over a text."""

    def __init__(self, source: Source, content: Content, marks: Marks) -> None:
        self._source = source
        self._start = content.span.start
        self._mask = _mask(source, content)
        self._marks = marks
        self.cuts: list[Cut] = []
        self.ranges: list[Range] = []
        self._brackets: list[_Bracket] = []
        self._tags: list[tuple[str, Span, str]] = []
        self._strikes: list[Span] = []

    def run(self) -> None:
        position = 0
        while match := _TOKEN.search(self._mask, position):
            position = self._token(match)
        self.cuts.sort()

    def numbers(self) -> None:
        """Read only the marks of notes."""
        for match in _NUMBERED.finditer(self._mask):
            start = match.start(3) if match[3] else match.start()
            label = match[1] or match[2] or match[3] or match[4] or match["signed"]
            self._mark(label, start, match.end())

    def _span(self, start: int, end: int) -> Span:
        return Span(self._start + start, self._start + end)

    def _cut(self, start: int, end: int, leaf: Leaf | None = None) -> None:
        self.cuts.append(Cut(self._span(start, end), leaf))

    def _token(self, match: re.Match[str]) -> int:
        """Read a token of markup, and return the offset at which the search continues."""
        match match.lastgroup:
            case "note" if not self._mask.startswith(":", match.end()):
                self._mark(f"^{match['label']}", match.start(), match.end())
            case "picture" | "open":
                picture = match.lastgroup == "picture"
                self._brackets.append(_Bracket(match.start(), picture, len(self.cuts)))
            case "close" if self._brackets:
                return self._closed(self._brackets.pop(), match)
            case "raised" | "signed" | "round":
                name = "number" if match.lastgroup == "round" else match.lastgroup
                self._mark(match[name], *match.span(name))
            case "strike":
                self._strike(match)
            case "short":
                return self._short(match)
            case "comment":  # an empty comment; pandoc writes one between two lists
                self._cut(*match.span())
            case "break":
                self._break(match)
            case "tag":
                self._tag(match)
            case _:
                pass
        return match.end()

    # --- brackets -------------------------------------------------------------------------

    def _closed(self, bracket: _Bracket, match: re.Match[str]) -> int:
        start, end = bracket.at, match.end()
        text_start = start + (2 if bracket.picture else 1)
        inner = self._mask[text_start : match.start()] if match.start() - text_start < 200 else ""
        target = None
        if self._mask.startswith("(", end):
            target = _TARGET.match(self._source.text, self._start + end)
        attributes = _ATTRIBUTES.match(self._mask, end)
        if bracket.picture:
            return self._picture(text_start, match, target)
        if target:
            return self._link(bracket, inner, match, target)
        if attributes and (kind := _span_style(attributes[0])) and match.start() > text_start:
            self._cut(start, text_start)
            self._cut(match.start(), attributes.end())
            self.ranges.append(TextStyle(self._span(text_start, match.start()), kind))
            return attributes.end()
        if inner.isdecimal() and not self._mask.startswith((":", "[", "("), end):
            self._mark(inner, start, end)
        return end

    def _picture(self, text_start: int, match: re.Match[str], target: re.Match[str] | None) -> int:
        """Read a picture: its description becomes text, and a milestone for its file follows."""
        if target is None or not _FILE.match(target["url"]):
            return match.end()
        end = target.end() - self._start
        self._cut(text_start - 2, text_start)
        file = target["url"].rpartition("/")[2]
        leaf = Milestone(self._span(match.start(), end), "picture", file)
        self._cut(match.start(), end, leaf)
        return end

    def _link(
        self, bracket: _Bracket, inner: str, match: re.Match[str], target: re.Match[str]
    ) -> int:
        url, start = target["url"], bracket.at
        end = target.end() - self._start
        raised = self._mask[max(start - 1, 0) : start] == self._mask[end : end + 1] == "^"
        if url.startswith("#") and self._mark(
            inner.strip(f"[]{HIDDEN}"), start - raised, end + raised, bracket.inner
        ):
            return end + raised
        empty = not self._mask[start + 1 : match.start()].strip(f" \n{_MARKUP}")
        if not _WEB.match(url) or empty:
            return match.end()
        self._cut(start, start + 1)
        self._cut(match.start(), end)
        self.ranges.append(Link(self._span(start + 1, match.start()), _unescaped(url)))
        return end

    def _mark(self, label: str, start: int, end: int, inner: int | None = None) -> bool:
        """Replace a note's mark and the markup read within the mark; return False if the text is
        not a mark.
        """
        span = self._span(start, end)
        found = self._marks(label, span)
        if found is None:
            return False
        if inner is not None:
            del self.cuts[inner:]
        if found.leaf:
            self.cuts.append(Cut(span, found.leaf))
            return True
        text = re.compile(rf"[^\[\]^!〔〕［］【】{HIDDEN}]+").search(self._mask, start, end)
        assert text is not None
        self._cut(start, text.start())
        self._cut(text.end(), end)
        shown = self._span(*text.span())
        if text[0][0] not in RAISED + CIRCLED:
            self.ranges.append(TextStyle(shown, "sup"))
        self.ranges.append(SourceReference(shown, found.target))
        return True

    # --- pairs ----------------------------------------------------------------------------

    def _strike(self, match: re.Match[str]) -> None:
        """Read the `~~` at an end of a deletion; it must touch the deleted words."""
        before = self._mask[match.start() - 1 : match.start()]
        behind = self._mask[match.end() : match.end() + 1]
        if self._strikes and before.strip():
            opened = self._strikes.pop()
            self.cuts.append(Cut(opened))
            self._cut(*match.span())
            span = Span(opened.end, self._start + match.start())
            self.ranges.append(TextStyle(span, "struck"))
            self._strikes.clear()
        elif behind.strip():
            self._strikes = [self._span(*match.span())]

    def _short(self, match: re.Match[str]) -> int:
        """Read raised or lowered characters; a raised number may be a note's mark."""
        start, end = match.span()
        if match["sign"] == "^" and _LABEL.fullmatch(match["inner"]):
            found = self._marks(match["inner"], self._span(start, end))
            if found and found.leaf:
                self._cut(start, end, found.leaf)
                return end
        kind: StyleKind = "sup" if match["sign"] == "^" else "sub"
        self._cut(start, start + 1)
        self._cut(end - 1, end)
        self.ranges.append(TextStyle(self._span(start + 1, end - 1), kind))
        return end

    def _break(self, match: re.Match[str]) -> None:
        span = self._span(*match.span())
        self.cuts.append(Cut(span, Break(span, hard=True)))

    def _tag(self, match: re.Match[str]) -> None:
        name = match["name"].casefold()
        given = self._source[self._span(*match.span("given"))] if match["given"] else ""
        if match["slash"]:
            self._end_tag(name, match)
        elif name in _TAGS and not given.strip():
            self._tags.append((name, self._span(*match.span()), ""))
        elif name == "a" and (href := _HREF.search(given)):
            url = unescape(href["a"] or href["b"] or href["c"] or "")
            if _WEB.match(url) or url.startswith("#"):
                self._tags.append((name, self._span(*match.span()), url))
        elif name == "a" and _ANCHOR.fullmatch(given):
            self._tags.append((name, self._span(*match.span()), ""))

    def _end_tag(self, name: str, match: re.Match[str]) -> None:
        """Close the innermost tag; a closing tag of another name stays text."""
        if not self._tags or self._tags[-1][0] != name:
            return
        _, opened, url = self._tags.pop()
        close = self._span(*match.span())
        inner = Span(opened.end, close.start)
        text = self._mask[inner.start - self._start : inner.end - self._start]
        label = text.strip("[] ")
        if _LABEL.fullmatch(label) and (name == "sup" or url.startswith("#")):
            found = self._marks(label, Span(opened.start, close.end))
            if found and found.leaf:
                self._drop_within(opened.start)
                self.cuts.append(Cut(Span(opened.start, close.end), found.leaf))
                return
        if url.startswith("#"):
            return
        last = self.cuts[-1] if self.cuts else None
        if name == "sup" and last and last.span == inner and last.leaf:  # marks are raised anyway
            self.cuts += [Cut(opened), Cut(close)]
            return
        if url and text.strip():
            self.ranges.append(Link(inner, url))
        elif name in _TAGS and inner.size:
            self.ranges.append(TextStyle(inner, _TAGS[name]))
        self.cuts += [Cut(opened), Cut(close)]

    def _drop_within(self, start: int) -> None:
        """Remove the cuts and ranges that begin at or after an offset of the source."""
        while self.cuts and self.cuts[-1].span.start >= start:
            self.cuts.pop()
        self.ranges = [one for one in self.ranges if one.span.start < start]


def _span_style(attributes: str) -> StyleKind | None:
    names = re.findall(r"\.([\w-]+)", attributes)
    return _SPAN_STYLES.get(names[0]) if len(names) == 1 else None


def _unescaped(url: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", url)


def _mask(source: Source, content: Content) -> str:
    """The text, with placeholders for everything except plain characters and line breaks."""
    parts: list[str] = []
    at = content.span.start
    for leaf in content.leaves:
        parts.append(_MARKUP * (leaf.span.start - at))
        match leaf:
            case Text(span):
                parts.append(source[span])
            case Break(span):
                parts.append("\n" * span.size)
            case Escape(span, "*"):
                parts.append(HIDDEN * (span.size - 1) + "*")
            case _:
                parts.append(HIDDEN * leaf.span.size)
        at = leaf.span.end
    return "".join(parts)
