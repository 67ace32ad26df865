"""Our own TEI, read by our own reader, is the same document.

What can't be the same is left out of `Shape`, which says why; and two things that no element is
written for: a passage that shows no character at all, and a label with nothing beside it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from invariants.test_invariants import PLAIN_READERS, TEXTS, TYPESCRIPTS, check
from outputs.tei_shape import Shape
from outputs.test_tei import NOTHING, SEVERAL, bare, documents_of
from shared import document_of, each_of, telegram_edition, transcripts

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


@each_of(transcripts())
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


RESPONSIBLE = st.sampled_from(
    ["", " resp='#KV'", " cert='low'", " resp='#A #B'", " source='#Bd x:y'"]
)
WORDS = st.sampled_from(["alpha", "beta ", " gamma", "e", "-", "<gap reason='lost'/>", "<lb/>"])
WITHIN = (
    "<choice><sic>{0}</sic><corr{2}>{1}</corr></choice>",
    "<choice><abbr>{0}</abbr><expan{2}>{1}</expan></choice>",
    "<choice><orig>{0}</orig><reg{2}>{1}</reg></choice>",
    "<app><lem wit='#A'>{0}</lem><rdg wit='#B'>{1}</rdg></app>",
    "<subst><del>{0}</del><add{2}>{1}</add></subst>",
    "<supplied{2}>{0}</supplied><unclear{2}>{1}</unclear>",
    "<del{2}>{0}</del><add>{1}</add>",
    "<expan>{0}<ex>{1}</ex></expan><surplus>{0}</surplus>",
    "<hi rend='italic'>{0}</hi><note>{1}</note><pb n='2'/><cb break='no'/>",
)
AROUND = (
    "<p>{0}</p><p>{1}</p>",
    "<div><head>{0}</head><p>{1}</p></div>",
    "<list><item>{0}</item><item><p>{1}</p></item></list>",
    "<table><row><cell>{0}</cell><cell><list><item>{1}</item></list></cell></row></table>",
    "<lg><l n='5'>{0}</l><l>{1}</l></lg>",
)


@st.composite
def readings(draw: st.DrawFn, depth: int = 2) -> str:
    """Alternatives within each other, by different editors."""
    if depth == 0 or draw(st.booleans()):
        return draw(WORDS)
    inner = [draw(readings(depth=depth - 1)) for _ in range(2)]
    return draw(st.sampled_from(WITHIN)).format(*inner, draw(RESPONSIBLE))


@settings(max_examples=30)
@given(st.sampled_from(AROUND), readings(), readings())
@example(AROUND[0], "<del><choice><sic>a</sic><corr>b</corr></choice></del>", "")
@example(AROUND[0], "<supplied>-</supplied><lb break='no'/>", "")
@example(AROUND[0], "<subst><del>a</del><add><note>b</note></add></subst>", "")
@example(AROUND[0], "<choice><sic>a</sic><corr>b <gap/></corr></choice>", "")
def test_readings_of_the_source(around: str, one: str, other: str) -> None:
    body = around.format(one, other)
    document = read(Source(f"<TEI><text><body>{body}</body></text></TEI>"), "tei")
    check(document)
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
