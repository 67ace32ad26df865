"""The line above a document's title, with its archive, shelfmark, and publication."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from edition.editorial.record import Record
from edition.outputs.html.page_context import Context
from edition.system.patterns import pattern

_SEVERAL = pattern("[-–,]")


def provenance(record: Record, ctx: Context) -> Markup:
    """The archive and shelfmark, the publishing site, and the volume; empty if all are unknown."""
    return Markup(" ").join(_sentences(record, ctx))


def _sentences(record: Record, ctx: Context) -> Iterator[str]:
    gettext, editors = ctx.wording.gettext, ctx.editors
    kept = ", ".join(filter(None, (record.archive, record.location)))
    if kept:
        yield gettext("{archive}.", archive=editors(kept))
    if record.site:
        site = editors(record.site)
        if record.url.rstrip("/").endswith(f"/{record.id}"):
            yield gettext("Published by the {site}, no. {number}.", site=site, number=record.id)
        else:
            yield gettext("Published by the {site}.", site=site)
    if record.container:
        title, pages = Markup("<cite>{}</cite>").format(editors(record.container)), record.pages
        if not pages:
            yield gettext("In {title}.", title=title)
        elif _SEVERAL.search(pages):
            yield gettext("In {title}, pp. {pages}.", title=title, pages=pages)
        else:
            yield gettext("In {title}, p. {pages}.", title=title, pages=pages)
