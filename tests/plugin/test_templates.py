"""Each template of the library can be replaced by a file of an edition."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pictures import drawn
from plugin import small
from shared import ROOT, Build
from sites import exported

from edition.editorial.content_folder import ContentFolder
from edition.editorial.publication_file import Publication
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.print_page import printed_page
from edition.outputs.html.templating import own_templates
from edition.outputs.options import BuildOptions
from edition.pipeline.build import build_site
from edition.pipeline.published_site import Site
from edition.views import room

TEMPLATES = ROOT / "edition" / "outputs" / "html" / "templates"
NAMES = sorted(path.name for path in TEMPLATES.glob("*.html"))
OF_MANY = {"chronology_year.html", "pages.html"}
"""What only an edition of many documents has."""
OF_LANGUAGES = {"untranslated.html"}
"""What only an edition in several languages has."""


def sentinel(name: str) -> str:
    return f"<!-- own {name} -->"


def write_own(folder: Path) -> Path:
    """A copy of each template; a comment at its end names the edition that replaces it."""
    folder.mkdir(parents=True)
    for name in NAMES:
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        (folder / name).write_text(f"{text}{sentinel(name)}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The telegram's content with a second document, which has a draft, and a release."""
    folder = tmp_path_factory.mktemp("templates") / "content"
    shutil.copytree(ROOT / "content", folder)
    paper = small.write(folder.parent / "small") / "content" / "documents" / "paper"
    shutil.copytree(paper, folder / "documents" / "paper")
    edition = folder / "documents" / "paper" / "edition.yml"
    note = edition.read_text("utf-8").replace("So the paper says.", "As in [a telegram](118390).")
    note += "  - {id: c2, comment: He came, certainty: low, text: 'A draft.', status: draft}"
    digest = "rights: Public domain, images: [{image: 1.jpg}]"
    edition.write_text(f"{note}\nfacsimile: {{{digest}}}\n", "utf-8")
    (edition.parent / "1.jpg").write_bytes(drawn())
    (folder / "releases").mkdir(exist_ok=True)
    shutil.copy(ROOT / "tests" / "releases" / "published.json", folder / "releases" / "1.0.json")
    return folder


def everything(content: Path, options: BuildOptions) -> Iterator[str]:
    """All pages of an edition as they are exported, and a document as it is printed."""
    folder = ContentFolder(content, "content")
    edition, site = build_site(folder, Publication(title="T"), options)
    assert edition.errors == ()
    assert isinstance(site, Site)
    yield from (
        data.decode()
        for name, data in exported(edition, site, content)
        if name.endswith(".html") and isinstance(data, bytes)
    )
    with own_templates(options.templates):
        first = edition.edited(edition.documents[0].id)
        yield printed_page(DocumentContext(first, edition).texts, edition)


@pytest.fixture(scope="module")
def pages(content: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    own = write_own(tmp_path_factory.mktemp("own") / "edition")
    return "\n".join(everything(content, BuildOptions(templates=own, preview=True)))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OF_MANY | OF_LANGUAGES])
def test_an_edition_replaces(name: str, pages: str) -> None:
    assert sentinel(name) in pages


@pytest.mark.slow
def test_an_edition_of_many_documents_replaces_its_own(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "ROOM", 0)
    monkeypatch.setattr(room, "PAGE", 1)
    own = write_own(tmp_path / "edition")
    pages = "\n".join(everything(content, BuildOptions(templates=own)))
    assert {name for name in OF_MANY if sentinel(name) in pages} == OF_MANY


def test_without_its_own_it_has_the_programs(content: Path) -> None:
    assert "<!-- own " not in "\n".join(everything(content, BuildOptions()))


def test_mkdocs_takes_them_from_custom_dir(tmp_path: Path, mkdocs: Build) -> None:
    folder = small.write(tmp_path / "small")
    write_own(folder / "overrides" / "edition")
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("font: false", "font: false, custom_dir: overrides"), "utf-8")
    done = mkdocs(folder, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "documents" / "paper" / "index.html").read_text("utf-8")
    assert sentinel("reading.html") in page
    assert sentinel("search.html") in page
    assert sentinel("glossary.html") in (tmp_path / "site/glossary/index.html").read_text("utf-8")


def test_a_changed_template_reaches_documents_that_were_kept(tmp_path: Path, mkdocs: Build) -> None:
    folder = small.write(tmp_path / "small")
    own = write_own(folder / "overrides" / "edition")
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("font: false", "font: false, custom_dir: overrides"), "utf-8")
    for word in ("first", "second"):
        template = (TEMPLATES / "reading.html").read_text(encoding="utf-8")
        (own / "reading.html").write_text(f"{template}<!-- {word} -->\n", encoding="utf-8")
        assert mkdocs(folder, tmp_path / "site", "--strict").returncode == 0
        page = (tmp_path / "site" / "documents" / "paper" / "index.html").read_text("utf-8")
        assert f"<!-- {word} -->" in page
