"""The printed bibliography in groups: where each work goes, and what the page shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from edition import load
from edition.outputs.html.view_pages import bibliography_page
from edition.views.works_cited import groups

WORKS = """
@unpublished{letter, author = {A}, title = {Letter}}
@misc{cable, author = {B}, title = {Cable}, keywords = {cold war, Primary Source}}
@book{study, author = {C}, title = {Study}, keywords = {\\undefined, korea}}
@book{papers, author = {D}, title = {Papers}, keywords = {source}}
@www{site, author = {E}, title = {Site}}
@phdthesis{thesis, author = {F}, title = {Thesis}, school = {S}}
"""
OWN = """bibliography:
  - {heading: Theses, types: [thesis]}
  - {heading: Cables & letters, types: [unpublished], keywords: [COLD WAR]}
  - {heading: Studies, types: [book, thesis]}
"""
GROUPED = [
    ("bibliography: grouped", {
        "Archival documents": ["letter"],
        "Published sources": ["cable", "papers"],
        "Literature": ["study", "thesis"],
        "Online": ["site"],
    }),
    (OWN, {
        "Theses": ["thesis"],
        "Cables & letters": ["letter", "cable"],
        "Studies": ["study", "papers"],
        "Other works": ["site"],
    }),
    ("title: T", {"": ["letter", "cable", "study", "papers", "site", "thesis"]}),
]  # fmt: skip


def edition(folder: Path, publication: str, **files: str) -> Any:
    (folder / "publication.yml").write_text(f"{publication}\nuncited: printed\n", "utf-8")
    for ending, text in (files or {"bib": WORKS}).items():
        (folder / f"bibliography.{ending}").write_text(text, "utf-8")
    return load(folder)


@pytest.mark.parametrize(("publication", "expected"), GROUPED, ids=["usual", "own", "none"])
def test_each_work_is_in_its_group(
    tmp_path: Path, publication: str, expected: dict[str, list[str]]
) -> None:
    found = edition(tmp_path, publication)
    assert found.findings == ()
    assert {
        group.heading: [cited.work.key for cited in group.works] for group in groups(found)
    } == expected
    assert [group.heading for group in groups(found)] == list(expected)


def test_a_library_of_csl_json_is_grouped(tmp_path: Path) -> None:
    items = [
        {"id": "a", "type": "webpage", "title": "A"},
        {"id": "b", "type": "book", "title": "B", "keyword": "x, source"},
    ]
    found = edition(tmp_path, "bibliography: grouped", json=json.dumps(items))
    assert [(g.heading, g.works[0].work.key) for g in groups(found)] == [
        ("Published sources", "b"),
        ("Online", "a"),
    ]


def test_the_page_has_its_headings(tmp_path: Path) -> None:
    page = bibliography_page(edition(tmp_path, OWN))
    assert [(entry.id, entry.title) for entry in page.toc] == [
        ("~theses", "Theses"),
        ("~cables-letters", "Cables & letters"),
        ("~studies", "Studies"),
        ("~other-works", "Other works"),
    ]
    assert '<h2 id="~cables-letters">Cables &amp; letters</h2>\n<ul class="ed-works">' in page.html
    assert page.html.index('id="~theses"') < page.html.index('id="thesis"')
    assert page.html.index('id="thesis"') < page.html.index('id="~cables-letters"')
    one = bibliography_page(edition(tmp_path, "title: T"))
    assert one.toc == ()
    assert "<h2" not in one.html


@pytest.mark.parametrize(
    ("publication", "said"),
    [
        ("bibliography:\n  - {heading: X, types: [bok]}", "“bok” is not an entry type of BibLaTeX; did you mean “book”?"),
        ("bibliography: groups", "bibliography"),
        ("bibliography:\n  - {types: [book]}", "heading"),
    ],
)  # fmt: skip
def test_a_group_that_cannot_be_is_reported(tmp_path: Path, publication: str, said: str) -> None:
    found = edition(tmp_path, publication)
    assert any(said in str(finding) for finding in found.findings)
