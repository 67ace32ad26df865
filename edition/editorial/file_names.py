"""Recognises files that are probably meant to be editors' files, but have wrong names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from edition.editorial.register_file import REGISTERS
from edition.system.messages import Message
from edition.system.patterns import pattern
from edition.system.regular_files import misnamed

_REGISTER_FILES = {name: f"registers/{name}.yml" for name in REGISTERS}
_SHARED = {
    "publication": "publication.yml",
    "chronology": "chronology.yml",
    "assessment": "assessment.yml",
    "bibliography": "bibliography.bib",
}
_OTHER_WORDS = {
    "person": "people",
    "persons": "people",
    "names": "people",
    "individuals": "people",
    "place": "places",
    "location": "places",
    "locations": "places",
    "organization": "organisations",
    "organizations": "organisations",
    "orgs": "organisations",
    "institutions": "organisations",
    "bodies": "organisations",
    "agreements": "treaties",
    "treaty": "treaties",
    "term": "terms",
    "glossary": "terms",
    "terminology": "terms",
    "edition": "publication",
    "timeline": "chronology",
    "events": "chronology",
    "references": "bibliography",
    "sources": "bibliography",
}
"""Maps other words for the content of editors' files to the names of these files."""
_FOLDERS = ("documents", "registers", "releases")
_ENDING = pattern(r"(?:\.(?:ya?ml|bib|bibtex|json|toml|txt|bak|old)){1,5}$", re.IGNORECASE)
"""Endings that programs and people add to names of data files; a name may have several endings."""
_TRANSCRIPTS = (".md", ".xml", ".txt", ".html", ".hocr")
"""Endings of transcripts."""
_NO_FOLDER = Message("add the file with “edition add”, or move it out of documents/")
_FOLDER_AROUND = Message("move each document's own folder directly into documents/")
_LIKE = 0.8
_OF_SYSTEMS = frozenset(("Thumbs.db", "desktop.ini"))
"""Files that Windows adds to folders."""


def right_name(path: str) -> str:
    """The correct name for a file or folder whose name is probably wrong; empty for any other name.

    `path` is the path of a file or a folder, relative to the content folder.
    """
    folder, _, name = path.rpartition("/")
    stem = _ENDING.sub("", name)
    data = stem != name
    if folder == "registers":
        known = _meant(stem, _REGISTER_FILES) if data else ""
        return "" if path == known else known
    if not folder and data:
        known = _meant(stem, _SHARED | _REGISTER_FILES)
        alternative = {"bibliography.bib": "bibliography.json"}.get(known)
        return "" if path in (known, alternative) else known
    if not folder:
        near = difflib.get_close_matches(name.casefold(), _FOLDERS, 1, _LIKE)
        return near[0] if near and near[0] != name else ""
    return ""


def unread_documents(documents: Path) -> Iterator[tuple[Path, Message]]:
    """Misplaced paths in `documents/`, each with a remedy: files that are in no document's folder,
    and folders that contain only other folders.
    """
    for path in sorted(documents.iterdir()) if documents.is_dir() else ():
        if path.name.startswith((".", "~$")) or path.name.endswith("~"):
            continue  # hidden files, and temporary files of editing programs
        if path.name in _OF_SYSTEMS or misnamed(path):
            continue
        if not path.is_dir():
            yield path, _NO_FOLDER
        elif not path.is_symlink() and (within := _only_folders(path)):
            documents_within = any(map(_holds_document, within))
            yield path, _FOLDER_AROUND if documents_within else _NO_FOLDER


def _only_folders(folder: Path) -> list[Path]:
    """The subfolders of a folder, if it contains only subfolders and none of these is empty."""
    try:
        within = [one for one in folder.iterdir() if not one.name.startswith(".")]
        return within if all(one.is_dir() and any(one.iterdir()) for one in within) else []
    except OSError:
        return []  # another finding reports a folder that cannot be read


def _holds_document(folder: Path) -> bool:
    """Whether a folder or one of its subfolders contains an `edition.yml` or a transcript, rather
    than only pictures.
    """
    return any(
        one.name == "edition.yml" or one.suffix.casefold() in _TRANSCRIPTS
        for one in folder.rglob("*")
    )


def meant_as_edition_file(name: str) -> bool:
    """Whether a file next to a transcript is probably meant to be the `edition.yml`."""
    stem = _ENDING.sub("", name)
    return name not in ("edition.yml", stem) and bool(_meant(stem, {"edition": name}))


def _meant(stem: str, files: dict[str, str]) -> str:
    plain = PurePosixPath(stem).name.casefold()
    near = difflib.get_close_matches(plain, files, 1, _LIKE)
    return files[near[0]] if near else files.get(_OTHER_WORDS.get(plain, ""), "")
