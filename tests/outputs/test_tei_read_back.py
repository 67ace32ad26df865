"""Our own TEI, read by our own reader, is the same document.

What can't be the same is left out of `Shape`, which says why; and two things that no element is
written for: a passage that shows no character at all, and a label with nothing beside it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, example, given
from invariants.test_invariants import PLAIN_READERS, TEXTS, TYPESCRIPTS, check
from outputs.tei_shape import Shape
from outputs.test_tei import NOTHING, SEVERAL, bare, document_of, documents_of
from shared import telegram_edition, transcripts

from edition import Document, EditedDocument, Source, load, read
from edition.editorial.edition import Shared
from edition.outputs.document_context import DocumentContext
from edition.reading.further_text import named
from edition.reading.readers import choose


def read_back(edited: EditedDocument, shared: Shared = NOTHING, language: str = "") -> Document:
    source = Source(DocumentContext(edited, shared).tei.file)
    assert choose(source) == "tei"
    again = read(source, language=language)
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
    edition = telegram_edition()
    for edited in documents_of(edition):
        assert edited.mentions
        assert edited.dates
        assert list(edited.document.tables())
        same(edited.document, read_back(edited, edition), edited)


def test_documents_of_several_texts() -> None:
    """Each of them by its language, with the ids that a further text has on the page."""
    edition = load(SEVERAL)
    found = []
    for edited in documents_of(edition):
        for text in edited.texts:
            again = read_back(edited, edition, text.language)
            again = named(again, text.text) if text.text else again
            same(text.document, again, text)
            found.append(text.text)
    assert sorted(found) == ["", "", "", "", "ko"]


def test_a_file_of_several_texts_is_a_document(tmp_path: Path) -> None:
    """Named once for each of its texts, each by its language."""
    edition = load(SEVERAL)
    ferry = edition.edited("ferry")
    file = tmp_path / "documents" / "ferry" / "ferry.tei.xml"
    file.parent.mkdir(parents=True)
    file.write_text(DocumentContext(ferry, edition).tei.file, encoding="utf-8")
    digest = Source.decode(file.read_bytes(), "").sha256
    (file.parent / "edition.yml").write_text(
        "texts:\n"
        + "".join(
            f"  - {{file: {file.name}, language: {language}, sha256: {digest}}}\n"
            for language in ("en", "ko")
        ),
        encoding="utf-8",
    )
    found = load(tmp_path)
    assert [str(one) for one in found.findings] == []
    again = found.edited("ferry")
    assert len(again.texts) == 2
    for text, other in zip(ferry.texts, again.texts, strict=True):
        same(text.document, other.document, text)


@given(TEXTS)
@example("**Citation:**\x1f**Citation:**")
@example("**Citat\x01ion:**\n\n1")
@example("# A Paper\n\nFrom\x0b: x")
def test_any_text(text: str) -> None:
    document = read(Source(text), "markdown")
    assume(all(document.text(passage.content) for passage in document.passages))
    same(document, read_back(bare(document)))


@given(TYPESCRIPTS, PLAIN_READERS)
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
