"""Adapts links on pages in a further language, since that language's folder contains only pages."""

from __future__ import annotations

import posixpath
import re
from functools import partial

_TAG = re.compile(r'<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
_LINK = re.compile(r'(\b(?:href|src|data)=")(?![a-z][a-z0-9+.-]*:|[/#?"])([^"?#]+)', re.IGNORECASE)


def one_folder_below(html: str, page: str) -> str:
    """The HTML of a page, with links to files adapted to an address one folder deeper.

    `page` is the address of the page. Links to pages end with a slash and are not changed.
    """
    return _TAG.sub(lambda tag: _LINK.sub(partial(_deeper, page), tag[0]), html)


def _deeper(page: str, found: re.Match[str]) -> str:
    attribute, link = found.groups()
    if link.rpartition("/")[2] in ("", ".", ".."):
        return found[0]
    return f"{attribute}{'../' * (page.count('/') + 1)}{posixpath.normpath(page + link)}"
