"""The ids, hashes, and words of the documents that an edition already has."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from edition.editorial.yaml_located import read_yaml
from edition.intake.versions import KnownTexts
from edition.model.source import DecodingError, Source
from edition.system.regular_files import read_file

EDITION_FILE = "edition.yml"


def known_documents(content: Path) -> tuple[dict[str, str], dict[str, str], KnownTexts]:
    """Three tables of an edition's documents, for recognising a document that is added again.

    The first table maps ids and folder names to folders, the second maps the hashes of texts to
    folders, and the third contains checksums of the words of texts.
    """
    ids: dict[str, str] = {}
    hashes: dict[str, str] = {}
    known = KnownTexts()
    root = content / "documents"
    for folder in sorted(root.iterdir()) if root.is_dir() else ():
        path = folder / EDITION_FILE
        ids[folder.name] = str(folder)
        try:
            source = Source.decode(read_file(path, content), str(path))
        except (DecodingError, OSError):
            continue  # the check reports this file
        located, _ = read_yaml(source.text, str(path))
        data = located.data if located and isinstance(located.data, dict) else {}
        if isinstance(data.get("id"), str) and data["id"]:
            ids[data["id"]] = str(folder)
        texts = data.get("texts")
        for text in texts if isinstance(texts, list) else ():
            rows = [text, *(text.get("continued") or ())] if isinstance(text, dict) else []
            rows = [row for row in rows if isinstance(row, dict)]
            hashes |= {
                row["sha256"]: str(folder) for row in rows if isinstance(row.get("sha256"), str)
            }
            names = [row["file"] for row in rows if isinstance(row.get("file"), str)]
            words = "".join(_words(folder / PurePosixPath(name).name, content) for name in names)
            if words:
                known.add(str(folder.name), words)
    return ids, hashes, known


def _words(path: Path, content: Path) -> str:
    """The text of a transcript; empty if the transcript cannot be read (the check reports this)."""
    try:
        return Source.decode(read_file(path, content), str(path)).text
    except (DecodingError, OSError):
        return ""
