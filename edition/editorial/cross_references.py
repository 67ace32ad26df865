"""References from one document to a passage of another: what is written, and what it must find."""

from __future__ import annotations

import re
from typing import NamedTuple

from edition.model.addresses import part_fragment
from edition.model.locator import Locator
from edition.model.source import Place

_TARGET = re.compile(r"(?P<document>[A-Za-z0-9][\w.~-]*)(?:#(?P<fragment>[\w.~-]+))?")
_FILE = re.compile(
    r".+\.(?:avif|bib|css|csv|docx?|epub|flac|gif|html?|jp2|jpe?g|js|json|m4a|md|mp3|mp4|odt|ogg|opus|pdf|png"
    r"|pptx?|rtf|svg|tiff?|txt|wav|webm|webp|xlsx?|xml|ya?ml|zip)",
    re.IGNORECASE,
)
"""A name that ends like a file's; a document's id may have a full stop, too."""


class Target(NamedTuple):
    """A document, or a place on its reading page; without a fragment, the whole page."""

    document: str
    fragment: str


class Elsewhere(NamedTuple):  # a tuple: they are kept by the thousand
    """A reference of a note to another document."""

    document: str
    fragment: str
    note: str
    """The id of the note that refers."""
    place: Place
    """Where the editor wrote it."""


def elsewhere(href: str) -> Target | None:
    """What a link in prose names of another document: `4711#s3.a`, `4711`; None for others."""
    match = _TARGET.fullmatch(href)
    if match and _FILE.fullmatch(match["document"]):
        return None
    return Target(match["document"], match["fragment"] or "") if match else None


def evidence_elsewhere(passage: str) -> Target | None:
    """What `see:` names of another document: `4711#3.a`."""
    document, sign, name = passage.rpartition("#")
    return Target(document, passage_fragment(name)) if sign else None


def passage_fragment(name: str) -> str:
    """The fragment of a passage as an editor names it: `3.a`, `ko:3.a`, `head`."""
    locator = Locator.parse(name)
    text, _, part = name.rpartition(":")
    if locator is None or part in ("header", "head"):
        return part_fragment(part, text)
    return locator.id
