"""Pages for use without a web server: links to folders name the files that a server would send."""

from __future__ import annotations

import re
from pathlib import Path

from edition.system.patterns import pattern

_TAG = pattern(r'<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
_LINK = pattern(
    r'(\b(?:href|action|data-card)=")(?![a-z][a-z0-9+.-]*:|/|#)((?:[^"?#]*/)?\.{0,2})(?=[?#"])'
)
"""A relative address of a folder: it ends with a slash, or is `.` or `..`."""

INDEX = Path("search") / "search_index"


def with_files(html: str) -> str:
    """A page with `index.html` added to its links to folders; the text of the page is unchanged."""
    return _TAG.sub(lambda tag: _LINK.sub(_named, tag[0]), html)


def _named(found: re.Match[str]) -> str:
    attribute, folder = found.groups()
    if not folder:  # a link to this page itself, perhaps with a query
        return found[0]
    return f"{attribute}{folder}{'' if folder.endswith('/') else '/'}index.html"


def write_index(site: Path, folder: str = "") -> None:
    """Writes the search index a second time, as a script, because a local page cannot load JSON.

    The script has the same form as the one that Material's plugin `offline` writes.
    """
    index = site / folder / INDEX
    for data in sorted(index.parent.glob(f"{index.name}*.json")):
        script = f"var __index = {data.read_text(encoding='utf-8')}"
        data.with_suffix(".js").write_text(script, encoding="utf-8")
