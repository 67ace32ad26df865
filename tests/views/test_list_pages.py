"""Lists that continue on further pages: nothing is lost, and every link leads to its line."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from posixpath import normpath

import pytest
from searched import found_on
from shared import telegram_edition

from edition.editorial.manifest_changes import Change, OwnName, Statement
from edition.editorial.releases import Release
from edition.model import addresses
from edition.outputs.html.moved_links import MovedLinks, lines_files
from edition.outputs.html.view_pages import changes_page
from edition.pipeline import build, published_site
from edition.views import room
from edition.views.list_pages import changes_pages
from edition.views.release_history import history

EDITION = telegram_edition()
LIMIT = 300


@pytest.fixture(scope="module")
def site() -> dict[str, published_site.Page]:
    """The pages of the telegram's edition by their addresses, as if a page held a few lines only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "PAGE", LIMIT)
        return {page.address: page for page in build.site(EDITION).pages}


@pytest.fixture(scope="module")
def html(site: dict[str, published_site.Page]) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "PAGE", LIMIT)
        return {address: page.render() for address, page in site.items()}


def ids(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', html)


@pytest.mark.parametrize(
    ("sizes", "limit", "expected"),
    [
        ([], 5, [[]]),
        ([3, 2], 5, [[3, 2]]),
        ([3, 3], 5, [[3], [3]]),
        ([9, 1, 4, 1], 5, [[9], [1, 4], [1]]),
        ([0, 5, 0], 5, [[0, 5, 0]]),
    ],
)
def test_lines_are_on_as_few_pages_as_hold_them(
    sizes: list[int], limit: int, expected: list[list[int]]
) -> None:
    pages = room.in_pages(sizes, lambda size: size, limit)
    assert [list(page) for page in pages] == expected


@pytest.mark.parametrize(
    ("view", "lines"),
    [
        (addresses.GLOSSARY, [*EDITION.registers.entries]),
        (addresses.BIBLIOGRAPHY, [*EDITION.published_works]),
        (addresses.CHRONOLOGY, [addresses.event_fragment(one.id) for one in EDITION.events]),
    ],
)
def test_each_line_is_on_one_page_of_its_list(
    html: dict[str, str], view: str, lines: list[str]
) -> None:
    pages = [text for address, text in html.items() if re.fullmatch(f"{view}(~\\d+/)?", address)]
    assert len(pages) > 1
    found = [id_ for text in pages for id_ in ids(text)]
    assert lines
    assert {line: found.count(line) for line in lines} == dict.fromkeys(lines, 1)


def test_each_page_of_a_list_links_to_all_others(html: dict[str, str]) -> None:
    pages = [address for address in html if address.startswith(addresses.GLOSSARY)]
    for page in pages:
        hrefs = re.findall(r'<li><a href="([^"]*)"', html[page])
        leads = {f"{normpath(f'/{page}{href}').lstrip('/')}/" for href in hrefs}
        assert leads >= set(pages)
        assert html[page].count('aria-current="page"') == 1


def test_every_link_leads_to_a_line_that_is_there(html: dict[str, str]) -> None:
    known = {address: set(ids(text)) for address, text in html.items()}
    checked = 0
    for page, text in html.items():
        for path, fragment in re.findall(r'href="([^"#:?]*)#([^"]+)"', text):
            leads = normpath(f"/{page}{path}").lstrip("/")
            address = f"{leads}/" if leads else ""
            if address.partition("/")[0] in ("glossary", "chronology", "bibliography"):
                assert fragment in known[address], (page, path, fragment)
                checked += address.count("~")
    assert checked


def test_a_name_keeps_its_card(html: dict[str, str]) -> None:
    document = next(text for address, text in html.items() if "/118390/" in f"/{address}")
    names = set(re.findall(r'<a class="ed-name" href="([^"]+)"', document))
    cards = set(re.findall(r'data-card="([^"]+)"', document))
    assert any("~" in name for name in names)
    assert names <= cards


def test_a_permanent_link_leads_from_the_first_page_to_its_line(html: dict[str, str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "PAGE", LIMIT)
        files = {file.address: file for file in build.site(EDITION).files}
    lines = json.loads(files[addresses.line_pages(addresses.GLOSSARY)].content())
    assert lines
    for fragment, page in lines.items():
        assert fragment in ids(html[f"{addresses.GLOSSARY}{page}"])
        assert fragment not in ids(html[addresses.GLOSSARY])
    assert 'data-lines="../glossary/~lines.json"' in html[addresses.GLOSSARY]


def test_the_search_finds_each_line_on_its_page(
    site: dict[str, published_site.Page], html: dict[str, str]
) -> None:
    found = [entry.address for entry in found_on(site[addresses.GLOSSARY])]
    assert len(found) == len(EDITION.registers.entries)
    for address in found:
        page, _, fragment = address.partition("#")
        assert fragment in ids(html[page])
    assert site[addresses.further_page(addresses.GLOSSARY, 2)].entries() == ""


def test_a_list_that_fits_has_one_page_and_its_links_stay() -> None:
    assert MovedLinks(EDITION).lists == {}
    assert not [page for page in build.site(EDITION).pages if "~" in page.address]


def test_a_link_into_a_file_is_unchanged() -> None:
    html = '<a href="map.pdf#page=2">1</a> <a href="../../glossary/#nobody">2</a>'
    assert MovedLinks(EDITION).in_page(html, "documents/d/") == html


def release(version: str, count: int) -> Release:
    """A release with so many changes of two documents."""
    told = (Statement("changed"),)
    changed = [
        Change(
            "changed",
            "note",
            f"d{n * 2 // count}",
            f"documents/d#n{n}",
            OwnName(f"{version} n{n}"),
            told,
        )
        for n in range(count)
    ]
    return Release(version, None, Path(f"{version}.json"), 2, tuple(changed))


def test_a_release_continues_on_further_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "PAGE", 40)
    edition = replace(EDITION, releases=(release("1.0", 0), release("1.1", 7), release("1.2", 4)))
    pages = changes_pages(edition)
    shown = [
        [(row.release.version, [len(group.changes) for group in row.groups]) for row in page.rows]
        for page in pages
    ]
    assert shown == [
        [("1.2", [2, 1])],
        [("1.2", [1]), ("1.1", [2])],
        [("1.1", [2, 1])],
        [("1.1", [2]), ("1.0", [])],
    ]
    html = [changes_page(edition, number).html for number in (1, 2, 3, 4)]
    assert [sum(f">1.1 n{n}</a>" in one for one in html) for n in range(7)] == [1] * 7
    assert 'href="../changes/~2/"' in html[0]
    assert MovedLinks(edition).lists[addresses.CHANGES] == {
        addresses.release_fragment("1.1"): "changes/~2/",
        addresses.release_fragment("1.0"): "changes/~4/",
    }


def test_releases_that_fit_are_on_one_page_as_before() -> None:
    edition = replace(EDITION, releases=(release("1.0", 0), release("1.1", 7)))
    (page,) = changes_pages(edition)
    assert page.rows == tuple(history(edition))
    assert "data-lines" not in changes_page(edition).html


def test_the_pages_of_many_lines_are_in_several_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LINES", 2)
    # In UTF-16, which scripts compare, the sign 𐀀 comes before the sign ！.
    lines = {one: f"glossary/~{n}/" for n, one in enumerate("d！a𐀀b", 2)}
    files = {name: json.loads(text) for name, text in lines_files(lines, "glossary/")}
    assert files == {
        "glossary/~lines.json": [
            ["a", "~lines-1.json"],
            ["d", "~lines-2.json"],
            ["！", "~lines-3.json"],
        ],
        "glossary/~lines-1.json": {"a": "~4/", "b": "~6/"},
        "glossary/~lines-2.json": {"d": "~2/", "𐀀": "~5/"},
        "glossary/~lines-3.json": {"！": "~3/"},
    }
    monkeypatch.setattr(room, "LINES", 5)
    assert [name for name, _ in lines_files(lines, "glossary/")] == ["glossary/~lines.json"]
