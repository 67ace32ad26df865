"""The page images in a received file, which can be a picture, a PDF, or a manifest."""

from __future__ import annotations

from dataclasses import dataclass

from edition.system.messages import Message

IMAGES_FOLDER = "images"
"""The folder, in the folder of a document, to which pictures are added."""


class ImagesError(Exception):
    """A file has no page images that can be used; the message gives the reason."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class ReceivedImage:
    """The picture of a page."""

    name: str
    """The name of the picture's file, or the picture's address if the picture is not copied."""
    data: bytes = b""
    """The bytes of the picture; empty if the picture is not copied."""
    label: str = ""
    width: int = 0
    """The width in pixels of a picture that is not copied; 0 if it is unknown."""
    height: int = 0
    thumbnail: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedImages:
    """The pictures of a file, in the order of the file."""

    images: tuple[ReceivedImage, ...]
    rights: str = ""
    left_out: tuple[Message, ...] = ()
    """Messages about parts of the file that were not used."""
