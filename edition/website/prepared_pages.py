"""An edition as a folder for zensical: pages with their HTML, files, and a configuration without
plugins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import yaml

from edition.outputs.html import assets
from edition.outputs.well_known import SECURITY, robots, security
from edition.system.folders import Contents
from edition.system.messages import Message
from edition.system.patterns import pattern
from edition.website.config_file import config_path, read_config
from edition.website.framed_site import FramedSite
from edition.website.language_pages import FramedPage
from edition.website.page_frame import SCRIPT, STYLESHEET

MARKER = ".edition-prepared"
"""A file in every prepared folder; it shows that the next run may replace the folder."""
_DOCS, _OVERRIDES = "docs", "overrides"
_MARKDOWN, _TEXT = ".md", ".txt"
"""The ending of files that zensical turns into pages, and the ending added to names to prevent
this.
"""
_LINK = pattern(r'\bhref="(?P<file>[^"?#]+\.md)(?P<rest>(?:[?#][^"]*)?)"')
_DATA = (".json", ".jsonld", ".xml")
"""The endings of files in which links to transcripts are changed as in pages."""
_RECEIVED = ".received."
"""A part of the names of transcripts as received; these files are never changed."""
_NAMED = pattern(rb'(?<![^"<>\s])[^"<>\s]+\.md(?=["#?])')
"""An address in a file with data that can be the address of a transcript."""
_SHEETS = (assets.MATERIAL, *assets.STYLESHEETS)
_NO_HOME = "http://site.invalid/"
"""A placeholder that is used as the site's address if none is configured."""
_TEMPLATE = """{% extends "base.html" %}
{% block extrahead %}{{ super() }}{% if page and page.meta and page.meta.edition_head %}{{ page.meta.edition_head | safe }}{% endif %}{% endblock %}
"""
_FRAME_KEYS = ("site_name", "site_url", "site_description", "copyright", "repo_url", "edit_uri")


def prepared(
    framed: FramedSite, files: Mapping[str, Callable[[], bytes]], content: Path
) -> Contents:
    """The files of the prepared folder: `mkdocs.yml`, a template, and the site's pages and files in
    `docs`.

    Only pages in the site's first language are prepared. `files` maps the addresses of all files
    that are not pages to the functions that make them.
    """
    first = framed.languages[0]
    publication = first.edition.publication
    transcripts = _transcripts(files)
    yield "mkdocs.yml", _config(content).encode()
    yield f"{_OVERRIDES}/main.html", _TEMPLATE.encode()
    for page in first.pages():
        made = _page(page, transcripts, publication.home or _NO_HOME)
        yield f"{_DOCS}/{_file(page.address)}", made.encode()
    for name, make in files.items():
        if name not in (STYLESHEET, SCRIPT) and not name.startswith("search/"):
            data = make()
            if name.endswith(_DATA) and _RECEIVED not in name:
                data = _data(data, name, transcripts, publication.home or _NO_HOME)
            yield f"{_DOCS}/{name}{_TEXT if name.endswith(_MARKDOWN) else ''}", data
    for name, parts in ((STYLESHEET, _SHEETS), (SCRIPT, assets.SCRIPTS)):
        data = b"".join((assets.FOLDER / part).read_bytes() for part in parts)
        yield f"{_DOCS}/{name}", data
    if "robots.txt" not in files:
        yield f"{_DOCS}/robots.txt", robots(publication.home).encode()
    if publication.security is not None and SECURITY not in files:
        yield f"{_DOCS}/{SECURITY}", security(publication.security, publication.home).encode()
    yield MARKER, "Made by “edition prepare”, which may replace this folder.\n".encode()


def notices(framed: FramedSite, files: Iterable[str]) -> Iterator[Message]:
    """Messages about languages that are not prepared, and about transcripts whose names are
    changed.
    """
    for one in framed.languages[1:]:
        yield Message(
            "{language}: the pages in this language are not prepared, because zensical builds sites in"
            " one language",
            language=one.folder.rstrip("/"),
        )
    if count := len(_transcripts(files)):
        yield Message(
            "{count} transcript in Markdown gets the ending .md.txt, because zensical would otherwise turn it into a page",
            "{count} transcripts in Markdown get the ending .md.txt, because zensical would otherwise turn them into pages",
            count=count,
        )


def _transcripts(files: Iterable[str]) -> frozenset[str]:
    """The addresses of the files in Markdown, which are published as they were received."""
    return frozenset(name for name in files if name.endswith(_MARKDOWN))


def _file(address: str) -> str:
    return f"{address.rstrip('/')}.md" if address else "index.md"


def _page(page: FramedPage, transcripts: frozenset[str], home: str) -> str:
    """A page whose body is not changed by Markdown, because the body is one HTML element."""

    def renamed(link: re.Match[str]) -> str:
        if not _leads_to_one(link["file"], page.address, transcripts, home):
            return link[0]
        return f'href="{link["file"]}{_TEXT}{link["rest"]}"'

    parts = page.parts()
    meta = {
        "title": parts.title,
        "description": parts.description,
        "edition_head": _LINK.sub(renamed, parts.head),
    }
    matter = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=1_000_000)
    return (
        f'---\n{matter}---\n\n<div class="ed-prepared">\n{_LINK.sub(renamed, parts.body)}\n</div>\n'
    )


def _data(data: bytes, name: str, transcripts: frozenset[str], home: str) -> bytes:
    """A file with data; its links to transcripts use the names of the transcripts in the prepared
    folder.
    """

    def renamed(link: re.Match[bytes]) -> bytes:
        address = link[0].decode(errors="replace")  # some editors' files are not in UTF-8
        found = _leads_to_one(address, name, transcripts, home)
        return link[0] + _TEXT.encode() if found else link[0]

    return _NAMED.sub(renamed, data)


def _leads_to_one(link: str, source: str, transcripts: frozenset[str], home: str) -> bool:
    """Whether a link leads to a transcript; `link` is escaped HTML, and `source` is the file that
    contains the link.
    """
    try:
        target = urljoin(f"{home}{source}", unescape(link))
    except ValueError:  # the link is not a valid address
        return False
    return target.startswith(home) and unquote(target.removeprefix(home)) in transcripts


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
