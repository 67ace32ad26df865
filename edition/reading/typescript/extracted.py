"""Parsers of an archive's export that was extracted from a PDF, and of any plain typescript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.model.content import Paragraph
from edition.model.document import Document, Field, Header
from edition.model.source import Source, Span
from edition.reading.archive_header import DATE, citation_of
from edition.reading.archive_profiles import ArchiveProfile, profile_of
from edition.reading.assemble import assemble
from edition.reading.markdown_unread import TYPED, unread
from edition.reading.pieces import NodeFactory
from edition.reading.typescript.drawn import with_drawn
from edition.reading.typescript.hyphens import Hyphens
from edition.reading.typescript.running_heads import at_page_numbers, without_pages
from edition.reading.typescript.typed import Line, content_of, lines_of, typed_blocks
from edition.reading.typescript.typed_notes import with_notes
from edition.reading.typescript.typed_sniffing import FRONT, header_labels


def read_typescript(source: Source) -> Document:
    """Reads plain text, in which no character is markup."""
    nodes = NodeFactory(source)
    lines = at_page_numbers(nodes, tuple(lines_of(source)))
    blocks = with_drawn(nodes, lines, Hyphens(nodes))
    document = assemble(nodes, Header(), *with_notes(nodes, blocks))
    return replace(document, findings=(*document.findings, *unread(document, TYPED)))


def read_export(source: Source) -> Document:
    """Reads text that was extracted from a PDF, with running heads, divided words, and fixed line
    ends.
    """
    nodes = NodeFactory(source)
    hyphens = Hyphens(nodes)
    profile = profile_of(source, FRONT)
    lines = without_pages(nodes, tuple(lines_of(source)), profile.running_head)
    header, rest = _header(nodes, lines, hyphens, profile)
    if header.fields and rest and (page := rest[0].page):  # the page break after the header
        nodes.syntax.append(page.span)
        rest = [replace(rest[0], page=None), *rest[1:]]
    return assemble(nodes, header, typed_blocks(nodes, rest, hyphens))


def _header(
    nodes: NodeFactory, lines: Sequence[Line], hyphens: Hyphens, profile: ArchiveProfile
) -> tuple[Header, Sequence[Line]]:
    """The archive's header, and the lines after the header.

    Labels may be on separate lines or on the same line. The header ends with the value of its last
    label; the value is on the label's line, or on the next line if nothing follows the label. Lines
    after this value that begin with a bullet or a dash also belong to the header.
    """
    labels = _labels(nodes.source, lines, profile)
    if not labels:
        return Header(), lines
    last = max(i for i, line in enumerate(lines) if line.span.start <= labels[-1].start)
    end = last + 1
    if labels[-1].end >= lines[last].span.end:
        end += 1
    while end < len(lines) and nodes.source[lines[end].span][:1] in "•-–*":
        end += 1
    front = lines[:end]

    def region(start: int, stop: int) -> list[Line]:
        return _region(nodes, front, Span(start, stop))

    fields = list(_titles(nodes, region(0, labels[0].start), hyphens))
    stops = [*(label.start for label in labels[1:]), front[-1].span.end]
    for label, stop in zip(labels, stops, strict=True):
        name = profile.labels[nodes.source[label].removesuffix(":").rstrip()]
        content = nodes.between(content_of(nodes.source, region(*label), hyphens), *label)
        values = _paragraphs(nodes, region(label.end, stop), hyphens)
        fields.append(Field(name, content, values))
    return Header(tuple(fields), citation_of(nodes.source, fields)), lines[end:]


def _labels(source: Source, lines: Sequence[Line], profile: ArchiveProfile) -> list[Span]:
    """The labels of the header in the archive's order; empty if the first label is missing."""
    order_of = {label: order for order, label in enumerate(profile.labels)}
    found: list[Span] = []
    wanted = 0
    starts = {line.span.start for line in lines}
    ends = {line.span.end for line in lines}
    kept = [line.span for line in lines if line.span.start < FRONT]
    for span in kept:
        for match in header_labels(profile).finditer(source[span]):
            order = order_of[match["name"]]
            place = Span(span.start + match.start(), span.start + match.end())
            alone = place.start in starts or place.end in ends or bool(found)
            if order >= wanted and (found or order == 0 or alone):
                found.append(place)
                wanted = order + 1
    first = next(iter(profile.labels))
    return found if found and source[found[0]].startswith(first) else []


def _region(nodes: NodeFactory, lines: Sequence[Line], region: Span) -> list[Line]:
    """The parts of lines in a region; a page break before the first line is only syntax."""
    found = list(_clipped(nodes.source, lines, region))
    if found and (page := found[0].page):
        nodes.syntax.append(page.span)
        found[0] = replace(found[0], page=None)
    return found


def _clipped(source: Source, lines: Sequence[Line], region: Span) -> Iterator[Line]:
    for line in lines:
        start, end = max(line.span.start, region.start), min(line.span.end, region.end)
        text = source.text[start:end]
        if start < end and text.strip():
            page = line.page if start == line.span.start else None
            start += len(text) - len(text.lstrip())
            yield replace(line, span=Span(start, start + len(text.strip())), page=page)


def _titles(nodes: NodeFactory, lines: Sequence[Line], hyphens: Hyphens) -> Iterator[Field]:
    """The date and the title above the first label, on separate lines or on the same line."""
    if not lines:
        return
    first = lines[0].span
    date = DATE.match(nodes.source.text, first.start, first.end)
    if date is None:
        yield Field("title", None, _paragraphs(nodes, lines, hyphens))
        return
    day = _region(nodes, lines, Span(*date.span()))
    rest = _region(nodes, lines, Span(date.end(), lines[-1].span.end))
    yield Field("date", None, _paragraphs(nodes, day, hyphens))
    if rest:
        yield Field("title", None, _paragraphs(nodes, rest, hyphens))


def _paragraphs(
    nodes: NodeFactory, lines: Sequence[Line], hyphens: Hyphens
) -> tuple[Paragraph, ...]:
    if not lines:
        return ()
    content = content_of(nodes.source, lines, hyphens)
    return (Paragraph(content.span, content, None),)
