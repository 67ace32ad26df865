"""Edited documents, whose annotations are resolved to spans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from edition.editorial.accepted import Acceptance
from edition.editorial.cell_names import cells_named
from edition.editorial.cross_references import Elsewhere
from edition.editorial.edition_file import Comment, Correction, RecordFields, Revision, Withdrawn
from edition.editorial.evidence import ROLES, role
from edition.editorial.former_name import FormerName
from edition.editorial.own_date import own_date
from edition.editorial.pending_note import PendingNote
from edition.editorial.prose_links import ProseLink
from edition.model.content import Alternative, Content, SourceReference
from edition.model.dates import Edtf
from edition.model.document import Document, Passage
from edition.model.findings import Finding
from edition.model.pictures import PageImage, Picture
from edition.model.plain import Plain, plain_content
from edition.model.source import Place, Span
from edition.model.wording import Wording


@dataclass(frozen=True, slots=True)
class Emendation:
    """The part of a correction that changes the text."""

    lemma: Span
    """The received words; empty if words are only added."""
    reading: str
    """The words to read instead of the received words."""


@dataclass(frozen=True, slots=True)
class EditorialNote:
    """A correction or comment, with its mark and its place in the text."""

    mark: str
    """A number, or a letter if the note is on the archive's header."""
    annotation: Correction | Comment
    span: Span
    passage: Passage
    emendation: Emendation | None
    """The change in the reading text; None for a comment and for a doubtful correction."""
    place: Place
    """The place where the editor wrote the note, or the place of a note of the source."""
    absorbed: tuple[Span, ...] = ()
    """The marks, such as `[sic]`, that the reading text omits because this note covers them, and
    the white space around these marks and around words that the note deletes."""
    proposed: Emendation | None = None
    """The reading that a doubtful correction proposes; it does not enter the reading text."""
    alternative: Alternative | None = None
    """The source's alternative reading from which this note is made; None for a note by the
    editors.
    """

    @property
    def id(self) -> str:
        return self.annotation.id

    @property
    def is_source_note(self) -> bool:
        """Whether the note describes the document as a whole; if so, its mark follows the title."""
        return self.annotation.kind == "source"

    @property
    def change(self) -> Emendation | None:
        """The change that a correction makes or proposes, for the list of corrections and the
        search.
        """
        return self.emendation or self.proposed

    @property
    def kind(self) -> str:
        return self.alternative.kind if self.alternative else self.annotation.kind

    @property
    def by(self) -> str:
        """The author of the note; `source` means the editors of the source."""
        return "source" if self.alternative else role(self.annotation.by)

    @property
    def editor(self) -> str:
        """The id of the editor who signs the note; empty if the note names only a role."""
        return "" if self.alternative or self.annotation.by in ROLES else self.annotation.by

    @property
    def certainty(self) -> str:
        """The certainty of the note; empty if the source's editors do not state it."""
        return self.alternative.certainty if self.alternative else self.annotation.certainty


Finder = Literal["editor", "markup", "program"]
"""Who found a name or a date: an editor, the source's own markup, or this program."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text that stands for an entry of the registers."""

    span: Span
    entry: str
    passage: Passage
    finder: Finder = "program"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the text; if a correction changes the date, `received` is the uncorrected date."""

    span: Span
    edtf: Edtf
    received: Edtf | None
    events: tuple[str, ...]
    """The ids of the events of the chronology that the passage reports."""
    passage: Passage
    finder: Finder = "program"


@dataclass(frozen=True, eq=False)
class EditedDocument:
    """A transcript with its editors' annotations, from which all pages and files are made.

    Documents are compared by identity, so that data derived from a document can be cached for it.
    """

    id: str
    document: Document
    language: str
    fields: RecordFields
    notes: tuple[EditorialNote, ...]
    """The notes in reading order; marks are counted across all texts of the document."""
    mentions: tuple[Mention, ...]
    dates: tuple[Dated, ...]
    withdrawn: tuple[Withdrawn, ...] = ()
    """The withdrawn notes, in the order of the file."""
    forms: frozenset[str] = frozenset()
    """The forms of the registers that occur in the text, even if they are not names there."""
    accepted: tuple[Acceptance, ...] = ()
    doubts: tuple[Finding, ...] = ()
    """Problems found when the text was parsed and searched for names; the checks report them."""
    unlisted: tuple[tuple[str, Place], ...] = ()
    """The entries named in the source's markup and in no register, each with its first place."""
    references: tuple[Elsewhere, ...] = ()
    """The references of the document's notes to other documents."""
    links: tuple[ProseLink, ...] = ()
    """The links of the document's notes to other pages and to files of the edition."""
    beside: tuple[str, ...] = ()
    """The files beside the document's transcripts that a link can name."""
    images: tuple[PageImage, ...] = ()
    """The pictures of the document's pages, in the order of the pages."""
    pictures: tuple[Picture, ...] = ()
    """The picture files in the document's folder."""
    image_rights: str = ""
    """The rights of the pictures, as the editors write them."""
    revisions: tuple[Revision, ...] = ()
    """The earlier transcripts that corrected ones replaced."""
    former: tuple[FormerName, ...] = ()
    """The names that passages of this text had in earlier transcripts."""
    text: str = ""
    """The name of this text, as in locators; empty for the document's first text."""
    pending: tuple[PendingNote, ...] = ()
    """The unpublished annotations of all texts of the document; only the preview shows them."""
    shown: Plain | None = field(default=None, repr=False)
    """The plain text in which quotations were searched for; outputs publish it."""
    others: tuple[EditedDocument, ...] = ()
    """The document's further texts (a translation or the original), each with its annotations."""

    @property
    def texts(self) -> tuple[EditedDocument, ...]:
        """All texts of the document, this text first."""
        return (self, *self.others)

    @property
    def apparatus(self) -> tuple[tuple[EditedDocument, EditorialNote], ...]:
        """All notes of the document in reading order, each with the text that contains it."""
        return tuple((text, note) for text in self.texts for note in text.notes)

    @property
    def refers(self) -> bool:
        """Whether a reference in one of the document's texts names the id of a place in the same
        volume.

        A reference of the form `VOLUME#page` does not count, because it names a place of another
        volume.
        """
        return any(
            isinstance(part, SourceReference) and "#" not in part.target
            for text in self.texts
            for passage in text.document.passages
            for part in passage.content.ranges
        )

    @cached_property
    def notes_by_passage(self) -> Mapping[int, tuple[EditorialNote, ...]]:
        """Maps the start of each passage's content to the notes on the passage."""
        found: dict[int, tuple[EditorialNote, ...]] = {}
        for note in self.notes:
            start = note.passage.content.start
            found[start] = (*found.get(start, ()), note)
        return found

    @cached_property
    def date(self) -> Edtf | None:
        """The document's own date."""
        return own_date(self.document, self.fields.date, self.language)

    def words(self, span: Span, content: Content) -> str:
        """The characters that are shown for a span of a passage's content."""
        if not span.size or not content.leaves:
            return self.document.source[span]
        plain = self.plain(content)
        start, end = plain.extent(span)
        return plain.text[start:end]

    def plain(self, content: Content) -> Plain:
        """The content of a passage as shown, computed once."""
        found = self._plain.get(content.start)
        if found is None:
            found = self.shown.passage(content.start) if self.shown else None
            found = found or plain_content(self.document.source, content)
            self._plain[content.start] = found
        return found

    @cached_property
    def _plain(self) -> dict[int, Plain]:
        return {}

    @cached_property
    def _cells(self) -> dict[Wording, Mapping[int, str]]:
        return {}

    def cells(self, wording: Wording) -> Mapping[int, str]:
        """Maps the start of each table cell's content to the name of the cell."""
        if wording not in self._cells:
            self._cells[wording] = cells_named(self.document, wording)
        return self._cells[wording]

    @property
    def titled(self) -> bool:
        """Whether the document has a title, or a subject that replaces it."""
        head, header = self.document.head, self.document.header
        written = self.fields.title or self.document.record.title
        return bool(head.title or written or header.field("title") or self._subject)

    @cached_property
    def title(self) -> str:
        """The title of the document's page.

        The title comes from `record:` in `edition.yml`, the transcript's metadata, or the
        document's head, header, or subject, in this order. Without any of these, it is made from
        the document's id.
        """
        if written := self.fields.title or self.document.record.title:
            return written
        if self.document.head.title:
            return self.document.text(self.document.head.title)
        field = self.document.header.field("title")
        if field:
            return self.document.text(field.paragraphs[0].content)
        return self._subject or f"Document {self.id}"

    @property
    def _subject(self) -> str:
        line = self.document.head.line("title", "subject")
        return self.document.text(line.paragraph.content) if line and line.label else ""
