"""Lists every node of a document with its position, to check the result of parsing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from edition.model.blocks import Aside, Block, BlockGroup, Grid, Item, Listing, Section, Table
from edition.model.content import (
    Alternative,
    Break,
    Condition,
    Content,
    Dating,
    FootnoteMark,
    Link,
    Mark,
    Milestone,
    Named,
    Paragraph,
    SourceReference,
    TextStyle,
)
from edition.model.document import Document
from edition.model.source import Span


def dump(document: Document) -> str:
    """One line for each node, with the node's position, and one line for each finding."""
    return "\n".join(_Dump(document).lines()) + "\n"


class _Dump:
    def __init__(self, document: Document) -> None:
        self.document = document

    def at(self, span: Span) -> str:
        source = self.document.source
        start, end = source.place(span.start), source.place(span.end)
        return f"{start.line}:{start.column}-{end.line}:{end.column}"

    def lines(self) -> Iterator[str]:
        document = self.document
        for field in document.header.fields:
            yield f"header {field.name}"
            for paragraph in field.paragraphs:
                yield from self.content(paragraph.content, 1)
        yield from self.citation()
        if document.head.title:
            yield "head title"
            yield from self.content(document.head.title, 1)
        for line in document.head.lines:
            label = f" {self.at(line.label.span)} {line.label.text!r}" if line.label else ""
            yield f"head {line.name}{label}"
            yield from self.content(line.paragraph.content, 1)
        yield from self.blocks(document.blocks, 0)
        for note in document.footnotes:
            yield f"note {note.number} {note.id} {self.at(note.span)}"
            yield from self.blocks(note.blocks, 1)
        for shape in document.lines:
            points = " ".join(f"{x},{y}" for x, y in shape.points)
            yield f"line {self.at(shape.span)} {points}"
        for span in document.syntax:
            yield f"syntax {self.at(span)} {document.source[span]!r}"
        yield from map(str, document.findings)

    def citation(self) -> Iterator[str]:
        citation, source = self.document.header.citation, self.document.source
        if citation:
            for name in ("title", "date", "site", "repository", "url"):
                span = getattr(citation, name)
                if span:
                    yield f"citation {name} {self.at(span)} {source[span]!r}"
            for span in citation.locators:
                yield f"citation locator {self.at(span)} {source[span]!r}"

    def blocks(self, blocks: tuple[Block, ...], depth: int) -> Iterator[str]:
        pad = "  " * depth
        for block in blocks:
            match block:
                case Section() | Item():
                    kind = "item"
                    if isinstance(block, Section):
                        kind = "section" if block.marked else "section (unmarked)"
                    label = f" {block.label.text!r}" if block.label else ""
                    yield f"{pad}{kind} {block.locator.id} {self.at(block.span)}{label}"
                    yield from self.content(block.content, depth + 1)
                    yield from self.blocks(block.blocks, depth + 1)
                case Paragraph():
                    name = block.locator.id if block.locator else "cell"
                    form = f" ({block.form})" if block.form else ""
                    yield f"{pad}paragraph {name} {self.at(block.span)}{form}"
                    yield from self.content(block.content, depth + 1)
                case Aside():
                    closed = "" if block.closed else " never closed"
                    yield f"{pad}aside {self.at(block.span)}{closed}"
                    yield from self.blocks(block.paragraphs, depth + 1)
                case Table():
                    yield from self.table(block, pad)
                case BlockGroup():
                    yield f"{pad}{block.kind} {self.at(block.span)} {block.id}".rstrip()
                    yield from self.blocks(block.blocks, depth + 1)
                case Listing() | Grid():
                    yield from self.parts(block, depth)
                case _:
                    assert_never(block)

    def parts(self, block: Listing | Grid, depth: int) -> Iterator[str]:
        pad = "  " * depth
        kind = f"list {block.kind}".strip() if isinstance(block, Listing) else "grid"
        yield f"{pad}{kind} {self.at(block.span)}"
        yield from self.blocks(block.above, depth + 1)
        if isinstance(block, Listing):
            for item in block.items:
                yield f"{pad}  point"
                yield from self.blocks((item.label,) if item.label else (), depth + 2)
                yield from self.blocks(item.blocks, depth + 2)
        else:
            for row in block.rows:
                yield f"{pad}  row"
                for cell in row:
                    head = " head" if cell.head else ""
                    yield f"{pad}    cell {cell.columns}×{cell.rows}{head}"
                    yield from self.blocks(cell.blocks, depth + 3)

    def content(self, content: Content, depth: int) -> Iterator[str]:
        pad = "  " * depth
        for leaf in content.leaves:
            match leaf:
                case Milestone():
                    yield f"{pad}{leaf.kind} {self.at(leaf.span)} {leaf.name!r} {leaf.id}".rstrip()
                case FootnoteMark(index=note):
                    yield f"{pad}note {note} {self.at(leaf.span)}"
                case Break(hard=True):
                    yield f"{pad}break {self.at(leaf.span)} hard"
                case _:
                    text = self.document.leaf_text(leaf)
                    yield f"{pad}{type(leaf).__name__.lower()} {self.at(leaf.span)} {text!r}"
        for part in content.ranges:
            match part:
                case Alternative(span, kind, id_, reading):
                    others = "".join(f" {one.sigla}:{one.words!r}" for one in part.others)
                    yield f"{pad}({kind} {id_} {self.at(span)} {reading!r}{others})"
                case TextStyle(span, kind) | Mark(span, kind) | Condition(span, kind):
                    yield f"{pad}({kind} {self.at(span)})"
                case Link(span, value) | Named(span, value) | Dating(span, value):
                    yield f"{pad}({type(part).__name__.lower()} {self.at(span)} {value})"
                case SourceReference(span, target):
                    yield f"{pad}(reference {self.at(span)} {target})"
                case _:
                    assert_never(part)

    def table(self, table: Table, pad: str) -> Iterator[str]:
        source = self.document.source
        yield f"{pad}{table.id} {self.at(table.span)} {len(table.loose)} loose cells"
        for name, span in (("caption", table.caption), ("unit", table.unit)):
            if span:
                yield f"{pad}  {name} {self.at(span)} {source[span]!r}"
        corner = " / ".join(cell.text for cell in table.corner)
        yield f"{pad}  {corner} | {' | '.join(cell.text for cell in table.columns)}"
        for row in table.rows:
            cells = " | ".join(cell.text or f"({cell.state})" for cell in row.cells)
            yield f"{pad}  {row.head.text} | {cells}"
        for check in table.sums:
            holds = "holds" if check.holds else "fails"
            yield f"{pad}  sum of rows {check.parts} in column {check.column} {holds}"
