"""A document as a TEI file, and the edition as a corpus of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.document import Content, Field, HeadLine
from edition.edition import Shared
from edition.editorial.edited import EditedDocument
from edition.outputs.tei.blocks import Blocks
from edition.outputs.tei.header import corpus_header, document_header
from edition.outputs.tei.ids import Ids, SharedIds
from edition.outputs.tei.registers import all_listed, listed_for, stand_off
from edition.outputs.tei.xml import EMPTY, Xml, block, element, language, text

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def document_tei(edited: EditedDocument, shared: Shared) -> str:
    """A document as a file of its own, with what it mentions and cites."""
    ids = Ids(edited, shared)
    lists = stand_off(listed_for(edited, shared), shared, ids.shared)
    namespace = {"xmlns": NAMESPACE, "xml:id": ids.root, "xml:lang": "en"}
    header = document_header(edited, shared, ids)
    return f"{_DECLARATION}{block('TEI', namespace, header, lists, _text(edited, shared, ids))}\n"


def corpus_part(edited: EditedDocument, shared: Shared) -> Xml:
    """A document within the corpus, which has the lists; its ids begin with its own."""
    ids = Ids(edited, shared, corpus=True)
    header = document_header(edited, shared, ids, corpus=True)
    return block("TEI", {"xml:id": ids.root, "xml:lang": "en"}, header, _text(edited, shared, ids))


def corpus_tei(shared: Shared, parts: Iterable[Xml]) -> Iterator[str]:
    """The corpus piece by piece, of the documents' parts as they come."""
    yield f'{_DECLARATION}<teiCorpus xmlns="{NAMESPACE}" xml:lang="en">\n'
    yield f"{corpus_header(shared)}\n"
    lists = stand_off(all_listed(shared), shared, SharedIds(shared, frozenset()))
    if lists:
        yield f"{lists}\n"
    for part in parts:
        yield f"{part}\n"
    yield "</teiCorpus>\n"


# --- the text ---------------------------------------------------------------------------------


def _text(edited: EditedDocument, shared: Shared, ids: Ids) -> Xml:
    blocks = Blocks(edited, shared, ids)
    front = _front(edited, blocks, ids)
    body = blocks.divisions(edited.document.blocks)
    head = _head(edited, blocks, ids)
    inner = block("body", {}, head, body or element("p", {}))
    return block("text", {"xml:lang": language(edited.language)}, front, inner)


def _front(edited: EditedDocument, blocks: Blocks, ids: Ids) -> Xml:
    """What the archive prints above the document."""
    fields = edited.document.header.fields
    if not fields:
        return EMPTY
    inner = (_field(field, blocks) for field in fields)
    return block(
        "front", {}, block("div", {"type": "header", "xml:id": ids.text("header")}, *inner)
    )


def _field(field: Field, blocks: Blocks) -> Xml:
    label = element("head", {}, blocks.inline(field.label)) if field.label else EMPTY
    paragraphs = [element("p", {}, blocks.inline(one.content)) for one in field.paragraphs]
    return block(
        "div", {"type": "field", "n": field.name}, label, *(paragraphs or [element("p", {})])
    )


def _head(edited: EditedDocument, blocks: Blocks, ids: Ids) -> Xml:
    """The document's own head, the lines above the title before it; the first of all has the id."""
    head = edited.document.head
    parts: list[HeadLine | Content] = [
        *head.above,
        *([head.title] if head.title else []),
        *head.below,
    ]
    found = []
    for index, part in enumerate(parts):
        given = {"xml:id": None if index else ids.text("head")}
        if isinstance(part, Content):
            found.append(element("head", given, blocks.inline(part)))
            continue
        label = EMPTY
        if part.label:
            label = Xml(f"{element('seg', {'type': 'label'}, text(part.label.text))} ")
        value = blocks.inline(part.paragraph.content)
        found.append(element("opener", {"n": part.name, **given}, label, value))
    return Xml("\n".join(found))
