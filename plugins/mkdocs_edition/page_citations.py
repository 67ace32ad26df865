"""Citations on editors' pages, which Python-Markdown converts: `[see @smith, chap. 2]`."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import LinkInlineProcessor
from mkdocs.structure.pages import Page

from edition.editorial.edition import Edition
from edition.model.wording import ENGLISH
from edition.outputs.html.page_context import Context
from edition.reading.citation_syntax import (
    Read,
    bracketed_at,
    following_at,
    has_citation,
    key_at,
)
from edition.system.patterns import pattern

Found = tuple[Element | str | None, int | None, int | None]
"""The replacement for a match, and the offsets at which the match starts and ends."""


class PageCitations(Extension):
    """Reads citations in the same way as `edition.reading.prose_tokens`, which is used for Markdown
    that the library itself parses.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ctx = Context("", {}, ENGLISH, ENGLISH.language)

    def on_page(self, page: Page, edition: Edition, folder: str = "") -> None:
        """Sets the page that is converted next, and the folder of its language."""
        url = page.url if page.url != "./" else ""
        self._ctx = Context.of(url.removeprefix(folder), edition)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 # as Python-Markdown calls it
        md.ESCAPED_CHARS.append("@")
        # The priority is lower than that of links (160) and elements (90), so that addresses are
        # not changed.
        md.inlinePatterns.register(_Citations(self, md), "edition-citations", 86)

    def stashed(self, read: Read, md: Markdown) -> str:
        """A citation as HTML, stored so that no other Markdown pattern changes it."""
        return str(md.htmlStash.store(self._ctx.citation(read.citation)))


class _Citations(LinkInlineProcessor):
    """Converts both forms of citations: keys in brackets, and a key that a bracket may follow."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, citations: PageCitations, md: Markdown) -> None:
        super().__init__(r"\[|-?@(?=[\w{])", md)
        self._citations = citations

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # noqa: N802
        return self._brackets(data, m.start(0)) if m[0] == "[" else self._key(data, m.start(0))

    def _brackets(self, data: str, start: int) -> Found:
        inside, end, closed = self.getText(data, start + 1)
        if not closed or not has_citation(inside):
            return None, None, None
        return _span(f"({self._cited(inside)})"), start, end

    def _key(self, data: str, start: int) -> Found:
        read = key_at(data, start, len(data))
        if read is None:
            return None, None, None
        behind = _BEHIND.match(data, read.end)
        placed = following_at(data, read, behind.end(), len(data)) if behind else None
        if placed and behind:
            _, end, closed = self.getText(data, behind.end())
            if closed and placed.end < end and data[end : end + 1] not in ("(", "["):
                rest = self._cited(data[placed.end : end - 1])
                return _span(self._citations.stashed(placed, self.md) + rest), start, end
        return self._citations.stashed(read, self.md), start, read.end

    def _cited(self, text: str) -> str:
        """The text in a pair of brackets, with its citations as HTML."""
        parts, at = [], 0
        while at < len(text):
            read = bracketed_at(text, at, len(text)) if text[at] in "@-" else None
            parts.append(self._citations.stashed(read, self.md) if read else text[at])
            at = read.end if read else at + 1
        return "".join(parts)


_BEHIND = pattern(r" ?\[")


def _span(text: str) -> Element:
    """An element with a text that other Markdown patterns may still convert."""
    whole = Element("span")
    whole.text = text
    return whole
