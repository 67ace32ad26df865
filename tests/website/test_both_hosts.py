"""The telegram's edition by MkDocs and by `edition build`: equal, except for the frame.

Every difference that is allowed is in one of the tables below, with its reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from shared import CONTENT, ROOT, Once
from sites import addresses, exported, pages, text_of

from edition.editorial.content_folder import ContentFolder
from edition.pipeline import build
from edition.system.folders import replace
from edition.system.host import kept
from edition.website.build_settings import build_options
from edition.website.site_settings import site_settings

OTHER_FILES = {
    r".*\.html": "pages are compared by their parts",
    r"assets/(javascripts|stylesheets|images)/.*": "the theme of MkDocs",
    r"assets/edition/all\.(css|js)": "the style sheet and script of each frame are joined with the edition's",
    r"_headers": "each frame has inline scripts of its own, which the policy lists by digests",
    r"search/search_index\.json": "MkDocs indexes prose itself; the edition's entries are compared below",
    r"sitemap\.xml(\.gz)?": "the same addresses in the order of each host; compared below",
    r"\.edition-export": "shows that `edition build` may replace the folder",
}
OTHER_HEAD = {
    ("meta", "viewport"): "the frame's layout",
    ("meta", "generator"): "the name of the program",
    ("meta", "Content-Security-Policy"): "see `_headers`",
    ("link", "stylesheet"): "the frame's style sheets",
    ("link", "icon"): "MkDocs' theme has an icon of its own",
}
OTHER_PARTS = {
    "site-masthead": "the edition's own template for the theme of MkDocs",
}


@pytest.fixture(scope="module")
def built_site(once: Once) -> Path:
    """The telegram's edition as `edition build` writes it, with the stored results of the builds."""

    def write(target: Path) -> None:
        settings = site_settings(CONTENT)
        edition, site = build.build_site(
            ContentFolder(CONTENT, "content"),
            settings.publication(),
            build_options(settings),
            build.Stores.below(kept(ROOT)),
        )
        replace(target / "site", exported(edition, site, CONTENT, settings))

    return once("built", write) / "site"


def other(name: str) -> bool:
    return any(re.fullmatch(pattern, name) for pattern in OTHER_FILES)


def files(site: Path) -> dict[str, Path]:
    found = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path for path in found}


def test_they_have_the_same_pages_and_files(telegram_site: Path, built_site: Path) -> None:
    assert addresses(built_site) == addresses(telegram_site)
    theirs, ours = files(telegram_site), files(built_site)
    different = [
        name
        for name in theirs.keys() | ours.keys()
        if not other(name)
        and (
            name not in theirs
            or name not in ours
            or theirs[name].read_bytes() != ours[name].read_bytes()
        )
    ]
    assert different == []
    assert sum(not other(name) for name in ours) > 30


def whole(element: Element) -> Iterator[tuple[str, ...]]:
    """An element as its tags, attributes, and words."""
    if any(name in element.get("class", "").split() for name in OTHER_PARTS):
        return
    yield (str(element.tag), *(f"{k}={v}" for k, v in sorted(element.items())))
    yield (" ".join((element.text or "").split()),)
    for child in element:
        yield from whole(child)
        yield (" ".join((child.tail or "").split()),)
    yield (f"/{element.tag}",)


def one(tree: Element, tag: str) -> Element:
    found = [e for e in tree.iter(tag) if "md-content__inner" in e.get("class", "")]
    assert len(found) == 1
    return found[0]


def words(element: Element) -> list[tuple[str, ...]]:
    return [row for row in whole(element) if row != ("",)]


def test_every_article_is_the_same(telegram_site: Path, built_site: Path) -> None:
    theirs, ours = pages(telegram_site), pages(built_site)
    for address, page in ours.items():
        if address != "404.html":  # its list of pages is that of the frame
            assert words(one(page, "article")) == words(one(theirs[address], "article")), address


def head(tree: Element) -> list[tuple[str, ...]]:
    rows = []
    for element in tree.find("head") or ():
        name = element.get("name") or element.get("property") or element.get("rel")
        key = (str(element.tag), str(name or element.get("http-equiv")))
        data = element.get("type") == "application/ld+json"
        if (
            key not in OTHER_HEAD
            and (element.tag != "script" or data)
            and not element.get("charset")
        ):
            # MkDocs writes links to folders above without a slash at the end.
            attributes = (f"{k}={v.rstrip('/')}" for k, v in sorted(element.items()))
            rows.append((str(element.tag), *attributes, text_of(element)))
    return sorted(rows)


def test_every_head_has_the_same_metadata(telegram_site: Path, built_site: Path) -> None:
    theirs = pages(telegram_site)
    for address, page in pages(built_site).items():
        if address != "404.html":  # MkDocs gives it the links of the home page
            assert head(page) == head(theirs[address]), address
            assert page.find("head/title") is not None
            assert page.get("lang") == theirs[address].get("lang")


def test_the_search_finds_the_same(telegram_site: Path, built_site: Path) -> None:
    def entries(site: Path, *, prose: bool) -> list[str]:
        docs = json.loads((site / "search/search_index.json").read_bytes())["docs"]
        return sorted(
            doc["location"] if prose else json.dumps(doc, sort_keys=True)
            for doc in docs
            if (doc.get("kind", "Page") == "Page") == prose
        )

    for prose in (False, True):
        assert entries(built_site, prose=prose) == entries(telegram_site, prose=prose)


def test_the_lists_of_pages_have_the_same_addresses(telegram_site: Path, built_site: Path) -> None:
    def listed(site: Path) -> list[str]:
        return sorted(re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8")))

    assert listed(built_site) == listed(telegram_site)
    assert len(listed(built_site)) > 8
