"""Constructs of CommonMark: each sign is read as Markdown, or shown and reported.

What CommonMark shows is what markdown-it makes of the text, its words without tags.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from shared import each_of

from edition import Source, read
from edition.model.plain import plain_content

EXAMPLES = [
    *("`code`", "a ``code ` here`` b", "` code `", "```\ncode\n```", "~~~\ncode\n~~~"),
    *(
        "[a](/url)",
        '[a](/url "title")',
        "[a]()",
        "[a](<>)",
        "[a](</my url>)",
        "[a](one)",
        "[a](b(c))",
    ),
    *('[a](one "title")', "[a](#b)", "[a](   /uri\n  'title'  )", "[a][b]\n\n[b]: /url"),
    *(
        "[a]\n\n[a]: /url 'title'",
        "[a]:\n/url\n\n[a]",
        "[a]: <bar>\n\n[a]",
        "[a]: one 'two'\n\n[a]",
    ),
    *("[a]: b.html\n\n[a]", "[\na\n]: /url\n\nb", "- a\n- b\n\n  [ref]: /url\n- c"),
    *("![a](/url)", "![a][b]\n\n[b]: /url", "![](/url)", "![a]"),
    *(
        "<div>\n*a*\n</div>",
        '<div id="a"\n*hi*',
        "<table>",
        "<Warning>\na\n</Warning>",
        "a <b-c d='e'/> f",
    ),
    *("<?php echo 1; ?>", "<!DOCTYPE html>", "<![CDATA[a]]>", "<!-- a -->", "a <ship name='b'> c"),
    *("Head\n====", "Head\n----\n\na", "A *b*\n===\n\na", "a\n=", "Foo\n--- -", "#", "##", "## ##"),
    *("#Head", "# a #", "#### a", "- a\n  ***\n- b", "** * **", "- - -"),
    *("* a\n  > b\n* c", "- a\n  ```\n  b\n  ```\n- c", "> a\n> b", ">a", "a\n> b", "- a\n-\n- b"),
    *("- a\n  - b\n    - c", "1. a\n   - b", "* a\n\n* b", "+ a\n+ b", "1) a\n2) b"),
    *("\\*a\\*", "&amp; &copy;", "*a **b***", "__a__", "a  \nb", "a\\\nb", "<http://a.b>"),
]
"""Kinds of constructs, beside those that hypothesis puts together."""
PROTECTED = [
    "[sic](1961)",
    "[sic]: 1961",
    "[Marlowe]: Yes.",
    "the rock 'n' roll",
    "a ``quoted'' word",
    "`Abd and `Ali",
]
"""What typescripts write so and Markdown would change: shown, and not reported."""
_MARKER = re.compile(r"(?m)^(?:[-*+]|\d{1,9}[.)])(?:\s|$)")


class _Words(HTMLParser):
    """The text of HTML, with the descriptions of pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value or "" for name, value in attrs if name == "alt"]


def rendered(text: str) -> str:
    """The words that CommonMark shows; indented lines are no code for us."""
    parser = _Words()
    parser.feed(MarkdownIt("commonmark").disable("code").render(text))
    return "".join("".join(parser.words).split())


def shown(text: str) -> tuple[str, bool]:
    """The words that the program shows, without labels of lists; and whether it reports a sign."""
    document = read(Source(text), "markdown")
    texts = [plain_content(document.source, p.content).text for p in document.passages]
    words = "".join("".join(_MARKER.sub("", one).split()) for one in texts)
    return words, any(one.code == "markup-unread" for one in document.findings)


@each_of(EXAMPLES)
def test_a_sign_is_read_or_reported(text: str) -> None:
    words, reported = shown(text)
    assert reported or words == rendered(text)


@pytest.mark.parametrize("text", PROTECTED)
def test_signs_of_typescripts_are_shown(text: str) -> None:
    assert shown(text) == ("".join(text.split()), False)


def test_a_heading_without_a_space_is_read() -> None:
    assert shown("a\n\n##Head\n\nb") == ("aHeadb", False)
    assert shown("a\n\n#5 Low Street") == ("a#5LowStreet", False)
