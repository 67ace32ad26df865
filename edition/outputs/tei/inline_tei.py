"""Renders a stretch of text and its layers as TEI: the received words, with the readings added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import assert_never

from edition.editorial.edited import Dated, EditorialNote, Mention
from edition.editorial.edition import Shared
from edition.model import addresses
from edition.model.blocks import Block, Footnote
from edition.model.content import (
    Alternative,
    Condition,
    Content,
    Dating,
    FootnoteMark,
    Link,
    Mark,
    Milestone,
    Named,
    SourceReference,
    TextStyle,
)
from edition.outputs.rendered_text import (
    Absorbed,
    EmendedReading,
    Lemma,
    NoteMark,
    PageStart,
    Pieces,
    RenderedLayer,
    RenderedText,
)
from edition.outputs.tei.alternative_tei import alternative_tei
from edition.outputs.tei.date_attributes import dated
from edition.outputs.tei.note_tei import note_tei, reading, received
from edition.outputs.tei.tei_marks import (
    Attributes,
    TeiPart,
    marked_tei,
    milestone_tei,
    name_of,
    page_break,
    said_tei,
    uri,
)
from edition.outputs.tei.xml_ids import Ids, lemma
from edition.outputs.tei.xml_text import EMPTY, Ref, Xml, at, element, from_home, own, text, worded
from edition.outputs.weave import LineEnd, Piece, Point, Sign, Words, Wrap
from edition.views.imaged_lines import PlacedLine


class InlineTei:
    """Renders the text of one document. `notes` renders the blocks of a source's own note."""

    def __init__(
        self,
        text: RenderedText,
        shared: Shared,
        ids: Ids,
        notes: Callable[[InlineTei, Sequence[Block]], Xml],
    ) -> None:
        self._text = text
        self._edited = text.edited
        self._shared = shared
        self._ids = ids
        self._notes = notes
        self._images = {
            one.milestone.start: one for one in text.edited.images if one.milestone is not None
        }
        self._cut = 0

    def __call__(self, content: Content) -> Xml:
        pieces = self._text(content).without(_is_left_out)
        return self._render(pieces, _Fragments(self, pieces))

    def between(self, content: Content) -> Xml:
        """Page breaks, gaps, pictures, and notes between blocks, where there is no text."""
        found = []
        for leaf in content.leaves:
            if isinstance(leaf, Milestone | FootnoteMark):
                sign, picture = (
                    self._sign(leaf),
                    isinstance(leaf, Milestone) and leaf.kind == "picture",
                )
                found.append(element("figure", {}, sign) if picture else sign)
        return Xml("\n".join(found))

    def cut(self) -> str:
        """A new id, unique in this text, for a layer of markup that is split into fragments."""
        self._cut += 1
        return f"_{self._edited.text}cut{self._cut}"

    def _render(self, pieces: Pieces, fragments: _Fragments) -> Xml:
        found: list[Xml] = []
        before: Piece[RenderedLayer] | None = None
        for piece in pieces:
            match before, piece:
                case LineEnd(hard=True), Sign(Milestone(kind="line", name=name, id=id_)):
                    found[-1] = element("lb", {"n": name, "xml:id": self.place(id_)})
                case _:
                    found.append(self._piece(piece, fragments))
            before = piece
        return Xml("".join(found))

    def _piece(self, piece: Piece[RenderedLayer], fragments: _Fragments) -> Xml:
        match piece:
            case Words(words):
                return text(words)
            case LineEnd(hard):
                return Xml(f"{element('lb', {})}\n") if hard else Xml("\n")
            case Sign(leaf):
                return self._sign(leaf)
            case Point(layer):
                return self._point(layer)
            case Wrap():
                part = fragments.next(piece.layer)
                within, behind = piece.pieces, _NO_PIECES
                if isinstance(piece.layer.item, Link | SourceReference):
                    within, behind = _notes_apart(within)
                elif isinstance(piece.layer.item, Mention | Named | Condition):
                    within, behind = _notes_after(within)
                inner = self._render(within, fragments)
                whole = self._wrapped(piece.layer, part, inner) if within else EMPTY
                return Xml(f"{whole}{self._render(behind, fragments)}")
            case _:
                assert_never(piece)

    # --- points ---------------------------------------------------------------------------

    def _point(self, layer: RenderedLayer) -> Xml:
        """A note, a page break, or words that a note adds without replacing other words."""
        match layer.item:
            case EmendedReading(note):
                assert note.emendation is not None
                place: Attributes = {"xml:id": own(lemma(note.id))}
                return reading(note, note.emendation, place, EMPTY)
            case PageStart(image) if image.milestone is None:
                return page_break(image)
            case NoteMark(note):
                placed = note.id in self._text.placed
                return note_tei(self._edited, note, self._shared, self._ids, placed=placed)
            case _:
                return EMPTY

    def _sign(self, leaf: Milestone | FootnoteMark) -> Xml:
        match leaf:
            case FootnoteMark(index=index):
                return self._footnote(self._edited.document.footnotes[index])
            case Milestone(kind=kind, name=name, id=place, joins=joins):
                image = self._images.get(leaf.span.start)
                given: Attributes = {
                    "xml:id": self.place(place),
                    "facs": at(own(image.id)) if image else None,
                    "break": "no" if joins else None,
                }
                return milestone_tei(kind, name, given)
            case _:
                assert_never(leaf)

    def _footnote(self, note: Footnote) -> Xml:
        given = {"xml:id": self.place(note.id), "n": note.number or None, "type": "source"}
        return worded("note", {**given, "place": "foot"}, self._notes(self, note.blocks))

    def place(self, name: str) -> str | None:
        """The `xml:id` of the place that the source calls `name`; None if no such place exists."""
        fragment = self._ids.places.get(name)
        return own(fragment) if fragment else None

    # --- layers ---------------------------------------------------------------------------

    def _wrapped(self, layer: RenderedLayer, part: TeiPart, inner: Xml) -> Xml:
        match layer.item:
            case Lemma(note):
                return self._lemma(note, part, inner)
            case Mention(_, entry):
                found = self._shared.registers.entries.get(entry)
                name, given = name_of(found)
                ref = at(self._ids.shared.entry(entry)) if found else None
                key = None if found else entry
                return element(name, {**given, "ref": ref, "key": key, **part.given}, inner)
            case Dated(edtf=edtf, events=events):
                known = [
                    at(self._ids.shared.event(one)) for one in events if self._shared.event(one)
                ]
                corresp = Ref(" ".join(known)) if known else None
                return element("date", {**dated(edtf), "corresp": corresp, **part.given}, inner)
            case Named() | Dating() as marked:
                return marked_tei(marked, part, inner)
            case TextStyle() | Mark() | Condition() as said:
                return said_tei(said, part, inner)
            case Link() | SourceReference() as reference:
                return element("ref", {"target": self._led(reference), **part.given}, inner)
            case Alternative() as alternative:
                return alternative_tei(alternative, part.given, inner, last=part.last)
            case PlacedLine() as line:
                joins = "no" if line.joins else None
                begins = element("lb", {"facs": at(own(line.id)), "break": joins})
                return Xml(f"{begins}{inner}") if part.first else inner
            case EmendedReading() | NoteMark() | Absorbed() | PageStart():
                return inner
            case _:
                assert_never(layer.item)

    def _lemma(self, note: EditorialNote, part: TeiPart, inner: Xml) -> Xml:
        """The words that a note is about; a correction's reading follows their last fragment."""
        if note.emendation is None:
            about = {"type": "commented", "corresp": at(own(f"n-{note.id}"))}
            return element("seg", {**about, **part.given}, inner)
        if not part.last:
            return element(received(note), part.given, inner)
        return reading(note, note.emendation, part.given, inner)

    def _led(self, reference: Link | SourceReference) -> str | None:
        """The target of a link, or of a reference in the source."""
        match reference:
            case Link(_, url):
                return uri(url)
            case SourceReference(_, target):
                return self._target(target)
            case _:
                assert_never(reference)

    def _target(self, target: str) -> str | None:
        """The target of a reference in the source: a place in this document, or an address."""
        ids = self._ids
        if target in ids.places:
            return ids.to(ids.places[target])
        if target == self._edited.id:
            return at(ids.root)
        address = addresses.of_target(target, self._shared.targets)
        if not address or addresses.is_outside(address):
            return uri(address) if address else None
        home = self._shared.publication.url
        return f"{home.rstrip('/')}/{address}" if home else from_home(address)


class _Fragments:
    """Counts the fragments of each layer in a stretch of text, and gives them ids if needed."""

    def __init__(self, inline: InlineTei, pieces: Pieces) -> None:
        self._inline = inline
        self._count = Counter(layer.number for layer in _layers(pieces))
        self._seen: Counter[int] = Counter()
        self._names: dict[int, str] = {}

    def next(self, layer: RenderedLayer) -> TeiPart:
        """The next fragment of a layer."""
        key = layer.number
        count = self._count[key]
        index = self._seen[key]
        self._seen[key] += 1
        if isinstance(layer.item, Lemma):
            name = lemma(layer.item.note.id)
        elif count == 1:
            return TeiPart({}, first=True, last=True)
        else:
            name = self._names.setdefault(key, "") or self._inline.cut()
            self._names[key] = name

        def named(number: int) -> str:
            return own(f"{name}.{number + 1}" if number else name)

        given: Attributes = {
            "xml:id": named(index),
            "prev": at(named(index - 1)) if index else None,
            "next": at(named(index + 1)) if index + 1 < count else None,
        }
        return TeiPart(given, index == 0, index + 1 == count)


def _layers(pieces: Pieces) -> Iterator[RenderedLayer]:
    for piece in pieces:
        if isinstance(piece, Wrap):
            yield piece.layer
            yield from _layers(piece.pieces)


_NO_PIECES: Pieces = ()


def _notes_apart(pieces: Pieces) -> tuple[Pieces, Pieces]:
    """Separates notes from other pieces, since viewers show no link if a reference contains a note."""
    within: list[Piece[RenderedLayer]] = []
    behind: list[Piece[RenderedLayer]] = []
    for piece in pieces:
        match piece:
            case Sign(FootnoteMark()):
                behind.append(piece)
            case Point(layer) if isinstance(layer.item, NoteMark):
                behind.append(piece)
            case Wrap():
                inner, notes = _notes_apart(piece.pieces)
                within += [piece._replace(pieces=inner)] if inner else []
                behind += notes
            case _:
                within.append(piece)
    return tuple(within), tuple(behind)


def _notes_after(pieces: Pieces) -> tuple[Pieces, Pieces]:
    """Separates the words of a name or an addition from the notes after these words.

    The TEI Stylesheets for DOCX show a note within a name as words of the sentence.
    """
    last = len(pieces)
    while last and isinstance(piece := pieces[last - 1], Sign) and _is_mark(piece):
        last -= 1
    return pieces[:last], pieces[last:]


def _is_mark(piece: Sign) -> bool:
    return isinstance(piece.leaf, FootnoteMark)


def _is_left_out(layer: RenderedLayer) -> bool:
    """Whether the TEI omits a layer because other markup already expresses the layer.

    Since the text in TEI is the text as received, only layers are omitted, never words.
    """
    match layer.item:
        case Lemma(note) | EmendedReading(note) | NoteMark(note) if note.alternative:
            return True  # TEI contains the source's own alternative instead
        case EmendedReading(note):
            return note.emendation is None or bool(note.emendation.lemma.size)
        case Named() | Dating() | TextStyle():
            return layer.repeats
        case Absorbed():
            return True
        case _:
            return False
