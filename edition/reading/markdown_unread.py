"""Signs of Markdown and of HTML that are shown as received: each kind is one finding."""

from __future__ import annotations

import re

from edition.model.content import Break, Content, Milestone, Text
from edition.model.source import Source, Span
from edition.reading.pieces import NodeFactory
from edition.reading.reading_rules import MARKUP_UNREAD

_ELEMENTS = (
    r"a|abbr|address|article|aside|b|bdi|bdo|big|blockquote|body|br|button|caption|center|cite|code|col"
    r"|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header"
    r"|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|object|ol|p|pre|q|rt|ruby|s"
    r"|samp|script|section|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea"
    r"|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr"
)
_KINDS = {
    "note": ("the mark of a note that is not there", r"!?\[\^[^\]\s\[\\]{1,60}\]:?|\^\["),
    "picture": ("a picture", r"!\[(?!\^)"),
    "link": (
        "a link that leads to no address on the web",
        r"\]\((?=[^()\s]{0,300}[#/]|[^()\s]{1,300}\.[A-Za-z])[^()\s]{1,300}\)|\]\[(?=[^\]\n]{0,80}\])",
    ),
    "target": ("the target of a link", r"(?m:^)[ \t]*\[[^\]\n\[]{1,80}\]:[ \t]+<?https?://"),
    "html": ("HTML", rf"</?(?i:{_ELEMENTS})(?=[\s/>])[^<>]{{0,1000}}>|<!--|-->"),
    "strike": ("a deletion that is not closed", r"(?<!~)~~(?!~)"),
    "marked": ("a highlight", r"(?<!=)==(?=[^\s=])"),
    "fence": ("a code block", r"(?m:^)[ \t]*(?:```|~~~)"),
    "division": ("a division", r"(?m:^)[ \t]*:{3,}"),
    "attribute": ("attributes", r"\{(?:[.#][\w-]|:[\w-]+:)[^{}\n]{0,200}\}"),
    "template": ("a template", r"\{\{[<%]?|\{%"),
    "underline": ("an underlined heading", r"(?m:^)[ \t]*={3,}[ \t]*(?m:$)"),
    "table": ("the rule of a table", r"(?m:^)[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|"),
    "quote": ("a quotation within a paragraph", r"(?m:^)[ \t]*>(?=[ \t>]|\w)"),
}
_PATTERN = re.compile("|".join(f"(?P<{name}>{sign})" for name, (_, sign) in _KINDS.items()))
_SIGNS = re.compile(r"[\[<~={|>`:!^-]")


class Unread:
    """Collects the places of signs that are not read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._places: dict[str, list[Span]] = {}

    def search(self, content: Content) -> None:
        """Search a text whose signs have been read."""
        for leaf in content.leaves:
            if isinstance(leaf, Milestone) and leaf.kind == "picture":
                self._places.setdefault("image", []).append(leaf.span)
        if not content.leaves or not _SIGNS.search(self._source[content.span]):
            return
        for match in _PATTERN.finditer(self._plain(content)):
            start = content.span.start + match.start()
            span = Span(start, content.span.start + match.end())
            self._places.setdefault(match.lastgroup or "", []).append(span)

    def _plain(self, content: Content) -> str:
        """The text, signs that were read and characters that are written otherwise made unseen."""
        parts: list[str] = []
        at = content.span.start
        for leaf in content.leaves:
            parts.append("\ue001" * (leaf.span.start - at))
            match leaf:
                case Text(span):
                    parts.append(self._source[span])
                case Break(span):
                    parts.append("\n" * span.size)
                case _:
                    parts.append("\ue000" * leaf.span.size)
            at = leaf.span.end
        return "".join(parts)

    def report(self, nodes: NodeFactory) -> None:
        """A finding for each kind of sign, with all its places."""
        for kind, spans in self._places.items():
            first = self._source[spans[0]].strip()
            if kind == "image":
                message = "pictures are not shown; their descriptions and file names are"
            else:
                message = f"{_KINDS[kind][0]} (“{first[:60]}”) is shown as received, unread"
            nodes.find(MARKUP_UNREAD, message, sorted(spans))
