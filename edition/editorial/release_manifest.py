"""Manifest of a release: everything that is public at a version, so that later ones can be held to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import StringConstraints, ValidationError

from edition.editorial.strict_model import Model
from edition.editorial.values import EdtfText, Id, Sha256, Words

Format = Literal["mkdocs-edition release 1"]
FORMAT: Format = "mkdocs-edition release 1"
Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{16}$")]
"""The first 16 digits of a SHA-256 in hexadecimal: it tells a change, and nobody gains by forging one."""
VERSION = r"^[A-Za-z0-9][A-Za-z0-9.+_-]*$"
"""What can name a file: `1.0`, `2026-11`."""


class NoteState(Model):
    """A note as published: what it does, where, and in which words."""

    does: Literal["correct", "comment"]
    at: Words
    """The fragment of the passage that it stands in: `s3.d.i`, `head`."""
    quotes: Words
    """The words of the text that it is about."""
    reads: str = ""
    """What they should read; comments change nothing."""
    text: str = ""
    kind: Words
    certainty: Words
    by: Words
    basis: Words
    sources: tuple[str, ...] = ()
    """Keys of the bibliography, each with the place in the work: `miller1998, 12`."""
    digest: Digest
    """Of the whole annotation."""


class DocumentState(Model):
    """A document as published."""

    title: Words
    transcript: Sha256
    """The SHA-256 of the transcript as received."""
    further: Mapping[str, Sha256] = {}
    """The SHA-256 of each further text, by its name."""
    citation: Digest
    """Of its bibliographic record."""
    passages: Mapping[str, Digest]
    """The text as shown of each passage, by its fragment, in reading order."""
    places: tuple[str, ...] = ()
    """The other fragments of its page: tables, what the source itself gives an id."""
    notes: Mapping[Id, NoteState] = {}
    withdrawn: Mapping[Id, Words] = {}
    """Why each note that no longer holds was withdrawn."""


class NamedState(Model):
    """An entry of the registers, an event, or a work, as published."""

    name: Words
    digest: Digest


class Manifest(Model):
    """Everything that is public at a version of an edition."""

    format: Format
    title: str
    version: str
    """Fit for the name of a file: `1.0`, `2026-11`; empty for what is no release."""
    date: EdtfText | None = None
    url: str = ""
    """The address of the home page; all others are written without it."""
    documents: Mapping[str, DocumentState]
    """In the order of the edition."""
    entries: Mapping[Id, NamedState] = {}
    events: Mapping[Id, NamedState] = {}
    works: Mapping[str, NamedState] = {}
    pages: tuple[str, ...]
    """The addresses of all pages but that of the changes; the home page is the empty one."""
    files: tuple[str, ...]
    """The addresses of all files but earlier manifests."""


class ManifestError(Exception):
    """A file is no manifest; its words say why."""


def written(manifest: Manifest) -> str:
    """A manifest as JSON, an item a line; the same for the same manifest."""
    data = manifest.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read(data: bytes) -> Manifest:
    """What `written` wrote. Raises `ManifestError`."""
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ManifestError(f"{where}: {first['msg']}" if where else first["msg"]) from None


def digest(value: Any) -> str:
    """The digest of a text, or of plain data whatever the order of its keys."""
    text = (
        value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    )
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digest_of(model: Model) -> str:
    """The digest of what an editor wrote; what was left out adds nothing to it."""
    return digest(model.model_dump(mode="json", exclude_defaults=True))
