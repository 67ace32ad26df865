"""TEI P5, as the volumes of *Foreign Relations of the United States* use it → Document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from edition.model.blocks import Footnote
from edition.model.content import (
    Break,
    Content,
    Escape,
    FootnoteMark,
    Milestone,
    Paragraph,
    Text,
)
from edition.model.document import Document, Field, Head, Header, HeadLine
from edition.model.findings import Finding
from edition.model.source import Source, Span
from edition.model.source_record import NOT_STATED
from edition.reading.marks import marked
from edition.reading.numbering import numbered
from edition.reading.reading_rules import MARKUP_ALTERNATIVES, MARKUP_DOUBTFUL, MARKUP_UNREAD
from edition.reading.tei.adjacent import parted
from edition.reading.tei.alternatives import CONTAINERS, Alternatives, alternatives
from edition.reading.tei.element_parts import add, made_of, whole
from edition.reading.tei.elements import (
    Block,
    Over,
    block_of,
    has_only_text,
    milestone_of,
    over,
    readable,
)
from edition.reading.tei.entered import DIVISIONS, LISTS, NO_TEXT, THROUGH, Census, Entered
from edition.reading.tei.header_record import header_record
from edition.reading.tei.open_blocks import Made, OpenElement, TeiHeading
from edition.reading.tei.own_tei import (
    block_of_own,
    described,
    form_of_head,
    head_line,
    left_out,
    outlined,
    own_id,
    take_heading,
    text_in,
    written_here,
)
from edition.reading.tei.tags import Close, Open, OtherMarkup, Token, tokens
from edition.reading.tei.text_run import TextRun
from edition.reading.tei.texts import left_out_for
from edition.reading.tei.worded_dates import with_worded_dates
from edition.reading.tei.xml_tree import XmlNode, grow


def read(source: Source, language: str = "") -> Document:
    """Read the TEI of one document: a file with one text, or its `div` cut from a volume.

    Of a file of ours with several texts, the one in this language, else the first. Never fails on any text: from where on it is no XML it stays text, and a finding says why.
    """
    return survey(source, language)[0]


def survey(source: Source, language: str = "") -> tuple[Document, Census]:
    """The same, with what became of the elements."""
    return _TeiBuilder(source, language).run()


_FIELD = Block("meta")
_ROOT = Block("through")
_SIGNS = (("<!--", "comment"), ("<?xml ", ""), ("<?", "instruction"))
"""What is told of markup without elements; the declaration `<?xml …?>` says nothing of the text."""


class _TeiBuilder:
    """One walk over the tokens of a source."""

    def __init__(self, source: Source, language: str) -> None:
        self.source = source
        self._language = language
        self.syntax: list[Span] = []
        self.findings: list[Finding] = []
        self.fields: list[Field] = []
        self.title: Content | None = None
        self.lines: list[HeadLine] = []
        self.notes: list[Footnote] = []
        self.names: list[str] = []
        self.census = Census(Counter(), Counter(), Counter())
        self._frames: list[OpenElement] = []
        self._open: list[Entered] = []
        self._held = 0
        self._ids: set[str] = set()
        self._readings = Alternatives(source)
        self._parted: set[int] = set()
        self._record = NOT_STATED
        self._headings = count(1)
        self._numbered = 0
        """How many readings beside the text there are so far."""
        self._unread: dict[str, Span] = {}
        self._own = written_here(source)
        self._chosen = text_in(source, language)
        self._texts = count()
        self._apart = 0
        """How deep the walk is in an element that is left out."""

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
                    self.syntax.append(span)
                    blocks += self._end(span.end)
                case OtherMarkup(span):
                    self.syntax.append(span)
                    self._sign(span)
                case leaf if self._frames:
                    self._text(leaf)
                case _:
                    pass  # white space around the root
        end = read.rest.start if read.rest else len(self.source.text)
        while self._open:
            blocks += self._end(end)
        if read.rest:
            run = TextRun([Text(read.rest)])
            blocks += self._paragraphs(run, Block("paragraph"))
        return self._document(blocks, read.findings), self.census

    def _look_ahead(self, root: XmlNode | None) -> None:
        """What must be known of elements before they are read one after the other."""
        self._readings = alternatives(self.source, root, own=self._own)
        self.findings += self._readings.findings
        if root and not self._own:
            self._parted = parted(root)
            self._readings.beside |= left_out_for(root, self._language)
            self._record = header_record(self.source, root, next(root.walk("text"), None))

    def _document(self, made: list[Made], found: Iterable[Finding]) -> Document:
        unread = (
            Finding(
                MARKUP_UNREAD,
                f"<{name}> is no element that is read; its text is shown, what it says is not"
                f" ({self.census.as_text[name]} times)",
                (self.source.place(span),),
            )
            for name, span in self._unread.items()
        )
        return Document(
            self.source,
            Header(tuple(self.fields)),
            Head(self.title, tuple(self.lines)),
            numbered(whole(self.source, made)),
            tuple(sorted(span for span in self.syntax if span.size)),
            (*found, *self.findings, *unread),
            tuple(self.notes),
            tuple(self.names),
            self._record,
        )

    def _text(self, leaf: Text | Escape) -> None:
        """Characters: of the text, or of a reading beside it."""
        within, blank = self._open[-1], self.source[leaf.span].isspace()
        if within.beside or (blank and within.tag.name in CONTAINERS):
            self.syntax.append(leaf.span)
            return
        self._frames[-1].run.text(self.source, leaf)
        self._held += not blank

    def _left_out(self, tag: Open) -> bool:
        around = self._open[-1].tag if self._open else None
        another = self._own and tag.name == "text" and next(self._texts) != self._chosen.number
        if not another and not left_out(tag, around, own=self._own):
            return False
        self.census.left_out[tag.name] += 1
        return True

    def _pass(self, token: Token) -> None:
        """Pass over what is no text as received, as if it were a sign of the markup."""
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
        if self._is_apart(given.name):
            within, known = True, False
        if start in self._readings.beside or (within and not (known and given.name in THROUGH)):
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
            pass
        elif frame is None:
            self.syntax.append(tag.span)
            opened = OpenElement(tag, _ROOT)
        elif what := self._block(tag, frame):
            opened = self._frame(tag, what, frame)
        else:
            self._part(tag, frame)
            says = self._over(tag, frame) or tag.name in CONTAINERS
            says = says or self._open[-1].tag.name in CONTAINERS
        if opened:
            self._frames.append(opened)
        if opened or point:
            self._held += 1
        if says:
            self.census.read[tag.name] += 1
        beside = point and tag.span.start in self._readings.words
        self._open.append(Entered(tag, opened, self._held, says, point, beside))

    def _is_apart(self, name: str) -> bool:
        """Whether an element is no part of the text: pictures, and lists that become registers."""
        if name in NO_TEXT:
            return self._through()
        around = (frame.tag.name for frame in self._frames)
        return (
            name in LISTS and not self._own and any(one in ("back", "teiHeader") for one in around)
        )

    def _point(self, tag: Open, frame: OpenElement) -> bool:
        """Set a sign into the text: a new line or page, a gap; whether the element is one."""
        run, joins = frame.run, tag.attributes.get("break") == "no"
        sign = milestone_of(tag)
        if sign and (words := self._readings.words.get(tag.span.start)):
            sign = replace(sign, name=" ".join(filter(None, (sign.name, words))))
        match tag.name:
            case "lb" if joins or (run.hyphened(self.source) and not self._own):
                run.join(self.source, tag.span, None)
            case "lb":
                run.leaves.append(Break(tag.span, hard=True))
            case "space":
                run.leaves.append(Break(tag.span, hard=False))
            case _ if sign and joins:
                run.join(self.source, tag.span, sign)
            case _ if sign:
                if sign.kind == "rule" and frame.what.place != "paragraph":
                    self._flush(frame)  # between blocks each rule is one by itself
                run.leaves.append(sign)
            case _:
                return False
        self._name(tag)
        return True

    def _block(self, tag: Open, frame: OpenElement) -> Block | None:
        """The block that an element begins where it stands."""
        place = frame.what.place
        if place == "meta":
            return _FIELD
        if self._own and (what := block_of_own(tag, place)):
            return what
        what = block_of(tag, within_text=place in ("paragraph", "head", "note", "held"))
        if tag.name == "label" and place != "list":
            return None
        if tag.name == "seg" and place == "speech" and frame.tag.name == "u":
            return Block("paragraph")
        if tag.name in DIVISIONS and self._begins() and not self._own:
            return _ROOT
        return what

    def _free(self, name: str) -> str:
        """An id that no element before has."""
        while name in self._ids:
            name += "-"
        self._ids.add(name)
        return name

    def _begins(self, but: OpenElement | None = None) -> bool:
        """Whether only new pages stand before, so that a heading is the title; `but` is not looked at."""
        if self.title is not None or not self._through():
            return False
        above = [block for frame in self._frames if frame is not but for block in frame.blocks]
        return all(isinstance(block, Paragraph) and block.form == "page" for block in above)

    def _through(self) -> bool:
        return all(frame.what.place == "through" for frame in self._frames)

    def _frame(self, tag: Open, what: Block, frame: OpenElement) -> OpenElement:
        opened = OpenElement(tag, what)
        if what.place == "note":
            opened.note = len(self.notes)
            name = tag.id or self._free(f"note-{opened.note + 1}")
            self.notes.append(Footnote(tag.span, tag.attributes.get("n", ""), name, ()))
            self.names.append(name)
            frame.run.leaves.append(FootnoteMark(tag.span, opened.note))
        else:
            self.syntax.append(tag.span)
            self._flush(frame)
            if what.place == "group":
                self._name(tag)
        return opened

    def _part(self, tag: Open, frame: OpenElement) -> None:
        """The tag of an element within text: a space where its words are apart from those before."""
        if tag.span.start in self._parted:
            frame.run.leaves.append(Break(tag.span, hard=False))
        else:
            self.syntax.append(tag.span)

    def _over(self, tag: Open, frame: OpenElement) -> bool:
        """Begin an element within text; whether it says anything of it."""
        found, doubt = readable(self.source, self._said(tag), tag)
        if doubt:
            self.findings.append(doubt)
        frame.run.begin(found)
        return bool(found)

    def _said(self, tag: Open) -> Over:
        """What an element within text says, with the other readings that the source gives."""
        found, readings = over(tag), self._readings
        start, around = tag.span.start, self._open[-1].tag
        if start in readings.supplied:
            return replace(found, condition="supplied")
        if around.name == "choice" and found.condition in ("sic", "corrected", "regularised"):
            found = replace(found, condition=None)  # the choice says it
        if alternative := readings.at.get(start):
            self._numbered += 1
            alternative = replace(alternative, id=f"src-{self._numbered}")
            found = replace(found, alternative=alternative)
        return found

    def _name(self, tag: Open) -> None:
        if tag.id:
            self.names.append(tag.id)

    def _once(self, tag: Open) -> Open:
        """A tag without its id, where the id is that of an element before."""
        tag = own_id(tag, self._chosen.prefix) if self._own else tag
        if not tag.id or tag.id not in self._ids:
            self._ids.add(tag.id)
            return tag
        message = f"the id “{tag.id}” is that of an element before"
        hint = "references to it lead to the first one"
        place = self.source.place(tag.span)
        self.findings.append(Finding(MARKUP_DOUBTFUL, message, (place,), hint))
        return replace(tag, attributes={**tag.attributes, "xml:id": ""})

    def _end(self, end: int) -> list[Made]:
        """Close the innermost element; the root's blocks, where it was the root."""
        one = self._open.pop()
        tag, frame = one.tag, one.frame
        if frame is not None:
            self._frames.pop()
            return self._close(frame, Span(frame.tag.span.start, end))
        if one.beside or one.point:
            return []
        if not self._frames[-1].run.end():
            self._unlaid(tag)
        if not one.says:
            empty = one.held == self._held
            (self.census.left_out if empty else self.census.as_text)[tag.name] += 1
            if not empty and not has_only_text(tag):
                self._unread.setdefault(tag.name, tag.span)
        return []

    def _unlaid(self, tag: Open) -> None:
        """Report the readings of an element that leaves no words of its own in the text."""
        over = self._readings.at.get(tag.span.start)
        words = [over.reading, *(other.words for other in over.others)] if over else []
        if any(words):
            shown = "; ".join(f"“{one}”" for one in words if one)
            message = f"<{tag.name}> gives other readings of no words or of whole blocks: {shown}"
            hint = "say in a note what they are readings of"
            place = self.source.place(tag.span)
            self.findings.append(Finding(MARKUP_ALTERNATIVES, message, (place,), hint))

    # --- blocks ---------------------------------------------------------------------------

    def _paragraphs(self, run: TextRun, what: Block) -> list[Made]:
        content, idle = run.take(self.source)
        self.syntax += idle
        if not content.leaves:
            return []
        form = what.form
        if all(isinstance(leaf, Milestone) for leaf in content.leaves):
            form = "page"
        if not self._own:
            content, found = with_worded_dates(self.source, content)
            self.findings += found
        return [Paragraph(content.span, marked(self.source, content), None, form)]

    def _flush(self, frame: OpenElement) -> None:
        """Make a paragraph of what has collected; a note's mark alone goes to what it follows."""
        made = self._paragraphs(frame.run, frame.what)
        match frame.blocks[-1:], made:
            case [Paragraph() | TeiHeading() as before], [Paragraph(content=content)] if all(
                isinstance(leaf, FootnoteMark) for leaf in content.leaves
            ):
                leaves = (*before.content.leaves, *content.leaves)
                both = Content(leaves, before.content.ranges)
                frame.blocks[-1] = replace(before, span=both.span, content=both)
            case _:
                add(self.source, frame, made)

    def _close(self, frame: OpenElement, span: Span) -> list[Made]:
        self._flush(frame)
        if not self._frames:
            return frame.blocks
        made = self._made(frame, span, self._frames[-1])
        add(self.source, self._frames[-1], made)
        return []

    def _made(self, frame: OpenElement, span: Span, parent: OpenElement) -> list[Made]:
        """What a frame hands to the one it stands in; some is held apart."""
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
            case "list" if self._own and (points := outlined(self.source, frame)):
                return points
            case _:
                return made_of(self.source, frame, span, parent)
        return []

    def _field(self, frame: OpenElement) -> None:
        """A field of the header, of each element of it that has text of its own."""
        paragraphs = tuple(block for block in frame.blocks if isinstance(block, Paragraph))
        if paragraphs:
            name = frame.tag.name
            # The document's own date stands in its text, this is when the file was published.
            named = "publication date" if name == "date" else name
            self.fields.append(Field(named, None, paragraphs))

    def _titles(self, parent: OpenElement) -> bool:
        """Whether a heading is the title: nothing but paragraphs stands above it in its division."""
        if self._own:
            return self.title is None and self._through()
        return self._begins(parent) and all(isinstance(block, Paragraph) for block in parent.blocks)

    def _head(self, frame: OpenElement, parent: OpenElement) -> list[Made]:
        """A heading; the first of all is the title, and what stands above it the header."""
        first, more = next(iter(frame.blocks), None), frame.blocks[1:]
        if not isinstance(first, Paragraph):
            return frame.blocks
        if parent.what.place in ("section", "field"):
            return take_heading(frame, parent)
        if parent.what.place not in ("through", "group", "note"):
            return [replace(first, form=form_of_head(frame.tag)), *more]
        if self._titles(parent):
            self.title = first.content
            above = tuple(block for block in parent.blocks if isinstance(block, Paragraph))
            if above and len(above) == len(parent.blocks) and not self._own:
                self.fields.append(Field("source", None, above))
                parent.blocks.clear()
            return more
        return [TeiHeading(first.span, first.content, next(self._headings)), *more]
