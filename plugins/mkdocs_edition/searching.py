"""Adds search entries to Material's index, or replaces this index with an index of Pagefind."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from edition.outputs.search import pagefind
from edition.outputs.search.entries import index_part, members
from edition.system.messages import Message, about, message_of
from edition.views import room
from mkdocs_edition.failing import in_words, said

POLICY = {"script-src": ("'wasm-unsafe-eval'",)}
"""The keyword in the policy that allows a browser to compile Pagefind's program, but not to run
text as a script.
"""


def ensure_pagefind(config: MkDocsConfig) -> None:
    """Check that Pagefind can be used. Raises `PluginError`."""
    name = f"{Path(config.config_file_path).name}: search: pagefind"
    if config.plugins.get("material/search") is None:
        message = Message("the plugin “search” is missing under “plugins”")
        raise PluginError(said(about(name, message)))
    try:
        pagefind.program()
    except pagefind.PagefindError as error:
        raise PluginError(said(about(name, message_of(error)))) from None


def write_index(config: MkDocsConfig, entries: Iterable[str], folder: str = "") -> None:
    """Add entries, as written by `entries.written`, to the index of the site or of a language.

    If the index would be too long, further entries are written into other files, and the index
    names these files.
    """
    path = _index(config, folder)
    if config.plugins.get("material/search") is None or not path.is_file():
        return
    first, *further = room.in_pages(filter(None, entries), len, room.SEARCHED)
    names = [index_part(path.name, number) for number in range(2, len(further) + 2)]
    for name, part in zip(names, further, strict=True):
        path.with_name(name).write_text(f'{{"docs":[{",".join(part)}]}}', encoding="utf-8")
    with path.open("r+b") as file:
        file.seek(-2, os.SEEK_END)
        assert file.read() == b"]}", path
        file.seek(-3, os.SEEK_END)
        sign = b"" if file.read(1) == b"[" else b","
        for entry in first:
            file.write(sign + entry.encode())
            sign = b","
        named = f',"parts":{json.dumps(names, separators=(",", ":"))}' if names else ""
        file.write(f"]{named}}}".encode())


def index(found: Any, entries: str) -> None:
    """Add entries to Material's search index; Material itself makes entries only for headings."""
    if found is not None:
        found.entries.extend(members(entries))


def entitle(found: Any, url: str, title: str) -> None:
    """Replace a page's title in an index; the replaced title is added to the page's text."""
    for entry in found.entries if found is not None else ():
        if entry["location"] == url and entry["title"] != title:
            entry["text"] = f"{entry['title']}. {entry['text']}"
            entry["title"] = title


def begin_index(config: MkDocsConfig, index: Any, folder: str) -> None:
    """Write the index of a further language in the same way as Material writes the index of the
    first language.
    """
    for entry in index.entries:  # addresses in an index are relative to its folder
        entry["location"] = entry["location"].removeprefix(folder)
    path = _index(config, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(index.generate_search_index(None), encoding="utf-8")


def replace_index(config: MkDocsConfig, entries: Sequence[str], folder: str = "") -> None:
    """Replace Material's search index with a Pagefind index. Raises `PluginError`.

    `entries` are the entries of documents, as written by `entries.written`; Material's index
    contains all other entries.
    """
    path = _index(config, folder)
    others = json.loads(path.read_bytes())["docs"] if path.is_file() else []

    def docs() -> Iterator[dict[str, Any]]:
        yield from others
        for document in entries:
            yield from members(document)

    try:
        pagefind.write(docs, Path(config.site_dir, folder, pagefind.FOLDER))
    except pagefind.PagefindError as error:
        raise PluginError(in_words(error)) from None
    path.unlink(missing_ok=True)


def search_index(config: MkDocsConfig) -> Any:
    """The index of Material's search; None without the search plugin."""
    search: Any = config.plugins.get("material/search")
    return getattr(search, "search_index", None)


def _index(config: MkDocsConfig, folder: str) -> Path:
    return Path(config.site_dir, folder, "search", "search_index.json")
