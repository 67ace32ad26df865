"""Renders a stretch of text with its layers as HTML, and marks the editors' additions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import assert_never

from markupsafe import Markup

from edition.editorial.edited import Dated, EditedDocument, EditorialNote, Mention
from edition.editorial.reading_text import insertion
from edition.editorial.summary import row_fragments
from edition.model import addresses
from edition.model.addresses import relative
from edition.model.content import (
    Alternative,
    Condition,
    Content,
    Dating,
    FootnoteMark,
    Link,
    Mark,
    Named,
    SourceReference,
    TextStyle,
)
from edition.model.pictures import PageImage
from edition.model.wording import Wording
from edition.outputs.html.escaping import escape
from edition.outputs.html.inline_tags import (
    anchor_tags,
    layer_of,
    link_tags,
    note_tags,
    tags_around,
    time_tags,
)
from edition.outputs.html.languages import text_html
from edition.outputs.html.page_images import page_mark
from edition.outputs.html.source_markup import sign_html
from edition.outputs.rendered_text import (
    Absorbed,
    EmendedReading,
    Lemma,
    NoteMark,
    PageStart,
    RenderedLayer,
    RenderedText,
)
from edition.outputs.weave import LineEnd, Piece, Point, Sign, Words, Wrap
from edition.views.imaged_lines import PlacedLine


class InlineRenderer:
    """Renders one text of a document for its reading page.

    `targets` are the addresses to which the source's own references lead; `image_hosts` are the
    hosts from which the page may load pictures.
    """

    def __init__(
        self,
        text: RenderedText,
        targets: Mapping[str, str],
        wording: Wording,
        image_hosts: Collection[str] = (),
        around: Mapping[int, tuple[str, str]] | None = None,
    ) -> None:
        """`around` maps the start of a stretch of text to the HTML before and after the stretch."""
        self._around = around or {}
        self._text = text
        self.wording = wording
        self._targets = targets
        self._image_hosts = image_hosts
        self._page = addresses.document(text.edited.id)
        self._regularised = _regularised(text.edited)

    def __call__(self, content: Content) -> Markup:
        pieces = self._text(content).without(_is_left_out)
        written = _HtmlBuilder(self._text.edited.language)
        self._write(pieces, written, linked=False)
        before, after = self._around.get(content.start, ("", ""))
        return Markup(before + written.html() + after)  # all parts are already escaped

    def differs(self, content: Content) -> bool:
        """Whether the reading text of a stretch differs from the text as received."""
        return any(_changes(layer) for layer in self._text(content).layers)

    def received(self, content: Content) -> str:
        """The content as HTML, without the edition's layers."""
        pieces = self._text(content).without(_is_of_the_edition)
        written = _HtmlBuilder(self._text.edited.language)
        self._write(pieces, written, linked=True, copy=True)
        return written.html()

    def note_mark(self, note: EditorialNote) -> str:
        """A note's mark; if there is room, the style sheet places the note beside this mark."""
        return (
            f'<sup class="ed-ref ed-of-{layer_of(note)}" id="ref-{note.id}" data-by="editor"'
            f' style="--me:--ref-{note.id}">'
            f'<a class="footnote-ref" role="doc-noteref" href="#{addresses.note_fragment(note.id)}"'
            f' aria-label="{escape(self.wording.gettext("Note {mark}", mark=note.mark))}">'
            f"{note.mark}</a></sup>"
        )

    def source_mark(self) -> Markup:
        """The mark of the source note, for use at the title; empty if there is no source note."""
        notes = (note for note in self._text.edited.notes if note.is_source_note)
        return Markup("".join(map(self.note_mark, notes)))

    def page_mark(self, image: PageImage) -> str:
        """The mark at the beginning of a page: a small picture that links to the large picture."""
        return page_mark(image, self._text.edited, self._page, self.wording, self._image_hosts)

    def register_link(self, kind: str, address: str) -> str:
        """The opening tag of a link from a name or a date to its entry in the edition."""
        return f'<a class="{kind}" href="{escape(self._href(address))}">'

    def _write(
        self,
        pieces: Sequence[Piece[RenderedLayer]],
        written: _HtmlBuilder,
        *,
        linked: bool,
        omitted: bool = False,
        copy: bool = False,
    ) -> str:
        """Writes the pieces; returns the note marks that must follow a surrounding element.

        A link contains no other link. Note marks are never within words that the reading text
        omits, so that the marks remain visible. With `copy`, the HTML has neither ids nor links.
        """
        waiting = held = ""
        for piece in pieces:
            if not (isinstance(piece, Point) and isinstance(piece.layer.item, EmendedReading)):
                written.add(held)
                held = ""
            match piece:
                case Words(text):
                    written.words(text)
                case LineEnd(hard=True):
                    written.add(' <br class="ed-break">')
                case LineEnd():
                    written.words(" ")
                case Sign() | Point():
                    mark, link = self._mark(piece, linked=linked, copy=copy)
                    if (linked or omitted) and link:
                        waiting += mark
                    else:
                        written.add(mark)
                case Wrap():
                    opening, closing = self._tags(piece.layer, linked=linked)
                    written.add(opening)
                    marks = self._write(
                        piece.pieces,
                        written,
                        linked=linked or opening.startswith("<a "),
                        omitted=omitted or _is_omitted(piece.layer),
                        copy=copy,
                    )
                    written.add(closing)
                    if linked or omitted:
                        waiting += marks
                    else:
                        held += marks  # these marks follow the words of the reading text
                case _:
                    assert_never(piece)
        written.add(held)
        return waiting

    def _mark(
        self, piece: Sign | Point[RenderedLayer], *, linked: bool, copy: bool
    ) -> tuple[str, bool]:
        """The elements at a point, and whether these elements must follow the end of a surrounding
        link.
        """
        match piece:
            case Sign(leaf):
                document, language = self._text.edited.document, self._text.edited.language
                html = sign_html(leaf, document.footnotes, language, self.wording, copy=copy)
                return html, isinstance(leaf, FootnoteMark) and not copy
            case Point(layer):
                match layer.item:
                    case EmendedReading(note):
                        entry = "" if linked else self._regularised.get(note.id, "")
                        address = addresses.entry(entry) if entry else ""
                        opening = (
                            self.register_link("ed-name ed-emended", address) if address else ""
                        )
                        return _reading(note, self._text.edited.language, opening), False
                    case NoteMark(note):
                        return self.note_mark(note), True
                    case PageStart(image):
                        return self.page_mark(image), True
                    case _:
                        return "", False
            case _:
                assert_never(piece)

    def _tags(self, layer: RenderedLayer, *, linked: bool) -> tuple[str, str]:
        """The tags around a layer, or around a fragment of it; links are never nested."""
        match layer.item:
            case TextStyle() | Mark() | Condition() as said:
                return tags_around(said, self.wording)
            case Lemma() | Absorbed() as words:
                return note_tags(words)
            case Link(_, url):
                return link_tags(url, linked=linked)
            case Mention(_, entry):
                return self._registered("ed-name", addresses.entry(entry), linked=linked)
            case Dated() as dated:
                row = f"{addresses.CHRONOLOGY}#{row_fragments(self._text.edited, dated)[0]}"
                opening, closing = self._registered("ed-date", row, linked=linked)
                time, end = time_tags(dated)
                return opening + time, end + closing
            case SourceReference(_, target):
                address = addresses.of_target(target, self._targets)
                if address and not addresses.is_outside(address):
                    opening = f'<a class="ed-address" href="{escape(self._href(address))}">'
                    return anchor_tags(opening, linked=linked)
                # A reference to an unpublished target has no link.
                return link_tags(address, linked=linked or not address)
            case PlacedLine() as line:
                opening = (
                    f'<span class="ed-line" data-of="{line.image.id}" data-line="{line.share}">'
                )
                return opening, "</span>"
            case EmendedReading() | NoteMark() | PageStart() | Named() | Dating() | Alternative():
                return "", ""
            case _:
                assert_never(layer.item)

    def _registered(self, kind: str, address: str, *, linked: bool) -> tuple[str, str]:
        return anchor_tags("" if linked else self.register_link(kind, address), linked=linked)

    def _href(self, address: str) -> str:
        return relative(address, self._page)


class _HtmlBuilder:
    """Collects HTML; text is converted in whole runs, so that words of a language stay together."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._parts: list[str] = []
        self._run = ""

    def words(self, text: str) -> None:
        self._run += text

    def add(self, html: str) -> None:
        """Adds elements and tags."""
        if html:
            self._end_run()
            self._parts.append(html)

    def html(self) -> str:
        self._end_run()
        return "".join(self._parts)

    def _end_run(self) -> None:
        if self._run:
            self._parts.append(text_html(self._run, self._language))
            self._run = ""


def _is_left_out(layer: RenderedLayer) -> bool:
    """Whether a layer is omitted because it is a name in a name or the mark of the source note.

    HTML allows no link within a link. The mark of the source note is written at the title.
    """
    match layer.item:
        case Mention():
            return layer.repeats
        case NoteMark(note):
            return note.is_source_note
        case _:
            return False


def _is_omitted(layer: RenderedLayer) -> bool:
    """Whether the reading text omits the words of a layer."""
    match layer.item:
        case Lemma(note):
            return note.emendation is not None
        case Absorbed():
            return True
        case _:
            return False


def _changes(layer: RenderedLayer) -> bool:
    return _is_omitted(layer) or isinstance(layer.item, EmendedReading)


def _is_of_the_edition(layer: RenderedLayer) -> bool:
    ours = Mention | Dated | Lemma | EmendedReading | NoteMark | Absorbed | PageStart | PlacedLine
    return isinstance(layer.item, ours)


def _regularised(edited: EditedDocument) -> dict[str, str]:
    """Maps the ids of notes that regularise names to the register entries of these names."""
    found = {}
    for note in edited.notes:
        if note.emendation and note.annotation.kind == "regularised":
            lemma = note.emendation.lemma
            entries = {one.entry for one in edited.mentions if lemma.contains(one.span)}
            if len(entries) == 1:
                found[note.id] = entries.pop()
    return found


def _reading(note: EditorialNote, language: str, link: str) -> str:
    """The words that a correction inserts after the words that it replaces.

    `link` is the opening tag of a link around the inserted words, or empty. A gap separates the old
    and the new words if both are shown; any other space is part of the reading text.
    """
    put = insertion(note)
    replaces = note.emendation is not None and note.emendation.lemma.size
    parted = replaces and put.text and note.annotation.kind != "supplied"
    gap = '<span class="ed-gap" data-by="editor"> </span>' if parted else ""
    before, behind = (
        '<span class="ed-space" data-by="editor"> </span>' if space else ""
        for space in (put.before, put.behind)
    )
    words = text_html(put.text, language)
    read = f'<ins class="ed-read" data-by="editor">{words}</ins>' if words else ""
    read = f"{link}{read}</a>" if link and read else read
    return f"{gap}{before}{read}{behind}"
