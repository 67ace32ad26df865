"""The language of a new document, as stated by the source or by the editor, or as recognised from
the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.editorial.record import LANGUAGES
from edition.intake.language_guess import recognised
from edition.model.document import Document


def known_language(document: Document, option: str) -> str:
    """The first of these that is not empty: the language stated by the source, the value of
    `--language`, and the recognised language.
    """
    return _told(document) or option or recognised(" ".join(_prose(document)))


def _told(document: Document) -> str:
    """The language in the record; if the record contains none, the language in the header.

    In the header, the language of the text (`Contents`) is preferred to that of the original.
    """
    if document.record.language:
        return document.record.language
    for name in ("contents", "language"):
        entry = document.header.field(name)
        for paragraph in entry.paragraphs if entry else ():
            words = re.findall(r"\w+", document.text(paragraph.content).casefold())
            if known := [LANGUAGES[word] for word in words if word in LANGUAGES]:
                return known[-1]
    return ""


def _prose(document: Document) -> Iterator[str]:
    """The text from which the language is recognised: the title and the body, without the header
    and the head.
    """
    if document.head.title:
        yield document.text(document.head.title)
    for passage in document.passages:
        if passage.part not in ("header", "head"):
            yield document.text(passage.content)
