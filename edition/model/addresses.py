"""The public address of everything, relative to the site's root. They never change once published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


TEXT = ".txt"
_RECEIVED = ("md", "txt", "xml")
ANNOTATIONS = ".annotations.jsonld"
"""The endings of a document's plain text, and of its annotations."""


_MAIL = re.compile(r"mailto:[^\s<>\"{}]+@[^\s<>\"{}]+")


def is_web(url: str) -> bool:
    """Whether something can be linked to as a page elsewhere; `javascript:` and the like cannot."""
    return bool(_WEB.fullmatch(url))


def is_outside(address: str) -> bool:
    """Whether an address is a page elsewhere, or of a mailbox."""
    return is_web(address) or bool(_MAIL.fullmatch(address))


HOME = ""
DOCUMENTS = "documents/"
GLOSSARY = "glossary/"
CHRONOLOGY = "chronology/"
CORRECTIONS = "corrections/"
BIBLIOGRAPHY = "bibliography/"
CITE = "cite/"
ABOUT = "about/"
DOWNLOADS = "downloads/"
ASSESSMENT = "assessment/"
CHANGES = "changes/"
RELEASES = "downloads/releases/"
LINKSET = "downloads/linkset.json"
IIIF = "iiif/"
"""Where everything for viewers of pictures is."""
IIIF_COLLECTION = "iiif/collection.json"
IIIF_TYPE = 'application/ld+json; profile="http://iiif.io/api/presentation/3/context.json"'
CARD = ".card.png"
"""How the picture of a document for link previews ends."""
EDITION_CARD = "downloads/edition.card.png"
TEI = ".tei.xml"
"""How a document's TEI ends, and the edition's."""
TEI_TYPE = "application/tei+xml"
ANNOTATIONS_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
CSVW_TYPE = "application/csvm+json"
EDITION_DATA = "downloads/edition.json"
EDITION_SCHEMA = "downloads/edition.schema.json"
CHANGES_FEED = "downloads/changes.atom"


@lru_cache(maxsize=32768)
def document(identifier: str) -> str:
    """The reading page of a document."""
    return f"{DOCUMENTS}{quote(identifier)}/"


def within(identifier: str, fragment: str) -> str:
    """A passage, a table or a place of the reading page, by its fragment."""
    return f"{document(identifier)}#{fragment}"


def part_fragment(part: str, text: str = "") -> str:
    """The archive's description (`header`) or the document's own head; `ko-head` of a further text."""
    return f"{text}-{part}" if text else part


def note_fragment(note: str) -> str:
    return f"n-{note}"


def source_fragment(place: str) -> str:
    """A place that the source itself gives an id: a page, a note published with the document."""
    return f"v-{_UNSAFE.sub('-', place)}"


def note(identifier: str, note: str) -> str:
    """A note, by its annotation's id and never by its number."""
    return within(identifier, note_fragment(note))


def document_file(identifier: str, ending: str) -> str:
    """An export of a document: `.bib`, `.csl.json`, `.pdf`, `.received.md` …"""
    return f"{document(identifier)}{quote(identifier)}{ending}"


def received_file(identifier: str, name: str, text: str = "") -> str:
    """The transcript as received, with the ending that its file has: `4711.ko.received.md`.

    Any other ending becomes `.txt`, so that no browser takes a transcript for a page or a script.
    `text` names one that is not the document's first.
    """
    ending = name.rpartition(".")[2]
    which = f".{text}" if text else ""
    return document_file(identifier, f"{which}.received.{ending if ending in _RECEIVED else 'txt'}")


def text_file(identifier: str, text: str = "") -> str:
    """The plain text; `text` names one that is not the document's first: `4711.ko.txt`."""
    return document_file(identifier, f".{text}{TEXT}" if text else TEXT)


def reading_text_file(identifier: str, text: str = "") -> str:
    """The reading text in plain text: `4711.reading.txt`, `4711.ko.reading.txt`."""
    return document_file(identifier, f"{f'.{text}' if text else ''}.reading{TEXT}")


def media_type(address: str) -> str:
    """What a transcript is, by the ending of its address."""
    return {"md": "text/markdown", "xml": "application/xml"}.get(
        address.rpartition(".")[2], "text/plain"
    )


def table_file(identifier: str, table: str, ending: str = ".csv") -> str:
    """A table's figures, or with `.svg` its chart."""
    return f"{document(identifier)}{table}{ending}"


def metadata_file(csv: str) -> str:
    """What describes a CSV file, where CSVW looks for it by itself."""
    return f"{csv}-metadata.json"


def iiif_manifest(identifier: str) -> str:
    """The description of a document's pictures for viewers elsewhere (IIIF Presentation API)."""
    return f"{IIIF}{quote(identifier)}/manifest.json"


def image_service(identifier: str, image: str) -> str:
    """The folder of a picture's files (IIIF Image API), without a slash at its end."""
    return f"{IIIF}{quote(identifier)}/{image}"


def annotation(identifier: str, fragment: str) -> str:
    """A name or date found in a document: it has no place on the page but the words themselves."""
    return f"{document_file(identifier, ANNOTATIONS)}#{fragment}"


def entry(identifier: str) -> str:
    """An entry of the registers."""
    return f"{GLOSSARY}#{identifier}"


def event_fragment(event: str) -> str:
    return f"e-{event}"


def event(identifier: str) -> str:
    """An event of the chronology."""
    return f"{CHRONOLOGY}#{event_fragment(identifier)}"


def chronology_year(year: int) -> str:
    """What documents report of a year, where there are too many for one page."""
    return f"{CHRONOLOGY}{year}/"


def further_page(view: str, number: int) -> str:
    """A further page of a list; no id of a document and no year has this sign."""
    return f"{view}~{number}/" if number > 1 else view


def line_pages(view: str) -> str:
    """What names the page of each line of a list that has several pages."""
    return f"{view}~lines.json"


PARTS = "downloads/parts.json"
"""The parts of each file of the whole edition that has several."""


def file_part(address: str, number: int) -> str:
    """A part of a file of the whole edition: `mentions-2.csv`; the first has the file's own name."""
    if number == 1:
        return address
    folder, sign, name = address.rpartition("/")
    stem, dot, ending = name.partition(".")
    return f"{folder}{sign}{stem}-{number}{dot}{ending}"


def chronology_of(entry: str) -> str:
    """The chronology of one entry of the registers; without JavaScript, the whole chronology."""
    return f"{CHRONOLOGY}?actor={quote(entry)}"


def work(key: str) -> str:
    """A work of the bibliography."""
    return f"{BIBLIOGRAPHY}#{quote(key)}"


def group_fragment(heading: str) -> str:
    """A group of the bibliography; its fragment begins with a sign that no work's key contains."""
    return "~" + "-".join(re.findall(r"[^\W_]+", heading.casefold()))


def criterion(identifier: str) -> str:
    """An answer of the editors' assessment."""
    return f"{ASSESSMENT}#{identifier}"


def release(version: str) -> str:
    """The manifest of a release."""
    return f"{RELEASES}{version}.json"


def release_fragment(version: str) -> str:
    """What a release changed, on the page of the changes."""
    return f"r-{version}"


def download(name: str) -> str:
    """A file about the whole edition: `edition.bib`, `corrections.csv` …"""
    return f"{DOWNLOADS}{name}"


_ELSEWHERE = re.compile(r"(frus[\w-]+)(?:#([\w.-]+))?")


def of_target(target: str, targets: Mapping[str, str]) -> str:
    """Where a reference leads: in this edition, or on the pages of the series that it names.

    Empty where it leads to nothing that is published.
    """
    if target in targets:
        return targets[target]
    if is_outside(target):
        return target
    volume = _ELSEWHERE.fullmatch(target)
    if volume is None:
        return ""
    place = f"/{volume[2]}" if volume[2] else ""
    return f"https://history.state.gov/historicaldocuments/{volume[1]}{place}"


@lru_cache(maxsize=65536)
def relative(address: str, origin: str) -> str:
    """An address as a link from the page at `origin`; within one page only its fragment."""
    page, sign, fragment = address.partition("#")
    if page == origin and sign:
        return f"#{fragment}"
    return "../" * origin.count("/") + address or "./"
