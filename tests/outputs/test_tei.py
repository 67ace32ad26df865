"""The TEI of every transcript: valid, its pointers resolve, its text is what was received."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from auditors.jing import complaints, needs_schema
from hypothesis import example, given, settings
from hypothesis import strategies as st
from invariants.test_invariants import PLAIN_READERS, TEXTS, TYPESCRIPTS
from outputs.tei_text import lines_of, pointers_lead_somewhere, transcript_of
from reading.tei.test_tei_texts import elements
from shared import CONTENT, ROOT, document_of, each_of, telegram_edition, transcripts

from edition import Document, EditedDocument, Edition, Source, Span, load, read
from edition.editorial.edited import Dated, EditorialNote, Emendation, Mention
from edition.editorial.edition import Shared
from edition.editorial.edition_file import Comment, Correction, RecordFields
from edition.editorial.event_terms import EventTerms
from edition.editorial.publication_file import Publication
from edition.editorial.registers import Registers
from edition.model.dates import parse
from edition.model.source import Place
from edition.outputs.document_context import DocumentContext
from edition.outputs.tei.tei_file import corpus_tei

SEVERAL = ROOT / "tests" / "several" / "content"
"""Two documents, one of them with two texts."""
WITHDRAWN = ROOT / "tests" / "releases" / "cases" / "note-withdrawn" / "content"
NOTHING = Shared(Publication(), Registers(), {}, (), {}, EventTerms(), {}, targets_known=True)


def bare(document: Document, name: str = "x") -> EditedDocument:
    return EditedDocument(name, document, "en", RecordFields(), (), (), ())


def documents_of(edition: Edition, step: int = 1) -> list[EditedDocument]:
    return [edition.edited(document.id) for document in edition.documents[::step]]


def corpus_of(edition: Edition) -> str:
    parts = (DocumentContext(edited, edition).tei.part for edited in documents_of(edition))
    return "".join(corpus_tei(edition, parts))


def check(edited: EditedDocument, shared: Shared = NOTHING) -> str:
    """All that can be said of the TEI of one document without a schema."""
    text = DocumentContext(edited, shared).tei.file
    pointers_lead_somewhere(text)
    assert transcript_of(text) == [line for one in edited.texts for line in lines_of(one.document)]
    return text


@pytest.fixture(scope="module")
def edition() -> Edition:
    return telegram_edition()


# --- validity ---------------------------------------------------------------------------------


@needs_schema
def test_every_transcript_is_valid(tmp_path: Path) -> None:
    paths = []
    for path in transcripts():
        paths.append(tmp_path / f"{path.parent.name}-{path.stem}.xml")
        paths[-1].write_text(DocumentContext(bare(document_of(path), path.stem), NOTHING).tei.file)
    assert complaints(paths) == []


@needs_schema
def test_editions_are_valid(tmp_path: Path) -> None:
    paths = []
    for content in (CONTENT, SEVERAL, WITHDRAWN):
        edition = load(content)
        texts = [check(edited, edition) for edited in documents_of(edition)]
        for index, text in enumerate((*texts, corpus_of(edition))):
            pointers_lead_somewhere(text)
            paths.append(tmp_path / f"{content.parent.name}-{index}.xml")
            paths[-1].write_text(text)
    assert len({path.name for path in paths}) == len(paths)
    assert complaints(paths) == []


@needs_schema
def test_what_changed_stands_in_headers(tmp_path: Path) -> None:
    """Versions in that of the corpus, the newest first; notes that were withdrawn, under their ids."""
    edition = load(WITHDRAWN)
    parts = [DocumentContext(edited, edition).tei.part for edited in documents_of(edition)]
    versions = (("1.1", "1991-01-02"), ("1.0", "1990-12"))
    corpus = "".join(corpus_tei(edition, parts, versions))
    changes = ET.fromstring(corpus.encode()).iter("{http://www.tei-c.org/ns/1.0}change")  # noqa: S314 - our own
    told = [(one.get("n"), one.get("when")) for one in changes]
    assert told == [("1.1", "1991-01-02"), ("1.0", "1990-12"), (None, "1991-02-03")]
    assert '<change xml:id="dpaper_n-c2" type="withdrawn"' in corpus
    path = tmp_path / "corpus.xml"
    path.write_text(corpus)
    assert complaints([path]) == []


# --- the text ---------------------------------------------------------------------------------


@each_of(transcripts())
def test_the_text_is_that_of_the_transcript(path: Path) -> None:
    check(bare(document_of(path)))


def test_the_text_of_the_edition_is_that_of_its_transcripts(edition: Edition) -> None:
    for edited in documents_of(edition):
        assert edited.notes
        check(edited, edition)


@given(TEXTS)
@example("a\x01b\x0bc\0")
@example("]]> <x/> &amp; &lt;y>")
def test_any_text_is_kept(text: str) -> None:
    check(bare(read(Source(text), "markdown")))


@given(TYPESCRIPTS, PLAIN_READERS)
def test_any_typescript_is_kept(text: str, reader: str) -> None:
    check(bare(read(Source(text), reader)))


@given(elements())
def test_any_markup_is_kept(inner: str) -> None:
    check(bare(read(Source(f"<div type='document'>{inner}</div>"), "tei")))


@st.composite
def annotated(draw: st.DrawFn, document: Document) -> EditedDocument:
    """The document with layers anywhere over its text, which cross as they like."""
    passages = [passage for passage in document.passages if passage.content.leaves]
    mentions, dates, notes = [], [], []
    for number in range(draw(st.integers(1, 12))):
        passage = draw(st.sampled_from(passages[-8:]))
        whole = passage.content.span
        start = draw(st.integers(whole.start, whole.end - 1))
        span = Span(start, draw(st.integers(start + 1, min(whole.end, start + 60))))
        match draw(st.sampled_from(("mention", "date", "comment", "correction", "addition"))):
            case "mention":
                mentions.append(Mention(span, "someone", passage))
            case "date":
                edtf = draw(st.sampled_from(("1961-07", "1978-24", "1961/..", "[1960..1962]")))
                dates.append(Dated(span, parse(edtf), None, (), passage))
            case "comment":
                said = Comment(id=f"n{number}", comment="x", certainty="low", text="<b>&[§](#s1)")
                notes.append(EditorialNote(str(number), said, span, passage, None, Place("x")))
            case kind:
                lemma = span if kind == "correction" else Span(span.end, span.end)
                known = Correction(
                    id=f"n{number}",
                    correct="x",
                    read="y",
                    kind="supplied",
                    certainty="low",
                    by="translator",
                )
                change = Emendation(lemma, f"</corr>{number}<")
                notes.append(EditorialNote(str(number), known, span, passage, change, Place("x")))
    notes.sort(key=lambda note: note.span)
    record = RecordFields()
    return EditedDocument("x", document, "en", record, tuple(notes), tuple(mentions), tuple(dates))


TELEGRAM = document_of(CONTENT / "documents" / "118390" / "transcript.md")


@given(annotated(TELEGRAM))
def test_layers_may_cross(edited: EditedDocument) -> None:
    """A correction that is cut in fragments has its reading once."""
    text = check(edited)
    for note in edited.notes:
        assert text.count(f'xml:id="n-{note.id}"') == 1
        if note.emendation:
            escaped = f"&lt;/corr&gt;{note.mark}&lt;</"
            assert text.count(escaped) == 1


@needs_schema
def test_crossing_layers_are_valid(tmp_path: Path) -> None:
    found: list[str] = []

    @given(annotated(TELEGRAM))
    @settings(max_examples=40, deadline=None, database=None, derandomize=True)
    def collect(edited: EditedDocument) -> None:
        found.append(DocumentContext(edited, NOTHING).tei.file)

    collect()
    paths = []
    for index, text in enumerate(found):
        paths.append(tmp_path / f"{index}.xml")
        paths[-1].write_text(text)
    assert complaints(paths) == []
