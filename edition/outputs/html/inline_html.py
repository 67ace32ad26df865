"""A stretch of text with its layers → HTML; whatever the editors add is marked as theirs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import assert_never

from markupsafe import Markup

from edition.editorial.cross_references import elsewhere
from edition.editorial.edited import Dated, EditorialNote, Mention
from edition.editorial.models import Correction
from edition.editorial.summary import row_fragment
from edition.model import addresses
from edition.model.addresses import relative
from edition.model.content import (
    Alternative,
    Condition,
    ConditionKind,
    Content,
    Dating,
    FootnoteMark,
    Link,
    Mark,
    Named,
    SourceReference,
    StyleKind,
    TextStyle,
)
from edition.outputs.html.escaping import bound, escape
from edition.outputs.html.languages import text_html
from edition.outputs.html.source_markup import sign_html
from edition.outputs.rendered_text import (
    EmendedReading,
    Lemma,
    NoteMark,
    RenderedLayer,
    RenderedText,
)
from edition.outputs.weave import LineEnd, Piece, Point, Sign, Words, Wrap
from edition.reading.markdown_tokens import prose


class InlineRenderer:
    """Renders one text of a document for its reading page.

    `targets` are the addresses of the places that the source's own references name.
    """

    def __init__(self, text: RenderedText, targets: Mapping[str, str]) -> None:
        self._text = text
        self._targets = targets
        self._page = addresses.document(text.edited.id)

    def __call__(self, content: Content) -> Markup:
        pieces = self._text(content).without(_is_inner_name)
        written = _HtmlBuilder(self._text.edited.language)
        self._write(pieces, written, linked=False)
        return Markup(written.html())  # every part is escaped where it is made

    def received(self, content: Content) -> str:
        """The same stretch as HTML without any layer of the editors."""
        pieces = self._text(content).without(_is_of_the_edition)
        written = _HtmlBuilder(self._text.edited.language)
        self._write(pieces, written, linked=True, copy=True)
        return written.html()

    def note_mark(self, note: EditorialNote) -> str:
        """A note's mark; its anchor is what the note stands beside where there is room."""
        return (
            f'<sup class="ed-ref ed-of-{layer_of(note)}" id="ref-{note.id}" data-by="editor"'
            f' style="--me:--ref{note.number}">'
            f'<a class="footnote-ref" role="doc-noteref" href="#{addresses.note_fragment(note.id)}"'
            f' aria-label="Note {note.number}">{note.number}</a></sup>'
        )

    def register_link(self, kind: str, address: str) -> str:
        """The beginning of a link from a name or a date to where the edition explains it."""
        return f'<a class="{kind}" href="{escape(self._href(address))}">'

    def _write(
        self,
        pieces: Sequence[Piece[RenderedLayer]],
        written: _HtmlBuilder,
        *,
        linked: bool,
        copy: bool = False,
    ) -> str:
        """Write the pieces, and give back the note marks that wait for the end of the link around them.

        A copy of text that stands beside it has neither addresses nor links.
        """
        waiting = ""
        for piece in pieces:
            match piece:
                case Words(text):
                    written.words(text)
                case LineEnd(hard=True):
                    written.add(' <br class="ed-break">')
                case LineEnd():
                    written.words(" ")
                case Sign() | Point():
                    mark, link = self._mark(piece, copy=copy)
                    if linked and link:
                        waiting += mark
                    else:
                        written.add(mark)
                case Wrap():
                    opening, closing = self._tags(piece.layer, linked=linked)
                    link = opening.startswith("<a ")
                    written.add(opening)
                    marks = self._write(piece.pieces, written, linked=linked or link, copy=copy)
                    written.add(closing)
                    if linked:
                        waiting += marks
                    else:
                        written.add(marks)
                case _:
                    assert_never(piece)
        return waiting

    def _mark(self, piece: Sign | Point[RenderedLayer], *, copy: bool) -> tuple[str, bool]:
        """What stands at a point, and whether it is a link itself."""
        match piece:
            case Sign(leaf):
                document, language = self._text.edited.document, self._text.edited.language
                html = sign_html(leaf, document.footnotes, language, copy=copy)
                return html, isinstance(leaf, FootnoteMark) and not copy
            case Point(layer):
                match layer.item:
                    case EmendedReading(note):
                        return _reading(note, self._text.edited.language), False
                    case NoteMark(note):
                        return self.note_mark(note), True
                    case _:
                        return "", False
            case _:
                assert_never(piece)

    def _tags(self, layer: RenderedLayer, *, linked: bool) -> tuple[str, str]:
        """The element around a layer, or a fragment of it; in a link there is no second link."""
        match layer.item:
            case TextStyle() | Mark() | Condition() as said:
                return _around(said)
            case Lemma(note):
                name = "ed-lemma" if note.emendation else "ed-commented"
                return f'<span class="{name}">', "</span>"
            case Link(_, url):
                return _link(url, linked=linked)
            case Mention(_, entry):
                return self._registered("ed-name", addresses.entry(entry), linked=linked)
            case Dated() as dated:
                row = f"{addresses.CHRONOLOGY}#{row_fragment(self._text.edited, dated)}"
                opening, closing = self._registered("ed-date", row, linked=linked)
                time, end = _time(dated)
                return opening + time, end + closing
            case SourceReference(_, target):
                address = addresses.of_target(target, self._targets)
                if address and not addresses.is_web(address):
                    opening = f'<a class="ed-address" href="{escape(self._href(address))}">'
                    return _anchor(opening, linked=linked)
                # Without a link where it leads to nothing published.
                return _link(address, linked=linked or not address)
            case EmendedReading() | NoteMark() | Named() | Dating() | Alternative():
                return "", ""
            case _:
                assert_never(layer.item)

    def _registered(self, kind: str, address: str, *, linked: bool) -> tuple[str, str]:
        return _anchor("" if linked else self.register_link(kind, address), linked=linked)

    def _href(self, address: str) -> str:
        return relative(address, self._page)


class _HtmlBuilder:
    """HTML as it is written; text is written in whole runs, so that words of a language stay together."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._parts: list[str] = []
        self._run = ""

    def words(self, text: str) -> None:
        self._run += text

    def add(self, html: str) -> None:
        """Add elements and tags."""
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


def _is_inner_name(layer: RenderedLayer) -> bool:
    """Whether a layer is a name within a name: HTML has no link within a link."""
    return layer.repeats and isinstance(layer.item, Mention)


def _is_of_the_edition(layer: RenderedLayer) -> bool:
    return isinstance(layer.item, Mention | Dated | Lemma | EmendedReading | NoteMark)


_STYLES: dict[StyleKind, tuple[str, str]] = {
    "em": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "smallcaps": ('<span class="ed-smallcaps">', "</span>"),
    "underline": ("<u>", "</u>"),
    "struck": ("<s>", "</s>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "spaced": ('<span class="ed-spaced">', "</span>"),
}


_CONDITIONS: dict[ConditionKind, tuple[str, str, str]] = {
    "supplied": ("supplied by the source’s editors", "[", "]"),
    "expanded": ("abbreviation expanded by the source’s editors", "(", ")"),
    "unclear": ("hard to read", "", "[?]"),
    "added": ("added by a writer", "", ""),
    "damaged": ("damaged", "", ""),
    "sic": ("so in the source", "", "[sic]"),
    "corrected": ("corrected by the source’s editors", "", ""),
    "regularised": ("regularised by the source’s editors", "", ""),
}
"""What the source says of words, and the signs around them."""


def _around(said: TextStyle | Mark | Condition) -> tuple[str, str]:
    """The element for what the source says of words."""
    match said:
        case TextStyle(_, kind):
            return _STYLES[kind]
        case Mark(_, sign):
            return f'<span class="ed-mark ed-{sign}">', "</span>"
        case Condition(_, condition):
            return _condition(condition)
        case _:
            assert_never(said)


def _condition(kind: ConditionKind) -> tuple[str, str]:
    title, before, after = _CONDITIONS[kind]
    opening = f'<span class="ed-condition ed-condition-{kind}" title="{title}">'
    return f"{opening}{_sign(before)}", f"{_sign(after)}</span>"


def _sign(sign: str) -> str:
    return f'<span class="ed-sign-of" data-by="editor">{sign}</span>' if sign else ""


def _anchor(opening: str, *, linked: bool) -> tuple[str, str]:
    """A link, unless what is around it is a link."""
    return ("<span>", "</span>") if linked else (opening, "</a>")


def _link(url: str, *, linked: bool) -> tuple[str, str]:
    return _anchor(f'<a class="ed-address" href="{escape(url)}" rel="noopener">', linked=linked)


_PLAIN_DATE = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")


def _time(dated: Dated) -> tuple[str, str]:
    """HTML knows years, months and days; any other date is told by the text alone."""
    text = dated.edtf.text
    return (f'<time datetime="{text}">', "</time>") if _PLAIN_DATE.fullmatch(text) else ("", "")


def _reading(note: EditorialNote, language: str) -> str:
    """The reading: in brackets where the editors supply it, after a space where it replaces."""
    assert note.emendation is not None
    reading = note.emendation.reading
    supplied = note.annotation.kind == "supplied"
    text = f"[{reading.strip()}]" if supplied else reading
    gap = ""
    if not supplied or reading.startswith(" "):
        gap = '<span class="ed-gap" data-by="editor"> </span>'
    return f'{gap}<ins class="ed-read" data-by="editor">{text_html(text, language)}</ins>'


def layer_of(note: EditorialNote) -> str:
    """The layer with which a note is switched."""
    return "correction" if isinstance(note.annotation, Correction) else "comment"


@lru_cache(maxsize=8192)
def prose_html(text: str, page: str, document: str = "") -> Markup:
    """An editor's prose as HTML for the page at `page`.

    A link to a bare fragment (`#s3.a`) means a passage of the document it is written for, one to
    `4711#s3.a` a passage of another document.
    """
    parts = []
    for run in prose(text):
        html = text_html(bound(run.text))
        html = f"<em>{html}</em>" if run.em else html
        html = f"<strong>{html}</strong>" if run.strong else html
        other = elsewhere(run.href)
        if other or (run.href.startswith("#") and document):
            id_, fragment = other or (document, run.href[1:])
            address = addresses.within(id_, fragment) if fragment else addresses.document(id_)
            html = f'<a href="{escape(relative(address, page))}">{html}</a>'
        elif run.href:
            html = f'<a href="{escape(run.href)}" rel="noopener">{html}</a>'
        parts.append(html)
    return Markup("".join(parts))
