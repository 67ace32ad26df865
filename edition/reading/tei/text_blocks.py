"""Builds the blocks of a TEI text: decides which elements begin a block, and ends the blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from edition.model.blocks import Footnote
from edition.model.content import Content, FootnoteMark, Milestone, Paragraph
from edition.model.document import Field, HeadLine
from edition.model.findings import Finding
from edition.model.plain import plain_content
from edition.model.source import Source, Span
from edition.reading.marks import marked
from edition.reading.tei.alternatives import CONTAINERS, sigla
from edition.reading.tei.anchored_notes import AnchoredNotes
from edition.reading.tei.carried import breaks_paragraphs
from edition.reading.tei.divided import Divided
from edition.reading.tei.element_parts import add, continued, made_of, whole
from edition.reading.tei.elements import APART, QUOTED, Block, block_of, is_point, is_within_words
from edition.reading.tei.entered import DIVISIONS
from edition.reading.tei.open_blocks import Made, OpenElement, TeiHeading, is_numbered
from edition.reading.tei.own_tei import (
    block_of_own,
    described,
    form_of_head,
    head_line,
    outlined,
    take_heading,
)
from edition.reading.tei.speakers_told import number_told, speakers, told
from edition.reading.tei.tags import Open
from edition.reading.tei.text_run import TextRun
from edition.reading.tei.worded_dates import with_worded_dates
from edition.reading.tei.xml_tree import XmlNode

_FIELD = Block("meta")
_PROSE = frozenset(("p", "ab", "desc", "note", "item", "summary", "licence"))
"""Elements of a header that contain sentences; names and quotations in them are read as words of
these sentences.
"""
_UNKNOWN = Block("unknown")
_LINES_OF_LETTERS = frozenset(("salute", "signed", "dateline"))
ROOT = Block("through")
_LISTED = frozenset(
    (
        ("listApp", "app"),
        *(("listBibl", name) for name in ("bibl", "biblStruct", "biblFull", "msDesc")),
    )
)
"""Pairs of a list and the element of its entries; in these lists, the entries are paragraphs."""
_NAMED_BY_TYPE = frozenset(("translation", "apparatus", "commentary", "bibliography"))
"""Types of divisions; if a division of such a type has no heading, its type is shown."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Facts about a text that must be known before its elements are read in order."""

    called: str = ""
    """The title that the file's header gives."""
    speakers: Mapping[str, str] = field(default_factory=dict)
    """Maps the ids of possible speakers to their names."""
    headed: frozenset[int] = frozenset()
    """The offsets of divisions that have a heading."""
    quoting: frozenset[int] = frozenset()
    """The offsets of quotations that contain blocks."""
    followed: frozenset[int] = frozenset()
    """The offsets of divisions that have a heading other than the title and that precede another
    division.
    """


def look_ahead(source: Source, root: XmlNode, called: str) -> Ahead:
    """The facts that a first walk over a file collects."""
    headed, followed = set[int](), set[int]()
    for parent in (root, *root.walk("body", "front", "back", *DIVISIONS)):
        divisions = [node for node in parent.elements() if node.name in DIVISIONS]
        for node in divisions:
            head = next((one for one in node.elements() if one.name == "head"), None)
            if head is None:
                continue
            headed.add(node.tag.span.start)
            precedes = parent.name == "front" or node is not divisions[-1]
            if called and precedes and differ(called, head.text(source)):
                followed.add(node.tag.span.start)
    quoting = frozenset(
        node.tag.span.start for node in root.walk(*QUOTED) if breaks_paragraphs(node)
    )
    return Ahead(
        called, speakers(source, root), frozenset(headed), quoting, followed=frozenset(followed)
    )


def differ(title: str, heading: str) -> bool:
    """Whether two titles differ in their letters or digits."""
    return _letters(title) != _letters(heading)


@dataclass(slots=True)
class TextBlocks:
    """The open elements that contain blocks, and the results of elements that have ended."""

    source: Source
    findings: list[Finding]
    own: bool
    """Whether this program wrote the text."""
    ahead: Ahead = field(default_factory=Ahead)
    syntax: list[Span] = field(default_factory=list)
    title: Content | None = None
    fields: list[Field] = field(default_factory=list)
    lines: list[HeadLine] = field(default_factory=list)
    notes: list[Footnote] = field(default_factory=list)
    open: list[OpenElement] = field(default_factory=list)
    anchored: AnchoredNotes = field(default_factory=AnchoredNotes)
    divided: Divided = field(default_factory=Divided)
    stretched: Callable[[Content], Content] = field(default=lambda content: content)
    """Adds the layers of stretches that begin and end at points in the text."""
    _numbers: dict[int, int] = field(default_factory=dict)
    """Maps the offset of a note's beginning to the index of the note."""
    _headings: count[int] = field(default_factory=lambda: count(1))

    # --- the beginning of an element --------------------------------------------------------

    def block(self, tag: Open, frame: OpenElement) -> Block | None:
        """The block for an element within the open element `frame`; None if it begins no block."""
        place = frame.what.place
        if form := self.divided.lines.get(tag.span.start):
            return Block("paragraph", form)
        if place == "meta":
            within_words = frame.tag.name in _PROSE and is_within_words(tag.name)
            return None if within_words and not self.own else _FIELD
        if self.own and (what := block_of_own(tag, place)):
            return what
        spoken = place == "speech" and frame.tag.name == "u"
        within = spoken or place in ("paragraph", "head", "note", "held")
        quoting = tag.span.start in self.ahead.quoting
        what = APART if quoting else block_of(tag, within_text=within)
        if tag.name == "label" and place != "list":
            return None
        if tag.name == "seg" and place == "speech" and frame.tag.name == "u":
            return Block("paragraph")
        first = tag.name in DIVISIONS and tag.span.start not in self.ahead.followed
        if first and self._begins() and not self.own:
            return ROOT
        if (frame.tag.name, tag.name) in _LISTED:
            return Block("paragraph")
        between = (
            place in ("through", "group") or (place == "speech" and not spoken)
        ) and not self.own
        return what or (_UNKNOWN if between and not _stands_in_text(tag.name) else None)

    def begin(self, tag: Open, what: Block, frame: OpenElement) -> OpenElement:
        """Open an element that contains blocks; for a note of the source, record its mark."""
        opened = OpenElement(tag, what)
        if what.place == "note":
            opened.note = self.number_of_note(tag.span.start)
            mark = tag.attributes.get("n", "") or sigla(tag.attributes.get("wit", ""))
            self.notes[opened.note] = Footnote(tag.span, mark, tag.id, ())
            if tag.span.start in self.anchored.notes:
                self.syntax.append(tag.span)
            else:
                frame.run.leaves.append(FootnoteMark(tag.span, opened.note))
        else:
            self.flush(frame)
            if what.place == "speech":
                opened.speaker = told(tag, self.ahead.speakers)
            if number := self._sign(tag):
                opened.run.leaves.append(number)
            elif what.place == "held" and is_numbered(tag, frame):
                opened.label = number_told(tag)
            elif not opened.speaker and tag.span.start not in self.divided.continued:
                self.syntax.append(tag.span)
        self.open.append(opened)
        return opened

    def number_of_note(self, start: int) -> int:
        """The index of the note that begins at an offset; its mark may come before the note."""
        if start not in self._numbers:
            self._numbers[start] = len(self.notes)
            self.notes.append(Footnote(Span(start, start), "", "", ()))
        return self._numbers[start]

    def mark_notes(self, end: Span, frame: OpenElement) -> None:
        """At an element's end tag, add the marks of the notes on this element."""
        place = Span(end.start, end.start)
        for start in self.anchored.at.get(end.end, ()):
            frame.run.leaves.append(FootnoteMark(place, self.number_of_note(start)))

    def _sign(self, tag: Open) -> Milestone | None:
        """The number of a verse or of an apparatus note, or the type of a division without a
        heading.
        """
        given = tag.attributes.get
        if tag.name == "l" and given("n") and tag.span.start not in self.divided.repeated:
            return Milestone(tag.span, "line", given("n", ""))
        if tag.name == "app" and (given("loc") or given("n")):
            return Milestone(tag.span, "line", given("loc") or given("n", ""))
        kind = given("type", "")
        if kind == "edition":  # a further form of the text, such as a diplomatic one
            kind = given("subtype", "").replace("primary", "")
        elif kind not in _NAMED_BY_TYPE:
            kind = ""
        divided = tag.name in DIVISIONS and tag.span.start not in self.ahead.headed
        return Milestone(tag.span, "milestone", kind) if kind and divided and not self.own else None

    def through(self) -> bool:
        """Whether every open element only passes its blocks to its parent."""
        return all(frame.what.place == "through" for frame in self.open)

    def _begins(self, but: OpenElement | None = None) -> bool:
        """Whether a heading at this point would be the title, because only page breaks precede it.

        The blocks of the open element `but` are ignored.
        """
        if self.title is not None or not self.through():
            return False
        above = [block for frame in self.open if frame is not but for block in frame.blocks]
        return all(isinstance(block, Paragraph) and block.form == "page" for block in above)

    # --- the end of an element --------------------------------------------------------------

    def end(self, span: Span) -> list[Made]:
        """Close the innermost element; if this element is the root, return the root's blocks."""
        frame = self.open.pop()
        self.flush(frame)
        if not self.open:
            return frame.blocks
        made = self._made(frame, span, self.open[-1])
        if frame.tag.span.start in self.divided.continued:
            made = self._continued(frame, made, self.open[-1].blocks)
        add(self.source, self.open[-1], made)
        return []

    def _continued(self, frame: OpenElement, made: list[Made], before: list[Made]) -> list[Made]:
        """Joins the last block before a part and the block made from the part into one block.

        The last block, and the breaks after it, are removed from `before`. The tag of the part
        becomes a space, unless the part begins within a word.
        """
        word = frame.tag.span.start in self.divided.within_word
        both, idle = continued(before, made, None if word else frame.tag.span)
        self.syntax += [frame.tag.span] if word or idle else []
        return both

    def flush(self, frame: OpenElement) -> None:
        """Make a paragraph from the collected text; a lone note mark goes to the previous block."""
        made = self.paragraphs(frame.run, frame.what)
        listed = frame.what.place == "list" and frame.points
        blocks = frame.points[-1].blocks if listed else frame.blocks
        match blocks[-1:], made:
            case [Paragraph() | TeiHeading() as before], [Paragraph(content=content)] if (
                self._belongs_to(before, content)
            ):
                ranges = (*before.content.ranges, *content.ranges)
                both = Content((*before.content.leaves, *content.leaves), ranges)
                blocks[-1] = replace(before, span=both.span, content=both)
            case _:
                add(self.source, frame, list(made))

    def _belongs_to(self, before: Paragraph | TeiHeading, content: Content) -> bool:
        """Whether a text belongs to the block before it, as note marks and the punctuation of a
        salutation do.
        """
        if all(isinstance(leaf, FootnoteMark) for leaf in content.leaves):
            return True
        closes = isinstance(before, Paragraph) and before.form in _LINES_OF_LETTERS
        if self.own or not closes:
            return False
        words = plain_content(self.source, content).text.strip()
        return bool(words) and not words.strip(",.;:!?")

    def paragraphs(self, run: TextRun, what: Block) -> Sequence[Paragraph]:
        """The text collected so far, as a paragraph, if there is any text."""
        content, idle = run.take(self.source)
        self.syntax += idle
        if not content.leaves:
            return ()
        form = what.form
        signs = all(isinstance(leaf, Milestone) for leaf in content.leaves)
        if form != "label" and signs and not content.ranges:
            form = "page"
        if not self.own:
            content, found = with_worded_dates(self.source, content)
            self.findings += found
            content = self.stretched(content)
        return (Paragraph(content.span, marked(self.source, content), None, form),)

    def _made(self, frame: OpenElement, span: Span, parent: OpenElement) -> list[Made]:
        """The blocks that a frame passes on; notes, fields, and titles are stored separately."""
        match frame.what.place:
            case "meta":
                self._field(frame)
            case "field":
                self.fields.append(described(frame))
            case "line":
                self.lines.append(head_line(self.source, frame, span))
            case "note":
                note = self.notes[frame.note]
                blocks = whole(self.source, frame.blocks)
                self.notes[frame.note] = replace(note, span=span, blocks=blocks)
            case "head":
                return self._head(frame, parent)
            case "list" if self.own and (points := outlined(self.source, frame)):
                return points
            case _:
                made = made_of(self.source, frame, span, parent)
                if frame.speaker and (frame.label is None or frame.label.span != frame.tag.span):
                    self.syntax.append(frame.tag.span)
                return made
        return []

    def _field(self, frame: OpenElement) -> None:
        """Add a field of the header for an element that has text of its own."""
        paragraphs = tuple(block for block in frame.blocks if isinstance(block, Paragraph))
        if paragraphs:
            name = frame.tag.name
            # The document's own date is in its text; this is the date of the file.
            named = "publication date" if name == "date" else name
            self.fields.append(Field(named, None, paragraphs))

    def _titles(self, parent: OpenElement) -> bool:
        """Whether a heading is the title; only paragraphs may precede the title in its division."""
        if self.own:
            return self.title is None and self.through()
        return self._begins(parent) and all(isinstance(block, Paragraph) for block in parent.blocks)

    def _is_other(self, heading: Content) -> bool:
        """Whether a heading differs from the title that the file's header gives."""
        called = self.ahead.called
        return bool(called) and differ(called, plain_content(self.source, heading).text)

    def _head(self, frame: OpenElement, parent: OpenElement) -> list[Made]:
        """Read a heading; the first one is the title, and paragraphs above it become a field."""
        first, more = next(iter(frame.blocks), None), frame.blocks[1:]
        if not isinstance(first, Paragraph):
            return frame.blocks
        if parent.what.place in ("section", "field"):
            return take_heading(frame, parent)
        if parent.what.place not in ("through", "group", "note"):
            return [replace(first, form=form_of_head(frame.tag)), *more]
        if self._titles(parent) and not self._is_other(first.content):
            self.title = first.content
            above = tuple(block for block in parent.blocks if isinstance(block, Paragraph))
            if above and len(above) == len(parent.blocks) and not self.own:
                self.fields.append(Field("source", None, above))
                parent.blocks.clear()
            return more
        return [TeiHeading(first.span, first.content, next(self._headings)), *more]


def _stands_in_text(name: str) -> bool:
    return is_within_words(name) or is_point(name) or name in CONTAINERS


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
