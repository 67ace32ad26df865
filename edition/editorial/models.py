"""The editor's files as models: what each may hold, and what its values must be."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    model_validator,
)

from edition.editorial.bibliography_groups import BibliographyGroup, usual_groups
from edition.editorial.strict_model import Model
from edition.editorial.values import (
    Contact,
    DocumentId,
    EdtfOrNothing,
    EdtfText,
    Evidence,
    Form,
    Host,
    Id,
    LocatorText,
    PageAddress,
    ReaderName,
    ReportAddress,
    Sha256,
    WebAddress,
    Words,
)
from edition.model.locator import TEXT
from edition.reading.prose_tokens import citations

Certainty = Literal["high", "medium", "low"]
Responsibility = Literal["author", "translator", "archive", "editor"]
Basis = Literal["source", "inference"]
Reliability = Literal["high", "medium", "low"]


def _one_a_language(texts: tuple[TextFile, ...]) -> tuple[TextFile, ...]:
    """Of several texts each has its language, by which annotations and addresses name it."""
    if len(texts) == 1:
        return texts
    for text in texts:
        if not re.fullmatch(TEXT, text.name):
            message = f"“{text.language}” names no text; write its language as BCP 47: ko, zh-Hant"
            raise ValueError(message)
    for index, text in enumerate(texts):
        if any(text.name == other.name for other in texts[:index]):
            message = f"two texts have the language “{text.language}”"
            raise ValueError(f"{message}; tell them apart, as en and en-x-draft")
    return texts


def _reference(value: Any) -> Any:
    return {"key": value} if isinstance(value, str) else value


def _one_or_several(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Reference(Model):
    """A work of the bibliography, and where in it."""

    key: Words
    at: str = ""


References = tuple[Annotated[Reference, BeforeValidator(_reference)], ...]


def _cited_in(prose: str) -> References:
    """What an editor's prose cites: `[@smith, 33]`."""
    return tuple(Reference(key=found.key, at=found.at) for found in citations(prose))


class Accepted(Model):
    """A finding answered without a note."""

    code: Words
    at: str = ""
    """Where: a passage, or the id of an annotation, entry or event; empty for the whole file."""
    why: Words


# --- edition.yml ------------------------------------------------------------------------------


class TextFile(Model):
    """One text of a document: its file beside `edition.yml`, and the hash it was received with."""

    file: Words
    language: Words
    sha256: Sha256
    reader: ReaderName = ""
    """How it is to be read; without it, the text itself tells."""

    @property
    def name(self) -> str:
        """What locators and addresses call it, where it is not the first: `ko`, `zh-hant`."""
        return self.language.casefold()


MOST_TEXTS = 4
"""Of one document: the style sheet knows so many."""


class Agent(Model):
    """A person (`family`, `given`) or a body (`name`)."""

    name: str = ""
    family: str = ""
    given: str = ""
    prefix: str = ""
    """Before the family name, also in lists: `Van den` in `Van den Berg, Anna`."""
    particle: str = ""
    """Before the family name, in lists behind the given names: `van` in `Beethoven, Ludwig van`."""
    suffix: str = ""
    """`Jr.`, `III`."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.name) == bool(self.family):
            raise ValueError("give either name (of a body) or family and given (of a person)")
        return self

    @property
    def full_name(self) -> str:
        """`Ludwig van Beethoven`, `Martin King Jr.`; a body's name."""
        parts = (self.given, self.particle, self.prefix, self.family, self.suffix)
        return self.name or " ".join(filter(None, parts))

    @property
    def listed_name(self) -> str:
        """`Beethoven, Ludwig van`, `Van den Berg, Anna, Jr.`; a body's name."""
        family = " ".join(filter(None, (self.prefix, self.family)))
        given = " ".join(filter(None, (self.given, self.particle)))
        return self.name or ", ".join(filter(None, (family, given, self.suffix)))


class RecordFields(Model):
    """What corrects or completes the bibliographic record of the export's header."""

    title: str = ""
    date: EdtfText | None = None
    authors: tuple[Agent, ...] = ()
    recipients: tuple[Agent, ...] = ()
    translators: tuple[Agent, ...] = ()
    genre: str = ""
    archive: str = ""
    archive_place: str = ""
    location: str = ""
    container: str = ""
    """The series or volume that it was published in."""
    pages: str = ""
    """Of that volume, where it is printed: `6–7`."""
    site: str = ""
    url: WebAddress = ""
    language: str = ""
    rights: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()


class _Anchored(Model):
    id: Id
    language: str = ""
    """The text in which the quotation is sought, by its language; the first where none is given."""
    within: LocatorText | None = Field(default=None, alias="in")
    """The passage in which the quotation is sought, with all below it."""


class Correction(_Anchored):
    """An emendation of the text; one of kind `doubtful` is only a proposal (`EditorialNote.proposed`)."""

    correct: Words
    read: Words
    kind: Literal["error", "slip", "supplied", "regularised", "doubtful"]
    certainty: Certainty
    """Of the claim."""
    reliability: Reliability | None = None
    """Of the sources that the note cites."""
    by: Responsibility = "editor"
    """Who proposes the correction, never whose error it is."""
    basis: Basis = "source"
    text: str = ""
    see: tuple[Evidence, ...] = ()
    sources: References = ()

    @property
    def cites(self) -> References:
        """What the note rests on, and what its words cite."""
        return (*self.sources, *_cited_in(self.text))


class Comment(_Anchored):
    """What one should know about a passage; the text stands."""

    comment: Words
    kind: Literal["explanatory", "textual", "source"] = "explanatory"
    """`source`: what the document is and where it is kept; the first note, marked at the title."""
    certainty: Certainty
    """Of the claim."""
    reliability: Reliability | None = None
    """Of the sources that the note cites."""
    by: Responsibility = "editor"
    basis: Basis = "source"
    text: Words
    see: tuple[Evidence, ...] = ()
    sources: References = ()

    @property
    def cites(self) -> References:
        """What the note rests on, and what its words cite."""
        return (*self.sources, *_cited_in(self.text))


class MentionOf(_Anchored):
    """A name that the registers' forms can't match by themselves, or must not."""

    mention: Words
    of: Id


class DateOf(_Anchored):
    """A date that the grammar can't find, reads otherwise, or that dates no event."""

    date: Words
    edtf: EdtfOrNothing
    events: Annotated[
        tuple[Id, ...], BeforeValidator(_one_or_several, json_schema_input_type=Id | tuple[Id, ...])
    ] = Field(default=(), alias="event")
    """The events of `chronology.yml` that the passage reports: an id or a list of ids."""


class Withdrawn(Model):
    """A note that was published and no longer holds: its address stays, with a word of why."""

    id: Id
    withdrawn: Words
    """Why, in prose like that of a note."""
    date: EdtfText | None = None

    @property
    def cites(self) -> References:
        """What its words cite."""
        return _cited_in(self.withdrawn)


Annotation = Correction | Comment | MentionOf | DateOf
ANCHORS: dict[str, type[Annotation]] = {
    "correct": Correction,
    "comment": Comment,
    "mention": MentionOf,
    "date": DateOf,
}
"""The key that holds an annotation's quotation names what it does."""


class EditionFile(Model):
    """`edition.yml`; its annotations are validated one by one, so that one bad one spoils none."""

    id: DocumentId = ""
    texts: Annotated[
        tuple[TextFile, ...],
        Field(min_length=1, max_length=MOST_TEXTS),
        AfterValidator(_one_a_language),
    ]
    record: RecordFields = RecordFields()
    annotations: tuple[Any, ...] = ()
    accepted: tuple[Accepted, ...] = ()


# --- publication.yml --------------------------------------------------------------------------


class SecurityContact(Model):
    """Whom to tell of a hole in the site, for `security.txt` (RFC 9116)."""

    contact: Contact
    """`mailto:`, `https:` or `tel:`."""
    expires: date
    """Until when this holds; a year at most, so that nobody writes in vain."""


class Mirror(Model):
    """A host that copies the pages of a site, whose addresses are not to be cited."""

    host: Host
    """`mirror.example`, with all hosts below it."""
    of: Words
    """What it copies, as findings name it: `the encyclopaedia`."""


class Publication(Model):
    """The edition itself as a publication: what a citation of it says."""

    title: str = ""
    editors: tuple[Agent, ...] = ()
    publisher: str = ""
    version: str = ""
    date: EdtfText | None = None
    """When this version was published."""
    url: WebAddress = ""
    """The address of its home page; the host's own, where it knows one, goes before."""
    licence: WebAddress = ""
    """The address of the licence of what the editors wrote."""
    description: str = ""
    report: ReportAddress = ""
    """Where readers report an error: a mail address or the address of an issue form."""
    security: SecurityContact | None = None
    mirrors: tuple[Mirror, ...] = ()
    """What “edition check” reports in the bibliography and in the headers of transcripts."""
    uncited: Literal["reported", "allowed", "printed"] = "reported"
    """Works that nothing cites: `allowed` for a whole library, of which only the cited works are
    published; `printed` if all of them are.
    """
    bibliography: Annotated[
        tuple[BibliographyGroup, ...],
        BeforeValidator(
            usual_groups,
            json_schema_input_type=Literal["grouped"] | tuple[BibliographyGroup, ...],
        ),
    ] = ()
    """The groups of the printed bibliography; `grouped` for the usual ones, none for one list."""

    @property
    def home(self) -> str:
        """The address of the first page with its final slash; empty where it is not known."""
        return self.url.rstrip("/") + "/" if self.url else ""


# --- registers --------------------------------------------------------------------------------


class Name(Model):
    """A name in another script or romanisation: shown and searched, never matched in texts."""

    name: Words
    language: Words
    """BCP 47: `ko`, `zh-Hant`, `ru`, `ko-Latn`."""
    system: str = ""
    """The romanisation: `McCune–Reischauer`."""


class Office(Model):
    """An office with its term, or with dates on which sources attest it."""

    title: Words
    forms: tuple[Form, ...] = ()
    """How texts write it beside its holder's name: `Chairman`."""
    term: EdtfText | None = None
    """An EDTF interval."""
    attested: Annotated[
        tuple[EdtfText, ...],
        BeforeValidator(_one_or_several, json_schema_input_type=EdtfText | tuple[EdtfText, ...]),
    ] = ()
    """When sources attest that the person held it, where they do not give the term."""
    certainty: Certainty = "high"
    sources: References = ()

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if not (self.term or self.attested):
            raise ValueError("give term, or attested: dates on which sources attest the office")
        return self


class Entry(Model):
    """What every register's entry can hold."""

    id: Id
    kind: str = ""
    name: Words
    forms: tuple[Form, ...] = ()
    """How texts write it: only these are matched, case-sensitively, at word boundaries."""
    names: tuple[Name, ...] = ()
    text: Words
    identifiers: dict[str, Words] = Field(default_factory=dict)
    see_also: tuple[Id, ...] = ()
    """Entries of the same country, person or body; the glossary shows the link at both entries."""
    certainty: Certainty = "high"
    sources: References = ()

    @property
    def references(self) -> References:
        """The sources of the entry and of all its parts."""
        return self.sources

    @property
    def cites(self) -> References:
        """What the entry and all its parts cite, in its text too."""
        return (*self.references, *_cited_in(self.text))


class Person(Entry):
    kind: Literal["person"] = "person"
    born: EdtfText | None = None
    died: EdtfText | None = None
    offices: tuple[Office, ...] = ()

    @property
    def references(self) -> References:
        return (*self.sources, *(source for office in self.offices for source in office.sources))


class PlaceEntry(Entry):
    kind: Literal["place"] = "place"


class Organisation(Entry):
    kind: Literal["organisation"] = "organisation"


class Treaty(Entry):
    kind: Literal["treaty", "congress", "honour", "event"] = "treaty"
    date: EdtfText | None = None


class Term(Entry):
    kind: Literal["term"] = "term"


REGISTERS: dict[str, type[Entry]] = {
    "people": Person,
    "places": PlaceEntry,
    "organisations": Organisation,
    "treaties": Treaty,
    "terms": Term,
}
"""The registers by the name of their file, in the order in which they are shown."""


class RegisterFile(Model):
    """A register; its entries are validated one by one."""

    entries: tuple[Any, ...] = ()
    accepted: tuple[Accepted, ...] = ()


# --- chronology.yml ---------------------------------------------------------------------------


class Event(Model):
    """An event that other sources establish."""

    id: Id
    date: EdtfText
    title: Words
    text: str = ""
    lane: str = ""
    """A key of `lanes`; without one, the event is in a lane below those."""
    kind: str = ""
    """A key of `kinds`."""
    actors: tuple[Id, ...] = ()
    certainty: Certainty = "high"
    basis: Basis = "source"
    sources: References = ()

    @property
    def cites(self) -> References:
        """Its sources, and what its text cites."""
        return (*self.sources, *_cited_in(self.text))


class ChronologyFile(Model):
    """`chronology.yml`; its declarations and each event are validated by themselves."""

    lanes: Any = Field(default_factory=dict)
    """The names of the time line's lanes, from top to bottom, by the key that events give."""
    kinds: Any = Field(default_factory=dict)
    """The kinds of events, in the order of the legend, by the key that events give."""
    home: Any = None
    """The time line on the home page; without it, the home page has none."""
    events: tuple[Any, ...] = ()
    accepted: tuple[Accepted, ...] = ()


# --- assessment.yml ---------------------------------------------------------------------------


class Answer(Model):
    """What the editors say to one of the reviewer's criteria."""

    criterion: Words
    answer: Literal["yes", "partly", "no"]
    why: Words
    link: PageAddress
    """Where it can be seen: a page of the edition from its root (`/about/#the-text`), or elsewhere."""

    @property
    def cites(self) -> References:
        """What its words cite."""
        return _cited_in(self.why)


class AssessmentFile(Model):
    """`assessment.yml`; its answers are validated one by one."""

    answers: tuple[Any, ...] = ()
