"""The published plain text: a passage a line, and every span finds its place in it and back."""

from __future__ import annotations

import re
from pathlib import Path

from shared import TELEGRAM, document_of, each_of, telegram_edition, transcripts

from edition import Source, read
from edition.model.plain import plain_document
from edition.model.source import Span
from edition.views.remarks import published_text


@each_of(transcripts())
def test_a_passage_is_a_line(path: Path) -> None:
    document = document_of(path)
    text = plain_document(document).text
    wanted = []
    for passage in document.passages:
        label = passage.label.text.strip() if passage.label else ""
        shown = " ".join(filter(None, (label, document.text(passage.content))))
        wanted += [shown] if shown else []
    wanted[:1] = [wanted[0].removeprefix("\ufeff")] if wanted else []
    assert not text or text.endswith("\n")
    assert [line.strip(" ") for line in text.split("\n")[:-1]] == wanted


@each_of(transcripts())
def test_every_word_finds_its_place_and_back(path: Path) -> None:
    document = document_of(path)
    plain = plain_document(document)
    for word in re.finditer(r"\S+(?: \S+)?", plain.text):
        span = plain.span(word.start(), word.end())
        assert plain.extent(span) == (word.start(), word.end()), word[0]


def test_signs_that_are_not_shown_are_in_no_extent() -> None:
    source = Source("A *b c* d \\$5\n")
    plain = plain_document(read(source))
    assert plain.text == "A b c d $5\n"
    assert plain.extent(Span(2, 7)) == (2, 5)  # with both stars
    assert plain.extent(Span(10, 13)) == (8, 10)  # the backslash, too


def test_a_byte_order_mark_is_no_character() -> None:
    plain = plain_document(read(Source("\ufeffOne.\n\nTwo.\n")))
    assert plain.text == "One.\nTwo.\n"
    assert plain.span(0, 3) == Span(1, 4)


def test_the_telegram_holds_every_word_that_was_received() -> None:
    """The header's fields, the labels and the boxes as well, and nothing of the editors."""
    edited = telegram_edition().edited("118390")
    text = published_text(edited).text
    received = TELEGRAM.read_text(encoding="utf-8")
    assert re.findall(r"[\w□]+", text) == re.findall(r"[\w□]+", received)
    assert {"Summary:", "Credits:"} <= set(text.splitlines())
    assert "□" in text
    assert "February [sic] 1961 [trans. note-it was actually signed in July 1961.]" in text
