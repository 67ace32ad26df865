"""The files of page images: made once for each picture, by several threads, and stored."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from edition.editorial.document_folder import Openable
from edition.model.pictures import PageImage, Picture
from edition.outputs.images.derived import PictureError, derived, program
from edition.outputs.images.sizes import parts
from edition.system.cache import Store, packed


class PagePicture(NamedTuple):
    """A page image of this site, and the folder with its file."""

    document: str
    image: PageImage
    folder: Openable

    @property
    def picture(self) -> Picture:
        assert self.image.picture is not None
        return self.image.picture

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the picture's files, relative to the picture's own address."""
        return tuple(parts(*self.image.size))

    @property
    def digest(self) -> str:
        """A digest of everything that the picture's files depend on."""
        made_of = f"{self.picture.digest} {program()}"
        return blake2b(made_of.encode(), digest_size=20).hexdigest()


def image_store(kept: Path) -> Store:
    """The cache of picture files in a folder for stored results."""
    return Store(kept / "images", {})


class PagePictures:
    """Makes the files of page images. With a store, it decodes only new or changed pictures."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._last: tuple[str, Mapping[str, bytes]] = ("", {})

    def prepare(self, pictures: Iterable[PagePicture]) -> None:
        """Make all files that are not stored yet, in threads, since Pillow releases Python's lock.

        Raises `PictureError` for the first picture that cannot be decoded.
        """
        if self._store is None:
            return
        missing = {one.digest: one for one in pictures if not self._store.has(one.digest)}
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            for _ in threads.map(self._made, missing.values()):
                pass

    def file(self, picture: PagePicture, path: str) -> bytes:
        """One file of a picture. Raises `PictureError` if the picture cannot be decoded."""
        stored = (
            self._store.part(picture.digest, picture.paths.index(path)) if self._store else None
        )
        if stored is not None:
            return bytes(stored)
        digest, files = self._last
        if digest != picture.digest:
            files = self._made(picture)
            self._last = picture.digest, files
        return files[path]

    def _made(self, picture: PagePicture) -> Mapping[str, bytes]:
        name = f"{picture.folder.name}/{picture.picture.name}"
        try:
            data = picture.folder.picture(picture.picture.name)
        except OSError as error:
            raise PictureError(f"{name}: {error.strerror or error}") from None
        files = dict(derived(data, name))
        if self._store:
            self._store.put(picture.digest, [packed(one) for one in files.values()])
        return files
