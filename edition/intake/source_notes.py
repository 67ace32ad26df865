"""The note on where the archive keeps a document, as volumes since 1952 print it."""

from __future__ import annotations

import re

_CLASSIFIED = re.compile(
    r"\.\s+(?=(?:Top Secret|Secret|Confidential|Restricted|Unclassified|Official Use Only"
    r"|Limited Official Use|Eyes Only|Personal|No classification)\b)"
)
_SENTENCE = re.compile(r"(?<=[^\s.][\w)\]”])\.\s+(?=[A-ZÄÖÜ“])")


def first_sentence(text: str) -> str:
    """The words before the classification, else before the first full stop that ends no initial."""
    before = _CLASSIFIED.split(text, maxsplit=1)[0]
    return _SENTENCE.split(before, maxsplit=1)[0].rstrip(".")
