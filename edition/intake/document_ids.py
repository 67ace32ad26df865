"""Makes ids for new documents from file names; the ids become part of public addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from edition.editorial.values import reserved

UNNAMED = "document"
_LONGEST = 60


def slug(name: str) -> str:
    """An id made from a file's name without the extension.

    The id consists of small ASCII letters, digits, and hyphens; accents are removed. If no letter
    or digit is left, as with a name in another script, the id is `document`.
    """
    stem = re.sub(r"(?<=.)\.[^.\s]{1,8}$", "", name)
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    found = words[:_LONGEST].rstrip("-") or UNNAMED
    return f"{UNNAMED}-{found}" if reserved(found) else found


def free(wanted: str, taken: Collection[str]) -> str:
    """The wanted id if it is free, or else this id with the first number that makes it unique."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found
