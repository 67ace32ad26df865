"""Ordinary settings of `mkdocs.yml` hold for the edition's pages, too."""

from __future__ import annotations

from pathlib import Path

from plugin.neighbouring import write
from shared import Build


def test_titles_hooks_and_exclusions(tmp_path: Path, mkdocs: Build) -> None:
    folder = write(
        tmp_path / "edition",
        "  - search\n  - edition\n",
        "nav:\n  - index.md\n  - The list: documents.md\n  - Papers:\n"
        "      - The first: documents/paper.md\n"
        "exclude_docs: |\n  /downloads.md\n  !.well-known\n"
        "not_in_nav: about.md\nhooks: [hook.py]\n",
        {
            "hook.py": "def on_page_context(context, page, **_):\n"
            "    page.meta['description'] = 'Of ' + page.title\n",
            "content/.well-known/any.txt": "Words\n",
            "content/index.md": "# Home\n",
        },
    )
    done = mkdocs(folder, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    about = (site / "about" / "index.html").read_text(encoding="utf-8")
    assert "The list" in about
    assert "The first" in about
    assert 'content="Of About"' in about
    document = (site / "documents" / "paper" / "index.html").read_text(encoding="utf-8")
    assert 'content="Of The first"' in document
    assert "<title>The first" in document
    assert (
        'href="https://git.example/a/b/edit/main/content/documents/paper/edition.yml"' in document
    )
    assert not (site / "downloads" / "index.html").exists()
    assert (site / ".well-known" / "any.txt").is_file()


def test_a_view_can_be_kept_out_of_the_navigation(tmp_path: Path, mkdocs: Build) -> None:
    plugins = "  - search\n  - edition\n"
    folder = write(tmp_path / "edition", plugins, "not_in_nav: downloads.md\n")
    done = mkdocs(folder, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    html = (folder / "site" / "about" / "index.html").read_text(encoding="utf-8")
    assert 'href="../corrections/"' in html
    assert 'href="../downloads/"' not in html
    assert (folder / "site" / "downloads" / "index.html").is_file()
