"""A document with several texts: each has its place, its ids and its notes on one page."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from outputs.test_html import parsed, text_of, text_without_editors

from edition import load
from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition
from edition.outputs.citation.formats import FORMATS
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.print_page import printed_page
from edition.outputs.html.reading_page import reading_page
from edition.outputs.search.entries import document_entries
from edition.pipeline.build import site
from edition.pipeline.published_site import Site

CONTENT = Path(__file__).parent / "content"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load(CONTENT)


@pytest.fixture(scope="module")
def ferry(edition: Edition) -> EditedDocument:
    return edition.edited("ferry")


@pytest.fixture(scope="module")
def html(edition: Edition, ferry: EditedDocument) -> str:
    return reading_page(DocumentContext(ferry, edition))


@pytest.fixture(scope="module")
def built(edition: Edition) -> Site:
    return site(edition)


def test_the_content_is_right(edition: Edition) -> None:
    assert edition.findings == ()


def test_each_text_has_what_is_said_of_it(ferry: EditedDocument) -> None:
    original = ferry.others[0]
    assert (ferry.language, original.language, original.text) == ("en", "ko", "ko")
    numbered = [(text.text, note.mark, note.id) for text, note in ferry.apparatus]
    assert numbered == [("", "1", "tons"), ("ko", "2", "engine")]
    (note,) = original.notes
    assert original.document.source[note.span] == "엔진"
    assert str(note.passage.locator) == "ko:2.a"
    assert [mention.entry for mention in original.mentions] == ["han"]


def test_both_texts_are_on_the_page_as_received(html: str, ferry: EditedDocument) -> None:
    tree = parsed(html)
    theirs = tree.findall(".//*[@lang='ko']")
    assert all("ed-text-1" in str(one.get("class")) for one in theirs)
    words = " ".join(
        " ".join(
            text_without_editors(f"<div>{inner}</div>") for inner in _inner(html, "ko")
        ).split()
    )
    assert words == text_of(ferry.others[0].document)
    for one in theirs:
        one.clear()
        one.text = ""
    first = re.sub(r"(?s)<(\w+) class=\"ed-text.*?</\1>", "", html)
    assert text_without_editors(first) == text_of(ferry.document)


def _inner(html: str, language: str) -> list[str]:
    """What stands in the elements of a further text, which never hold each other."""
    found = re.finditer(rf'(?s)<(\w+) class="ed-text[^>]*lang="{language}"[^>]*>(.*?)</\1>\n', html)
    return [match[2] for match in found]


def test_passages_stand_beside_their_own(html: str) -> None:
    order = re.findall(r'id="((?:ko-)?s[\d.a-z-]+)"', html)
    assert order == [
        *("s1", "ko-s1", "s1-p1", "ko-s1-p1", "s2", "ko-s2", "s2.a", "ko-s2.a"),
        *("s2.b", "ko-s2.b", "ko-s2.b-p1", "s3", "ko-s3"),
    ]


def test_no_id_stands_twice(html: str) -> None:
    ids = [one.get("id") for one in parsed(html).iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_a_text_is_searched_in_its_language(edition: Edition, ferry: EditedDocument) -> None:
    found = {entry.address: entry for entry in document_entries(ferry, edition)}
    entry = found["documents/ferry/#ko-s2"]
    assert (entry.title, entry.language, entry.mentions) == ("§ 2 (ko)", "ko", ("han",))
    assert found["documents/ferry/#s2"].language == "en"


def test_each_text_is_published_as_received(built: Site) -> None:
    files = {file.address: file for file in built.files}
    folder = CONTENT / "documents" / "ferry"
    for address, name in (
        ("documents/ferry/ferry.received.md", "transcript.md"),
        ("documents/ferry/ferry.ko.received.md", "original.md"),
    ):
        assert files[address].content() == (folder / name).read_bytes()


def test_records_have_both_languages(edition: Edition) -> None:
    record = next(one.record for one in edition.documents if one.id == "ferry")
    written = {one.id: one.write((record,)) for one in FORMATS}
    assert '"inLanguage": [' in written["json-ld"]
    assert "LA  - en, ko" in written["ris"]
    assert '"language": "en"' in written["csl-json"]


def test_two_texts_make_one_report_and_one_mention(edition: Edition) -> None:
    ferry = next(one for one in edition.documents if one.id == "ferry")
    assert [one.entry for one in ferry.mentioned].count("han") == 1
    (han,) = [one for one in ferry.mentioned if one.entry == "han"]
    assert [(q.pointer.fragment, q.language) for q in han.passages] == [
        ("s2", "en"),
        ("ko-s2", "ko"),
    ]


def test_on_paper_the_texts_stand_one_after_the_other(
    edition: Edition, ferry: EditedDocument
) -> None:
    paper = printed_page(DocumentContext(ferry, edition).texts, edition)
    assert paper.index('id="s3"') < paper.index('id="ko-text"') < paper.index('id="ko-s1"')
    ids = re.findall(r' id="([^"]+)"', paper)
    assert len(ids) == len(set(ids))


def test_speeches_stand_beside_their_own() -> None:
    edition = load(CONTENT.parent / "spoken" / "content")
    talk = edition.edited("talk")
    html = reading_page(DocumentContext(talk, edition))
    order = re.findall(r'<p class="ed-par" id="((?:ko-)?p\d)"', html)
    both = [name for n in range(1, 8) for name in (f"p{n}", f"ko-p{n}")]
    assert order == both


def test_speeches_that_have_no_partner_are_kept(tmp_path: Path) -> None:
    """One text has more speeches, the other more paragraphs in one."""
    folder = shutil.copytree(CONTENT.parent / "spoken" / "content", tmp_path / "content")
    original = folder / "documents" / "talk" / "original.md"
    begun = original.read_text("utf-8").partition("Mr. Orlenko:")[0]
    original.write_text(begun + "하나 더.\n\nHAN: 끝.\n\nMr. Orlenko: 예.\n\n" * 9, "utf-8")
    files = folder / "documents" / "talk" / "edition.yml"
    digest = hashlib.sha256(original.read_bytes()).hexdigest()
    pinned = re.sub(r"(original\.md.*sha256: )\w+", rf"\g<1>{digest}", files.read_text("utf-8"))
    files.write_text(pinned, "utf-8")
    edition = load(folder)
    talk = edition.edited("talk")
    html = reading_page(DocumentContext(talk, edition))
    ids = [one.get("id") for one in parsed(html).iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert {p.locator.id for p in talk.others[0].document.passages if p.locator} <= set(ids)
