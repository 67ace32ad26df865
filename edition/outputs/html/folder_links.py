"""Links of a page in a further language: its folder has all pages, but no files."""

from __future__ import annotations

import re

_TAG = re.compile(r'<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
_LINK = re.compile(r'(\b(?:href|src|data)=")(?![a-z][a-z0-9+.-]*:|[/#?"])([^"?#]+)', re.IGNORECASE)


def one_folder_below(html: str) -> str:
    """HTML of a page that is published one folder further below: its links to files lead out of it.

    The address of a page ends with a slash, so links to pages stay as they are.
    """
    return _TAG.sub(lambda tag: _LINK.sub(_deeper, tag[0]), html)


def _deeper(found: re.Match[str]) -> str:
    attribute, address = found.groups()
    page = address.rpartition("/")[2] in ("", ".", "..")
    return found[0] if page else f"{attribute}../{address}"
