"""What must be the same when our own TEI is read back, as lines: structure, places, words, layers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from edition import Document, Span
from edition.editorial.edited import EditedDocument
from edition.model import addresses
from edition.model.blocks import Aside, Block, BlockGroup, Cell, Grid, Item, Listing, Section, Table
from edition.model.content import (
    Alternative,
    Condition,
    Content,
    Dating,
    FootnoteMark,
    Leaf,
    Link,
    Mark,
    Milestone,
    Named,
    Paragraph,
    Range,
    SourceReference,
    TextStyle,
)

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Shape:
    """Lines of a document. With `edited`, names and dates are those of the edition.

    What TEI has no place for, or another one, is left out: which characters were escaped, where a
    line ended that asked for no new line, what lies over white space alone, whether an address is a link or a reference, where a
    reference to another document leads, and the parts of the archive's citation.
    """

    def __init__(self, document: Document, edited: EditedDocument | None = None) -> None:
        self.document = document
        self._edited = edited

    def lines(self) -> Iterator[str]:
        document = self.document
        for field in document.header.fields:
            yield f"field {field.name}"
            if field.label:
                yield from self.content(field.label)
            for paragraph in field.paragraphs:
                yield from self.content(paragraph.content)
        if document.head.title:
            yield "title"
            yield from self.content(document.head.title)
        for line in document.head.lines:
            yield f"line {line.name} {line.label.text if line.label else ''}"
            yield from self.content(line.paragraph.content)
        yield from self.blocks(document.blocks)
        for note in document.footnotes:
            yield f"note {note.number} {note.id}"
            yield from self.blocks(note.blocks)

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            yield from (f"  {line}" for line in self.block(block))

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Section(label=label, locator=locator, content=content, blocks=below):
                marked = "" if block.marked else " unmarked"
                yield f"section {locator.id} {label.text if label else ''}{marked}"
                yield from self.content(content)
                yield from self.blocks(below)
            case Item(label=label, locator=locator, content=content, blocks=below):
                yield f"item {locator.id} {label.text}"
                yield from self.content(content)
                yield from self.blocks(below)
            case Paragraph(locator=place, form=form, content=content):
                yield f"paragraph {place.id if place else ''} {form}"
                yield from self.content(content)
            case Aside(paragraphs=paragraphs, closed=closed):
                yield f"aside{'' if closed else ' unclosed'}"
                yield from self.blocks(paragraphs)
            case Table():
                yield from self.table(block)
            case BlockGroup() | Listing() | Grid():
                yield from self.part(block)
            case _:
                assert_never(block)

    def part(self, part: BlockGroup | Listing | Grid) -> Iterator[str]:
        match part:
            case BlockGroup(kind=kind, id=id_, blocks=below):
                yield f"{kind} {id_}"
                yield from self.blocks(below)
            case Listing(above=above, items=items, kind=kind):
                yield f"list {kind}"
                yield from self.blocks(above)
                for item in items:
                    yield "point"
                    yield from self.blocks((item.label,) if item.label else ())
                    yield from self.blocks(item.blocks)
            case Grid(above=above, rows=rows):
                yield "grid"
                yield from self.blocks(above)
                for row in rows:
                    for cell in row:
                        yield f"cell {cell.columns} {cell.rows} {cell.head}"
                        yield from self.blocks(cell.blocks)
            case _:
                assert_never(part)

    def table(self, table: Table) -> Iterator[str]:
        source = self.document.source

        def shown(cells: Sequence[Cell]) -> str:
            return " | ".join(cell.text or cell.state for cell in cells)

        unit = source[table.unit] if table.unit else ""
        yield f"{table.id} ({unit}): {shown(table.corner)} | {shown(table.columns)}"
        for row in table.rows:
            yield shown((row.head, *row.cells))
        yield f"{table.sums}"
        yield from self.blocks(table.loose)

    def content(self, content: Content) -> Iterator[str]:
        yield f"“{_fold(''.join(map(self._leaf, content.leaves)))}”"
        found = [self._range(part, content) for part in content.ranges]
        if self._edited:
            found = [part for part in found if not part.startswith(("name ", "date "))]
            found += self._layers(content, self._edited)
        yield from sorted(filter(None, dict.fromkeys(found)))

    def _layers(self, content: Content, edited: EditedDocument) -> Iterator[str]:
        for mention in edited.mentions:
            if mention.passage.content is content:
                yield f"name {mention.entry}: {self._words(mention.span, content)}"
        for dated in edited.dates:
            if dated.passage.content is content:
                date = dated.edtf.text.replace(" ", "")
                yield f"date {date}: {self._words(dated.span, content)}"

    def _range(self, part: Range, content: Content) -> str:
        words = self._words(part.span, content)
        if not words:
            return ""
        match part:
            case TextStyle(_, kind):
                return f"{kind}: {words}"
            case Condition(_, kind, responsible, certainty):
                return f"condition {kind} {responsible} {certainty}: {words}"
            case Alternative():
                others = [(other.words, other.sigla) for other in part.others]
                said = (part.id, part.reading, others, part.sigla, part.responsible, part.certainty)
                return f"{part.kind} {(*said, part.sources)}: {words}"
            case Mark(_, kind):
                return f"mark {kind}: {words}"
            case Named(_, entry):
                return f"name {entry}: {words}"
            case Dating(_, edtf):
                return f"date {edtf.replace(' ', '')}: {words}"
            case Link():
                return f"reference: {words}"
            case SourceReference(_, target):
                leads = addresses.of_target(target, {}) or target in self.document.names
                return f"reference: {words}" if leads else ""
            case _:
                assert_never(part)

    def _words(self, span: Span, content: Content) -> str:
        """The words under a range."""
        parts = []
        for leaf in content.leaves:
            if leaf.span.overlaps(span):
                text = self.document.leaf_text(leaf)
                if len(text) == leaf.span.size:
                    first = max(0, span.start - leaf.span.start)
                    text = text[first : max(0, span.end - leaf.span.start)]
                parts.append(text)
        return _fold("".join(parts))

    def _leaf(self, leaf: Leaf) -> str:
        match leaf:
            case Milestone(kind=kind, name=name, id=id_):
                return f"<{kind} {name} {id_}>"
            case FootnoteMark(index=note):
                return f"<note {note}>"
            case _:
                return self.document.leaf_text(leaf)


def _fold(text: str) -> str:
    shown = _FORBIDDEN.sub(
        lambda sign: " " if sign[0].isspace() else "\N{REPLACEMENT CHARACTER}", text
    )
    return " ".join(shown.split())
