"""PDFs read back by an independent reader: their words in order, their notes, outline, tags, links."""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from outputs.test_html import POISON
from plugin import small
from pypdf import PdfReader
from pypdf.generic import Destination
from shared import CONTENT

from edition import EditedDocument, Edition, load
from edition.editorial.publication_file import Publication
from edition.model.wording import ENGLISH
from edition.outputs import pdf as module
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.fragment import TocEntry
from edition.outputs.html.print_page import printed_page, printed_toc
from edition.outputs.html.reading_page import reading_toc
from edition.outputs.pdf import PdfError, document_pdf, made_with

HOST = Publication(title="Kim", url="https://edition.example/")


@pytest.fixture(scope="module")
def pango() -> None:
    """Skip where WeasyPrint cannot run; the gate must have it."""
    try:
        made_with()
    except PdfError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load(CONTENT, host=HOST)


@pytest.fixture(scope="module")
def telegram(edition: Edition) -> EditedDocument:
    return edition.edited("118390")


@pytest.fixture(scope="module")
def made(request: pytest.FixtureRequest, telegram: EditedDocument, edition: Edition) -> bytes:
    request.getfixturevalue("pango")
    return document_pdf(DocumentContext(telegram, edition).texts, edition)


@pytest.fixture(scope="module")
def read(made: bytes) -> PdfReader:
    return PdfReader(BytesIO(made))


def letters(text: str) -> str:
    """What is left of a text whatever its lines and spaces are."""
    return "".join(re.findall(r"\w", text))


def set_in(pdf: bytes, *sizes: float) -> str:
    """What is set in type of these sizes (points), in the order of the file; all of it for none.

    PDFium reads it: pypdf reads some letters of a font wrongly, which depends on the fonts installed.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(
            character
            for page in document
            for character, size in _characters(page.get_textpage())
            if not sizes or any(abs(size - wanted) < 0.02 for wanted in sizes)
        )


def _characters(page: pypdfium2.PdfTextPage) -> Iterator[tuple[str, float]]:
    """Each character with the size in which it is set."""
    matrix = pdfium.FS_MATRIX()
    for index in range(page.count_chars()):
        pdfium.FPDFText_GetMatrix(page.raw, index, matrix)
        size = pdfium.FPDFText_GetFontSize(page.raw, index) * abs(matrix.d)
        yield chr(pdfium.FPDFText_GetUnicode(page.raw, index)), size


def words(element: Element, *without: str) -> str:
    """The text of an element, less that of what bears one of these classes."""
    if set((element.get("class") or "").split()) & set(without):
        return element.tail or ""
    inner = (element.text or "") + "".join(words(child, *without) for child in element)
    return inner + (element.tail or "")


TEXT, HEADINGS, TITLE, NOTES = 10.5, 12.5, 19, 8
MARKS = ("ed-foot", "ed-ref", "ed-table")
OMITTED = ("ed-lemma", "ed-absorbed", "ed-gap")


def test_the_text_is_there_in_its_order(
    telegram: EditedDocument, edition: Edition, made: bytes
) -> None:
    html = html5lib.parse(
        printed_page(DocumentContext(telegram, edition).texts, edition), namespaceHTMLElements=False
    )
    expected = "".join(
        words(element, *MARKS, *OMITTED)
        for element in html.iter()
        if element.get("class") in {"ed-head", "ed-body"}
    )
    body = letters(set_in(made, TEXT, HEADINGS, TITLE))
    day = letters("15 July 1978")
    assert letters(expected).startswith(day)  # which is set smaller
    assert body == letters(expected).removeprefix(day)
    # … and this is the document: each passage, less what the editors read there.
    plain = letters(
        "".join(
            words(element, *MARKS, "ed-read")
            for element in html.iter()
            if element.get("class") == "ed-body"
        )
    )
    at = 0
    passages = [p for p in telegram.document.passages if p.part == "body" and not p.cell]
    assert len(passages) > 50
    for passage in passages:
        found = plain.find(letters(telegram.document.text(passage.content)), at)
        assert found >= at, passage.locator
        at = found


def test_the_cells_as_received_are_there(telegram: EditedDocument, made: bytes) -> None:
    cells = [p for p in telegram.document.passages if p.cell]
    expected = "".join(letters(telegram.document.text(cell.content)) for cell in cells)
    assert cells
    assert letters("Table as transcribed:") + expected in letters(set_in(made))


def page_of(reader: PdfReader, name: str) -> int:
    number = reader.get_destination_page_number(reader.named_destinations[name])
    assert number is not None
    return number


def test_each_note_is_at_the_foot_where_it_is_called(
    telegram: EditedDocument, edition: Edition, made: bytes, read: PdfReader
) -> None:
    html = html5lib.parse(
        printed_page(DocumentContext(telegram, edition).texts, edition), namespaceHTMLElements=False
    )
    feet = [e for e in html.iter() if e.get("class") == "ed-foot"]
    assert [foot.get("data-mark") for foot in feet] == [n.mark for n in telegram.notes]
    shown = letters(set_in(made, NOTES))
    at = 0
    for foot in feet:
        text = (foot.get("data-mark") or "") + letters(words(foot).removesuffix(foot.tail or ""))
        found = shown.find(text, at)
        assert found >= at, foot.get("id")
        at = found + len(text)
    # A note that finds no room goes over to the next page, none farther.
    called, placed = (
        {note.id: page_of(read, f"{sign}-{note.id}") for note in telegram.notes}
        for sign in ("ref", "n")
    )
    far = {name: placed[name] - called[name] for name in called}
    assert set(far.values()) <= {0, 1}
    assert sum(far.values()) <= len(far) / 5


def test_every_paragraph_has_its_name_beside_it(telegram: EditedDocument, made: bytes) -> None:
    beside = letters(set_in(made, 6.5))
    unlabelled = [
        p for p in telegram.document.passages if p.part == "body" and not p.label and not p.cell
    ]
    names = [letters(p.locator.display) for p in unlabelled if p.locator]
    assert "1aiipara1" in names
    assert [name for name in names if name not in beside] == []


def outline(reader: PdfReader) -> list[tuple[str, int]]:
    def level(items: list[object], depth: int) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = []
        for item in items:
            if isinstance(item, list):
                found += level(item, depth + 1)
            else:
                assert isinstance(item, Destination)
                found.append((str(item.title), depth))
        return found

    return level(reader.outline, 1)  # type: ignore[arg-type]


def entries(toc: tuple[TocEntry, ...]) -> list[tuple[str, int]]:
    return [
        pair for entry in toc for pair in ((entry.title, entry.level), *entries(entry.children))
    ]


def test_the_bookmarks_are_the_outline(
    telegram: EditedDocument, edition: Edition, read: PdfReader
) -> None:
    assert outline(read) == entries(printed_toc(telegram, edition))
    ends = {"Notes", "Withdrawn notes", "Cite this document", "Works cited", "How to cite"}
    on_the_page = [
        entry for entry in entries(reading_toc(telegram, ENGLISH)) if entry[0] not in ends
    ]
    assert [entry for entry in outline(read) if entry[0] not in ends] == on_the_page


def test_it_says_what_it_is(read: PdfReader) -> None:
    catalog: Any = read.root_object
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en"
    assert catalog["/StructTreeRoot"]
    assert b"pdfuaid" in catalog["/Metadata"].get_object().get_data()
    meta = read.metadata
    assert meta
    assert meta.title == "Prospect of Kim Il Sung's Visit to the Soviet Union"
    assert meta.author == "East Europe Division, Ministry of Foreign Affairs (Republic of Korea)"
    assert (meta.subject or "").startswith("The South Korean Foreign Ministry analyzes")
    assert meta.creation_date is None
    assert 4 <= len(read.pages) <= 14
    for page in read.pages[1:]:
        # pypdf gives two-byte codes of some fonts, such as DejaVu, as two characters.
        assert meta.title in " ".join(page.extract_text().replace("\0", "").split())


def test_it_says_how_to_cite_it(telegram: EditedDocument, made: bytes) -> None:
    end = letters(set_in(made, 8.5))
    for words in (
        "Roll 2008-29, File 03, Frames 50–54, South Korean Foreign Ministry Archive",
        "https://edition.example/documents/118390/",
        telegram.document.source.sha256,
    ):
        assert letters(words) in end


def test_the_version_is_that_of_the_publication(telegram: EditedDocument, edition: Edition) -> None:
    def shown(**known: str) -> str:
        publication = edition.publication.model_copy(update=known)
        return printed_page(
            DocumentContext(telegram, replace(edition, publication=publication)).texts,
            replace(edition, publication=publication),
        )

    assert "Version" not in shown()
    assert "Version 1.2, 3 May 2024. " in shown(version="1.2", date="2024-05-03")
    assert "Version of 3 May 2024. " in shown(date="2024-05-03")


def test_links_lead_to_sources_only(
    telegram: EditedDocument, edition: Edition, read: PdfReader
) -> None:
    links = [
        annotation.get_object()["/A"]
        for page in read.pages
        for annotation in page.get("/Annots", ())
        if annotation.get_object()["/Subtype"] == "/Link" and "/A" in annotation.get_object()
    ]
    addresses = {str(link["/URI"]) for link in links if "/URI" in link}
    cited = {source.key for note in telegram.notes for source in note.annotation.sources}
    sources = {edition.works[key]["url"] for key in cited}
    written = set(re.findall(r"<(https?://[^>]+)>", telegram.document.source.text))
    own = {
        "https://edition.example/documents/118390/",
        "https://digitalarchive.wilsoncenter.org/document/118390",
    }
    assert own < addresses
    assert addresses - own <= sources | written
    inner = {str(link["/D"]) for link in links if link.get("/S") == "/GoTo"}
    assert inner <= set(read.named_destinations)


@pytest.mark.usefixtures("pango")
def test_the_same_content_gives_the_same_bytes(
    paper: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = DocumentContext(paper.edited("paper"), paper).texts
    made = document_pdf(texts, paper)
    monkeypatch.setenv("TZ", "Asia/Seoul")
    assert document_pdf(texts, paper) == made


@pytest.mark.audit
def test_the_same_telegram_gives_the_same_bytes(
    made: bytes, telegram: EditedDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Seoul")
    assert (
        document_pdf(
            DocumentContext(telegram, load(CONTENT, host=HOST)).texts, load(CONTENT, host=HOST)
        )
        == made
    )


@pytest.fixture
def paper(tmp_path: Path) -> Edition:
    return load(small.write(tmp_path).joinpath("content"))


@pytest.mark.usefixtures("pango")
def test_a_pdf_is_kept_and_a_damaged_one_is_made_anew(
    paper: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = paper.edited("paper")
    cache = tmp_path / "cache"
    first = document_pdf(DocumentContext(document, paper).texts, paper, cache)
    (kept,) = cache.iterdir()
    asked: list[str] = []

    def count(name: str, html: str, identifier: bytes) -> bytes:
        asked.append(html)
        return _set(name, html, identifier)

    _set = module._set
    monkeypatch.setattr(module, "_set", count)
    assert document_pdf(DocumentContext(document, paper).texts, paper, cache) == first
    assert asked == []
    whole = kept.read_bytes()
    for damaged in (b"", whole[:-1], whole[:40], whole.replace(b"%PDF", b"%PDG", 1)):
        kept.write_bytes(damaged)
        assert document_pdf(DocumentContext(document, paper).texts, paper, cache) == first
        assert kept.read_bytes() == whole
    assert len(asked) == 4
    other = replace(paper, publication=paper.publication.model_copy(update={"version": "2"}))
    assert document_pdf(DocumentContext(document, other).texts, other, cache) != first
    assert len(list(cache.iterdir())) == 2


@pytest.mark.usefixtures("pango")
def test_a_folder_that_keeps_nothing_is_no_matter(paper: Edition, tmp_path: Path) -> None:
    document = paper.edited("paper")
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    assert document_pdf(
        DocumentContext(document, paper).texts, paper, blocked / "cache"
    ).startswith(b"%PDF-1.7")


@pytest.mark.usefixtures("pango")
def test_poison_stays_text_and_fetches_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    evil = f'{POISON}<link rel=stylesheet href="https://a.example/x.css">\\'
    folder = small.write(tmp_path, f"## {evil}\n\nDate: 1961. 7. 6\n\n1. Kim {evil}\n")
    edition = load(folder / "content")
    document = edition.edited("paper")
    pdf = document_pdf(DocumentContext(document, edition).texts, edition)
    assert letters("<script>alert(1)</script><img src=x onerror=alert(2)>") in letters(set_in(pdf))
    assert outline(PdfReader(BytesIO(pdf)))[0] == (document.title, 1)
    assert "example" not in caplog.text


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> object:
        raise ImportError(name)

    def without_pango(_: str) -> object:
        raise OSError("cannot load library 'libpango-1.0-0': no such file")

    made_with.cache_clear()
    monkeypatch.setattr(importlib, "import_module", absent)
    with pytest.raises(PdfError, match=r"pip install 'mkdocs-edition\[pdf\]'"):
        made_with()
    monkeypatch.setattr(importlib, "import_module", without_pango)
    with pytest.raises(PdfError, match=r"libpango-1\.0-0.*on Debian, install.*brew install pango"):
        made_with()
