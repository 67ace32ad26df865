"""The CSV files of the whole edition: their columns and their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.editorial.bibliography import Work
from edition.editorial.dependencies import remembered
from edition.editorial.edited import Dated, EditedDocument, EditorialNote, Mention
from edition.editorial.edition import Edition
from edition.editorial.edition_file import Correction
from edition.editorial.evidence import References
from edition.editorial.register_file import REGISTERS, Entry, Office, Person, PlaceEntry, Treaty
from edition.editorial.source_readings import as_prose
from edition.model import addresses
from edition.model.collation import collated
from edition.model.wording import ENGLISH
from edition.outputs.citation.short import citation_words
from edition.outputs.data.csvw import Column, Sheet
from edition.outputs.data.links import Links
from edition.outputs.document_context import DocumentContext
from edition.reading.prose_tokens import cited_in_words
from edition.views.chronology import ChronologyRow, all_rows
from edition.views.file_parts import WHOLE, FilePart
from edition.views.remarks import Remark
from edition.views.spreadsheet import listed

Cells = tuple[str, ...]
Works = Mapping[str, Work]


def _choice(*words: str) -> dict[str, str]:
    return {"base": "string", "format": "|".join(words)}


_CERTAINTY = Column("certainty", "", _choice("high", "medium", "low"), required=True)
_BASIS = Column(
    "basis", "whether it rests on a source or is inferred", _choice("source", "inference")
)
_DATE = "in EDTF (ISO 8601-2:2019)"
_SOURCES = Column("sources", "keys of the bibliography, with the place where given", several=True)
_ADDRESS = Column("address", "where it is on the site", "anyURI", required=True)
_WHERE = (
    Column("document", "the document's id", required=True),
    Column("passage", "the passage's address on the document's page", required=True),
    Column("language", "of the text, where the document has several", required=True),
    Column("start", "the first code point in that plain text", "nonNegativeInteger"),
    Column("end", "the code point after the last", "nonNegativeInteger"),
)

_EDITORS = ("error", "slip", "supplied", "regularised", "doubtful")
_SOURCES_OWN = ("corrected", "expanded", "revised", "deleted", "superfluous")
"""The kinds of readings that only a source can contain; editors do not use them."""

CORRECTIONS = Sheet(
    "corrections",
    "Every emendation and every proposed reading, of the editors and of the source's own editors, in the"
    " order of documents and texts.",
    (
        Column("document", "the document's id", required=True),
        Column("id", "the note's id, unique in its document", required=True),
        *_WHERE[1:],
        Column("received", "the words as published", required=True),
        Column("read", "the emended reading, or the reading proposed", required=True),
        Column(
            "kind",
            "“doubtful”: a proposal, which the reading text does not follow",
            _choice(*_EDITORS, *_SOURCES_OWN),
        ),
        Column(
            "certainty", "empty where a source does not state it", _choice("high", "medium", "low")
        ),
        Column("reliability", "of the sources, where stated", _choice("high", "medium", "low")),
        Column(
            "by",
            "who proposes the correction, never whose error it is; `source`: the editors of the source",
            _choice("author", "translator", "archive", "editor", "source"),
        ),
        _BASIS,
        Column("text", "why, in Markdown"),
        Column("see", "evidence in the document itself", several=True),
        _SOURCES,
        _ADDRESS,
    ),
    ("document", "id"),
)
GLOSSARY = Sheet(
    "glossary",
    "Every entry of the registers.",
    (
        Column("id", required=True),
        Column("register", "", _choice(*REGISTERS)),
        Column("kind", "more exactly, for treaties, congresses, honours"),
        Column("name", required=True),
        Column("forms", "as texts write it", several=True),
        Column("names", "in other scripts and romanisations, with their language", several=True),
        Column("born", _DATE),
        Column("died", _DATE),
        Column("coordinates", "of a place: latitude and longitude in degrees"),
        Column("date", f"of a treaty or an event, {_DATE}"),
        Column(
            "offices",
            f"of a person, each with its term or the dates that attest it {_DATE}",
            several=True,
        ),
        Column("text", "who or what it is, in Markdown"),
        Column("identifiers", "of authority files, as scheme:value", several=True),
        Column("see also", "ids of related entries", several=True),
        _CERTAINTY,
        _SOURCES,
        _ADDRESS,
    ),
    ("id",),
)
MENTIONS = Sheet(
    "mentions",
    "Every passage in which a document names an entry of the glossary.",
    (
        *_WHERE,
        Column("entry", "the entry's id", required=True),
        Column("form", "as the text writes it", required=True),
        Column("by", "who found it", _choice("editor", "markup", "program")),
        _ADDRESS,
    ),
    ("document", "language", "start", "end"),
    {"entry": "glossary"},
)
CHRONOLOGY = Sheet(
    "chronology",
    "What other sources establish and what the documents report, by date.",
    (
        Column("id", "the line's fragment on the page of the chronology", required=True),
        Column("date", _DATE, required=True),
        Column("title", "of an established event"),
        Column("lane", "of the time line"),
        Column("kind", "of an established event"),
        Column("actors", "ids of the glossary", several=True),
        Column("reported", "the passages that report it", "anyURI", several=True),
        Column("words", "what these passages call its date", several=True),
        Column("conflict", "whether a report gives another date", "boolean", required=True),
        Column("text", "what is to be said of it, in Markdown"),
        Column("certainty", "of an established event", _choice("high", "medium", "low")),
        _BASIS,
        _SOURCES,
        _ADDRESS,
    ),
    ("id",),
)


def correction_rows(context: DocumentContext, links: Links) -> Iterator[Cells]:
    """A row for each correction of a document."""
    for remark in context.remarks:
        note = remark.about
        if isinstance(note, EditorialNote) and isinstance(one := note.annotation, Correction):
            where = _where(context.edited, remark, links)
            yield (
                *(context.edited.id, one.id, *where[1:], remark.anchor.exact, one.read, note.kind),
                *(note.certainty, one.reliability or "", note.by, one.basis),
                *(_words(one.text, context.shared.works), listed(one.see)),
                *(_cited(one.cites), links(remark.address)),
            )


def mention_rows(context: DocumentContext, links: Links) -> Iterator[Cells]:
    """A row for each name found in a document."""
    for remark in context.remarks:
        match remark.about:
            case Mention() as mention:
                said = (mention.entry, remark.anchor.exact, mention.finder, links(remark.address))
                yield (*_where(context.edited, remark, links), *said)
            case EditorialNote() | Dated():
                pass


def _where(edited: EditedDocument, remark: Remark, links: Links) -> Cells:
    at = remark.anchor
    passage, language = links(remark.pointer.address), remark.within.language
    return (edited.id, passage, language, str(at.start), str(at.end))


def glossary_rows(edition: Edition, links: Links, part: FilePart = WHOLE) -> Iterator[Cells]:
    """A row for each entry, register by register, in the order of the glossary."""
    for register, entry in part.share(_listed_entries(edition)):
        yield _entry(register, entry, edition.works, links)


@remembered
def _listed_entries(edition: Edition) -> tuple[tuple[str, Entry], ...]:
    entries = edition.registers.entries.values()
    return tuple(
        (register, entry)
        for register, model in REGISTERS.items()
        for entry in sorted(
            (one for one in entries if isinstance(one, model)),
            key=lambda entry: collated(entry.name),
        )
    )


def _entry(register: str, entry: Entry, works: Works, links: Links) -> Cells:
    person = entry if isinstance(entry, Person) else None
    offices = person.offices if person else ()
    return (
        *(entry.id, register, entry.kind, entry.name, listed(entry.forms)),
        listed(f"{name.name} ({name.language})" for name in entry.names),
        *(person.born or "" if person else "", person.died or "" if person else ""),
        entry.coordinates or "" if isinstance(entry, PlaceEntry) else "",
        entry.date or "" if isinstance(entry, Treaty) else "",
        listed(map(_held, offices)),
        _words(entry.text, works),
        listed(f"{scheme}:{value}" for scheme, value in entry.identifiers.items()),
        listed(entry.see_also),
        *(entry.certainty, _cited(entry.cites), links(addresses.entry(entry.id))),
    )


def _held(office: Office) -> str:
    when = office.term or f"attested {', '.join(office.attested)}"
    return f"{office.title} ({when})"


def chronology_rows(edition: Edition, links: Links, part: FilePart = WHOLE) -> Iterator[Cells]:
    """A row for each line of the chronology, by date."""
    return (_line(row, edition.works, links) for row in part.share(all_rows(edition)))


def _line(row: ChronologyRow, works: Works, links: Links) -> Cells:
    event = row.event
    return (
        *(row.id, row.date.text),
        *((event.title, event.lane, event.kind) if event else ("", "", "")),
        listed(row.actors),
        listed(links(report.pointer.address) for report in row.reports),
        listed(report.excerpt.words for report in row.reports),
        "true" if row.conflict else "false",
        *((_words(event.text, works), event.certainty, event.basis) if event else ("", "", "")),
        _cited(event.cites) if event else "",
        links(f"{addresses.CHRONOLOGY}#{row.id}"),
    )


def _words(text: str, works: Works) -> str:
    """Prose in Markdown, with its citations in words."""
    return cited_in_words(text, lambda citation: as_prose(citation_words(works, citation, ENGLISH)))


def _cited(references: References) -> str:
    cited = (", ".join(filter(None, (one.key, one.at))) for one in references)
    return listed(dict.fromkeys(cited))
