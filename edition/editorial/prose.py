"""The edition's pages of prose, in Markdown: titles, requested views, and texts as HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from edition.editorial.prose_links import edition_address, is_inside, page_address, slug
from edition.editorial.prose_texts import FRONT_MATTER
from edition.editorial.sorting import Kind, sorted_files
from edition.editorial.yaml_located import read_yaml
from edition.model import addresses
from edition.model.source import SIGNATURE, DecodingError, Source
from edition.reading.prose_tokens import PageWords, ProseHeading, prose_page
from edition.system.regular_files import misnamed, read_file


@dataclass(frozen=True)
class ProsePage:
    """A page as its editors wrote it."""

    file: str
    """The path of the page's file in the content folder."""
    text: str
    """The text without its front matter."""
    meta: Mapping[str, str]

    @property
    def address(self) -> str:
        return page_address(self.file)

    @property
    def title(self) -> str:
        """The title in the front matter; if it is missing, the first heading; if there is no
        heading, the file's name.
        """
        heading = re.search(r"^#[ \t]++(.+)$", self.text, re.MULTILINE)
        name = self.file.removesuffix(".md").rpartition("/")[2]
        words = heading[1].rstrip("# \t") if heading else ""
        return self.meta.get("title") or words or name.capitalize()

    @property
    def view(self) -> str:
        """The view that the page requests; empty if it requests none."""
        return self.meta.get("edition", "")

    def html(
        self, known: Mapping[str, str], words: PageWords
    ) -> tuple[str, tuple[ProseHeading, ...]]:
        """The page's text as HTML, and its headings.

        `known` maps the files of other pages to the addresses of these pages.
        """
        return prose_page(self.text, slug, lambda link: self._link(link, known), words)

    def _link(self, link: str, known: Mapping[str, str]) -> str:
        """The published form of a link.

        A link to a file is relative to the folder of the page's file; the link is changed to the
        address at which the linked file is published. Other links are relative to the page's
        address.
        """
        path, sign, fragment = link.partition("#")
        if not path or not is_inside(link):
            return link
        file = posixpath.normpath(posixpath.join(posixpath.dirname(self.file), unquote(path)))
        if path.startswith("/") or (path.endswith("/") and file not in known):
            address = edition_address(link, self.address)
            return addresses.relative(address or addresses.HOME, self.address)
        return addresses.relative(f"{quote(known.get(file, file))}{sign}{fragment}", self.address)


def prose_pages(content: Path) -> Iterator[ProsePage]:
    """All readable prose pages of a content folder; `content_folder.py` reports unreadable
    pages.
    """
    for file, path in sorted_files(content, Kind.PROSE):
        if misnamed(path):
            continue
        try:
            text = Source.decode(read_file(path, content), file).text.removeprefix(SIGNATURE)
        except (DecodingError, OSError):
            continue
        yield prose_page_of(file, text)


def prose_page_of(file: str, text: str) -> ProsePage:
    """A page of prose, with its front matter separated from its text."""
    matter = FRONT_MATTER.match(text)
    if matter is None:
        return ProsePage(file, text, {})
    written = matter[0].strip().removeprefix("---").removesuffix("---").removesuffix("...")
    located, _ = read_yaml(written, file)
    data = located.data if located and isinstance(located.data, dict) else {}
    meta = {key: value for key, value in data.items() if isinstance(value, str)}
    return ProsePage(file, text[matter.end() :], meta)
