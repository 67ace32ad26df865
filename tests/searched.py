"""What a search finds on a page, read back from what is written for the index."""

from __future__ import annotations

from html import unescape

from edition.outputs.search.entries import SearchEntry, members
from edition.pipeline.published_site import Page


def found_on(page: Page) -> list[SearchEntry]:
    return [
        SearchEntry(
            one["location"],
            unescape(one["title"]),
            unescape(one["text"]),
            one["kind"],
            one.get("document", ""),
            tuple(one.get("names", ())),
            tuple(one.get("mentions", ())),
            one.get("language", ""),
        )
        for one in members(page.entries())
    ]
