"""Text directions.

Each element with `lang` also gets `dir`, unless the page and all its text are left-to-right.
"""

from __future__ import annotations

from edition.model.languages import is_right_to_left
from edition.system.patterns import pattern

_LANG = pattern(r'(<[a-zA-Z][^<>]*? lang="(?P<tag>[\w-]+)")(?![^<>]* dir=)')
_UNKNOWN = "und"
_MARKED = pattern(r' lang="([\w-]+)"')


def direction(tag: str) -> str:
    """The direction of a language tag: `rtl`, `ltr`, or `auto` for an unknown language."""
    if tag == _UNKNOWN:
        return "auto"
    return "rtl" if is_right_to_left(tag) else "ltr"


def directed(html: str, page: str) -> str:
    """The HTML, with `dir` added to elements with `lang`; `page` is the direction of the page.

    If the page and all its text are left-to-right, the HTML is unchanged.
    """
    if page == "ltr" and not any(direction(tag) != "ltr" for tag in set(_MARKED.findall(html))):
        return html
    return _LANG.sub(lambda found: f'{found[1]} dir="{direction(found["tag"])}"', html)
