"""Finds, in all other files of the content folder, references to a document's passages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from edition.editorial.former_name import fragment_of
from edition.model.source import Place, Source
from edition.system.regular_files import read_file

_ENDINGS = (".yml", ".md", ".bib")


@dataclass(frozen=True)
class DistantReference:
    """A reference in another file to a passage whose name changed or is no longer certain."""

    path: Path
    read: bytes
    """The content of the file in which the reference was found."""
    place: Place
    passage: str
    now: str
    """The later name of the passage, to be written into the file; empty if it is not certain."""
    start: int
    """The offset in the file at which the fragment or the name begins; it ends at `end`."""
    end: int
    written: str
    """The new fragment or name; empty if the later name is not certain."""


def distant_references(
    content: Path, document: str, own: Path, moved: Mapping[str, str]
) -> Iterator[DistantReference]:
    """References to moved passages, such as `4711#3.a`, `/documents/4711/#s3.a`, and
    `4711.md#s3.a`.

    `moved` maps the earlier names of passages to the later names. `own` is the document's folder;
    references in this folder and in transcripts are left out.
    """
    if not moved:
        return
    by_fragment = {fragment_of(name): name for name in moved}
    pattern = re.compile(rf"(?<![\w.-]){re.escape(document)}(?:\.md|/)?#([\w.:-]*\w)")
    for path in sorted(content.rglob("*")):
        folder = path.parent
        transcript = folder.parent.name == "documents" and path.name != "edition.yml"
        if path.suffix not in _ENDINGS or folder == own or transcript or not path.is_file():
            continue
        try:
            data = read_file(path, content)
            text = data.decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue  # the check reports this file
        source = Source(text, str(path))
        for match in pattern.finditer(text):
            found = match[1]
            name = found if found in moved else by_fragment.get(found)
            if name is None:
                continue
            now = moved[name]
            written = now if found == name else fragment_of(now)
            place = source.place(match.start())
            yield DistantReference(
                path, data, place, name, now, *match.span(1), written if now else ""
            )


def rewritten(text: str, references: list[DistantReference]) -> str:
    """The text of a file with its references updated, except those that are no longer certain."""
    for one in sorted(references, key=lambda one: one.start, reverse=True):
        if one.now:
            text = text[: one.start] + one.written + text[one.end :]
    return text
