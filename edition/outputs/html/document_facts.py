"""What a document is, in a short list below its title: summary, type, language, rights, record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from edition.editorial.edited import EditedDocument
from edition.editorial.record import Record, language_name
from edition.model.addresses import is_web
from edition.outputs.html.languages import in_language


class Fact(NamedTuple):
    """A row of the list."""

    label: str
    value: Markup | str
    in_header: bool = False
    """Whether the archive's description says it, too; a page on paper shows both and prints it once."""


def document_facts(edited: EditedDocument, record: Record) -> tuple[Fact, ...]:
    """The rows that have a value and that the head of the document does not show."""
    return tuple(_facts(edited, record))


def _facts(edited: EditedDocument, record: Record) -> Iterator[Fact]:
    header = edited.document.header
    if record.abstract:
        repeats = header.field("summary") is not None and not edited.fields.abstract
        yield Fact("Summary", in_language(record.abstract), repeats)
    if genre := _genre(edited, record):
        yield Fact("Type", in_language(genre))
    for label, words in (
        ("Classification", record.classification),
        ("Drafting", record.drafting),
        ("Distribution", record.distribution),
    ):
        if words:
            yield Fact(label, in_language(words))
    yield Fact("Language", in_language(_languages(edited)))
    if record.rights:
        yield Fact("Rights", _linked(record.rights))
    if is_web(record.url):
        yield Fact("Archive’s record", _linked(record.url))
    yield Fact("Facsimile", "No facsimile in this edition.")


def _genre(edited: EditedDocument, record: Record) -> str:
    """What kind of document it is, unless its title or a line of its head says so."""
    genre = edited.fields.genre or record.genre
    told = edited.document.head.line("kind") or edited.title.casefold().startswith(genre.casefold())
    return "" if told else genre


def _languages(edited: EditedDocument) -> str:
    """The languages of its texts, and that of the original where it is another."""
    names = [language_name(text.language) for text in edited.texts]
    field = edited.document.header.field("language")
    paragraphs = field.paragraphs if field else ()
    original = " ".join(edited.document.text(one.content) for one in paragraphs)
    shown = ", ".join(names)
    known = {name.casefold() for name in names}
    return f"{shown} (original: {original})" if original.casefold() not in {"", *known} else shown


def _linked(value: str) -> Markup | str:
    """An address as a link without its scheme; any other words as they are."""
    if not is_web(value):
        return in_language(value)
    parts = value.partition("://")[2].rstrip("/").split("/")
    shown = Markup("/<wbr>").join(parts)
    return Markup('<a href="{}" rel="noopener">{}</a>').format(value, shown)
