"""Writes a deposit: a ZIP file with an edition's site, its sources, and the program."""

from __future__ import annotations

import os
import platform
import re
import shlex
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import IO, NamedTuple
from zipfile import ZipFile

from edition.editorial.edition import Edition
from edition.editorial.prose_links import slug
from edition.editorial.publication_file import Publication
from edition.editorial.release_manifest import written
from edition.editorial.releases import FOLDER
from edition.editorial.schemas import schema
from edition.model import addresses
from edition.model.prose_files import prose
from edition.model.worded_dates import date_words
from edition.model.wording import Wording, wording
from edition.publishing.deposit import program, vendored
from edition.publishing.deposit.bag import Bag
from edition.publishing.deposit.crate import DESCRIPTOR, CratePart, crate
from edition.publishing.deposit.site import site, sources
from edition.publishing.release import UnreleasableError, Watch, make_manifest, unwatched
from edition.system.host import Host, host
from edition.system.messages import Message
from edition.system.patterns import pattern

_TEI_SCHEMA = "tei_all.rng"
_DAY = pattern(r"[0-9]{4}(-[0-9]{2}){0,2}")


class DepositOptions(NamedTuple):
    """The contents of a deposit besides the edition and the program."""

    tei_schema: bytes | None = None
    """The complete schema of TEI P5 in RELAX NG."""
    vendor: bool = False
    """Whether the deposit contains all packages that the program needs."""


def deposit(
    out: IO[bytes],
    edition: Edition,
    content: Path,
    wanted: DepositOptions = DepositOptions(),  # noqa: B008 -- it never changes
    watch: Watch = unwatched,
) -> None:
    """Write the deposit of a release: a bag whose payload is an RO-Crate.

    Raises `UnreleasableError`, and writes nothing, if the publication lacks required data, or if
    the content differs from the release of the same version.
    """
    publication = edition.publication
    manifest = written(make_manifest(edition, content, watch))
    _fit(publication, content, manifest)
    told = host(content)
    address = os.environ.get("SITE_URL") or publication.url
    needed = _needed(content, told)
    packages = vendored.packages(needed) if wanted.vendor else {}
    needed = vendored.with_digests(needed, packages)
    name = f"{slug(publication.title) or 'edition'}-{publication.version}"
    with ZipFile(out, "w") as archive:
        bag = Bag(archive, name)
        folder = content.resolve().name
        known = published_at(publication, told)
        about = _Site(folder, _making(folder, address), known, vendor=wanted.vendor)
        words = wording(publication.interface or told.language or publication.language)
        readme = _readme(publication, about, needed, words, schema_in_it=bool(wanted.tei_schema))
        bag.add([("README.md", readme.encode())])
        bag.add([("release.json", manifest.encode())])
        bag.add([("release.schema.json", schema("release").encode())])
        bag.add([(_TEI_SCHEMA, wanted.tei_schema)] if wanted.tei_schema else [])
        bag.add((f"edition/{path}", data) for path, data in sources(content, told))
        count = len(edition.documents)
        made = watch(site(content, told, address), Message("Packing"), count * 11 + 50)
        bag.add((f"site/{path}", data) for path, data in made)
        bag.add([(f"software/{program.wheel_name()}", program.wheel())])
        bag.add([("software/requirements.txt", needed.encode())])
        bag.add((f"{vendored.FOLDER}{file}", data) for file, data in sorted(packages.items()))
        bag.add([(DESCRIPTOR, crate(publication, tuple(_parts(edition, content)), bag.sizes))])
        bag.seal(_info(publication))


def published_at(publication: Publication, told: Host) -> str:
    """The public address of the edition; empty if it is unknown."""
    return os.environ.get("SITE_URL") or publication.url or told.url


def _fit(publication: Publication, content: Path, manifest: str) -> None:
    if not publication.licence:
        raise UnreleasableError(Message("publication.yml has no licence, which a deposit needs"))
    if not _DAY.fullmatch(publication.date or ""):
        raise UnreleasableError(
            Message(
                "publication.yml: the date of a deposit must have the form 2026, 2026-05, or 2026-05-03, not “{date}”",
                date=publication.date or "",
            )
        )
    kept = content / FOLDER / f"{publication.version}.json"
    if kept.is_file() and kept.read_text(encoding="utf-8") != manifest:
        raise UnreleasableError(
            Message(
                "the edition differs from {file}, the manifest of version {version}; “edition changes {file}”"
                " shows the differences; change the version",
                file=str(kept),
                version=publication.version,
            )
        )


def _needed(content: Path, told: Host) -> str:
    try:
        return program.requirements(_lock(content), told.extras)
    except PackageNotFoundError as error:
        extras = ",".join(told.extras)
        raise UnreleasableError(
            Message(
                "the site needs {package}; install it with: pip install 'mkdocs-edition[{extras}]'",
                package=str(error.name),
                extras=extras,
            )
        ) from None


def _lock(content: Path) -> str:
    """The edition's own list of requirements with digests; empty if there is no such list."""
    path = content.resolve().parent / "requirements.lock"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _parts(edition: Edition, content: Path) -> Iterator[CratePart]:
    def deposited(file: str) -> str:
        return f"edition/{content.resolve().name}/{file.removeprefix(f'{content}/')}"

    for document in edition.documents:
        beside = document.texts[0].file.rpartition("/")[0]
        pictures = (one.picture.name for one in document.images if one.picture)
        yield CratePart(
            document.title,
            document.date.text if document.date else "",
            tuple(deposited(file) for text in document.texts for file in text.files),
            tuple(deposited(f"{beside}/{name}") for name in dict.fromkeys(pictures)),
            f"site/{addresses.image_service(document.id, '')}",
            document.image_rights,
            f"site/{addresses.document(document.id)}index.html",
        )


_SCHEMA = "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"


def _making(content: str, address: str) -> str:
    """The command that rebuilds the site."""
    making = f"$new/venv/bin/edition build --content $new/edition/{shlex.quote(content)} $new/site"
    return f"SITE_URL={shlex.quote(address)} \\\n      {making}" if address else making


class _Site(NamedTuple):
    """The facts about the site that README.md contains."""

    content: str
    """The name of the edition's content folder."""
    making: str
    """The command with which the site can be rebuilt."""
    address: str
    """The public address of the site; empty if the address is unknown."""
    vendor: bool
    """Whether the deposit contains the packages that the program needs."""


def _readme(
    publication: Publication, site: _Site, needed: str, words: Wording, *, schema_in_it: bool
) -> str:
    """The README.md in the language of the edition."""
    row = words.say(Message("the complete schema of TEI P5, for the TEI files in `site/`"))
    values = {
        "title": publication.title,
        "version": publication.version,
        "date": date_words(publication.date or "", words),
        "description": publication.description,
        "published": words.say(_published(site.address)),
        "rights": words.say(
            Message(
                "The editors' texts are licensed under <{licence}>. This licence does not cover the transcripts,"
                " which are reproduced as their archives publish them.",
                licence=publication.licence or "",
            )
        ),
        "program": f"{program.NAME} {program.version()}",
        "python": platform.python_version(),
        "system": f"{platform.system()}, {platform.machine()}",
        "wheel": program.wheel_name(),
        "content": site.content,
        "making": site.making,
        "schema_row": f"| {row} | `{_TEI_SCHEMA}` |\n" if schema_in_it else "",
        "schema": words.say(_where_schema_is(schema_in_it=schema_in_it)),
        "install": vendored.command()
        if site.vendor
        else "pip install -r software/requirements.txt",
        "packages": _where_packages_are(site, words, by_digest="--hash=" in needed),
    }
    text = prose("deposit.md", words)
    return re.sub(r"\{(\w+)\}", lambda name: values[name[1]], text).replace(" \n", "\n")


def _published(address: str) -> Message:
    if address:
        return Message("This edition was published at <{address}>.", address=address)
    return Message(
        "The public address of this edition was unknown when the deposit was made: all addresses in the deposit are relative to `site/`."
    )


def _where_schema_is(*, schema_in_it: bool) -> Message:
    if schema_in_it:
        return Message(
            "The TEI files are valid against `tei_all.rng`, whose first lines name its authors and licence. To check the TEI files with libxml2, run in this folder:"
        )
    return Message(
        "The TEI files are valid against the complete schema of TEI P5, which is not in this deposit. Download the schema from <{address}>. To check the TEI files with libxml2, run in this folder:",
        address=_SCHEMA,
    )


def _where_packages_are(site: _Site, words: Wording, *, by_digest: bool) -> str:
    if site.vendor:
        return words.say(
            Message(
                "`{folder}` contains the packages that `software/requirements.txt` lists, so that the site can be rebuilt without a network. These packages suit only the system and the version of Python with which the deposit was made. To install the packages elsewhere, let `pip` download the same versions: `{command}`.",
                folder=vendored.FOLDER,
                command=vendored.COMMAND_ELSEWHERE,
            )
        )
    missing = Message(
        "This deposit does not contain the packages that `software/requirements.txt` lists."
    )
    return f"{words.say(missing)} {words.say(_how_pip_finds_packages(by_digest=by_digest))}"


def _how_pip_finds_packages(*, by_digest: bool) -> Message:
    if by_digest:
        return Message(
            "`pip` downloads the listed packages from the Python Package Index, by version and by digest."
        )
    return Message("`pip` downloads the listed packages from the Python Package Index, by version.")


def _info(publication: Publication) -> Iterator[tuple[str, str]]:
    found = (
        ("Source-Organization", publication.publisher),
        ("External-Description", f"{publication.title}, version {publication.version}"),
        ("External-Identifier", publication.url),
        ("Bag-Software-Agent", f"{program.NAME} {program.version()}"),
    )
    yield from ((label, value) for label, value in found if value)
