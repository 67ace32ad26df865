"""Lists the parsers (readers) of transcripts; an editor or the text itself selects one.

To add a parser (reader), add a module, and add a row to `READERS`. Another package provides a row
of this kind through an entry point in the group `edition.readers`. The modules of a parser are
imported only when the parser reads a text, because importing the modules of all parsers takes
longer than reading most texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from edition.model.document import Document
from edition.model.source import Source
from edition.reading.page_layout.layout_sniffing import sniff_layout
from edition.reading.tei.sniffing import sniff
from edition.reading.typescript.typed_sniffing import sniff_export, sniff_typescript
from edition.system.extensions import rows
from edition.system.messages import Message
from edition.system.patterns import pattern


@dataclass(frozen=True, slots=True)
class Reader:
    """A parser (reader): code that reads transcripts of one kind."""

    id: str
    """The value of `reader:` in `edition.yml` and of `edition add --reader`."""
    read: Callable[[Source, str], Document]
    """Reads a source; if a file contains several texts, reads the text in the given language (BCP
    47).

    The function never fails: text that it cannot interpret stays in the document as received. Every
    node's span is a range of the source, so that quotations can be found.
    """
    recognises: Callable[[Source], bool] | None
    """Returns whether the parser recognises a text by its beginning; None for a parser that never
    recognises a text.
    """
    tokens: Callable[[Source], Iterator[str]] | None = None
    """Returns the parser's results line by line, before they become a document (`edition show`)."""


# ruff: noqa: PLC0415 -- the readers are imported when they are used


def _page_layout(source: Source, _: str) -> Document:
    from edition.reading.page_layout.layout_reader import read

    return read(source)


def _tei(source: Source, language: str) -> Document:
    from edition.reading.tei.reader import read

    return read(source, language)


def _export(source: Source, _: str) -> Document:
    from edition.reading.typescript.extracted import read_export

    return read_export(source)


def _typescript(source: Source, _: str) -> Document:
    from edition.reading.typescript.extracted import read_typescript

    return read_typescript(source)


def _markdown(source: Source, _: str) -> Document:
    from edition.reading.markdown import read

    return read(source)


def _regions_shown(source: Source) -> Iterator[str]:
    from edition.reading.page_layout.layout_reader import tokens_shown

    return tokens_shown(source)


def _tags_shown(source: Source) -> Iterator[str]:
    from edition.reading.tokens_shown import tags_shown

    return tags_shown(source)


def _lines_shown(source: Source) -> Iterator[str]:
    from edition.reading.tokens_shown import lines_shown

    return lines_shown(source)


def _blocks_shown(source: Source) -> Iterator[str]:
    from edition.reading.tokens_shown import blocks_shown

    return blocks_shown(source)


READERS = (
    Reader("page-layout", _page_layout, sniff_layout, _regions_shown),
    Reader("tei", _tei, sniff, _tags_shown),
    Reader("export", _export, sniff_export, _lines_shown),
    Reader("typescript", _typescript, sniff_typescript, _lines_shown),
    Reader("markdown", _markdown, None, _blocks_shown),
)
"""The program's own parsers (readers), in the order in which they are tried."""

LAST = "markdown"
"""The parser (reader) for a text that no other parser recognises."""


def readers() -> dict[str, Reader]:
    """Maps ids to parsers (readers): first the program's own, then those of installed packages."""
    return {reader.id: reader for reader in rows("edition.readers", Reader)}


def choose(source: Source) -> str:
    """The id of the parser (reader) for a text.

    Parsers of installed packages are tried first, since the program's own parsers recognise more
    texts.
    """
    known = readers().values()
    for reader in (*(one for one in known if one not in READERS), *READERS):
        if reader.recognises is not None and reader.recognises(source):
            return reader.id
    return LAST


_WITH_MARKDOWN = pattern(
    r"^(?:#{1,6} |[*+>-] |\||```|---$|\[\^)|\*\*|\]\(|\[\^|<\w|(?<!\w)[*_]\w[^*_\n]{0,200}\w[*_](?!\w)|\\[^\w\s]",
    re.MULTILINE,
)


def reader_without_ending(source: Source) -> str:
    """The id of the parser (reader) for a file that has no extension and contains no Markdown;
    empty for other files.
    """
    plain = not PurePosixPath(source.file).suffix and choose(source) == LAST
    return "typescript" if plain and not _WITH_MARKDOWN.search(source.text) else ""


class ReaderError(Exception):
    """A parser (reader) from another package failed; the message names the parser and the
    reason.
    """


def read(source: Source, reader: str = "", language: str = "") -> Document:
    """Read a transcript with the named parser (reader), or with the parser that recognises the
    text.

    If a file contains several texts, the text in `language` is read, or else the first text. Raises
    `ReaderError` if a parser from another package fails.
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
