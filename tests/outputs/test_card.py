"""Cards for link previews: what they show, and what a page's head says of them."""

from __future__ import annotations

import importlib
import io
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from edition.editorial.publication_file import Editor, Publication
from edition.editorial.record import Record
from edition.model.dates import parse
from edition.model.wording import ENGLISH
from edition.outputs import card as module
from edition.outputs.card import (
    HEIGHT,
    WIDTH,
    Card,
    CardError,
    document_card,
    drawn,
    edition_card,
)

CARD = Card("Report on the Harbour", ("15 July 1978", "City Archive"), "Letters", "en")
NO_FONT = "\U000f1234"
"""A letter for private use, which no font has."""


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def printed(card: Card) -> list[str]:
    """The text of each page, if a card were a PDF."""
    pdf = module._compiled(card, format="pdf")
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_a_card_has_the_size_of_previews_and_always_the_same_bytes() -> None:
    first = drawn(CARD)
    assert size(first) == (WIDTH, HEIGHT)
    module._compiler.cache_clear()
    assert drawn(CARD) == first


def test_a_card_shows_title_date_archive_and_edition() -> None:
    assert printed(CARD) == ["Report on the Harbour 15 July 1978 City Archive Letters"]
    record = Record(
        id="x",
        kind="document",
        title="Report on the Harbour",
        date=parse("1978-07-15"),
        archive="City Archive",
    )
    publication = Publication(title="Letters", editors=(Editor(family="Roe", given="Jo"),))
    assert document_card(record, publication, ENGLISH) == CARD
    undated = record._replace(date=None, archive_place="Oslo")
    assert document_card(undated, publication, ENGLISH).facts == ("City Archive, Oslo",)
    whole = edition_card(publication, ENGLISH)
    assert (whole.title, whole.facts, whole.edition) == ("Letters", ("Jo Roe",), "")
    assert CARD.words == "Report on the Harbour. 15 July 1978. City Archive. Letters"


def test_a_long_title_is_smaller_and_at_last_cut() -> None:
    for sign in ("word ", "港"):
        record = Record(id="x", kind="document", title=sign * 300)
        card = document_card(record, Publication(title="Letters"), ENGLISH)
        assert len(card.title) <= 240
        assert card.title.endswith("…")
        (page,) = printed(card)
        assert page.endswith("Letters")
    exact = Record(id="x", kind="document", title="a" * 240)
    assert document_card(exact, Publication(), ENGLISH).title == "a" * 240


def test_a_line_that_no_font_has_is_left_out_and_the_others_stay() -> None:
    assert drawn(replace(CARD, title=f"Report {NO_FONT}")) == drawn(replace(CARD, title=""))
    facts = (NO_FONT, *CARD.facts)
    assert drawn(replace(CARD, facts=facts)) == drawn(CARD)
    assert drawn(replace(CARD, edition=NO_FONT)) == drawn(replace(CARD, edition=""))


def test_words_are_never_run() -> None:
    title = '#panic("x") $a$ *b* \\ <c> " } ]'
    assert printed(replace(CARD, title=title))[0].startswith("#panic(")


def test_lines_of_arabic_begin_at_the_right() -> None:
    alone = Card("x", (), "", "en")
    left, right = drawn(alone), drawn(replace(alone, language="ar"))
    assert left != right
    assert drawn(replace(alone, language="fr")) == left


def test_a_card_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn(CARD, tmp_path)
    (file,) = tmp_path.iterdir()
    with monkeypatch.context() as patched:
        patched.setattr(module, "_draw", lambda _: b"again")
        assert drawn(CARD, tmp_path) == first
        assert drawn(replace(CARD, title="Other"), tmp_path) == b"again"
        file.write_bytes(file.read_bytes()[:-1])
        assert drawn(CARD, tmp_path) == b"again"


def test_without_typst_the_remedy_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(CardError, match=r"pip install 'mkdocs-edition\[cards\]'"):
        drawn(CARD)
