"""Page images on the reading page: a small copy where each page of the original begins, and a
list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Shared
from edition.model import addresses
from edition.model.addresses import is_web, relative
from edition.model.pictures import PageImage, image_name
from edition.model.wording import Wording
from edition.outputs.html.escaping import escape
from edition.outputs.html.languages import text_html
from edition.outputs.images.sizes import image_file, sizes
from edition.views.imaged_pages import words_between

_WORDS = 12
"""How many words the description of a page image quotes from the page."""


class ListedImage(NamedTuple):
    """A picture in the list of all pictures."""

    id: str
    name: str
    address: str
    """The address of the picture, as a link from the page."""
    thumbnail: str
    """The address of the picture's small copy; empty if pages may not load files from the picture's
    host.
    """
    width: int
    height: int
    description: str
    anchor: str
    """The link to the place in the text at which the page begins."""
    copies: str
    """The sizes of the picture's smaller copies; see `_copies`."""
    shape: str
    """Width and height of the whole picture, as a value of `aspect-ratio`; empty if unknown."""


def listed_images(edited: EditedDocument, shared: Shared) -> tuple[ListedImage, ...]:
    """The pictures of all texts: one text after another, each in the order of its pages."""
    return tuple(_listed(edited, shared))


def _listed(edited: EditedDocument, shared: Shared) -> Iterator[ListedImage]:
    page, wording = addresses.document(edited.id), shared.wording
    hosts = shared.publication.image_hosts
    for text in edited.texts:
        for index, image in enumerate(text.images):
            thumbnail, size = _thumbnail(text, image, hosts)
            yield ListedImage(
                image.id,
                image_name(image, wording),
                _link(text, image, page),
                _from(thumbnail, page),
                *size,
                described(text, index, wording),
                f"#{image.id}",
                _copies(image),
                f"{image.size[0]} / {image.size[1]}" if all(image.size) else "",
            )


def described(text: EditedDocument, index: int, wording: Wording) -> str:
    """A description of a picture for readers who cannot see it: page, document, and first words."""
    image = text.images[index]
    name = image_name(image, wording)
    if image.shows:
        return wording.gettext(
            "{page} of “{title}”: {words}", page=name, title=text.title, words=image.shows
        )
    stop = (
        text.images[index + 1].start
        if index + 1 < len(text.images)
        else len(text.document.source.text)
    )
    words = " ".join(words_between(text, image.start, stop)).split()
    if not words:
        return wording.gettext(
            "{page} of “{title}”. No text is transcribed.", page=name, title=text.title
        )
    begins = " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
    return wording.gettext(
        "{page} of “{title}”. It begins: {words}", page=name, title=text.title, words=begins
    )


def page_mark(
    image: PageImage,
    text: EditedDocument,
    page: str,
    wording: Wording,
    hosts: Collection[str],
) -> str:
    """A small picture that is at the beginning of a page and links to the large picture."""
    index = text.images.index(image)
    thumbnail, size = _thumbnail(text, image, hosts)
    description = described(text, index, wording)
    link = escape(_link(text, image, page))
    if thumbnail:
        shown = (
            f'<img src="{escape(_from(thumbnail, page))}"{_sized(size)}'
            f' alt="{escape(description)}" loading="lazy" decoding="async">'
        )
    else:
        name = image_name(image, wording)
        shown = text_html(wording.gettext("Page image: {name}", name=name), wording.language)
    outside = ' rel="noopener"' if image.address else ""
    return (
        f'<a class="ed-page-image" id="{image.id}" href="{link}"{outside} lang="{wording.language}"'
        f' data-by="editor" data-search-exclude>{shown}</a>'
    )


def first_mark(text: EditedDocument, shared: Shared) -> Markup:
    """The page mark at the beginning of a text, before the first stretch of the text."""
    at_start = (image for image in text.images if image.content < 0)
    page, hosts = addresses.document(text.id), shared.publication.image_hosts
    marks = (page_mark(image, text, page, shared.wording, hosts) for image in at_start)
    return Markup("".join(marks))


def image_hosts(edited: EditedDocument, shared: Shared) -> tuple[str, ...]:
    """The hosts from which a page loads pictures."""
    allowed = shared.publication.image_hosts
    loaded = (
        address
        for text in edited.texts
        for image in text.images
        for address in (image.address, image.thumbnail)
    )
    return tuple(dict.fromkeys(host for host in map(_host, loaded) if host in allowed))


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _from(address: str, page: str) -> str:
    """An address of this site or of another site, as a link from a page."""
    return address if not address or is_web(address) else relative(address, page)


def _sized(size: tuple[int, int]) -> str:
    return f' width="{size[0]}" height="{size[1]}"' if all(size) else ""


def _thumbnail(
    text: EditedDocument, image: PageImage, hosts: Collection[str]
) -> tuple[str, tuple[int, int]]:
    """The address and size of a small copy; the address is empty if the page may not load files
    from the picture's host.

    The size of a copy on another site is unknown, and is returned as zeros.
    """
    if image.picture is None:
        small = image.thumbnail if _host(image.thumbnail) in hosts else image.address
        return small if _host(image.address) in hosts else "", (0, 0)
    size = sizes(*image.size)[0]
    return image_file(text.id, image, size), size


def _copies(image: PageImage) -> str:
    """The sizes of smaller copies (`185,240 773,1000`); scripts derive addresses from them."""
    copies = sizes(*image.size)[:-1] if image.picture else ()
    return " ".join(f"{width},{height}" for width, height in copies)


def _link(text: EditedDocument, image: PageImage, page: str) -> str:
    if image.picture is None:
        return image.address
    return relative(image_file(text.id, image, sizes(*image.size)[-1]), page)
