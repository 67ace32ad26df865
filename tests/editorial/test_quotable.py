"""Selected words become a quotation that is found again at the same place, and nowhere else."""

from __future__ import annotations

import random
import re
from itertools import takewhile

import pytest
from editorial.annotated import annotated
from hypothesis import settings
from shared import telegram_edition

from edition.editorial.edited import EditedDocument
from edition.editorial.free_ids import annotation_id, named_id
from edition.editorial.passages import fragment
from edition.editorial.quotable import (
    Quotation,
    Selection,
    SelectionError,
    quotation,
    quoted_words,
    text_resolver,
)
from edition.editorial.reading_text import reading_text
from edition.model.document import Passage
from edition.model.source import Span

assert settings.default is not None
DRAWN = 3 * settings.default.max_examples

TEXT = """# Report

London, 3 May 1978

1. The wheat and the wheat.

2. The man said that the other man said so.

| a | b |
|---|---|
| 0 | 0 |
"""


def shown(edited: EditedDocument, passage: Passage, *, reading: bool = False) -> str:
    if reading:
        return reading_text(edited, passage.content)
    return edited.plain(passage.content).text


def size(text: str) -> int:
    return len("".join(text.split()))


def before(edited: EditedDocument, passage: Passage, *, reading: bool = False) -> int:
    """How many characters the passages before it that have the same fragment have."""
    same = (one for one in edited.document.passages if fragment(one) == fragment(passage))
    earlier = takewhile(lambda one: one is not passage, same)
    return sum(size(shown(edited, one, reading=reading)) for one in earlier)


def chosen(edited: EditedDocument, words: str, nth: int = 0, *, reading: bool = False) -> Selection:
    """The selection of words in the first passage that has them."""
    for passage in edited.document.passages:
        text = shown(edited, passage, reading=reading)
        found = [match.start() for match in re.finditer(re.escape(words), text)]
        if len(found) > nth:
            start = before(edited, passage, reading=reading) + size(text[: found[nth]])
            return Selection(fragment(passage), start, start + size(words), reading)
    raise AssertionError(words)


def span(edited: EditedDocument, found: Quotation) -> Span:
    """The place of a quotation, as an annotation finds it, without the added words."""
    resolver = text_resolver(edited)
    whole = resolver.quoted(
        found.quoted, found.within, "comment", lambda _: pytest.fail(found.quoted)
    )
    assert whole, [str(one.message) for one in resolver.findings]
    start, end = resolver.plain.extent(whole)
    return resolver.plain.span(start + len(found.before), end - len(found.after))


@pytest.mark.parametrize(
    ("words", "nth", "expected"),
    [
        ("Report", 0, Quotation("Report", "head")),
        ("wheat and", 0, Quotation("wheat and", "1")),
        ("The", 0, Quotation("The", "1", "1")),
        ("wheat", 0, Quotation("wheat", "1", after=" and")),
        ("wheat", 1, Quotation("wheat", "1", after=".")),
        ("man said", 0, Quotation("man said", "2", after=" that")),
        ("man said", 1, Quotation("man said", "2", after=" so.")),
        ("heat", 1, Quotation("heat", "1", after=".")),
    ],
)
def test_the_shortest_quotation(words: str, nth: int, expected: Quotation) -> None:
    edited = annotated(TEXT)
    found = quotation(edited, chosen(edited, words, nth))
    assert found == expected
    plain = text_resolver(edited).plain
    extent = plain.extent(span(edited, found))
    assert plain.text[slice(*extent)] == words


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-3, 2), (500, 510), (3, 1)])
def test_no_words_are_selected(start: int, end: int) -> None:
    with pytest.raises(SelectionError, match="select words of the text"):
        quotation(annotated(TEXT), Selection("s1", start, end))
    with pytest.raises(SelectionError, match="select words of the text"):
        quotation(annotated(TEXT), Selection("s9", 0, 3))


def test_what_cannot_be_quoted() -> None:
    edited = annotated(TEXT)
    assert quotation(edited, chosen(edited, "0")) == Quotation("0", "2-p3", "2-p3")
    repeated = annotated(f"# Report\n\n1. {'x ' * 60}\n")
    with pytest.raises(SelectionError, match="cannot be made unique"):
        quotation(repeated, chosen(repeated, "x", 30))
    with pytest.raises(SelectionError, match="one passage"):
        quotation(edited, Selection("head", 0, 12))


def test_words_of_the_reading_text_are_quoted_as_received() -> None:
    edited = annotated(
        TEXT,
        'id: n1, correct: "wheat and", read: "grain and", kind: error, certainty: high',
        'id: n2, correct: "so.", read: "so to me.", kind: supplied, certainty: high',
        'id: n3, correct: "that the other", read: "that", kind: error, certainty: high',
    )
    assert reading_text(edited, edited.document.passages[-6].content)
    for words, received in [
        ("grain", "wheat"),
        ("The grain and the", "The wheat and the"),
        ("rai", "wheat"),
        ("man said that man", "man said that the other man"),
    ]:
        found = quotation(edited, chosen(edited, words, reading=True))
        assert (found.words, found.passage) == (received, "1" if "wheat" in received else "2")
    found = quotation(edited, chosen(edited, "to me", reading=True))
    assert found.words == "so."


def test_a_further_text_has_its_language() -> None:
    edited = annotated(TEXT, korean="# 보고\n\n1. 밀과 밀.\n").others[0]
    found = quotation(edited, Selection("ko-s1", 0, 2))
    assert found == Quotation("밀과", "ko:1", language="ko")


def test_words_that_an_editor_writes() -> None:
    edited = annotated(TEXT)
    assert quoted_words(edited, "the  wheat.") == Quotation("the wheat.", "1")
    assert quoted_words(edited, "that the") == Quotation("that the", "2")
    assert quoted_words(edited, "The", "2") == Quotation("The", "2", "2")
    for words, within, problem in [
        ("wheat", None, "“wheat” is found 2 times: 1;"),
        ("The", None, "“The” is found 2 times: 1, 2;"),
        ("wheet and", None, "“wheet and” is not found; the most similar text is “wheat and”"),
        ("xyzzy", None, "“xyzzy” is not found"),
        ("The", "9", "the document has no passage “9”"),
        ("The wheat", "2", "“The wheat” is not found"),
    ]:
        with pytest.raises(SelectionError) as error:
            quoted_words(edited, words, within)
        assert str(error.value).startswith(problem)


def test_any_words_of_the_telegram_are_found_again() -> None:
    """At the same place; and an editor's own quotation is never shorter."""
    edited = telegram_edition().edited("118390")
    resolver = text_resolver(edited)
    draw = random.Random(0)  # noqa: S311 -- the same words in each run
    passages = [one for one in edited.document.passages if shown(edited, one).strip()]
    shared = [one for one in passages if not one.cell]
    unquotable = 0
    for _ in range(DRAWN):
        passage, reading = draw.choice(shared), draw.random() < 0.5
        received = "".join(shown(edited, passage).split())
        text = "".join(shown(edited, passage, reading=reading).split())
        start = draw.randrange(len(text))
        end = min(len(text), start + draw.randrange(1, 60))
        above = before(edited, passage, reading=reading)
        try:
            selection = Selection(fragment(passage), above + start, above + end, reading)
            found = quotation(edited, selection)
        except SelectionError:
            unquotable += 1
            continue
        place = span(edited, found)
        extent = resolver.plain.extent(place)
        words = "".join(resolver.plain.text[slice(*extent)].split())
        assert resolver.passage(place) is passage or resolver.passage(place) == passage
        assert words == "".join(found.words.split())
        assert words in received
        if text == received:
            assert words == text[start:end]
    assert unquotable < DRAWN / 10
    for note in edited.notes:
        if note.passage.cell or note.alternative:
            continue
        annotation = note.annotation
        quoted = str(getattr(annotation, "correct", "") or getattr(annotation, "comment", ""))
        assert len(quoted_words(edited, quoted, annotation.within).quoted) <= len(quoted)


@pytest.mark.parametrize(
    ("key", "own", "others", "expected"),
    [
        ("comment", [], [], "n1"),
        ("mention", [], [], "m1"),
        ("date", [("comment", "c7")], [], "d1"),
        ("comment", [("comment", "c07"), ("correct", "c26b"), ("mention", "m40")], [], "c27"),
        ("correct", [("comment", "c07"), ("withdrawn", "c31")], [], "c32"),
        ("correct", [("comment", "c1"), ("comment", "c9")], [], "c10"),
        ("mention", [("mention", "m01"), ("mention", "m02")], [], "m03"),
        ("comment", [("comment", "wheat")], [("comment", "fn3")], "fn1"),
        ("comment", [("date", "fn8")], [("comment", "fn3")], "fn9"),
        ("comment", [("comment", "a-1-2"), ("comment", "b1"), ("comment", "b2")], [], "b3"),
    ],
)
def test_a_free_id(
    key: str, own: list[tuple[str, str]], others: list[tuple[str, str]], expected: str
) -> None:
    assert annotation_id(key, own, others) == expected


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Kim Il Sung", [], "kim-il-sung"),
        ("Kim Il Sung", ["kim-il-sung", "kim-il-sung-2"], "kim-il-sung-3"),
        ("Müller, Jörg", [], "muller-jorg"),
        ("O’Neill", [], "oneill"),
        ("1961 treaty", [], "treaty-1961"),
        ("1961", [], "entry-1"),
        ("김일성", ["entry-1"], "entry-2"),
    ],
)
def test_a_free_id_of_an_entry(name: str, taken: list[str], expected: str) -> None:
    assert named_id(name, taken) == expected
