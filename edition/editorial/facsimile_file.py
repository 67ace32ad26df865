"""`facsimile:` in `edition.yml`: the pictures of a document's pages."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from edition.editorial.strict_model import Model
from edition.editorial.values import Words
from edition.model.addresses import is_web
from edition.model.locator import TEXT
from edition.system.messages import Message
from edition.system.patterns import pattern

_PLACEHOLDER = pattern(r"\{([^{}]*)\}")
_KNOWN = pattern(r"(page|image|number)(?::0([1-9]))?")


def _pattern(text: str) -> str:
    if not text:
        return text
    bare = _PLACEHOLDER.sub("", text)
    if not is_web(bare) or "{" in bare or "}" in bare:
        raise ValueError(
            Message("“{text}” is not a valid URL; URLs begin with https:// or http://", text=text)
        )
    placeholders = _PLACEHOLDER.findall(text)
    for one in placeholders:
        if not _KNOWN.fullmatch(one):
            raise ValueError(
                Message(
                    "unknown placeholder “{name}”; allowed: {names}",
                    name=f"{{{one}}}",
                    names=("{page}", "{image}", "{number}", "{page:04}"),
                )
            )
    if not placeholders:
        raise ValueError(
            Message(
                "the address “{text}” is the same for all pages; write {placeholder} in the part that differs from page to page",
                text=text,
                placeholder="{page}",
            )
        )
    return text


def filled_in(pattern: str, page: str, image: str, number: int) -> str:
    """The address of a page's picture; empty if a value that the pattern needs is missing."""
    values = {"page": page, "image": image, "number": str(number)}
    missing = False

    def value(match: re.Match[str]) -> str:
        nonlocal missing
        known = _KNOWN.fullmatch(match[1])
        found = values[known[1]] if known else ""
        missing = missing or not found
        return found.zfill(int(known[2])) if known and known[2] else found

    address = _PLACEHOLDER.sub(value, pattern)
    return "" if missing else address


def _picture(text: str) -> str:
    if is_web(text):
        return text
    parts = text.split("/")
    if "://" in text or "\\" in text or len(parts) > 2 or any(p in ("", ".", "..") for p in parts):
        raise ValueError(
            Message(
                "“{text}” is not a file in the document's folder; write 050.jpg, images/050.jpg, or a URL",
                text=text,
            )
        )
    return text


def _elsewhere(text: str) -> str:
    if text and not is_web(text):
        raise ValueError(
            Message("“{text}” is not a valid URL; URLs begin with https:// or http://", text=text)
        )
    return text


class PageImageRow(Model):
    """The picture of a page."""

    image: Annotated[Words, AfterValidator(_picture)]
    """The picture: a file in the document's folder (`050.jpg`, `images/050.jpg`), or an address."""
    page: str = ""
    """The number of the page that the picture shows, as in the transcript's page break."""
    begins: str = ""
    """The words with which the page begins, for a transcript without page breaks."""
    within: str | None = Field(default=None, alias="in")
    """The passage that contains the words of `begins`, if these words are not unique."""
    language: Annotated[str, Field(pattern=f"^(?:{TEXT})?$")] = ""
    """The language of the pictured text; by default, the language of the first text."""
    label: str = ""
    """The archive's name for the picture: `Frame 50`, `fol. 12r`."""
    shows: str = ""
    """A description of the picture for readers who cannot see it."""
    width: Annotated[int, Field(ge=0)] = 0
    """The width of the picture in pixels, as the archive states it."""
    height: Annotated[int, Field(ge=0)] = 0
    """The height of the picture in pixels."""
    thumbnail: Annotated[str, AfterValidator(_elsewhere)] = ""
    """For a picture on another website, the address of a small copy."""

    @model_validator(mode="after")
    def _one_anchor(self) -> PageImageRow:
        if self.page and self.begins:
            raise ValueError(Message("give either page: or begins:, not both"))
        if bool(self.width) != bool(self.height):
            raise ValueError(Message("give both width and height"))
        return self


class FirstPage(Model):
    """A text's first page, if the page break before it is in another document of the same
    volume.
    """

    image: str = ""
    """The value of `facs` of the page break."""
    page: str = ""
    """The number of the page."""


class Facsimile(Model):
    """The pictures of a document's pages; each item of `images` is validated separately."""

    images: tuple[Any, ...] = ()
    """The pictures in the order of the pages.

    A picture without `page` and `begins` shows the page after the page of the previous picture.
    """
    address: Annotated[str, AfterValidator(_pattern)] = ""
    """The pattern of the addresses of pictures on another website:
    `https://a.example/{page:04}.jpg`. `{image}` is the value of `facs` in TEI; `{number}` counts
    the pages from 1.
    """
    rights: str = ""
    """The rights of the pictures: the address of a licence, or a statement in words."""
    first: FirstPage = FirstPage()
    """The page on which the text begins, if the break before this page is not in the transcript:
    `{image: "0460", page: "395"}`. `edition add` writes this value for the documents of a volume."""

    def with_shared(self, shared: SharedFacsimile) -> Facsimile:
        """The data of the document; a missing address and missing rights are taken from the data
        for all documents.
        """
        values = {"address": self.address or shared.address, "rights": self.rights or shared.rights}
        return self.model_copy(update=values)


def _shared_pattern(text: str) -> str:
    if "{number" in _pattern(text):
        raise ValueError(
            Message(
                "{number} counts the pages of one document, so it cannot be used for all documents; write {image} or {page}"
            )
        )
    return text


class SharedFacsimile(Model):
    """Data on the pictures of all documents; each document can replace these data."""

    address: Annotated[str, AfterValidator(_shared_pattern)] = ""
    """The pattern of the addresses of pictures on another website: `https://a.example/{image}.png`.
    `{image}` is the value of `facs` in TEI; `{page}` is the number of the page.
    """
    rights: str = ""
    """The rights of the pictures: the address of a licence, or a statement in words."""
