"""The pages that have pictures: their names and their text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition.editorial.edited import EditedDocument
from edition.model.pictures import PageImage
from edition.model.wording import Wording


def image_name(image: PageImage, wording: Wording) -> str:
    """What a picture is called: by the number of its page and by the archive, else by its number."""
    gettext = wording.gettext
    page = gettext("p. {name}", name=image.page) if image.page else ""
    if page and image.label:
        return gettext("{page} ({label})", page=page, label=image.label)
    return page or image.label or gettext("Page image {number}", number=image.number)


def imaged_pages(text: EditedDocument) -> Iterator[tuple[PageImage, Iterator[str]]]:
    """Each picture with the paragraphs of its page."""
    end = len(text.document.source.text)
    starts = [*(image.start for image in text.images), end]
    for image, (start, stop) in zip(text.images, pairwise(starts), strict=True):
        yield image, words_between(text, start, stop)


def words_between(text: EditedDocument, start: int, stop: int) -> Iterator[str]:
    """The paragraphs of a stretch of a text, in plain text."""
    for passage in text.document.passages:
        content = passage.content
        if passage.part not in ("head", "body") or not content.leaves:
            continue
        plain = text.plain(content)
        words = plain.text[plain.offset(start) : plain.offset(stop)].strip()
        if words:
            yield words
