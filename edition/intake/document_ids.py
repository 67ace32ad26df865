"""A new document's id, which makes its public address: from the archive's, else from the file's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from edition.editorial.values import reserved

UNNAMED = "document"
_LONGEST = 60


def slug(name: str) -> str:
    """A file's name without its ending as an id: small ASCII letters and digits, hyphens between.

    Accents are left off; a name in another script, of which nothing is left, is `document`.
    """
    stem = re.sub(r"(?<=.)\.[^.\s]{1,8}$", "", name)
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    found = words[:_LONGEST].rstrip("-") or UNNAMED
    return f"{UNNAMED}-{found}" if reserved(found) else found


def free(wanted: str, taken: Collection[str]) -> str:
    """The id itself if it is free; otherwise with the first number that makes it unique."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found
