"""The text as shown, and from each of its characters the way to the source and back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import Source, Span, read
from edition.model.content import (
    Break,
    Content,
    Escape,
    FootnoteMark,
    Label,
    Leaf,
    Milestone,
    Text,
)
from edition.model.plain import Plain, PlainBuilder, folded, plain_content, plain_document


def shown(text: str) -> Plain:
    return plain_document(read(Source(text)))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("One  two\tthree.", "One two three.\n"),
        ("One\n  two.", "One two.\n"),
        ("One  \ntwo.", "One two.\n"),
        ("One *two* three.", "One two three.\n"),
        ("One \\*two &amp; three.", "One *two & three.\n"),
        ("One &nbsp; two.", "One two.\n"),
        ("One\u00a0two \\\u00a0three.", "One two \\ three.\n"),
        ("One.\n\nTwo.", "One.\nTwo.\n"),
        ("## 1. One\n\n1\\. Two.", "1. One\n1. Two.\n"),
        ("1.\n\n2. Two", "1.\n2. Two\n"),
        ("1. One\n\n2.\n\n3.", "1. One\n2.\n3.\n"),
        ("", ""),
    ],
)
def test_a_passage_is_a_line_with_single_spaces(text: str, plain: str) -> None:
    assert shown(text).text == plain


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        # Words are where they stand, with all white space and signs between them, and none around.
        ("One  two three.", "One two", "One  two"),
        ("One  two three.", "two", "two"),
        ("One *two* three.", "two", "two"),
        ("One *two* three.", "One two three", "One *two* three"),
        # What is written as several characters comes as a whole.
        ("It cost \\$5.", "$5", "\\$5"),
        ("It cost \\$5.", "$", "\\$"),
        ("It cost 5\\$.", "5$", "5\\$"),
        ("Salt &amp; wool", "&", "&amp;"),
        ("Salt &amp; wool", "Salt & w", "Salt &amp; w"),
        ("Salt\n  and wool", " ", "\n  "),
        # A label that the source escapes is one sign.
        ("1\\. One", "1. O", "1\\. O"),
        ("One.\n\nTwo.", "One.\nTwo.", "One.\n\nTwo."),
    ],
)
def test_words_come_from_their_source(text: str, words: str, source: str) -> None:
    plain = shown(text)
    start = plain.text.index(words)
    span = plain.span(start, start + len(words))
    assert text[span.start : span.end] == source
    assert plain.extent(span) == (start, start + len(words))


@pytest.mark.parametrize(
    ("offset", "found"),
    [
        *((0, 0), (1, 1), (3, 3)),  # in the first word and behind it
        *((4, 4), (5, 4), (6, 5)),  # before the star, at it, in the word
        *((8, 7), (9, 7)),  # behind the word, behind the star
        *((11, 9), (12, 9), (13, 10)),  # before the backslash, at the sign, behind it
        *((14, 12), (99, 12)),  # at the end of the source, behind everything
    ],
)
def test_an_offset_leads_to_the_next_character_shown(offset: int, found: int) -> None:
    plain = shown("One *two* \\$5.")
    assert plain.text == "One two $5.\n"
    assert plain.offset(offset) == found


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(0, 3), "One"),
        (Span(4, 9), "two"),  # with both stars
        (Span(4, 5), ""),  # a star alone
        (Span(4, 6), "t"),
        (Span(8, 9), ""),
        (Span(2, 6), "e t"),
        (Span(10, 12), "$"),
        (Span(9, 13), " $5"),
        (Span(0, 14), "One two $5."),
    ],
)
def test_the_extent_of_a_span_is_what_is_shown_of_it(span: Span, words: str) -> None:
    plain = shown("One *two* \\$5.")
    start, end = plain.extent(span)
    assert plain.text[start:end] == words


def test_a_note_set_into_a_passage_is_read_behind_it() -> None:
    """Its text comes later, though it stands before the rest of the passage."""
    text = (
        '<div type="document"><head>A Paper</head>'
        '<p>One<note n="1" xml:id="n1"><p>Not shown here.</p></note> two.</p></div>'
    )
    document = read(Source(text, "transcript.xml"))
    plain = plain_document(document)
    assert plain.text == "A Paper\nOne two.\nNot shown here.\n"
    for words in ("One", "two.", "Not shown here."):
        start = plain.text.index(words)
        span = plain.span(start, start + len(words))
        assert span == Span(text.index(words), text.index(words) + len(words))
        assert plain.extent(span) == (start, start + len(words))
        assert plain.offset(span.start) == start


# --- leaves -----------------------------------------------------------------------------------

SOURCE = Source("ab \u00ad\ncd  \n*ef &#32;gh")


@pytest.mark.parametrize(
    ("leaves", "text"),
    [
        ((Text(Span(0, 2)), Break(Span(2, 5), hard=False), Text(Span(5, 7))), "ab cd"),
        # A word goes on across the end of a line; its hyphen is not shown.
        ((Text(Span(0, 2)), Break(Span(2, 5), hard=False, joins=True), Text(Span(5, 7))), "abcd"),
        # White space of several leaves is one space,
        ((Text(Span(5, 9)), Break(Span(9, 10), hard=True), Text(Span(11, 13))), "cd ef"),
        ((Text(Span(11, 14)), Escape(Span(14, 19), " "), Text(Span(19, 21))), "ef gh"),
        ((Text(Span(11, 14)), Text(Span(7, 9)), Text(Span(19, 21))), "ef gh"),
        ((Text(Span(7, 13)),), " *ef"),
        # an escaped one no less,
        ((Text(Span(11, 13)), Escape(Span(14, 19), " "), Text(Span(19, 21))), "ef gh"),
        # and signs in it part no words.
        ((Text(Span(0, 2)), Milestone(Span(2, 3), "page", "2"), Text(Span(5, 7))), "abcd"),
        ((Text(Span(0, 2)), FootnoteMark(Span(2, 3), 0), Text(Span(5, 7))), "abcd"),
    ],
)  # fmt: skip
def test_what_is_shown_of_leaves(leaves: tuple[Leaf, ...], text: str) -> None:
    assert plain_content(SOURCE, Content(leaves)).text == text


def test_a_stretch_of_text_leads_to_its_end_and_back() -> None:
    plain = plain_content(SOURCE, Content((Text(Span(0, 2)), Text(Span(5, 7)))))
    assert plain.text == "abcd"
    assert plain.span(1, 4) == Span(1, 7)
    assert plain.extent(Span(1, 7)) == (1, 4)
    assert plain.extent(Span(5, 7)) == (2, 4)
    assert plain.offset(7) == 4


def test_a_byte_order_mark_is_no_character_where_it_begins_a_file() -> None:
    source = Source("\ufeffab\ufeffcd")
    plain = plain_content(source, Content((Text(Span(0, 6)),)))
    assert plain.text == "ab\ufeffcd"
    assert plain.span(0, 2) == Span(1, 3)


def test_an_empty_passage_has_no_line() -> None:
    builder = PlainBuilder(Source("1. one"))
    builder.line_end(0)
    builder.label(Label(Span(0, 2), "1."))
    builder.line_end(2)
    builder.line_end(2)
    builder.text(Span(3, 6))
    assert builder.done().text == "1.\none"


@given(st.text("ab \n\t*\\$&\u00a0", max_size=30), st.data())
def test_any_characters_shown_come_from_their_source(text: str, data: st.DataObject) -> None:
    plain = shown(text)
    assert plain.text == "".join(f"{folded(line)}\n" for line in plain.text.split("\n")[:-1])
    if plain.text:
        start = data.draw(st.integers(0, len(plain.text) - 1))
        end = data.draw(st.integers(start + 1, len(plain.text)))
        span = plain.span(start, end)
        source = text[span.start : span.end]
        assert re.findall("[ab]", source) == re.findall("[ab]", plain.text[start:end])


def test_the_extent_of_signs_alone_is_empty() -> None:
    """A text of nothing but a gap shows no character, at its beginning or anywhere."""
    document = read(Source("<div type='document'><p><gap/></p></div>", "transcript.xml"))
    (passage,) = document.passages
    assert plain_document(document).extent(passage.content.span) == (0, 0)
    document = read(Source("<div type='document'><p><gap/>One</p></div>", "transcript.xml"))
    gap = document.passages[0].content.leaves[0].span
    assert plain_document(document).extent(gap) == (0, 0)


def test_a_passage_is_cut_from_the_text_of_its_document() -> None:
    """The cut is equal to the passage shown alone, also around a note set into the passage."""
    text = (
        '<div type="document"><head>A Paper</head>'
        '<p>One <note n="1" xml:id="n1"><p>Not  shown.</p></note> two &amp; \n three.</p></div>'
    )
    document = read(Source(text, "transcript.xml"))
    plain = plain_document(document)
    found = [plain.passage(passage.content.start) for passage in document.passages]
    assert [one and one.text for one in found] == ["A Paper", "One two & three.", "Not shown."]
    assert found == [plain_content(document.source, one.content) for one in document.passages]
    assert plain.passage(1) is None
