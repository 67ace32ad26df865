"""The editors' apparatus as HTML: what kind a note is, what it says, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from edition.editorial.cross_references import passage_fragment
from edition.editorial.edited import EditedDocument, EditorialNote
from edition.editorial.models import Correction, Reference, References, Withdrawn
from edition.editorial.passages import Excerpt, Pointer
from edition.editorial.summary import Report
from edition.model import addresses
from edition.model.addresses import relative
from edition.model.dates import display
from edition.outputs.html.document_titles import shortened
from edition.outputs.html.escaping import bound, escape
from edition.outputs.html.inline_html import layer_of
from edition.outputs.html.languages import ENGLISH, text_html
from edition.outputs.html.page_context import Context
from edition.views.chronology import ChronologyRow
from edition.views.works_cited import Citing


def kind(note: EditorialNote) -> str:
    """Kind, responsibility and certainty in words: `Correction · error · translator · …`."""
    annotation = note.annotation
    if isinstance(annotation, Correction):
        name = f"Correction · {note.kind}"
    elif note.alternative:
        name = "Other readings"
    else:
        name = {"textual": "Note on the text", "explanatory": "Explanation"}[annotation.kind]
    inferred = " · inference" if annotation.basis == "inference" else ""
    by = "the source’s editors" if note.alternative else note.by
    certainty = f" · {note.certainty} certainty" if note.certainty else ""
    return f"{name} · {by}{certainty}{inferred}"


def listed(ctx: Context, edited: EditedDocument) -> Markup:
    """The notes of a document as the items of their list; each stands below the one before it."""
    html = []
    for above, (text, note) in enumerate(edited.apparatus):
        number = note.number
        which = f" ed-in-text-{edited.texts.index(text)}" if edited.others else ""
        header = " ed-of-header" if note.passage.part == "header" else ""
        cited = sources(ctx, note.annotation.sources)
        evidence = f"<summary>Sources</summary><p>{cited}</p>"
        below = f'<details class="ed-evidence">{evidence}</details>\n' if cited else ""
        html.append(
            f'<li class="ed-of-{layer_of(note)}{which}{header}"'
            f' id="{addresses.note_fragment(note.id)}" value="{number}"'
            f' style="--at:--ref{number};--me:--note{number};--above:--note{above}">\n'
            f'<p class="ed-note-kind">{text_html(kind(note))}</p>\n'
            f'<p class="ed-note-text">{said(ctx, text, note)} <a class="ed-back"'
            f' href="#ref-{note.id}" role="doc-backlink"'
            f' aria-label="Back to the text of note {number}">↩</a></p>\n{below}</li>\n'
        )
    return Markup("".join(html))  # every part is escaped where it is made


def body(ctx: Context, edited: EditedDocument, note: EditorialNote) -> Markup:
    """All of a note: what it says, and its sources."""
    parts = (said(ctx, edited, note), sources(ctx, note.annotation.sources))
    return Markup(" ".join(filter(None, parts)))


def said(ctx: Context, edited: EditedDocument, note: EditorialNote) -> Markup:
    """What a note says: the change, the reason, the evidence in the text itself."""
    annotation = note.annotation
    parts = [_change(edited, note), ctx.prose(annotation.text, edited.id)]
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
    if note.emendation is None:
        return ""
    lemma = edited.shown(note.emendation.lemma, note.passage.content)
    reading = text_html(note.emendation.reading)
    if lemma and not reading:
        return f'<span class="ed-change"><del>{text_html(lemma)}</del> left out.</span>'
    change = f"<ins>[{reading.strip()}]</ins> supplied"
    if lemma:
        change = f"<del>{text_html(lemma)}</del> → <ins>{reading}</ins>"
    return f'<span class="ed-change">{change}.</span>'


def sources(ctx: Context, references: References) -> Markup:
    """Short citations, each a link to its entry in the bibliography."""
    if not references:
        return Markup()
    links = "; ".join(_source(ctx, reference) for reference in references)
    return Markup(f'<span class="ed-sources">{links}.</span>')


def _source(ctx: Context, reference: Reference) -> str:
    href = ctx.href(addresses.work(reference.key))
    return _cited(href, ctx.language(reference.key), ctx.cited(reference))


@lru_cache(maxsize=8192)  # the same on each page of a kind
def _cited(href: str, language: str, words: str) -> str:
    lang = f' lang="{escape(language)}"' if language else ""
    return f'<a href="{escape(href)}"{lang}>{text_html(words, language or ENGLISH)}</a>'


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
        differs = f" · received {received}, read {read}"
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
