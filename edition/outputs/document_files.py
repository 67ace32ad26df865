"""The files published for each document: a table with one row for each kind of file.

This table is used for the pages, the links in their heads, the linkset, the page of downloads, the
release manifest, and the assessment. Formats for reference managers come from
`edition.outputs.citation.formats`; any other kind of file needs one more row.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Literal, NamedTuple

from edition.editorial.edited import EditedDocument
from edition.editorial.summary import DocumentSummary
from edition.editorial.summary_rows import ReceivedText, Tabled
from edition.model import addresses
from edition.model.blocks import Table
from edition.model.wording import ENGLISH, Wording, message
from edition.outputs.card import document_card
from edition.outputs.charts.chart import Chart, svg_file
from edition.outputs.citation.formats import Format, formats
from edition.outputs.data.annotations import web_annotations
from edition.outputs.data.csvw import table_metadata
from edition.outputs.document_context import DocumentContext
from edition.outputs.iiif.manifest import manifest
from edition.views.reading_file import reading_lines
from edition.views.table_data import to_csv

Part = ReceivedText | Tabled | None
"""The part of a document that a file contains: a text, a table, or (None) the whole document."""
Relation = Literal["describedby", "alternate", "item"]
"""A link relation of FAIR Signposting (signposting.org, level 1)."""


@dataclass(frozen=True, slots=True)
class Making:
    """All data from which a file of a document is made."""

    context: DocumentContext
    text: EditedDocument
    """The text that the file contains, or the text whose table the file contains; for any other
    file, the first text.
    """
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class DocumentOutput:
    """A kind of file that is published for each document, each of its texts, or each table."""

    id: str
    label: str
    """The label of links to the file; `{number}` is the number of the table."""
    address: Callable[[str, Part], str]
    """Returns the file's address, given the document's id and the part."""
    make: Callable[[Making], bytes]
    media_type: str = ""
    """The media type; if empty, the file's extension determines the media type, as for transcripts."""
    of: Literal["document", "text", "table"] = "document"
    relations: tuple[Relation, ...] = ()
    """The relations with which the document's page and the linkset link to the file."""
    listed: bool = True
    """Whether the document's page and the page of downloads list the file for readers."""
    exists: Callable[[Making], bool] = lambda _: True
    """Returns whether the document has a file of this kind, given the options of the build."""


def document_outputs() -> tuple[DocumentOutput, ...]:
    """All outputs, in the order in which files are listed."""
    return _document_outputs()


class ListedFile(NamedTuple):
    """A file of a document, with the details for links to this file."""

    output: DocumentOutput
    part: Part
    address: str
    label: str

    @property
    def media_type(self) -> str:
        return self.output.media_type or addresses.media_type(self.address)


def listed_files(document: DocumentSummary, wording: Wording = ENGLISH) -> tuple[ListedFile, ...]:
    """The files that a document can have: for the document, for each text, for each table."""
    return _listed_files(document.id, document.texts, document.tables, wording)


@lru_cache(maxsize=16)  # a page lists the same files in several places
def _listed_files(
    id_: str, texts: tuple[ReceivedText, ...], tables: tuple[Tabled, ...], wording: Wording
) -> tuple[ListedFile, ...]:
    parts: tuple[tuple[str, tuple[Part, ...]], ...] = (
        ("document", (None,)),
        ("text", texts),
        ("table", tables),
    )
    return tuple(
        ListedFile(
            output,
            part,
            output.address(id_, part),
            _label(output, part, wording, several=len(several) > 1),
        )
        for of, several in parts
        for part in several
        for output in document_outputs()
        if output.of == of
    )


def _label(output: DocumentOutput, part: Part, wording: Wording, *, several: bool) -> str:
    match part:
        case Tabled(number=number):
            return wording.gettext(output.label, number=number)
        case ReceivedText(language=language) if several:
            name = wording.language_name(language)
            label = wording.gettext(output.label)
            return wording.gettext("{file} ({language})", file=label, language=name)
        case _:
            return wording.gettext(output.label)


def offered_files(
    document: DocumentSummary, published: Collection[str], wording: Wording
) -> tuple[ListedFile, ...]:
    """The files of a document that are listed on its page and on the page of downloads.

    `published` contains the addresses of the document's published files.
    """
    return tuple(
        file
        for file in listed_files(document, wording)
        if file.output.listed and file.address in published
    )


@lru_cache(maxsize=1)  # the page of a document lists the document's files before these are made
def made_files(context: DocumentContext) -> tuple[tuple[str, Callable[[], bytes]], ...]:
    """The addresses of a document's files, each with a function that makes the file."""
    return tuple(_made_files(context))


def _made_files(context: DocumentContext) -> Iterator[tuple[str, Callable[[], bytes]]]:
    edited = context.edited
    texts = {text.text: text for text in edited.texts}
    tables = {table.id: (text, table) for text in edited.texts for table in text.document.tables()}
    for file in listed_files(context.summary):
        match file.part:
            case ReceivedText(name=name):
                making = Making(context, texts[name])
            case Tabled(id=id_):
                making = Making(context, *tables[id_])
            case None:
                making = Making(context, edited)
        if file.output.exists(making):
            yield file.address, partial(file.output.make, making)


# --- the rows ---------------------------------------------------------------------------------


def _ending(ending: str) -> Callable[[str, Part], str]:
    return lambda id_, _: addresses.document_file(id_, ending)


def _of_format(one: Format) -> DocumentOutput:
    def make(making: Making) -> bytes:
        return one.write((making.context.record,)).encode()

    return DocumentOutput(
        one.id,
        one.name,
        _ending(one.ending),
        make,
        one.media_type,
        relations=("describedby",),
    )


def _pdf(making: Making) -> bytes:
    context = making.context
    assert context.options.pdf is not None
    return context.options.pdf(context.texts, context.shared)


def _has_manifest(making: Making) -> bool:
    context = making.context
    home = context.shared.publication.home
    return bool(home and any(all(image.size) for image in context.summary.images))


def _card(making: Making) -> bytes:
    context = making.context
    assert context.options.cards is not None
    shared = context.shared
    return context.options.cards(document_card(context.record, shared.publication, shared.wording))


def _plain_address(id_: str, part: Part) -> str:
    assert isinstance(part, ReceivedText)
    return addresses.text_file(id_, part.name)


def _reading_address(id_: str, part: Part) -> str:
    assert isinstance(part, ReceivedText)
    return addresses.reading_text_file(id_, part.name)


def _received_address(id_: str, part: Part) -> str:
    assert isinstance(part, ReceivedText)
    return addresses.received_file(id_, part.published, part.name)


def _table_address(id_: str, part: Part, ending: str = ".csv") -> str:
    assert isinstance(part, Tabled)
    return addresses.table_file(id_, part.id, ending)


def _csvw_address(id_: str, part: Part) -> str:
    return addresses.metadata_file(_table_address(id_, part))


def _table(making: Making) -> Table:
    assert making.table is not None
    return making.table


def _chart(making: Making) -> Chart | None:
    return making.context.charts[making.text.text].get(_table(making).id)


def _svg(making: Making) -> bytes:
    chart = _chart(making)
    assert chart is not None
    return svg_file(chart)


@cache
def _document_outputs() -> tuple[DocumentOutput, ...]:
    return (
        DocumentOutput(
            "tei",
            "TEI",
            _ending(addresses.TEI),
            lambda making: making.context.tei.file.encode(),
            addresses.TEI_TYPE,
            relations=("alternate", "item"),
        ),
        DocumentOutput(
            "pdf",
            "PDF",
            _ending(".pdf"),
            _pdf,
            "application/pdf",
            exists=lambda making: making.context.options.pdf is not None,
        ),
        DocumentOutput(
            "card",
            message("Card for link previews (PNG)"),
            _ending(addresses.CARD),
            _card,
            "image/png",
            listed=False,
            exists=lambda making: making.context.options.cards is not None,
        ),
        *map(_of_format, formats()),
        DocumentOutput(
            "iiif",
            message("Page images (IIIF)"),
            lambda id_, _: addresses.iiif_manifest(id_),
            lambda making: manifest(making.context).encode(),
            addresses.IIIF_TYPE,
            exists=_has_manifest,
        ),
        DocumentOutput(
            "annotations",
            message("Annotations (JSON-LD)"),
            _ending(addresses.ANNOTATIONS),
            lambda making: web_annotations(making.context).encode(),
            addresses.ANNOTATIONS_TYPE,
            relations=("describedby",),
        ),
        DocumentOutput(
            "plain",
            message("Plain text"),
            _plain_address,
            lambda making: making.context.plain[making.text.text].text.encode(),
            "text/plain",
            of="text",
            relations=("item",),
        ),
        DocumentOutput(
            "reading",
            message("Reading text"),
            _reading_address,
            lambda making: reading_lines(making.text).encode(),
            "text/plain",
            of="text",
            relations=("item",),
        ),
        DocumentOutput(
            "received",
            message("Transcript as received"),
            _received_address,
            lambda making: making.text.document.source.text.encode(),
            of="text",
            relations=("item",),
        ),
        DocumentOutput(
            "csv",
            message("Table {number} (CSV)"),
            _table_address,
            lambda making: to_csv(_table(making)).encode(),
            "text/csv",
            of="table",
            relations=("item",),
        ),
        DocumentOutput(
            "chart",
            message("Chart of table {number} (SVG)"),
            partial(_table_address, ending=".svg"),
            _svg,
            "image/svg+xml",
            of="table",
            exists=lambda making: _chart(making) is not None,
        ),
        DocumentOutput(
            "csvw",
            message("Description of table {number} (CSVW)"),
            _csvw_address,
            lambda making: table_metadata(making.text, _table(making)).encode(),
            addresses.CSVW_TYPE,
            of="table",
            listed=False,
        ),
    )
