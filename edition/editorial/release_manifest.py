"""A release's manifest lists everything published; later versions are checked against it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import StringConstraints, ValidationError

from edition.editorial.model_errors import problem_of
from edition.editorial.strict_model import Model
from edition.editorial.values import EdtfText, Id, Sha256, Words
from edition.system.messages import about

Format = Literal["mkdocs-edition release 1"]
FORMAT: Format = "mkdocs-edition release 1"
Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{16}$")]
"""The first 16 hexadecimal digits of a SHA-256, which show whether a value has changed."""
VERSION = r"^[A-Za-z0-9][A-Za-z0-9.+_-]*$"
"""The pattern of a version, which must be usable as a file name: `1.0`, `2026-11`."""


class NoteState(Model):
    """A note as published."""

    does: Literal["correct", "comment"]
    """Whether the note emends the text."""
    at: Words
    """The fragment of the note's passage: `s3.d.i`, `head`."""
    quotes: Words
    """The words of the text that the note quotes."""
    reads: str = ""
    """The emended reading; empty for comments."""
    text: str = ""
    """The note, in prose."""
    kind: Words
    """The type of the note."""
    certainty: Words
    """The certainty of the statement."""
    by: Words
    """Who makes the statement: a role, such as `translator`, or the id of an editor."""
    basis: Words
    """Whether the note rests on a source or on an inference."""
    sources: tuple[str, ...] = ()
    """Keys of the bibliography, each with the place in the work: `miller1998, 12`."""
    digest: Digest
    """The digest of the whole annotation."""


class DocumentState(Model):
    """A document as published."""

    title: Words
    """The title of the document."""
    transcript: Sha256
    """The SHA-256 of the transcript as received."""
    further: Mapping[str, Sha256] = {}
    """Maps the name of each further text to its SHA-256."""
    images: Mapping[str, Words] = {}
    """Maps the id of each page image to its SHA-256, or to its address on another site."""
    citation: Digest
    """The digest of the document's bibliographic data."""
    passages: Mapping[str, Digest]
    """Maps the fragment of each passage to the digest of the passage as shown, in reading order."""
    places: tuple[str, ...] = ()
    """The fragments of tables on the document's page, and of places with ids in the transcript."""
    moved: Mapping[str, str] = {}
    """Maps the fragments that passages had in earlier transcripts to their present fragments."""
    notes: Mapping[Id, NoteState] = {}
    """The notes, by id."""
    withdrawn: Mapping[Id, Words] = {}
    """Maps the id of each withdrawn note to the reason for the withdrawal."""


class NamedState(Model):
    """An entry of the registers, an event, or a work, as published."""

    name: Words
    """The name or the title."""
    digest: Digest
    """The digest of all data of the entry, event, or work."""


class Manifest(Model):
    """Everything that a version of an edition publishes."""

    format: Format
    """The format of this file."""
    title: str
    """The title of the edition."""
    version: str
    """The version, which also names the file: `1.0`, `2026-11`; empty before a release."""
    date: EdtfText | None = None
    """The date on which the version was published."""
    url: str = ""
    """The address of the home page; all other addresses are relative to it."""
    documents: Mapping[str, DocumentState]
    """The documents by id, in the order of the edition."""
    entries: Mapping[Id, NamedState] = {}
    """The entries of the registers, by id."""
    events: Mapping[Id, NamedState] = {}
    """The events of the chronology, by id."""
    works: Mapping[str, NamedState] = {}
    """The works of the bibliography, by key."""
    pages: tuple[str, ...]
    """The addresses of all pages except the page of changes; the home page's address is empty."""
    files: tuple[str, ...]
    """The addresses of all files except earlier manifests."""


class ManifestError(Exception):
    """A file is not a manifest; the message gives the reason."""


def written(manifest: Manifest) -> str:
    """A manifest as JSON, one item per line; equal manifests have equal JSON."""
    data = manifest.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read(data: bytes) -> Manifest:
    """The manifest that the bytes of a file contain.

    Raises `ManifestError` if the file is not a manifest.
    """
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        problem = problem_of(first)
        raise ManifestError(about(where, problem) if where else problem) from None


def digest(value: Any) -> str:
    """The digest of a text or of plain data; the order of keys does not change it."""
    text = (
        value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    )
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digest_of(model: Model) -> str:
    """The digest of an editor's data; values equal to their defaults do not change it."""
    return digest(model.model_dump(mode="json", exclude_defaults=True))
