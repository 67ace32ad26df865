"""Directions of text: on a page with both, each element with a language also has a direction."""

from __future__ import annotations

import re

from edition.model.languages import is_right_to_left

_LANG = re.compile(r'(<[a-zA-Z][^<>]*? lang="(?P<tag>[\w-]+)")(?![^<>]* dir=)')
_UNKNOWN = "und"
_MARKED = re.compile(r' lang="([\w-]+)"')


def direction(tag: str) -> str:
    """`rtl` for a language, or a script in a tag, that runs from right to left; `auto` for an unknown one."""
    if tag == _UNKNOWN:
        return "auto"
    return "rtl" if is_right_to_left(tag) else "ltr"


def directed(html: str, page: str) -> str:
    """HTML for a page of this direction; one without any text of the other stays as it is."""
    if page == "ltr" and not any(direction(tag) != "ltr" for tag in set(_MARKED.findall(html))):
        return html
    return _LANG.sub(lambda found: f'{found[1]} dir="{direction(found["tag"])}"', html)
