"""Adapts links on pages in a further language.

The folder of a further language contains only pages, so links to files must lead out of this
folder.
"""

from __future__ import annotations

import posixpath
import re
from functools import partial

from edition.system.patterns import pattern

_TAG = pattern(r'<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
_LINK = pattern(r'(\b(?:href|src|data)=")(?![a-z][a-z0-9+.-]*:|[/#?"])([^"?#]+)', re.IGNORECASE)


def one_folder_below(html: str, page: str) -> str:
    """The HTML of a page that is moved one folder deeper, with its links to files changed
    accordingly. `page` is the address before the move. Links to pages end with a slash and are not
    changed.
    """
    return _TAG.sub(lambda tag: _LINK.sub(partial(_deeper, page), tag[0]), html)


def _deeper(page: str, found: re.Match[str]) -> str:
    attribute, link = found.groups()
    if link.rpartition("/")[2] in ("", ".", ".."):
        return found[0]
    return f"{attribute}{'../' * (page.count('/') + 1)}{posixpath.normpath(page + link)}"
