"""Links in prose: where each leads, and which files beside a transcript are published because of one."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sites import exported

from edition import load
from edition.checks.answers import all_findings
from edition.editorial.attachments import attachments
from edition.editorial.file_names import meant_as_edition_file, right_name
from edition.editorial.prose_links import WrittenPage, edition_address, page_link_target
from edition.model.findings import Finding
from edition.pipeline import build

NOTE = "documents/letter/"


@pytest.mark.parametrize(
    ("href", "page", "address"),
    [
        ("map.pdf", NOTE, "documents/letter/map.pdf"),
        ("./map.pdf", NOTE, "documents/letter/map.pdf"),
        ("my%20map.pdf", NOTE, "documents/letter/my%20map.pdf"),
        ("../memo/", NOTE, "documents/memo/"),
        ("../memo/#s3.a", NOTE, "documents/memo/#s3.a"),
        ("../../about.md", NOTE, "about/"),
        ("../../index.md", NOTE, ""),
        ("../..", NOTE, ""),
        ("../../..", NOTE, "../"),
        ("../../../secret", NOTE, "../secret"),
        ("/about/#aims", NOTE, "about/#aims"),
        ("/", NOTE, ""),
        ("/../x", NOTE, "../x"),
        ("#s3.a", NOTE, "documents/letter/#s3.a"),
        ("memo", NOTE, "documents/memo/"),
        ("memo#s3.a", NOTE, "documents/memo/#s3.a"),
        ("memo.v2", NOTE, "documents/memo.v2/"),
        ("?actor=kim", "chronology/", "chronology/?actor=kim"),
        ("../", "glossary/", ""),
        (".", "glossary/", "glossary/"),
        ("./", "glossary/", "glossary/"),
        ("pictures/a.png#x?y", "", "pictures/a.png#x?y"),
        ("https://example.org/a", NOTE, None),
        ("//example.org/a", NOTE, None),
        ("mailto:a@example.org", NOTE, None),
        ("", NOTE, None),
    ],
)
def test_a_link_begins_at_the_page_that_shows_it(href: str, page: str, address: str | None) -> None:
    assert edition_address(href, page) == address


@pytest.mark.parametrize(
    ("href", "file", "address", "fragment"),
    [
        ("a.md#x", "notes/a.md", "notes/history/a.md", "x"),
        ("../about.md", "about.md", "notes/about.md", ""),
        ("../../glossary/", "../glossary", "glossary/", ""),
        ("/glossary/#kim", "", "glossary/", "kim"),
        ("#x", "notes", "notes/history/", "x"),
        ("my%20map.png", "notes/my map.png", "notes/history/my map.png", ""),
    ],
)
def test_a_link_of_a_page_is_read_as_a_file_and_as_an_address(
    href: str, file: str, address: str, fragment: str
) -> None:
    page = WrittenPage("notes/history.md", "notes/history/", (), frozenset())
    assert page_link_target(href, page) == (file, address, fragment)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("registers/persons.yml", "registers/people.yml"),
        ("registers/people.yaml", "registers/people.yml"),
        ("registers/people.yml.txt", "registers/people.yml"),
        ("registers/People.yml", "registers/people.yml"),
        ("registers/organizations.yml", "registers/organisations.yml"),
        ("registers/locations.json", "registers/places.yml"),
        ("registers/people.yml", ""),
        ("registers/ships.yml", ""),
        ("people.yaml", "registers/people.yml"),
        ("people.yml", "registers/people.yml"),
        ("edition.yaml", "publication.yml"),
        ("Edition.yml", "publication.yml"),
        ("publication.yaml", "publication.yml"),
        ("chronolgy.yml", "chronology.yml"),
        ("Bibliography.bib", "bibliography.bib"),
        ("bibliography.bib", ""),
        ("bibliography.json", ""),
        ("publication.yml", ""),
        ("about.md", ""),
        ("style.css", ""),
        ("config.yml", ""),
        ("register", "registers"),
        ("Documents", "documents"),
        ("documents", ""),
        ("pictures", ""),
    ],
)
def test_files_with_nearly_the_name_of_an_editors_file(name: str, right: str) -> None:
    assert right_name(name) == right


@pytest.mark.parametrize("name", ["edition.yaml", "Edition.yml", "edition.yml.txt", "editon.yml"])
def test_a_file_meant_as_edition_file(name: str) -> None:
    assert meant_as_edition_file(name)


@pytest.mark.parametrize("name", ["edition.yml", "transcript.md", "edition", "annotations.yml"])
def test_a_file_not_meant_as_edition_file(name: str) -> None:
    assert not meant_as_edition_file(name)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A document whose folder is not called by its id, with files of all kinds beside it."""
    folder = tmp_path / "content" / "documents" / "box-4"
    folder.mkdir(parents=True)
    data = b"# A letter\n\nThe harbour was closed.\n"
    (folder / "transcript.md").write_bytes(data)
    for name in ("scan.pdf", "my map.png", "unnamed.pdf", "page.html", "other.md", "run.js"):
        (folder / name).write_bytes(name.encode())
    (folder / "edition.yml").write_text(
        f"id: letter\ntexts:\n  - {{file: transcript.md, language: en, sha256:"
        f" {hashlib.sha256(data).hexdigest()}}}\nannotations:\n"
        "  - {id: c1, comment: harbour, certainty: high, see: [p1], text: 'See [it](scan.pdf),"
        " [a page](page.html), [a script](run.js), [words](other.md), [text](transcript.md).'}\n",
        "utf-8",
    )
    return tmp_path / "content"


def test_files_beside_a_transcript_are_published_where_a_note_or_a_page_names_them(
    content: Path,
) -> None:
    edition = load(content)
    assert [one.address for one in attachments(edition)] == ["documents/letter/scan.pdf"]
    page = "# Maps\n\n![Map](<documents/box-4/my map.png>) [letter](documents/letter.md)\n"
    (content / "maps.md").write_text(page, "utf-8")
    edition = load(content)
    attached = {one.address: one.file for one in attachments(edition)}
    assert attached == {
        "documents/letter/scan.pdf": "documents/box-4/scan.pdf",
        "documents/letter/my map.png": "documents/box-4/my map.png",
    }
    written = dict(exported(edition, build.site(edition), content))
    assert written["documents/letter/scan.pdf"] == b"scan.pdf"
    assert written["documents/letter/my map.png"] == b"my map.png"
    assert not [
        name
        for name in written
        if name.endswith(("unnamed.pdf", "page.html", ".js")) and "letter" in name
    ]
    shown = written["maps/index.html"]
    assert isinstance(shown, bytes)
    assert b'src="../documents/letter/my%20map.png"' in shown
    assert b'href="../documents/letter/"' in shown


def test_a_link_to_what_is_not_published_is_reported(content: Path) -> None:
    broken = [one.message for one in _all(content) if one.code == "link-broken"]
    assert sorted(message.split()[1].rstrip(":") for message in broken) == [
        "“other.md”",
        "“page.html”",
        "“run.js”",
        "“transcript.md”",
    ]


def _all(content: Path) -> tuple[Finding, ...]:
    return all_findings(load(content))


def test_a_missing_edition_file_names_the_file_to_rename(content: Path) -> None:
    folder = content / "documents" / "box-4"
    (folder / "edition.yml").rename(folder / "edition.yaml")
    (finding,) = (one for one in _all(content) if one.severity == "error")
    assert (finding.code, finding.hint) == ("file-missing", "rename “edition.yaml” to edition.yml")


def test_a_second_edition_file_is_reported_and_the_document_read(content: Path) -> None:
    folder = content / "documents" / "box-4"
    (folder / "Edition.yaml").write_text("texts: []\n", "utf-8")
    found = [one for one in _all(content) if one.code == "file-misnamed"]
    assert [one.places[0].file for one in found] == ["content/documents/box-4/Edition.yaml"]
    assert [document.id for document in load(content).documents] == ["letter"]
