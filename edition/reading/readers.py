"""Which reader reads a transcript: a row each, by name; chosen by the editor or by the text itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from edition.model.document import Document
from edition.model.source import Source
from edition.reading import markdown
from edition.reading.tei import reader as tei_reader
from edition.reading.typescript import extracted


@dataclass(frozen=True, slots=True)
class Reader:
    """One way to read transcripts.

    `read` never fails on any text; of a file of several texts it reads the one in a language.
    `sniff` says whether a text looks like its own, from its beginning where that is enough.
    """

    read: Callable[[Source, str], Document]
    sniff: Callable[[Source], bool]


def _single(read: Callable[[Source], Document]) -> Callable[[Source, str], Document]:
    """A reader of files that hold one text only."""
    return lambda source, _: read(source)


READERS: dict[str, Reader] = {
    "tei": Reader(tei_reader.read, tei_reader.sniff),
    "export": Reader(_single(extracted.read_export), extracted.sniff_export),
    "typescript": Reader(_single(extracted.read_typescript), extracted.sniff_typescript),
    "markdown": Reader(_single(markdown.read), lambda _: True),
}
"""By the name that `reader:` in `edition.yml` may give; the first that knows a text reads it."""


def choose(source: Source) -> str:
    """The name of the reader for a text; the last one takes what no other knows."""
    return next(name for name, reader in READERS.items() if reader.sniff(source))


def read(source: Source, reader: str = "", language: str = "") -> Document:
    """Read a transcript, by the reader named or the one that the text itself asks for.

    Of a file that holds several texts, the one in this language, else the first.
    """
    return READERS[reader or choose(source)].read(source, language)
