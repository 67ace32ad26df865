"""What is known of each name and date of a page, to be shown beside it when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup

from edition.editorial.edited import Dated, EditedDocument
from edition.editorial.edition import Shared
from edition.editorial.models import Entry, Event, Person
from edition.editorial.summary import Mentioned, row_fragments
from edition.model import addresses
from edition.model.addresses import relative
from edition.model.dates import display
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.escaping import escape
from edition.outputs.html.languages import text_html
from edition.outputs.html.page_context import Context


def cards(context: DocumentContext) -> Markup:
    """A card for each entry that the document mentions, and for each line of the chronology.

    A card is found by the address that its links lead to (`data-card`), so a page without script
    needs none.
    """
    edited, shared = context.edited, context.shared
    page = addresses.document(edited.id)
    ctx = Context(page, shared.works)
    entries = shared.registers.entries
    mentioned = context.summary.mentioned
    named = (_name(ctx, entries[found.entry], found) for found in mentioned)
    return Markup("".join((*named, *_dates(page, edited, shared))))


def _name(ctx: Context, entry: Entry, found: Mentioned) -> str:
    href = ctx.href(addresses.entry(entry.id))
    offices = "; ".join(found.offices)
    held = ""
    if offices and found.date is not None:
        held = f"<p>On {display(found.date.text)}: {text_html(offices)}.</p>"
    places = ", ".join(
        f'<a href="#{escape(quoted.pointer.fragment)}">{text_html(quoted.pointer.name)}</a>'
        for quoted in found.passages
    )
    return _card(
        href,
        f"{_who(ctx, entry)}{held}"
        f'<p class="ed-mentions">On this page: {places}</p>'
        f'<p><a href="{escape(href)}">In the glossary, with all mentions</a></p>',
    )


def _who(ctx: Context, entry: Entry) -> str:
    life = ""
    if isinstance(entry, Person) and (entry.born or entry.died):
        born, died = (display(day) if day else "" for day in (entry.born, entry.died))
        life = f"{born}–{died}"
    return _introduced(entry.name, life, ctx.prose(entry.text))


@lru_cache(maxsize=8192)
def _introduced(name: str, life: str, text: Markup) -> str:
    span = f' <span class="ed-life">{text_html(life)}</span>' if life else ""
    return f'<p class="ed-card-name">{text_html(name)}{span}</p><p class="ed-card-text">{text}</p>'


def _dates(page: str, edited: EditedDocument, shared: Shared) -> Iterator[str]:
    """One a line of the chronology to which a date leads, with all events that share the date."""
    rows: dict[str, tuple[Dated, dict[str, None]]] = {}
    for dated in (dated for text in edited.texts for dated in text.dates):
        first = row_fragments(edited, dated)[0]
        rows.setdefault(first, (dated, {}))[1].update(dict.fromkeys(dated.events))
    for fragment, (dated, ids) in rows.items():
        href = relative(f"{addresses.CHRONOLOGY}#{fragment}", page)
        events = [event for id_ in ids if (event := shared.event(id_))]
        one = events[0] if len(events) == 1 else None
        told = f"<p>{text_html(one.title)}</p>" if one else _several(events, page)
        if _own(edited, dated):
            told = "<p>Date of this document</p>"
        link = "" if len(events) > 1 else f'<p><a href="{escape(href)}">In the chronology</a></p>'
        yield _card(href, f'<p class="ed-card-name">{_meant(dated, one)}</p>{told}{link}')


def _own(edited: EditedDocument, dated: Dated) -> bool:
    return not dated.events and dated.passage.part != "body" and dated.edtf == edited.date


def _several(events: Sequence[Event], page: str) -> str:
    """Events that one date gives, each with its own date and a link to its line."""
    return "".join(
        f'<p><a href="{escape(relative(addresses.event(event.id), page))}">'
        f"{text_html(event.title)}</a>: {text_html(display(event.date))}</p>"
        for event in events
    )


def _meant(dated: Dated, event: Event | None) -> str:
    """The date in words: as read, as received where that differs, as other sources have it."""
    said = [display(dated.edtf.text)]
    if dated.received:
        said.append(f"received {display(dated.received.text)}")
    if event and event.date != dated.edtf.text:
        said.append(f"the event: {display(event.date)}")
    return text_html("; ".join(said))


def _card(href: str, html: str) -> str:
    return f'<div class="ed-card" data-card="{escape(href)}">{html}</div>\n'
