"""Strict builds with other plugins beside ours; each is skipped where its plugin is not installed."""

from __future__ import annotations

import email.utils
import json
import re
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import pytest
from plugin.neighbouring import DOCUMENT_DAY, EDITOR, PROSE_DAY, WRITER, write
from shared import Build

from edition.website.policy import scripts

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
I18N = (
    "  - i18n:\n      docs_structure: suffix\n      languages:\n"
    "        - {locale: en, default: true, name: English, build: true}\n"
    "        - {locale: ko, name: Korean, build: true}\n"
)
OURS = "  - search\n  - edition\n"

Built = Callable[..., Path]
pytestmark = pytest.mark.audit


@pytest.fixture
def built(tmp_path: Path, mkdocs: Build) -> Built:
    """Build an edition strictly; skips where a plugin is missing."""

    def run(
        package: str, plugins: str, more: str = "", files: dict[str, str] | None = None
    ) -> Path:
        needs(package)
        folder = write(tmp_path / "edition", plugins, more, files)
        done = mkdocs(folder, folder / "site", "--strict")
        assert done.returncode == 0, done.stderr
        assert not (folder / ".site.build").exists()
        (folder / "said.txt").write_text(done.stderr, encoding="utf-8")
        return folder / "site"

    return run


def needs(package: str) -> None:
    try:
        distribution(package)
    except PackageNotFoundError:
        pytest.skip(f"{package} is not installed")


def read(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("plugins", [f"{OURS}  - rss\n", "  - search\n  - rss\n  - edition\n"])
def test_a_feed_has_documents_and_prose_with_their_days(built: Built, plugins: str) -> None:
    site = built("mkdocs-rss-plugin", plugins)
    items = ET.parse(site / "feed_rss_created.xml").getroot().iter("item")  # noqa: S314 -- ours
    found = {
        item.findtext("title"): email.utils.parsedate_to_datetime(item.findtext("pubDate") or "")
        for item in items
    }
    assert {title: f"{day:%Y-%m-%d}" for title, day in found.items()} == {
        "A Paper": DOCUMENT_DAY,
        "Home": PROSE_DAY,
        "About": PROSE_DAY,
    }


@pytest.mark.parametrize("plugins", [OURS + I18N, f"  - search\n{I18N}  - edition\n"])
def test_a_site_in_two_languages(built: Built, plugins: str) -> None:
    korean = "# 소개\n\n[Paper](documents/paper.md)\n"
    site = built("mkdocs-static-i18n", plugins, files={"content/about.ko.md": korean})
    pages = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert {"documents/paper/index.html", "ko/index.html", "ko/about/index.html"} <= pages
    assert "ko/documents/paper/index.html" not in pages
    html = read(site, "ko/about/index.html")
    assert "소개" in html
    assert 'href="../../documents/paper/"' in html
    assert html.count("assets/edition/all.css") == 1
    assert "소개" not in read(site, "documents/paper/index.html")
    assert POLICY.search(html)
    entries = json.loads(read(site, "search/search_index.json"))["docs"]
    assert [e["location"] for e in entries].count("documents/paper/#s1") == 1
    assert "<loc>https://example.org/documents/paper/</loc>" in read(site, "sitemap.xml")
    assert "<loc>https://example.org/ko/about/</loc>" in read(site, "sitemap.xml")


@pytest.mark.parametrize(
    "plugins", [f"{OURS}  - git-authors\n", "  - search\n  - git-authors\n  - edition\n"]
)
def test_authors_are_those_of_the_editors_files(built: Built, plugins: str) -> None:
    site = built("mkdocs-git-authors-plugin", plugins)
    document, prose = read(site, "documents/paper/index.html"), read(site, "about/index.html")
    assert EDITOR in document
    assert WRITER not in document
    assert WRITER in prose
    assert EDITOR not in prose


def test_dates_are_those_of_the_editors_files(built: Built) -> None:
    site = built(
        "mkdocs-git-revision-date-localized-plugin",
        f"{OURS}  - git-revision-date-localized: {{type: iso_date, enable_creation_date: true}}\n",
        files={"content/registers/people.yml": "entries: []\n"},
    )
    shown = re.compile(r"plugin-iso_date\"[^>]*>([0-9-]+)<")
    assert set(shown.findall(read(site, "documents/paper/index.html"))) == {DOCUMENT_DAY}
    assert set(shown.findall(read(site, "glossary/index.html"))) == {PROSE_DAY}


def test_a_page_of_all_pages_holds_documents_of_the_navigation(built: Built) -> None:
    nav = "nav: [index.md, documents/paper.md, glossary.md]\n"
    files = {"content/glossary.md": "---\nedition: glossary\n---\n# Names\n\nOf people.\n"}
    site = built("mkdocs-print-site-plugin", f"{OURS}  - print-site\n", nav, files)
    html = read(site, "print_page/index.html")
    assert "So the paper says." in html
    assert "Of people." in html
    assert POLICY.search(html)
    assert "lacks" not in read(site.parent, "said.txt")


def test_a_page_of_all_pages_says_what_it_lacks(built: Built) -> None:
    site = built("mkdocs-print-site-plugin", f"{OURS}  - print-site\n")
    assert "lacks 1 documents; add each below “nav”" in read(site.parent, "said.txt")
    assert "So the paper says." not in read(site, "print_page/index.html")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".nav.yml", "nav: [index.md, {Papers: documents}]\n"),
        ("documents/.nav.yml", "nav: ['*']\ntitle: Papers\n"),
    ],
)
def test_a_navigation_file_can_name_documents(built: Built, name: str, text: str) -> None:
    site = built("mkdocs-awesome-nav", f"{OURS}  - awesome-nav\n", files={f"content/{name}": text})
    html = read(site, "about/index.html")
    assert "Papers" in html
    assert 'href="../documents/paper/"' in html


def test_redirects_have_the_policy_and_their_script(built: Built) -> None:
    site = built(
        "mkdocs-redirects",
        f"{OURS}  - redirects: {{redirect_maps: {{old.md: documents/paper.md}}}}\n",
    )
    html = read(site, "old/index.html")
    assert "../documents/paper/" in html
    found = POLICY.search(html)
    other = POLICY.search(read(site, "about/index.html"))
    assert found
    assert other
    own = set(found[1].split()) - set(other[1].split())
    assert len(own) == 1
    assert own.pop().rstrip(";") in read(site, "_headers")


THEIRS = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("package", "plugin"),
    [
        ("mkdocs-redirects", "redirects: {redirect_maps: {old.md: documents/paper.md}}"),
        ("mkdocs-print-site-plugin", "print-site"),
        ("mkdocs-minify-plugin", "minify: {minify_html: true}"),
        ("mkdocs-glightbox", "glightbox"),
    ],
)
def test_no_script_of_a_page_is_allowed_by_way_of_another_plugin(
    package: str, plugin: str, tmp_path: Path, mkdocs: Build
) -> None:
    """Their own scripts run in their pages; what stands in an editor's page does not."""
    needs(package)
    words = f"---\ntitle: 'W {THEIRS}'\n---\n# Words\n\n{THEIRS}\n"
    nav = "nav: [index.md, words.md, documents/paper.md]\n"
    folder = write(tmp_path / "edition", f"{OURS}  - {plugin}\n", nav, {"content/words.md": words})
    done = mkdocs(folder, folder / "site")
    assert done.returncode == 0, done.stderr
    assert "words.md: a script in a page is not run" in done.stderr
    (theirs,) = scripts(THEIRS)
    told: dict[str, str] = {}
    for path in (folder / "site").rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        found = POLICY.search(html)
        assert found, path
        assert theirs not in found[1], path
        told |= {source: html for source in scripts(html) - {theirs} if source not in found[1]}
    assert told == {}
    assert theirs not in read(folder / "site", "_headers")


def test_an_order_that_cannot_work_names_the_remedy(tmp_path: Path, mkdocs: Build) -> None:
    needs("mkdocs-redirects")
    plugins = "  - redirects: {redirect_maps: {old.md: documents/paper.md}}\n  - edition\n"
    folder = write(tmp_path / "edition", plugins)
    done = mkdocs(folder, folder / "site")
    assert done.returncode == 1
    assert "mkdocs.yml: move the plugin “redirects” below “edition”" in done.stderr
    assert "Traceback" not in done.stderr


def test_small_files_keep_the_policy(built: Built) -> None:
    site = built("mkdocs-minify-plugin", f"{OURS}  - minify: {{minify_html: true}}\n")
    html = read(site, "documents/paper/index.html")
    assert "<html lang=en" in html
    assert POLICY.search(html)
    assert "So the paper says." in html


OTHERS = {
    "mkdocs-autorefs": "autorefs",
    "mkdocs-exclude": "exclude: {glob: ['drafts/*']}",
    "mkdocs-glightbox": "glightbox",
    "mkdocs-include-markdown-plugin": "include-markdown",
    "mkdocs-literate-nav": "literate-nav",
    "mkdocs-llmstxt": "llmstxt: {sections: {Texts: ['*.md']}}",
    "mkdocs-macros-plugin": "macros",
    "mkdocs-meta-descriptions-plugin": "meta-descriptions",
    "mkdocs-section-index": "section-index",
    "mkdocs-table-reader-plugin": "table-reader",
}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, mkdocs: Build) -> Path:
    """The same edition without other plugins."""
    folder = write(tmp_path_factory.mktemp("alone") / "edition", OURS)
    done = mkdocs(folder, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def parsed(html: str) -> str:
    """HTML as browsers understand it: some plugins write the same in other signs."""
    return ET.tostring(html5lib.parse(html, treebuilder="etree"), encoding="unicode")


@pytest.mark.parametrize("package", OTHERS)
def test_others_leave_documents_as_they_are(built: Built, package: str, alone: Path) -> None:
    site = built(package, f"{OURS}  - {OTHERS[package]}\n")
    article = re.compile(r'<article class="ed-doc".*?</article>', re.DOTALL)
    page = "documents/paper/index.html"
    found, expected = article.search(read(site, page)), article.search(read(alone, page))
    assert found
    assert expected
    assert parsed(found[0]) == parsed(expected[0])


def test_generated_pages_and_ours(built: Built) -> None:
    script = "import mkdocs_gen_files\nwith mkdocs_gen_files.open('made.md', 'w') as f:\n    f.write('# Made\\n')\n"
    site = built(
        "mkdocs-gen-files", f"{OURS}  - gen-files: {{scripts: [gen.py]}}\n", "", {"gen.py": script}
    )
    assert "Made</h1>" in read(site, "made/index.html")
    assert (site / "documents" / "paper" / "index.html").is_file()
