"""The sitemap of a site: one list of its pages, or if there are too many, several lists and an
index.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin
from xml.sax.saxutils import escape, quoteattr

from edition.system.packing import packed
from edition.system.patterns import pattern

ADDRESSES, SIZE = 50_000, 50_000_000
"""The maximum number of addresses, and of bytes before packing, that sitemaps.org allows in one
list.
"""
NAME = "sitemap.xml"
_PAGE = pattern(r"<url>.*?</url>\s*", re.DOTALL)


class Listed(NamedTuple):
    """A page in the sitemap: its full address, and its full addresses in all languages."""

    address: str
    languages: tuple[tuple[str, str], ...] = ()


def listing(pages: Iterable[Listed]) -> str:
    """The list of pages, without dates, since the date of a build is not the date of a change."""
    rows = (
        f"<url><loc>{escape(page.address)}</loc>"
        + "".join(
            f'<xhtml:link rel="alternate" hreflang={quoteattr(tag)} href={quoteattr(address)}/>'
            for tag, address in page.languages
        )
        + "</url>"
        for page in pages
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{''.join(rows)}\n</urlset>"
    )


def files(text: str, home: str) -> Iterator[tuple[str, bytes]]:
    """The files of a sitemap, each also in packed form; a sitemap that is too long is divided into
    several files.

    `home` is the site's own address.
    """
    parts = list(_parts(text, ADDRESSES, SIZE))
    if len(parts) > 1:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield from _both(name, part)
        text = _index(urljoin(home, name) for name in names)
    yield from _both(NAME, text)


def _both(name: str, text: str) -> Iterator[tuple[str, bytes]]:
    data = text.encode()
    yield name, data
    yield f"{name}.gz", packed(data)


def settle(site: Path, home: str) -> None:
    """Divide a list that is too long, and pack each list so that every build writes the same bytes.

    `home` is the site's own address; without an address, MkDocs lists no pages.
    """
    path = site / NAME
    if home and path.is_file():
        text = path.read_text(encoding="utf-8")
        found = dict(files(text, home))
        if len(found) > 2:
            for name, data in found.items():
                (site / name).write_bytes(data)
            return
    whole = path.with_name(f"{NAME}.gz")
    if whole.is_file():  # MkDocs' packed file contains the time of the build
        whole.write_bytes(packed(gzip.decompress(whole.read_bytes())))


def _parts(text: str, addresses: int, size: int) -> Iterator[str]:
    """The parts of a list, each with the same frame; only one part if the list is short enough."""
    found = list(_PAGE.finditer(text))
    pages = [one[0] for one in found]
    if not pages or (len(pages) <= addresses and len(text.encode()) <= size):
        yield text
        return
    head, foot = text[: found[0].start()], text[found[-1].end() :]
    frame = len(f"{head}{foot}".encode())
    part: list[str] = []
    taken = frame
    for page in pages:
        needed = len(page.encode())
        if part and (len(part) == addresses or taken + needed > size):
            yield "".join((head, *part, foot))
            part, taken = [], frame
        part.append(page)
        taken += needed
    yield "".join((head, *part, foot))


def _index(addresses: Iterator[str]) -> str:
    lists = "".join(
        f"    <sitemap>\n         <loc>{escape(address)}</loc>\n    </sitemap>\n"
        for address in addresses
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{lists}</sitemapindex>"
    )
