"""Reads the releases of an edition from their manifests, and finds the changes in each release."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.editorial.editors_text import decoded
from edition.editorial.file_rules import FILE_UNREAD, FILE_WANTED, RELEASE, RELEASE_EMPTY
from edition.editorial.manifest_changes import Change, changes
from edition.editorial.release_manifest import Manifest, ManifestError, read
from edition.model.findings import Finding
from edition.model.source import Place
from edition.system.messages import Message, message_of
from edition.system.regular_files import read_file, reason, shown

FOLDER = "releases"
"""The folder of manifests in the content folder; a file's name is its version: `1.0.json`."""


@dataclass(frozen=True, slots=True)
class Release:
    """A version that was published."""

    version: str
    date: str | None
    """The date of publication (EDTF)."""
    path: Path
    """The path of the release's manifest."""
    documents: int
    changes: tuple[Change, ...] | None
    """The changes since the previous version; None for the first version."""


def read_releases(content: Path, name: str) -> tuple[tuple[Release, ...], tuple[Finding, ...]]:
    """The releases, the earliest first, and the findings about their files.

    At most two manifests are in memory at once, since each describes every document.
    """
    releases: list[Release] = []
    findings: list[Finding] = []
    before: Manifest | None = None
    for path in sorted((content / FOLDER).glob("*.json"), key=lambda path: _natural(path.stem)):
        place = Place(f"{name}/{FOLDER}/{shown(path.name)}")
        try:
            data = read_file(path, content)
        except OSError as error:
            findings.append(Finding(FILE_UNREAD, reason(error), (place,), FILE_WANTED))
            continue
        if not data:  # the shell creates the file before “edition manifest” writes into it
            message = Message("this manifest is empty")
            hint = Message("write it with: edition manifest > {file}", file=place.file)
            findings.append(Finding(RELEASE_EMPTY, message, (place,), hint))
            continue
        source = decoded(data, place.file)
        if isinstance(source, Finding):  # for example, a file in UTF-16, as PowerShell writes it
            findings.append(source)
            continue
        try:
            manifest = read(data.removeprefix(BOM_UTF8))
        except ManifestError as error:
            hint = Message("restore the file as “edition manifest” wrote it")
            message = Message(
                "this is not a manifest of a release: {problem}", problem=message_of(error)
            )
            findings.append(Finding(RELEASE, message, (place,), hint))
            continue
        if manifest.version != path.stem:
            message = Message(
                "this is the manifest of version “{version}”", version=manifest.version
            )
            hint = Message("rename it to {file}", file=f"{manifest.version}.json")
            findings.append(Finding(RELEASE, message, (place,), hint))
            continue
        found = changes(before, manifest) if before else None
        releases.append(
            Release(manifest.version, manifest.date, path, len(manifest.documents), found)
        )
        before = manifest
    return tuple(releases), tuple(findings)


def _natural(version: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts versions by their numbers, such as `1.9` before `1.10`."""
    return tuple(_parts(version))


def _parts(version: str) -> Iterator[tuple[int, int, str]]:
    for part in re.findall(r"[0-9]+|[^0-9]+", version):
        yield (1, int(part), "") if part.isdecimal() else (0, 0, part)
