"""Changes links to lines of lists with several pages so that they lead to the right page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from html import unescape
from posixpath import normpath

from edition.editorial.edition import Edition
from edition.model import addresses
from edition.model.addresses import relative
from edition.outputs.html.escaping import escape
from edition.outputs.safe_json import dumps
from edition.outputs.view_table import views_of
from edition.system.patterns import pattern
from edition.views import room
from edition.views.list_pages import moved_lines


def _links(path: str) -> tuple[re.Pattern[str], ...]:
    """One pattern for each attribute; patterns begin with fixed characters, so search is fast."""
    names = ("href", "data-card")
    return tuple(pattern(rf'({name})="(?<!\w{name}=")({path})#([^"]+)"') for name in names)


_LINKS = _links('[^"#:?]*')
"""Matches a link to a fragment, or the attribute in which a card repeats such a link."""
_LINKS_ELSEWHERE = _links('[^"#:?]+')
"""Like `_LINKS`, but does not match links within the page."""


class MovedLinks:
    """The lines that are on later pages of an edition's lists."""

    def __init__(self, edition: Edition) -> None:
        views = [(view.address, view.pages(edition)) for view in views_of(edition).values()]
        several = {address: pages for address, pages in views if len(pages) > 1}
        self._first = {address: {*pages[0].fragments} for address, pages in several.items()}
        self._lines = {
            address: dict(moved_lines(address, pages)) for address, pages in several.items()
        }
        self.digest = blake2b(repr(self._lines).encode(), digest_size=20).hexdigest()

    @property
    def lists(self) -> Mapping[str, Mapping[str, str]]:
        """Maps the address of a list and the fragment of a moved line to the page that contains the
        line.
        """
        return self._lines

    def address(self, address: str) -> str:
        """Maps the permanent link of a moved line to its present address; other addresses are
        unchanged.
        """
        view, sign, fragment = address.partition("#")
        moved = self._moved(view, fragment)
        return f"{moved}{sign}{fragment}" if moved else address

    def _moved(self, view: str, fragment: str) -> str:
        return self._lines.get(view, {}).get(fragment, "")

    def in_page(self, html: str, page: str) -> str:
        """A page's HTML in which links to moved lines lead to the pages of these lines."""
        view = page.partition("~")[0]

        def linked(found: re.Match[str]) -> str:
            attribute, path, fragment = map(unescape, found.groups())
            if path:
                leads = normpath(f"/{page}{path}").lstrip("/")
                view_there = f"{leads}/" if leads else ""
                if view_there != page and not self._moved(view_there, fragment):
                    return found[0]  # nearly all links
                old = f"{view_there}#{fragment}"
            elif (
                page == view or fragment in self._first.get(view, ()) or self._moved(view, fragment)
            ):
                old = f"{view}#{fragment}"  # links within a list contain only the fragment
            else:
                return found[0]
            new = relative(self.address(old), page)
            return found[0] if new == f"{path}#{fragment}" else f'{attribute}="{escape(new)}"'

        # Most links are within a page. If the page is not part of a list, these links are skipped,
        # since the page has no moved lines.
        listed = page != view or page in self._lines
        for links in _LINKS if listed else _LINKS_ELSEWHERE:
            html = links.sub(linked, html)
        return html


def lines_files(pages: Mapping[str, str], view: str) -> Iterator[tuple[str, str]]:
    """JSON files that list the lines that have moved: the fragment of each line, and the page where
    the line is now.

    The addresses of the pages are relative to the first page of the list. If there are too many
    lines for one file, the lines are divided among several files. The first file then lists only
    the other files, each with the first fragment that it contains. Fragments are sorted by their
    UTF-16 code units, since JavaScript compares strings in this way.
    """
    found = {fragment: page.removeprefix(view) for fragment, page in pages.items()}
    if len(found) <= room.LINES:
        yield addresses.line_pages(view), dumps(found)
        return
    ordered = sorted(found, key=lambda fragment: fragment.encode("utf-16-be", "surrogatepass"))
    starts = range(0, len(ordered), room.LINES)
    parts = [ordered[start : start + room.LINES] for start in starts]
    names = [addresses.line_pages("", number) for number in range(1, len(parts) + 1)]
    firsts = [[part[0], name] for part, name in zip(parts, names, strict=True)]
    yield addresses.line_pages(view), dumps(firsts)
    for part, name in zip(parts, names, strict=True):
        yield f"{view}{name}", dumps({fragment: found[fragment] for fragment in part})
