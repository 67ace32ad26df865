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
    LanguageCode,
    LocatorText,
    PageAddress,
    ReaderName,
    ReportAddress,
    Sha256,
    WebAddress,
    Words,
)
from edition.model.locator import TEXT
from edition.model.wording import SOURCE, Wording, wording
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
    """A work of the bibliography, and a place in it. The key alone can be written without braces."""

    key: Words
    """The key of a work in the bibliography."""
    at: str = ""
    """The place in the work: `p. 12`, `4.1372`."""


References = tuple[Annotated[Reference, BeforeValidator(_reference)], ...]


def _cited_in(prose: str) -> References:
    """What an editor's prose cites: `[@smith, 33]`."""
    return tuple(Reference(key=found.key, at=found.at) for found in citations(prose))


class Accepted(Model):
    """A finding that the editors accept without a note."""

    code: Words
    """The code of the finding."""
    at: str = ""
    """A passage, or the id of an annotation, entry, or event; empty for the whole file."""
    why: Words
    """The reason."""


# --- edition.yml ------------------------------------------------------------------------------


class TextFile(Model):
    """A text of a document: its file, its language, and the digest of the file as received."""

    file: Words
    """The name of the transcript in the same folder."""
    language: Words
    """The language of the text (BCP 47): `en`, `ko`, `zh-Hant`."""
    sha256: Sha256
    """The SHA-256 of the file as received."""
    reader: ReaderName = ""
    """The reader of the transcript; by default, its content determines the reader."""

    @property
    def name(self) -> str:
        """What locators and addresses call it, where it is not the first: `ko`, `zh-hant`."""
        return self.language.casefold()


MOST_TEXTS = 4
"""Of one document: the style sheet knows so many."""


class Agent(Model):
    """A person (`family`, `given`) or a body (`name`)."""

    name: str = ""
    """The name of a body."""
    family: str = ""
    """A person's family name."""
    given: str = ""
    """A person's given names."""
    prefix: str = ""
    """A word before the family name that also lists put there: `Van den` in `Van den Berg, Anna`."""
    particle: str = ""
    """A word before the family name that lists put after the given names: `van` in `Beethoven, Ludwig van`."""
    suffix: str = ""
    """A suffix of the name: `Jr.`, `III`."""

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
    """Bibliographic data that correct or complete those of the transcript."""

    title: str = ""
    """The title of the document."""
    date: EdtfText | None = None
    """The date of the document (EDTF)."""
    authors: tuple[Agent, ...] = ()
    """The senders or authors."""
    recipients: tuple[Agent, ...] = ()
    """The recipients."""
    translators: tuple[Agent, ...] = ()
    """The translators."""
    genre: str = ""
    """The type of document: `Telegram`, `Letter`."""
    archive: str = ""
    """The archive that holds the document."""
    archive_place: str = ""
    """The place of the archive."""
    location: str = ""
    """The shelfmark: `Box 9, Folder 2`."""
    classification: str = ""
    """The classification and handling markings: `Secret; Immediate`."""
    drafting: str = ""
    """Who drafted, approved, and cleared the document."""
    distribution: str = ""
    """To whom the document was sent and repeated."""
    container: str = ""
    """The series or volume in which the document was published."""
    pages: str = ""
    """The pages of that volume: `6–7`."""
    site: str = ""
    """The website from which the transcript was taken."""
    url: WebAddress = ""
    """The address of the document on that website."""
    language: str = ""
    """The language of the original."""
    rights: str = ""
    """The rights or the licence of the document."""
    abstract: str = ""
    """A summary."""
    keywords: tuple[str, ...] = ()
    """Subjects of the document."""


class _Anchored(Model):
    id: Id
    """The annotation's id; it is part of the address of a note and must be unique in its document."""
    language: str = ""
    """The language of the text that is quoted; by default, the first text."""
    within: LocatorText | None = Field(default=None, alias="in")
    """The passage that contains the quotation, such as `3.d.i`; needed where the quotation is not unique."""


class Correction(_Anchored):
    """An emendation."""

    correct: Words
    """The quotation that is emended, as it is shown."""
    read: Words
    """The emended reading."""
    kind: Literal["error", "slip", "supplied", "regularised", "doubtful"]
    """The type of the emendation. The reading text does not follow one of the type `doubtful`, which is a proposal."""
    certainty: Certainty
    """How certain the emendation is."""
    reliability: Reliability | None = None
    """How reliable the cited sources are."""
    by: Responsibility = "editor"
    """Who proposes the emendation; not who made the error."""
    basis: Basis = "source"
    """Whether the note rests on a source or on an inference."""
    text: str = ""
    """The note, in prose."""
    see: tuple[Evidence, ...] = ()
    """Passages of this or of another document as evidence: `3.a.i`, `4711#3.a`."""
    sources: References = ()
    """The works that the note cites."""

    @property
    def cites(self) -> References:
        """What the note rests on, and what its words cite."""
        return (*self.sources, *_cited_in(self.text))


class Comment(_Anchored):
    """A note that does not change the text."""

    comment: Words
    """The quotation that the note is about, as it is shown."""
    kind: Literal["explanatory", "textual", "source"] = "explanatory"
    """The type of the note. A `source` note describes the document and where it is kept; it is note 1, marked at the title."""
    certainty: Certainty
    """How certain the statement is."""
    reliability: Reliability | None = None
    """How reliable the cited sources are."""
    by: Responsibility = "editor"
    """Who makes the statement."""
    basis: Basis = "source"
    """Whether the note rests on a source or on an inference."""
    text: Words
    """The note, in prose."""
    see: tuple[Evidence, ...] = ()
    """Passages of this or of another document as evidence: `3.a.i`, `4711#3.a`."""
    sources: References = ()
    """The works that the note cites."""

    @property
    def cites(self) -> References:
        """What the note rests on, and what its words cite."""
        return (*self.sources, *_cited_in(self.text))


class MentionOf(_Anchored):
    """A name that the forms of the registers do not match, or must not match."""

    mention: Words
    """The quotation that names the entry, as it is shown."""
    of: Id
    """The id of an entry, or `none` for a quotation that names no entry."""


class DateOf(_Anchored):
    """A date that is not recognised, is read differently, or belongs to an event."""

    date: Words
    """The quotation that gives the date, as it is shown."""
    edtf: EdtfOrNothing
    """The date (EDTF), or `none` for a quotation that is not a date."""
    events: Annotated[
        tuple[Id, ...], BeforeValidator(_one_or_several, json_schema_input_type=Id | tuple[Id, ...])
    ] = Field(default=(), alias="event")
    """The events of `chronology.yml` that the passage reports: an id or a list of ids."""


class Withdrawn(Model):
    """A published note that no longer holds; its address remains, with the reason."""

    id: Id
    """The id of the published note."""
    withdrawn: Words
    """The reason, in prose."""
    date: EdtfText | None = None
    """When the note was withdrawn (EDTF)."""

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
    """The file of one document. Each annotation is validated separately."""

    id: DocumentId = ""
    """The document's id, which makes its address; by default, the archive's number or the name of the folder."""
    texts: Annotated[
        tuple[TextFile, ...],
        Field(min_length=1, max_length=MOST_TEXTS),
        AfterValidator(_one_a_language),
    ]
    """The transcripts: one text, or a translation and its originals."""
    record: RecordFields = RecordFields()
    """Corrections and additions to the bibliographic data that the transcript gives."""
    annotations: tuple[Any, ...] = ()
    """Emendations, comments, names, dates, and withdrawn notes."""
    accepted: tuple[Accepted, ...] = ()
    """Findings that are accepted without a note."""


# --- publication.yml --------------------------------------------------------------------------


class SecurityContact(Model):
    """A contact for security problems."""

    contact: Contact
    """The address, which begins with `mailto:`, `https:` or `tel:`."""
    expires: date
    """The last day on which the contact is valid; at most a year ahead."""


class Mirror(Model):
    """A host that copies another site, and whose addresses should not be cited."""

    host: Host
    """The host, with all hosts below it: `mirror.example`."""
    of: Words
    """The site that it copies, as findings name it: `the encyclopaedia`."""


CheckLevel = Literal["warning", "info", "off"]


class Publication(Model):
    """The bibliographic data of the edition itself, for citations."""

    title: str = ""
    """The title of the edition."""
    editors: tuple[Agent, ...] = ()
    """The editors."""
    publisher: str = ""
    """The publisher."""
    version: str = ""
    """The version that is published: `1.0`."""
    date: EdtfText | None = None
    """When this version was published (EDTF)."""
    url: WebAddress = ""
    """The address of the home page; an address in `mkdocs.yml` takes precedence."""
    licence: WebAddress = ""
    """The address of the licence of the editors' notes."""
    description: str = ""
    """A short description of the edition."""
    report: ReportAddress = ""
    """Where readers report an error: a mail address or the address of an issue form."""
    security: SecurityContact | None = None
    """A contact for security problems, published as `security.txt` (RFC 9116)."""
    mirrors: tuple[Mirror, ...] = ()
    """Hosts that copy other sites. Findings report their addresses in the bibliography and in transcripts."""
    checks: dict[str, CheckLevel] = Field(default_factory=dict)
    """The level at which findings are reported in all documents, by their code: `name-unknown: warning`.
    An `info` needs no answer; `off` does not report them. Errors stay errors.
    """
    bibliography: Annotated[
        tuple[BibliographyGroup, ...],
        BeforeValidator(
            usual_groups,
            json_schema_input_type=Literal["grouped"] | tuple[BibliographyGroup, ...],
        ),
    ] = ()
    """The groups of the printed bibliography: `grouped` for the usual ones, or a list; without it, one list."""
    uncited: Literal["reported", "allowed", "printed"] = "reported"
    """What happens to works that are not cited: each is a finding (`reported`), they are left out
    without a finding (`allowed`), or the bibliography prints them (`printed`).
    """
    language: LanguageCode = ""
    """The language of what the editors write (BCP 47): notes, entries, events, titles."""
    interface: LanguageCode = ""
    """The language of labels, dates and citations; a site generator's own setting goes before."""
    labels: dict[Words, Words] = Field(default_factory=dict)
    """English labels, and what this edition calls them: `Corrections: Errata`."""

    @property
    def wording(self) -> Wording:
        """The words of the interface."""
        return wording(
            self.interface or self.language or SOURCE, tuple(sorted(self.labels.items()))
        )

    @property
    def written(self) -> str:
        """The language in which the editors write."""
        return self.language or self.wording.language

    @property
    def foreign(self) -> bool:
        """Whether the editors write in another language than that of the interface."""
        return self.written.partition("-")[0] != self.wording.language.partition("-")[0]

    @property
    def home(self) -> str:
        """The address of the first page with its final slash; empty where it is not known."""
        return self.url.rstrip("/") + "/" if self.url else ""


# --- registers --------------------------------------------------------------------------------


class Name(Model):
    """A name in another script or romanisation, which is shown and searched, but not found in texts."""

    name: Words
    """The name in another script or romanisation."""
    language: Words
    """Its language (BCP 47): `ko`, `zh-Hant`, `ru`, `ko-Latn`."""
    system: str = ""
    """The romanisation: `McCune–Reischauer`."""


class Office(Model):
    """An office with its term, or with dates on which sources attest it."""

    title: Words
    """The title of the office."""
    forms: tuple[Form, ...] = ()
    """How texts write the office beside the name of its holder: `Chairman`."""
    term: EdtfText | None = None
    """The time in office, as an EDTF interval."""
    attested: Annotated[
        tuple[EdtfText, ...],
        BeforeValidator(_one_or_several, json_schema_input_type=EdtfText | tuple[EdtfText, ...]),
    ] = ()
    """Dates for which sources attest the office, where the term is unknown."""
    certainty: Certainty = "high"
    """How certain these data are."""
    sources: References = ()
    """The works that attest the office."""

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if not (self.term or self.attested):
            raise ValueError("give term, or attested: dates on which sources attest the office")
        return self


class Entry(Model):
    """An entry of a register."""

    id: Id
    """The entry's id, which makes its address; it must be unique in all registers."""
    kind: str = ""
    """The type of the entry."""
    name: Words
    """The name under which the entry is listed."""
    forms: tuple[Form, ...] = ()
    """How texts write the name. Only these forms are found; upper and lower case matter, and only whole words match."""
    names: tuple[Name, ...] = ()
    """Names in other scripts or romanisations, which are shown and searched, but not found in texts."""
    text: Words
    """A description, in prose."""
    identifiers: dict[str, Words] = Field(default_factory=dict)
    """Identifiers in authority files, by the name of the file: `{wikidata: Q1234}`."""
    see_also: tuple[Id, ...] = ()
    """Related entries, by id; the glossary shows the link at both entries."""
    certainty: Certainty = "high"
    """How certain the description is."""
    sources: References = ()
    """The works that the description cites."""

    @property
    def references(self) -> References:
        """The sources of the entry and of all its parts."""
        return self.sources

    @property
    def cites(self) -> References:
        """What the entry and all its parts cite, in its text too."""
        return (*self.references, *_cited_in(self.text))


class Person(Entry):
    """A person."""

    kind: Literal["person"] = "person"
    born: EdtfText | None = None
    """The date of birth (EDTF)."""
    died: EdtfText | None = None
    """The date of death (EDTF)."""
    offices: tuple[Office, ...] = ()
    """The offices that the person held."""

    @property
    def references(self) -> References:
        return (*self.sources, *(source for office in self.offices for source in office.sources))


class PlaceEntry(Entry):
    """A place."""

    kind: Literal["place"] = "place"


class Organisation(Entry):
    """An organisation."""

    kind: Literal["organisation"] = "organisation"


class Treaty(Entry):
    """A treaty, a congress, an honour, or an event that texts mention by name."""

    kind: Literal["treaty", "congress", "honour", "event"] = "treaty"
    """What the entry is."""
    date: EdtfText | None = None
    """The date (EDTF)."""


class Term(Entry):
    """A term."""

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
    """A register of names; each entry is validated separately."""

    entries: tuple[Any, ...] = ()
    """The entries."""
    accepted: tuple[Accepted, ...] = ()
    """Findings that are accepted without a note."""


# --- chronology.yml ---------------------------------------------------------------------------


class Event(Model):
    """An event that sources other than the documents establish."""

    id: Id
    """The event's id, which makes its address."""
    date: EdtfText
    """The date or the interval (EDTF)."""
    title: Words
    """A short title."""
    text: str = ""
    """A description, in prose."""
    lane: str = ""
    """A key of `lanes`; by default, the event is in a lane below those."""
    kind: str = ""
    """A key of `kinds`."""
    actors: tuple[Id, ...] = ()
    """The entries of the registers that took part, by id."""
    certainty: Certainty = "high"
    """How certain the event and its date are."""
    basis: Basis = "source"
    """Whether the event rests on a source or on an inference."""
    sources: References = ()
    """The works that establish the event."""

    @property
    def cites(self) -> References:
        """Its sources, and what its text cites."""
        return (*self.sources, *_cited_in(self.text))


class ChronologyFile(Model):
    """The events and how they are grouped; each event is validated separately."""

    lanes: Any = Field(default_factory=dict)
    """The lanes of the timeline from top to bottom: a key and a name each."""
    kinds: Any = Field(default_factory=dict)
    """The kinds of events in the order of the legend, by key."""
    home: Any = None
    """The timeline on the home page; without it, the home page has none."""
    events: tuple[Any, ...] = ()
    """The events."""
    accepted: tuple[Accepted, ...] = ()
    """Findings that are accepted without a note."""


# --- assessment.yml ---------------------------------------------------------------------------


class Answer(Model):
    """The editors' answer to one of the reviewers' criteria."""

    criterion: Words
    """The id of a criterion."""
    answer: Literal["yes", "partly", "no"]
    """The answer."""
    why: Words
    """The reason for the answer, in prose."""
    link: PageAddress
    """A page of the edition that shows it, from its root (`/about/#the-text`), or an address that begins with `https://`."""

    @property
    def cites(self) -> References:
        """What its words cite."""
        return _cited_in(self.why)


class AssessmentFile(Model):
    """The editors' answers to the reviewers' criteria."""

    answers: tuple[Any, ...] = ()
    """The answers."""
