"""Citations on pages that Python-Markdown converts: the same as in the library's own Markdown."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any, cast

import pytest
from markdown import Markdown
from reading.test_citation_syntax import CASES

from edition.editorial.bibliography import read_bibliography
from edition.editorial.publication_file import Publication
from edition.model.wording import ENGLISH
from edition.outputs.html.page_context import Context
from edition.reading.prose_tokens import PageWords, prose_page
from mkdocs_edition.page_citations import PageCitations

BIBLIOGRAPHY = """
@book{a, author = {Doe, Ann}, title = {One}, date = {2001}}
@book{b, author = {Roe, Bo}, title = {Two}, date = {2002}}
@book{a:b/c.d, author = {Poe, Cy}, title = {Three}, date = {2003}}
"""
WORKS, _ = read_bibliography(BIBLIOGRAPHY, "bibliography.bib")
LINKED = '<a href="../bibliography/#a">Doe, “One”, 2001'


def converted(text: str) -> str:
    citations = PageCitations()
    citations.on_page(cast("Any", SimpleNamespace(url="about/")), cast("Any", Edition))
    html: str = Markdown(extensions=[citations]).convert(text)
    return re.sub("</?span>", "", html)


class Edition:
    works = WORKS
    publication = Publication()


@pytest.mark.parametrize("text", [*CASES, "a [@lost, 3] b"])
def test_both_converters_cite_alike(text: str) -> None:
    ours, _ = prose_page(
        text, str, str, PageWords(lambda _: "", Context("about/", WORKS, ENGLISH, "en").citation)
    )
    # An address of a mail is hidden by Python-Markdown.
    assert text.startswith("<a@") or converted(text) == ours.strip()


def test_a_citation_leads_to_the_bibliography() -> None:
    assert converted("[see @a, *3*]") == f"<p>(see {LINKED}</a>, <em>3</em>)</p>"
    assert converted("[see @lost, 3]") == "<p>(see @lost, 3)</p>"


@pytest.mark.parametrize(
    "text", ['<a title="@a" href="/x">y</a>', "`[@a]`", "    [@a]", '[x](/y "@a")']
)
def test_elements_and_code_are_left_alone(text: str) -> None:
    assert "bibliography" not in converted(text)
