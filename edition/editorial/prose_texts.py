"""The prose pages as read from their files, and the views that their front matter requests."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.model.source import Place, Source
from edition.system.patterns import pattern


@dataclass(frozen=True, slots=True)
class ViewRequest:
    """A view that a prose page requests in its front matter, and the place of this request."""

    view: str
    place: Place


@dataclass(frozen=True, slots=True)
class ProseText:
    """A prose page as read from its file; the text is empty if the file cannot be read."""

    file: str
    """The path of the page's file in the content folder."""
    text: str


# The first lines of a page, which MkDocs reads as settings: lines between two lines `---`, or lines
# of the form `key: value`.
FRONT_MATTER = pattern(r"\ufeff?---[ \t]*\n.*?\n(?:---|\.\.\.)|(?:[\w-]+:[^\n]*\n)+", re.DOTALL)
_ASKED = pattern(r"^edition:[ \t]*[\"']?(?P<view>[^\"'\s#]+)", re.MULTILINE)


def requested_view(source: Source, matter: str) -> ViewRequest | None:
    """The view that a page requests in its front matter (`matter`), if it requests one."""
    asked = _ASKED.search(matter)
    return ViewRequest(asked["view"], source.place(asked.start("view"))) if asked else None
