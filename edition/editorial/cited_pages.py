"""The pages of the paper original, by name: pages that have a picture or follow a page break."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from edition.editorial.edited import EditedDocument
from edition.editorial.facsimile import pages_of
from edition.model.addresses import source_fragment
from edition.model.content import Text
from edition.model.pictures import image_name
from edition.model.wording import Wording


class CitedPage(NamedTuple):
    """How citations name a page of the document, and where the page begins."""

    name: str
    """The name of the page: `p. 3`, `Frame 50`, `p. 3 (Frame 50)`."""
    fragment: str
    """The URL fragment for the place on the reading page where this page of the original begins;
    empty if there is none.
    """


def cited_pages(edited: EditedDocument, wording: Wording) -> Iterator[tuple[str, CitedPage]]:
    """Each page under each of its names: `image-1`, `page-3`, `frame-50`."""
    for text in edited.texts:
        pictured = set[str]()
        for image in text.images:
            cited = CitedPage(image_name(image, wording), image.id)
            names = (image.id, f"page-{image.page}" if image.page else "", image.label)
            yield from ((key, cited) for key in dict.fromkeys(map(page_key, filter(None, names))))
            pictured.add(image.page)
        for page in pages_of(text.document):
            if page.name and page.name not in pictured and page.milestone:
                named = wording.gettext("p. {name}", name=page.name)
                at = source_fragment(page.milestone.id) if page.milestone.id else ""
                yield page_key(f"page-{page.name}"), CitedPage(named, at)


def pages_of_passages(text: EditedDocument, wording: Wording) -> dict[str, str]:
    """Maps the fragment of each passage to the names of the pages on which the passage is written.

    The names are `p. 3` or, for a passage across pages, `p. 3, p. 4`. Pages without a name are left
    out.
    """
    names = {
        page.start: wording.gettext("p. {name}", name=page.name) if page.name else ""
        for page in pages_of(text.document)
    }
    names |= {image.start: image_name(image, wording) for image in text.images}
    if not any(names.values()):
        return {}
    starts, found = sorted(names), dict[str, str]()
    for passage in text.document.passages:
        written = [leaf.span for leaf in passage.content.leaves if isinstance(leaf, Text)]
        if not passage.locator or not written or passage.part not in ("head", "body"):
            continue
        first = max(0, bisect_right(starts, written[0].start) - 1)
        pages = starts[first : bisect_right(starts, written[-1].end - 1)]
        shown = wording.listed(dict.fromkeys(filter(None, map(names.get, pages))), "unit")
        if shown:
            found.setdefault(passage.locator.id, shown)
    return found


def page_key(name: str) -> str:
    """The key of a page's name; all spellings have the same key: `Frame 50`, `frame-50`."""
    return "-".join(name.casefold().split())
