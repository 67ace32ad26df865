"""A document's folder, whose files are read when the folder is opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.editorial.document_texts import Folder
from edition.editorial.picture_files import look_at
from edition.model.pictures import PICTURE_ENDINGS, Picture
from edition.system.messages import Message
from edition.system.regular_files import leads_out, misnamed, read_file, reason


@dataclass(frozen=True, slots=True)
class Shelved:
    """A document's folder before it is opened."""

    name: str
    """The path of the folder in findings."""
    path: Path
    content: Path
    """The content folder, out of which no link may lead."""

    def opened(self) -> Folder:
        """The opened folder, with the current content of its files."""
        files: dict[str, bytes] = {}
        unread: dict[str, Message] = {}
        pictures: dict[str, Picture] = {}
        with os.scandir(self.path) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
        for entry in listed:
            file = self.path / entry.name
            linked = entry.is_symlink()
            folder = file.is_dir() if linked else entry.is_dir()
            if misnamed(file):  # no edition.yml can refer to a file whose name is not UTF-8
                continue
            if folder:
                pictures |= self._pictures_in(file)
                continue
            # The document's folder is within the content folder, so only links can lead out of the
            # content folder.
            within = self.content if linked else None
            if _is_picture(entry.name):
                pictures[entry.name] = look_at(file, entry.name, within)
                continue
            try:
                files[entry.name] = read_file(file, within)
            except OSError as error:
                unread[entry.name] = reason(error)
        return Folder(self.name, files, unread, pictures)

    def _pictures_in(self, folder: Path) -> Iterator[tuple[str, Picture]]:
        """The pictures of a folder beside the transcript, such as `images`."""
        if folder.name.startswith(".") or leads_out(folder, self.content):
            return
        for file in sorted(folder.iterdir()):
            if _is_picture(file.name) and not misnamed(file) and not file.is_dir():
                name = f"{folder.name}/{file.name}"
                yield name, look_at(file, name, self.content)

    def picture(self, name: str) -> bytes:
        """The bytes of a picture. Raises `OSError` if the picture can no longer be read."""
        return read_file(self.path.joinpath(*name.split("/")), self.content)


def _is_picture(name: str) -> bool:
    return name.casefold().endswith(PICTURE_ENDINGS) and not name.startswith(".")


Openable = Shelved | Folder
"""A document's folder, before or after it is opened."""
