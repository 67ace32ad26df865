"""The pages that have pictures: their names and their text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition.editorial.edited import EditedDocument
from edition.model.pictures import PageImage


def imaged_pages(text: EditedDocument) -> Iterator[tuple[PageImage, Iterator[str]]]:
    """Each picture with the paragraphs of its page."""
    end = len(text.document.source.text)
    starts = [*(image.start for image in text.images), end]
    for image, (start, stop) in zip(text.images, pairwise(starts), strict=True):
        yield image, words_between(text, start, stop)


def words_between(text: EditedDocument, start: int, stop: int) -> Iterator[str]:
    """The paragraphs of a text between two offsets in the source, as plain text."""
    for passage in text.document.passages:
        content = passage.content
        if passage.part not in ("head", "body") or not content.leaves:
            continue
        plain = text.plain(content)
        words = plain.text[plain.offset(start) : plain.offset(stop)].strip()
        if words:
            yield words
