"""Where a document is kept and who has published it, in the line above its title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from edition.editorial.record import Record
from edition.outputs.html.languages import in_language

_SEVERAL = re.compile("[-–,]")


def provenance(record: Record) -> Markup:
    """Archive and locator, who has published it, and in what; empty where nothing of it is known."""
    return Markup(" ").join(_sentences(record))


def _sentences(record: Record) -> Iterator[Markup]:
    kept = ", ".join(filter(None, (record.archive, record.location)))
    if kept:
        yield Markup("{}.").format(in_language(kept))
    if record.site:
        numbered = record.url.rstrip("/").endswith(f"/{record.id}")
        number = f", no. {record.id}" if numbered else ""
        yield Markup("Published by the {}{}.").format(in_language(record.site), in_language(number))
    if record.container:
        several = "pp." if _SEVERAL.search(record.pages) else "p."
        pages = f", {several} {record.pages}" if record.pages else ""
        yield Markup("In <cite>{}</cite>{}.").format(
            in_language(record.container), in_language(pages)
        )
