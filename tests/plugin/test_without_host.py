"""Pages that are read without a host: links name the page in a folder, and nothing else changes."""

from __future__ import annotations

import pytest

from edition.website.offline import with_files


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<a href="../b/">', '<a href="../b/index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a href="b/?q=1#p">', '<a href="b/index.html?q=1#p">'),
        ('<a title="a > b" href="b/">', '<a title="a > b" href="b/index.html">'),
        ('<form\n action="./">', '<form\n action="./index.html">'),
        (
            '<a data-card="b/#k" href="b/#k">',
            '<a data-card="b/index.html#k" href="b/index.html#k">',
        ),
    ],
)
def test_a_link_to_a_folder_names_the_page_in_it(html: str, shown: str) -> None:
    assert with_files(html) == shown


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://a.example/">',
        '<a href="b/file.csv">',
        '<a href="#p">',
        '<a href="">',
        '<p>A link is written href="b/" in HTML.</p>',
        '<code>&lt;a href="b/"&gt;</code>',
        r'<script>{"text": "<a href=\"b/\">"}</script>',
    ],
)
def test_anything_else_stays(html: str) -> None:
    assert with_files(html) == html
