"""Edition → deposit: what was published, what it was made from, and what made it, in one ZIP file."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import IO
from zipfile import ZipFile

from edition import addresses
from edition.dates import display
from edition.edition import Edition
from edition.editorial.files import Publication
from edition.editorial.manifest import written
from edition.editorial.prose import slug
from edition.editorial.releases import FOLDER
from edition.editorial.schemas import schema
from edition.exporting import exported
from edition.packaging import program
from edition.packaging.bag import Bag
from edition.packaging.crate import DESCRIPTOR, Part, crate
from edition.releasing import UnreleasableError, released

_BESIDE = ("mkdocs.yml", "requirements.txt", "requirements.lock")
"""What stands beside the content folder and belongs to the edition."""
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def deposit(out: IO[bytes], edition: Edition, content: Path, kept: Path | None = None) -> None:
    """Write the deposit of a release, a bag whose payload is an RO-Crate.

    `kept` is a folder for what is made once, such as pictures. Raises `UnreleasableError` before
    anything is written where the publication lacks what a deposit must say, or where the content
    is not that of the release of its version.
    """
    publication = edition.publication
    manifest = written(released(edition, content))
    _fit(publication, content, manifest)
    name = f"{slug(publication.title) or 'edition'}-{publication.version}"
    with ZipFile(out, "w") as archive:
        bag = Bag(archive, name)
        bag.add([("README.md", _readme(edition, content).encode())])
        bag.add([("release.json", manifest.encode())])
        bag.add([("release.schema.json", schema("release").encode())])
        bag.add(_sources(content))
        bag.add((f"site/{path}", data) for path, data in exported(edition, content, kept))
        bag.add([(f"software/{program.wheel_name()}", program.wheel())])
        bag.add([("software/requirements.txt", program.requirements(_lock(content)).encode())])
        bag.add([(DESCRIPTOR, crate(publication, tuple(_parts(edition, content)), bag.sizes))])
        bag.seal(_info(publication))


def _fit(publication: Publication, content: Path, manifest: str) -> None:
    if not publication.licence:
        raise UnreleasableError("publication.yml gives no licence; a deposit must say it")
    if not _DAY.fullmatch(publication.date or ""):
        raise UnreleasableError(
            f"publication.yml: the date “{publication.date}” is no plain day; a deposit must say one"
        )
    kept = content / FOLDER / f"{publication.version}.json"
    if kept.is_file() and kept.read_text(encoding="utf-8") != manifest:
        raise UnreleasableError(
            f"the edition is not what {kept} says of version {publication.version};"
            " “edition changes” with that file says what differs; give it another version"
        )


def _sources(content: Path) -> Iterator[tuple[str, bytes]]:
    """The content folder and what stands beside it, hidden files left out."""
    for path in sorted(content.rglob("*")):
        name = path.relative_to(content).as_posix()
        if path.is_file() and not name.startswith(".") and "/." not in name:
            yield f"edition/content/{name}", path.read_bytes()
    for name in _BESIDE:
        path = content.resolve().parent / name
        if path.is_file():
            yield f"edition/{name}", path.read_bytes()


def _lock(content: Path) -> str:
    """The edition's own list of requirements with their digests, if it has one."""
    path = content.resolve().parent / "requirements.lock"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _parts(edition: Edition, content: Path) -> Iterator[Part]:
    for document in edition.documents:
        yield Part(
            document.title,
            document.date.text if document.date else "",
            f"edition/content/{document.file.removeprefix(f'{content}/')}",
            f"site/{addresses.document(document.id)}index.html",
        )


def _readme(edition: Edition, content: Path) -> str:
    publication = edition.publication
    hashed = "--hash=" in program.requirements(_lock(content))
    values = {
        "title": publication.title,
        "version": publication.version,
        "date": display(publication.date or ""),
        "description": publication.description,
        "rights": f"What the editors wrote is licensed under <{publication.licence}>. The transcripts "
        "are as their archives publish\nthem, and that licence does not cover them.",
        "program": f"{program.NAME} {program.version()}",
        "python": platform.python_version(),
        "system": f"{platform.system()}, {platform.machine()}",
        "wheel": program.wheel_name(),
        "digests": "version and by digest" if hashed else "version",
    }
    text = (files("edition.packaging") / "README.md").read_text(encoding="utf-8")
    return re.sub(r"\{(\w+)\}", lambda name: values[name[1]], text).replace(" \n", "\n")


def _info(publication: Publication) -> Iterator[tuple[str, str]]:
    found = (
        ("Source-Organization", publication.publisher),
        ("External-Description", f"{publication.title}, version {publication.version}"),
        ("External-Identifier", publication.url),
        ("Bag-Software-Agent", f"{program.NAME} {program.version()}"),
    )
    yield from ((label, value) for label, value in found if value)
