"""A document as a TEI file, and the edition as a corpus of all documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition, Shared
from edition.model import addresses
from edition.model.addresses import relative
from edition.model.content import Content
from edition.model.document import Field, HeadLine
from edition.outputs.rendered_text import RenderedText
from edition.outputs.tei.block_tei import Blocks, text_blocks
from edition.outputs.tei.facsimile_tei import facsimile_tei
from edition.outputs.tei.register_tei import all_listed, listed_for, listed_in_part, stand_off
from edition.outputs.tei.tei_header import Version, corpus_header, document_headers
from edition.outputs.tei.tei_marks import page_break
from edition.outputs.tei.xml_ids import Ids, SharedIds
from edition.outputs.tei.xml_text import (
    EMPTY,
    Xml,
    block,
    element,
    language,
    own,
    settled,
    text,
    worded,
)
from edition.views.file_parts import WHOLE, FilePart

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_FROM_CORPUS = relative(addresses.HOME, addresses.DOWNLOADS)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Tei(NamedTuple):
    """A document in TEI: as a separate file, and as a part of the corpus."""

    file: str
    """The document's own file, with lists of the names and works that it mentions or cites."""
    part: Xml
    """The part for the corpus, without lists. Ids in its text begin with the document's id."""


def document_tei(rendered: Sequence[RenderedText], shared: Shared) -> Tei:
    """A document as its own file and as a part of the corpus; common parts are rendered once.

    `rendered` are the document's texts: the first, and others such as a translation or the
    original.
    """
    edited = rendered[0].edited
    ids = Ids(edited, shared)
    texts = tuple(_text(text, shared, ids) for text in rendered)
    given = {"xml:id": ids.root, "xml:lang": "en"}
    lists = stand_off(listed_for(edited, shared), shared, ids.shared)
    header, in_corpus = document_headers(edited, shared, ids)
    pictures = facsimile_tei(edited)
    file = block("TEI", {"xmlns": NAMESPACE, **given}, header, pictures, *texts, lists)
    part = block("TEI", given, in_corpus, pictures, *texts)
    home = relative(addresses.HOME, addresses.document(edited.id))
    return Tei(
        f"{_DECLARATION}{settled(file, '', '_', home)}\n",
        Xml(settled(part, f"{ids.root}_", "", _FROM_CORPUS)),
    )


def corpus_tei(
    edition: Edition,
    parts: Iterable[Xml],
    versions: Iterable[Version] = (),
    part: FilePart = WHOLE,
) -> Iterator[str]:
    """The TEI corpus, or one part of it (`part`), as pieces of text. `parts` contains the TEI of
    its documents, in order.

    `versions` are the published versions, the newest first.
    """
    yield f'{_DECLARATION}<teiCorpus xmlns="{NAMESPACE}" xml:lang="en">\n'
    yield f"{corpus_header(edition, versions)}\n"
    listed = all_listed(edition) if part.of == 1 else listed_in_part(edition, part)
    lists = stand_off(listed, edition, SharedIds(edition))
    if lists:
        yield f"{settled(lists, '', '', _FROM_CORPUS)}\n"
    for document in parts:
        yield f"{document}\n"
    yield "</teiCorpus>\n"


# --- the text ---------------------------------------------------------------------------------


def _text(rendered: RenderedText, shared: Shared, ids: Ids) -> Xml:
    edited = rendered.edited
    blocks = text_blocks(rendered, shared, ids)
    front = _front(edited, blocks)
    body = blocks.divisions(edited.document.blocks)
    head = _head(edited, blocks)
    first = [page_break(image) for image in edited.images if image.content < 0]
    inner = block("body", {}, *first, head, body or element("p", {}))
    return block("text", {"xml:lang": language(edited.language)}, front, inner)


def _front(edited: EditedDocument, blocks: Blocks) -> Xml:
    """The header that the archive prints above the document."""
    fields = edited.document.header.fields
    if not fields:
        return EMPTY
    inner = (_field(field, blocks) for field in fields)
    at = own(addresses.part_fragment("header", edited.text))
    return block("front", {}, block("div", {"type": "header", "xml:id": at}, *inner))


def _field(field: Field, blocks: Blocks) -> Xml:
    label = element("head", {}, blocks.inline(field.label)) if field.label else EMPTY
    paragraphs = [worded("p", {}, blocks.inline(one.content)) for one in field.paragraphs]
    return block(
        "div", {"type": "field", "n": field.name}, label, *(paragraphs or [element("p", {})])
    )


def _head(edited: EditedDocument, blocks: Blocks) -> Xml:
    """The document's own head: its lines and title in order. The first element has the id of the
    head.
    """
    head = edited.document.head
    parts: list[HeadLine | Content] = [
        *head.above,
        *([head.title] if head.title else []),
        *head.below,
    ]
    at = addresses.part_fragment("head", edited.text)
    found = []
    for index, part in enumerate(parts):
        given = {"xml:id": None if index else own(at)}
        if isinstance(part, Content):
            found.append(worded("head", given, blocks.inline(part)))
            continue
        label = EMPTY
        if part.label:
            label = Xml(f"{element('seg', {'type': 'label'}, text(part.label.text))} ")
        value = blocks.inline(part.paragraph.content)
        found.append(element("opener", {"n": part.name, **given}, label, value))
    return Xml("\n".join(found))
