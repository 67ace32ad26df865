"""The list of facts below a document's title: summary, type, language, rights, record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from edition.editorial.edited import EditedDocument
from edition.editorial.record import Record
from edition.model.addresses import is_web
from edition.model.wording import ENGLISH, Wording
from edition.outputs.html.languages import in_language
from edition.outputs.html.page_context import Context


class Fact(NamedTuple):
    """A row of the list of facts about a document."""

    label: str
    value: Markup | str
    in_header: bool = False
    """Whether the archive's description also contains this fact; if so, print omits this row."""


def document_facts(edited: EditedDocument, record: Record, ctx: Context) -> tuple[Fact, ...]:
    """The rows of the list, without facts that are unknown or shown in the document's head."""
    return tuple(_facts(edited, record, ctx))


def _facts(edited: EditedDocument, record: Record, ctx: Context) -> Iterator[Fact]:
    gettext, wording = ctx.wording.gettext, ctx.wording
    header = edited.document.header
    if record.abstract:
        repeats = header.field("summary") is not None and not edited.fields.abstract
        yield Fact(
            gettext("Summary"), _told(ctx, record.abstract, edited.language, repeats), repeats
        )
    if genre := _genre(edited, record):
        yield Fact(gettext("Type"), ctx.editors(genre))
    for label, words in (
        (gettext("Classification"), record.classification),
        (gettext("Drafting"), record.drafting),
        (gettext("Distribution"), record.distribution),
    ):
        if words:
            yield Fact(label, ctx.of_language(words, edited.language))
    yield Fact(gettext("Language"), in_language(_languages(edited, wording), wording.language))
    if record.rights:
        yield Fact(gettext("Rights"), linked(record.rights, ctx))
    if is_web(record.url):
        yield Fact(gettext("Archive’s record"), linked(record.url, ctx))
    yield Fact(gettext("Facsimile"), _facsimile(edited, wording))


def _facsimile(edited: EditedDocument, wording: Wording) -> Markup | str:
    count = sum(len(text.images) for text in edited.texts)
    if not count:
        return wording.gettext("No facsimile in this edition.")
    words = wording.ngettext("{count} page image", "{count} page images", count)
    return Markup('<a href="#page-images">{}</a>').format(words)


def _genre(edited: EditedDocument, record: Record) -> str:
    """The type of a document; empty if its title or a line of its head states it."""
    genre = edited.fields.genre or record.genre
    told = edited.document.head.line("kind") or edited.title.casefold().startswith(genre.casefold())
    return "" if told else genre


def _languages(edited: EditedDocument, wording: Wording) -> str:
    """The languages of a document's texts, and the language of the original if it differs."""
    names = [wording.language_name(text.language) for text in edited.texts]
    field = edited.document.header.field("language")
    paragraphs = field.paragraphs if field else ()
    original = " ".join(edited.document.text(one.content) for one in paragraphs)
    shown = wording.listed(names, "unit")
    english = (ENGLISH.language_name(text.language) for text in edited.texts)
    known = {name.casefold() for name in (*names, *english)}
    if original.casefold() in {"", *known}:
        return shown
    return wording.gettext("{languages} (original: {original})", languages=shown, original=original)


def _told(ctx: Context, abstract: str, language: str, archives: bool) -> Markup:  # noqa: FBT001
    """A summary, in the language of the editors or of the archive's description."""
    if not archives:
        return ctx.editors(abstract)
    return ctx.of_language(abstract, language)


def linked(value: str, ctx: Context) -> Markup | str:
    """A web address as a link, shown without its scheme; other words are not linked."""
    if not is_web(value):
        return ctx.editors(value)
    parts = value.partition("://")[2].rstrip("/").split("/")
    shown = Markup("/<wbr>").join(parts)
    return Markup('<a href="{}" rel="noopener">{}</a>').format(value, shown)
