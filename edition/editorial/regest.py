"""Regest: what an edition keeps of a document when the document itself is put away again.

A regest is what a calendar of documents prints of each: who, when, what, and what it speaks of. All
views, lists and checks of the whole edition are made of these, so that ten thousand documents need
not be held at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple
from weakref import WeakKeyDictionary

from edition.dates import Edtf
from edition.editorial.accepted import Acceptance
from edition.editorial.edited import Dated, EditedDocument, Mention, Note
from edition.editorial.files import Comment, Correction, Entry, Person
from edition.editorial.passages import Excerpt, Pointer, Pointers, excerpt, named_in
from edition.editorial.record import Record, document_record
from edition.editorial.registers import Registers, offices_on
from edition.plain import folded
from edition.source import Place, Span


class Quoted(NamedTuple):  # tuples: they are kept by the thousand
    """A passage that mentions an entry, with the words around its first mention there."""

    pointer: Pointer
    excerpt: Excerpt


class Mentioned(NamedTuple):
    """An entry that a document mentions, with the passages that do, each once."""

    entry: str
    """Its id."""
    document: str
    date: Edtf | None
    """The document's own."""
    language: str
    forms: tuple[str, ...]
    """As the text writes it, in the order of their first appearance."""
    passages: tuple[Quoted, ...]
    offices: tuple[str, ...]
    """The titles of what a person was on the document's date."""


class Report(NamedTuple):
    """A date that a document gives, with the words around it."""

    row: str
    """The line of the chronology that it belongs to: the fragment on that page."""
    edtf: Edtf
    received: Edtf | None
    """What was received, where a correction reads another date."""
    event: str | None
    pointer: Pointer
    excerpt: Excerpt
    language: str
    named: tuple[str, ...]
    """The ids of the entries that its passage names, each once."""
    own: bool
    """Whether it is the date of the document itself, as its head or its header gives it."""


class Noted(NamedTuple):
    """A note without its words: what it does, what it rests on, where it stands."""

    id: str
    number: int
    span: Span
    correction: bool
    kind: str
    textual: bool
    """Whether it says what the text reads, not what one should know."""
    emends: bool
    certainty: str
    basis: str
    see: bool
    """Whether it names evidence in the document."""
    sources: tuple[str, ...]
    """The keys of the works it cites."""


class Tabled(NamedTuple):
    """A table: its id, its number, how many sums were checked and how many of them hold."""

    id: str
    number: int
    sums: int
    holding: int


class Example(NamedTuple):
    """A passage that can be cited: how it is called, and its fragment."""

    display: str
    id: str


@dataclass(frozen=True, slots=True)
class Regest:
    """A document in short: everything about it that other pages than its own need."""

    id: str
    title: str
    titled: bool
    """Whether the title is written anywhere."""
    date: Edtf | None
    language: str
    record: Record
    file: str
    """The transcript, as findings call it."""
    beginning: Place
    """Where findings about all of it point to."""
    mentioned: tuple[Mentioned, ...]
    """In the order of first mention."""
    mentions: int
    forms: frozenset[str]
    """The forms of the registers that its text has, names or not."""
    reports: tuple[Report, ...]
    notes: tuple[Noted, ...]
    """In reading order."""
    tables: tuple[Tabled, ...]
    passages: int
    """How many have an address."""
    example: Example | None
    accepted: tuple[Acceptance, ...]
    names: tuple[str, ...]
    """What the source itself calls places in it, which references from elsewhere can name."""

    def without_contexts(self) -> Regest:
        """The same without the words around each mention, which an edition of many has no room for."""
        mentioned = tuple(
            found._replace(passages=tuple(q._replace(excerpt=NO_WORDS) for q in found.passages))
            for found in self.mentioned
        )
        return replace(self, mentioned=mentioned)


NO_WORDS = Excerpt("", "", "")
MANY = 100
"""Of more documents than this no page can hold all that is said of each: it says how much there is."""


# Its page and its cards ask for the same.
_KNOWN: WeakKeyDictionary[EditedDocument, Regest] = WeakKeyDictionary()


def regest(edited: EditedDocument, registers: Registers) -> Regest:
    """What an edition keeps of a document."""
    if edited not in _KNOWN:
        _KNOWN[edited] = _regest(edited, registers)
    return _KNOWN[edited]


def _regest(edited: EditedDocument, registers: Registers) -> Regest:
    source = edited.document.source
    pointers = Pointers(edited)
    located = [p for p in edited.document.passages if p.locator and not p.cell]
    labelled = [p.locator for p in located if p.locator and p.label]
    at = labelled[min(2, len(labelled) - 1)] if labelled else None
    return Regest(
        id=edited.id,
        title=edited.title,
        titled=edited.titled,
        date=edited.date,
        language=edited.language,
        record=document_record(edited),
        file=source.file,
        beginning=source.place(Span(0, min(1, len(source.text)))),
        mentioned=_mentioned(edited, registers, pointers),
        mentions=len(edited.mentions),
        forms=edited.forms,
        reports=_reports(edited, pointers),
        notes=tuple(map(_noted, edited.notes)),
        tables=tuple(
            Tabled(t.id, t.number, len(t.sums), sum(check.holds for check in t.sums))
            for t in edited.document.tables()
        ),
        passages=len(located),
        example=Example(at.display, at.id) if at else None,
        accepted=edited.accepted,
        names=tuple(edited.document.names),
    )


def textual(note: Note) -> bool:
    """Whether a note says what the text reads, not what one should know."""
    match note.annotation:
        case Correction():
            return True
        case Comment(kind=kind):
            return kind == "textual"


def _noted(note: Note) -> Noted:
    annotation = note.annotation
    return Noted(
        id=note.id,
        number=note.number,
        span=note.span,
        correction=isinstance(annotation, Correction),
        kind=annotation.kind,
        textual=textual(note),
        emends=note.emendation is not None,
        certainty=annotation.certainty,
        basis=annotation.basis,
        see=bool(annotation.see),
        sources=tuple(reference.key for reference in annotation.sources),
    )


def _mentioned(
    edited: EditedDocument, registers: Registers, pointers: Pointers
) -> tuple[Mentioned, ...]:
    by_entry: dict[str, list[Mention]] = {}
    for mention in edited.mentions:
        by_entry.setdefault(mention.entry, []).append(mention)
    return tuple(
        Mentioned(
            entry=id_,
            document=edited.id,
            date=edited.date,
            language=edited.language,
            forms=tuple(
                dict.fromkeys(folded(edited.document.source[mention.span]) for mention in found)
            ),
            passages=_quoted(edited, found, pointers),
            offices=_offices(registers.entries[id_], edited),
        )
        for id_, found in by_entry.items()
    )


def _quoted(edited: EditedDocument, found: list[Mention], pointers: Pointers) -> tuple[Quoted, ...]:
    passages: dict[Pointer, Quoted] = {}
    for mention in found:
        pointer = pointers(mention.passage)
        if pointer not in passages:
            words = excerpt(edited, mention.passage, mention.span)
            passages[pointer] = Quoted(pointer, words)
    return tuple(passages.values())


def _offices(entry: Entry, edited: EditedDocument) -> tuple[str, ...]:
    if not isinstance(entry, Person) or edited.date is None:
        return ()
    return tuple(office.title for office in offices_on(entry, edited.date))


def _reports(edited: EditedDocument, pointers: Pointers) -> tuple[Report, ...]:
    named = named_in(edited)
    return tuple(
        _report(edited, dated, pointers, named.get(id(dated.passage), ())) for dated in edited.dates
    )


def _report(
    edited: EditedDocument, dated: Dated, pointers: Pointers, named: tuple[str, ...]
) -> Report:
    return Report(
        row=row_fragment(edited, dated),
        edtf=dated.edtf,
        received=dated.received,
        event=dated.event,
        pointer=pointers(dated.passage),
        excerpt=excerpt(edited, dated.passage, dated.span),
        language=edited.language,
        named=named,
        own=dated.passage.part != "body" and dated.edtf == edited.date,
    )


def report_id(edited: EditedDocument, dated: Dated) -> str:
    """The fragment of a date that belongs to no established event: its passage and its date."""
    note = dated.passage.note
    where = note.id if note else dated.passage.locator or dated.passage.part
    date = dated.edtf.text.translate(_SAFE)
    return f"{edited.id}-{where}-{date}"


_SAFE = {ord(sign): "-" for sign in "/~?%[]{},. "}


def row_fragment(edited: EditedDocument, dated: Dated) -> str:
    """The line of the chronology that a date in the text belongs to."""
    return f"e-{dated.event}" if dated.event else report_id(edited, dated)
