"""Lists the parsers (readers) of transcripts; an editor or the text itself selects one.

To add a reader, write a module and a row of `READERS`. Another package provides such a row by an
entry point of the group `edition.readers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from edition.model.document import Document
from edition.model.source import Source
from edition.reading import markdown
from edition.reading.page_layout import layout_reader
from edition.reading.tei import reader as tei_reader
from edition.reading.tei.sniffing import sniff
from edition.reading.tokens_shown import blocks_shown, lines_shown, tags_shown
from edition.reading.typescript import extracted
from edition.system.extensions import rows
from edition.system.messages import Message


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: code that reads transcripts of one kind."""

    id: str
    """The value of `reader:` in `edition.yml` and of `edition add --reader`."""
    read: Callable[[Source, str], Document]
    """Reads a source; if a file contains several texts, reads the one in this language (BCP 47).

    It never fails, whatever the text: text that it cannot interpret stays in the document as
    received. Every node's span is a range of the source, so that quotations can be found.
    """
    recognises: Callable[[Source], bool] | None
    """Whether this reader recognises a text by its beginning; None if it never recognises one."""
    tokens: Callable[[Source], Iterator[str]] | None = None
    """Gives the parser's results line by line, before they become a document (`edition show`)."""


def _single(read: Callable[[Source], Document]) -> Callable[[Source, str], Document]:
    """A reader of files that contain only one text."""
    return lambda source, _: read(source)


READERS = (
    Reader(
        "page-layout", _single(layout_reader.read), layout_reader.sniff, layout_reader.tokens_shown
    ),
    Reader("tei", tei_reader.read, sniff, tags_shown),
    Reader("export", _single(extracted.read_export), extracted.sniff_export, lines_shown),
    Reader(
        "typescript",
        _single(extracted.read_typescript),
        extracted.sniff_typescript,
        lines_shown,
    ),
    Reader("markdown", _single(markdown.read), None, blocks_shown),
)
"""The program's own readers, in the order in which they are tried."""

LAST = "markdown"
"""The reader of a text that no other reader recognises."""


def readers() -> dict[str, Reader]:
    """All readers by their ids: the program's own, then the readers of installed packages."""
    return {reader.id: reader for reader in rows("edition.readers", Reader)}


def choose(source: Source) -> str:
    """The id of the reader for a text.

    Readers of installed packages are tried first, since the program's own readers recognise more
    texts.
    """
    known = readers().values()
    for reader in (*(one for one in known if one not in READERS), *READERS):
        if reader.recognises is not None and reader.recognises(source):
            return reader.id
    return LAST


_WITH_MARKDOWN = re.compile(
    r"^(?:#{1,6} |[*+>-] |\||```|---$|\[\^)|\*\*|\]\(|\[\^|<\w|(?<!\w)[*_]\w[^*_\n]{0,200}\w[*_](?!\w)|\\[^\w\s]",
    re.MULTILINE,
)


def reader_without_ending(source: Source) -> str:
    """The reader of a file whose name has no extension, if its text has no signs of Markdown."""
    plain = not PurePosixPath(source.file).suffix and choose(source) == LAST
    return "typescript" if plain and not _WITH_MARKDOWN.search(source.text) else ""


class ReaderError(Exception):
    """A parser (reader) from another package failed; the message names the parser and the reason."""


def read(source: Source, reader: str = "", language: str = "") -> Document:
    """Read a transcript with the named reader, or with the reader that recognises the text.

    If a file contains several texts, the text in `language` is read, or else the first text. Raises
    `ReaderError` if a reader of another package fails.
    """
    chosen = readers()[reader or choose(source)]
    try:
        found = chosen.read(source, language)
    except Exception as error:
        if chosen in READERS:
            raise
        raise _failed(chosen, f"{type(error).__name__}: {error}") from error
    if not isinstance(found, Document):
        raise _failed(chosen, f"TypeError: {type(found).__name__} is not a Document")
    return found


def _failed(reader: Reader, reason: str) -> ReaderError:
    return ReaderError(
        Message("the reader “{reader}” failed ({reason})", reader=reader.id, reason=reason)
    )
