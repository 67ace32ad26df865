"""Where the view that an editors' page requests stands."""

from __future__ import annotations

import pytest

from edition.outputs.html.fragment import in_another_language, with_view


@pytest.mark.parametrize(
    ("prose", "page"),
    [
        ("<p>One.</p>", "<p>One.</p>\n<ul></ul>"),
        ("<p>One.</p><!-- edition --><p>Two.</p>", "<p>One.</p><ul></ul><p>Two.</p>"),
        ("<!-- edition -->a<!-- edition -->", "<ul></ul>a<!-- edition -->"),
        ("<p>&lt;!-- edition --></p>", "<p>&lt;!-- edition --></p>\n<ul></ul>"),
    ],
)
def test_a_view_stands_below_the_page_or_at_the_comment(prose: str, page: str) -> None:
    assert with_view(prose, "<ul></ul>") == page


@pytest.mark.parametrize(
    ("prose", "page"),
    [
        ("<p>One.</p>", "<div lang=ar>\n<p>One.</p>\n</div>\n<ul></ul>"),
        ("", "<div lang=ar>\n\n</div>\n<ul></ul>"),
        (
            "<p>1</p>\n<!-- edition -->\n<p>2</p><!-- edition -->",
            "<div lang=ar>\n<p>1</p>\n\n</div><ul></ul><div lang=ar>\n\n<p>2</p><!-- edition -->\n</div>",
        ),
        ("<!-- edition -->\n<p>2</p>", "<ul></ul><div lang=ar>\n\n<p>2</p>\n</div>"),
        ("<p>1</p><!-- edition -->\n", "<div lang=ar>\n<p>1</p>\n</div><ul></ul>"),
    ],
)
def test_a_view_is_not_in_the_language_of_the_page(prose: str, page: str) -> None:
    assert with_view(in_another_language(prose, "lang=ar"), "<ul></ul>") == page
