"""EditedDocument: a document with its annotations resolved to spans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from edition.editorial.accepted import Acceptance
from edition.editorial.cell_names import cells_named
from edition.editorial.cross_references import Elsewhere
from edition.editorial.edition_file import Comment, Correction, RecordFields, Withdrawn
from edition.editorial.own_date import own_date
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
    """The part of a correction that really changes."""

    lemma: Span
    """The received words; empty where words are only added."""
    reading: str
    """The words to read instead."""


@dataclass(frozen=True, slots=True)
class EditorialNote:
    """A correction or comment in its place, with the mark it is shown with."""

    mark: str
    """A number, or a letter where the note is on the archive's header."""
    annotation: Correction | Comment
    span: Span
    passage: Passage
    emendation: Emendation | None
    """What the reading text changes; None for a comment and for a doubtful correction."""
    place: Place
    """Where the editor wrote it, or where the source has it."""
    absorbed: tuple[Span, ...] = ()
    """Signs set into the text before us (`[sic]`) that the reading text omits because this note
    quotes them, with the white space around them or around deleted words."""
    proposed: Emendation | None = None
    """The reading that a doubtful correction proposes; it does not enter the reading text."""
    alternative: Alternative | None = None
    """The source's own reading from which the note is made; None for what an editor of the edition wrote."""

    @property
    def id(self) -> str:
        return self.annotation.id

    @property
    def is_source_note(self) -> bool:
        """Whether it describes the document as a whole; then its mark follows the title."""
        return self.annotation.kind == "source"

    @property
    def change(self) -> Emendation | None:
        """What a correction changes or would change, for lists and notes."""
        return self.emendation or self.proposed

    @property
    def kind(self) -> str:
        return self.alternative.kind if self.alternative else self.annotation.kind

    @property
    def by(self) -> str:
        """Who proposes it: `source` means the editors of the source."""
        return "source" if self.alternative else self.annotation.by

    @property
    def certainty(self) -> str:
        """Empty where the source's editors do not state it."""
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
    """A date in the text: its reading, and the date as received if that differs."""

    span: Span
    edtf: Edtf
    received: Edtf | None
    events: tuple[str, ...]
    """The ids of the events of the chronology that the passage reports."""
    passage: Passage
    finder: Finder = "program"


@dataclass(frozen=True, eq=False)
class EditedDocument:
    """A transcript with what the editors say about it: everything downstream takes this.

    Each is itself only, so that what is derived from it can be kept beside it.
    """

    id: str
    document: Document
    language: str
    fields: RecordFields
    notes: tuple[EditorialNote, ...]
    """In reading order; the marks of a further text continue those of the text before it."""
    mentions: tuple[Mention, ...]
    dates: tuple[Dated, ...]
    withdrawn: tuple[Withdrawn, ...] = ()
    """Notes that no longer hold, in the order of the file."""
    forms: frozenset[str] = frozenset()
    """The forms of the registers that the text has, whether they are names there or not."""
    accepted: tuple[Acceptance, ...] = ()
    doubts: tuple[Finding, ...] = ()
    """What was doubtful when it was read and its names were sought; the checks report it."""
    unlisted: tuple[tuple[str, Place], ...] = ()
    """The entries that the source's markup names and no register has, each where it is named first."""
    references: tuple[Elsewhere, ...] = ()
    """Where its notes refer to other documents."""
    links: tuple[ProseLink, ...] = ()
    """Where its notes link to other pages and to files of the edition."""
    beside: tuple[str, ...] = ()
    """The files beside its transcripts that a link can name."""
    images: tuple[PageImage, ...] = ()
    """The pictures of its pages, in the order of the pages."""
    pictures: tuple[Picture, ...] = ()
    """The picture files of its folder."""
    image_rights: str = ""
    """The rights of the pictures, as the editors write them."""
    text: str = ""
    """The name of this text, as in locators; empty for the first."""
    shown: Plain | None = field(default=None, repr=False)
    """The plain text in which quotations were searched for; outputs publish it."""
    others: tuple[EditedDocument, ...] = ()
    """The document's further texts, a translation or the original, each with what lies over it."""

    @property
    def texts(self) -> tuple[EditedDocument, ...]:
        """All its texts, this one first."""
        return (self, *self.others)

    @property
    def apparatus(self) -> tuple[tuple[EditedDocument, EditorialNote], ...]:
        """The notes of all its texts in reading order, each with its text."""
        return tuple((text, note) for text in self.texts for note in text.notes)

    @property
    def refers(self) -> bool:
        """Whether the source of any of its texts refers to a place by an id.

        `VOLUME#page` is a place of another volume.
        """
        return any(
            isinstance(part, SourceReference) and "#" not in part.target
            for text in self.texts
            for passage in text.document.passages
            for part in passage.content.ranges
        )

    @cached_property
    def notes_by_passage(self) -> Mapping[int, tuple[EditorialNote, ...]]:
        """The notes of each stretch of its text, by the start of that stretch."""
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
        """The characters shown of a span of a stretch of text."""
        if not span.size or not content.leaves:
            return self.document.source[span]
        plain = self.plain(content)
        start, end = plain.extent(span)
        return plain.text[start:end]

    def plain(self, content: Content) -> Plain:
        """A stretch of its text as shown, made once."""
        found = self._plain.get(content.start)
        if found is None:
            found = self._plain[content.start] = plain_content(self.document.source, content)
        return found

    @cached_property
    def _plain(self) -> dict[int, Plain]:
        return {}

    @cached_property
    def _cells(self) -> dict[Wording, Mapping[int, str]]:
        return {}

    def cells(self, wording: Wording) -> Mapping[int, str]:
        """What the cells of its tables are called, by the start of their content."""
        if wording not in self._cells:
            self._cells[wording] = cells_named(self.document, wording)
        return self._cells[wording]

    @property
    def titled(self) -> bool:
        """Whether there is a title, or a subject that replaces it."""
        head, header = self.document.head, self.document.header
        written = self.fields.title or self.document.record.title
        return bool(head.title or written or header.field("title") or self._subject)

    @cached_property
    def title(self) -> str:
        """The page's title: the editor's; otherwise the one in the file's metadata, in the document
        itself, or in the header; otherwise the document's subject.
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
        line = self.document.head.line("subject")
        return self.document.text(line.paragraph.content) if line and line.label else ""
