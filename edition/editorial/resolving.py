"""Uses annotations and registers to find the notes, mentions, and dates of a document's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from edition.editorial.absorbed import Absorbing
from edition.editorial.edited import Dated, EditorialNote, Finder, Mention
from edition.editorial.edition_file import Annotation, Comment, Correction, DateOf, MentionOf
from edition.editorial.emending import emendation_of
from edition.editorial.file_rules import PASSAGE_UNKNOWN, QUOTE_NOT_FOUND, QUOTE_REPEATED
from edition.editorial.near_spans import NearSpans, crosses
from edition.editorial.note_marks import NoteMarks
from edition.editorial.quotes import Repeated, Unfound, find_quote, quoted_range
from edition.editorial.registers import Match, Registers, nested
from edition.editorial.similar_words import nearest
from edition.editorial.source_readings import SourceReading, source_readings
from edition.editorial.values import NOTHING
from edition.model import dates
from edition.model.addresses import part_fragment, source_fragment
from edition.model.blocks import Item, Section, walk
from edition.model.content import Dating, Mark, Named, Paragraph
from edition.model.dates import Edtf
from edition.model.document import Document, Passage
from edition.model.findings import Finding, Rule
from edition.model.locator import Locator
from edition.model.plain import Plain, plain_document
from edition.model.source import Place, Span
from edition.reading import prose_dates
from edition.reading.reading_rules import FORM_AMBIGUOUS
from edition.system.messages import EMPTY, Message

_MarkedT = TypeVar("_MarkedT", Named, Dating)

_AS_SHOWN = Message("quote words of one passage, as they are shown on the page")


_HINTS = 20
"""The largest number of unfound quotations in a text for which similar words are searched; the
search is slow.
"""
_NAMED = 20
"""If a quotation occurs more than once, a message names at most this number of its passages."""
_LOOKED_AT = 200
"""The largest number of occurrences of a quotation for which the passage is determined, which is
slow.
"""


class ResolvedAnchor(NamedTuple):
    """An annotation, with the span that it quotes and the place where the editor wrote it."""

    annotation: Annotation
    span: Span
    place: Place


@dataclass(frozen=True, slots=True)
class Resolved:
    """The notes, mentions, and dates of a document's text."""

    notes: tuple[EditorialNote, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[Dated, ...]


_FoundNote = tuple[Correction | Comment, Span, Place, Passage, SourceReading | None]


class Resolver:
    """Resolves the annotations of one text of a document.

    Errors are added to `findings`, and ambiguous names to `doubts`. `text` is the name of the text;
    it is empty for the document's first text.
    """

    def __init__(
        self,
        document: Document,
        registers: Registers,
        text: str = "",
        language: str = "en",
        own_year: int | None = None,
    ) -> None:
        self.document = document
        self.text = text
        self._language = language
        self._own_year = own_year
        self.registers = registers
        self.plain: Plain = plain_document(document)
        self.passages: tuple[Passage, ...] = tuple(
            passage for passage in document.passages if passage.content.leaves or passage.label
        )
        starts = sorted(
            (start, index)
            for index, passage in enumerate(self.passages)
            for start in _starts(passage)
        )
        self._starts = [start for start, _ in starts]
        self._owners = [index for _, index in starts]
        self.findings: list[Finding] = []
        self._lost = 0
        """The number of quotations that were not found."""
        self.doubts: list[Finding] = []
        self.unlisted: tuple[tuple[str, Place], ...] = ()
        self.forms: frozenset[str] = frozenset()

    def passage(self, span: Span) -> Passage:
        """The passage in which a span begins."""
        return self.passages[self._owners[bisect_right(self._starts, span.start) - 1]]

    @cached_property
    def _located(self) -> dict[Locator, Span]:
        """Maps the locators of the passages of the body to the spans of these passages."""
        return {
            block.locator: block.span
            for block in walk(self.document.blocks)
            if isinstance(block, Section | Item | Paragraph) and block.locator
        }

    @cached_property
    def scopes(self) -> dict[str, Span]:
        """Maps names to the spans to which `in:`, `see:`, and `at:` can refer."""
        scopes = {str(locator): span for locator, span in self._located.items()}
        for part in ("header", "head"):
            spans = [passage.content.span for passage in self.passages if passage.part == part]
            if spans:
                name = f"{self.text}:{part}" if self.text else part
                scopes[name] = Span(spans[0].start, spans[-1].end)
        return scopes

    @property
    def fragments(self) -> set[str]:
        """The fragments of the reading page to which links in prose can lead."""
        tables = (table.id for table in self.document.tables())
        places = map(source_fragment, self.document.names)
        parts = (part_fragment(part, self.text) for part in ("header", "head"))
        return {*parts, *tables, *places, *(locator.id for locator in self._located)}

    def scope(self, locator: str) -> Span | None:
        """The span of a passage; None if it is unknown. `locator` may omit the name of the text."""
        return self.scopes.get(locator) or self.scopes.get(f"{self.text}:{locator}")

    def passage_unknown(
        self, locator: str, place: Place, known: Iterable[str] | None = None
    ) -> None:
        """Reports an unknown passage; the hint suggests one of `known` (default: all passages)."""
        message = Message("the document has no passage “{at}”", at=locator)
        hint = nearest(locator, self.scopes if known is None else known)
        self._find(PASSAGE_UNKNOWN, place, message, hint)

    def resolve(
        self, annotation: Annotation, key: str, place: Callable[[str], Place]
    ) -> Span | None:
        """The span of an annotation's quotation. If the quotation does not occur exactly once, the
        result is None, and a finding reports this.

        `key` is the annotation's key whose value is the quotation; `place` returns the place of a
        key in the file.
        """
        return self.quoted(str(getattr(annotation, key)), annotation.within, key, place)

    def quoted(
        self, quotation: str, within: str | None, key: str, place: Callable[[str], Place]
    ) -> Span | None:
        """The span of the words quoted under a key; `within` can name the passage of these words.

        If the words do not occur exactly once, the result is None, and a finding reports this.
        """
        start, end = 0, len(self.plain.text)
        if within:
            scope = self.scope(within)
            if scope is None:
                self.passage_unknown(within, place("in"))
                return None
            start, end = self.plain.offset(scope.start), self.plain.offset(scope.end)
        match find_quote(self.plain, quotation, start, end, hint=self._lost < _HINTS):
            case int(offset):
                return self.plain.span(*quoted_range(self.plain, quotation, offset))
            case Unfound(close):
                self._lost += 1
                hint = (
                    Message("the most similar text is “{text}”", text=close) if close else _AS_SHOWN
                )
                message = Message("“{quotation}” is not found", quotation=quotation)
                self._find(QUOTE_NOT_FOUND, place(key), message, hint)
            case Repeated(offsets):
                message = Message(
                    "“{quotation}” is found {times} times: {passages}",
                    quotation=quotation,
                    times=len(offsets),
                    passages=self._passages_of(offsets),
                )
                hint = Message("quote more words, or name the passage of these words under in:")
                self._find(QUOTE_REPEATED, place(key), message, hint)
        return None

    def _passages_of(self, offsets: Sequence[int]) -> tuple[str, ...]:
        """The names of the passages that contain the given offsets; only the first names if there
        are many.
        """
        names: dict[str, None] = {}
        for offset in offsets[:_LOOKED_AT]:
            names[self._name(offset)] = None
            if len(names) > _NAMED:
                return (*list(names)[:_NAMED], "…")
        return (*names, *(("…",) if len(offsets) > _LOOKED_AT else ()))

    def _name(self, offset: int) -> str:
        passage = self.passage(self.plain.span(offset, offset + 1))
        return str(passage.locator) if passage.locator else passage.part

    def _find(self, rule: Rule, place: Place, message: Message, hint: Message = EMPTY) -> None:
        self.findings.append(Finding(rule, message, (place,), hint))

    def resolved(self, placed: Sequence[ResolvedAnchor], marks: NoteMarks) -> Resolved:
        """The notes, mentions, and dates of the text; `placed` contains the annotations whose
        quotations were found.

        Each note gets the next mark of `marks`.
        """
        notes = self.notes(placed, marks)
        return Resolved(notes, self.mentions(placed), self.dates(placed, notes))

    # --- notes, mentions, and dates -------------------------------------------------------

    def notes(
        self, placed: Sequence[ResolvedAnchor], marks: NoteMarks
    ) -> tuple[EditorialNote, ...]:
        """The corrections and comments in the order in which their quotations end.

        If the quotations of two notes end at the same point, the note with the longer quotation
        comes first. Notes on the header come before all other notes. The source note follows the
        other notes on the header, since its mark is at the title.
        """
        found: list[_FoundNote] = [
            (annotation, span, place, self.passage(span), None)
            for annotation, span, place in placed
            if isinstance(annotation, Correction | Comment)
        ]
        found += [
            (one.annotation, one.span, one.place, self.passage(one.span), one)
            for one in source_readings(self.document, self.passages)
        ]
        found.sort(key=lambda row: (_order(row[0], row[3]), row[1].end, row[1].start))
        absorbing = Absorbing(self.document.source, [row[1] for row in found])
        notes = []
        for annotation, span, place, passage, own in found:
            mark = marks.next(lettered=_order(annotation, passage) == _ON_HEADER)
            change = own.emendation if own else emendation_of(self.plain, annotation, span)
            # A doubtful correction is a proposal: the reading text has the words of the copy-text.
            proposed = change if annotation.kind == "doubtful" else None
            emendation = None if proposed else change
            deleted = emendation.lemma if emendation and not emendation.reading else None
            absorbed = absorbing(span, passage.content, deleted)
            alternative = own.alternative if own else None
            note = EditorialNote(
                mark, annotation, span, passage, emendation, place, absorbed, proposed, alternative
            )
            notes.append(note)
        return tuple(notes)

    def mentions(self, placed: Sequence[ResolvedAnchor]) -> tuple[Mention, ...]:
        """The names that the source marks, and the names that match a form; annotations take
        precedence.
        """
        own = {part.span: self.registers.pointed_to(part.entry) for part in self._marked(Named)}
        self._unlisted(own)
        finders: dict[Span, Finder] = dict.fromkeys(own, "markup")
        annotated = {span: a.of for a, span, _ in placed if isinstance(a, MentionOf)}
        own |= annotated
        finders |= dict.fromkeys(annotated, "editor")
        known = self.registers.entries
        found: dict[Span, str] = {span: entry for span, entry in own.items() if entry in known}
        near = NearSpans(own)
        written = self.registers.written(self.plain.text)
        self.forms = frozenset(form for match in written for form in match.forms)
        outer: Match | None = None
        for match in nested(written):
            within = outer and outer.start <= match.start and match.end <= outer.end
            settled = outer and within and not set(match.entries).isdisjoint(outer.entries)
            outer = outer if within else match
            span = self.plain.span(match.start, match.end)
            if any(span == other or crosses(span, other) for other in near(span)):
                continue
            if len(match.entries) > 1:
                # In “Anna Miller”, the longer form settles who is meant by “Miller”.
                if not settled:
                    self._ambiguous(match, span)
                continue
            found[span] = match.entries[0]
        order = sorted(found, key=lambda span: (span.start, -span.end))
        return tuple(
            Mention(span, found[span], self.passage(span), finders.get(span, "program"))
            for span in order
        )

    def _unlisted(self, marked: Mapping[Span, str]) -> None:
        """Stores the entries that the source's markup names but no register contains."""
        first: dict[str, Span] = {}
        for span, entry in marked.items():
            if entry not in self.registers.entries:
                first.setdefault(entry, span)
        place = self.document.source.place
        self.unlisted = tuple((entry, place(span)) for entry, span in first.items())

    def _ambiguous(self, match: Match, span: Span) -> None:
        form = self.plain.text[match.start : match.end]
        self.doubts.append(
            Finding(
                FORM_AMBIGUOUS,
                Message(
                    "“{form}” is a form of several entries: {entries}",
                    form=form,
                    entries=tuple(match.entries),
                ),
                (self.document.source.place(span),),
                Message("add an annotation with mention: to name the entry"),
            )
        )

    def dates(
        self, placed: Sequence[ResolvedAnchor], notes: Sequence[EditorialNote]
    ) -> tuple[Dated, ...]:
        """The dates in plain words, in the source's markup, and in annotations, in reading order.

        Dates in the header, in tables, and in stamps are left out, since they are not dates of
        events in the text. Dates in plain words are also left out if they are within words that
        another person added to the document, such as notes by a translator. If a correction changes
        a date, the corrected date is used, and the received date is stored with it.
        """
        own: dict[Span, tuple[str, tuple[str, ...]]] = {
            part.span: (part.edtf, ()) for part in self._marked(Dating)
        }
        finders: dict[Span, Finder] = dict.fromkeys(own, "markup")
        annotated = {span: (a.edtf, a.events) for a, span, _ in placed if isinstance(a, DateOf)}
        own |= annotated
        finders |= dict.fromkeys(annotated, "editor")
        found: dict[Span, tuple[Edtf, tuple[str, ...]]] = {
            span: (dates.parse(edtf), events)
            for span, (edtf, events) in own.items()
            if edtf != NOTHING
        }
        near = NearSpans(own)
        for start, end, edtf in prose_dates.find(self._unmarked, self._language, self._own_year):
            span = self.plain.span(start, end)
            if not any(near(span)):
                found[span] = (edtf, ())
        result = []
        readings: dict[Span, tuple[int, str]] = {}
        for number, note in enumerate(notes):
            if isinstance(note.annotation, Correction) and note.emendation:
                readings.setdefault(note.span, (number, note.annotation.read))
        changed = NearSpans(readings)
        stamps = {
            line.paragraph.content.start
            for line in self.document.head.lines
            if line.name == "stamp"
        }
        for span in sorted(found):
            passage = self.passage(span)
            if passage.part == "header" or passage.cell or passage.content.start in stamps:
                continue
            edtf, events = found[span]
            around = (readings[one] for one in changed(span) if one.contains(span))
            _, words = min(around, default=(0, ""))
            read = self._date_of(words)
            received = edtf if read and read != edtf else None
            finder = finders.get(span, "program")
            result.append(Dated(span, read or edtf, received, events, passage, finder))
        return tuple(result)

    def _date_of(self, words: str) -> Edtf | None:
        """The date in the words of an emendation; None unless the words contain exactly one date."""
        found = [edtf for *_, edtf in prose_dates.find(words, self._language, self._own_year)]
        return found[0] if len(found) == 1 else None

    def _marked(self, kind: type[_MarkedT]) -> Iterator[_MarkedT]:
        """The ranges of one kind in the source's own markup."""
        for passage in self.passages:
            yield from (part for part in passage.content.ranges if isinstance(part, kind))

    @cached_property
    def _unmarked(self) -> str:
        """The shown text with spaces instead of marks, so that no dates are found within marks."""
        text, parts, position = self.plain.text, list[str](), 0
        for mark in sorted(
            (
                part
                for passage in self.passages
                for part in passage.content.ranges
                if isinstance(part, Mark)
            ),
            key=lambda mark: mark.span,
        ):
            start, end = self.plain.offset(mark.span.start), self.plain.offset(mark.span.end)
            parts += [text[position:start], " " * (end - start)]
            position = end
        return "".join((*parts, text[position:]))


_ON_HEADER, _SOURCE_NOTE, _ON_TEXT = range(3)


def _order(annotation: Correction | Comment, passage: Passage) -> int:
    """The rank of a note: notes on the header come first, then the source note, then all others."""
    if annotation.kind == "source":
        return _SOURCE_NOTE
    return _ON_HEADER if passage.part == "header" else _ON_TEXT


def _starts(passage: Passage) -> Iterator[int]:
    """The offsets at which the label and the leaves of a passage begin.

    A note within the passage can separate its leaves.
    """
    if passage.label:
        yield passage.label.span.start
    yield from (leaf.span.start for leaf in passage.content.leaves)
