"""What a page is to those who hear it: one title, headings in order, landmarks, names."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

from sites import pages, text_of, with_ancestors

HEADINGS = [f"h{rank}" for rank in range(1, 7)]
LIVE = ("dialog",)
"""What has headings of its own and is not there until it is opened."""


def headings(tree: Element) -> list[tuple[int, str]]:
    """Rank and words of the headings that a reader meets, in order."""
    return [
        (HEADINGS.index(path[-1].tag) + 1, text_of(path[-1]))
        for path in with_ancestors(tree)
        if path[-1].tag in HEADINGS and not any(e.tag in LIVE for e in path)
    ]


def named(element: Element, ids: dict[str, str]) -> str:
    label = element.get("aria-labelledby")
    return element.get("aria-label") or (ids.get(label, "") if label else "")


def test_one_title_and_no_rank_left_out(any_site: Path) -> None:
    for page, tree in pages(any_site).items():
        found = headings(tree)
        assert [rank for rank, _ in found].count(1) == 1, (page, found)
        assert found[0][0] == 1, (page, found)
        for (above, _), (rank, words) in pairwise(found):
            assert rank <= above + 1, (page, words)
            assert words, page


def test_each_page_has_a_title_and_a_description_of_its_own(any_site: Path) -> None:
    titles: Counter[str] = Counter()
    described: Counter[str] = Counter()
    for page, tree in pages(any_site).items():
        head = tree.find("head")
        assert head is not None
        titles[head.findtext("title", "").strip()] += 1
        said = [m.get("content") for m in head.iter("meta") if m.get("name") == "description"]
        if page != "404.html":
            assert len(said) == 1, page
            described[said[0] or ""] += 1
    for counted in (titles, described):
        assert "" not in counted
        assert [words for words, times in counted.items() if times > 1] == []


def test_landmarks(any_site: Path) -> None:
    for page, tree in pages(any_site).items():
        ids = {e.get("id") or "": text_of(e) for e in tree.iter() if e.get("id")}
        outside = [
            path[-1]
            for path in with_ancestors(tree)
            if not {"main", "article", "section"} & {e.tag for e in path[:-1]}
        ]
        tags = Counter(e.tag for e in outside)
        assert tags["main"] == 1, page
        assert tags["header"] == 1, page
        assert tags["footer"] == 1, page
        navs = [named(nav, ids) for nav in tree.iter("nav")]
        assert navs, page
        assert all(navs), page
        for element in tree.iter():
            if element.get("role") in ("dialog", "region") or element.tag == "dialog":
                assert named(element, ids), (page, element.tag)


def test_the_link_past_the_navigation_leads_to_the_title(any_site: Path) -> None:
    """On the page for addresses that do not exist there is nothing but its title to skip to."""
    for page, tree in pages(any_site).items():
        links = [a for a in tree.iter("a") if a.get("class") == "md-skip"]
        if page == "404.html":
            continue
        (link,) = links
        target = (link.get("href") or "").removeprefix("#")
        (title,) = tree.iter("h1")
        assert title.get("id") == target, page
