"""The navigation of a site in one language, with the trail and the neighbours of each page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from edition.model.wording import Wording
from edition.website.site_settings import NavItem, NavLink, NavPage, NavSection

_MOST = 50
"""The most pages and links that the menu of each page lists; a longer menu lists only the sections."""


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A page, a section, or a link to another website."""

    title: str
    address: str = ""
    """The address: relative to the site's root, or the full address on another website."""
    outside: bool = False
    """Whether the entry is a link to another website."""
    entries: tuple[NavEntry, ...] = ()
    """The entries of a section."""
    language: str = ""
    """The language of the title; empty if this is the language of the interface."""

    @property
    def first(self) -> str:
        """The address of the entry, or of the first page of a section."""
        return self.entries[0].first if self.entries else self.address

    @property
    def is_choice(self) -> bool:
        """Whether the entry is a section with more than one page or link, at any depth."""
        return len(list(islice(_pages(self.entries), 2))) > 1

    def contains(self, address: str) -> bool:
        """Whether the entry is the page at an address, or a section with this page."""
        if self.entries:
            return any(entry.contains(address) for entry in self.entries)
        return not self.outside and self.address == address


@dataclass(frozen=True, slots=True)
class NavTarget:
    """A page to which the navigation can lead."""

    address: str
    title: str
    language: str = ""
    translated: bool = True
    """Whether the page itself has a title in the language of this navigation."""


@dataclass(frozen=True)
class Navigation:
    """The entries of a navigation."""

    entries: tuple[NavEntry, ...]
    missing: tuple[str, ...] = ()
    """The files that the configuration names but the edition does not have."""
    _order: Mapping[str, tuple[NavEntry | None, NavEntry | None]] = field(default_factory=dict)

    @cached_property
    def is_short(self) -> bool:
        """Whether each page can list all pages and links of the navigation without becoming large."""
        return len(list(islice(_pages(self.entries), _MOST + 1))) <= _MOST

    @classmethod
    def of(cls, entries: Sequence[NavEntry], missing: Sequence[str] = ()) -> Navigation:
        pages = [page for page in _pages(entries) if not page.outside]
        order = {
            page.address: (before, after)
            for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False)
        }
        return cls(tuple(entries), tuple(missing), order)

    def neighbours(self, address: str) -> tuple[NavEntry | None, NavEntry | None]:
        """The pages before and after a page; None for both if the page is not in the navigation."""
        return self._order.get(address, (None, None))

    def trail(self, address: str) -> tuple[NavEntry, ...]:
        """The sections around a page, outermost first."""
        found: list[NavEntry] = []
        entries = self.entries
        while section := next((e for e in entries if e.entries and e.contains(address)), None):
            found.append(section)
            entries = section.entries
        return tuple(found)


def navigation(
    items: Sequence[NavItem], targets: Mapping[str, NavTarget], wording: Wording | None = None
) -> Navigation:
    """The navigation that a configuration describes.

    `targets` maps the paths of Markdown files to the edition's pages. `wording` translates the
    titles for a further language of the site.
    """
    missing: list[str] = []
    words = wording.gettext if wording else str

    def entries(items: Sequence[NavItem]) -> Iterator[NavEntry]:
        for item in items:
            match item:
                case NavSection():
                    if below := tuple(entries(item.items)):
                        yield NavEntry(words(item.title), entries=below)
                case NavLink():
                    yield NavEntry(words(item.title), item.address, outside=True)
                case NavPage() if target := targets.get(item.file):
                    yield _entry(item, target, wording)
                case NavPage():
                    missing.append(item.file)

    return Navigation.of(tuple(entries(items)), missing)


def _entry(item: NavPage, target: NavTarget, wording: Wording | None) -> NavEntry:
    """The entry of a page, with the page's title in the navigation. Without such a title, or if the
    page is translated but this title is not, the page's own title is used.
    """
    if item.title and (wording is None or wording.has(item.title) or not target.translated):
        said = wording.gettext(item.title) if wording else item.title
        return NavEntry(said, target.address)
    return NavEntry(target.title, target.address, language=target.language)


def _pages(entries: Sequence[NavEntry]) -> Iterator[NavEntry]:
    for entry in entries:
        if entry.entries:
            yield from _pages(entry.entries)
        else:
            yield entry
