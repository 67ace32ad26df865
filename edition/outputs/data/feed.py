"""Writes the changes from version to version as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from edition.editorial.publication_file import Publication
from edition.model import addresses
from edition.model.dates import parse
from edition.outputs.data.links import Links
from edition.outputs.html.escaping import escape
from edition.system.patterns import pattern


class FeedChange(Protocol):
    """A change from one version to the next."""

    @property
    def name(self) -> str:
        """The name of the item that changed."""

    @property
    def words(self) -> str:
        """The description of the change."""

    @property
    def address(self) -> str:
        """The address of the item that changed, relative to the home page."""


class Released(Protocol):
    """A version that was published."""

    @property
    def version(self) -> str:
        """The version's name, as in citations."""

    @property
    def date(self) -> str | None:
        """The version's date, in EDTF."""

    @property
    def changes(self) -> Sequence[FeedChange] | None:
        """The changes since the previous version; None for the first version."""


def changes_feed(publication: Publication, releases: Sequence[Released]) -> str:
    """A feed with an entry for each release, the latest first, and an entry for an unreleased
    version.

    A feed must contain the time of its last change, so an edition without any date has no feed. If
    only some releases have a date, the other releases get 1 January 1970: each entry needs a date,
    and the date of the build would be just as wrong.
    """
    links = Links.of(publication, addresses.CHANGES_FEED)
    known = [_Entry(one.version, one.date, one.changes or (), _page(one)) for one in releases]
    if publication.date and publication.version not in {one.version for one in known}:
        known.append(_Entry(publication.version, publication.date, (), addresses.HOME))
    entries = [_entry(publication, links, one) for one in reversed(known)]
    updated = max((_instant(one.date) for one in known), default=_UNKNOWN)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<id>{_id(publication, links, '')}</id>",
        f"<title>{_text(publication.title or 'Edition')}: changes</title>",
        f"<updated>{updated}</updated>",
        *_authors(publication),
        f'<link rel="self" type="application/atom+xml" href="{_text(links(addresses.CHANGES_FEED))}"/>',
        f'<link rel="alternate" type="text/html" href="{_text(links(addresses.HOME))}"/>',
        *([f"<rights>{_text(publication.licence)}</rights>"] if publication.licence else ()),
        *entries,
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


class _Entry(NamedTuple):
    version: str
    date: str | None
    changes: Sequence[FeedChange]
    page: str
    """The address of the page that describes this version."""


def _page(release: Released) -> str:
    return f"{addresses.CHANGES}#{addresses.release_fragment(release.version)}"


_UNKNOWN = "1970-01-01T00:00:00Z"
_FORBIDDEN = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""The characters that XML 1.0 forbids, even as character references."""


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _instant(date: str | None) -> str:
    """The last day that a date can mean, in the format of RFC 3339; midnight replaces the unknown
    time.
    """
    last = parse(date).last if date else None
    if last is None:
        return _UNKNOWN
    year, month, day = last
    return f"{min(max(year, 1), 9999):04d}-{month:02d}-{day:02d}T00:00:00Z"


def _id(publication: Publication, links: Links, version: str) -> str:
    """A permanent identifier: the feed's address if known, or a UUID made from the title."""
    fragment = f"#v{quote(version)}" if version else ""
    if links.home:
        return _text(links(addresses.CHANGES_FEED) + fragment)
    return uuid5(NAMESPACE_URL, f"{publication.title}{fragment}").urn


def _authors(publication: Publication) -> Iterator[str]:
    names = [
        agent.name or " ".join(filter(None, (agent.given, agent.family)))
        for agent in publication.editors
    ]
    for name in names or [publication.publisher or "The editors"]:
        yield f"<author><name>{_text(name)}</name></author>"


def _entry(publication: Publication, links: Links, entry: _Entry) -> str:
    version = entry.version
    items = "".join(
        f'<li><a href="{escape(links(change.address))}">{escape(change.name)}</a>: '
        f"{escape(change.words)}</li>"
        for change in entry.changes
    )
    content = f"<ul>{items}</ul>" if items else "<p>Published.</p>"
    title = f"Version {version}" if version else "The edition"
    return "\n".join(
        (
            "<entry>",
            f"<id>{_id(publication, links, version or 'current')}</id>",
            f"<title>{_text(title)}</title>",
            f"<updated>{_instant(entry.date)}</updated>",
            f'<link rel="alternate" type="text/html" href="{_text(links(entry.page))}"/>',
            f'<content type="html">{_text(content)}</content>',
            "</entry>",
        )
    )
