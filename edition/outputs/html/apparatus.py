"""The editors' apparatus as HTML: the type, text, and sources of each note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup

from edition.editorial.chronology_file import Event
from edition.editorial.cross_references import passage_fragment
from edition.editorial.edited import EditedDocument, EditorialNote, Emendation
from edition.editorial.edition_file import Withdrawn
from edition.editorial.evidence import References
from edition.editorial.note_marks import position
from edition.editorial.passages import Excerpt, Pointer
from edition.editorial.register_file import Entry, Office
from edition.editorial.summary_rows import Report
from edition.model import addresses
from edition.model.addresses import relative
from edition.model.source import Span
from edition.model.wording import Wording, message
from edition.outputs.html.choices import certainty as level_words
from edition.outputs.html.document_titles import shortened
from edition.outputs.html.escaping import bound, escape
from edition.outputs.html.inline_tags import layer_of
from edition.outputs.html.languages import text_html
from edition.outputs.html.page_context import Context
from edition.views.chronology import ChronologyRow
from edition.views.glossary import Glossed
from edition.views.works_cited import Citing

_KINDS = {
    "error": message("Emendation (factual error)"),
    "slip": message("Emendation (slip)"),
    "supplied": message("Emendation (supplied)"),
    "regularised": message("Emendation (regularised)"),
    "doubtful": message("Proposed reading (doubtful)"),
    "textual": message("Textual note"),
    "explanatory": message("Explanatory note"),
    "source": message("Source note"),
    "variants": message("Other readings"),
    "corrected": message("Correction in the source"),
    "expanded": message("Expanded abbreviation"),
    "revised": message("Revision in the source"),
    "deleted": message("Deletion in the source"),
    "superfluous": message("Superfluous words"),
}
_NOTED = {
    "author": message("{kind}, noted by the author"),
    "translator": message("{kind}, noted by the translator"),
    "archive": message("{kind}, noted by the archive"),
    "source": message("{kind}, noted by the editors of the source"),
}
_CERTAINTY = {
    "high": message("certainty high"),
    "medium": message("certainty medium"),
    "low": message("certainty low"),
}
_RELIABILITY = {
    "high": message("reliability of sources high"),
    "medium": message("reliability of sources medium"),
    "low": message("reliability of sources low"),
}
INFERENCE = message("inference")


def kind(note: EditorialNote, wording: Wording, signer: str = "") -> str:
    """The type of a note, its author, its certainty, and its sources' reliability.

    `signer` is the name of the editor who signs the note; it is empty if the name is not printed.
    Examples of the result are `Emendation (factual error), noted by the translator; certainty high`
    and `Explanatory note, by Ann Roe; certainty high`.
    """
    annotation = note.annotation
    named = wording.gettext(_KINDS[note.kind])
    if note.by in _NOTED:
        named = wording.gettext(_NOTED[note.by], kind=named)
    elif signer:
        named = wording.gettext("{kind}, by {name}", kind=named, name=signer)
    said = (
        wording.gettext(_CERTAINTY[note.certainty]) if note.certainty else "",
        wording.gettext(INFERENCE) if annotation.basis == "inference" else "",
        wording.gettext(_RELIABILITY[annotation.reliability]) if annotation.reliability else "",
    )
    return wording.parted((named, *said))


def certainty(ctx: Context, event: Event) -> str:
    """How certain the editors are of an event, and whether they inferred it."""
    said = ctx.wording.gettext(_CERTAINTY[event.certainty])
    inferred = ctx.wording.gettext(INFERENCE) if event.basis == "inference" else ""
    return ctx.wording.parted((said, inferred))


_EMENDATIONS = {
    "error": message("factual error"),
    "slip": message("slip"),
    "supplied": message("supplied"),
    "regularised": message("regularised"),
    "doubtful": message("doubtful"),
    "variants": message("other readings"),
    "corrected": message("corrected in the source"),
    "expanded": message("expanded abbreviation"),
    "revised": message("revised in the source"),
    "deleted": message("deleted in the source"),
    "superfluous": message("superfluous"),
}
_WHO = {
    "author": message("author"),
    "translator": message("translator"),
    "archive": message("archive"),
    "editor": message("editor"),
    "source": message("editors of the source"),
}


def emendation(ctx: Context, note: EditorialNote) -> str:
    """The kind of an emendation, for a cell of a table."""
    words = ctx.wording.gettext(_EMENDATIONS.get(note.kind, note.kind))
    if note.proposed is None:
        return words
    return ctx.wording.gettext("{kind}, proposed only", kind=words)


def noted_by(ctx: Context, note: EditorialNote) -> str:
    """The role of a note's author, such as translator, for a cell of a table."""
    return ctx.wording.gettext(_WHO.get(note.by, note.by))


def level(ctx: Context, certainty: str | None) -> str:
    """The certainty of a note, for a cell of a table."""
    return level_words(certainty, ctx.wording) if certainty else ""


def held(ctx: Context, office: Office) -> str:
    """An office, with its term, the dates on which the office is attested, or both."""
    gettext, title = ctx.wording.gettext, ctx.editors(office.title)
    term = ctx.date(office.term) if office.term else ""
    days = ctx.wording.listed(map(ctx.date, office.attested), "unit") if office.attested else ""
    if term and days:
        return gettext("{office}, {term}; attested {dates}.", office=title, term=term, dates=days)
    if days:
        return gettext("{office}, attested {dates}.", office=title, dates=days)
    return gettext("{office}, {term}.", office=title, term=term)


def entries(ctx: Context, found: Iterable[Entry]) -> Markup:
    """Entries as links within the glossary."""
    links = (f'<a href="#{escape(one.id)}">{ctx.editors(one.name)}</a>' for one in found)
    return Markup("; ".join(links))


def forms(ctx: Context, found: Sequence[str]) -> Markup:
    """The forms of a name that occur in texts, each in quotation marks."""
    quoted_forms = (f"<q>{ctx.editors(form)}</q>" for form in found)
    return Markup(ctx.wording.listed(quoted_forms, "unit"))


def in_text(ctx: Context, glossed: Glossed) -> str:
    """The forms of a name in the texts, and the number of passages that mention this name."""
    written, count, documents = forms(ctx, glossed.forms), glossed.passages, len(glossed.mentioned)
    if documents > 1:
        passages = ctx.wording.ngettext("{count} passage", "{count} passages", count)
        return ctx.wording.ngettext(
            "In the text: {forms}; mentioned in {passages} of {count} document.",
            "In the text: {forms}; mentioned in {passages} of {count} documents.",
            documents,
            forms=written,
            passages=passages,
        )
    return ctx.wording.ngettext(
        "In the text: {forms}; mentioned in {count} passage.",
        "In the text: {forms}; mentioned in {count} passages.",
        count,
        forms=written,
    )


def listed(ctx: Context, edited: EditedDocument) -> Markup:
    """The notes of a document as the items of a list, in order."""
    html = []
    above, gettext = "no-note", ctx.wording.gettext
    number = 0
    for text, note in edited.apparatus:
        mark = note.mark
        # If an item has a `value`, browsers need more time for each later item.
        own = f' value="{position(mark)}"' if position(mark) != number + 1 else ""
        number = position(mark)
        which = f" ed-in-text-{edited.texts.index(text)}" if edited.others else ""
        lettered = not mark.isdecimal()
        header = " ed-of-header" if lettered else ""
        alphabet = "list-style-type:lower-alpha;" if lettered else ""
        line = kind(note, ctx.wording, ctx.signers.get(note.editor, ""))
        cited = sources(ctx, note.annotation.sources)
        evidence = f"<summary>{escape(gettext('Sources'))}</summary><p>{cited}</p>"
        below = f'<details class="ed-evidence">{evidence}</details>\n' if cited else ""
        html.append(
            f'<li class="ed-of-{layer_of(note)}{which}{header}"'
            f' id="{addresses.note_fragment(note.id)}"{own} data-mark="{mark}"'
            f' style="{alphabet}--at:--ref-{note.id};--me:--note-{note.id};--above:--{above}">\n'
            f'<p class="ed-note-kind">{text_html(line, ctx.wording.language)}</p>\n'
            f'<p class="ed-note-text">{said(ctx, text, note)} <a class="ed-back"'
            f' href="#ref-{note.id}" role="doc-backlink"'
            f' aria-label="{escape(gettext("Back to the text of note {mark}", mark=mark))}">'
            f"↩</a></p>\n{below}</li>\n"
        )
        above = f"note-{note.id}"
    return Markup("".join(html))  # all parts are already escaped


def body(ctx: Context, edited: EditedDocument, note: EditorialNote) -> Markup:
    """A whole note: its text and its sources."""
    parts = (said(ctx, edited, note), sources(ctx, note.annotation.sources))
    return Markup(" ".join(filter(None, parts)))


def said(ctx: Context, edited: EditedDocument, note: EditorialNote) -> Markup:
    """The text of a note: the change, the reason, and links to the passages that are the
    evidence.
    """
    annotation = note.annotation
    parts = [
        _change(ctx, edited, note),
        _absorbed(ctx, edited, note),
        ctx.prose(annotation.text, edited.id),
    ]
    if annotation.see:
        links = (_evidence(ctx, edited.id, passage) for passage in annotation.see)
        places = Markup(ctx.wording.listed(links, "unit"))
        parts.append(ctx.wording.gettext("See {places}.", places=places))
    return Markup(" ".join(filter(None, parts)))


def _evidence(ctx: Context, document: str, passage: str) -> str:
    """A link to a passage that a note names as evidence, in the same document or in another one."""
    other, sign, name = passage.rpartition("#")
    address = addresses.within(other if sign else document, passage_fragment(name))
    words = f"{other}, {ctx.display(name)}" if sign else ctx.display(name)
    return (
        f'<a href="{escape(ctx.href(address))}">{text_html(bound(words), ctx.wording.language)}</a>'
    )


def _change(ctx: Context, edited: EditedDocument, note: EditorialNote) -> str:
    if note.proposed is not None:
        return _proposal(ctx, edited, note.proposed)
    if note.emendation is None:
        return ""
    lemma = edited.words(note.emendation.lemma, note.passage.content)
    gettext, own = ctx.wording.gettext, edited.language
    lang = _lang(ctx, own)
    reading = text_html(note.emendation.reading, own)
    was = Markup(f"<del{lang}>{text_html(lemma, own)}</del>")
    if lemma and not reading:
        return _changed(gettext("{words} left out.", words=was))
    if not lemma:
        put = Markup(f"<ins{lang}>[{reading.strip()}]</ins>")
        return _changed(gettext("{words} supplied.", words=put))
    arrow = gettext("{before} → {after}.", before=was, after=Markup(f"<ins{lang}>{reading}</ins>"))
    return _changed(arrow)


def _changed(sentence: str) -> str:
    return f'<span class="ed-change">{sentence}</span>'


def _lang(ctx: Context, language: str) -> str:
    """The `lang` attribute for words of the text; empty if the page is in the text's language."""
    same = language.partition("-")[0] == ctx.wording.language.partition("-")[0]
    return "" if same else f' lang="{escape(language)}"'


def _absorbed(ctx: Context, edited: EditedDocument, note: EditorialNote) -> str:
    """A quotation of the words that the reading text omits because this note quotes them.

    The quotation omits the words that a correction replaces, since `_change` already quotes these
    words.
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
    if not words:
        return ""
    was = Markup(f'<span lang="{escape(edited.language)}">{html}</span>')
    return _changed(ctx.wording.gettext("Transcript: “{words}”.", words=was))


def _proposal(ctx: Context, edited: EditedDocument, proposed: Emendation) -> str:
    """A reading that the editors propose; the text keeps the words of the copy-text."""
    lemma, language = edited.document.source[proposed.lemma], edited.language
    gettext, lang = ctx.wording.gettext, _lang(ctx, language)
    reading = Markup(f"<q{lang}>{text_html(proposed.reading.strip(), language)}</q>")
    if not lemma:
        return _changed(gettext("Proposed addition: {reading}.", reading=reading))
    was = Markup(f"<q{lang}>{text_html(lemma, language)}</q>")
    return _changed(gettext("Proposed: {reading} for {words}.", reading=reading, words=was))


def sources(ctx: Context, references: References) -> Markup:
    """Short citations, each linked to its entry in the bibliography."""
    if not references:
        return Markup()
    links = "; ".join(map(ctx.reference, references))
    return Markup(f'<span class="ed-sources">{links}.</span>')


def withdrawn(ctx: Context, edited: EditedDocument) -> Markup:
    """The withdrawn notes, each at its address; the text contains no marks for withdrawn notes."""
    rows = "\n".join(
        f'<li id="{addresses.note_fragment(note.id)}"><p class="ed-note-kind">'
        f"{escape(ctx.wording.gettext('Withdrawn · {note}', note=note.id))}</p>"
        f'<p class="ed-note-text">{reason(ctx, edited, note)}</p></li>'
        for note in edited.withdrawn
    )
    return Markup(f"<ul>\n{rows}\n</ul>\n" if rows else "")


def reason(ctx: Context, edited: EditedDocument, note: Withdrawn) -> Markup:
    """Why a note was withdrawn, and when."""
    why = ctx.prose(note.withdrawn, edited.id)
    if not note.date:
        return why
    return Markup(f"{why} ({escape(ctx.date(note.date))})")


def pointers(ctx: Context, found: Iterable[Pointer]) -> Markup:
    """Links to passages, separated by semicolons, since names of passages contain commas."""
    return Markup("; ".join(_pointer(pointer, ctx.page, ctx.wording.language) for pointer in found))


def citing(ctx: Context, found: Iterable[Citing]) -> Markup:
    """Links to the notes, entries, and events that cite a work."""
    links = (f'<a href="{escape(ctx.href(by.address))}">{ctx.citing(by)}</a>' for by in found)
    return Markup("; ".join(links))


def quoted(ctx: Context, language: str, pointer: Pointer, words: Excerpt, more: str = "") -> Markup:
    """A quotation from a document, followed by a link to its passage and by `more` (HTML)."""
    href = escape(ctx.href(pointer.address))
    before, place, after = (text_html(part, language) for part in words)
    where = (
        f"{document(ctx, pointer.document)}, {text_html(bound(pointer.name), ctx.wording.language)}"
    )
    return Markup(
        f'<blockquote class="ed-report"><p lang="{escape(language)}">{before}'
        f"<b>{place}</b>{after}</p>\n"
        f'<p class="ed-where"><a href="{href}">{where}</a>{more}</p></blockquote>'
    )


def report(ctx: Context, row: ChronologyRow, found: Report) -> Markup:
    """The quoted report of an event.

    The report's date is added if this date is emended or conflicts with the date of the event.
    """
    differs, gettext, read = "", ctx.wording.gettext, ctx.date(found.edtf.text)
    if found.received:
        before = ctx.date(found.received.text)
        both = gettext("copy-text {received}, emended {emended}", received=before, emended=read)
        differs = f" · {escape(both)}"
    if row.conflict and found.edtf.meets(row.date) is False:
        gives = escape(gettext("gives {date}", date=read))
        differs += f' · <span class="ed-gives">{gives}</span>'
    return quoted(ctx, found.language, found.pointer, found.excerpt, differs)


def document(ctx: Context, identifier: str) -> Markup:
    """The name of a document in a view: the shortened title, and words that make the name unique.

    If `ctx` contains no titles, the name is the document's id.
    """
    named = ctx.titles.get(identifier)
    if named is None:
        return Markup(text_html(identifier, ctx.wording.language))
    title = text_html(shortened(named.title), named.language)
    return Markup(
        f'<span lang="{escape(named.language)}">{title}</span>'
        f"{text_html(ctx.apart(identifier), ctx.wording.language)}"
    )


@lru_cache(maxsize=32768)
def _pointer(pointer: Pointer, page: str, language: str) -> str:
    href = escape(relative(pointer.address, page))
    return f'<a href="{href}">{text_html(bound(pointer.name), language)}</a>'
