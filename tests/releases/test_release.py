"""Making releases: the manifest, the page of the changes, and what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest
from commands.running import run
from releases import released
from shared import CONTENT, ROOT, telegram_edition
from sites import text_of

from edition import load
from edition.editorial.release_manifest import Manifest, read
from edition.model import addresses
from edition.outputs.card import drawn
from edition.outputs.options import BuildOptions
from edition.pipeline import build
from edition.publishing.release import current_state

SEVERAL = ROOT / "tests" / "several" / "content" / "documents"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The telegram's edition, released twice, with a correction changed in between."""
    released.release(tmp_path)
    file = tmp_path / "content" / "documents" / "118390" / "edition.yml"
    text = file.read_text(encoding="utf-8")
    assert 'read: "July 1961"' in text
    file.write_text(text.replace('read: "July 1961"', 'read: "6 July 1961"', 1), encoding="utf-8")
    released.release(tmp_path, "1.1", "2026-12-01")
    return tmp_path


def manifest(path: Path) -> Manifest:
    return read(path.read_bytes())


def test_every_address_in_it_leads_somewhere(tmp_path: Path) -> None:
    found = manifest(released.release(tmp_path))
    assert run(tmp_path, "export", "site").exit_code == 0
    site = tmp_path / "site"
    assert all((site / page / "index.html").is_file() for page in found.pages)
    assert all((site / file).is_file() for file in found.files)

    def ids(page: str) -> set[str | None]:
        tree = html5lib.parse(
            (site / page / "index.html").read_bytes(), namespaceHTMLElements=False
        )
        return {element.get("id") for element in tree.iter()}

    for id_, state in found.documents.items():
        notes = map(addresses.note_fragment, state.notes)
        assert {*state.passages, *state.places, *notes} <= ids(addresses.document(id_))
    assert set(found.entries) <= ids(addresses.GLOSSARY)
    assert {addresses.event_fragment(id_) for id_ in found.events} <= ids(addresses.CHRONOLOGY)
    assert set(found.works) <= ids(addresses.BIBLIOGRAPHY)


def test_pdfs_and_cards_are_promised_where_the_site_has_them(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "docs_dir: content\nplugins: [search, edition: {pdf: true, cards: true}]\n", "utf-8"
    )
    found = manifest(released.release(tmp_path))
    promised = ("documents/118390/118390.pdf", "documents/118390/118390.card.png")
    assert {*promised, "downloads/edition.card.png"} <= set(found.files)
    assert run(tmp_path, "check").exit_code == 0
    config.write_text("docs_dir: content\nplugins: [search, edition]\n", "utf-8")
    result = run(tmp_path, "check")
    assert result.exit_code == 1
    said = "“/documents/118390/118390.pdf” was published"
    assert said in result.output


def test_every_page_and_file_is_in_it() -> None:
    found = current_state(telegram_edition(), CONTENT).manifest
    site = build.site(telegram_edition(), BuildOptions(cards=drawn))
    assert {page.address for page in site.pages} <= set(found.pages)
    assert {file.address for file in site.files} == set(found.files)
    assert found.documents["118390"].transcript in (
        CONTENT / "documents" / "118390" / "edition.yml"
    ).read_text(encoding="utf-8")


def test_it_is_the_same_once_it_is_kept(tmp_path: Path) -> None:
    path = released.release(tmp_path)
    assert run(tmp_path, "manifest").stdout == path.read_text(encoding="utf-8")
    assert run(tmp_path, "check").exit_code == 0


@pytest.mark.parametrize(
    ("version", "date", "message"),
    [
        ("", "2026-11-01", "publication.yml lacks version"),
        ("first try", "2026-11-01", "“first try” cannot be the name of a file"),
        ("../1", "2026-11-01", "“../1” cannot be the name of a file"),
    ],
)
def test_what_cannot_be_released_is_said(
    tmp_path: Path, version: str, date: str, message: str
) -> None:
    result = run(released.write(tmp_path, version, date), "manifest")
    assert (result.exit_code, message in result.output) == (1, True), result.output


def test_this_edition_has_no_release() -> None:
    result = run(ROOT, "manifest")
    assert (result.exit_code, "lacks version, date" in result.output) == (1, True)
    assert "changes" not in {page.view for page in build.site(telegram_edition()).pages}


def test_the_page_tells_what_each_release_changed(folder: Path) -> None:
    edition = load(folder / "content")
    page = next(page for page in build.site(edition).pages if page.view == "changes")
    assert page.address == addresses.CHANGES
    tree = html5lib.parse(page.render(), namespaceHTMLElements=False)
    assert [text_of(title) for title in tree.iter("h2")] == [
        "Version 1.1, 1 December 2026",
        "Version 1.0, 1 November 2026",
    ]
    assert [text_of(row) for row in tree.iter("dd")] == [
        "Reading “6 July 1961”, previously “July 1961”"
    ]
    (link,) = (link for row in tree.iter("dt") for link in row.iter("a"))
    assert link.get("href") == "../documents/118390/#n-c02"
    files = {file.address: file for file in build.site(edition).files}
    for name in ("1.0", "1.1"):
        kept = (folder / "content" / "releases" / f"{name}.json").read_bytes()
        assert files[addresses.release(name)].content() == kept
    assert [entry.id for entry in page.toc()] == ["r-1.1", "r-1.0"]


def test_every_link_of_the_page_leads_somewhere(folder: Path) -> None:
    assert run(folder, "export", "site").exit_code == 0
    page = folder / "site" / "changes"
    tree = html5lib.parse((page / "index.html").read_bytes(), namespaceHTMLElements=False)
    links = [link.get("href", "") for link in tree.iter("a")]
    paths = {unquote(link.partition("#")[0]) for link in links if "//" not in link} - {""}
    assert "../downloads/releases/1.1.json" in paths
    assert all((page / path).exists() for path in paths)


def test_the_newest_release_is_what_a_check_holds_the_edition_to(folder: Path) -> None:
    assert run(folder, "check").exit_code == 0
    shutil.rmtree(folder / "content" / "documents" / "118390")
    result = run(folder, "check")
    assert result.exit_code == 1
    assert "error[address-lost]: document “118390” was published" in result.output


HIDES = [
    ("documents/118390/edition.yml", 'id: "118390"', 'id: "118390'),
    ("documents/118390/edition.yml", "sha256: ", "sha256: 0"),
    ("documents/118390/edition.yml", 'read: "6 July 1961"', 'reads: "6 July 1961"'),
    ("documents/118390/edition.yml", "sources: [", "sources: [nothing-there, "),
    ("registers/people.yml", "entries:", "entries: ["),
    ("registers/people.yml", "- id: ", "- id: No Id "),
    ("chronology.yml", "events:", "event:"),
    ("bibliography.bib", "title = {", "title = "),
]
"""An error in a file, which hides what it holds."""


@pytest.mark.parametrize(("name", "right", "wrong"), HIDES)
def test_what_an_error_hides_is_not_called_lost(
    folder: Path, name: str, right: str, wrong: str
) -> None:
    file = folder / "content" / name
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    result = run(folder, "check")
    assert result.exit_code == 1
    assert f"content/{name}:" in result.output
    assert ": error[" in result.output
    assert "address-lost" not in result.output


@pytest.mark.parametrize(("name", "right", "wrong"), HIDES[::4])
def test_what_else_is_lost_is_said_beside_an_error(
    folder: Path, name: str, right: str, wrong: str
) -> None:
    file = folder / "content" / name
    file.write_text(file.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")
    (folder / "content" / "accessibility.md").unlink()
    assert "“/accessibility/” was published" in run(folder, "check").output


def test_a_document_that_is_lost_is_said_beside_one_with_errors(folder: Path) -> None:
    documents = folder / "content" / "documents"
    shutil.copytree(SEVERAL / "memoir", documents / "memoir")
    shutil.copytree(SEVERAL / "inventory", documents / "inventory")
    released.release(folder, "1.2", "2027-01-01")
    (documents / "memoir" / "edition.yml").write_text("id: [", encoding="utf-8")
    assert "address-lost" not in run(folder, "check").output
    shutil.rmtree(documents / "inventory")
    found = run(folder, "check").output
    assert "document “inventory” was published" in found
    assert "“memoir” was published" not in found


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        (
            "1.2.json",
            "",
            "releases/1.2.json:1:1: warning[release-empty]: this manifest is empty; write",
        ),
        ("1.2.json", "{}", "releases/1.2.json:1:1: error[release]: this is not a manifest"),
        (
            "1.2.json",
            None,
            "error[release]: this is the manifest of version “1.1”; rename it to 1.1.json",
        ),
    ],
)
def test_what_is_wrong_with_a_manifest_is_said(
    folder: Path, name: str, text: str | None, line: str
) -> None:
    kept = folder / "content" / "releases"
    if text is None:
        text = (kept / "1.1.json").read_text(encoding="utf-8")
    (kept / name).write_text(text, encoding="utf-8")
    result = run(folder, "check")
    assert (result.exit_code, line in result.output) == (1, True), result.output


def test_versions_are_in_their_order(tmp_path: Path) -> None:
    for version in ("1.10", "1.9", "2.0"):
        released.release(tmp_path, version)
    found = [release.version for release in load(tmp_path / "content").releases]
    assert found == ["1.9", "1.10", "2.0"]
