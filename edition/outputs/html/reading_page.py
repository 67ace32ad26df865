"""The reading page of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from edition.editorial.cited_pages import pages_of_passages
from edition.editorial.edited import EditedDocument
from edition.editorial.reading_text import reading_text
from edition.model import addresses
from edition.model.blocks import Block, BlockGroup, Item, Section, Table
from edition.model.content import Content
from edition.model.wording import Wording
from edition.outputs.charts.chart import inline_svg
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.beside import beside
from edition.outputs.html.block_html import BlockRenderer
from edition.outputs.html.cards import cards
from edition.outputs.html.cite_panel import citing_data, rows
from edition.outputs.html.document_facts import document_facts, linked
from edition.outputs.html.document_titles import shortened
from edition.outputs.html.former_html import former_html
from edition.outputs.html.fragment import TocEntry
from edition.outputs.html.inline_html import InlineRenderer
from edition.outputs.html.inline_tags import layer_of
from edition.outputs.html.on_this_page import RELATED, on_this_page
from edition.outputs.html.page_context import Context
from edition.outputs.html.page_images import first_mark, image_hosts, listed_images
from edition.outputs.html.pending_html import NOTHING_PENDING, note_data, pending_html
from edition.outputs.html.provenance import provenance
from edition.outputs.html.templating import render
from edition.views import room


def reading_page(context: DocumentContext) -> str:
    """The body of `/documents/ID/`: head, text with its layers, notes, citation and downloads."""
    edited, shared = context.edited, context.shared
    record, wording = context.record, context.shared.wording
    ctx = Context.of(addresses.document(edited.id), shared)

    def chart(text: EditedDocument) -> Callable[[Table], str]:
        return lambda table: inline_svg(context.charts[text.text].get(table.id), wording)

    first, *others = context.texts
    preview = context.options.preview
    pending = pending_html(edited, wording) if preview else NOTHING_PENDING
    around = pending.around(former_html(edited, wording))
    hosts = shared.publication.image_hosts
    inline = InlineRenderer(first, shared.targets, wording, hosts, around.get(""))
    further = tuple(beside(first, others, shared, chart, around))
    long, many = room.is_long(edited), room.has_many_notes(edited)
    blocks = BlockRenderer(edited, inline, chart(edited), wording, further)
    if long and not further:  # further texts are beside single passages, not beside runs
        blocks.in_runs(around_notes=not many)
    return render(
        "reading.html",
        wording,
        ctx=ctx,
        inline=inline,
        blocks=blocks,
        further=further,
        edited=edited,
        pending=pending.above,
        note_data=note_data(edited) if preview else "",
        document=edited.document,
        record=record,
        provenance=provenance(record, ctx),
        facts=document_facts(edited, record, ctx),
        counts=_counts(edited),
        long=long,
        many=many,
        cards=cards(context),
        images=listed_images(edited, shared),
        first_image=first_mark(edited, shared),
        image_rights=linked(edited.image_rights, ctx) if edited.image_rights else "",
        image_hosts=wording.listed(image_hosts(edited, shared)),
        here=on_this_page(context),
        names=any(text.mentions for text in edited.texts),
        dates=any(text.dates for text in edited.texts),
        related=Markup(RELATED),
        citations=rows(context.options.styles, record, wording),
        citations_data=citing_data(
            record,
            shared.publication,
            context.options.styles,
            _pages(edited, wording),
            noted=bool(edited.apparatus),
        ),
    )


def _pages(edited: EditedDocument, wording: Wording) -> dict[str, str]:
    """Maps passages of all texts to the pages of the original on which they are written."""
    found = (pages_of_passages(text, wording) for text in edited.texts)
    return {fragment: names for one in found for fragment, names in one.items()}


def _counts(edited: EditedDocument) -> Counter[str]:
    """The number of notes in each layer that readers can show or hide."""
    return Counter(layer_of(note) for _, note in edited.apparatus)


def reading_toc(edited: EditedDocument, wording: Wording) -> tuple[TocEntry, ...]:
    """The headings of the reading page, below its title."""
    gettext = wording.gettext
    text, language = partial(reading_text, edited), edited.language
    headings = tuple(_toc(edited.document.blocks, text, 2, language))
    source = (
        (TocEntry("source-notes", gettext("Notes in the source"), 2),)
        if edited.document.footnotes
        else ()
    )
    notes = (*source, *((TocEntry("notes", gettext("Notes"), 2),) if edited.apparatus else ()))
    if edited.withdrawn:
        notes = (*notes, TocEntry("withdrawn", gettext("Withdrawn notes"), 2))
    if any(text.images for text in edited.texts):
        notes = (*notes, TocEntry("page-images", gettext("Page images"), 2))
    cite = TocEntry("cite", gettext("Cite this document"), 2)
    return (TocEntry("text", edited.title, 1, (*headings, *notes, cite), language),)


_LONGEST = 80
"""The maximum number of characters of an entry in the table of contents: about three lines."""


def _toc(
    blocks: Sequence[Block], text: Callable[[Content], str], level: int, language: str
) -> Iterator[TocEntry]:
    """Entries for sections, for items at the top level, and for all items of a list in which at
    least one item contains blocks.
    """
    points = level == 2 or any(isinstance(block, Item) and block.blocks for block in blocks)
    for block in blocks:
        match block:
            case Section() | Item() if points or isinstance(block, Section):
                label = f"{block.label.text} " if block.label else ""
                below = tuple(_toc(block.blocks, text, level + 1, language)) if level < 3 else ()
                title = shortened(label + text(block.content), _LONGEST)
                yield TocEntry(block.locator.id, title, level, below, language)
            case BlockGroup(blocks=within):
                yield from _toc(within, text, level, language)
            case _:
                pass
