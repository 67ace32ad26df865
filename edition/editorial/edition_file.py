"""`edition.yml`: the texts of a document, its record, and the annotations."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from edition.editorial.evidence import (
    Accepted,
    Basis,
    Certainty,
    References,
    Reliability,
    Reviewed,
    _one_or_several,
    cited_in,
)
from edition.editorial.facsimile_file import Facsimile
from edition.editorial.strict_model import Model
from edition.editorial.values import (
    DocumentId,
    EdtfOrNothing,
    EdtfText,
    Evidence,
    Id,
    LocatorText,
    ReaderName,
    Sha256,
    WebAddress,
    Words,
)
from edition.model.locator import TEXT
from edition.system.messages import Message


def _one_a_language(texts: tuple[TextFile, ...]) -> tuple[TextFile, ...]:
    """The texts. If there are several texts, each needs a different language, which is the text's
    name.
    """
    if len(texts) == 1:
        return texts
    for text in texts:
        if not re.fullmatch(TEXT, text.name):
            raise ValueError(
                Message(
                    "“{text}” is not a valid language tag; use BCP 47, such as de or zh-Hant",
                    text=text.language,
                )
            )
    for index, text in enumerate(texts):
        if any(text.name == other.name for other in texts[:index]):
            raise ValueError(
                Message(
                    "two texts have the language “{language}”; distinguish them, for example as en and"
                    " en-x-draft",
                    language=text.language,
                )
            )
    return texts


class ContinuedFile(Model):
    """One more file of a text, such as the transcript of the next page."""

    file: Words
    """The name of the file in the same folder."""
    sha256: Sha256
    """The SHA-256 of the file as received."""


class TextFile(Model):
    """A text of a document: its file, its language, and the digest of the file as received."""

    file: Words
    """The name of the transcript in the same folder."""
    language: Words
    """The language of the text (BCP 47): `en`, `ko`, `zh-Hant`."""
    sha256: Sha256
    """The SHA-256 of the file as received."""
    reader: ReaderName = ""
    """The parser for the transcript; by default, the transcript's content determines the parser."""
    continued: tuple[ContinuedFile, ...] = ()
    """The files that continue the text, in the order of its pages."""

    @property
    def files(self) -> tuple[str, ...]:
        """All files of the text, in the order of its pages."""
        return (self.file, *(one.file for one in self.continued))

    @property
    def name(self) -> str:
        """The name of a text other than the first, in locators and addresses: `ko`, `zh-hant`."""
        return self.language.casefold()


class Revision(Model):
    """The replacement of an earlier transcript by a corrected one that the archive published."""

    date: EdtfText
    """When the transcript was replaced (EDTF)."""
    reason: Words
    """Why the transcript was replaced."""
    sha256: Sha256
    """The SHA-256 of the earlier transcript."""
    language: str = ""
    """The language of the text; by default, the language of the first text."""
    moved: dict[LocatorText, LocatorText] = Field(default_factory=dict)
    """The passages whose names changed: each earlier name with the later one. The earlier addresses
    lead to the renamed passages.
    """


MOST_TEXTS = 4
"""The most texts of one document; the style sheet does not support more."""


class Agent(Model):
    """A person (`family`, `given`) or a body (`name`)."""

    name: str = ""
    """The name of a body."""
    family: str = ""
    """A person's family name."""
    given: str = ""
    """A person's given names."""
    prefix: str = ""
    """A word that stays before the family name in lists: `Van den` in `Van den Berg, Anna`."""
    particle: str = ""
    """A word before the family name that lists put after the given names: `van` in `Beethoven,
    Ludwig van`.
    """
    suffix: str = ""
    """A suffix of the name: `Jr.`, `III`."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.name) == bool(self.family):
            raise ValueError(
                Message("give either name: (of a body), or family: and given: (of a person)")
            )
        return self

    @property
    def full_name(self) -> str:
        """The name in a sentence: `Ludwig van Beethoven`, `Martin King Jr.`, or a body's name."""
        parts = (self.given, self.particle, self.prefix, self.family, self.suffix)
        return self.name or " ".join(filter(None, parts))

    @property
    def listed_name(self) -> str:
        """The name in a list: `Beethoven, Ludwig van`, `Van den Berg, Anna`, or a body's name."""
        family = " ".join(filter(None, (self.prefix, self.family)))
        given = " ".join(filter(None, (self.given, self.particle)))
        return self.name or ", ".join(filter(None, (family, given, self.suffix)))


class RecordFields(Model):
    """Bibliographic data that correct or complete the data of the transcript."""

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
    """The recipients of the document and of its repetitions."""
    container: str = ""
    """The series or volume in which the document was published."""
    pages: str = ""
    """The pages of the document in the published volume: `6–7`."""
    site: str = ""
    """The website from which the transcript was taken."""
    url: WebAddress = ""
    """The address of the document on the website from which the transcript was taken."""
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
    """The annotation's id; it is part of the address of a note and must be unique in its document.
    """
    language: str = ""
    """The language of the text that is quoted; by default, the language of the first text."""
    within: LocatorText | None = Field(default=None, alias="in")
    """The passage that contains the quotation, such as `3.d.i`; needed where the quotation is not
    unique.
    """
    status: Literal["draft", "proposed", "approved"] = "approved"
    """The state of the annotation. A `draft` waits for its author, and a `proposed` annotation for
    a review; both are open findings, and only the preview shows them.
    """
    reviewed: Reviewed | None = None
    """When the annotation was reviewed, and by which editor: `{by: smith, date: 2026-11-26}`."""


class Correction(_Anchored):
    """An emendation."""

    correct: Words
    """The quotation that is emended, as it is shown."""
    read: Words
    """The emended reading."""
    kind: Literal["error", "slip", "supplied", "regularised", "doubtful"]
    """The type of the emendation. The type `doubtful` is a proposal, which the reading text does
    not follow."""
    certainty: Certainty
    """How certain the emendation is."""
    reliability: Reliability | None = None
    """How reliable the cited sources are."""
    by: Id = "editor"
    """Who proposes the emendation, not who made the error: `editor`, `author`, `translator`,
    `archive`, or the id of an editor from `publication.yml`.
    """
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
        """The works that the note cites as sources and in its text."""
        return (*self.sources, *cited_in(self.text))


class Comment(_Anchored):
    """A note that does not change the text."""

    comment: Words
    """The quotation that the note is about, as it is shown."""
    kind: Literal["explanatory", "textual", "source"] = "explanatory"
    """The type of the note.

    A `source` note describes the document and the place where it is kept. This note is note 1, and
    its mark follows the title.
    """
    certainty: Certainty
    """How certain the statement is."""
    reliability: Reliability | None = None
    """How reliable the cited sources are."""
    by: Id = "editor"
    """Who makes the statement: `editor`, `author`, `translator`, `archive`, or the id of an editor
    from `publication.yml`.
    """
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
        """The works that the note cites as sources and in its text."""
        return (*self.sources, *cited_in(self.text))


class MentionOf(_Anchored):
    """An annotation that links quoted words to the entry that they name, or states that they name
    none.
    """

    mention: Words
    """The quotation that names the entry, as it is shown."""
    of: Id
    """The id of an entry, or `none` for a quotation that names no entry."""
    by: Id = "editor"
    """The id of the editor who identified the name, from `publication.yml`."""


class DateOf(_Anchored):
    """An annotation of a date that the program misses or misreads, of a date of an event, or of
    words that are not a date.
    """

    date: Words
    """The quotation that contains the date, as it is shown."""
    edtf: EdtfOrNothing
    """The date (EDTF), or `none` for a quotation that is not a date."""
    events: Annotated[
        tuple[Id, ...], BeforeValidator(_one_or_several, json_schema_input_type=Id | tuple[Id, ...])
    ] = Field(default=(), alias="event")
    """The events of `chronology.yml` that the passage reports: an id or a list of ids."""
    by: Id = "editor"
    """The id of the editor who read the date, from `publication.yml`."""


class Withdrawn(Model):
    """A published note that is no longer valid; its address remains, with the reason."""

    id: Id
    """The id of the published note."""
    withdrawn: Words
    """The reason for the withdrawal, in prose."""
    date: EdtfText | None = None
    """When the note was withdrawn (EDTF)."""

    @property
    def cites(self) -> References:
        """The works that the reason for the withdrawal cites."""
        return cited_in(self.withdrawn)


Annotation = Correction | Comment | MentionOf | DateOf
ANCHORS: dict[str, type[Annotation]] = {
    "correct": Correction,
    "comment": Comment,
    "mention": MentionOf,
    "date": DateOf,
}
"""Maps the key that contains the quotation to the type of the annotation."""


class EditionFile(Model):
    """The `edition.yml` of one document. Each annotation is validated separately."""

    id: DocumentId = ""
    """The document's id, which is part of the document's address. The default is the archive's
    number of the document or, without a number, the name of the document's folder.
    """
    texts: Annotated[
        tuple[TextFile, ...],
        Field(min_length=1, max_length=MOST_TEXTS),
        AfterValidator(_one_a_language),
    ]
    """The transcripts: one text, or a translation and its originals."""
    record: RecordFields = RecordFields()
    """Corrections and additions to the bibliographic data in the transcript."""
    facsimile: Facsimile = Facsimile()
    """The pictures of the pages."""
    revisions: tuple[Revision, ...] = ()
    """The earlier transcripts, each replaced by a corrected transcript."""
    annotations: tuple[Any, ...] = ()
    """Emendations, comments, names, dates, and withdrawn notes."""
    accepted: tuple[Accepted, ...] = ()
    """Findings that are accepted without a note."""
