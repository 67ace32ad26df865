"""What `edition serve` makes again: the pages of edited documents first, and all pages afterwards."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from edition.commands.serve import PreviewReader
from edition.editorial.document_texts import Folder
from edition.editorial.edit_document import EditResult, edit
from edition.editorial.known_ids import Known
from edition.pipeline import make
from edition.pipeline.pending_outputs import PendingOutputs
from edition.system.cache import Store
from edition.website.live_preview import SCRIPT, Version

PAGE = "documents/a/"


def files(version: Version) -> bytes:
    return b"".join(made() for name, made in version.files.items() if name.startswith(PAGE))


def letter(reader: str) -> str:
    return f"## A Letter\n\nDate: 1978. 7. 15\n\n1. Dear {reader}.\n"


def write(document: Path, reader: str) -> None:
    data = letter(reader).encode()
    (document / "transcript.md").write_bytes(data)
    known = f"file: transcript.md, language: en, sha256: {sha256(data).hexdigest()}"
    (document / "edition.yml").write_text(f"texts:\n  - {{{known}}}\n", encoding="utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    for name in ("a", "b"):
        document = folder / "documents" / name
        document.mkdir(parents=True)
        write(document, "friend")
    return folder


def test_only_edited_documents_are_made_again(content: Path) -> None:
    version = PreviewReader(content)()
    file = content / "documents" / "a" / "transcript.md"
    assert version.errors == ()
    html = version.pages[PAGE]()
    assert "Dear friend." in html
    assert f'{SCRIPT}"' in html
    assert b"Dear friend." in files(version)
    write(file.parent, "stranger")
    assert version.renew(frozenset({str(file)}))
    assert "Dear stranger." in version.pages[PAGE]()
    assert b"Dear stranger." in files(version)
    assert b"Dear friend." not in files(version)
    assert "Dear friend." in version.pages["documents/b/"]()
    write(file.parent, "all")
    assert version.renew(frozenset({str(file)}))
    assert "Dear all." in version.pages[PAGE]()


@pytest.mark.parametrize("stored", [True, False])
def test_an_edited_document_is_made_once(
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    stored: bool,  # noqa: FBT001
) -> None:
    reader, made = PreviewReader(content), list[str]()
    version = reader()

    def noted(folder: Folder, known: Known) -> EditResult:
        made.append(folder.name)
        return edit(folder, known)

    monkeypatch.setattr(make, "edit", noted)
    if not stored:
        monkeypatch.setattr(Store, "put", lambda *_: False)
    file = content / "documents" / "a" / "transcript.md"
    write(file.parent, "stranger")
    assert version.renew(frozenset({str(file)}))
    assert "Dear stranger." in version.pages[PAGE]()
    assert b"Dear stranger." in files(version)
    assert made == [str(file.parent)]
    if stored:
        assert "Dear stranger." in reader().pages[PAGE]()
        assert made == [str(file.parent)]
    assert caplog.messages == []


def test_long_files_are_the_same_in_pieces(content: Path) -> None:
    version = PreviewReader(content)()
    assert "search/search_index.json" in version.long
    assert "downloads/edition.tei.xml" in version.long
    for name, pieces in version.long.items():
        assert b"".join(pieces()) == version.files[name]()
    index = json.loads(version.files["search/search_index.json"]())
    assert {f"{PAGE}", "documents/b/"} <= {doc["location"] for doc in index["docs"]}


@pytest.mark.parametrize("changed", [(), ("publication.yml",), ("documents/a/x.md", "works.bib")])
def test_other_files_need_a_whole_reading(content: Path, changed: tuple[str, ...]) -> None:
    version = PreviewReader(content)()
    assert not version.renew(frozenset(str(content / name) for name in changed))


def test_a_document_that_cannot_be_read_waits_for_the_whole_reading(content: Path) -> None:
    version = PreviewReader(content)()
    folder = content / "documents" / "a"
    file = folder / "transcript.md"
    file.write_text("not the text with the recorded hash", encoding="utf-8")
    assert not version.renew(frozenset({str(file)}))
    shutil.rmtree(folder)
    assert not version.renew(frozenset({str(file)}))


def test_the_preview_survives_any_error(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PendingOutputs, "renew", lambda *_: 1 // 0)
    version = PreviewReader(content)()
    assert not version.renew(frozenset({str(content / "documents" / "a" / "transcript.md")}))


def test_pages_name_their_sources_and_load_scripts_as_configured(content: Path) -> None:
    theme = "theme: {name: material, features: [content.action.edit]}"
    config = "extra_javascript: [{path: x.js, type: module, defer: true}]\n"
    config += f"site_name: A\ndocs_dir: content\nrepo_url: https://github.com/a/b\n{theme}\n"
    (content.parent / "mkdocs.yml").write_text(config, encoding="utf-8")
    pages = PreviewReader(content)().pages
    folder = "https://github.com/a/b/edit/master/content/documents"
    for name in ("a", "b"):
        assert f'href="{folder}/{name}/edition.yml"' in pages[f"documents/{name}/"]()
    assert '<script src="../../x.js" type="module" defer></script>' in pages["documents/a/"]()
