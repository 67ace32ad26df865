"""The reading page: without the editors' words it is the transcript, and nothing in it is alive."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from invariants.test_invariants import CLOSING, DEEP, DEPTH
from outputs.tei_text import transcript_of
from plugin import small
from shared import CONTENT, TELEGRAM, document_of, each_of, telegram_edition, transcripts

from edition import Document, EditedDocument, Source, load, read
from edition.editorial.edition_file import RecordFields
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.reading_page import reading_page
from edition.pipeline.build import site

NAMESPACE = "{http://www.w3.org/1999/xhtml}"


def parsed(html: str, *, strict: bool = True) -> Element:
    parser = html5lib.HTMLParser(strict=strict, namespaceHTMLElements=False)
    tree: Element = parser.parseFragment(html)
    return tree


def text_without_editors(html: str) -> str:
    """The words of a page that are not the editors' own, white space folded."""

    def words(element: Element) -> str:
        if element.get("data-by") == "editor":
            return element.tail or ""
        inner = (element.text or "") + "".join(map(words, element))
        return inner + (" " if element.tag in BLOCKS else "") + (element.tail or "")

    return " ".join(words(parsed(html)).split())


BLOCKS = {"p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "br", "div", "section"}
BLOCKS |= {"blockquote", "td", "th"}


def text_of(document: Document) -> str:
    """The transcript as shown: header, head and body in the order of the source, its notes below."""
    parts = []
    for field in document.header.fields:
        parts += [document.text(field.label)] if field.label else []
        parts += [document.text(paragraph.content) for paragraph in field.paragraphs]
    passages = [p for p in document.passages if p.part not in ("header", "note")]
    notes = [p for note in document.footnotes for p in document.passages if p.footnote == note]
    passages += notes
    for passage in passages:
        parts += [passage.label.text] if passage.label else []
        parts.append(document.text(passage.content))
    return " ".join(" ".join(parts).split())


EMPTY = load(CONTENT / "nothing")


def bare(document: Document) -> EditedDocument:
    return EditedDocument("bare", document, "en", RecordFields(), (), (), ())


@each_of(transcripts())
def test_a_bare_page_is_the_transcript(path: Path) -> None:
    document = document_of(path)
    html = str(reading_page(DocumentContext(bare(document), EMPTY)))
    assert text_without_editors(html.replace("\0", "")) == text_of(document).replace("\0", "")


@pytest.mark.parametrize(
    "reader",
    [
        "markdown",  # `test_on_deep_nesting` reads the same by each reader
        *(pytest.param(one, marks=pytest.mark.audit) for one in ("typescript", "export")),
    ],
)
@pytest.mark.parametrize("sign", DEEP)
def test_so_is_one_of_what_lies_deep_in_itself(sign: str, reader: str) -> None:
    text = f"{sign * DEPTH}x{sign[::-1].translate(CLOSING) * DEPTH}"
    edited = bare(read(Source(text), reader))
    html = str(reading_page(DocumentContext(edited, EMPTY)))
    assert text_without_editors(html) == text_of(edited.document)
    assert any("x" in line for line in transcript_of(DocumentContext(edited, EMPTY).tei.file))


def test_the_telegram_without_its_layers_is_the_transcript() -> None:
    edition = telegram_edition()
    edited = edition.edited("118390")
    assert edited.notes
    assert edited.mentions
    html = str(reading_page(DocumentContext(edited, edition)))
    assert text_without_editors(html) == text_of(edited.document)
    # … and it is the transcript that was received, less Markdown's own signs.
    words = re.findall(r"\w+", TELEGRAM.read_text(encoding="utf-8"))
    assert re.findall(r"\w+", text_without_editors(html)) == words


def test_every_note_is_marked_in_the_text(tmp_path: Path) -> None:
    """Also one on a label alone, on a word within a link, and on the last word."""
    folder = small.write(tmp_path)
    yml = folder / "content" / "documents" / "paper" / "edition.yml"
    quoted = {"c2": "2.", "c3": "Date:", "c4": "1961.", "c5": "in July 1961"}
    with yml.open("a", encoding="utf-8") as file:
        for name, quotation in quoted.items():
            where = ", in: '2'" if name == "c4" else ""
            file.write(
                f"  - {{id: {name}, comment: '{quotation}'{where}, certainty: low, text: x}}\n"
            )
    edition = load(folder / "content")
    assert edition.errors == ()
    html = str(reading_page(DocumentContext(edition.edited("paper"), edition)))
    for note in edition.documents[0].notes:
        assert html.count(f'id="ref-{note.id}"') == 1, note.id
        assert html.count(f'id="n-{note.id}"') == 1


def test_every_page_is_valid_html_with_unique_ids() -> None:
    for page in site(telegram_edition()).pages:
        ids = [e.get("id") for e in parsed(str(page.render())).iter() if e.get("id")]
        assert len(ids) == len(set(ids)), page.address


def prose_headings(address: str) -> list[str]:
    """The headings of the editors' prose on a page, as MkDocs makes fragments of them."""
    prose = CONTENT / f"{address.strip('/') or 'index'}.md"
    text = prose.read_text(encoding="utf-8") if prose.exists() else ""
    headings = re.findall(r"(?m)^#+ (.+)$", text)
    return [re.sub(r"\W+", "-", heading.lower()).strip("-") for heading in headings]


def test_every_link_between_pages_leads_somewhere() -> None:
    built = site(telegram_edition())
    pages = {page.address: parsed(str(page.render())) for page in built.pages}
    known = {
        address: {e.get("id") for e in tree.iter()} | set(prose_headings(address))
        for address, tree in pages.items()
    }
    files = {file.address for file in built.files}
    for address, tree in pages.items():
        for element in tree.iter("a"):
            href = element.get("href") or ""
            if re.match(r"https?:", href):
                continue
            path, _, fragment = href.partition("#")
            path = path.partition("?")[0]  # what a list is narrowed to
            target = address if not path else resolved(address, path)
            assert target in known or target in files, (address, href)
            assert not fragment or fragment in known[target], (address, href)


def resolved(origin: str, path: str) -> str:
    parts = [part for part in origin.split("/") if part]
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    ending = "/" if parts and path.endswith("/") else ""
    return "/".join(parts) + ending


POISON = """<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}{% raw %}" onclick="x' --> ]]>"""


def test_nothing_in_a_transcript_comes_alive() -> None:
    text = (
        f"**{POISON}**\n\n**Citation:**\n\n{POISON}, July 15, 1978, {POISON}\n\n"
        f"## {POISON}\n\nFrom: {POISON}\n\n### 1. {POISON}\n\n({POISON})\n\na. {POISON} [sic]\n\n"
        f"<javascript:alert(1)>\n"
    )
    html = str(reading_page(DocumentContext(bare(read(Source(text))), EMPTY)))
    tree = parsed(html)
    assert not list(tree.iter("script"))
    assert not list(tree.iter("img"))
    for element in tree.iter():
        assert not [name for name in element.attrib if name.startswith("on")]
        assert not (element.get("href") or "").startswith("javascript:")
    shown = text_without_editors(html)
    assert shown.count(" ".join(POISON.split())) == 8
    assert "{{ 7 * 7 }}" in shown
