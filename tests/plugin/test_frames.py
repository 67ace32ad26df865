"""Documents set into the theme's frame are what the theme itself renders, to the letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from workshop import several

from mkdocs_edition.frames import Filling, Frames

AWKWARD = 'Of “Kim” & Lee\'s <b> "words" {{ 7*7 }}'


pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_builds")]


def pages(folder: Path, target: Path) -> dict[str, str]:
    """The documents' pages of a build in this process."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(target))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    found = sorted(target.glob("documents/*/index.html"))
    return {page.parent.name: page.read_text(encoding="utf-8") for page in found}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """More documents than are compared at first, one of them with an awkward title, one in Korean."""
    folder = several.write(tmp_path / "several")
    for person, title in (("lee", AWKWARD), ("park", "김일성")):
        yml = folder / "content" / "documents" / person / "edition.yml"
        several.change(yml, "annotations:", f"record: {{title: '{quoted(title)}'}}\nannotations:")
        untitled = folder / "content" / "documents" / person / "transcript.md"
        text = untitled.read_text(encoding="utf-8")
        without = text.partition("\n\n")[2]
        untitled.write_text(without, encoding="utf-8")
        several.change(yml, several.sha256(text), several.sha256(without))
    for number in range(3):
        several.copy(folder, "lee", f"more{number}")
    return folder


def quoted(text: str) -> str:
    return text.replace("'", "''")


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were filled in."""
    ids: list[str] = []
    fill = Frames._filled

    def noting(self: Frames, values: dict[str, object], filling: Filling) -> str:
        html = fill(self, values, filling)
        ids.append(filling.id)
        return html

    monkeypatch.setattr(Frames, "_filled", noting)
    return ids


def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Frames, "_filled", Frames._rendered)


def test_a_framed_page_is_what_the_theme_renders(
    folder: Path, tmp_path: Path, filled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    framed = pages(folder, tmp_path / "framed")
    assert {"kim", "lee", "more0", "more1", "more2"} == set(filled)  # and not the Korean one
    whole(monkeypatch)
    assert framed == pages(folder, tmp_path / "whole")
    assert "{{ 7*7 }}" in framed["more2"]
    assert len(framed) == 6


def test_every_page_keeps_its_own_words(folder: Path, tmp_path: Path) -> None:
    for name, html in pages(folder, tmp_path / "site").items():
        assert "zqx" not in html
        assert f'<link rel="canonical" href="https://example.org/here/documents/{name}/">' in html
        assert html.count('role="doc-endnotes"') == 1


_PAGE = "edition-document.html"
TEMPLATES = {
    "of its own": (
        _PAGE,
        """{% extends "main.html" %}{% block content %}{{ super() }}<p id="own">{{ page.title | upper }}</p>{% endblock %}""",
    ),
    "that looks at words": (
        _PAGE,
        """{% extends "main.html" %}{% block content %}{{ super() }}{% if "Kim" in page.title %}<p id="own">K</p>{% endif %}{% endblock %}""",
    ),
    "that looks at headings": (
        _PAGE,
        """{% extends "main.html" %}{% block content %}{{ super() }}<p id="own">{{ page.toc | list | length }} {{ page.title | length }}</p>{% endblock %}""",
    ),
    "without a theme": (
        _PAGE,
        """<html><head></head><body id="own">{{ page.content }}</body></html>""",
    ),
    "with headings below the title": (
        "partials/toc.html",
        """<nav id="own">{{ page.title }}{% for one in page.toc %}{{ one.title }} {{ one.children | length }}{% endfor %}</nav>""",
    ),
    "with headings alone": (
        "partials/toc.html",
        """<nav id="own">{% for one in page.toc %}{% for other in one.children %}{{ other.title }}{% endfor %}{% endfor %}</nav>""",
    ),
}


@pytest.mark.parametrize("template", TEMPLATES)
def test_an_edition_can_override_the_template(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str
) -> None:
    name, text = TEMPLATES[template]
    path = folder / "overrides" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    several.change(folder / "mkdocs.yml", "font: false", "font: false, custom_dir: overrides")
    found = pages(folder, tmp_path / "framed")
    whole(monkeypatch)
    assert found == pages(folder, tmp_path / "whole")
    assert re.search(r'id="?own', found["kim"])


def test_events_reach_other_plugins(folder: Path, tmp_path: Path) -> None:
    """A hook that adds to the context, and one that changes what is written."""
    (folder / "hooks.py").write_text(
        "def on_page_context(context, page, config, nav):\n"
        "    page.meta['seen'] = True\n    return context\n"
        "def on_post_page(output, page, config):\n"
        "    assert page.meta['seen']\n    return output + f'<!-- {page.url} -->'\n",
        encoding="utf-8",
    )
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [hooks.py]\n")
    for name, html in pages(folder, tmp_path / "site").items():
        assert html.endswith(f"<!-- documents/{name}/ -->")
