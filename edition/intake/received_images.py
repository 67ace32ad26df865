"""Received page images, whatever file they come from: a picture, a PDF, or a manifest."""

from __future__ import annotations

from dataclasses import dataclass

from edition.system.messages import Message


class ImagesError(Exception):
    """A file has no page images that can be used; the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class ReceivedImage:
    """The picture of a page."""

    name: str
    """The name of its file, or its address if it stays elsewhere."""
    data: bytes = b""
    """Empty for a picture that stays elsewhere."""
    label: str = ""
    width: int = 0
    """Pixels, of a picture that stays elsewhere; 0 where they are not known."""
    height: int = 0
    thumbnail: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedImages:
    """The pictures of a file, in its order."""

    images: tuple[ReceivedImage, ...]
    rights: str = ""
    left_out: tuple[Message, ...] = ()
    """What was not used of it."""
