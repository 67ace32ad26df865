"""PAGE XML, ALTO, and hOCR → Document; each file of the source holds one page or several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from edition.model.content import Content, Paragraph, Text
from edition.model.document import Document, Head, Header, HeadLine, Surface
from edition.model.findings import Finding
from edition.model.source import Source, Span
from edition.reading.numbering import numbered
from edition.reading.page_layout import alto, hocr, page_xml
from edition.reading.page_layout.layout import LayoutPage
from edition.reading.page_layout.layout_blocks import LayoutBlock, LayoutBlocks
from edition.reading.page_layout.layout_findings import LayoutFindings
from edition.reading.pieces import NodeFactory
from edition.reading.tei.open_blocks import TeiHeading, sectioned
from edition.reading.tei.tags import Token, tokens
from edition.reading.tei.xml_tree import XmlNode, grow
from edition.reading.typescript.hyphens import Hyphens

_BEGINS = re.compile(
    r"\ufeff?(?>\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*>)*+<(?:[\w-]+:)?(PcGts|alto|html)\b",
    re.DOTALL,
)
_PAGE_OF_HOCR = re.compile(r"class\s*=\s*[\"'][^\"']*\bocr_page\b")
_FRONT = 20_000
"""How far from the beginning the first page of hOCR begins."""

Pages = Callable[[Source, XmlNode, LayoutFindings], tuple[LayoutPage, ...]]
FORMATS: dict[str, Pages] = {
    "PcGts": page_xml.pages_of,
    "alto": alto.pages_of,
    "html": hocr.pages_of,
}
"""What reads the pages of a file, by the name of its root."""


def sniff(source: Source) -> bool:
    """Whether a text begins as PAGE XML, ALTO, or hOCR does."""
    begins = _BEGINS.match(source.text)
    if begins is None:
        return False
    return begins[1] != "html" or bool(_PAGE_OF_HOCR.search(source.text, 0, _FRONT))


def read(source: Source) -> Document:
    """Read the pages of all files of a source in their order."""
    findings, found = LayoutFindings(source), list[Finding]()
    pages: list[LayoutPage] = []
    rests: list[Span] = []
    for part, start in source.separate():
        parsed = tokens(part)
        found += parsed.findings  # with places in this file
        root = grow([_shifted(token, start) for token in parsed.tokens])
        if root and root.name in FORMATS:
            pages += FORMATS[root.name](source, root, findings)
        elif root:
            rests.append(root.span)
        if parsed.rest:
            rests.append(Span(parsed.rest.start + start, parsed.rest.end + start))
    return _document(source, pages, rests, findings, found)


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
            Surface(f"page-{number}", page.image, size=page.size)
            for number, page in enumerate(pages, 1)
            if page.image
        ),
        lines=tuple(sorted(made.shapes, key=lambda one: one.span)),
    )
    return replace(document, syntax=tuple(_between(document)))


def _head(
    blocks: list[LayoutBlock],
) -> tuple[Content | None, tuple[HeadLine, ...], list[LayoutBlock]]:
    """A heading with which the text begins is its title; new pages can stand above it."""
    for index, block in enumerate(blocks):
        if isinstance(block, TeiHeading):
            above = [one for one in blocks[:index] if isinstance(one, Paragraph)]
            lines = tuple(HeadLine("page", None, one) for one in above)
            return block.content, lines, blocks[index + 1 :]
        if not (isinstance(block, Paragraph) and block.form == "page"):
            break
    return None, (), blocks


def _shown(pages: Iterable[LayoutPage]) -> str:
    """The text of all lines, by which hyphens are judged."""
    return "\n".join(
        line.characters.text for page in pages for region in page.regions for line in region.lines
    )


def _between(document: Document) -> Iterator[Span]:
    """The markup: everything that is not a character of the text."""
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
    findings = LayoutFindings(source)
    for part, start in source.separate():
        root = grow([_shifted(token, start) for token in tokens(part).tokens])
        pages = FORMATS[root.name](source, root, findings) if root and root.name in FORMATS else ()
        for page in pages:
            yield f"page {page.image!r} {page.size[0]}×{page.size[1]}"
            for region in page.regions:
                yield f"  {region.kind}"
                cells = (line for cell in region.cells for line in cell.lines)
                yield from (f"    {line.characters.text!r}" for line in (*region.lines, *cells))
