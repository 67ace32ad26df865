"""What `edition build` reads from `mkdocs.yml`, and the settings that it reports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.system.host import HostError
from edition.website.site_navigation import NavEntry, Navigation, NavTarget, navigation
from edition.website.site_settings import (
    NavLink,
    NavPage,
    NavSection,
    SiteSettings,
    pages_of,
    site_settings,
)

CONFIG = """site_name: A Title
site_url: !ENV [NO_SUCH_VARIABLE, "https://a.example/"]
docs_dir: content
repo_url: https://github.com/a/b
copyright: <b>C</b>
site_author: Someone
hooks: [run.py]
theme:
  name: material
  custom_dir: own
  language: de
  logo: logo.svg
  features: [content.action.edit, toc.follow, toc.integrate]
  font: false
  icon: {logo: material/book}
  palette: {scheme: slate, primary: red}
extra_css: [a.css, {path: b.css}]
extra_javascript: [{path: c.js, defer: true}, d.mjs, {path: e.js, type: module, async: true}, f.js]
extra: {accessibility: accessible/, social: none}
markdown_extensions: [admonition, footnotes, pymdownx.tabbed: {alternate_style: true}]
plugins:
  - search
  - tags
  - meta
  - edition: {cards: true, policy: {img-src: [https://i.example]}}
nav:
  - Start: index.md
  - more/page.md
  - Section: [x.md, Away: https://b.example/]
"""


@pytest.fixture
def settings(tmp_path: Path) -> SiteSettings:
    (tmp_path / "content").mkdir()
    (tmp_path / "own" / "edition").mkdir(parents=True)
    (tmp_path / "own" / "main.html").touch()
    (tmp_path / "own" / "edition" / "frame.html").touch()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return site_settings(tmp_path / "content")


def test_the_settings_are_those_of_mkdocs(settings: SiteSettings) -> None:
    assert (settings.title, settings.url, settings.language) == (
        "A Title",
        "https://a.example/",
        "de",
    )
    assert settings.stylesheets == ("a.css", "b.css")
    assert settings.scripts == ("c.js", "d.mjs", "e.js", "f.js")
    assert settings.loading == {
        "c.js": {"defer": "defer"},
        "d.mjs": {"type": "module"},
        "e.js": {"type": "module", "async": "async"},
    }
    assert settings.schemes == ("dark",)
    assert settings.edit == "https://github.com/a/b/edit/master/content/"
    assert settings.features == {"admonitions", "footnotes"}
    assert settings.cards
    assert not settings.pdf
    assert settings.policy == {"img-src": ("https://i.example",)}
    assert settings.templates is not None
    assert not settings.offline


def test_every_other_setting_is_reported(settings: SiteSettings) -> None:
    assert [
        str(one).removeprefix("mkdocs.yml: ").partition(": “edition")[0] for one in settings.unused
    ] == [
        "markdown_extensions: pymdownx.tabbed",
        "plugins: tags",
        "plugins: meta",
        "extra: social",
        "theme: icon",
        "theme: features: toc.integrate",
        "hooks",
        "site_author",
        "theme: custom_dir: main.html",
    ]


def test_the_navigation_has_sections_and_links(settings: SiteSettings) -> None:
    assert settings.nav == (
        NavPage("index.md", "Start"),
        NavPage("more/page.md"),
        NavSection("Section", (NavPage("x.md"), NavLink("Away", "https://b.example/"))),
    )
    assert [page.file for page in pages_of(settings.nav)] == ["index.md", "more/page.md", "x.md"]


def test_pages_know_their_neighbours_and_their_sections(settings: SiteSettings) -> None:
    targets = {"index.md": NavTarget("", "Home"), "x.md": NavTarget("x/", "X")}
    found = navigation(settings.nav, targets)
    assert found.missing == ("more/page.md",)
    assert [entry.title for entry in found.entries] == ["Start", "Section"]
    before, after = found.neighbours("x/")
    assert before is not None
    assert (before.title, after) == ("Start", None)
    assert found.neighbours("elsewhere/") == (None, None)
    assert [section.title for section in found.trail("x/")] == ["Section"]
    assert found.trail("") == ()
    assert found.entries[1].first == "x/"


@pytest.mark.parametrize(("pages", "is_short"), [(50, True), (51, False)])
def test_a_page_lists_the_pages_of_a_short_navigation(pages: int, is_short: bool) -> None:  # noqa: FBT001
    section = NavEntry("Letters", entries=tuple(NavEntry(f"{n}", f"{n}/") for n in range(pages)))
    assert Navigation.of((section,)).is_short is is_short
    away = NavEntry("Away", "https://b.example/", outside=True)
    assert Navigation.of((section, away)).is_short is (pages < 50)


def test_a_section_with_several_pages_at_any_depth_is_a_choice() -> None:
    pages = (NavEntry("A", "a/"), NavEntry("B", "b/"))
    assert NavEntry("Letters", entries=(NavEntry("1920", entries=pages),)).is_choice
    assert not NavEntry("Letters", entries=(NavEntry("1920", entries=pages[:1]),)).is_choice
    assert not pages[0].is_choice


def test_without_a_configuration_readers_choose_the_colours(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("docs_dir: other\nsite_name: Other\n", encoding="utf-8")
    found = site_settings(tmp_path / "content")
    assert (found.title, found.schemes, found.nav) == ("", ("light", "dark"), ())
    assert found.publication().title == tmp_path.name
    assert ["docs_dir: other" in str(one) for one in found.unused] == [True]


def test_a_lost_folder_of_templates_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "docs_dir: content\ntheme: {custom_dir: lost}\n", encoding="utf-8"
    )
    with pytest.raises(HostError, match="“lost” does not exist"):
        site_settings(tmp_path / "content")


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("site_url: ftp://a.example/", "site_url: “ftp://a.example/” is not a valid URL"),
        ("plugins: [edition: {labels: {Notes: ''}}]", "labels: Notes: is empty"),
    ],
)
def test_an_invalid_value_ends_a_build_with_one_line(
    setting: str, problem: str, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"docs_dir: content\n{setting}\n", encoding="utf-8")
    with pytest.raises(HostError, match=re.escape(f"mkdocs.yml: {problem}")):
        site_settings(tmp_path / "content").publication()
