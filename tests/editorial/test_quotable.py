"""Selected words become a quotation that is found again at the same place, and nowhere else."""

from __future__ import annotations

import random
import re

import pytest
from editorial.annotated import annotated
from hypothesis import settings
from shared import telegram_edition

from edition.editorial.edited import EditedDocument
from edition.editorial.free_ids import annotation_id, named_id
from edition.editorial.quotable import (
    Quotation,
    SelectionError,
    quotation_between,
    quoted_words,
    text_resolver,
)
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


def chosen(edited: EditedDocument, words: str, nth: int = 0) -> Quotation:
    """The quotation of words, counted from 0 in the whole text."""
    text = text_resolver(edited).plain.text
    starts = [match.start() for match in re.finditer(re.escape(words), text)]
    return quotation_between(edited, starts[nth], starts[nth] + len(words))


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
    found = chosen(edited, words, nth)
    assert found == expected
    plain = text_resolver(edited).plain
    extent = plain.extent(span(edited, found))
    assert plain.text[slice(*extent)] == words


def test_what_cannot_be_quoted() -> None:
    edited = annotated(TEXT)
    assert chosen(edited, "0") == Quotation("0", "2-p3", "2-p3")
    repeated = annotated(f"# Report\n\n1. {'x ' * 60}\n")
    with pytest.raises(SelectionError, match="do not make it unique"):
        chosen(repeated, "x", 30)
    text = text_resolver(edited).plain.text
    with pytest.raises(SelectionError, match="one passage"):
        quotation_between(edited, text.index("Report"), text.index("London") + 2)


def test_a_further_text_has_its_language() -> None:
    edited = annotated(TEXT, korean="# 보고\n\n1. 밀과 밀.\n").others[0]
    assert chosen(edited, "밀과") == Quotation("밀과", "ko:1", language="ko")


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
    text = resolver.plain.text
    unquotable = 0
    for _ in range(DRAWN):
        start = draw.choice([place for place, sign in enumerate(text) if not sign.isspace()])
        line = text[start:].partition("\n")[0]
        words = line[: draw.randrange(1, 60)].rstrip()
        try:
            found = quotation_between(edited, start, start + len(words))
        except SelectionError:
            unquotable += 1
            continue
        assert found.words == words
        assert resolver.plain.extent(span(edited, found)) == (start, start + len(words))
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
