"""A document as the checks see it: each passage as shown, with the names and dates in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from edition.editorial.edited import Dated, EditedDocument, Mention
from edition.editorial.edition import Shared
from edition.model.document import Document, Passage
from edition.model.findings import Found, Rule
from edition.model.plain import Plain
from edition.model.source import Span
from edition.system.messages import Message

T = TypeVar("T")


class PassageText:
    """A passage as shown, with the names and dates in it; offsets count characters of `text`."""

    def __init__(self, edited: EditedDocument, passage: Passage) -> None:
        self._source = edited.document.source
        self.passage = passage
        self.plain: Plain = edited.plain(passage.content)
        self.text = self.plain.text
        self.mentions: list[Mention] = []
        self.dates: list[Dated] = []

    def range(self, span: Span) -> tuple[int, int]:
        """The offsets at which a span of the source begins and ends in the text."""
        return self.plain.offset(span.start), self.plain.offset(span.end)

    def found(self, start: int, end: int, message: Message, hint: Message) -> Found:
        """A problem with the text between two offsets."""
        place = self._source.place(self.plain.span(start, end))
        return Found((place,), message, hint)


class CheckContext:
    """The input of checks: an edited document, and the data that all documents share."""

    def __init__(self, edited: EditedDocument, shared: Shared) -> None:
        self.edited = edited
        self.shared = shared
        self._made: dict[Callable[[CheckContext], object], Any] = {}

    def once(self, make: Callable[[CheckContext], T]) -> T:
        """Data of the document that several checks need, computed only once."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @property
    def document(self) -> Document:
        return self.edited.document

    @cached_property
    def _shown(self) -> dict[int, PassageText]:
        found = {p.content.start: PassageText(self.edited, p) for p in self.document.passages}
        for mention in self.edited.mentions:
            found[mention.passage.content.start].mentions.append(mention)
        for dated in self.edited.dates:
            found[dated.passage.content.start].dates.append(dated)
        return found

    @property
    def passages(self) -> tuple[PassageText, ...]:
        """Every passage that has text, in the order of the source."""
        return tuple(shown for shown in self._shown.values() if shown.text)

    def shown(self, passage: Passage) -> PassageText:
        """A passage of the document as shown."""
        return self._shown[passage.content.start]

    def doubted(self, rule: Rule) -> tuple[Found, ...]:
        """The problems of one rule that were found when the document was parsed."""
        return tuple(
            Found(doubt.places, doubt.message, doubt.hint)
            for doubt in self.edited.doubts
            if doubt.code == rule.code
        )
