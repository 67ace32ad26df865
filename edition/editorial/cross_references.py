"""References from one document to another document, or to a passage of another document."""

from __future__ import annotations

import re
from typing import NamedTuple

from edition.model.addresses import part_fragment
from edition.model.locator import Locator
from edition.model.source import Place
from edition.system.patterns import pattern

_TARGET = pattern(r"(?P<document>[A-Za-z0-9][\w.~-]*)(?:#(?P<fragment>[\w.~-]+))?")
_FILE = pattern(
    r".+\.(?:avif|bib|css|csv|docx?|epub|flac|gif|html?|jp2|jpe?g|js|json|m4a|md|mp3|mp4|odt|ogg|opus|pdf|png"
    r"|pptx?|rtf|svg|tiff?|txt|wav|webm|webp|xlsx?|xml|ya?ml|zip)",
    re.IGNORECASE,
)
"""A name with a file's ending; other names with a full stop can be ids of documents."""


class Target(NamedTuple):
    """A document, or a place on its reading page if `fragment` is not empty."""

    document: str
    fragment: str


class Elsewhere(NamedTuple):  # a tuple saves memory, since there are thousands of references
    """A reference of a note to another document."""

    document: str
    fragment: str
    note: str
    """The id of the note that contains the reference."""
    place: Place
    """The place where the editor wrote the reference."""


def elsewhere(href: str) -> Target | None:
    """The other document or passage that a link names (`4711#s3.a`, `4711`); None for other
    links.
    """
    match = _TARGET.fullmatch(href)
    if match and _FILE.fullmatch(match["document"]):
        return None
    return Target(match["document"], match["fragment"] or "") if match else None


def evidence_elsewhere(passage: str) -> Target | None:
    """The passage that `see:` names, if it is in another document (`4711#3.a`); otherwise None."""
    document, sign, name = passage.rpartition("#")
    return Target(document, passage_fragment(name)) if sign else None


def passage_fragment(name: str) -> str:
    """The fragment of a passage that an editor names, for example as `3.a`, `ko:3.a`, or `head`."""
    locator = Locator.parse(name)
    text, _, part = name.rpartition(":")
    if locator is None or part in ("header", "head"):
        return part_fragment(part, text)
    return locator.id
