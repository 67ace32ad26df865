"""A new document's id, which makes its public address: from the archive's, else from the file's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from pathlib import Path

from edition.editorial.values import reserved
from edition.editorial.yaml_located import read_yaml
from edition.model.source import DecodingError, Source
from edition.system.regular_files import read_file

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
    """The id itself, or with the first number that makes it one nobody has."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def known_documents(content: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Where each document of an edition is, by its id (and folder) and by the hash of its text."""
    ids: dict[str, str] = {}
    hashes: dict[str, str] = {}
    root = content / "documents"
    for folder in sorted(root.iterdir()) if root.is_dir() else ():
        path = folder / "edition.yml"
        ids[folder.name] = str(folder)
        try:
            source = Source.decode(read_file(path, content), str(path))
        except (DecodingError, OSError):
            continue  # the check reports it
        located, _ = read_yaml(source.text, str(path))
        data = located.data if located and isinstance(located.data, dict) else {}
        if isinstance(data.get("id"), str) and data["id"]:
            ids[data["id"]] = str(folder)
        texts = data.get("texts")
        for text in texts if isinstance(texts, list) else ():
            if isinstance(text, dict) and isinstance(text.get("sha256"), str):
                hashes[text["sha256"]] = str(folder)
    return ids, hashes
