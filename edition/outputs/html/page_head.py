"""What a page's head says to reference managers, search engines, link previews and harvesters."""

from __future__ import annotations

import json
from collections.abc import Iterator

from edition.editorial.edition import Edition
from edition.editorial.edition_file import Agent
from edition.editorial.publication_file import Publication
from edition.editorial.record import Record, edition_record, published_record
from edition.model import addresses
from edition.model.addresses import relative
from edition.model.worded_dates import date_words
from edition.model.wording import Wording
from edition.outputs.citation.json_ld import node
from edition.outputs.data.linkset import Link, bare, document_links
from edition.outputs.document_context import DocumentContext
from edition.outputs.edition_files import outputs_of
from edition.outputs.html.escaping import escape

_SCHEMAS = (
    ("schema.DC", "http://purl.org/dc/elements/1.1/"),
    ("schema.DCTERMS", "http://purl.org/dc/terms/"),
    ("schema.z", "http://www.zotero.org/namespaces/export#"),
)


def document_description(record: Record, wording: Wording) -> str:
    """A document in a sentence: its abstract, else what and when it is and where it is kept."""
    title = record.title
    if record.date:
        day = date_words(record.date.text, wording)
        title = wording.gettext("{title}, {date}", title=title, date=day)
    return record.abstract or ". ".join(filter(None, (title, record.archive)))


def view_description(shown: str, publication: Publication) -> str:
    """A view in a sentence, from what it shows."""
    return f"{shown}. {publication.title}".removesuffix(". ")


def document_head(context: DocumentContext) -> str:
    """The head of a reading page.

    Zotero asks the unAPI server first, a file that holds everything; the `z:*` and Dublin Core of
    the page are what it falls back to. No `citation_author`, which would split a body's name, and
    no `article:published_time`, which would go before the document's own date.
    """
    record, shared = context.record, context.shared
    page = addresses.document(record.id)
    home = shared.publication.home
    lines = [
        _unapi(record),
        *_metadata(record),
        *_graph(
            record.title,
            document_description(record, shared.wording),
            "article",
            page,
            shared.publication,
        ),
        *map(_link, document_links(context.summary, page)),
        _script(_published(record, shared.publication)),
    ]
    if home:
        lines.append(f'<link rel="cite-as" href="{escape(home + page)}">')
    return "\n".join(lines)


def view_head(view: str, title: str, address: str, description: str, edition: Edition) -> str:
    """The head of any other page of the edition; `view` is the view's id."""
    publication = edition.publication
    lines = [
        *_graph(title, description, "website", address, publication),
        _link(("linkset", relative(addresses.LINKSET, address), "application/linkset+json")),
        *(
            _link(("alternate", relative(output.address, address), bare(output.media_type)))
            for output in outputs_of(edition)
            if output.views is None or view in output.views
        ),
    ]
    if publication.licence:
        lines.append(_link(("license", publication.licence, "")))
    if address == addresses.HOME:
        lines.append(_script(node(edition_record(publication))))
        lines.append(_link(("type", "https://schema.org/WebSite", "")))
    else:
        lines.append(_link(("collection", relative(addresses.HOME, address), "text/html")))
    return "\n".join(lines)


def _published(there: Record, publication: Publication) -> dict[str, object]:
    """The document as a part of this edition; the archive's own copy is what it is based on."""
    here = published_record(there, publication)
    source = {"isBasedOn": there.url} if there.url else {}
    return {**node(here), **source}


def _script(data: dict[str, object]) -> str:
    """JSON-LD in a page: nothing in it can end the element it stands in."""
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
    """A body without commas but one behind it, which keeps it in one field of Zotero."""
    if agent.name:
        return f"{' '.join(agent.name.replace(',', ' ').split())},"
    return agent.listed_name


def _graph(
    title: str, description: str, kind: str, page: str, publication: Publication
) -> Iterator[str]:
    """Open Graph, for previews of links."""
    home = publication.home
    pairs = (
        ("og:title", title),
        ("og:type", kind),
        ("og:description", description),
        ("og:site_name", publication.title),
        ("og:url", home + page if home else ""),
    )
    for name, content in pairs:
        if content:
            yield f'<meta property="{name}" content="{escape(content)}">'


def _link(link: Link) -> str:
    relation, address, media_type = link
    if relation == "alternate":
        # Material takes what is an alternate and nothing else for a whole site in another language,
        # and asks beside it for its list of pages.
        relation = "alternate item"
    kind = f' type="{escape(media_type)}"' if media_type else ""
    return f'<link rel="{relation}" href="{escape(address)}"{kind}>'
