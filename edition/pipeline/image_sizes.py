"""The number and the size of the files made from the page images of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from edition.pipeline.page_pictures import PagePicture
from edition.system.cache import Store
from edition.system.messages import Message

_MILLION = 1_000_000


class ImageSize(NamedTuple):
    """The number of a document's page images, and the number and the size of their files."""

    document: str
    pictures: int
    files: int
    size: int
    """The size of all files of the page images in bytes, exact to a fraction of a percent."""


def image_sizes(pictures: Iterable[PagePicture], store: Store) -> tuple[ImageSize, ...]:
    """An `ImageSize` for each document with page images, the largest first; `store` contains the
    files.
    """
    found: dict[str, ImageSize] = {}
    for one in pictures:
        had = found.get(one.document, ImageSize(one.document, 0, 0, 0))
        found[one.document] = ImageSize(
            one.document,
            had.pictures + 1,
            had.files + len(one.paths) + 1,  # and info.json
            had.size + store.size(one.digest),
        )
    return tuple(sorted(found.values(), key=lambda one: (-one.size, one.document)))


def total(sizes: Sequence[ImageSize]) -> Message:
    """The total number of page images and of files, and their total size, in one sentence."""
    return Message(
        "{count} page image becomes {files} files, {size} MB in total",
        "{count} page images become {files} files, {size} MB in total",
        count=sum(one.pictures for one in sizes),
        files=sum(one.files for one in sizes),
        size=_millions(sum(one.size for one in sizes)),
    )


def of_document(one: ImageSize) -> Message:
    return Message(
        "{document}: {count} page image, {files} files, {size} MB",
        "{document}: {count} page images, {files} files, {size} MB",
        document=one.document,
        count=one.pictures,
        files=one.files,
        size=_millions(one.size),
    )


def beyond_hosts(sizes: Sequence[ImageSize]) -> tuple[Message, ...]:
    """A message for each free host that does not accept the number or the size of the files."""
    files, size = sum(one.files for one in sizes), sum(one.size for one in sizes)
    return tuple(
        Message("the page images exceed the limits of {host}", host=host)
        for host, most_files, most_size in _HOSTS
        if files > most_files or size > most_size
    )


_NO_LIMIT = float("inf")
_HOSTS = (
    ("GitHub Pages", _NO_LIMIT, 1000 * _MILLION),
    ("GitLab Pages", 200_000, 1000 * _MILLION),
)
"""Free hosts, each with the highest number of files and of bytes that it accepts."""


def _millions(size: int) -> str:
    return f"{size / _MILLION:.1f}"
