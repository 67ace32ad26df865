"""The editor's files as models: what each may hold, and what its values must be."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from edition import dates
from edition.addresses import is_web
from edition.locator import Locator
from edition.reading.readers import READERS

Certainty = Literal["high", "medium", "low"]
Responsibility = Literal["author", "translator", "archive", "editor"]
Basis = Literal["source", "inference"]
NOTHING = "none"
"""In `of` and `edtf`: what is quoted names nothing in the registers, or dates no event."""


def _edtf(text: str) -> str:
    dates.parse(text)  # raises DateError, a ValueError
    return text


def _edtf_or_nothing(text: str) -> str:
    return text if text == NOTHING else _edtf(text)


def _locator(text: str) -> str:
    if text not in ("header", "head") and Locator.parse(text) is None:
        raise ValueError(f"“{text}” is no passage; write it as 3.d.iv, 3.d.i-p1, header or head")
    return text


def _reference(value: Any) -> Any:
    return {"key": value} if isinstance(value, str) else value


def _sha256(text: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise ValueError(f"“{text}” is no SHA-256: 64 digits from 0 to f")
    return text


def _reader(text: str) -> str:
    if text and text not in READERS:
        raise ValueError(f"“{text}” is no reader; the readers are {', '.join(READERS)}")
    return text


def _form(text: str) -> str:
    if not text[:1].isalnum():
        raise ValueError(f"“{text}” must begin with a letter or a digit, to be found in texts")
    return " ".join(text.split())


def _page(text: str) -> str:
    if not text.startswith("/") and not is_web(text):
        raise ValueError(f"“{text}” is no address; it begins with / for a page here, or https://")
    return text


def _web(text: str) -> str:
    if text and not is_web(text):
        raise ValueError(f"“{text}” is no address; it begins with https:// or http://")
    return text


def _contact(text: str) -> str:
    if not re.fullmatch(r"(mailto:|https://|tel:)[^\s<>\"]+", text):
        raise ValueError(f"“{text}” is no contact; it begins with mailto:, https:// or tel:")
    return text


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
Words = Annotated[str, StringConstraints(min_length=1)]
EdtfText = Annotated[str, AfterValidator(_edtf)]
LocatorText = Annotated[str, AfterValidator(_locator)]


class Model(BaseModel):
    """A part of an editor's file: nothing unknown in it, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Reference(Model):
    """A work of the bibliography, and where in it."""

    key: Words
    at: str = ""


References = tuple[Annotated[Reference, BeforeValidator(_reference)], ...]


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
    sha256: Annotated[str, AfterValidator(_sha256)]
    reader: Annotated[str, AfterValidator(_reader)] = ""
    """How it is to be read; without it, the text itself tells."""


class Agent(Model):
    """A person (`family`, `given`) or a body (`name`)."""

    name: str = ""
    family: str = ""
    given: str = ""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.name) == bool(self.family):
            raise ValueError("give either name (of a body) or family and given (of a person)")
        return self


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
    pages: str = ""
    """Of the printed volume that it was published in: `6–7`."""
    site: str = ""
    url: Annotated[str, AfterValidator(_web)] = ""
    language: str = ""
    rights: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()


class _Anchored(Model):
    id: Id
    within: LocatorText | None = Field(default=None, alias="in")
    """The passage in which the quotation is sought, with all below it."""


class Correction(_Anchored):
    """What the text should read; it is never changed."""

    correct: Words
    read: Words
    kind: Literal["error", "slip", "supplied", "regularised", "doubtful"]
    certainty: Certainty
    by: Responsibility = "editor"
    basis: Basis = "source"
    text: str = ""
    see: tuple[LocatorText, ...] = ()
    sources: References = ()


class Comment(_Anchored):
    """What one should know about a passage; the text stands."""

    comment: Words
    kind: Literal["explanatory", "textual"] = "explanatory"
    certainty: Certainty
    by: Responsibility = "editor"
    basis: Basis = "source"
    text: Words
    see: tuple[LocatorText, ...] = ()
    sources: References = ()


class MentionOf(_Anchored):
    """A name that the registers' forms can't match by themselves, or must not."""

    mention: Words
    of: Id


class DateOf(_Anchored):
    """A date that the grammar can't find, reads otherwise, or that dates no event."""

    date: Words
    edtf: Annotated[str, AfterValidator(_edtf_or_nothing)]
    event: Id | None = None
    """The event of `chronology.yml` that the passage reports."""


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

    id: str = ""
    texts: Annotated[tuple[TextFile, ...], Field(min_length=1)]
    record: RecordFields = RecordFields()
    annotations: tuple[Any, ...] = ()
    accepted: tuple[Accepted, ...] = ()


# --- publication.yml --------------------------------------------------------------------------


class SecurityContact(Model):
    """Whom to tell of a hole in the site, for `security.txt` (RFC 9116)."""

    contact: Annotated[str, AfterValidator(_contact)]
    """`mailto:`, `https:` or `tel:`."""
    expires: date
    """Until when this holds; a year at most, so that nobody writes in vain."""


class Publication(Model):
    """The edition itself as a publication: what a citation of it says."""

    title: str = ""
    editors: tuple[Agent, ...] = ()
    publisher: str = ""
    version: str = ""
    date: EdtfText | None = None
    """When this version was published."""
    url: Annotated[str, AfterValidator(_web)] = ""
    """The address of its home page; the host's own, where it knows one, goes before."""
    licence: Annotated[str, AfterValidator(_web)] = ""
    """The address of the licence of what the editors wrote."""
    description: str = ""
    security: SecurityContact | None = None


# --- registers --------------------------------------------------------------------------------


class Name(Model):
    """A name in another script or romanisation: shown and searched, never matched in texts."""

    name: Words
    language: Words
    """BCP 47: `ko`, `zh-Hant`, `ru`, `ko-Latn`."""
    system: str = ""
    """The romanisation: `McCune–Reischauer`."""


class Office(Model):
    """An office with its term, an EDTF interval."""

    title: Words
    forms: tuple[Annotated[str, AfterValidator(_form)], ...] = ()
    """How texts write it beside its holder's name: `Chairman`."""
    term: EdtfText
    certainty: Certainty = "high"
    sources: References = ()


class Entry(Model):
    """What every register's entry can hold."""

    id: Id
    kind: str = ""
    name: Words
    forms: tuple[Annotated[str, AfterValidator(_form)], ...] = ()
    """How texts write it: only these are matched, case-sensitively, at word boundaries."""
    names: tuple[Name, ...] = ()
    text: Words
    identifiers: dict[str, Words] = {}
    certainty: Certainty = "high"
    sources: References = ()

    @property
    def references(self) -> References:
        """What the entry and all its parts cite."""
        return self.sources


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


Lane = Literal["moscow-pyongyang", "beijing-pyongyang", "other"]
LANES: dict[Lane, str] = {
    "moscow-pyongyang": "Moscow–Pyongyang",
    "beijing-pyongyang": "Beijing–Pyongyang",
    "other": "Elsewhere",
}
"""The lanes of the time line from top to bottom, with their names."""
EventKind = Literal["visit", "treaty", "honour", "report", "other"]


class Event(Model):
    """An event that other sources establish."""

    id: Id
    date: EdtfText
    title: Words
    text: str = ""
    lane: Lane = "other"
    kind: EventKind = "other"
    actors: tuple[Id, ...] = ()
    certainty: Certainty = "high"
    basis: Basis = "source"
    sources: References = ()


class ChronologyFile(Model):
    """`chronology.yml`; its events are validated one by one."""

    events: tuple[Any, ...] = ()
    accepted: tuple[Accepted, ...] = ()


# --- assessment.yml ---------------------------------------------------------------------------


class Answer(Model):
    """What the editors say to one of the reviewer's criteria."""

    criterion: Words
    answer: Literal["yes", "partly", "no"]
    why: Words
    link: Annotated[str, AfterValidator(_page)]
    """Where it can be seen: a page of the edition from its root (`/about/#the-text`), or elsewhere."""


class AssessmentFile(Model):
    """`assessment.yml`; its answers are validated one by one."""

    answers: tuple[Any, ...] = ()
