"""What holds for every transcript: those of the edition, all cases, and whatever hypothesis makes."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from invariants.coverage import overlapping, uncovered
from markdown_it import MarkdownIt
from shared import TELEGRAM, document_of, each_of, transcripts

from edition import Document, Source, read
from edition.model.blocks import Item, Section, block_key, walk
from edition.model.content import Content, Escape, Paragraph, Text
from edition.model.plain import plain_content, plain_document
from edition.reading.markdown_tokens import raw_blocks
from edition.reading.readers import choose

assert settings.default is not None
MANY = settings(max_examples=3 * settings.default.max_examples)
"""Settings of the tests that find most."""

# Pieces that mean something to Markdown or to the reader, beside arbitrary characters.
PIECES = st.sampled_from(
    [
        *("\n", "\n\n", "\n\n", "  \n", "\r\n", "\r", "\t", " ", "    ", "\\\n"),
        *(
            "1. ",
            "2. ",
            "a. ",
            "b. ",
            "i. ",
            "ii. ",
            "1) ",
            "(1) ",
            "A. ",
            "가. ",
            "- ",
            "* ",
            "1961. ",
        ),
        *("# ", "## ", "### ", "#", "---", "***", "> ", "```", "<div>", "</b>", "<!--"),
        *("(", ")", "[", "]", "[sic]", "[trans. note-x]", "[illegible]", "□□□", "□", "…"),
        *(
            "*",
            "**",
            "_",
            "`",
            "\\",
            "\\$",
            "&amp;",
            "&#0;",
            "<http://a.b/c>",
            "[x]: /y",
            "![",
            "](",
        ),
        *("[^1]", "\n[^1]: ", "[1]", "[1](#f1)", "\n\n1  Note", "^2^", "H~2~O", "~~", "=="),
        *("[a](http://a.b/_c_)", "](http://a.b)", "![x](y.png)", "<b>", "<br>", "<a href='#f1'>"),
        *("\n```\n", "\n~~~\n", "\n(a) ", "\n(b) ", "\na) ", "\nb) ", "^[1](#f1){#r}^", "<!-- -->"),
        *("\n=====\n", "\n- 4 -\n", "\n\n[1] Note", "\n   1. ", "^(nd)"),
        *("</a>", "<sup>", "</sup>", "[x]{.underline}", "\n: meaning", "\n\nTerm\n: x\n", ">> "),
        *(
            "\n-- --\n",
            "\n\n-----\n",
            "\n+--+--+\n",
            "|a|b|\n",
            "|--|--|\n",
            "---\ntitle: x\n---\n",
        ),
        *("**Citation:**", "**Summary:**", "Date: ", "From: ", "Year", "1974", "196.7", "Total"),
        *(
            "text",
            "Word",
            "July 1961",
            "\0",
            "\ufeff",
            "\u200b",
            "\u2028",
            "\x0b",
            "\x1c",
            "\u3000",
        ),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, PIECES, st.text(max_size=8)), max_size=60).map("".join)


def check(document: Document) -> None:
    """All that can be said of one document."""
    assert uncovered(document) == ""
    assert overlapping(document) == []
    positions_lead_back(document)
    ids = Counter(
        block.locator.id
        for block in walk(document.blocks)
        if isinstance(block, Section | Item | Paragraph) and block.locator
        if not (isinstance(block, Paragraph) and block.form == "label")
    )
    assert all(count == 1 for count in ids.values()), ids.most_common(1)
    assert all(id_.isascii() for id_ in ids)
    starts = [p.content.start for p in document.passages if p.content.leaves]
    assert len(set(starts)) == len(starts)
    notes = (block for note in document.footnotes for block in walk(note.blocks))
    keys = list(map(block_key, (*walk(document.blocks), *notes)))
    assert len(set(keys)) == len(keys)


TIMES = re.compile(r"(?<=\d)\*(?=\d)")
"""A multiplication sign, which does not emphasise figures, unlike in Markdown."""


def shown_as_markdown_shows(source: Source) -> None:
    """The leaves of each block show the characters that markdown-it shows for it, by itself."""
    off = "reference link image html_block html_inline code fence backticks lheading blockquote"
    text = source.text.removeprefix("\ufeff")  # a file's signature, which is no text
    text = TIMES.sub("×", text)
    tokens = MarkdownIt("commonmark").disable(off.split()).parse(text)
    expected = [
        "".join(shown(token)) for token in tokens if token.type == "inline" and token.content
    ]
    blocks, _ = raw_blocks(source)
    found = [leaf_text(source, block.content) for block in blocks]
    # Blocks without an inline token (a rule, a lone marker) are shown as they stand.
    remaining = iter(found)
    for text in expected:
        wanted = comparable(text)
        assert any(comparable(given) == wanted for given in remaining), text


def comparable(text: str) -> str:
    """Without white space, and decoded, since markdown-it decodes an address that it shows."""
    return "".join(TIMES.sub("×", unquote(text)).split())


def shown(token: object) -> list[str]:
    children = getattr(token, "children", None) or []
    parts = []
    for child in children:
        if child.type in ("text", "text_special"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return parts


def leaf_text(source: Source, content: Content) -> str:
    parts = []
    for leaf in content.leaves:
        match leaf:
            case Text(span):
                parts.append(source[span].replace("\0", "\N{REPLACEMENT CHARACTER}"))
            case Escape(_, value):
                parts.append(value)
            case _:
                parts.append("\n")
    return "".join(parts)


def positions_lead_back(document: Document) -> None:
    """Every shown character of the plain text comes from where its span says."""
    plain = plain_document(document)
    assert "  " not in plain.text.replace("\n", "")
    for index in range(0, len(plain.text), 7):
        span = plain.span(index, index + 1)
        character, source = plain.text[index], document.source[span]
        if span.size == 1 and not character.isspace():
            assert source in (character, "\0")
    for passage in document.passages:
        alone = plain.passage(passage.content.start)
        assert alone in (None, plain_content(document.source, passage.content))


@each_of(transcripts())
def test_on_files(path: Path) -> None:
    document = document_of(path)
    check(document)
    if choose(document.source) == "markdown":
        shown_as_markdown_shows(document.source)


@given(TEXTS)
@example("\u3000")
@example("#\n\n-\n\n1.")
@example("- 1) - x\n\n      y")
@example("- **Citation:**")
@example("1. # \\\n")
@example("# \0")
@example("(1) \\\n\\\n")
@example("1.\ntext")
@example("- # a\n\n- # b")
@example("<br>\n: meaning")
@example("<br>\n: meaning\n: meaning")
@example("1. " * 11 + "x\n" + "   " * 11 + "y")
@example("t¹\n1. 1. §")
@example("s*[1]\n\n^1^ 수\n\n  *o")
@example("**A**:d")
@example("* *2\nfoo")
@example("text\n\n* *2\n\\* Note")
@MANY
def test_on_any_text(text: str) -> None:
    check(read(Source(text), "markdown"))
    shown_as_markdown_shows(Source(text))


# Pieces that mean something in a typescript, or in what an extraction makes of one.
TYPED = st.sampled_from(
    [
        *("\n", "\n\n", "\n\n", "\f", "-\n", "\u00ad\n", "\u00ad", "- ", "\r\n", "\r", "   "),
        *("To: ", "FROM:   ", "Subject:", "Ref.: ", "SECRET", "TELEGRAM\n", "12 May 1953\n"),
        *("|", "| a |\n", "|--|\n", "Participants:\n", "Distribution:\n", "cc:", "Encl.: 2"),
        *("KISSINGER: ", "Mr. Orlenko: ", "(signed)", "Yours sincerely,\n", "MARLOWE"),
        *("Digital Archive\n", "Page 2 of 3\n", "Citation: ", "Summary:", "Contents: x"),
        *("E.O. 11652: x\n", "Betr.: ", "EMBARGO: ", "DECLASSIFIED\n", "DEPARTMENT OF STATE\n"),
        *(
            "1. Mai 1950\n",
            "Paris, le 3 mai 1951\n",
            "а) ",
            "一、",
            "đ) ",
            "# ",
            "Page 2\n",
            "Low House,\n",
        ),
        *("1. ", "b. ", "(a) ", "[", "(", "[ . . . ]", "[SIC]", "word", "*", "\\\n", "\0", "\x1c"),
    ]
)
TYPESCRIPTS = st.lists(st.one_of(TYPED, TYPED, st.text(max_size=4)), max_size=60).map("".join)
PLAIN_READERS = st.sampled_from(["markdown", "typescript", "export"])


@given(TYPESCRIPTS, PLAIN_READERS)
@example("To: x \\\nFrom: y", "markdown")
@example("\u00ad\nParticipants:\nFROM:   (signed)", "typescript")
@example("第\u3000S:\nTo:", "typescript")
@example("EMBARGO  day: none\nTo: Mr Smith", "typescript")
@example("word\n| a |\n\f| a |\n  \n", "export")
@MANY
def test_on_any_typescript(text: str, reader: str) -> None:
    check(read(Source(text), reader))


@given(st.sampled_from(transcripts()), PLAIN_READERS, st.data())
def test_on_damaged_transcripts(path: Path, reader: str, data: st.DataObject) -> None:
    lines = Source.decode(path.read_bytes(), path.name).text.split("\n")
    check(read(Source("\n".join(damaged(lines, data))), reader))


DEEP = [
    ">",
    "~~",
    "<b>",
    "<a href='#1'>",
    "[^1]",
    "![",
    "^1",
    "(",
    "[",
    "“",
    "(“",
    "(\n\n",
    "[\n\n",
    "- ",
    "1. ",
    "*",
    "**_",
    "|\n",
    "To: ",
    "[sic ",
]
"""What can lie in itself."""
DEPTH = 1_200 if settings.default.max_examples < 1000 else 3_000
"""Deeper than Python lets functions call each other; deeper still in the profile `thorough`."""
CLOSING = str.maketrans("([“", ")]”")


@pytest.mark.parametrize("reader", ["markdown", "typescript", "export"])
@pytest.mark.parametrize("sign", DEEP)
def test_on_deep_nesting(sign: str, reader: str) -> None:
    check(read(Source(sign * DEPTH), reader))
    check(read(Source(f"{sign * DEPTH}x{sign[::-1].translate(CLOSING) * DEPTH}"), reader))


@given(st.data())
def test_on_a_damaged_telegram(data: st.DataObject) -> None:
    lines = damaged(TELEGRAM.read_text(encoding="utf-8").split("\n"), data)
    source = Source("\n".join(lines))
    check(read(source, "markdown"))
    shown_as_markdown_shows(source)


def damaged(lines: list[str], data: st.DataObject) -> list[str]:
    """Lines dropped, doubled and swapped, characters changed."""
    for _ in range(data.draw(st.integers(1, 6))):
        one = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["drop", "double", "swap", "change"])):
            case "drop":
                lines[one] = ""
            case "double":
                lines.insert(other, lines[one])
            case "swap":
                lines[one], lines[other] = lines[other], lines[one]
            case _:
                lines[one] = data.draw(st.text(max_size=4)) + lines[one][1:]
    return lines


@each_of(transcripts())
def test_a_passage_is_found_by_its_own_words(path: Path) -> None:
    """The plain text of a document is that of its passages, in the order of the source."""
    document = document_of(path)
    whole = plain_document(document).text
    position = 0
    for passage in document.passages:
        text = plain_content(document.source, passage.content).text
        position = whole.index(text, position) + len(text)
