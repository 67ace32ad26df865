"""Where the view that an editors' page requests stands."""

from __future__ import annotations

import markdown
import pytest

from edition.outputs.html.fragment import in_another_language, with_view


@pytest.mark.parametrize(
    ("prose", "page"),
    [
        ("<p>One.</p>", "<p>One.</p>\n<ul></ul>"),
        ("<p>One.</p><!-- edition --><p>Two.</p>", "<p>One.</p><ul></ul><p>Two.</p>"),
        ("<!-- edition -->a<!-- edition -->", "<ul></ul>a<!-- edition -->"),
        ("<p>&lt;!-- edition --></p>", "<p>&lt;!-- edition --></p>\n<ul></ul>"),
        ("a<br>\n<hr>b\n é<!-- edition -->", "a<br>\n<hr>b\n é<ul></ul>"),
        ("<p>a <i>b</i></p>\n<!-- edition -->", "<p>a <i>b</i></p>\n<ul></ul>"),
        ("<!-- edition--><!-- edition -->", "<!-- edition--><ul></ul>"),
        ("<p>a\n<!-- edition -->\n<p>b</p>", "<p>a\n<ul></ul>\n<p>b</p>"),
        ('<meta itemprop="a"><!-- edition -->', '<meta itemprop="a"><ul></ul>'),
        ("<div><p>a</div><!-- edition --></p>", "<div><p>a</div><ul></ul></p>"),
        ("<div><p>a<!-- edition --></div>", "<div><p>a<!-- edition --></div>\n<ul></ul>"),
    ],
)
def test_a_view_stands_below_the_page_or_at_the_comment(prose: str, page: str) -> None:
    assert with_view(prose, "<ul></ul>") == page


@pytest.mark.parametrize(
    "text",
    [
        "One <!-- edition --> two.",
        "> One.\n>\n> <!-- edition -->",
        "- One\n\n    <!-- edition -->\n",
        "!!! note\n    One.\n\n    <!-- edition -->\n",
        "One\n:   Two.\n\n    <!-- edition -->\n",
        "# One <!-- edition -->\n",
        "`<!-- edition -->`",
        "<div>\n<!-- edition -->\n</div>",
    ],
)
def test_a_comment_within_another_part_of_a_page_is_not_the_place_in_mkdocs(text: str) -> None:
    """MkDocs leaves all comments in the HTML; `edition build` leaves out all but one."""
    html = markdown.markdown(text, extensions=["admonition", "def_list"])
    assert with_view(html, "<ul></ul>") == f"{html}\n<ul></ul>"
    later = markdown.markdown(f"{text}\n\n## Two\n\n<!-- edition -->", extensions=["admonition"])
    assert with_view(later, "<ul></ul>").endswith("</h2>\n<ul></ul>")


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
        ("<p>1<!-- edition --></p>", "<div lang=ar>\n<p>1<!-- edition --></p>\n</div>\n<ul></ul>"),
        ("<p>1</p><!-- edition -->\n", "<div lang=ar>\n<p>1</p>\n</div><ul></ul>"),
    ],
)
def test_a_view_is_not_in_the_language_of_the_page(prose: str, page: str) -> None:
    assert with_view(in_another_language(prose, "lang=ar"), "<ul></ul>") == page
