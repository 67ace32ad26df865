"""The bibliographic record of a document or a work; all its citations are made from this record."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from edition.editorial.edited import EditedDocument
from edition.editorial.edition_file import Agent
from edition.editorial.publication_file import Publication
from edition.model import addresses
from edition.model.dates import Edtf, parse
from edition.model.document import Document
from edition.model.source import Span
from edition.model.source_record import NamedAgent
from edition.reading.fields import kind_of

Kind = Literal[
    "document", "book", "chapter", "paper", "article", "newspaper", "thesis", "report", "webpage"
]


class Record(NamedTuple):  # a tuple for speed: a record has dozens of fields and many copies
    """The data for citations of one document or work; unknown values are empty.

    People and bodies are `Agent`s; the whole name of a body is in one field.
    """

    id: str
    kind: Kind
    title: str
    authors: tuple[Agent, ...] = ()
    editors: tuple[Agent, ...] = ()
    recipients: tuple[Agent, ...] = ()
    translators: tuple[Agent, ...] = ()
    date: Edtf | None = None
    genre: str = ""
    archive: str = ""
    archive_place: str = ""
    location: str = ""
    """The shelfmark, such as roll, file, and frames, or box and folder."""
    classification: str = ""
    drafting: str = ""
    distribution: str = ""
    container: str = ""
    """The work that contains the recorded text: for an article, the journal; for a chapter, the
    book; for a document, the edition."""
    container_authors: tuple[Agent, ...] = ()
    """For a chapter, the authors of the book; the editors of the book are among `editors`."""
    site: str = ""
    """The publisher, institution, or website that publishes the document or work."""
    place: str = ""
    """The place of publication."""
    edition: str = ""
    """For a book, the number or name of the edition of the book: `2`, `rev. ed.`"""
    version: str = ""
    series: str = ""
    volume: str = ""
    volumes: str = ""
    """The number of volumes."""
    chapter: str = ""
    number: str = ""
    """The number of an issue, of a report, or within a series."""
    pages: str = ""
    page_count: str = ""
    event: str = ""
    """The conference at which a paper was given."""
    event_place: str = ""
    status: str = ""
    """The status that replaces a date: `forthcoming`, `in press`."""
    original_date: Edtf | None = None
    original_title: str = ""
    short_title: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    locator: str = ""
    """The passage that is cited: `§ 3.d.iv`."""
    url: str = ""
    accessed: Edtf | None = None
    """The date on which the address of the document or work was visited."""
    language: str = ""
    """The language (BCP 47); for a document with several texts, all their languages: `en, ko`."""
    note: str = ""
    rights: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """A hash of the few fields that distinguish records, since citations look records up very
        often.
        """
        return hash((self.id, self.title, self.url, self.locator))

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.language.split(", ")) if self.language else ()


@lru_cache(maxsize=2)  # a document's outputs and checks use the same record
def document_record(edited: EditedDocument) -> Record:
    """The record of a document at its archive, made from the document's header and the editors'
    data.
    """
    document, fields = edited.document, edited.fields
    citation = document.header.citation

    def cited(span: Span | None) -> str:
        return " ".join(document.source[span].split()) if span else ""

    head = document.head.line("from", "author")
    sender = document.text(head.paragraph.content) if head else _field(document, "author")
    sender = sender.removeprefix("FM ") if head and not head.label else sender
    title = fields.title or document.record.title or _field(document, "title") or edited.title
    kind = document.head.line("kind")
    genre = fields.genre or (kind_of(document.text(kind.paragraph.content)) if kind else "")
    own = document.record
    genre = "" if title.casefold().startswith(genre.casefold()) else genre
    return Record(
        id=edited.id,
        kind="document",
        title=title,
        authors=fields.authors
        or ((Agent(name=sender),) if sender else tuple(map(_own_agent, own.authors))),
        recipients=fields.recipients or tuple(map(_own_agent, own.recipients)),
        translators=fields.translators,
        date=edited.date,
        genre=genre,
        archive=fields.archive
        or cited(citation.repository if citation else None)
        or own.archive
        or _labelled(document, "archive")
        or _field(document, "archive"),
        archive_place=fields.archive_place or own.archive_place,
        location=fields.location or _location(document) or own.location,
        classification=fields.classification,
        drafting=fields.drafting,
        distribution=fields.distribution,
        container=fields.container or own.container,
        site=fields.site or cited(citation.site if citation else None) or own.site,
        pages=fields.pages,
        url=fields.url or cited(citation.url if citation else None) or own.url,
        language=fields.language
        or ", ".join(text.language for text in edited.texts if text.language != "und"),
        rights=fields.rights or own.rights,
        abstract=fields.abstract or _field(document, "summary") or own.abstract,
        keywords=fields.keywords or own.keywords,
    )


def _labelled(document: Document, name: str) -> str:
    """The value of a labelled line in the document's head; empty if there is no such line."""
    line = document.head.line(name)
    return document.text(line.paragraph.content) if line and line.label else ""


def _own_agent(agent: NamedAgent) -> Agent:
    return Agent(name=agent.name, family=agent.family, given=agent.given)


def published_record(record: Record, publication: Publication) -> Record:
    """The record of the document in this edition, for citations of the edited text."""
    home = publication.home
    return record._replace(
        editors=publication.editors,
        container=publication.title,
        site=publication.publisher,
        version=publication.version,
        url=f"{home}{addresses.document(record.id)}" if home else "",
    )


def note_record(here: Record, publication: Publication, locator: str, fragment: str) -> Record:
    """The record of an editorial note, with the editors as authors and the date of the edition.

    `here` is the record of the document in this edition; `locator` is the note's name on pages.
    """
    about = here.title.replace("“", "‘").replace("”", "’")
    return Record(
        id=f"{here.id}-{fragment}",
        kind="document",
        title=publication.wording.gettext("Editorial note on “{title}”", title=about),
        authors=publication.editors,
        date=_edition_date(publication),
        container=publication.title,
        site=publication.publisher,
        version=publication.version,
        locator=locator,
        url=f"{here.url}#{fragment}" if here.url and fragment else here.url,
        rights=publication.licence,
    )


def _edition_date(publication: Publication) -> Edtf | None:
    return parse(publication.date) if publication.date else None


def edition_record(publication: Publication) -> Record:
    """The record of the edition itself."""
    return Record(
        id="edition",
        kind="webpage",
        title=publication.title,
        editors=publication.editors,
        date=_edition_date(publication),
        site=publication.publisher,
        version=publication.version,
        url=publication.url,
        rights=publication.licence,
        abstract=publication.description,
    )


def passage_record(record: Record, locator: str, fragment: str) -> Record:
    """The record of a document, with the locator and (if known) the address of a passage."""
    url = f"{record.url}#{fragment}" if record.url and fragment else record.url
    return record._replace(locator=locator, url=url)


def _field(document: Document, name: str) -> str:
    field = document.header.field(name)
    paragraphs = field.paragraphs if field else ()
    return " ".join(document.text(paragraph.content) for paragraph in paragraphs)


def _location(document: Document) -> str:
    """The roll, file, and frames of a document, with an en dash in ranges: `Frames 50–54`."""
    citation = document.header.citation
    parts = [document.source[span] for span in citation.locators] if citation else []
    return ", ".join(_ranged(" ".join(part.split())) for part in parts)


def _ranged(part: str) -> str:
    """A locator with an en dash in a range (`Frames 50-54`), but not in a number (`1998-12`)."""
    several = re.match(r"(?:Frames|Pages|pp|Boxes|Folders|Rolls|Files)\b", part, re.IGNORECASE)
    return re.sub(r"(?<=\d)-(?=\d)", "–", part) if several else part


LANGUAGES = {
    "english": "en",
    "korean": "ko",
    "russian": "ru",
    "german": "de",
    "chinese": "zh",
    "japanese": "ja",
    "french": "fr",
    "finnish": "fi",
    "hungarian": "hu",
    "romanian": "ro",
}
_NAMES = {code: name.capitalize() for name, code in LANGUAGES.items()}


@cache
def _babel_name(code: str) -> str | None:
    """The English name of a language in CLDR; the name of `und` is “Unknown language”."""
    from babel import Locale  # noqa: PLC0415 - importing it is slow, and few pages need it

    name: str | None = Locale("en").languages.get(code.casefold())
    return name


def language_name(tag: str) -> str:
    """The English name of a language (`Korean`, `Chinese (Hant)`), or its tag if it has no name."""
    primary, _, rest = tag.partition("-")
    name = _NAMES.get(primary.casefold()) or _babel_name(primary)
    if name is None:
        return tag
    return f"{name} ({rest})" if rest else name
