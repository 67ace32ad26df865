"""Citations in editors' prose: what is one, its place, its words; and that pandoc finds the same."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pypandoc
import pytest

from edition.reading.citation_syntax import Citation
from edition.reading.prose_tokens import (
    PageWords,
    citations,
    cited_in_words,
    page_citations,
    prose,
    prose_page,
)

CASES = {
    # In brackets.
    "[@a]": "(<a>)",
    "So [@a, 33].": "So (<a|33>).",
    "[see @a, chap. 2; @b]": "(see <a|chap. 2>; <b>)",
    "[@a, pp. 33-35, 38 and 40; but see @b, § 3]": "(<a|pp. 33-35, 38 and 40>; but see <b|§ 3>)",
    "[@a, 33, which says so]": "(<a|33>, which says so)",
    "[@a, which says so]": "(<a>, which says so)",
    "[@a and others]": "(<a> and others)",
    "[@a 33]": "(<a|33>)",
    "[@a p. 3]": "(<a|p. 3>)",
    "[@a, xiv–xvi]": "(<a|xiv–xvi>)",
    "[@a, chap. two]": "(<a|chap. two>)",
    "[@a{ii, A, D-Z}, so]": "(<a|ii, A, D-Z>, so)",
    "[@a, vol. 2, p. 10]": "(<a|vol. 2, p. 10>)",
    "[@a, fol. 12r–13v]": "(<a|fol. 12r–13v>)",
    "[-@a, 4]": "(<-a|4>)",
    "[@{a}]": "(<a>)",
    "[@a:b/c.d, 3]": "(<a:b/c.d|3>)",
    "[*see* @a, **3**]": "(see <a>, 3)",
    "[see *the @a, 3*]": "(see the <a|3>)",
    "[@a; x@y.org]": "(<a>; x@y.org)",
    "[[@a]]": "[(<a>)]",
    # Without brackets.
    "@a says": "<a> says",
    "@a, 33 men": "<a>, 33 men",
    "-@a": "<-a>",
    "(@a)": "(<a>)",
    "@a.": "<a>.",
    "@a [33] says": "<a|33> says",
    "@a [p. 3; see also @b, 4].": "<a|p. 3>; see also <b|4>.",
    # No citations.
    "x@y.org": "x@y.org",
    r"\@a": "@a",
    r"[\@a]": "[@a]",
    "https://example.org/@a": "https://example.org/@a",
    "@": "@",
    "a @ b": "a @ b",
    "[by @a](https://example.org)": "by @a",
    "[@a](https://example.org)": "@a",
    "<a@example.org>": "a@example.org",
    "[@a": "[<a>",
}
OTHERWISE = {
    "https://example.org/@a": "pandoc cites a user's address",
    "[see *the @a, 3*]": "pandoc leaves the brackets, with a citation of the text in them",
    "[@a; x@y.org]": "pandoc cites nothing where a part of the brackets does not",
}


def shown(text: str) -> str:
    return "".join(_shown(run.citation) if run.citation else run.text for run in prose(text))


def _shown(found: Citation) -> str:
    place = f"|{found.at}" if found.at else ""
    return f"<{'-' if found.without_author else ''}{found.key}{place}>"


@pytest.mark.parametrize(("text", "read"), CASES.items(), ids=list(CASES))
def test_prose_is_read(text: str, read: str) -> None:
    assert shown(text) == read


def test_pandoc_finds_the_same_citations() -> None:
    texts = [text for text in CASES if text not in OTHERWISE]
    command = [pypandoc.get_pandoc_path(), "-f", "markdown-example_lists", "-t", "json"]
    written = "\n\n".join(texts)
    done = subprocess.run(command, input=written, capture_output=True, text=True, check=True)
    blocks = json.loads(done.stdout)["blocks"]
    assert len(blocks) == len(texts)
    for text, block in zip(texts, blocks, strict=True):
        found = [(one.key, one.without_author) for one in citations(text)]
        assert found == list(_cited(block)), text


def _cited(node: Any) -> Any:
    """The keys that pandoc finds in a block, and whether the author is left out."""
    if isinstance(node, list):
        for one in node:
            yield from _cited(one)
    elif isinstance(node, dict) and node.get("t") == "Cite":
        for one in node["c"][0]:
            yield one["citationId"], one["citationMode"]["t"] == "SuppressAuthor"
            yield from _cited([one["citationPrefix"], one["citationSuffix"]])
    elif isinstance(node, dict) and node.get("t") != "Link":
        yield from _cited(node.get("c"))


def test_style_is_kept_around_a_citation() -> None:
    (_, cited, _, _) = prose("*so [@a, 33]* x")[1:]
    assert cited.em
    assert cited.citation == Citation("a", "33", written="@a, 33")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*As* [see @a, 3; @b] \\* so", "*As* (see «a 3»; «b ») \\* so"),
        ("@a [33; see @b].", "«a 33»; see «b »."),
        ("no *such* thing: x@y.org", "no *such* thing: x@y.org"),
    ],
)
def test_words_stand_for_citations_in_markdown(text: str, words: str) -> None:
    assert cited_in_words(text, lambda one: f"«{one.key} {one.at}»") == words


PAGE = """# On @a

First.
Then [see @b, 3] and `@code`
and ![by @alt](x.png).

    @block

"""


def test_a_page_has_its_citations() -> None:
    assert [(one.citation.key, one.line) for one in page_citations(PAGE)] == [("a", 1), ("b", 4)]
    noted = f"{PAGE}!!! note\n    Here @c.\n"
    assert ("c", 10) in [(one.citation.key, one.line) for one in page_citations(noted)]
    html, (heading,) = prose_page(
        PAGE, str.lower, str, PageWords(lambda _: "", lambda one: f"<a>{one.key} {one.at}</a>")
    )
    assert heading.title == "On @a"
    assert "Then (see <a>b 3</a>) and <code>@code</code>" in html
    assert 'alt="by @alt"' in html
    assert "<code>@block\n</code>" in html
