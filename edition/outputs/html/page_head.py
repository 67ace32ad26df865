"""Page heads with data for reference managers, search engines, link previews, and harvesters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from edition.editorial.edition import Edition
from edition.editorial.edition_file import Agent
from edition.editorial.publication_file import Publication
from edition.editorial.record import Record, edition_record, published_record
from edition.model import addresses
from edition.model.addresses import is_web, relative
from edition.model.worded_dates import date_words
from edition.model.wording import Wording
from edition.outputs.card import HEIGHT, WIDTH, Card, document_card, edition_card
from edition.outputs.citation.json_ld import node
from edition.outputs.data.linkset import Link, bare, document_links
from edition.outputs.document_context import DocumentContext
from edition.outputs.edition_files import published_outputs
from edition.outputs.html.escaping import escape
from edition.outputs.options import BuildOptions

_SCHEMAS = (
    ("schema.DC", "http://purl.org/dc/elements/1.1/"),
    ("schema.DCTERMS", "http://purl.org/dc/terms/"),
    ("schema.z", "http://www.zotero.org/namespaces/export#"),
)


def document_description(record: Record, wording: Wording) -> str:
    """A short description of a document: its abstract, or its title, date, and archive."""
    title = record.title
    if record.date:
        day = date_words(record.date.text, wording)
        title = wording.gettext("{title}, {date}", title=title, date=day)
    return record.abstract or ". ".join(filter(None, (title, record.archive)))


def view_description(shown: str, publication: Publication) -> str:
    """A short description of a view: what it shows, and the title of the edition."""
    return f"{shown}. {publication.title}".removesuffix(". ")


def document_head(context: DocumentContext) -> str:
    """The head of a reading page.

    As the unAPI server, the head names a file with all details; Zotero requests this file first. If
    the request fails, Zotero reads the `z:*` and Dublin Core elements of the page. There is no
    `citation_author`, since Zotero would split the name of an organisation. There is no
    `article:published_time`, since this time would take precedence over the document's date.
    """
    record, shared = context.record, context.shared
    page = addresses.document(record.id)
    home = shared.publication.home
    description = document_description(record, shared.wording)
    drawn = context.options.cards is not None
    card = document_card(record, shared.publication, shared.wording) if drawn else None
    lines = [
        _unapi(record),
        *_metadata(record),
        *_graph(_Preview(record.title, description, "article", page), shared.publication),
        *_picture(card, addresses.document_file(record.id, addresses.CARD), shared.publication),
        *map(_link, document_links(context.summary, page)),
        _script({**_published(record, shared.publication), **_pictures(context)}),
    ]
    if home:
        lines.append(f'<link rel="cite-as" href="{escape(home + page)}">')
    return "\n".join(lines)


class ShownView(NamedTuple):
    """Details for the head of a page that is not a document's page."""

    view: str
    """The view's id."""
    title: str
    address: str
    description: str


def view_head(shown: ShownView, edition: Edition, options: BuildOptions) -> str:
    """The head of a page that is not a document's page."""
    publication, address = edition.publication, shown.address
    card = edition_card(publication, edition.wording) if options.cards else None
    preview = _Preview(shown.title, shown.description, "website", address)
    lines = [
        *_graph(preview, publication),
        *_picture(card, addresses.EDITION_CARD, publication),
        *map(_link, view_links(shown.view, address, edition, address)),
    ]
    if address == addresses.HOME:
        lines.append(_script(node(edition_record(publication))))
    return "\n".join(lines)


def view_links(view: str, address: str, edition: Edition, origin: str) -> Iterator[Link]:
    """The FAIR Signposting links of a page that is not a document's page, relative to `origin`."""
    yield "linkset", relative(addresses.LINKSET, origin), "application/linkset+json"
    for output in published_outputs(edition):
        if output.views is None or view in output.views:
            yield "alternate item", relative(output.address, origin), bare(output.media_type)
    if edition.publication.licence:
        yield "license", edition.publication.licence, ""
    if address == addresses.HOME:
        yield "type", "https://schema.org/WebSite", ""
    else:
        yield "collection", relative(addresses.HOME, origin), "text/html"


def _published(there: Record, publication: Publication) -> dict[str, object]:
    """The document as a part of this edition, based on the archive's own copy."""
    here = published_record(there, publication)
    source = {"isBasedOn": there.url} if there.url else {}
    return {**node(here), **source}


def _pictures(context: DocumentContext) -> dict[str, object]:
    """The page images as one object; separate objects would be longer than many documents."""
    summary, shared = context.summary, context.shared
    if not summary.images:
        return {}
    home, page = shared.publication.home, addresses.document(summary.id)
    pictures = {
        "@type": "MediaObject",
        "name": shared.wording.gettext("Page images"),
        "contentUrl": home + addresses.iiif_manifest(summary.id) if _in_manifest(context) else "",
        "encodingFormat": addresses.IIIF_TYPE if _in_manifest(context) else "",
        "url": f"{home}{page}#page-images" if home else "",
        "license": summary.image_rights if is_web(summary.image_rights) else "",
        "copyrightNotice": "" if is_web(summary.image_rights) else summary.image_rights,
    }
    return {"associatedMedia": {name: value for name, value in pictures.items() if value}}


def _in_manifest(context: DocumentContext) -> bool:
    """Whether the document has a IIIF manifest."""
    return bool(context.shared.publication.home) and any(
        all(image.size) for image in context.summary.images
    )


def _script(data: dict[str, object]) -> str:
    """JSON-LD in a `script` element; no text in the data can close the element."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>'


def _unapi(record: Record) -> str:
    file = relative(addresses.document_file(record.id, ".rdf"), addresses.document(record.id))
    return f'<link rel="unapi-server" type="application/xml" title="unAPI" href="{escape(file)}">'


def _metadata(record: Record) -> Iterator[str]:
    for relation, address in _SCHEMAS:
        yield f'<link rel="{relation}" href="{address}">'
    pairs = (
        ("z:itemType", "manuscript"),
        ("DC.title", record.title),
        *(("DC.creator", _name(agent)) for agent in record.authors),
        *(("z:translators", _name(agent)) for agent in record.translators),
        *(("z:recipients", _name(agent)) for agent in record.recipients),
        ("DC.date", record.date.text if record.date else ""),
        ("z:manuscriptType", record.genre),
        ("z:archive", ", ".join(filter(None, (record.archive, record.archive_place)))),
        ("z:archiveLocation", record.location),
        ("z:libraryCatalog", record.site),
        *(("DC.language", language) for language in record.languages),
        ("DC.rights", record.rights),
        ("DC.identifier", record.url),
        ("DCTERMS.abstract", record.abstract),
        *(("DC.subject", keyword) for keyword in record.keywords),
    )
    for name, content in pairs:
        if content:
            yield f'<meta name="{name}" content="{escape(content)}">'


def _name(agent: Agent) -> str:
    """A name; an organisation's name has a comma only at its end, so that Zotero keeps it whole."""
    if agent.name:
        return f"{' '.join(agent.name.replace(',', ' ').split())},"
    return agent.listed_name


class _Preview(NamedTuple):
    title: str
    description: str
    kind: str
    page: str


def _graph(preview: _Preview, publication: Publication) -> Iterator[str]:
    """Open Graph properties, for previews of links."""
    home = publication.home
    yield from _properties(
        ("og:title", preview.title),
        ("og:type", preview.kind),
        ("og:description", preview.description),
        ("og:site_name", publication.title),
        ("og:url", home + preview.page if home else ""),
    )


def _picture(card: Card | None, address: str, publication: Publication) -> Iterator[str]:
    """The properties of the card at `address`; none if the site's address is unknown."""
    if card is None or not publication.home:
        return
    yield from _properties(
        ("og:image", publication.home + address),
        ("og:image:type", "image/png"),
        ("og:image:width", str(WIDTH)),
        ("og:image:height", str(HEIGHT)),
        ("og:image:alt", card.words),
    )
    yield '<meta name="twitter:card" content="summary_large_image">'


def _properties(*pairs: tuple[str, str]) -> Iterator[str]:
    for name, content in pairs:
        if content:
            yield f'<meta property="{name}" content="{escape(content)}">'


def _link(link: Link) -> str:
    relation, address, media_type = link
    if relation == "alternate":
        # If the `rel` of a link is only `alternate`, Material treats the link as a site in another
        # language, and requests the list of pages of that site.
        relation = "alternate item"
    kind = f' type="{escape(media_type)}"' if media_type else ""
    return f'<link rel="{relation}" href="{escape(address)}"{kind}>'
