"""The data of a document that the program keeps in memory when the document itself is no longer in
memory.

A summary corresponds to an entry in a calendar of documents, with sender, date, type, and subjects.
All views, lists, and checks of the whole edition are made from summaries. So ten thousand documents
need not be in memory at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from edition.editorial.accepted import Acceptance
from edition.editorial.cross_references import Elsewhere
from edition.editorial.edited import Dated, EditedDocument, EditorialNote, Mention
from edition.editorial.edition_file import Comment, Correction
from edition.editorial.evidence import References
from edition.editorial.passages import Excerpt, Pointer, Pointers, excerpt, named_in
from edition.editorial.pending_note import PendingNote
from edition.editorial.prose_links import ProseLink
from edition.editorial.record import Record, document_record
from edition.editorial.register_file import Entry, Office, Person
from edition.editorial.registers import Registers, offices_on
from edition.editorial.summary_rows import (
    Example,
    Mentioned,
    Noted,
    Quoted,
    ReceivedText,
    Report,
    Tabled,
    WithdrawnNoted,
)
from edition.model.addresses import event_fragment, note_fragment, part_fragment, source_fragment
from edition.model.blocks import Grid, walk
from edition.model.dates import Edtf, parse
from edition.model.locator import Locator
from edition.model.pictures import PageImage, Picture
from edition.model.plain import folded
from edition.model.source import Place, Span
from edition.model.worded_dates import date_words
from edition.model.wording import ENGLISH, Wording


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """The data of a document that are needed outside the document's page."""

    id: str
    title: str
    titled: bool
    """Whether the transcript or the editors state a title, or a subject that replaces the title."""
    date: Edtf | None
    record: Record
    genre: str
    """The editors' type of the document; `record` omits the type if the title begins with the type.
    """
    texts: tuple[ReceivedText, ...]
    """The transcripts; `title` is the title of the first transcript."""
    beginning: Place
    """The place of findings about the whole document."""
    mentioned: tuple[Mentioned, ...]
    """The entries that the document mentions, in the order of first mention."""
    mentions: int
    forms: frozenset[str]
    """The registers' forms that occur in the document's texts, even where they are not names."""
    reports: tuple[Report, ...]
    notes: tuple[Noted, ...]
    """The notes, in reading order."""
    withdrawn: tuple[WithdrawnNoted, ...]
    tables: tuple[Tabled, ...]
    grids: int
    """The number of tables that are drawn with strokes or markup."""
    source_notes: int
    """The number of notes that the source publishes with the document."""
    passages: int
    """The number of passages that have an address."""
    example: Example | None
    accepted: tuple[Acceptance, ...]
    unlisted: tuple[tuple[str, Place], ...]
    """The entries that the source's markup names but no register contains."""
    names: tuple[str, ...]
    """The ids that the source gives to places in the document; other documents can refer to these
    ids.
    """

    fragments: str
    """The fragments of the document's page that other pages can link to, separated by spaces. One
    string needs less memory than many: ten thousand documents have a million fragments."""
    references: tuple[Elsewhere, ...]
    """The references of the document's notes to other documents."""
    links: tuple[ProseLink, ...]
    """The links of the document's notes to other pages and to files of the edition."""
    beside: tuple[str, ...]
    """The other files in the document's folder, which are published if a link names them."""
    images: tuple[PageImage, ...] = ()
    """The page images of all texts of the document."""
    image_rights: str = ""
    """The rights of the page images."""
    pictures: tuple[Picture, ...] = ()
    """The picture files in the document's folder."""
    pending: tuple[PendingNote, ...] = ()
    """The annotations that are not published; empty except in a preview."""

    @property
    def dates(self) -> tuple[Report, ...]:
        """The dates in the document; a date with several events is listed once."""
        return tuple({report._replace(row=""): report for report in self.reports}.values())

    @property
    def language(self) -> str:
        """The language of the document's first text."""
        return self.texts[0].language

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of all texts of the document."""
        return tuple(text.language for text in self.texts)

    @property
    def file(self) -> str:
        """The file name of the first transcript, as findings show it."""
        return self.texts[0].file

    def without_contexts(self) -> DocumentSummary:
        """The summary without the words around mentions, to save memory in large editions."""
        mentioned = tuple(
            found._replace(passages=tuple(q._replace(excerpt=NO_WORDS) for q in found.passages))
            for found in self.mentioned
        )
        return replace(self, mentioned=mentioned)


NO_WORDS = Excerpt("", "", "")
MANY = 100
"""Above this number of documents, pages show totals instead of the data of each document."""


def summarise(
    edited: EditedDocument, registers: Registers, wording: Wording = ENGLISH
) -> DocumentSummary:
    """The summary of a document; passages are named in the language of the interface."""
    source = edited.document.source
    labelled = [p.locator for p in edited.document.passages if p.locator and p.label and not p.cell]
    at = labelled[min(2, len(labelled) - 1)] if labelled else None
    return DocumentSummary(
        id=edited.id,
        title=edited.title,
        titled=edited.titled,
        date=edited.date,
        record=document_record(edited),
        genre=edited.fields.genre,
        texts=tuple(_received(text) for text in edited.texts),
        beginning=source.place(Span(0, min(1, len(source.text)))),
        mentioned=_mentioned(edited, registers, wording),
        mentions=sum(len(text.mentions) for text in edited.texts),
        forms=frozenset(form for text in edited.texts for form in text.forms),
        reports=tuple(report for text in edited.texts for report in _reports(text, wording)),
        notes=tuple(_noted(text, note) for text, note in edited.apparatus),
        withdrawn=tuple(WithdrawnNoted(n.id, _keys(n.cites)) for n in edited.withdrawn),
        tables=tuple(
            Tabled(t.id, t.number, len(t.sums), sum(check.holds for check in t.sums))
            for text in edited.texts
            for t in text.document.tables()
        ),
        grids=sum(
            isinstance(block, Grid) for text in edited.texts for block in walk(text.document.blocks)
        ),
        source_notes=sum(len(text.document.footnotes) for text in edited.texts),
        passages=sum(1 for text in edited.texts for p in _passages(text)),
        example=Example(at.shown(wording), at.id) if at else None,
        accepted=edited.accepted,
        unlisted=tuple(one for text in edited.texts for one in text.unlisted),
        names=tuple(edited.document.names),
        fragments=" ".join(_fragments(edited)),
        references=edited.references,
        links=edited.links,
        beside=edited.beside,
        images=tuple(image for text in edited.texts for image in text.images),
        image_rights=edited.image_rights,
        pictures=edited.pictures,
    )


def _received(text: EditedDocument) -> ReceivedText:
    source = text.document.source
    return ReceivedText(text.text, text.language, source.file, source.files, source.published)


def _passages(text: EditedDocument) -> Iterator[Locator]:
    """The locators of those passages of a text that have an address."""
    return (p.locator for p in text.document.passages if p.locator and not p.cell)


def _fragments(edited: EditedDocument) -> Iterator[str]:
    for text in edited.texts:
        parts = ("header", "head") if text.document.header.fields else ("head",)
        yield from (part_fragment(part, text.text) for part in parts)
        yield from dict.fromkeys(locator.id for locator in _passages(text))
        yield from (table.id for table in text.document.tables())
        yield from map(source_fragment, text.document.names)
        yield from (note_fragment(note.id) for note in text.notes)
    used = {locator.id for text in edited.texts for locator in _passages(text)}
    yield from (one.fragment for one in edited.former if one.fragment not in used)
    # A note with an error is already reported, so links to the note cause no further finding.
    failed = (note for note in edited.pending if note.state == "failed" and note.id)
    yield from (note_fragment(note.id) for note in failed)


def textual(note: EditorialNote) -> bool:
    """Whether a note is about the text or its source, not about the subject matter."""
    match note.annotation:
        case Correction():
            return True
        case Comment(kind=kind):
            return kind in ("textual", "source")


def _noted(text: EditedDocument, note: EditorialNote) -> Noted:
    annotation = note.annotation
    return Noted(
        id=note.id,
        mark=note.mark,
        file=text.document.source.place(note.span).file,
        span=note.span,
        correction=isinstance(annotation, Correction),
        kind=note.kind,
        textual=textual(note),
        emends=note.emendation is not None,
        certainty=note.certainty,
        of_source=note.alternative is not None,
        basis=annotation.basis,
        see=bool(annotation.see),
        sources=_keys(annotation.cites),
    )


def _keys(references: References) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reference.key for reference in references))


def _mentioned(
    edited: EditedDocument, registers: Registers, wording: Wording
) -> tuple[Mentioned, ...]:
    by_entry: dict[str, list[tuple[EditedDocument, Mention]]] = {}
    for text in edited.texts:
        for mention in text.mentions:
            by_entry.setdefault(mention.entry, []).append((text, mention))
    pointers = {text.text: Pointers(text, wording) for text in edited.texts}
    return tuple(
        Mentioned(
            entry=id_,
            document=edited.id,
            date=edited.date,
            forms=tuple(
                dict.fromkeys(folded(text.document.source[one.span]) for text, one in found)
            ),
            passages=_quoted(found, pointers),
            offices=_offices(registers.entries[id_], edited, wording),
        )
        for id_, found in by_entry.items()
    )


def _quoted(
    found: list[tuple[EditedDocument, Mention]], pointers: Mapping[str, Pointers]
) -> tuple[Quoted, ...]:
    passages: dict[Pointer, Quoted] = {}
    for text, mention in found:
        pointer = pointers[text.text](mention.passage)
        if pointer not in passages:
            words = excerpt(text, mention.passage, mention.span)
            passages[pointer] = Quoted(pointer, words, text.language)
    return tuple(passages.values())


def _offices(entry: Entry, edited: EditedDocument, wording: Wording) -> tuple[str, ...]:
    date = edited.date
    if not isinstance(entry, Person) or date is None:
        return ()
    return tuple(office_in_short(office, date, wording) for office in offices_on(entry, date))


def office_in_short(office: Office, date: Edtf, wording: Wording) -> str:
    """The title of an office held on a date, with the attested dates if the term is unknown."""
    if office.term and parse(office.term).meets(date) is not False:
        return office.title
    days = wording.listed((date_words(day, wording) for day in office.attested), "unit")
    return wording.gettext("{office} (attested {dates})", office=office.title, dates=days)


def _reports(edited: EditedDocument, wording: Wording) -> tuple[Report, ...]:
    named, pointers = named_in(edited), Pointers(edited, wording)
    return tuple(
        _report(edited, dated, row, pointers, named.get(dated.passage.content.start, ()))
        for dated in edited.dates
        for row in row_fragments(edited, dated)
    )


def _report(
    edited: EditedDocument, dated: Dated, row: str, pointers: Pointers, named: tuple[str, ...]
) -> Report:
    return Report(
        row=row,
        edtf=dated.edtf,
        received=dated.received,
        pointer=pointers(dated.passage),
        excerpt=excerpt(edited, dated.passage, dated.span),
        language=edited.language,
        named=named,
        own=dated.passage.part != "body" and dated.edtf == edited.date,
    )


def report_id(edited: EditedDocument, dated: Dated) -> str:
    """The URL fragment for a date without an event: the document's id, the passage, and the date.

    If two texts of a document have the same date in the same passage, the dates share a fragment.
    """
    note, locator = dated.passage.footnote, dated.passage.locator
    where = note.id if note else locator.path_in_text if locator else dated.passage.part
    date = dated.edtf.text.translate(_SAFE)
    return f"{edited.id}-{where}-{date}"


_SAFE = {ord(sign): "-" for sign in "/~?%[]{},. "}


def row_fragments(edited: EditedDocument, dated: Dated) -> tuple[str, ...]:
    """The URL fragments of the lines that the chronology has for a date.

    A date has a line for each of its events; a date without events has one line.
    """
    return tuple(map(event_fragment, dated.events)) or (report_id(edited, dated),)
