"""A stretch of text with its layers → HTML; whatever the editors add is marked as theirs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

from markupsafe import Markup

from edition.editorial.cross_references import elsewhere
from edition.editorial.edited import Dated, EditedDocument, EditorialNote, Mention
from edition.editorial.models import Correction
from edition.editorial.summary import row_fragment
from edition.model import addresses
from edition.model.addresses import relative
from edition.model.content import (
    Content,
    Dating,
    FootnoteMark,
    Link,
    Mark,
    Named,
    Range,
    SourceReference,
    StyleKind,
    TextStyle,
)
from edition.model.source import Span
from edition.outputs.html.escaping import bound, escape
from edition.outputs.html.source_markup import sign_html
from edition.outputs.weave import LineEnd, Piece, Point, Sign, Words, Wrap, weave
from edition.reading.markdown_tokens import prose


@dataclass(frozen=True, slots=True)
class _Lemma:
    """The received words of a correction, or the words that a comment speaks of."""

    note: EditorialNote
    span: Span


@dataclass(frozen=True, slots=True)
class _Reading:
    """The words to read, behind the received ones."""

    note: EditorialNote
    span: Span


@dataclass(frozen=True, slots=True)
class _Reference:
    """A note's mark, behind what it is about."""

    note: EditorialNote
    span: Span


_Layer = Range | Mention | Dated | _Lemma | _Reading | _Reference


class InlineRenderer:
    """Renders the text of one document for its reading page.

    `targets` are the addresses of the places that the source's own references name.
    """

    def __init__(self, edited: EditedDocument, targets: Mapping[str, str]) -> None:
        self._edited = edited
        self._targets = targets
        self._source = edited.document.source
        self._page = addresses.document(edited.id)
        self._layers: dict[int, list[_Layer]] = defaultdict(list)
        self._points: dict[int, list[_Layer]] = defaultdict(list)
        for note in edited.notes:
            key = _key(note.passage.content)
            lemma = note.emendation.lemma if note.emendation else note.span
            if lemma.size:
                self._layers[key].append(_Lemma(note, lemma))
            if note.emendation:
                self._points[key].append(_Reading(note, lemma))
            # A note on a label alone is marked where the text behind the label begins.
            end = max(note.span.end, key)
            self._points[key].append(_Reference(note, Span(note.span.start, end)))
        named: tuple[Mention | Dated, ...] = (*_outermost(edited.mentions), *edited.dates)
        for layer in named:
            self._layers[_key(layer.passage.content)].append(layer)

    def __call__(self, content: Content) -> Markup:
        key = _key(content)
        layers = (*content.ranges, *self._layers.get(key, ()))
        pieces = weave(content, self._source, layers, self._points.get(key, ()))
        html, marks = self._render(pieces, linked=False)
        return Markup(html + marks)  # every part is escaped where it is made

    def received(self, content: Content) -> str:
        """The same stretch as HTML without any layer of the editors."""
        pieces: tuple[Piece[_Layer], ...] = weave(content, self._source, content.ranges)
        return self._render(pieces, linked=True, copy=True)[0]

    def _render(
        self, pieces: Sequence[Piece[_Layer]], *, linked: bool, copy: bool = False
    ) -> tuple[str, str]:
        """The pieces, and the note marks that wait for the end of the link around them.

        A copy of text that stands beside it has neither addresses nor links.
        """
        html: list[str] = []
        waiting = ""
        for piece in pieces:
            match piece:
                case Words(text):
                    html.append(escape(text))
                case LineEnd(hard):
                    html.append(' <br class="ed-break">' if hard else " ")
                case Sign() | Point():
                    mark, link = self._mark(piece, copy=copy)
                    if linked and link:
                        waiting += mark
                    else:
                        html.append(mark)
                case Wrap():
                    opening, closing = self._tags(piece.layer, linked=linked)
                    link = opening.startswith("<a ")
                    text, marks = self._render(piece.pieces, linked=linked or link, copy=copy)
                    html += [opening, text, closing]
                    if linked:
                        waiting += marks
                    else:
                        html.append(marks)
                case _:
                    assert_never(piece)
        return "".join(html), waiting

    def _mark(self, piece: Sign | Point[_Layer], *, copy: bool) -> tuple[str, bool]:
        """What stands at a point, and whether it is a link itself."""
        match piece:
            case Sign(leaf):
                html = sign_html(leaf, self._edited.document.footnotes, copy=copy)
                return html, isinstance(leaf, FootnoteMark) and not copy
            case Point(layer):
                return _point(layer), isinstance(layer, _Reference)
            case _:
                assert_never(piece)

    def _tags(self, layer: _Layer, *, linked: bool) -> tuple[str, str]:
        """The element around a layer, or a fragment of it; in a link there is no second link."""
        match layer:
            case TextStyle(_, kind):
                return _STYLES[kind]
            case Mark(_, kind):
                return f'<span class="ed-mark ed-{kind}">', "</span>"
            case _Lemma(note):
                name = "ed-lemma" if note.emendation else "ed-commented"
                return f'<span class="{name}">', "</span>"
            case Link(_, url):
                return _link("ed-address", url, linked=linked, rel=' rel="noopener"')
            case Mention(_, entry):
                return _link("ed-name", self._href(addresses.entry(entry)), linked=linked)
            case Dated():
                fragment = row_fragment(self._edited, layer)
                href = self._href(f"{addresses.CHRONOLOGY}#{fragment}")
                opening, closing = _link("ed-date", href, linked=linked)
                time, end = _time(layer)
                return opening + time, end + closing
            case SourceReference(_, target):
                return self._reference(target, linked=linked)
            case _Reading() | _Reference() | Named() | Dating():
                return "", ""
            case _:
                assert_never(layer)

    def _reference(self, target: str, *, linked: bool) -> tuple[str, str]:
        """A reference of the source's own; without a link where it leads to nothing published."""
        address = addresses.of_target(target, self._targets)
        if not address or linked:
            return "<span>", "</span>"
        if addresses.is_web(address):
            return _link("ed-address", address, linked=False, rel=' rel="noopener"')
        return _link("ed-address", self._href(address), linked=False)

    def _href(self, address: str) -> str:
        return relative(address, self._page)


_STYLES: dict[StyleKind, tuple[str, str]] = {
    "em": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "smallcaps": ('<span class="ed-smallcaps">', "</span>"),
    "underline": ("<u>", "</u>"),
    "struck": ("<s>", "</s>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
}


def _outermost(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions that lie within no other: HTML has no link within a link."""
    end = -1
    for mention in mentions:
        if mention.span.end > end:
            end = mention.span.end
            yield mention


def _key(content: Content) -> int:
    return content.leaves[0].span.start if content.leaves else -1


def _link(kind: str, href: str, *, linked: bool, rel: str = "") -> tuple[str, str]:
    if linked:
        return "<span>", "</span>"
    return f'<a class="{kind}" href="{escape(href)}"{rel}>', "</a>"


_PLAIN_DATE = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")


def _time(dated: Dated) -> tuple[str, str]:
    """HTML knows years, months and days; any other date is told by the text alone."""
    text = dated.edtf.text
    return (f'<time datetime="{text}">', "</time>") if _PLAIN_DATE.fullmatch(text) else ("", "")


def _point(layer: _Layer) -> str:
    match layer:
        case _Reading(note):
            assert note.emendation is not None
            return _reading(note, note.emendation.reading)
        case _Reference(note):
            return _reference(note)
        case _:
            return ""


def _reading(note: EditorialNote, reading: str) -> str:
    """The reading: in brackets where the editors supply it, after a space where it replaces."""
    supplied = note.annotation.kind == "supplied"
    text = f"[{reading.strip()}]" if supplied else reading
    gap = ""
    if not supplied or reading.startswith(" "):
        gap = '<span class="ed-gap" data-by="editor"> </span>'
    return f'{gap}<ins class="ed-read" data-by="editor">{escape(text)}</ins>'


def layer_of(note: EditorialNote) -> str:
    """The layer with which a note is switched."""
    return "correction" if isinstance(note.annotation, Correction) else "comment"


def _reference(note: EditorialNote) -> str:
    """A note's mark; its anchor is what the note stands beside where there is room."""
    return (
        f'<sup class="ed-ref ed-of-{layer_of(note)}" id="ref-{note.id}" data-by="editor"'
        f' style="--me:--ref{note.number}">'
        f'<a class="footnote-ref" role="doc-noteref" href="#{addresses.note_fragment(note.id)}"'
        f' aria-label="Note {note.number}">{note.number}</a></sup>'
    )


@lru_cache(maxsize=8192)
def prose_html(text: str, page: str, document: str = "") -> Markup:
    """An editor's prose as HTML for the page at `page`.

    A link to a bare fragment (`#s3.a`) means a passage of the document it is written for, one to
    `4711#s3.a` a passage of another document.
    """
    parts = []
    for run in prose(text):
        html = escape(bound(run.text))
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
