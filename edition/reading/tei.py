"""TEI P5, as the volumes of *Foreign Relations of the United States* use it → Document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count

from edition.document import (
    Break,
    Content,
    Document,
    Field,
    Head,
    Header,
    Paragraph,
    Text,
)
from edition.findings import Finding
from edition.markup import Footnote, Grid, GridCell, Group, Listing, ListItem, Milestone, NoteMark
from edition.reading.marks import marked
from edition.reading.numbering import numbered
from edition.reading.tei_blocks import Frame, Heading, Made, Point, cell, sectioned
from edition.reading.tei_elements import Block, block_of, milestone_of, over, readable
from edition.reading.tei_run import Run
from edition.reading.tei_tokens import Close, Open, Sign, tokens
from edition.source import Source, Span

_BEGINS = re.compile(
    r"\ufeff?(?:\s|<\?.*?\?>|<!--.*?-->)*<(?:[\w-]+:)?"
    r"(?:TEI\b|div\s[^>]*\btype\s*=\s*[\"']document[\"'])",
    re.DOTALL,
)


@dataclass(frozen=True)
class Census:
    """What became of a text's elements, counted by name."""

    read: Counter[str]
    """Held by the document in what it says of its text."""
    as_text: Counter[str]
    """Their text is held, what they say of it is not."""
    left_out: Counter[str]
    """Without text, and not held; comments and instructions too."""


def sniff(source: Source) -> bool:
    """Whether a text begins as TEI does, or as a document cut from a volume."""
    return bool(_BEGINS.match(source.text))


def read(source: Source) -> Document:
    """Read the TEI of one document: a file with one text, or its `div` cut from a volume.

    Never fails on any text: from where on it is no XML it stays text, and a finding says why.
    """
    return survey(source)[0]


def survey(source: Source) -> tuple[Document, Census]:
    """The same, with what became of the elements."""
    return _Builder(source).run()


_FIELD = Block("meta")
_ROOT = Block("through")
_SIGNS = (("<!--", "comment"), ("<?xml ", ""), ("<?", "instruction"))
"""What is told of markup without elements; the declaration `<?xml …?>` says nothing of the text."""
_PLAIN = {"persName", "placeName", "orgName", "name", "rs", "gloss", "term", "date", "hi", "ref"}
_PLAIN |= {"seg", "quote", "q", "said", "label", "time", "num", "abbr", "affiliation", "roleName"}
"""Elements whose text is all that a page shows of them, where they carry nothing else."""


class _Builder:
    """One walk over the tokens of a source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.syntax: list[Span] = []
        self.findings: list[Finding] = []
        self.fields: list[Field] = []
        self.title: Content | None = None
        self.notes: list[Footnote] = []
        self.names: list[str] = []
        self.census = Census(Counter(), Counter(), Counter())
        self._frames: list[Frame] = []
        self._open: list[tuple[Open, Frame | None, int, bool]] = []
        """Every open element, the frame it began, how much was held then, and whether it says more
        than its text."""
        self._held = 0
        self._ids: set[str] = set()
        self._headings = count(1)
        self._unread: dict[str, Span] = {}

    def run(self) -> tuple[Document, Census]:
        read = tokens(self.source)
        blocks: list[Made] = []
        for token in read.tokens:
            match token:
                case Open():
                    self._begin(token)
                case Close(span):
                    self.syntax.append(span)
                    blocks += self._end(span.end)
                case Sign(span):
                    self.syntax.append(span)
                    self._sign(span)
                case leaf if self._frames:
                    self._frames[-1].run.leaves.append(leaf)
                    self._held += not self.source[leaf.span].isspace()
                case _:
                    pass  # white space around the root
        end = read.rest.start if read.rest else len(self.source.text)
        while self._open:
            blocks += self._end(end)
        if read.rest:
            run = Run([Text(read.rest)])
            blocks += self._paragraphs(run, Block("paragraph"))
        return self._document(blocks, read.findings), self.census

    def _document(self, made: list[Made], found: Iterable[Finding]) -> Document:
        unread = (
            Finding(
                "markup-unread",
                "info",
                f"<{name}> is no element that is read; its text is shown, what it says is not"
                f" ({self.census.as_text[name]} times)",
                (self.source.place(span),),
            )
            for name, span in self._unread.items()
        )
        return Document(
            self.source,
            Header(tuple(self.fields)),
            Head(self.title),
            numbered(sectioned(made)),
            tuple(sorted(span for span in self.syntax if span.size)),
            (*found, *self.findings, *unread),
            tuple(self.notes),
            tuple(self.names),
        )

    def _sign(self, span: Span) -> None:
        text = self.source.text
        begins = (name for start, name in _SIGNS if text.startswith(start, span.start))
        if name := next(begins, ""):
            self.census.left_out[name] += 1

    # --- tags -----------------------------------------------------------------------------

    def _begin(self, given: Open) -> None:
        tag = self._once(given)
        frame = self._frames[-1] if self._frames else None
        point = Break(tag.span, hard=True) if tag.name == "lb" else milestone_of(tag)
        opened, says = None, True
        if frame and point:
            frame.run.leaves.append(point)
            self._name(tag)
        elif frame is None:
            self.syntax.append(tag.span)
            opened = Frame(tag, _ROOT)
        elif what := self._block(tag, frame):
            opened = self._frame(tag, what, frame)
        else:
            self.syntax.append(tag.span)
            says = self._over(tag, frame)
        if opened:
            self._frames.append(opened)
        if opened or point:
            self._held += 1
        if says:
            self.census.read[tag.name] += 1
        self._open.append((tag, opened, self._held, says))

    def _block(self, tag: Open, frame: Frame) -> Block | None:
        """The block that an element begins where it stands."""
        place = frame.what.place
        if place == "meta":
            return _FIELD
        what = block_of(tag, within_text=place in ("paragraph", "head", "note", "held"))
        if tag.name == "label" and place != "list":
            return None
        if tag.name == "div" and self.title is None and self._through():
            return _ROOT
        return what

    def _free(self, name: str) -> str:
        """An id that no element before has."""
        while name in self._ids:
            name += "-"
        self._ids.add(name)
        return name

    def _through(self) -> bool:
        return all(frame.what.place == "through" for frame in self._frames)

    def _frame(self, tag: Open, what: Block, frame: Frame) -> Frame:
        opened = Frame(tag, what)
        if what.place == "note":
            opened.note = len(self.notes)
            name = tag.id or self._free(f"note-{opened.note + 1}")
            self.notes.append(Footnote(tag.span, tag.attributes.get("n", ""), name, ()))
            self.names.append(name)
            frame.run.leaves.append(NoteMark(tag.span, opened.note))
        else:
            self.syntax.append(tag.span)
            self._flush(frame)
            if what.place == "group":
                self._name(tag)
        return opened

    def _over(self, tag: Open, frame: Frame) -> bool:
        """Begin an element within text; whether it says anything of it."""
        found, doubt = readable(self.source, over(tag), tag)
        if doubt:
            self.findings.append(doubt)
        frame.run.begin(found)
        return bool(found)

    def _name(self, tag: Open) -> None:
        if tag.id:
            self.names.append(tag.id)

    def _once(self, tag: Open) -> Open:
        """A tag without its id, where the id is that of an element before."""
        if not tag.id or tag.id not in self._ids:
            self._ids.add(tag.id)
            return tag
        message = f"the id “{tag.id}” is that of an element before"
        hint = "references to it lead to the first one"
        place = self.source.place(tag.span)
        self.findings.append(Finding("markup-doubtful", "warning", message, (place,), hint))
        return replace(tag, attributes={**tag.attributes, "xml:id": ""})

    def _end(self, end: int) -> list[Made]:
        """Close the innermost element; the root's blocks, where it was the root."""
        tag, frame, held, says = self._open.pop()
        if frame is not None:
            self._frames.pop()
            return self._close(frame, Span(frame.tag.span.start, end))
        if milestone_of(tag) or tag.name == "lb":
            return []
        self._frames[-1].run.end()
        if not says:
            empty = held == self._held
            (self.census.left_out if empty else self.census.as_text)[tag.name] += 1
            if not empty and tag.name not in _PLAIN:
                self._unread.setdefault(tag.name, tag.span)
        return []

    # --- blocks ---------------------------------------------------------------------------

    def _paragraphs(self, run: Run, what: Block) -> list[Made]:
        content, idle = run.take(self.source)
        self.syntax += idle
        if not content.leaves:
            return []
        form = what.form
        if all(isinstance(leaf, Milestone) for leaf in content.leaves):
            form = "page"
        return [Paragraph(content.span, marked(self.source, content), None, form)]

    def _flush(self, frame: Frame) -> None:
        """Make a paragraph of what has collected; a note's mark alone goes to what it follows."""
        made = self._paragraphs(frame.run, frame.what)
        match frame.blocks[-1:], made:
            case [Paragraph() | Heading() as before], [Paragraph(content=content)] if all(
                isinstance(leaf, NoteMark) for leaf in content.leaves
            ):
                leaves = (*before.content.leaves, *content.leaves)
                both = Content(leaves, before.content.ranges)
                frame.blocks[-1] = replace(before, span=both.span, content=both)
            case _:
                self._add(frame, made)

    def _add(self, frame: Frame, made: list[Made]) -> None:
        """Put blocks where they belong in a frame; what a list or table can't hold, too."""
        if not made:
            return
        if frame.what.place == "list" and frame.points:
            frame.points[-1].blocks += made
        elif frame.what.place == "row":
            frame.cells.append(GridCell(sectioned(made)))
        elif frame.what.place == "table" and frame.rows:
            width = sum(cell.columns for cell in frame.rows[0])
            frame.rows.append((GridCell(sectioned(made), max(1, width)),))
        else:
            frame.blocks += made

    def _close(self, frame: Frame, span: Span) -> list[Made]:
        self._flush(frame)
        if not self._frames:
            return frame.blocks
        made = self._made(frame, span, self._frames[-1])
        self._add(self._frames[-1], made)
        return []

    def _made(self, frame: Frame, span: Span, parent: Frame) -> list[Made]:
        """What a frame hands to the one it stands in."""
        match frame.what.place:
            case "meta":
                self._field(frame)
                return []
            case "note":
                note = self.notes[frame.note]
                blocks = tuple(sectioned(frame.blocks))
                self.notes[frame.note] = replace(note, span=span, blocks=blocks)
                return []
            case "head":
                return self._head(frame, parent)
            case "group":
                blocks = sectioned(frame.blocks)
                return [Group(span, frame.what.kind, frame.tag.id, blocks)] if blocks else []
            case "list":
                above = sectioned(frame.blocks)
                items = tuple(
                    ListItem(point.label, sectioned(point.blocks)) for point in frame.points
                )
                return [Listing(span, above, items)] if above or items else []
            case "table":
                return [Grid(span, sectioned(frame.blocks), tuple(frame.rows))]
            case _:
                return self._part(frame, parent)

    def _part(self, frame: Frame, parent: Frame) -> list[Made]:
        """What the parts of a list or table hand to it, and any other element what it holds."""
        match frame.tag.name, parent.what.place:
            case "label", "list":
                label = next(iter(frame.blocks), None)
                if isinstance(label, Paragraph):
                    parent.points.append(Point(label, frame.blocks[1:]))
                    return []
            case "item", "list":
                if not parent.points or parent.points[-1].closed:
                    parent.points.append(Point())
                parent.points[-1].closed = True
                parent.points[-1].blocks += frame.blocks
                return []
            case "row", "table":
                head = frame.tag.attributes.get("role") == "label"
                parent.rows.append(
                    tuple(replace(cell, head=head or cell.head) for cell in frame.cells)
                )
                return []
            case "cell", "row":
                parent.cells.append(cell(frame.tag, sectioned(frame.blocks)))
                return []
        return [*(block for cell in frame.cells for block in cell.blocks), *frame.blocks]

    def _field(self, frame: Frame) -> None:
        """A field of the header, of each element of it that has text of its own."""
        paragraphs = tuple(block for block in frame.blocks if isinstance(block, Paragraph))
        if paragraphs:
            name = frame.tag.name
            # The document's own date stands in its text, this is when the file was published.
            named = "publication date" if name == "date" else name
            self.fields.append(Field(named, None, paragraphs))

    def _head(self, frame: Frame, parent: Frame) -> list[Made]:
        """A heading; the first of all is the title, and what stands above it the header."""
        first, more = next(iter(frame.blocks), None), frame.blocks[1:]
        if not isinstance(first, Paragraph):
            return frame.blocks
        if parent.what.place not in ("through", "group", "note"):
            return [replace(first, form="center"), *more]
        if self.title is None and self._through():
            self.title = first.content
            above = tuple(block for block in parent.blocks if isinstance(block, Paragraph))
            if above and len(above) == len(parent.blocks):
                self.fields.append(Field("source", None, above))
                parent.blocks.clear()
            return more
        return [Heading(first.span, first.content, next(self._headings)), *more]
