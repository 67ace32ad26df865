"""The editors' apparatus as HTML: what kind a note is, what it says, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from edition.editorial.cross_references import passage_fragment
from edition.editorial.edited import EditedDocument, EditorialNote, Emendation
from edition.editorial.models import References, Withdrawn
from edition.editorial.note_marks import position
from edition.editorial.passages import Excerpt, Pointer
from edition.editorial.summary import Report
from edition.model import addresses
from edition.model.addresses import relative
from edition.model.dates import display
from edition.model.source import Span
from edition.outputs.html.document_titles import shortened
from edition.outputs.html.escaping import bound, escape
from edition.outputs.html.inline_html import layer_of
from edition.outputs.html.languages import text_html
from edition.outputs.html.page_context import Context
from edition.views.chronology import ChronologyRow
from edition.views.works_cited import Citing

_KINDS = {
    "error": "Emendation (factual error)",
    "slip": "Emendation (slip)",
    "supplied": "Emendation (supplied)",
    "regularised": "Emendation (regularised)",
    "doubtful": "Proposed reading (doubtful)",
    "textual": "Textual note",
    "explanatory": "Explanatory note",
    "source": "Source note",
    "variants": "Other readings",
    "corrected": "Correction in the source",
    "expanded": "Expanded abbreviation",
    "revised": "Revision in the source",
    "deleted": "Deletion in the source",
    "superfluous": "Superfluous words",
}
_NOTED_BY = {"source": "the editors of the source"}


def kind(note: EditorialNote) -> str:
    """What a note is, who proposes it if not the editors, how certain it is, how good its sources are.

    `Emendation (factual error), noted by the translator; certainty high`.
    """
    annotation = note.annotation
    by = "" if note.by == "editor" else f", noted by {_NOTED_BY.get(note.by, f'the {note.by}')}"
    said = (
        f"{_KINDS[note.kind]}{by}",
        f"certainty {note.certainty}" if note.certainty else "",
        "inference" if annotation.basis == "inference" else "",
        f"reliability of sources {annotation.reliability}" if annotation.reliability else "",
    )
    return "; ".join(filter(None, said))


def listed(ctx: Context, edited: EditedDocument) -> Markup:
    """The notes of a document as the items of their list; each stands below the one before it."""
    html = []
    above = "no-note"
    for text, note in edited.apparatus:
        mark = note.mark
        which = f" ed-in-text-{edited.texts.index(text)}" if edited.others else ""
        lettered = not mark.isdecimal()
        header = " ed-of-header" if lettered else ""
        alphabet = "list-style-type:lower-alpha;" if lettered else ""
        cited = sources(ctx, note.annotation.sources)
        evidence = f"<summary>Sources</summary><p>{cited}</p>"
        below = f'<details class="ed-evidence">{evidence}</details>\n' if cited else ""
        html.append(
            f'<li class="ed-of-{layer_of(note)}{which}{header}"'
            f' id="{addresses.note_fragment(note.id)}" value="{position(mark)}" data-mark="{mark}"'
            f' style="{alphabet}--at:--ref-{note.id};--me:--note-{note.id};--above:--{above}">\n'
            f'<p class="ed-note-kind">{text_html(kind(note))}</p>\n'
            f'<p class="ed-note-text">{said(ctx, text, note)} <a class="ed-back"'
            f' href="#ref-{note.id}" role="doc-backlink"'
            f' aria-label="Back to the text of note {mark}">↩</a></p>\n{below}</li>\n'
        )
        above = f"note-{note.id}"
    return Markup("".join(html))  # every part is escaped where it is made


def body(ctx: Context, edited: EditedDocument, note: EditorialNote) -> Markup:
    """All of a note: what it says, and its sources."""
    parts = (said(ctx, edited, note), sources(ctx, note.annotation.sources))
    return Markup(" ".join(filter(None, parts)))


def said(ctx: Context, edited: EditedDocument, note: EditorialNote) -> Markup:
    """What a note says: the change, the reason, the evidence in the text itself."""
    annotation = note.annotation
    parts = [_change(edited, note), _absorbed(edited, note), ctx.prose(annotation.text, edited.id)]
    if annotation.see:
        links = (_evidence(ctx, edited.id, passage) for passage in annotation.see)
        parts.append(f"See {', '.join(links)}.")
    return Markup(" ".join(filter(None, parts)))


def _evidence(ctx: Context, document: str, passage: str) -> str:
    """A link to a passage that a note names, of this document or of another."""
    other, sign, name = passage.rpartition("#")
    address = addresses.within(other if sign else document, passage_fragment(name))
    words = f"{other}, {ctx.display(name)}" if sign else ctx.display(name)
    return f'<a href="{escape(ctx.href(address))}">{text_html(bound(words))}</a>'


def _change(edited: EditedDocument, note: EditorialNote) -> str:
    if note.proposed is not None:
        return _proposal(edited, note.proposed)
    if note.emendation is None:
        return ""
    lemma = edited.words(note.emendation.lemma, note.passage.content)
    reading = text_html(note.emendation.reading)
    if lemma and not reading:
        return f'<span class="ed-change"><del>{text_html(lemma)}</del> left out.</span>'
    change = f"<ins>[{reading.strip()}]</ins> supplied"
    if lemma:
        change = f"<del>{text_html(lemma)}</del> → <ins>{reading}</ins>"
    return f'<span class="ed-change">{change}.</span>'


def _absorbed(edited: EditedDocument, note: EditorialNote) -> str:
    """What the reading text omits because this note quotes it.

    The words that a correction replaces are quoted already, so only what follows them is.
    """
    quoted = note.absorbed
    if note.emendation:
        lemma = note.emendation.lemma
        quoted = tuple(span for span in note.absorbed if not lemma.contains(span))
    elif note.absorbed:
        quoted = (Span(note.span.start, max(note.span.end, note.absorbed[-1].end)),)
    plain = edited.plain(note.passage.content)
    places = (plain.extent(span) for span in quoted)
    words = " … ".join(plain.text[start:end].strip() for start, end in places)
    html = text_html(words, edited.language)
    lang = f' lang="{escape(edited.language)}"'
    return (
        f'<span class="ed-change">Transcript: “<span{lang}>{html}</span>”.</span>' if words else ""
    )


def _proposal(edited: EditedDocument, proposed: Emendation) -> str:
    """A reading that the editors propose; the text keeps the words of the copy-text."""
    lemma, language = edited.document.source[proposed.lemma], edited.language
    reading = f"<q>{text_html(proposed.reading.strip(), language)}</q>"
    instead = f" for <q>{text_html(lemma, language)}</q>" if lemma else " to be added"
    return f'<span class="ed-change">Proposed: {reading}{instead}.</span>'


def sources(ctx: Context, references: References) -> Markup:
    """Short citations, each a link to its entry in the bibliography."""
    if not references:
        return Markup()
    links = "; ".join(map(ctx.reference, references))
    return Markup(f'<span class="ed-sources">{links}.</span>')


def withdrawn(ctx: Context, edited: EditedDocument) -> Markup:
    """The notes that no longer hold, each at its address; the text has no mark of them."""
    rows = "\n".join(
        f'<li id="{addresses.note_fragment(note.id)}"><p class="ed-note-kind">Withdrawn · {note.id}</p>'
        f'<p class="ed-note-text">{reason(ctx, edited, note)}</p></li>'
        for note in edited.withdrawn
    )
    return Markup(f"<ul>\n{rows}\n</ul>\n" if rows else "")


def reason(ctx: Context, edited: EditedDocument, note: Withdrawn) -> Markup:
    """Why a note was withdrawn, and when."""
    day = f" ({escape(display(note.date))})" if note.date else ""
    return Markup(f"{ctx.prose(note.withdrawn, edited.id)}{day}")


def pointers(ctx: Context, found: Iterable[Pointer]) -> Markup:
    """Links to passages, by their names, which have commas in them."""
    return Markup("; ".join(_pointer(pointer, ctx.page) for pointer in found))


def citing(ctx: Context, found: Iterable[Citing]) -> Markup:
    """Links to what cites a work."""
    links = (f'<a href="{escape(ctx.href(by.address))}">{text_html(by.name)}</a>' for by in found)
    return Markup("; ".join(links))


def quoted(ctx: Context, language: str, pointer: Pointer, words: Excerpt, more: str = "") -> Markup:
    """The words of a document around a place, where they stand, and `more` behind that (HTML)."""
    href = escape(ctx.href(pointer.address))
    before, place, after = (text_html(part, language) for part in words)
    where = f"{document(ctx, pointer.document)}, {text_html(bound(pointer.name))}"
    return Markup(
        f'<blockquote class="ed-report"><p lang="{escape(language)}">{before}'
        f"<b>{place}</b>{after}</p>\n"
        f'<p class="ed-where"><a href="{href}">{where}</a>{more}</p></blockquote>'
    )


def report(ctx: Context, row: ChronologyRow, found: Report) -> Markup:
    """What a document reports, in its own words, and how its date differs from others."""
    differs = ""
    if found.received:
        received, read = display(found.received.text), display(found.edtf.text)
        differs = f" · copy-text {received}, emended {read}"
    if row.conflict and found.edtf.meets(row.date) is False:
        differs += f' · <span class="ed-gives">gives {display(found.edtf.text)}</span>'
    return quoted(ctx, found.language, found.pointer, found.excerpt, differs)


def document(ctx: Context, identifier: str) -> Markup:
    """What a view calls a document: its title in short, told from others, where there are several; else its id."""
    named = ctx.titles.get(identifier)
    if named is None:
        return Markup(text_html(identifier))
    title = text_html(shortened(named.title), named.language)
    return Markup(
        f'<span lang="{escape(named.language)}">{title}</span>{text_html(ctx.apart(identifier))}'
    )


@lru_cache(maxsize=32768)
def _pointer(pointer: Pointer, page: str) -> str:
    href = escape(relative(pointer.address, page))
    return f'<a href="{href}">{text_html(bound(pointer.name))}</a>'
