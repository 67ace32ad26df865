"""The pages and files of a site; each has an address and makes its content when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.editorial.document_folder import Openable
from edition.editorial.edition import Edition
from edition.model import addresses
from edition.outputs.html.fragment import TocEntry
from edition.system.folders import below

_SITE = "the site"


@dataclass(frozen=True)
class Page:
    """A page of the edition; its body is rendered when it is needed."""

    address: str
    title: str
    view: str
    """`document`, or the name of the view, which an editor's page can request."""
    toc: Callable[[], tuple[TocEntry, ...]]
    """The page's headings; a document's headings are known before its body is rendered."""
    render: Callable[[], str]
    head: Callable[[], str]
    """The elements for the `head` of the page's HTML."""
    description: str
    """A sentence that describes the page, for search engines."""
    entries: Callable[[], str]
    """The page's search entries, as `entries.written` returns them."""
    digest: str = ""
    """A digest of everything that the page's body and head depend on; empty if any of it is
    unknown.
    """
    language: str = ""
    """The language of the page's title; empty if it is the language of the interface."""

    def __post_init__(self) -> None:
        if self.address != addresses.HOME:
            below(self.address, _SITE)


@dataclass(frozen=True)
class File:
    """A file of the edition; its content is made when it is needed."""

    address: str
    content: Callable[[], bytes]
    parts: Callable[[], Iterator[bytes]] | None = None
    """The content in pieces, if the whole may be too large for memory."""
    source: str = ""
    """The file's path in the content folder, if it is published unchanged."""
    digest: str = ""
    """A digest of everything that the file's content depends on; empty if any of it is unknown."""

    def __post_init__(self) -> None:
        below(self.address, _SITE)

    @classmethod
    def streamed(cls, address: str, parts: Callable[[], Iterator[str]], digest: str) -> File:
        def encoded() -> Iterator[bytes]:
            return (part.encode() for part in parts())

        return cls(address, lambda: b"".join(encoded()), encoded, digest=digest)


@dataclass(frozen=True)
class SiteTranslation:
    """The pages of a site in a further language. Each page has the same address as in the first
    language; the address does not include the language's folder.
    """

    edition: Edition
    pages: tuple[Page, ...]

    @property
    def language(self) -> str:
        """The language tag, which is also the name of the language's folder."""
        return self.edition.publication.interface


@dataclass(frozen=True)
class Site:
    """All pages and files, each with a different address."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]
    templates: Path | None = None
    """The folder of the edition's own templates."""
    translations: tuple[SiteTranslation, ...] = ()
    renew: Callable[[Openable], None] = lambda _: None
    """Makes the outputs again for a document whose files have changed.

    Raises `ChangedError` if the document can no longer be read.
    """
