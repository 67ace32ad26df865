"""Renders the blocks of a document in TEI, where only `div` elements may follow a `div`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import assert_never

from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Shared
from edition.model.blocks import (
    Aside,
    Block,
    BlockGroup,
    Grid,
    GridCell,
    Item,
    Listing,
    ListItem,
    Section,
    Table,
)
from edition.model.content import Content, Form, Label, Milestone, Paragraph
from edition.outputs.rendered_text import RenderedText
from edition.outputs.tei.inline_tei import InlineTei
from edition.outputs.tei.table_tei import table_tei
from edition.outputs.tei.tei_marks import Attributes
from edition.outputs.tei.xml_ids import Ids
from edition.outputs.tei.xml_text import EMPTY, Xml, block, element, lines, own, text, worded

_RENDITIONS: dict[Form, str] = {"center": "center", "right": "right", "left": "flushleft"}
_OPENING: frozenset[Form] = frozenset(("dateline", "salute", "signed"))


def text_blocks(rendered: RenderedText, shared: Shared, ids: Ids) -> Blocks:
    """The renderer of the blocks of one text, and of the words in these blocks."""

    # The source's notes occur within words and contain blocks, so the renderers of words and of
    # blocks need each other. If each renderer stored the other one, only the garbage collector
    # could free them. So `noted` gets the renderer of words as an argument.
    def noted(inline: InlineTei, blocks: Sequence[Block]) -> Xml:
        return Blocks(edited, inline).parts(blocks)

    edited = rendered.edited
    return Blocks(edited, InlineTei(rendered, shared, ids, noted))


class Blocks:
    """Renders the blocks of one document.

    `divisions` writes the sections and parts of a document as `div`. `parts` writes them in a
    `floatingText`, since TEI allows no `div` in list items, cells, and notes.
    """

    def __init__(self, edited: EditedDocument, inline: InlineTei) -> None:
        self._edited = edited
        self.inline = inline

    # --- sequences ------------------------------------------------------------------------

    def divisions(self, blocks: Sequence[Block]) -> Xml:
        """Blocks in a `div` or a `body`."""
        first, last = _ends(blocks)
        parts = [self._ended(part) for part in blocks[:first]]
        divided = False
        for division, run in groupby(blocks[first:last], key=_is_division):
            inner = list(run)
            if division:
                parts += map(self._division, inner)
                divided = True
            elif divided and not all(_is_page(part) for part in inner):
                parts.append(block("div", {"type": "wrapper"}, self._run(inner)))
            else:
                parts.append(self._run(inner))
        parts += [self._ended(part) for part in blocks[last:]]
        return lines(parts)

    def parts(self, blocks: Sequence[Block]) -> Xml:
        """Blocks in places that allow no `div`; a single paragraph without an id is plain text."""
        match blocks:
            case [Paragraph(form="" | "cell", locator=None, content=content)]:
                return self.inline(content)
            case _:
                return self._run(blocks)

    def _run(self, blocks: Sequence[Block]) -> Xml:
        found: list[Xml] = []
        for kind, run in groupby(blocks, key=_kind):
            inner = list(run)
            if kind == "item":
                found.append(self._outline([part for part in inner if isinstance(part, Item)]))
            elif kind == "division":
                body = block("body", {}, *map(self._division, inner))
                found.append(block("floatingText", {"type": "wrapper"}, body))
            else:
                found += map(self._block, inner)
        return lines(found)

    # --- divisions ------------------------------------------------------------------------

    def _division(self, part: Block) -> Xml:
        match part:
            case Section(label=label, locator=locator, content=content, blocks=below):
                given: Attributes = {
                    "type": "section",
                    "subtype": None if part.marked else "unmarked",
                    "xml:id": own(locator.id),
                    "n": str(locator) if label else None,
                }
                head = worded("head", {}, _label(label), self.inline(content))
                return block("div", given, head, self.divisions(below))
            case BlockGroup(id=id_, blocks=below):
                given = {"type": "part", "xml:id": self.inline.place(id_)}
                return block("div", given, self.divisions(below))
            case _:
                raise AssertionError(part)

    def _ended(self, part: Block) -> Xml:
        """An opener at the beginning of a division, or a closer at its end."""
        assert isinstance(part, BlockGroup)
        inner = [self._signed(one) for one in part.blocks if isinstance(one, Paragraph)]
        return block(part.kind, {"xml:id": self.inline.place(part.id)}, *inner)

    def _signed(self, part: Paragraph) -> Xml:
        if part.form == "page":
            return self.inline.between(part.content)
        return worded(part.form, self._at(part), self.inline(part.content))

    # --- blocks ---------------------------------------------------------------------------

    def _block(self, part: Block) -> Xml:
        match part:
            case Paragraph():
                return self._paragraph(part)
            case Aside(paragraphs=paragraphs):
                subtype = None if part.closed else "unclosed"
                whole: Attributes = {"type": "aside", "subtype": subtype}
                return lines(
                    worded(
                        "ab", {**whole, **self._at(one), "part": where}, self.inline(one.content)
                    )
                    for one, where in zip(paragraphs, _positions(len(paragraphs)), strict=True)
                )
            case Table():
                loose = [
                    worded("ab", {"type": "cell"}, self.inline(cell.content)) for cell in part.loose
                ]
                return lines((*loose, table_tei(part, self._edited)))
            case BlockGroup():
                return self._group(part)
            case Listing(kind="speeches"):
                return lines((*map(self._block, part.above), *map(self._speech, part.items)))
            case Listing():
                return self._list(part)
            case Grid():
                return self._grid(part)
            case Section() | Item():
                return self._run((part,))
            case _:
                assert_never(part)

    def _at(self, part: Paragraph) -> Attributes:
        place = part.locator if part.form != "label" else None
        return {"xml:id": own(place.id) if place else None}

    def _paragraph(self, part: Paragraph) -> Xml:
        if part.form == "page":
            return self.inline.between(part.content)
        given, content, verse = self._at(part), part.content, None
        if part.form in _VERSES:
            verse, content = _verse(content)
        inner = self.inline(content)
        match part.form:
            case "":
                return worded("p", given, inner)
            case "center" | "left" | "right":
                return worded("p", {"rend": _RENDITIONS[part.form], **given}, inner)
            case "line" | "first-part" | "middle-part" | "last-part":
                return worded("l", {"n": verse, "part": _VERSES[part.form], **given}, inner)
            case "source":
                return worded("note", {"rend": "inline", "type": "source", **given}, inner)
            case form:
                return worded("ab", {"type": form, **given}, inner)

    def _outline(self, items: Sequence[Item]) -> Xml:
        found = []
        for item in items:
            given: Attributes = {"xml:id": own(item.locator.id), "n": str(item.locator)}
            words = worded("p", {}, self.inline(item.content)) if item.content.leaves else EMPTY
            found.append(element("label", {}, text(item.label.text)))
            found.append(block("item", given, words, self._in_item(item.blocks)))
        return block("list", {"type": "outline"}, *found)

    def _in_item(self, blocks: Sequence[Block]) -> Xml:
        """The blocks of an item.

        The TEI Stylesheets for DOCX fail if a paragraph in an item has an id and no `rend`.
        """
        found: list[Xml] = []
        for plain, run in groupby(blocks, key=_is_plain):
            inner = list(run)
            if plain:
                paragraphs = (one for one in inner if isinstance(one, Paragraph))
                found += (
                    worded("p", {"rend": "block", **self._at(one)}, self.inline(one.content))
                    for one in paragraphs
                )
            else:
                found.append(self._run(inner))
        return lines(found)

    def _group(self, part: BlockGroup) -> Xml:
        given: Attributes = {"xml:id": self.inline.place(part.id)}
        match part.kind:
            case "quote":
                return block("quote", {"rend": "block", **given}, self._run(part.blocks))
            case "verse" if all(
                isinstance(one, Paragraph) and one.form in _VERSES for one in part.blocks
            ):
                return block("lg", given, *map(self._block, part.blocks))
            case kind:
                body = block("body", {}, self.divisions(part.blocks))
                return block("floatingText", {"type": kind, **given}, body)

    def _speech(self, item: ListItem) -> Xml:
        speaker = EMPTY
        if item.label:
            speaker = element("speaker", {}, self.inline(item.label.content))
        return block("sp", {}, speaker, self._run(item.blocks))

    def _list(self, part: Listing) -> Xml:
        above = self._run(part.above)
        heads = EMPTY
        if part.items and all(isinstance(one, Paragraph) for one in part.above):
            heads = lines(self._head(one) for one in part.above if isinstance(one, Paragraph))
            above = EMPTY
        if not part.items:
            return above
        labelled = any(item.label and not _number(item.label) for item in part.items)
        items = (self._point(item, labelled=labelled) for item in part.items)
        kind = part.kind or ("ordered" if _counts(part.items) else None)
        return lines((above, block("list", {"type": kind}, heads, *items)))

    def _head(self, part: Paragraph) -> Xml:
        if part.form == "page":
            return self.inline.between(part.content)
        rend = None if part.form == "center" else part.form or "plain"
        return worded("head", {"rend": rend, **self._at(part)}, self.inline(part.content))

    def _point(self, item: ListItem, *, labelled: bool) -> Xml:
        """A list item. If any item of the list has a label, every item gets a label, which can be
        empty.
        """
        number = _number(item.label)
        content = self.inline(item.label.content) if item.label and not number else EMPTY
        label = element("label", {}, content) if labelled else EMPTY
        return lines((label, block("item", {"n": number}, self._in_item(item.blocks))))

    def _grid(self, part: Grid) -> Xml:
        rows = [block("row", {}, *map(self._cell, row)) for row in part.rows if row]
        heads = [self._head(one) for one in part.above if isinstance(one, Paragraph)]
        above = EMPTY
        if not rows or len(heads) < len(part.above):
            above, heads = self._run(part.above), []
        return lines((above, block("table", {}, *heads, *rows) if rows else EMPTY))

    def _cell(self, cell: GridCell) -> Xml:
        given: Attributes = {
            "role": "label" if cell.head else None,
            "cols": str(cell.columns) if cell.columns > 1 else None,
            "rows": str(cell.rows) if cell.rows > 1 else None,
        }
        match cell.blocks:
            case (Paragraph(form="cell", content=content) as only,):
                return worded("cell", {**given, **self._at(only)}, self.inline(content))
            case blocks:
                return element("cell", given, self.parts(blocks))


_VERSES: Mapping[Form, str | None] = {
    "line": None,
    "first-part": "I",
    "middle-part": "M",
    "last-part": "F",
}
"""Maps each form of a verse line, or of a part of a verse line, to the value of the attribute
`part`.
"""


def _number(label: Paragraph | None) -> str | None:
    """The number of an item in the markup, if the item's label contains nothing but this number."""
    match label:
        case Paragraph(content=Content(leaves=(Milestone(kind="number", name=number),))):
            return number
        case _:
            return None


def _counts(items: Sequence[ListItem]) -> bool:
    """Whether the markup numbers the items 1, 2, 3 …, as programs do in any ordered list."""
    numbers = [_number(item.label) for item in items]
    return numbers == [str(index) for index in range(1, len(items) + 1)]


def _is_plain(part: Block) -> bool:
    return isinstance(part, Paragraph) and not part.form and part.locator is not None


def _label(label: Label | None) -> Xml:
    """The label of a section, which precedes the heading."""
    return Xml(f"{element('label', {}, text(label.text))} ") if label else EMPTY


def _kind(part: Block) -> str:
    return "item" if isinstance(part, Item) else "division" if _is_division(part) else ""


def _is_division(part: Block) -> bool:
    return isinstance(part, Section) or (isinstance(part, BlockGroup) and part.kind == "part")


def _is_page(part: Block) -> bool:
    return isinstance(part, Paragraph) and part.form == "page"


def _ends(blocks: Sequence[Block]) -> tuple[int, int]:
    """The number of openers at the beginning, and the index of the first closer at the end."""
    first, last = 0, len(blocks)
    while first < last and _is_end(blocks[first], "opener"):
        first += 1
    while last > first + 1 and _is_end(blocks[last - 1], "closer"):
        last -= 1
    return first, last


def _is_end(part: Block, kind: str) -> bool:
    return (
        isinstance(part, BlockGroup)
        and part.kind == kind
        and all(isinstance(one, Paragraph) and one.form in _OPENING for one in part.blocks)
    )


def _positions(count: int) -> Iterator[str | None]:
    """The attribute `part` of paragraphs (initial, middle, final); None for a single paragraph."""
    if count == 1:
        yield None
        return
    yield "I"
    for _ in range(count - 2):
        yield "M"
    yield "F"


def _verse(content: Content) -> tuple[str | None, Content]:
    """The number of a verse, and its words."""
    match content.leaves:
        case (Milestone(kind="line", name=number), *more) if more:
            return number, Content(tuple(more), content.ranges)
        case _:
            return None, content
