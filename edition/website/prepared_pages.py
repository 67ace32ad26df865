"""An edition as a folder for zensical: pages with their HTML, files, and a configuration without plugins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from edition.outputs.html import assets
from edition.system.folders import Contents
from edition.website.config_file import config_path, read_config
from edition.website.framed_site import FramedSite
from edition.website.language_pages import FramedPage
from edition.website.page_frame import SCRIPT, STYLESHEET

MARKER = ".edition-prepared"
"""A file in every prepared folder; it shows that the next run may replace the folder."""
_DOCS, _OVERRIDES = "docs", "overrides"
_TEMPLATE = """{% extends "base.html" %}
{% block extrahead %}{{ super() }}{% if page and page.meta and page.meta.edition_head %}{{ page.meta.edition_head | safe }}{% endif %}{% endblock %}
"""
_FRAME_KEYS = ("site_name", "site_url", "site_description", "copyright", "repo_url", "edit_uri")


def prepared(
    framed: FramedSite, files: Mapping[str, Callable[[], bytes]], content: Path
) -> Contents:
    """The files of the folder: `mkdocs.yml`, a template, and in `docs` the pages and files.

    `files` are the files of the site, except its pages, in the first language of the site.
    """
    first = framed.languages[0]
    yield "mkdocs.yml", _config(content).encode()
    yield f"{_OVERRIDES}/main.html", _TEMPLATE.encode()
    for page in first.pages():
        yield f"{_DOCS}/{_file(page.address)}", _page(page).encode()
    for name, make in files.items():
        # zensical would turn a transcript in Markdown into a page.
        left_out = name.startswith("search/") or name.endswith(".md")
        if name not in (STYLESHEET, SCRIPT) and not left_out:
            yield f"{_DOCS}/{name}", make()
    for name, parts in ((STYLESHEET, assets.STYLESHEETS), (SCRIPT, assets.SCRIPTS)):
        data = b"".join((assets.FOLDER / part).read_bytes() for part in parts)
        yield f"{_DOCS}/{name}", data
    yield MARKER, "Made by “edition prepare”, which may replace this folder.\n".encode()


def _file(address: str) -> str:
    return f"{address.rstrip('/')}.md" if address else "index.md"


def _page(page: FramedPage) -> str:
    """A page whose body Markdown does not change, because it is one HTML element."""
    parts = page.parts()
    meta = {
        "title": parts.title,
        "description": parts.description,
        "edition_head": parts.head,
    }
    matter = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=1_000_000)
    return f'---\n{matter}---\n\n<div class="ed-prepared">\n{parts.body}\n</div>\n'


def _config(content: Path) -> str:
    """The settings of the edition that zensical can use, in its classic theme."""
    path = config_path(content)
    config = read_config(path)[0] if path else {}
    theme = config.get("theme")
    known = dict(theme) if isinstance(theme, dict) else {}
    found: dict[str, Any] = {key: config[key] for key in _FRAME_KEYS if config.get(key)}
    found.setdefault("site_name", content.resolve().parent.name)
    found |= {
        "docs_dir": _DOCS,
        "theme": known | {"name": "material", "variant": "classic", "custom_dir": _OVERRIDES},
        "extra_css": [STYLESHEET, *_listed(config.get("extra_css"))],
        "extra_javascript": [SCRIPT, *_listed(config.get("extra_javascript"))],
        "markdown_extensions": ["attr_list"],
    }
    if config.get("nav"):
        found["nav"] = config["nav"]
    return yaml.safe_dump(found, allow_unicode=True, sort_keys=False)


def _listed(value: Any) -> Iterator[Any]:
    yield from value if isinstance(value, list) else ()
