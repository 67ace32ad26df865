"""Slightly different copies of the telegram, each without cached results."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from edition import EditedDocument, load
from edition.editorial.bibliography import Work
from edition.model.wording import ENGLISH
from edition.outputs.citation.short import reference_words
from edition.outputs.html.apparatus import kind

CONTENT = Path(__file__).parent.parent / "content"
TELEGRAM = CONTENT / "documents" / "118390"

Folder = dict[str, bytes]


def copy(number: int) -> Folder:
    """The transcript and edition.yml of a copy, with the copy's number in each paragraph and note.

    All copies have the same table, so its chart is drawn only once; plain MkDocs draws no charts.
    """
    transcript = (TELEGRAM / "transcript.md").read_text(encoding="utf-8")
    transcript = re.sub(r"Based on the", f"Copy {number}. Based on the", transcript)
    transcript = re.sub(r"(?m)^(.* .*[a-z])\.?$", rf"\1, no. {number}", transcript)
    yml = (TELEGRAM / "edition.yml").read_text(encoding="utf-8")
    yml = re.sub(r"sha256: [0-9a-f]{64}", f"sha256: {_sha256(transcript)}", yml)
    yml = yml.replace('id: "118390"', f'id: "copy{number}"', 1)
    yml = re.sub(r'(?m)^(    text: ")', rf"\g<1>Copy {number}. ", yml)
    return {"transcript.md": transcript.encode(), "edition.yml": yml.encode()}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def write_edition(target: Path, count: int) -> None:
    """Write a content folder with copies of this repository's telegram, and with its registers and
    bibliography.
    """
    content = target / "content"
    content.mkdir(parents=True)
    for name in ("registers", "bibliography.bib", "chronology.yml"):
        source = CONTENT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, content / name)
    for number in range(count):
        folder = content / "documents" / f"copy{number}"
        folder.mkdir(parents=True)
        for name, data in copy(number).items():
            (folder / name).write_bytes(data)
    (target / "mkdocs.yml").write_text(_config("[search, edition]", "content"), encoding="utf-8")


NOTE = 'text: "Copy 1. '


def edit(target: Path) -> None:
    """Change a note of one copy."""
    yml = target / "content" / "documents" / "copy1" / "edition.yml"
    text = yml.read_text(encoding="utf-8")
    assert NOTE in text
    yml.write_text(text.replace(NOTE, f"{NOTE}Edited. ", 1), encoding="utf-8")


def write_plain(target: Path, content: Path) -> None:
    """Write an edition's texts as Markdown pages, and its notes as Markdown footnotes."""
    docs = target / "docs"
    docs.mkdir(parents=True)
    edition = load(content)
    (docs / "index.md").write_text("# Copies\n", encoding="utf-8")
    works = "".join(f'* <a id="{key}"></a>{work["title"]}\n' for key, work in edition.works.items())
    (docs / "bibliography.md").write_text(works, encoding="utf-8")
    for document in edition.documents:
        edited = edition.edited(document.id)
        text = _with_footnotes(edited, edition.works)
        (docs / f"{edited.id}.md").write_text(text, encoding="utf-8")
    config = _config("[search]", "docs") + "markdown_extensions: [footnotes]\nnav: [index.md]\n"
    (target / "mkdocs.yml").write_text(config, encoding="utf-8")


def _with_footnotes(edited: EditedDocument, works: Mapping[str, Work]) -> str:
    """The transcript with references to footnotes. Each footnote has the content of the edition's
    note: kind, responsibility, certainty, reason, and sources as links.
    """
    text, position = [], 0
    for note in edited.notes:
        text += [edited.document.source.text[position : note.span.end], f"[^{note.id}]"]
        position = note.span.end
    text.append(edited.document.source.text[position:])
    notes = []
    for note in edited.notes:
        sources = "; ".join(
            f"[{reference_words(works, source.key, source.at, ENGLISH)}](bibliography.md#{source.key})"
            for source in note.annotation.sources
        )
        notes.append(f"[^{note.id}]: {kind(note, ENGLISH)}. {note.annotation.text} {sources}")
    return "".join(text) + "\n\n" + "\n".join(notes) + "\n"


def _config(plugins: str, docs: str) -> str:
    return (
        f"site_name: Copies\nsite_url: https://example.org/\ndocs_dir: {docs}\n"
        f"theme: {{name: material, font: false}}\nplugins: {plugins}\n"
        "validation: {omitted_files: ignore}\n"
    )
