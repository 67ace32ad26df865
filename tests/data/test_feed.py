"""The feed of changes, by an independent reader and by what RFC 4287 requires."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from data.poisoned import POISONS
from shared import CONTENT

from edition import Edition, load
from edition.editorial import manifest_changes
from edition.editorial import releases as kept_releases
from edition.editorial.publication_file import Editor, Publication
from edition.editorial.summary import DocumentSummary
from edition.model import addresses
from edition.outputs.data.feed import changes_feed
from edition.outputs.edition_files import EditionMaking, made_files, published_outputs
from edition.outputs.html.page_head import view_links

ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True)
class Change:
    name: str
    words: str
    address: str


@dataclass(frozen=True)
class Release:
    version: str
    date: str
    changes: Sequence[Change] | None = None


PUBLICATION = Publication(
    title="Papers & more",
    url="https://a.example/x",
    editors=(Editor(family="Lee", given="Ed"), Editor(name="A Division")),
    version="1.1",
    date="2026-11-24",
)
RELEASES = (
    Release("1.0", "2026-10"),
    Release(
        "1.1",
        "2026-11-24",
        (Change("Note c02 on § 3.d.i", "withdrawn: see <1>", "documents/1/#n-c02"),),
    ),
)


def making_nothing(edition: Edition) -> EditionMaking:
    """The making of files without anything of the documents."""

    def none(_: Iterable[DocumentSummary]) -> Iterator[Any]:
        return iter(())

    return EditionMaking(edition, none, none, none, none, lambda: iter(()))


def checked(text: str) -> ET.Element:
    """What every feed and every entry must have (RFC 4287, 4.1.1 and 4.1.2)."""
    root = ET.fromstring(text)  # noqa: S314 -- our own file
    assert root.tag == f"{ATOM}feed"
    ids = []
    for element in (root, *root.findall(f"{ATOM}entry")):
        (id_,) = element.findall(f"{ATOM}id")
        (title,) = element.findall(f"{ATOM}title")
        (updated,) = element.findall(f"{ATOM}updated")
        assert re.match(r"(https?://|urn:uuid:)\S+$", id_.text or "")
        assert title.text
        assert datetime.fromisoformat(updated.text or "").tzinfo
        ids.append(id_.text)
        links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
        assert ("alternate", "text/html") in links
        assert len(set(links)) == len(links)
    assert len(set(ids)) == len(ids)
    assert root.findall(f"{ATOM}author")
    (own,) = [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert (own.get("href") or "").endswith("changes.atom")
    return root


def test_an_entry_a_release_the_last_one_first() -> None:
    text = changes_feed(PUBLICATION, RELEASES)
    checked(text)
    found = feedparser.parse(text)
    assert not found.bozo
    assert found.version == "atom10"
    assert [entry.title for entry in found.entries] == ["Version 1.1", "Version 1.0"]
    assert found.feed.updated == found.entries[0].updated == "2026-11-24T00:00:00Z"
    assert found.entries[1].updated == "2026-10-31T00:00:00Z"
    assert [author.name for author in found.feed.authors] == ["Ed Lee", "A Division"]
    assert found.entries[0].link == "https://a.example/x/changes/#r-1.1"
    (content,) = found.entries[0].content
    assert content.type == "text/html"
    assert '<a href="https://a.example/x/documents/1/#n-c02">Note c02 on § 3.d.i</a>' in (
        content.value
    )
    assert "withdrawn: see &lt;1&gt;" in content.value


def test_what_is_published_without_a_release_is_the_only_entry() -> None:
    found = feedparser.parse(changes_feed(PUBLICATION, ()))
    assert [entry.title for entry in found.entries] == ["Version 1.1"]
    later = PUBLICATION.model_copy(update={"version": "1.2", "date": "2027"})
    found = feedparser.parse(changes_feed(later, RELEASES))
    assert [entry.title for entry in found.entries] == ["Version 1.2", "Version 1.1", "Version 1.0"]
    assert found.entries[0].link == "https://a.example/x/"


def test_only_an_edition_with_a_date_has_a_feed_and_links_to_it() -> None:
    undated = load(CONTENT, host=Publication(title="T", url="https://a.example/"))
    dated = replace(undated, publication=PUBLICATION)
    old = kept_releases.Release("1", "2025", Path("1.json"), 1, None)
    none = replace(old, date=None)
    released = replace(undated, releases=(none, old))
    for edition, has in (
        (undated, False),
        (dated, True),
        (released, True),
        (replace(undated, releases=(none,)), False),
    ):
        shown = {output.address for output in published_outputs(edition)}
        assert (addresses.CHANGES_FEED in shown) is has
        assert addresses.LINKSET in shown
        made = {one.address: one.text for one in made_files(making_nothing(edition))}
        assert (addresses.CHANGES_FEED in made) is has
        links = {(relation, href) for relation, href, _ in view_links("home", "", edition, "")}
        assert (("alternate item", addresses.CHANGES_FEED) in links) is has


def test_the_releases_of_an_edition_are_its_entries() -> None:
    edition = load(CONTENT, host=Publication(title="T", url="https://a.example/"))
    releases = (
        kept_releases.Release("1", "2025", Path("1.json"), 1, None),
        kept_releases.Release("2", "2026-05", Path("2.json"), 1, CHANGES),
        kept_releases.Release("3", None, Path("3.json"), 1, ()),
    )
    edition = replace(edition, releases=releases)
    made = {one.address: one.text for one in made_files(making_nothing(edition))}
    text = "".join(made[addresses.CHANGES_FEED]())
    checked(text)
    found = feedparser.parse(text)
    assert [entry.title for entry in found.entries] == ["Version 3", "Version 2", "Version 1"]
    assert found.feed.updated == "2026-05-31T00:00:00Z"
    assert "added; number of notes: 0" in found.entries[1].content[0].value


CHANGES = (
    manifest_changes.Change(
        "added",
        "document",
        "x",
        "documents/x/",
        manifest_changes.OwnName("A Paper"),
        (manifest_changes.Statement("added; number of notes: {count}", {"count": "0"}),),
    ),
)


def test_an_edition_without_a_date_has_no_entry() -> None:
    root = checked(changes_feed(Publication(title="T"), ()))
    assert root.findall(f"{ATOM}entry") == []


@pytest.mark.parametrize("poison", [*POISONS, "\x00\x0b\ufffe]]>"])
def test_nothing_in_it_comes_alive(poison: str) -> None:
    publication = Publication(
        title=poison, publisher=poison, version=poison, date="2026", url="https://a.example/"
    )
    text = changes_feed(publication, (Release("1", "2025", (Change(poison, poison, "x/"),)),))
    root = checked(text)
    words = re.sub("[\x00\x0b\ufffe]", "\ufffd", poison)
    assert (root.findtext(f"{ATOM}title") or "").replace("\r", "") == f"{words}: changes".replace(
        "\r\n", "\n"
    ).replace("\r", "")
    found = feedparser.parse(text, sanitize_html=False)
    for entry in found.entries:
        for content in entry.content:
            assert not re.search(r"<(?!/?(?:ul|li|a|p)\b)", content.value)
