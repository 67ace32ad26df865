"""Cards with information on a page's names and dates; a script shows a card on request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup

from edition.editorial.chronology_file import Event
from edition.editorial.edited import Dated, EditedDocument
from edition.editorial.edition import Shared
from edition.editorial.register_file import Entry, Person
from edition.editorial.summary import row_fragments
from edition.editorial.summary_rows import Mentioned
from edition.model import addresses
from edition.model.addresses import relative
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.escaping import escape
from edition.outputs.html.languages import text_html
from edition.outputs.html.page_context import Context


def cards(context: DocumentContext) -> Markup:
    """A card for each entry that the document mentions, and for each line of the chronology to
    which a date in the document leads.

    The script finds the card of a link by the link's address (`data-card`). Without the script, the
    link itself leads to the entry or the line.
    """
    edited, shared = context.edited, context.shared
    page = addresses.document(edited.id)
    ctx = Context.of(page, shared)
    entries = shared.registers.entries
    mentioned = context.summary.mentioned
    named = (_name(ctx, entries[found.entry], found) for found in mentioned)
    return Markup("".join((*named, *_dates(ctx, edited, shared))))


def _name(ctx: Context, entry: Entry, found: Mentioned) -> str:
    href, gettext = relative(addresses.entry(entry.id), ctx.page), ctx.wording.gettext
    held = ""
    if found.offices and found.date is not None:
        offices = ctx.editors("; ".join(found.offices))
        sentence = gettext("On {date}: {offices}.", date=ctx.date(found.date.text), offices=offices)
        held = f"<p>{sentence}</p>"
    places = ctx.wording.listed(
        (
            f'<a href="#{escape(quoted.pointer.fragment)}">'
            f"{text_html(quoted.pointer.name, ctx.wording.language)}</a>"
            for quoted in found.passages
        ),
        "unit",
    )
    return _card(
        href,
        f"{_who(ctx, entry)}{held}"
        f'<p class="ed-mentions">{gettext("On this page: {places}", places=Markup(places))}</p>'
        f'<p><a href="{escape(href)}">{escape(gettext("In the glossary, with all mentions"))}</a></p>',
    )


def _who(ctx: Context, entry: Entry) -> str:
    life = ""
    if isinstance(entry, Person) and (entry.born or entry.died):
        born, died = (ctx.date(day) if day else "" for day in (entry.born, entry.died))
        life = ctx.wording.gettext("{born}–{died}", born=born, died=died)
    text = ctx.written_prose(entry.text)
    return _introduced(entry.name, life, text, ctx.wording.language, ctx.written)


@lru_cache(maxsize=8192)
def _introduced(name: str, life: str, text: Markup, language: str, written: str) -> str:
    span = f' <span class="ed-life">{text_html(life, language)}</span>' if life else ""
    same = language.partition("-")[0] == written.partition("-")[0]
    lang = "" if same else f' lang="{written}"'
    named = text_html(name, written)
    named = named if same else f"<bdi{lang}>{named}</bdi>"
    return f'<p class="ed-card-name">{named}{span}</p><p class="ed-card-text"{lang}>{text}</p>'


def _dates(ctx: Context, edited: EditedDocument, shared: Shared) -> Iterator[str]:
    """Cards for lines of the chronology to which dates link; each shows the events of a date."""
    rows: dict[str, tuple[Dated, dict[str, None]]] = {}
    for dated in (dated for text in edited.texts for dated in text.dates):
        first = row_fragments(edited, dated)[0]
        rows.setdefault(first, (dated, {}))[1].update(dict.fromkeys(dated.events))
    gettext = ctx.wording.gettext
    for fragment, (dated, ids) in rows.items():
        href = relative(f"{addresses.CHRONOLOGY}#{fragment}", ctx.page)
        events = [event for id_ in ids if (event := shared.event(id_))]
        one = events[0] if len(events) == 1 else None
        told = f"<p>{ctx.editors(one.title)}</p>" if one else _several(ctx, events)
        if _own(edited, dated):
            told = f"<p>{escape(gettext('Date of this document'))}</p>"
        link = f'<p><a href="{escape(href)}">{escape(gettext("In the chronology"))}</a></p>'
        link = "" if len(events) > 1 else link
        yield _card(href, f'<p class="ed-card-name">{_meant(ctx, dated, one)}</p>{told}{link}')


def _own(edited: EditedDocument, dated: Dated) -> bool:
    return not dated.events and dated.passage.part != "body" and dated.edtf == edited.date


def _several(ctx: Context, events: Sequence[Event]) -> str:
    """The events to which a date refers, each with its own date and a link to the chronology."""
    return "".join(
        f'<p><a href="{escape(relative(addresses.event(event.id), ctx.page))}">'
        f"{ctx.editors(event.title)}</a>: {_text(ctx, ctx.date(event.date))}</p>"
        for event in events
    )


def _meant(ctx: Context, dated: Dated, event: Event | None) -> str:
    """A date in words, followed by the dates in the copy-text and of the event if these differ."""
    gettext, said = ctx.wording.gettext, [ctx.date(dated.edtf.text)]
    if dated.received:
        said.append(gettext("copy-text {date}", date=ctx.date(dated.received.text)))
    if event and event.date != dated.edtf.text:
        said.append(gettext("the event: {date}", date=ctx.date(event.date)))
    return _text(ctx, ctx.wording.parted(said))


def _text(ctx: Context, text: str) -> str:
    return text_html(text, ctx.wording.language)


def _card(href: str, html: str) -> str:
    return f'<div class="ed-card" data-card="{escape(href)}">{html}</div>\n'
