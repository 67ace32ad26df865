"""The HTML of every page: by the Nu HTML checker and a strict parser; and what is mended in Material's."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from auditors.brought import CHECKER, java, need
from shared import Build
from sites import pages

from mkdocs_edition.mending import MENDINGS, Mending, mend


@pytest.mark.audit
def test_the_html_checker_finds_nothing(
    telegram_site: Path, plain_site: Path, small_site: Path
) -> None:
    need(CHECKER)
    sites = [str(site) for site in (telegram_site, plain_site, small_site)]  # Java starts but once
    command = [*java(CHECKER), "--errors-only", "--skip-non-html", "--format", "json"]
    done = subprocess.run([*command, *sites], check=False, capture_output=True, timeout=900)
    found = json.loads(done.stderr)["messages"]
    assert [(m["url"], m.get("lastLine"), m["message"]) for m in found] == []
    assert done.returncode == 0


def test_every_page_parses_and_no_id_is_given_twice(any_site: Path) -> None:
    assert {"", "glossary/", "chronology/", "downloads/", "404.html"} <= pages(any_site).keys()
    for address, tree in pages(any_site).items():
        ids = Counter(id_ for element in tree.iter() if (id_ := element.get("id")))
        assert [id_ for id_, times in ids.items() if times > 1] == [], address


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory, mkdocs: Build) -> list[str]:
    """Material's own pages, which no plugin of ours has seen: one within the navigation, one outside."""
    folder = tmp_path_factory.mktemp("material")
    (folder / "docs").mkdir()
    for name in ("index", "page"):
        (folder / "docs" / f"{name}.md").write_text(
            "# One\n\n## Two\n\n[Three](https://a.example/)\n", encoding="utf-8"
        )
    (folder / "mkdocs.yml").write_text(
        "site_name: Bare\ntheme: {name: material, font: false, language: de}\n"
        "plugins: [search]\nnav: [index.md]\nnot_in_nav: page.md\n",
        encoding="utf-8",
    )
    done = mkdocs(folder, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    return [
        (folder / "site" / name).read_text(encoding="utf-8")
        for name in ("page/index.html", "index.html")
    ]


@pytest.mark.parametrize("mending", MENDINGS, ids=lambda mending: mending.why.split(" (")[0])
def test_material_still_has_what_is_mended(material: list[str], mending: Mending) -> None:
    """Where this fails, Material has mended it itself: take the mending out."""
    assert any(mending(html) != html for html in material)
    assert all(mending(mend(html)) == mend(html) for html in material)


def test_mending_changes_nothing_else(material: list[str]) -> None:
    page = mend(material[0])
    assert 'role="dialog" aria-label="Suche">' in page
    assert "autocomplete" not in page.split("<header")[0]
    assert 'for="__toc"' not in page
    assert page.count("\n") == material[0].count("\n")


def test_a_page_in_the_navigation_keeps_its_label() -> None:
    label = '<label class="md-nav__title" for="__toc">Contents</label>'
    assert mend(f'<input type="checkbox" id="__toc">{label}').endswith(label)
    assert mend(label) == '<span class="md-nav__title">Contents</span>'
