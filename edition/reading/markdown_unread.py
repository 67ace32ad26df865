"""Finds markup (Markdown and HTML) that is shown as received; each kind is one finding."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.blocks import Item, walk
from edition.model.content import Break, Content, Milestone, SourceReference, Text, TextStyle
from edition.model.document import Document
from edition.model.findings import Finding
from edition.model.source import Source, Span
from edition.reading.bare_marks import bare_marks
from edition.reading.lettered_notes import lettered_marks
from edition.reading.markdown_inline import CIRCLED, FRAMED, RAISED
from edition.reading.markdown_notes import PARENTHESES, plain_number
from edition.reading.reading_rules import MARKUP_UNREAD
from edition.reading.sign_marks import sign_marks
from edition.system.messages import Message
from edition.system.patterns import pattern

_ELEMENTS = (
    r"a|abbr|address|article|aside|b|bdi|bdo|big|blockquote|body|br|button|caption|center|cite|code|col"
    r"|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header"
    r"|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|object|ol|p|pre|q|rt|ruby|s"
    r"|samp|script|section|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea"
    r"|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr"
)
_BLOCKS = "blockquote|caption|center|col|details|div|dl|figure|form|h[1-6]|hr|html|iframe|ol|pre|script|style|table|ul"
_KINDS = {
    "note": (
        Message("mark of a missing note, or note without a mark"),
        r"!?\[\^[^\]\s\[\\]{1,60}\]:?|\^\[",
    ),
    "picture": (Message("picture"), r"!\[(?!\^)"),
    "link": (
        Message("link without a web address"),
        (
            r"\]\((?![\d\W]{1,40}\))[ \t]{0,9}"
            r"(?=[<)\"']|[^()\s]{0,300}[#/]|[^()\s]{1,300}\.[A-Za-z]|[^\s()]{0,300}(?:\)|[\s(][^\n)]{1,300}\)))"
            r"|\]\((?=[<#)])|\]\[(?=[^\]\n]{0,80}\])"
        ),
    ),
    "target": (
        Message("target of a link"),
        (
            r"(?m:^)[ \t]*\[[^\]\[]{1,80}\]:\s{0,9}"
            r"(?=<|\ue001|\.{0,2}/|\#|[\w-]{1,40}:\S|\S{1,300}\s{1,9}(?:\"[^\"]{0,300}\"|'[^']{0,300}')[ \t]*(?m:$)"
            r"|\S{1,300}\.[A-Za-z]{1,5}[ \t]*(?m:$))"
        ),
    ),
    "html": (
        Message("HTML"),
        (
            rf"</?(?i:{_ELEMENTS})(?=[\s/>])[^<>]{{0,1000}}>|(?m:^)[ \t]*</?(?i:{_BLOCKS})(?=[\s/>])"
            r"|<!--|-->|<\?(?=\w)|<!(?:\[CDATA|[A-Z])"
            r"|</[A-Za-z][\w:-]{0,40}[ \t]{0,9}>|<[A-Za-z][\w:-]{0,40}(?:[^<>]{0,300}=[\"'][^<>]{0,300}|[ \t]{0,9})/>"
            r"|<[A-Za-z][\w:-]{0,40}\s(?:[^<>]{0,300}=[\"'][^<>]{0,300})>"
        ),
    ),
    "code": (
        Message("code"),
        (
            r"(?<![\w`])`(?!`)(?=\S)(?:[^`]|`{2,9}){1,300}?(?<=[^\s`])`(?![\w`])"
            r"|(?<![\w`])`(?=\s)(?:[^`]|`{2,9}){1,300}?`(?![\w`])"
            r"|(?<!`)(?P<ticks>`{2,9})(?!`|.{0,300}'')[\s\S]{0,300}?(?<!`)(?P=ticks)(?!`)"
        ),
    ),
    "strike": (Message("deletion"), r"(?<!~)~~(?!~)"),
    "marked": (Message("highlight"), r"(?<!=)==(?=\w)|(?<![=\w])==(?=[^\s=])"),
    "fence": (Message("code block"), r"(?m:^)[ \t]*(?:```|~~~)"),
    "division": (Message("division"), r"(?m:^)[ \t]*:{3,}"),
    "attribute": (Message("attributes"), r"\{(?:[.#][\w-]|:[\w-]+:)[^{}\n]{0,200}\}"),
    "template": (Message("template"), r"\{\{[<%]?|\{%"),
    "heading": (
        Message("heading without a space after #, or without a text"),
        r"(?m:^)[ \t]*#{2,6}(?=[^\s#])|\A#{1,6}(?: #{1,6})?\Z",
    ),
    "underline": (
        Message("underlined heading"),
        r"(?<=\n)[ \t]*={1,99}[ \t]*(?m:$)|(?m:^)[ \t]*={3,}[ \t]*(?m:$)",
    ),
    "table": (
        Message("line of a table"),
        r"(?m:^)[ \t]*+\|?[ \t]*+:?-{3,}+:?[ \t]*+\||(?m:^)[ \t]*-{2,}(?: +-{2,})+[ \t]*(?m:$)",
    ),
    "rule": (Message("rule"), r"(?m:^)[ \t]*[*_-](?:[ \t]{0,9}[*_-]){2,}[ \t]*(?m:$)"),
    "caption": (Message("caption or definition"), r"\A:[ \t]{1,9}(?=\S)"),
    "bullet": (Message("empty item of a list"), r"\A[*+-]\Z"),
    "stroke": (Message("vertical bar of a table"), r"(?m:^)[ \t]*\|(?!\|)|(?<!\|)\|[ \t]*(?m:$)"),
    "formula": (
        Message("formula"),
        r"\$\$(?=\S)|(?<![\w$\\])\$(?=[^\s$\d])[^$\n^_{\\]{0,80}[\^_{\\][^$\n]{0,80}\$(?!\w)",
    ),
    "change": (Message("change in CriticMarkup"), r"\{(?:\+\+|--|~~|==|>>)(?=[^\s{}])"),
    "task": (Message("task box"), r"\A\[[ xX]\](?=\s)"),
    "raised": (Message("raised or lowered letters"), r"(?<=\w)[\^_]\((?=[^()\s]{1,20}\))"),
    "quote": (Message("quotation within a paragraph"), r"(?m:^)[ \t]*>(?=[ \t>]|\w)"),
}
_NUMBERED = pattern(
    r"(?<=[\w.,;:!?”\"’)»。，、」』》])(?:\[(\d{1,3})\](?![\w\[(:])|[〔［【](\d{1,3})[〕］】])"
)
_CIRCLE = pattern(rf"(?<=\S)(?=[{CIRCLED}])(?:{FRAMED})")
_RAISED = pattern(rf"[{RAISED}]{{1,3}}")
_FRAME = pattern(r"[\[〔［【]")
_PICTURE = "image"
_FIRST = r"(?:(?=[\[\]!<~={|>`:^$#*_+-])|(?m:^)(?=[ \t]))"
"""The first character of any markup, or white space at the beginning of a line; tested first, for
speed.
"""
_ANY_KIND = "|".join(f"(?P<{name}>{sign})" for name, (_, sign) in _KINDS.items())
_PATTERN = pattern(f"{_FIRST}(?:{_ANY_KIND})")
_SIGNS = pattern(r"[\[<~={|>`:!^$#*_+-]")


TYPED = frozenset({"note", "strike", "raised", "html", "picture", "link", "division"})
"""The kinds of signs that are reported in plain text, such as a typescript."""


def unread(document: Document, kinds: frozenset[str] = frozenset(_KINDS)) -> Iterator[Finding]:
    """A finding for each kind of unread markup in a document's text, with all places where it
    occurs.
    """
    source = document.source
    places: dict[str, list[Span]] = {}
    for passage in document.passages:
        for kind, span in _found(source, passage.content):
            if kind in kinds or kind == _PICTURE:
                places.setdefault(kind, []).append(span)
    if "note" in kinds:
        marks = [*_lost_marks(document), *sign_marks(document), *lettered_marks(document)]
        marks = marks or list(bare_marks(document))
        if marks:
            places["note"] = [*places.get("note", ()), *marks]
    for kind, spans in places.items():
        count = len(spans)
        if kind == _PICTURE:
            message = Message(
                "{count} picture is not shown; the page shows its description and the name of its file",
                "{count} pictures are not shown; the page shows their descriptions and the names of their files",
                count=count,
            )
        else:
            message = Message(
                "{kind} (“{example}”): not supported, so shown as received",
                kind=_KINDS[kind][0],
                example=source[spans[0]].strip()[:60],
                count=count,
            )
        yield Finding(MARKUP_UNREAD, message, tuple(map(source.place, sorted(spans))))


def _lost_marks(document: Document) -> Iterator[Span]:
    """The marks `[1]`, `[2]` … after words, if the numbers are consecutive but no note was read."""
    source = document.source
    found = [
        (int(match[1] or match[2]), Span(start + match.start(), start + match.end()))
        for passage in document.passages
        if passage.content.leaves and _FRAME.search(source[passage.content.span])
        for start in (passage.content.span.start,)
        for match in _NUMBERED.finditer(_plain(source, passage.content))
    ]
    if len(found) > 1 and [number for number, _ in found] == list(range(1, len(found) + 1)):
        yield from (span for _, span in found)
    yield from _in_parentheses(document)
    yield from _in_circles(document)
    yield from _raised(document)


def _raised(document: Document) -> Iterator[Span]:
    """Raised numbers that count up from 1 but have no notes, and raised numbers before
    paragraphs.
    """
    source = document.source
    marks: list[tuple[int, Span]] = []
    for passage in document.passages:
        content = passage.content
        if not content.leaves:
            continue
        read = [one.span for one in content.ranges if isinstance(one, SourceReference)]
        spans = [
            one.span for one in content.ranges if isinstance(one, TextStyle) and one.kind == "sup"
        ]
        spans += (
            Span(*match.span())
            for leaf in content.leaves
            if isinstance(leaf, Text)
            for match in _RAISED.finditer(source.text, *leaf.span)
        )
        for span in sorted(spans):
            written = plain_number(source[span].strip())
            if not written.isdecimal() or any(one.contains(span) for one in read):
                continue
            if span.start <= content.span.start + len("<sup>"):
                yield span
            elif not source.text[span.start - 1].isdecimal():
                marks.append((int(written), span))
    if marks and [number for number, _ in marks] == list(range(1, len(marks) + 1)):
        yield from (span for _, span in marks)


def _in_parentheses(document: Document) -> Iterator[Span]:
    """The numbers `(1)`, `(2)` … if the last list items have the same labels, so that the items may
    be notes.
    """
    labels = [block.label for block in walk(document.blocks) if isinstance(block, Item)]
    first = next((label for label in reversed(labels) if label.text == "(1)"), None)
    if first is None:
        return
    last = [label.text for label in labels if label.span.start >= first.span.start]
    text = document.source.text
    found = list(PARENTHESES.finditer(text, 0, first.span.start))
    closed = any(
        text.startswith(tuple(",.;:!?"), match.end())
        or (not match["space"] and text[match.start() - 1].isalpha())
        for match in found
    )
    if closed and [f"({match['number']})" for match in found] == last:
        yield from (Span(match.start() + len(match["space"]), match.end()) for match in found)


def _in_circles(document: Document) -> Iterator[Span]:
    """The numbers `①`, `②` … after words, if the last list items have the same labels."""
    labels = [block.label for block in walk(document.blocks) if isinstance(block, Item)]
    first = next((label for label in reversed(labels) if label.text == "①"), None)
    if first is None:
        return
    last = [label.text for label in labels if label.span.start >= first.span.start]
    found = list(_CIRCLE.finditer(document.source.text, 0, first.span.start))
    if [match[0] for match in found] == last:
        yield from (Span(*match.span()) for match in found)


def _found(source: Source, content: Content) -> Iterator[tuple[str, Span]]:
    for leaf in content.leaves:
        if isinstance(leaf, Milestone) and leaf.kind == "picture":
            yield _PICTURE, leaf.span
    if content.leaves and _SIGNS.search(source[content.span]):
        start = content.span.start
        for match in _PATTERN.finditer(_plain(source, content)):
            yield match.lastgroup or "", Span(start + match.start(), start + match.end())


def _plain(source: Source, content: Content) -> str:
    """The text, with placeholders for markup that was read and for leaves without plain text."""
    parts: list[str] = []
    at = content.span.start
    for leaf in content.leaves:
        between = source.text[at : leaf.span.start]
        parts.append(between if between.isspace() else "\ue001" * len(between))
        match leaf:
            case Text(span):
                parts.append(source[span])
            case Break(span):
                parts.append("\n" * span.size)
            case _:
                parts.append("\ue000" * leaf.span.size)
        at = leaf.span.end
    return "".join(parts)
