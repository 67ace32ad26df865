"""Public addresses, relative to the site's root. A published address never changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote, urlsplit

from edition.system.patterns import pattern

_UNSAFE = pattern(r"[^A-Za-z0-9._-]")
_PLAIN_URL = pattern(r"[!-Z\\^-~]*", re.ASCII)
"""A URL of ASCII characters without square brackets; such a URL can always be split."""
_WEB = pattern(r"https?://[^\s<>\"]+", re.IGNORECASE)


TEXT = ".txt"
"""The ending of the address of a document's plain-text file."""
_RECEIVED = ("md", "txt", "xml")
ANNOTATIONS = ".annotations.jsonld"
"""The ending of the address of a document's annotations."""


_MAIL = pattern(r"mailto:[^\s<>\"{}]+@[^\s<>\"{}]+")


def is_web(url: str) -> bool:
    """Whether a URL is the address of a web page; a `javascript:` URL, for example, is not."""
    return bool(_WEB.fullmatch(url)) and (
        _PLAIN_URL.fullmatch(url) is not None or _can_be_split(url)
    )


def _can_be_split(url: str) -> bool:
    """Whether the parts of a URL can be told apart: brackets in its host must contain an IPv6
    address.
    """
    try:
        return bool(urlsplit(url).netloc)
    except ValueError:
        return False


def is_outside(address: str) -> bool:
    """Whether an address is a web address or a mail address (`mailto:`)."""
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
REVIEW = "review/"
RELEASES = "downloads/releases/"
LINKSET = "downloads/linkset.json"
IIIF = "iiif/"
"""The folder of all files for image viewers."""
IIIF_COLLECTION = "iiif/collection.json"
IIIF_TYPE = 'application/ld+json; profile="http://iiif.io/api/presentation/3/context.json"'
CARD = ".card.png"
"""The ending of the address of a document's picture for link previews."""
EDITION_CARD = "downloads/edition.card.png"
TEI = ".tei.xml"
"""The ending of the address of a document's or the edition's TEI file."""
TEI_TYPE = "application/tei+xml"
ANNOTATIONS_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
CSVW_TYPE = "application/csvm+json"
EDITION_DATA = "downloads/edition.json"
EDITION_SCHEMA = "downloads/edition.schema.json"
CHANGES_FEED = "downloads/changes.atom"


@lru_cache(maxsize=1024)  # a document's id occurs in dozens of addresses
def _quoted(identifier: str) -> str:
    return quote(identifier)


@lru_cache(maxsize=32768)
def document(identifier: str) -> str:
    """The address of the reading page of a document."""
    return f"{DOCUMENTS}{_quoted(identifier)}/"


def within(identifier: str, fragment: str) -> str:
    """The address of a fragment of the reading page, such as a passage or a table."""
    return f"{document(identifier)}#{fragment}"


def part_fragment(part: str, text: str = "") -> str:
    """The fragment of the archive's description (`header`) or of the document's `head`.

    In any text except the document's first, the fragment begins with the text's name: `ko-head`.
    """
    return f"{text}-{part}" if text else part


def note_fragment(note: str) -> str:
    return f"n-{note}"


def source_fragment(place: str) -> str:
    """The fragment of a place that has an id in the source, such as a page or a note."""
    return f"v-{_UNSAFE.sub('-', place)}"


def note(identifier: str, note: str) -> str:
    """The address of a note; it contains the id of the annotation, not the note's number."""
    return within(identifier, note_fragment(note))


def document_file(identifier: str, ending: str) -> str:
    """The address of an export of a document: `.bib`, `.csl.json`, `.pdf`, `.received.md` …"""
    return f"{document(identifier)}{_quoted(identifier)}{ending}"


def received_file(identifier: str, name: str, text: str = "") -> str:
    """The address of a transcript as received, with its file extension: `4711.ko.received.md`.

    Any unknown extension becomes `.txt`, so that browsers never mistake a transcript for a page or
    a script. `text` is the name of the text; it is empty for the document's first text.
    """
    ending = name.rpartition(".")[2]
    which = f".{text}" if text else ""
    return document_file(identifier, f"{which}.received.{ending if ending in _RECEIVED else 'txt'}")


def text_file(identifier: str, text: str = "") -> str:
    """The address of the plain text: `4711.txt`, or `4711.ko.txt` for the text named `ko`."""
    return document_file(identifier, f".{text}{TEXT}" if text else TEXT)


def reading_text_file(identifier: str, text: str = "") -> str:
    """The address of the reading text as plain text: `4711.reading.txt`, `4711.ko.reading.txt`."""
    return document_file(identifier, f"{f'.{text}' if text else ''}.reading{TEXT}")


def media_type(address: str) -> str:
    """The media type of a transcript, by the file extension in its address."""
    return {"md": "text/markdown", "xml": "application/xml"}.get(
        address.rpartition(".")[2], "text/plain"
    )


def table_file(identifier: str, table: str, ending: str = ".csv") -> str:
    """The address of a table's figures, or of its chart if the extension is `.svg`."""
    return f"{document(identifier)}{table}{ending}"


def metadata_file(csv: str) -> str:
    """The address of a CSV file's metadata, where CSVW programs look for it."""
    return f"{csv}-metadata.json"


def iiif_manifest(identifier: str) -> str:
    """The address of the description of a document's pictures (IIIF Presentation API)."""
    return f"{IIIF}{_quoted(identifier)}/manifest.json"


def image_service(identifier: str, image: str) -> str:
    """The address of a picture's folder (IIIF Image API), without a slash at its end."""
    return f"{IIIF}{_quoted(identifier)}/{image}"


def annotation(identifier: str, fragment: str) -> str:
    """The address of the annotation of a name or a date, made from `fragment`; the page itself has
    no element with this fragment.
    """
    return f"{document_file(identifier, ANNOTATIONS)}#{fragment}"


def entry(identifier: str) -> str:
    """The address of an entry of the registers."""
    return f"{GLOSSARY}#{identifier}"


def event_fragment(event: str) -> str:
    return f"e-{event}"


def event(identifier: str) -> str:
    """The address of an event of the chronology."""
    return f"{CHRONOLOGY}#{event_fragment(identifier)}"


def chronology_year(year: int) -> str:
    """The address of the page with the reports of one year; used if one page cannot contain all
    reports.
    """
    return f"{CHRONOLOGY}{year}/"


def further_page(view: str, number: int) -> str:
    """The address of a page of a list. Its ending, such as `~2`, is neither a year nor a document's
    id.
    """
    return f"{view}~{number}/" if number > 1 else view


def line_pages(view: str, part: int = 0) -> str:
    """The address of a file that lists the page of each line of a view, except lines on page 1.

    If there are too many lines for one file, the file without `part` lists the numbered files
    instead.
    """
    return f"{view}~lines-{part}.json" if part else f"{view}~lines.json"


PARTS = "downloads/parts.json"
"""The file that lists the parts of the edition's divided files."""


def file_part(address: str, number: int) -> str:
    """The address of a part of a divided file: `mentions-2.csv`; the first part has no number."""
    if number == 1:
        return address
    folder, sign, name = address.rpartition("/")
    stem, dot, ending = name.partition(".")
    return f"{folder}{sign}{stem}-{number}{dot}{ending}"


def chronology_of(entry: str) -> str:
    """The address of an entry's chronology; without JavaScript, the page shows all events."""
    return f"{CHRONOLOGY}?actor={quote(entry)}"


def work(key: str) -> str:
    """The address of a work of the bibliography."""
    return f"{BIBLIOGRAPHY}#{quote(key)}"


def group_fragment(heading: str) -> str:
    """The fragment of a group of the bibliography; it begins with `~`, which no work's key
    contains.
    """
    return "~" + "-".join(re.findall(r"[^\W_]+", heading.casefold()))


def criterion(identifier: str) -> str:
    """The address of the answer to a criterion in the editors' assessment."""
    return f"{ASSESSMENT}#{identifier}"


def release(version: str) -> str:
    """The address of the manifest of a release."""
    return f"{RELEASES}{version}.json"


def release_fragment(version: str) -> str:
    """The fragment of a release on the page of changes."""
    return f"r-{version}"


def download(name: str) -> str:
    """The address of a file about the whole edition: `edition.bib`, `corrections.csv` …"""
    return f"{DOWNLOADS}{name}"


_ELSEWHERE = pattern(r"(frus[\w-]+)(?:#([\w.-]+))?")


def of_target(target: str, targets: Mapping[str, str]) -> str:
    """The address to which a reference leads, in this edition or on another site.

    Volumes of the series FRUS are on the site history.state.gov. The result is empty if the target
    is unknown.
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
    """A link to an address from the page at `origin`; only the fragment if the address is on that
    page.
    """
    page, sign, fragment = address.partition("#")
    if page == origin and sign:
        return f"#{fragment}"
    return "../" * origin.count("/") + address or "./"
