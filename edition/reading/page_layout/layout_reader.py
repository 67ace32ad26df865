"""Reads PAGE XML, ALTO, and hOCR; each file of the source contains one page or several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from edition.model.content import Content, Paragraph, Text
from edition.model.document import Document, Head, Header, HeadLine, Surface
from edition.model.findings import Finding
from edition.model.source import Source, Span
from edition.reading.numbering import numbered
from edition.reading.page_layout import alto, hocr, page_xml
from edition.reading.page_layout.hocr_tags import html_tokens
from edition.reading.page_layout.layout import LayoutPage, lines_in
from edition.reading.page_layout.layout_blocks import LayoutBlock, LayoutBlocks
from edition.reading.page_layout.layout_findings import LayoutFindings
from edition.reading.page_layout.layout_sniffing import root_sniffed
from edition.reading.pieces import NodeFactory
from edition.reading.tei.open_blocks import TeiHeading, sectioned
from edition.reading.tei.tags import Token, Tokens, tokens
from edition.reading.tei.xml_tree import XmlNode, grow
from edition.reading.typescript.hyphens import Hyphens

Pages = Callable[[Source, XmlNode, LayoutFindings], tuple[LayoutPage, ...]]
FORMATS: dict[str, Pages] = {
    "PcGts": page_xml.pages_of,
    "alto": alto.pages_of,
    "html": hocr.pages_of,
}
"""Maps the name of a file's root element to the function that reads the pages of the file."""


def root_of_layout(source: Source) -> str:
    """The name of the root element of a file with the layout of pages; empty for any other file."""
    root = root_sniffed(source)
    return root if not root or root in FORMATS else "html"


def pages_in(source: Source) -> tuple[LayoutPage, ...]:
    """The pages of all files of a source, file by file."""
    findings = LayoutFindings(source)
    return tuple(page for part in _parsed(source) for page in _pages(source, part, findings))


def page_images(source: Source) -> tuple[str, ...]:
    """The names of the pages' pictures, without duplicates."""
    return tuple(dict.fromkeys(page.image for page in pages_in(source) if page.image))


def read(source: Source) -> Document:
    """Read the pages of all files of a source, file by file."""
    findings, found = LayoutFindings(source), list[Finding]()
    pages: list[LayoutPage] = []
    rests: list[Span] = []
    for part in _parsed(source):
        found += part.findings  # the places of these findings refer to this file
        pages += _pages(source, part, findings)
        if part.root and part.root.name not in FORMATS:
            rests.append(part.root.span)
        if part.rest:
            rests.append(part.rest)
    return _document(source, pages, rests, findings, found)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A file of a source as XML; its spans refer to the whole source."""

    root: XmlNode | None
    rest: Span | None
    findings: tuple[Finding, ...]


def _parsed(source: Source) -> Iterator[_Parsed]:
    for part, start in source.separate():
        parsed = tokens(part)
        if parsed.rest and root_of_layout(part) == "html":
            parsed = Tokens(html_tokens(part), None, ())
        rest = parsed.rest and Span(parsed.rest.start + start, parsed.rest.end + start)
        root = grow([_shifted(token, start) for token in parsed.tokens])
        yield _Parsed(root, rest, parsed.findings)


def _pages(source: Source, part: _Parsed, findings: LayoutFindings) -> tuple[LayoutPage, ...]:
    root = part.root
    return FORMATS[root.name](source, root, findings) if root and root.name in FORMATS else ()


def _document(
    source: Source,
    pages: list[LayoutPage],
    rests: list[Span],
    findings: LayoutFindings,
    found: list[Finding],
) -> Document:
    nodes = NodeFactory(source)
    made = LayoutBlocks(nodes, Hyphens(nodes, _shown(pages)), findings)
    for number, page in enumerate(pages, 1):
        made.page(page, f"page-{number}")
    made.done()
    title, lines, rest = _head(made.blocks)
    unread = [nodes.paragraph(Content((Text(span),))) for span in rests if source[span].strip()]
    blocks = numbered((*sectioned(rest), *unread))
    document = Document(
        source,
        Header(),
        Head(title, lines),
        blocks,
        (),
        (*found, *nodes.findings, *findings.all()),
        tuple(made.tags.notes),
        tuple(note.id for note in made.tags.notes),
        surfaces=tuple(
            Surface(f"page-{number}", page.image, size=page.size if page.pixels else (0, 0))
            for number, page in enumerate(pages, 1)
            if page.image
        ),
        lines=tuple(sorted(made.shapes, key=lambda one: one.span)),
    )
    return replace(document, syntax=tuple(_between(document)))


def _head(
    blocks: list[LayoutBlock],
) -> tuple[Content | None, tuple[HeadLine, ...], list[LayoutBlock]]:
    """The title, the page breaks above it, and the other blocks.

    The title is a heading at the beginning of the text; only page breaks may come before it.
    """
    for index, block in enumerate(blocks):
        if isinstance(block, TeiHeading):
            above = [one for one in blocks[:index] if isinstance(one, Paragraph)]
            lines = tuple(HeadLine("page", None, one) for one in above)
            return block.content, lines, blocks[index + 1 :]
        if not (isinstance(block, Paragraph) and block.form == "page"):
            break
    return None, (), blocks


def _shown(pages: Iterable[LayoutPage]) -> str:
    """The text of all lines; `Hyphens` uses it to decide about hyphens at line ends."""
    return "\n".join(
        line.characters.text
        for page in pages
        for region in page.regions
        for line in lines_in(region)
    )


def _between(document: Document) -> Iterator[Span]:
    """The spans of the markup, which is everything outside the text."""
    leaves = sorted(leaf.span for passage in document.passages for leaf in passage.content.leaves)
    end = 0
    for span in (*leaves, Span(len(document.source.text), len(document.source.text))):
        if span.start > end:
            yield Span(end, span.start)
        end = max(end, span.end)


def _shifted(token: Token, by: int) -> Token:
    return replace(token, span=Span(token.span.start + by, token.span.end + by))


def tokens_shown(source: Source) -> Iterator[str]:
    """The regions and lines of each page, before they become text."""
    for page in pages_in(source):
        yield f"page {page.image!r} {page.size[0]}×{page.size[1]}"
        for region in page.regions:
            yield f"  {region.kind}"
            yield from (f"    {line.characters.text!r}" for line in lines_in(region))
