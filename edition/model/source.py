"""A text as received: its characters, its lines, its hash, and places in it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from edition.system.messages import Message
from edition.system.patterns import pattern

SIGNATURE = "\ufeff"
"""A byte order mark; at the beginning of a file, it is not part of the text."""
_NEWLINE = pattern(r"\r\n?|\n")
_start = itemgetter(1)


class Span(NamedTuple):  # a tuple for speed, since spans are made, compared and hashed very often
    """Half-open range of code points in a source: `start` is included, `end` is not."""

    start: int
    end: int

    @property
    def size(self) -> int:
        """The number of code points in the span."""
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position that editors can find: a file, and a line and a column, both counted from 1."""

    file: str
    line: int = 1
    column: int = 1
    span: Span | None = None
    """The passage concerned, if the file is a transcript."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class DecodingError(ValueError):
    """The bytes are not UTF-8; `place` and `offset` locate the first invalid byte."""

    def __init__(self, place: Place, byte: int, offset: int) -> None:
        super().__init__(Message("byte {byte} is not valid UTF-8", byte=f"0x{byte:02X}"))
        self.place = place
        self.offset = offset


class SourcePart(NamedTuple):
    """One of the files of which a text consists, such as the transcript of one page."""

    file: str
    """The editor's name for the file."""
    start: int
    """The offset at which the text of the file begins in the whole text."""


@dataclass(frozen=True)
class Source:
    """A transcript's text, exactly as received.

    Offsets count code points. Lines end as in CommonMark: at LF, CR LF or CR. The text of several
    files consists of their texts one after the other, with no characters between them.
    """

    text: str
    file: str = "transcript"
    """The editor's name for the file, or for the first file if there are several."""
    parts: tuple[SourcePart, ...] = ()
    """The files of the text, if there are several."""

    @classmethod
    def decode(cls, data: bytes, file: str) -> Source:
        """Decode UTF-8, keeping every character, including a byte order mark.

        Raises `DecodingError` with the place of the first invalid byte.
        """
        try:
            return cls(data.decode("utf-8"), file)
        except UnicodeDecodeError as error:
            before = cls(data[: error.start].decode("utf-8"), file)
            place = before.place(len(before.text))
            raise DecodingError(place, data[error.start], error.start) from None

    @classmethod
    def joined(cls, sources: Sequence[Source]) -> Source:
        """The combined text of several files; a single file is returned unchanged."""
        if len(sources) == 1:
            return sources[0]
        starts = accumulate((len(one.text) for one in sources), initial=0)
        parts = tuple(
            SourcePart(one.file, start) for one, start in zip(sources, starts, strict=False)
        )
        return cls("".join(one.text for one in sources), sources[0].file, parts)

    @property
    def files(self) -> tuple[str, ...]:
        """All files of the text."""
        return tuple(part.file for part in self.parts) or (self.file,)

    @property
    def published(self) -> str:
        """The name of the file whose extension is used for the published text.

        The name is empty if the text has several files. Such a text is published as `.txt`, because
        joined XML files are not well-formed XML.
        """
        return "" if self.parts else self.file

    def separate(self) -> Iterator[tuple[Source, int]]:
        """The text of each file, with the offset at which this text begins in the whole text."""
        stops = (*(part.start for part in self.parts[1:]), len(self.text))
        for part, stop in zip(self.parts or (SourcePart(self.file, 0),), stops, strict=True):
            yield Source(self.text[part.start : stop], part.file), part.start

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins; the first is 0."""
        return (0, *(match.end() for match in _NEWLINE.finditer(self.text)))

    @cached_property
    def line_ends(self) -> tuple[int, ...]:
        """The offset at which each line's text ends, before its line ending."""
        return (*(match.start() for match in _NEWLINE.finditer(self.text)), len(self.text))

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The span of each line, without its line ending and without a byte order mark."""
        first = len(SIGNATURE) if self.text.startswith(SIGNATURE) else 0
        return tuple(map(Span, (first, *self.line_starts[1:]), self.line_ends))

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def place(self, where: int | Span) -> Place:
        """The line and column of an offset, or of the first character of a span."""
        offset = where.start if isinstance(where, Span) else where
        line = bisect_right(self.line_starts, offset) - 1
        span = where if isinstance(where, Span) else None
        if self.parts:
            file, start = self.parts[bisect_right(self.parts, offset, key=_start) - 1]
            above = bisect_right(self.line_starts, start) - 1
            column = offset - max(start, self.line_starts[line]) + 1
            return Place(file, line - above + 1, column, span)
        return Place(self.file, line + 1, offset - self.line_starts[line] + 1, span)
