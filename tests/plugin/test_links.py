"""Every link of every page leads somewhere: pages, fragments, files; what leads elsewhere says so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import pytest
from sites import file_of, pages

HOST = "https://example.org/"
LINKS = ("href", "src", "srcset", "action", "cite", "data", "poster", "{xlink}href")
NO_REQUEST = {"canonical", "cite-as", "license", "type", "noopener"}
"""Relations that name something; nothing is fetched."""


def links(tree: Element) -> Iterator[tuple[Element, str]]:
    for element in tree.iter():
        if isinstance(element.tag, str):
            for name in LINKS:
                if address := element.get(name):
                    yield element, address


def of_site(page: str, address: str) -> str | None:
    """A link as an address on this site; none where it leads elsewhere."""
    there = urljoin(HOST + page, address)
    return there.removeprefix(HOST) if there.startswith(HOST) else None


def test_every_link_within_the_site_resolves(any_site: Path) -> None:
    trees = pages(any_site)
    ids = {page: {e.get("id") for e in tree.iter() if e.get("id")} for page, tree in trees.items()}
    broken = []
    for page, tree in trees.items():
        for element, address in links(tree):
            there = of_site(page, address)
            if there is None:
                continue
            path, _, fragment = there.partition("#")
            path = unquote(path.partition("?")[0])
            found = file_of(any_site, path).is_file()
            # `__search` and the like open Material's own panels.
            if not found or (fragment and unquote(fragment) not in ids.get(path, ())):
                broken.append((page, element.tag, address))
    assert broken == []


def test_the_links_are_those_of_an_edition(telegram_site: Path) -> None:
    """So that the test above has something to hold."""
    kinds = {
        Path(urlsplit(address).path).suffix
        for tree in pages(telegram_site).values()
        for _, address in links(tree)
    }
    assert {".bib", ".ris", ".rdf", ".jsonld", ".json", ".csv", ".md", ".css", ".js"} <= kinds
    fragments = sum(
        "#" in address for tree in pages(telegram_site).values() for _, address in links(tree)
    )
    assert fragments > 500


def test_a_link_elsewhere_hands_nothing_over(any_site: Path) -> None:
    """`noopener`: the page that is opened has no hold on this one."""
    for page, tree in pages(any_site).items():
        for anchor in tree.iter("a"):
            address = anchor.get("href") or ""
            if address.startswith(("http:", "https:")) and of_site(page, address) is None:
                assert "noopener" in (anchor.get("rel") or "").split(), (page, address)


def test_nothing_is_loaded_from_elsewhere(any_site: Path) -> None:
    for page, tree in pages(any_site).items():
        for element, address in links(tree):
            named = set((element.get("rel") or "").split()) & NO_REQUEST
            schema = (element.get("rel") or "").startswith("schema.")
            if element.tag != "a" and not named and not schema:
                assert of_site(page, address) is not None, (page, element.tag, address)


def test_each_page_names_its_own_address(telegram_site: Path) -> None:
    for page, tree in pages(telegram_site).items():
        if page == "404.html":
            continue
        found = {link.get("rel"): link.get("href") for link in tree.iter("link")}
        assert found["canonical"] == HOST + page
        (own,) = [p for p in tree.iter("p") if p.get("class") == "ed-own-address"]
        assert own.text == HOST + page


def test_where_no_address_is_known_none_is_named(plain_site: Path) -> None:
    for tree in pages(plain_site).values():
        assert not [link for link in tree.iter("link") if link.get("rel") == "canonical"]


@pytest.mark.parametrize("file", ["sitemap.xml", "downloads/linkset.json"])
def test_lists_of_addresses_resolve(telegram_site: Path, file: str) -> None:
    text = (telegram_site / file).read_text(encoding="utf-8")
    found = [part.split("<")[0].split('"')[0] for part in text.split(HOST)[1:]]
    assert found
    for address in found:
        assert file_of(telegram_site, address).is_file(), address


def test_what_the_search_finds_is_there(any_site: Path) -> None:
    index = json.loads((any_site / "search" / "search_index.json").read_text(encoding="utf-8"))
    trees = pages(any_site)
    ids = {page: {e.get("id") for e in tree.iter()} for page, tree in trees.items()}
    for entry in index["docs"]:
        page, _, fragment = entry["location"].partition("#")
        assert page in trees
        assert not fragment or unquote(fragment) in ids[page], entry["location"]
