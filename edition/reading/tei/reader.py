"""Reads TEI P5, as the volumes of *Foreign Relations of the United States* use it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from edition.model.content import Escape, Text
from edition.model.document import Document, Head, Header, Surface
from edition.model.findings import Finding
from edition.model.pictures import LineShape
from edition.model.source import Source, Span
from edition.model.source_record import NOT_STATED
from edition.reading.numbering import numbered
from edition.reading.reading_rules import MARKUP_DOUBTFUL, MARKUP_UNREAD
from edition.reading.tei.adjacent import Parted, parted
from edition.reading.tei.alternatives import CONTAINERS, alternatives
from edition.reading.tei.anchored_notes import anchored_notes, unplaced
from edition.reading.tei.carried import carried
from edition.reading.tei.changes import plain_changes
from edition.reading.tei.divided import divided
from edition.reading.tei.element_parts import whole
from edition.reading.tei.elements import Block, has_only_text
from edition.reading.tei.entered import (
    ABOUT_WORDS,
    LISTS,
    LISTS_BEHIND,
    NO_TEXT,
    THROUGH,
    Census,
    Entered,
)
from edition.reading.tei.formulas import formulas
from edition.reading.tei.header_record import header_record
from edition.reading.tei.open_blocks import Made, OpenElement
from edition.reading.tei.own_tei import left_out, own_id, text_in, written_here
from edition.reading.tei.pointers import prefixes
from edition.reading.tei.renditions import declared_renditions
from edition.reading.tei.special_signs import special_signs
from edition.reading.tei.stretches import stretches
from edition.reading.tei.surfaces import surfaces
from edition.reading.tei.tags import Close, Open, OtherMarkup, Token, tokens
from edition.reading.tei.text_blocks import ROOT, TextBlocks, look_ahead
from edition.reading.tei.text_run import TextRun
from edition.reading.tei.texts import left_out_for
from edition.reading.tei.unread_attributes import unread_attributes
from edition.reading.tei.unread_elements import what_is_unread
from edition.reading.tei.word_layers import WordLayers
from edition.reading.tei.xml_tree import XmlNode, grow
from edition.reading.tei.zoned_lines import zoned_lines
from edition.system.messages import Message


def read(source: Source, language: str = "") -> Document:
    """Read the TEI of one document, which is a whole file or a `div` cut from a volume.

    If a file contains several texts of a document, the text in `language` is read; if there is none
    in this language, the first text is read. Reading never fails: after an error in the XML, the
    rest of the file is read as plain text, and a finding reports the error.
    """
    return survey(source, language)[0]


def survey(source: Source, language: str = "") -> tuple[Document, Census]:
    """Read as `read` does, and also count how the elements were treated."""
    return _TeiBuilder(source, language).run()


_SIGNS = (("<!--", "comment"), ("<?xml ", ""), ("<?", "instruction"))
"""How markup other than elements begins, and the name under which it is counted; `<?xml …?>` is not
counted.
"""
_SAYS_NOTHING = frozenset(("anchor",))
"""Elements that have no meaning except as targets of references."""


class _TeiBuilder:
    """One walk over the tokens of a source."""

    def __init__(self, source: Source, language: str) -> None:
        self.source = source
        self._language = language
        self.names: list[str] = []
        self.census = Census(Counter(), Counter(), Counter())
        self._own = written_here(source)
        self._findings: list[Finding] = []
        self._blocks = TextBlocks(source, self._findings, self._own)
        self._frames = self._blocks.open
        self._words: WordLayers
        """The object that adds the layers to the words. It is made before the elements are read one
        by one, because it needs facts about all of them.
        """
        self._open: list[Entered] = []
        self._held = 0
        """The number of elements and texts that are stored in the document so far."""
        self._ids: set[str] = set()
        self._record = NOT_STATED
        self._surfaces: tuple[Surface, ...] = ()
        self._lines: tuple[LineShape, ...] = ()
        self._unread: dict[str, Span] = {}
        self._read_here: set[int] = set()
        """The offsets of elements whose meaning is read before the walk."""
        self._elsewhere: set[int] = set()
        """The offsets of elements that belong to other texts of the document."""
        self._chosen = text_in(source, language)
        self._texts = count()
        self._apart = 0
        """How many levels deep the walk is within an element that is left out; 0 outside of such an
        element.
        """

    @property
    def syntax(self) -> list[Span]:
        return self._blocks.syntax

    def run(self) -> tuple[Document, Census]:
        read = tokens(self.source)
        self._look_ahead(grow(read.tokens))
        blocks: list[Made] = []
        for token in read.tokens:
            match token:
                case _ if self._apart:
                    self._pass(token)
                case Open() if self._left_out(token):
                    self._pass(token)
                case Open():
                    self._begin(token)
                case Close(span):
                    blocks += self._end(span)
                case OtherMarkup(span):
                    self.syntax.append(span)
                    self._sign(span)
                case leaf if self._frames:
                    self._text(leaf)
                case _:
                    pass  # white space around the root
        end = read.rest.start if read.rest else len(self.source.text)
        while self._open:
            blocks += self._end(Span(end, end))
        if read.rest:
            run = TextRun([Text(read.rest)])
            blocks += self._blocks.paragraphs(run, Block("paragraph"))
        return self._document(blocks, read.findings), self.census

    def _look_ahead(self, root: XmlNode | None) -> None:
        """Collect facts about the elements before they are read one after the other."""
        readings = alternatives(self.source, root, own=self._own)
        apart = parted(self.source, root) if root and not self._own else Parted()
        self._words = WordLayers(self.source, self._findings, self._own, readings, apart)
        if root:
            self._surfaces, self._lines = surfaces(root), zoned_lines(self.source, root)
            beside = self._elsewhere | readings.beside
            self._blocks.divided = parts = divided(self.source, root, beside, own=self._own)
            apart.joined.update(parts.joined)
            self._words.word_breaks = parts.breaks
        if root and not self._own:
            self._words.prefixes = prefixes(root)
            self._words.renditions = declared_renditions(self.source, root)
            self._words.signs = special_signs(self.source, root)
            self._words.carried = carried(root)
            self._words.stretches = stretches(root, beside)
            self._words.formulas = maths = formulas(root, self.source)
            self._blocks.stretched = self._words.stretched
            apart.joined.update(maths.blank)
            self._read_here = parts.read | self._words.stretches.read | maths.read
            self._read_here |= plain_changes(self.source, root)
            self._elsewhere = left_out_for(root, self._language)
            text = next(root.walk("text"), None)
            self._record = header_record(self.source, root, text, self._findings)
            anchored = anchored_notes(root, self._elsewhere | readings.beside)
            self._blocks.anchored = anchored
            self._findings += unread_attributes(
                self.source,
                root,
                self._elsewhere | readings.beside,
                self._words.renditions,
                self._blocks.divided.read,
            )
            self._findings += unplaced(self.source, anchored)
            self._blocks.ahead = look_ahead(self.source, root, self._record.title)

    def _document(self, made: list[Made], found: Iterable[Finding]) -> Document:
        unread = (
            Finding(MARKUP_UNREAD, what_is_unread(self.census, name), (self.source.place(span),))
            for name, span in self._unread.items()
        )
        return Document(
            self.source,
            Header(tuple(self._blocks.fields)),
            Head(self._blocks.title, tuple(self._blocks.lines)),
            numbered(whole(self.source, made)),
            tuple(sorted(span for span in self.syntax if span.size)),
            (
                *found,
                *self._words.readings.findings,
                *self._findings,
                *self._words.doubts(),
                *unread,
            ),
            tuple(self._blocks.notes),
            tuple(self.names),
            self._record,
            self._surfaces,
            self._lines,
        )

    def _text(self, leaf: Text | Escape) -> None:
        """Add characters to the text, or leave them out if they belong to another reading."""
        within, blank = self._open[-1], self.source[leaf.span].isspace()
        start, parted_ = leaf.span.start, self._words.parted
        formatting = blank and within.tag.name in CONTAINERS and start not in parted_.kept
        if within.beside or start in parted_.joined or formatting:
            self.syntax.append(leaf.span)
            return
        self._frames[-1].run.text(self.source, leaf)
        self._held += not blank or within.tag.name == "c"

    def _left_out(self, tag: Open) -> bool:
        around = self._open[-1].tag if self._open else None
        another = self._own and tag.name == "text" and next(self._texts) != self._chosen.number
        if not another and not left_out(tag, around, own=self._own):
            return False
        self.census.left_out[tag.name] += 1
        return True

    def _pass(self, token: Token) -> None:
        """Skip a token that does not belong to the received text; it counts as markup."""
        self.syntax.append(token.span)
        self._apart += isinstance(token, Open) - isinstance(token, Close)

    def _sign(self, span: Span) -> None:
        text = self.source.text
        begins = (name for start, name in _SIGNS if text.startswith(start, span.start))
        if name := next(begins, ""):
            self.census.left_out[name] += 1

    # --- tags -----------------------------------------------------------------------------

    def _begin(self, given: Open) -> None:
        start = given.span.start
        around = self._open[-1] if self._open else None
        within, known = bool(around and around.beside), not around or around.says
        if start in self._elsewhere or self._set_apart(given):
            within, known = True, False
        if start in self._words.readings.beside or (
            within and not (known and given.name in THROUGH)
        ):
            self.syntax.append(given.span)
            census = self.census
            counted = census.as_text if within else census.read
            (counted if known or not within else census.left_out)[given.name] += 1
            self._open.append(
                Entered(given, None, self._held, says=known or not within, beside=True)
            )
            return
        tag = self._once(given)
        frame = self._frames[-1] if self._frames else None
        opened, says, point = None, True, False
        if frame and (point := self._point(tag, frame)):
            self._name(tag)
        elif frame is None:
            self.syntax.append(tag.span)
            opened = OpenElement(tag, ROOT)
            self._frames.append(opened)
        elif what := self._blocks.block(tag, frame):
            if what.place == "note" and not tag.id:
                tag = self._numbered_note(tag)
            opened = self._blocks.begin(tag, what, frame)
            self._words.begin_block(tag, opened)
            says = what.place != "unknown" or start in self._read_here
            if what.place in ("note", "group"):
                self._name(tag)
        else:
            above = self._open[-1].tag
            says, sign = self._words.begin(tag, frame, above)
            self.syntax.extend([sign] if sign else [])
            says = says or bool(CONTAINERS & {tag.name, above.name})
            says = says or start in self._words.readings.restored
            says = says or start in self._read_here
            says = says and not (tag.name == "ref" and self._is_empty(tag))
        if says and (opened or point):
            self._held += 1
        if says:
            self.census.read[tag.name] += 1
        beside = point and tag.span.start in self._words.readings.words
        self._open.append(Entered(tag, opened, self._held, says, point, beside))

    def _set_apart(self, tag: Open) -> bool:
        """Whether an element does not belong to the text, such as a picture or a list of persons.

        Index terms and analyses belong to no register, so a finding names them.
        """
        name = tag.name
        if name in NO_TEXT:
            if name == "sourceDoc" and not self._own and self._blocks.through():
                self._unread.setdefault(name, tag.span)
            return self._blocks.through()
        if self._own:
            return False
        if name in ABOUT_WORDS:
            self._unread.setdefault(name, tag.span)
            return True
        if name in LISTS_BEHIND:
            return self._open[-1].tag.name == "back"
        around = (frame.tag.name for frame in self._frames)
        return name in LISTS and any(one in ("back", "teiHeader") for one in around)

    def _point(self, tag: Open, frame: OpenElement) -> bool:
        """Add the milestone or character that an element represents, if any; a rule between blocks
        is a block.
        """
        rule = tag.name == "milestone" and tag.attributes.get("unit") == "rule"
        if rule and frame.what.place != "paragraph":
            self._blocks.flush(frame)
        return self._words.point(tag, frame)

    def _numbered_note(self, tag: Open) -> Open:
        """The tag of a note, with an id that is made from the note's number and that no earlier
        element has.
        """
        name = f"note-{self._blocks.number_of_note(tag.span.start) + 1}"
        while name in self._ids:
            name += "-"
        self._ids.add(name)
        return replace(tag, attributes={**tag.attributes, "xml:id": name})

    def _name(self, tag: Open) -> None:
        if tag.id:
            self.names.append(tag.id)

    def _once(self, tag: Open) -> Open:
        """The tag; if an earlier element has the same id, the tag without its id."""
        tag = own_id(tag, self._chosen.prefix) if self._own else tag
        if not tag.id or tag.id not in self._ids:
            self._ids.add(tag.id)
            return tag
        message = Message("an earlier element also has the id “{id}”", id=tag.id)
        hint = Message("references to this id lead to the first element")
        place = self.source.place(tag.span)
        self._findings.append(Finding(MARKUP_DOUBTFUL, message, (place,), hint))
        return replace(tag, attributes={**tag.attributes, "xml:id": ""})

    def _end(self, end: Span) -> list[Made]:
        """Close the innermost element, and return the blocks of the root if it was the root."""
        if not self._words.part(self._frames, end):
            self.syntax.append(end)
        one = self._open.pop()
        tag, frame = one.tag, one.frame
        if frame is not None:
            if not one.says:
                self._not_read(one)
            self._blocks.mark_notes(end, frame)
            return self._blocks.end(Span(frame.tag.span.start, end.end))
        if one.beside or one.point:
            return []
        if not self._frames[-1].run.end():
            self._words.unlaid(tag)
        self._blocks.mark_notes(end, self._frames[-1])
        if tag.span.start in self._blocks.anchored.pointers:
            self.census.read[tag.name] += 1
        elif not one.says:
            self._not_read(one)
        return []

    def _is_empty(self, tag: Open) -> bool:
        ends = self.source.text.startswith("</", tag.span.end)
        return ends or self.source[tag.span].endswith("/>")

    def _not_read(self, one: Entered) -> None:
        """Count an element that is not supported, and report it if its meaning is lost."""
        name, empty = one.tag.name, one.held == self._held
        (self.census.left_out if empty else self.census.as_text)[name] += 1
        says_more = not (empty and name in _SAYS_NOTHING) and not has_only_text(one.tag)
        lost = name in ("g", "ref") or (name == "c" and self.source[one.tag.span].endswith("/>"))
        if says_more or (
            empty and lost
        ):  # a `g` or `c` without a known character, or a link without words
            self._unread.setdefault(name, one.tag.span)
