"""Extensions of Markdown on editors' pages: the same elements and ids as Python-Markdown's."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import html5lib
import markdown
import pytest
from markdown_it.rules_block import StateBlock

from edition.editorial.prose_links import slug
from edition.outputs.html.fragment import with_view
from edition.reading.prose_features import USUAL, ProseFeature
from edition.reading.prose_tokens import PageWords, page_citations, prose_page

EXTENSIONS = [
    "admonition",
    "pymdownx.details",
    "footnotes",
    "def_list",
    "attr_list",
    "pymdownx.tasklist",
    "tables",
    "toc",
]
CASES = {
    "admonition": '!!! note "A *title*"\n\n    Body [x](y).\n\n    Second.\n\nAfter.\n',
    "untitled": '!!! warning ""\n    Body.\n',
    "details": '??? tip\n    Hidden.\n\n???+ note "Open"\n    Shown.\n',
    "footnotes": "One[^1], two[^b], one again[^1].\n\n[^1]: The *first*.\n[^b]: The second.\n",
    "definitions": "Term\n:   What it means.\n\nOther\n:   This too.\n",
    "attributes": '## Aims {#aims .lead}\n\nA [link](x){.own title="T"} and *so*{.em}.\n\nText\n{: #here .big }\n',
    "tasks": "- [x] *One*, [two](y)\n- [ ] `three` <\n- [X]four\n- [y] five\n- `[x] six`\n- [l](m)\n",
    "loose tasks": "1. [X] One\n\n    more\n\n    - [ ] two\n\n2.  three\n",
    "tasks after a list": "- one\n    - two\n- [x] three\n",
    "table": "| a | b |\n|---|---|\n| 1 | 2 |\n",
}


def ours(text: str, features: frozenset[ProseFeature] = USUAL) -> str:
    words = PageWords(lambda _: "", lambda _: "", features)
    return prose_page(text, slug, str, words)[0]


def parts(html: str) -> list[tuple[str, ...]]:
    """The tags, the attributes, and the words; the words of links back are those of each program."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)

    def walk(element: Element) -> list[tuple[str, ...]]:
        kept = {k: v for k, v in element.items() if k not in ("aria-label", "title") or v == "T"}
        rows = [(str(element.tag), *(f"{k}={v}" for k, v in sorted(kept.items())))]
        rows.append(("", " ".join((element.text or "").split())))
        for child in element:
            rows += [*walk(child), ("", " ".join((child.tail or "").split()))]
        return rows

    return [row for row in walk(tree) if row != ("", "")]


@pytest.mark.parametrize("name", CASES)
def test_an_extension_gives_the_same_elements(name: str) -> None:
    theirs = markdown.markdown(CASES[name], extensions=EXTENSIONS)
    # Python-Markdown numbers references from the last place to the first if a note is cited twice.
    folded = [re.sub(r"fnref\d*:", "fnref:", str(row)) for row in parts(ours(CASES[name]))]
    assert folded == [re.sub(r"fnref\d*:", "fnref:", str(row)) for row in parts(theirs)]


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("A[^1].\n\n[^1]: One:\n\n    - [x] see[^2]\n\n        [^2]: two\n", 2),
        ("A[^1].\n\n[^1]: !!! note\n        see[^2]\n\n        [^2]: two\n\n        more\n", 2),
        ("A[^2]\n\n[^1]: - [^2]: z\n", 1),
    ],
)
def test_a_note_in_a_block_of_another_note_leaves_this_block_whole(text: str, notes: int) -> None:
    html = ours(text)
    assert html.count('<li id="fn:') == notes
    for tag in ("ul", "li", "div", "p"):
        assert len(re.findall(f"<{tag}[ >]", html)) == html.count(f"</{tag}>"), tag
    assert ('<ul class="task-list">' in html) is ("[x]" in text)


def test_an_extension_that_is_off_leaves_its_signs() -> None:
    html = ours("!!! note\n\nOne[^1] {#x}\n\n- [x] Two\n\n[^1]: Note.\n", frozenset())
    assert "!!! note" in html
    assert "footnote" not in html
    assert "[x] Two" in html
    assert "{#x}" in html


def test_a_box_has_the_words_of_its_item_as_its_name() -> None:
    box = '<input type="checkbox" disabled checked aria-label="One &quot;two&quot; three">'
    assert f'<li class="task-list-item">{box} <em>One</em>' in ours('- [x] *One* "two"\n  three\n')


def test_attributes_that_could_run_a_script_are_left_out() -> None:
    html = ours('[x](y){onclick="alert(1)" style="a" href="javascript:x" .ok}')
    assert html == '<p><a href="y" class="ok">x</a></p>\n'


def test_an_id_is_the_fragment_of_its_heading() -> None:
    words = PageWords(lambda _: "", lambda _: "", USUAL)
    _, headings = prose_page("## Aims {#own}\n\n## Own\n", slug, str, words)
    assert [(one.id, one.title) for one in headings] == [("own", "Aims"), ("own_1", "Own")]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\n<!-- a *b* -->\n\nTwo.", "<p>One.</p> <p>Two.</p>"),
        ("One.\n<!-- a\n\n# b\n-->\nTwo.", "<p>One.</p> <p>Two.</p>"),
        ("One <!-- a\nb --> two <!-- c -->.", "<p>One  two .</p>"),
        ("<!-- a --> One.", "<p>One.</p>"),
        ("One.\n<!-- edition --> Two\nthree.", "<p>One.</p> <!-- edition --> <p>Two three.</p>"),
        ("<!-- a\nb --> <!-- c --> - One", "<ul> <li>One</li> </ul>"),
        ("<!-- a --> <!-- edition --> One.", "<!-- edition --> <p>One.</p>"),
        ("<!-- a -->     One.", "<pre><code> One. </code></pre>"),
        ("- One\n\n    <!-- edition --> two", "<ul> <li> <p>One</p> <p> two</p> </li> </ul>"),
        ("- <!-- a --> # One", "<ul> <li> # One</li> </ul>"),
        ("- <!-- a --><!-- b -->", "<ul> <li></li> </ul>"),
        ("> <!-- edition --> One.", "<blockquote> <p> One.</p> </blockquote>"),
        ("> One.\n<!-- a --> Two.", "<blockquote> <p>One.</p> </blockquote> <p>Two.</p>"),
        ("## Aims <!-- a -->", '<h2 id="aims">Aims </h2>'),
        ("- One\n\n    <!-- a -->\n", "<ul> <li> <p>One</p> </li> </ul>"),
        ("- <!-- a\n- b -->", "<ul> <li>&lt;!-- a</li> <li>b --&gt;</li> </ul>"),
        ("One.\n\n<!-- edition -->\nTwo.", "<p>One.</p> <!-- edition --> <p>Two.</p>"),
        ("One <!-- edition --> two.", "<p>One  two.</p>"),
        ("> One.\n>\n> <!-- edition -->", "<blockquote> <p>One.</p> </blockquote>"),
        (
            "> <!-- a\n# b -->",
            '<blockquote> <p>&lt;!-- a</p> </blockquote> <h1 id="b-">b --&gt;</h1>',
        ),
        ("> One.\n    <!-- a -->\nTwo.", "<blockquote> <p>One.  Two.</p> </blockquote>"),
        (
            "- <!--\n  <!--\nx\n  <!--\n  y -->\n",
            "<ul> <li>&lt;!-- &lt;!-- x</li> </ul>",
        ),
        ("- a\n\n  <!-- b\n\n  c -->\n- d", "<ul> <li> <p>a</p> </li> <li> <p>d</p> </li> </ul>"),
        ("<!-- edition-->", ""),
        ("<!-- open\n\nOne.", "<p>&lt;!-- open</p> <p>One.</p>"),
        ("<!--> One.", "<p>&lt;!--&gt; One.</p>"),
        ("<!-- a -->\n<!-- b", "<p>&lt;!-- b</p>"),
        ("<!-- a --><script>b()</script>", "<p>&lt;script&gt;b()&lt;/script&gt;</p>"),
        (r"\<!-- edition -->", "<p>&lt;!-- edition --&gt;</p>"),
        ("`<!-- edition -->`", "<p><code>&lt;!-- edition --&gt;</code></p>"),
        ("    <!-- edition -->", "<pre><code>&lt;!-- edition --&gt; </code></pre>"),
    ],
)
def test_comments_are_left_out_except_the_place_of_a_view(text: str, html: str) -> None:
    assert ours(text).replace("\n", " ").strip() == html


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\n<!-- edition --> Two.",
        "One.\n<!-- edition --> Two *so*.\nThree.\n\nFour.",
        "   <!-- edition --> Two.",
        "<!-- edition -->## Two",
        "<!-- edition --> - One",
        "> One.\n<!-- edition --> Two.",
        "- One\n<!-- edition --> Two.",
        "<!-- edition --> # Two",
        "<!-- edition -->```\nTwo",
        "<!-- edition --> ~~~\nTwo",
        "<!-- edition --> Two\n===",
        "<!-- edition --> !!! note\n    Two",
        "<!-- edition -->!!! note\n    Two",
    ],
)
def test_text_after_the_place_of_a_view_is_as_in_python_markdown(text: str) -> None:
    view = "<hr>"
    theirs = markdown.markdown(text, extensions=["toc", "admonition"])
    assert parts(with_view(ours(text), view)) == parts(with_view(theirs, view))


def test_the_lines_in_which_comments_end_are_read_a_constant_number_of_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[int] = []
    is_empty = StateBlock.isEmpty

    def counted(state: StateBlock, line: int) -> bool:
        read.append(line)
        return is_empty(state, line)

    monkeypatch.setattr(StateBlock, "isEmpty", counted)
    work = []
    for lines in (50, 100):
        read.clear()
        html = ours("- <!--\n" + "  <!--\n" * lines + "x -->\n")
        assert html == "<ul>\n<li></li>\n</ul>\n"
        work.append(len(read))
    assert 50 < work[1] < 2.5 * work[0]


def test_a_citation_in_a_comment_is_not_read() -> None:
    text = "One.\n\n<!-- @smith\n\n@jones -->\n\n@brown <!-- @green -->\n<!-- a\n--> @white"
    found = [(one.citation.written, one.line) for one in page_citations(text)]
    assert found == [("@brown", 7), ("@white", 9)]
