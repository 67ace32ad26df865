"""Built sites as parsed pages: this edition's, a plain one with the same content, the smallest one."""

from __future__ import annotations

import hashlib
import pickle
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
from shared import CONTENT, ROOT

from edition.editorial.edition import Edition
from edition.pipeline import published_site
from edition.publishing.static_export import site_files
from edition.system.folders import Contents, rewrite
from edition.website.framed_site import FramedSite
from edition.website.site_settings import SiteSettings

MKDOCS = """site_name: My edition
docs_dir: content
theme: {name: material, font: false}
plugins: [search, edition]
"""
"""The smallest configuration of an edition."""


def write_plain(folder: Path) -> Path:
    """An edition with Material's own face: the telegram, all registers, no page of prose."""
    shutil.copytree(CONTENT, folder / "content", ignore=shutil.ignore_patterns("*.md"))
    # Without the headings of pages of prose, which this edition lacks.
    assessment = folder / "content" / "assessment.yml"
    kept = re.sub(r"(?m)^( +link: /.*)#.*$", r"\1", assessment.read_text(encoding="utf-8"))
    assessment.write_text(kept, encoding="utf-8")
    for transcript in CONTENT.glob("documents/*/transcript.md"):
        shutil.copy(transcript, folder / "content" / transcript.relative_to(CONTENT))
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return folder


def write_short(folder: Path) -> Path:
    """This edition with an excerpt of the telegram, for tests of scripts and styles.

    A browser lays out the excerpt in half the time. It has all constructs of the telegram, its registers,
    and its pages. Its address is below `/some/path/`.
    """
    for name in ("content", "site-overrides"):
        shutil.copytree(ROOT / name, folder / name)
    write_short_document(folder)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("{cards: true}", "{}")
    text = re.sub(r"(?m)^site_url: .*$", "site_url: https://example.org/some/path/", text)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


def write_short_document(folder: Path) -> None:
    """Replace the telegram by an excerpt."""
    short = ROOT / "tests" / "browser" / "short"
    shutil.copytree(short, folder / "content" / "documents" / "118390", dirs_exist_ok=True)


def addresses(site: Path) -> list[str]:
    """Every page of a built site, as a reader addresses it: ``, `glossary/`, `404.html`."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(name.removesuffix("index.html") for name in found)


@cache
def pages(site: Path) -> dict[str, Element]:
    """Every page by its address, read strictly: what HTML does not allow is an error.

    They are stored beside the site, for other workers.
    """
    files = {address: file_of(site, address) for address in addresses(site)}
    digest = hashlib.sha256(b"\0".join(file.read_bytes() for file in files.values())).hexdigest()
    stored = site.with_name(f"{site.name}-{digest}.pages")
    if stored.exists():
        read: dict[str, Element] = pickle.loads(stored.read_bytes())  # noqa: S301 -- our own
        return read
    read = {address: _read(file) for address, file in files.items()}
    with suppress(OSError):  # another worker is storing the same pages
        rewrite(stored, pickle.dumps(read))
    return read


def file_of(site: Path, address: str) -> Path:
    return site / address / "index.html" if address.endswith("/") or not address else site / address


def _read(path: Path) -> Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(path.read_bytes())
    return tree


def text_of(element: Element) -> str:
    """All its text, white space folded."""
    return " ".join("".join(element.itertext()).split())


def with_ancestors(
    element: Element, above: tuple[Element, ...] = ()
) -> Iterator[tuple[Element, ...]]:
    """Every element with those around it, outermost first."""
    here = (*above, element)
    yield here
    for child in element:
        yield from with_ancestors(child, here)


def exported(
    edition: Edition,
    site: published_site.Site,
    content: Path,
    settings: SiteSettings | None = None,
) -> Contents:
    """The files that `edition build` writes; by default, as without a `mkdocs.yml`."""
    settings = settings or SiteSettings(content.resolve().parent)
    made = site_files(FramedSite(edition, site, content, settings), site)
    return ((name, data) for name, data in made if not isinstance(data, Path))
