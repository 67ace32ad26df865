"""Several documents: their order, what refers to what, and by what they can be chosen."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from edition import load
from edition.editorial.backlinks import referring
from edition.editorial.content_folder import ContentFolder
from edition.editorial.edition import Edition
from edition.editorial.publication_file import Publication
from edition.model.ordering import natural
from edition.pipeline.build import Stores, site
from edition.pipeline.build import build_site as build_anew
from edition.pipeline.make import KNOWN
from edition.pipeline.published_site import Site
from edition.system.cache import Store
from edition.views.documents import documents, word
from edition.views.neighbours import neighbours

CONTENT = Path(__file__).parent / "content"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load(CONTENT)


@pytest.fixture(scope="module")
def built(edition: Edition) -> Site:
    return site(edition)


def body(built: Site, address: str) -> str:
    return next(page.render() for page in built.pages if page.address == address)


@pytest.mark.parametrize(
    "places",
    [
        ["Box 9, Folder 2", "Box 9, Folder 11", "Box 10, Folder 1"],
        ["Roll 2008-29, File 03, Frames 50–54", "Roll 2008-29, File 03, Frames 101–102"],
        ["box 1", "Box 1a", "Box 2"],
    ],
)
def test_an_archive_counts_as_people_do(places: list[str]) -> None:
    shuffled = [*places[1:], places[0]]
    assert sorted(shuffled, key=natural) == places


def test_what_is_before_and_behind(edition: Edition) -> None:
    found = {
        id_: {
            one.order: (one.before and one.before.id, one.behind and one.behind.id) for one in rows
        }
        for id_, rows in neighbours(edition).items()
    }
    assert found == {
        "ferry": {"date": (None, "reply"), "archive": (None, "memoir")},
        "reply": {"date": ("ferry", "inventory"), "archive": ("memoir", None)},
        "inventory": {"date": ("reply", "memoir")},
        "memoir": {"date": ("inventory", None), "archive": ("ferry", "reply")},
    }


def test_references_lead_to_other_documents(built: Site) -> None:
    html = body(built, "documents/ferry/")
    for href in ('"../../documents/reply/#s1"', '"../../documents/inventory/"', '"#ko-s2.b"'):
        assert f"<a href={href}" in html


def test_a_document_knows_what_refers_to_it(edition: Edition, built: Site) -> None:
    (one,) = referring(edition.documents)["reply"]
    assert (one.document.id, one.note, one.mark, one.fragment) == ("ferry", "n-tons", "1", "s1")
    html = body(built, "documents/reply/")
    assert "Referred to by" in html
    assert '<a href="../../documents/ferry/#n-tons">note 1 on ' in html
    assert "This document: " in body(built, "documents/inventory/")


def test_what_depends_on_others_is_not_kept_with_a_document(tmp_path: Path) -> None:
    """A page names its neighbours as they are now, whatever was kept of it."""
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    store = Store(tmp_path / "kept", KNOWN)
    _, first = build_anew(
        ContentFolder(content, "content"), Publication(), stores=Stores(store, None)
    )
    assert "Inventory of Engines" in body(first, "documents/reply/")
    shutil.rmtree(content / "documents" / "memoir")
    file = content / "documents" / "inventory" / "edition.yml"
    file.write_text(file.read_text().replace('"1956"', '"1954"'))
    _, second = build_anew(
        ContentFolder(content, "content"), Publication(), stores=Stores(store, None)
    )
    assert 'class="ed-behind"' not in body(second, "documents/reply/")


def test_the_list_is_by_year_and_says_what_each_has(edition: Edition, built: Site) -> None:
    assert [(year.title, len(year.rows)) for year in documents(edition)] == [
        ("1955", 2),
        ("1956", 1),
        ("1971", 1),
    ]
    html = body(built, "documents/")
    item = re.search(r"<li data-item[^>]*>", html)
    assert item
    assert item[0] == (
        '<li data-item data-year="1955" data-sender="consulate-at-harbour-town"'
        ' data-place="harbour-town" data-archive="archive-of-the-consulates"'
        ' data-language="en ko" data-genre="report">'
    )
    names = re.findall(r'<select name="([a-z]+)"', html)
    assert names == ["from", "to", "sender", "archive", "language", "genre"]


def test_words_for_attributes_are_one_word() -> None:
    assert word("East Europe Division, Foreign Ministry") == "east-europe-division-foreign-ministry"
    assert word("외무부 동구과") == "외무부-동구과"


def test_views_call_documents_by_their_titles(built: Site) -> None:
    assert '<span lang="en">Report on the Ferry</span>, §\xa03' in body(built, "chronology/")
    assert '<span lang="en">Report on the Ferry</span></a>: ' in body(built, "glossary/")
