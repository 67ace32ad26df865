"""Our own TEI, read by our own reader, is the same document.

What can't be the same is left out of `Shape`, which says why; and two things that no element is
written for: a passage that shows no character at all, and a label with nothing beside it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from intake.test_frus import CORPUS, NAMES
from intake.test_intake import written
from invariants.test_invariants import PLAIN_READERS, TEXTS, TYPESCRIPTS, check
from outputs.tei_shape import Shape
from outputs.test_tei import NOTHING, bare, document_of, documents_of
from shared import CONTENT, needs, transcripts

from edition import Document, EditedDocument, Source, load, read
from edition.edition import Shared
from edition.intake.files import intake
from edition.outputs.tei.document import document_tei
from edition.reading.readers import choose


def read_back(edited: EditedDocument, shared: Shared = NOTHING) -> Document:
    source = Source(document_tei(edited, shared).file)
    assert choose(source) == "tei"
    again = read(source)
    check(again)
    assert [found for found in again.findings if found.severity != "info"] == []
    return again


def same(document: Document, again: Document, edited: EditedDocument | None = None) -> None:
    assert list(Shape(again).lines()) == list(Shape(document, edited).lines())


@pytest.mark.parametrize("path", transcripts(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_transcript(path: Path) -> None:
    document = document_of(path)
    same(document, read_back(bare(document)))


def test_the_edition_with_its_names_and_dates() -> None:
    edition = load(CONTENT)
    for edited in documents_of(edition):
        assert edited.mentions
        assert edited.dates
        assert list(edited.document.tables())
        same(edited.document, read_back(edited, edition), edited)


@needs(CORPUS)
@pytest.mark.parametrize("name", NAMES)
def test_documents_of_a_volume(name: str, tmp_path: Path) -> None:
    edition = load(written(intake((CORPUS / f"{name}.xml").read_bytes()), tmp_path))
    shared = edition
    for edited in documents_of(edition, 12):
        same(edited.document, read_back(edited, shared), edited)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text(text: str) -> None:
    document = read(Source(text), "markdown")
    assume(all(document.text(passage.content) for passage in document.passages))
    same(document, read_back(bare(document)))


@given(TYPESCRIPTS, PLAIN_READERS)
@settings(max_examples=150, deadline=None)
def test_any_typescript(text: str, reader: str) -> None:
    document = read(Source(text), reader)
    assume(all(document.text(passage.content) for passage in document.passages))
    same(document, read_back(bare(document)))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<choice><sic>teh</sic><corr>the</corr></choice> end", "teh end"),
        ("<choice><orig>ye</orig><reg>the</reg></choice>", "ye"),
        ("a <supplied>b</supplied> <note resp='#editors'>c</note>", "a b"),
    ],
)
def test_readings_of_others(markup: str, text: str) -> None:
    """A reading beside the received words is left out; any other editors' words stay."""
    document = read(Source(f"<div type='document'><p>{markup}</p></div>"))
    check(document)
    assert document.text(next(iter(document.passages)).content) == text
