"""What readers see where there is little to tell documents apart, or nothing to list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition import load
from edition.pipeline.build import site
from edition.views import room

CONTENT = Path(__file__).parent / "alike" / "content"
TITLE = "Memorandum of a Conversation"
APART = {"a": "2 March 1961", "b": "5 March 1961, b", "c": "5 March 1961, c", "d": "undated"}
"""What stands behind the title of the four documents that have it; the fifth has one of its own."""


def pages(content: Path = CONTENT) -> dict[str, str]:
    return {page.address: page.render() for page in site(load(content)).pages}


def test_documents_of_one_title_are_told_apart_by_date() -> None:
    built = pages()
    for id_, apart in APART.items():
        named = f'documents/{id_}/"><span lang="en">{TITLE}</span>, {apart}</a>: '
        assert named in built["glossary/"]
        assert f'<a href="#d-{id_}" lang="en">{TITLE}</a>, {apart}: ' in built["corrections/"]
        heading = f'<p class="ed-day">{apart}</p>\n<section aria-labelledby="d-{id_}">'
        assert heading in re.sub(r"\n+", "\n", built["corrections/"])
        assert f'documents/{id_}/" lang="en">{TITLE}</a>, {apart}: ' in built["downloads/"]
    for view in ("glossary/", "corrections/", "downloads/"):
        assert not re.search("Another Paper(</span>)?(</a>)?, (5|undated)", built[view]), view
    assert 'documents/e/"><span lang="en">Another Paper</span></a>: ' in built["glossary/"]


def test_many_documents_are_told_apart_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "ROOM", 0)
    built = pages()
    for id_, apart in APART.items():
        assert f'lang="en">{TITLE}</a>, {apart}</p>' in built["corrections/"]
        assert (
            f'documents/{id_}/"><span lang="en">{TITLE}</span>, {apart}</a>' in built["glossary/"]
        )


def test_a_chronology_of_nothing_says_so(tmp_path: Path) -> None:
    html = pages(tmp_path)["chronology/"].strip()
    assert html == "<p>The chronology is empty.</p>"


def test_a_chronology_of_reports_alone_has_no_choice_of_sources() -> None:
    html = pages()["chronology/"]
    assert html.count("<li id=") == 4
    assert "ed-legend" in html
    assert 'name="source"' not in html
