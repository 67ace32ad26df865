"""The files published for the whole edition: a table with one row for each kind of file.

This table is used for the page of downloads, the links in the heads of views, the linkset, the
release manifest, and the assessment. Formats for reference managers come from
`edition.outputs.citation.formats`; any other kind of file needs one more row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, NamedTuple

from edition.editorial.edition import Edition
from edition.editorial.record import edition_record
from edition.editorial.releases import Release
from edition.editorial.summary import DocumentSummary
from edition.editorial.work_record import work_record
from edition.model import addresses
from edition.model.wording import ENGLISH, Wording, message
from edition.outputs.citation.formats import Format, formats
from edition.outputs.data.csvw import Sheet, metadata
from edition.outputs.data.feed import changes_feed
from edition.outputs.data.links import Links
from edition.outputs.data.linkset import Link, linkset
from edition.outputs.data.sheets import (
    CHRONOLOGY,
    CORRECTIONS,
    GLOSSARY,
    MENTIONS,
    chronology_rows,
    glossary_rows,
)
from edition.outputs.data.whole import edition_json, schema
from edition.outputs.iiif.manifest import collection, with_manifests
from edition.outputs.safe_json import dumps
from edition.outputs.tei.tei_file import corpus_tei
from edition.outputs.tei.xml_text import Xml
from edition.views.file_parts import WHOLE, FilePart, file_parts
from edition.views.spreadsheet import csv_lines


@dataclass(frozen=True, slots=True)
class EditionMaking:
    """The data for a file of the whole edition. The file is made one document at a time."""

    edition: Edition
    corpus: Callable[[Iterable[DocumentSummary]], Iterator[Xml]]
    """Returns the part of the TEI corpus for each given document."""
    whole: Callable[[Iterable[DocumentSummary]], Iterator[str]]
    """Returns the line of `edition.json` for each given document."""
    corrections: Callable[[Iterable[DocumentSummary]], Iterator[str]]
    """Returns the lines of `corrections.csv` for each given document."""
    mentions: Callable[[Iterable[DocumentSummary]], Iterator[str]]
    """Returns the lines of `mentions.csv` for each given document."""
    pages: Callable[[], Iterator[tuple[str, Iterator[Link]]]]
    """Returns the address and links (for programs) of each page that is not a document's page."""
    part: FilePart = WHOLE
    """The part of the file that is being made."""

    @property
    def documents(self) -> tuple[DocumentSummary, ...]:
        """The documents whose data are in this part of the file."""
        return self.part.documents(self.edition)


DocumentPart = Literal["corpus", "whole", "corrections", "mentions"]
"""The names of the fields of `EditionMaking` that return data of single documents."""


@dataclass(frozen=True, slots=True)
class EditionOutput:
    """A file of the whole edition."""

    address: str
    label: str
    """The label of links to the file."""
    about: str
    """The description of the file's contents on the page of downloads."""
    media_type: str
    make: Callable[[EditionMaking], Iterable[str]]
    """Returns the file's text in pieces, since the whole text can be too large for memory."""
    in_parts: bool = False
    """Whether the file is split into several files if an edition is large."""
    shows: tuple[DocumentPart, ...] = ()
    """The data of single documents that the file contains, in addition to their summaries."""
    section: Literal["edition", "data", ""] = ""
    """The section of the page of downloads that lists the file; if empty, no section lists it."""
    views: frozenset[str] | None = frozenset()
    """The ids of the views whose heads link to the file as their data; None for all views."""
    exists: Callable[[Edition], bool] = lambda _: True
    """Returns whether an edition has this file."""


def edition_outputs(
    wording: Wording = ENGLISH, releases: tuple[Release, ...] = ()
) -> tuple[EditionOutput, ...]:
    """All outputs, in the order in which files are listed, with a manifest for each release."""
    gettext = wording.gettext
    return (
        EditionOutput(
            addresses.download(f"edition{addresses.TEI}"),
            "TEI",
            gettext("all documents with notes, registers, events and works cited, as one corpus"),
            addresses.TEI_TYPE,
            _corpus,
            in_parts=True,
            shows=("corpus",),
            section="edition",
        ),
        *(_of_format(one, wording) for one in formats()),
        EditionOutput(
            addresses.EDITION_DATA,
            gettext("Everything (JSON)"),
            gettext(
                "all documents by passage, with annotations, registers, events, works and tables"
            ),
            "application/json",
            lambda making: edition_json(
                making.edition,
                making.whole(making.documents),
                making.part,
            ),
            in_parts=True,
            shows=("whole",),
            section="data",
            views=frozenset({"home", "downloads"}),
        ),
        EditionOutput(
            addresses.EDITION_SCHEMA,
            gettext("JSON Schema for this file"),
            gettext("the meaning of each part of the JSON file"),
            "application/schema+json",
            lambda _: (schema(),),
            section="data",
        ),
        *(output for sheet in _SHEETS for output in _of_sheet(sheet, wording)),
        EditionOutput(
            addresses.CHANGES_FEED,
            gettext("Changes (Atom)"),
            gettext("a feed of the changes in each version"),
            "application/atom+xml",
            lambda making: (changes_feed(making.edition.publication, making.edition.releases),),
            section="data",
            views=None,
            exists=_has_date,
        ),
        EditionOutput(
            addresses.LINKSET,
            gettext("Links (linkset)"),
            gettext("the links of all pages in one file (RFC 9264)"),
            "application/linkset+json",
            lambda making: (linkset(making.edition, making.pages(), making.part),),
            in_parts=True,
        ),
        EditionOutput(
            addresses.IIIF_COLLECTION,
            gettext("Page images (IIIF)"),
            gettext("the manifests of all documents with page images, as one collection"),
            addresses.IIIF_TYPE,
            lambda making: (collection(making.edition),),
            section="data",
            exists=lambda edition: any(with_manifests(edition)),
        ),
        *(_of_release(one, wording) for one in releases),
    )


def published_outputs(edition: Edition, wording: Wording = ENGLISH) -> tuple[EditionOutput, ...]:
    """The outputs that an edition has."""
    outputs = edition_outputs(wording, edition.releases)
    return tuple(output for output in outputs if output.exists(edition))


class MadeFile(NamedTuple):
    """A file of the whole edition; `text` makes its text."""

    address: str
    text: Callable[[], Iterator[str]]
    shows: tuple[DocumentPart, ...]


def made_files(making: EditionMaking) -> Iterator[MadeFile]:
    """All files of the whole edition."""
    parts = file_parts(making.edition)
    outputs = published_outputs(making.edition)
    for output in outputs:
        for part in parts if output.in_parts else (WHOLE,):
            address = addresses.file_part(output.address, part.number)
            pieces = partial(_pieces, output, replace(making, part=part))
            yield MadeFile(address, pieces, output.shows)
    if len(parts) > 1:
        yield MadeFile(addresses.PARTS, lambda: iter((_index(outputs, parts),)), ())


def _has_date(edition: Edition) -> bool:
    """Whether the edition or a release has a date; a feed requires the date of its last change."""
    return any((edition.publication.date, *(release.date for release in edition.releases)))


def _pieces(output: EditionOutput, making: EditionMaking) -> Iterator[str]:
    return iter(output.make(making))


def _index(outputs: Iterable[EditionOutput], parts: tuple[FilePart, ...]) -> str:
    """JSON that maps the name of each file that can be divided to the list of the file's parts."""

    def name(output: EditionOutput, number: int) -> str:
        return addresses.file_part(output.address, number).removeprefix(addresses.DOWNLOADS)

    found = {
        name(one, 1): [name(one, part.number) for part in parts] for one in outputs if one.in_parts
    }
    return dumps(found, indent=1) + "\n"


# --- the rows ---------------------------------------------------------------------------------


def _corpus(making: EditionMaking) -> Iterator[str]:
    releases = reversed(making.edition.releases)
    versions = ((release.version, release.date) for release in releases)
    return corpus_tei(making.edition, making.corpus(making.documents), versions, making.part)


def _of_format(one: Format, wording: Wording) -> EditionOutput:
    def make(making: EditionMaking) -> tuple[str]:
        edition, part = making.edition, making.part
        whole = (edition_record(edition.publication),) if part.number == 1 else ()
        documents = (document.record for document in making.documents)
        works = map(work_record, part.share((*edition.published_works.values(),)))
        return (one.write((*whole, *documents, *works)),)

    return EditionOutput(
        addresses.download(f"edition{one.ending}"),
        one.name,
        wording.gettext("the edition, all documents, and the works cited in notes"),
        one.media_type,
        make,
        in_parts=True,
        section="edition",
    )


def _of_sheet(row: _SheetRow, wording: Wording) -> Iterator[EditionOutput]:
    """A sheet as CSV, and the file that describes this sheet."""
    sheet = row.sheet
    csv = addresses.download(sheet.file)

    def lines(making: EditionMaking) -> Iterator[str]:
        yield sheet.head
        yield from row.lines(making, Links.of(making.edition.publication, csv))

    def described(making: EditionMaking) -> tuple[str]:
        others = tuple(one.sheet for one in _SHEETS if one.sheet.name in sheet.refers.values())
        parts = len(file_parts(making.edition))
        return (metadata(sheet, others, making.edition.publication, parts),)

    views = frozenset({row.view} if row.view else ())
    label, about = wording.gettext(row.label), wording.gettext(row.about)
    yield EditionOutput(
        csv,
        label,
        about,
        "text/csv",
        lines,
        in_parts=True,
        shows=row.shows,
        section="data",
        views=views,
    )
    yield EditionOutput(
        addresses.metadata_file(csv),
        wording.gettext("Description of {file} (CSVW)", file=sheet.file),
        wording.gettext("the meaning of each column"),
        addresses.CSVW_TYPE,
        described,
    )


class _SheetRow(NamedTuple):
    """A CSV file of the whole edition."""

    sheet: Sheet
    label: str
    about: str
    view: str
    """The view that shows the same data."""
    lines: Callable[[EditionMaking, Links], Iterable[str]]
    """Returns the text of the file below the first line."""
    shows: tuple[DocumentPart, ...] = ()


_SHEETS = (
    _SheetRow(
        CORRECTIONS,
        message("Corrections (CSV)"),
        message("every emendation, with kind, certainty, reason and sources"),
        "corrections",
        lambda making, _: making.corrections(making.documents),
        ("corrections",),
    ),
    _SheetRow(
        GLOSSARY,
        message("Glossary (CSV)"),
        message("the entries of the registers, with names, dates, offices and identifiers"),
        "glossary",
        lambda making, links: csv_lines(glossary_rows(making.edition, links, making.part)),
    ),
    _SheetRow(
        MENTIONS,
        message("Mentions (CSV)"),
        message("every mention of an entry, with its position in the plain text"),
        "",
        lambda making, _: making.mentions(making.documents),
        ("mentions",),
    ),
    _SheetRow(
        CHRONOLOGY,
        message("Chronology (CSV)"),
        message("events, and the passages that report them"),
        "chronology",
        lambda making, links: csv_lines(chronology_rows(making.edition, links, making.part)),
    ),
)


def _of_release(release: Release, wording: Wording) -> EditionOutput:
    return EditionOutput(
        addresses.release(release.version),
        wording.gettext("Manifest of version {version}", version=release.version),
        wording.gettext("everything public in this version"),
        "application/json",
        lambda _: (release.path.read_bytes().decode(),),
    )
