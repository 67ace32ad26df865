"""The search of a site: entries in the index of Material's, or an index of Pagefind's in its place."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from edition.outputs.search import pagefind
from edition.outputs.search.entries import SearchEntry, index_part, indexed
from edition.views import room

POLICY = {"script-src": ("'wasm-unsafe-eval'",)}
"""What Pagefind's program in the browser must be allowed: to be compiled, not to make scripts of text."""


def ensure_pagefind(config: MkDocsConfig) -> None:
    """See that Pagefind can be used. Raises `PluginError`."""
    name = Path(config.config_file_path).name
    if config.plugins.get("material/search") is None:
        message = f"{name}: search: pagefind: the plugin “search” is missing below “plugins”"
        raise PluginError(message)
    try:
        pagefind.program()
    except pagefind.PagefindError as error:
        raise PluginError(f"{name}: search: pagefind: {error}") from None


def written(entries: Iterable[SearchEntry]) -> str:
    """Entries as the search index writes them, without the brackets of a list."""
    return json.dumps([*map(indexed, entries)], separators=(",", ":"))[1:-1]


def write_index(config: MkDocsConfig, entries: Iterable[str]) -> None:
    """Add entries to the index that Material's search has written.

    What would make it too long is in further files beside it, which the index names.
    """
    path = _index(config)
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


def index(config: MkDocsConfig, entries: Iterable[SearchEntry]) -> None:
    """Add entries to the index of Material's search, which by itself knows headings only.

    Its own client passes over the keys that it does not know; `finding.js` needs them.
    """
    search = config.plugins.get("material/search")
    found = getattr(getattr(search, "search_index", None), "entries", None)
    if found is not None:
        found.extend(map(indexed, entries))


def replace_index(config: MkDocsConfig, entries: Sequence[str]) -> None:
    """Put Pagefind's index into the place of what Material's search has written; raises `PluginError`.

    `entries` are those of documents, as `written` gives them; the others are in Material's index.
    """
    path = _index(config)
    others = json.loads(path.read_bytes())["docs"] if path.is_file() else []

    def docs() -> Iterator[dict[str, Any]]:
        yield from others
        for document in entries:
            yield from json.loads(f"[{document}]")

    try:
        pagefind.write(docs, Path(config.site_dir, pagefind.FOLDER))
    except pagefind.PagefindError as error:
        raise PluginError(str(error)) from None
    path.unlink(missing_ok=True)


def _index(config: MkDocsConfig) -> Path:
    return Path(config.site_dir, "search", "search_index.json")
