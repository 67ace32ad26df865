"""Where the view that an editors' page requests stands."""

from __future__ import annotations

import pytest

from edition.outputs.html.fragment import with_view


@pytest.mark.parametrize(
    ("prose", "page"),
    [
        ("<p>One.</p>", "<p>One.</p>\n<ul></ul>"),
        ("<p>One.</p><!-- edition --><p>Two.</p>", "<p>One.</p><ul></ul><p>Two.</p>"),
        ("<!-- edition -->a<!-- edition -->", "<ul></ul>a<!-- edition -->"),
        ("<p>One.</p>\n<p>&lt;!-- edition --&gt;</p>\n", "<p>One.</p>\n<ul></ul>\n"),
        ("<p>&lt;!-- edition --></p>", "<p>&lt;!-- edition --></p>\n<ul></ul>"),
    ],
)
def test_a_view_stands_below_the_page_or_at_the_comment(prose: str, page: str) -> None:
    assert with_view(prose, "<ul></ul>") == page
