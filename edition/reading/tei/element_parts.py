"""Makes the blocks that an element of a TEI text passes to its parent when the element ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from edition.model.blocks import Aside, BlockGroup, Grid, GridCell, Listing, ListItem, Section
from edition.model.blocks import Block as Part
from edition.model.content import Break, Content, Label, Leaf, Milestone, Paragraph, text_of
from edition.model.locator import Locator
from edition.model.source import Source, Span
from edition.reading.tables import with_tables
from edition.reading.tei.elements import list_kind
from edition.reading.tei.open_blocks import (
    AsidePart,
    ListPoint,
    Loose,
    Made,
    OpenElement,
    Spoken,
    TeiHeading,
    cell,
    sectioned,
)
from edition.reading.tei.speakers_told import label_told
from edition.reading.tei.tags import Open


def add(source: Source, frame: OpenElement, made: list[Made]) -> None:
    """Add blocks to an open element: to its last item, as a cell, as a row, or directly."""
    if not made:
        return
    if frame.what.place == "list" and frame.points:
        frame.points[-1].blocks += made
    elif frame.what.place == "row":
        frame.cells.append(GridCell(whole(source, made)))
    elif frame.what.place == "table" and frame.rows:
        width = sum(cell.columns for cell in frame.rows[0])
        frame.rows.append((GridCell(whole(source, made), max(1, width)),))
    else:
        frame.blocks += made


def made_of(source: Source, frame: OpenElement, span: Span, parent: OpenElement) -> list[Made]:
    """The block that is made from an element when the element ends. If the element becomes no
    block, the result is the blocks within it, which pass to its parent.
    """
    match frame.what.place:
        case "group":
            blocks = whole(source, frame.blocks)
            return [BlockGroup(span, frame.what.kind, frame.tag.id, blocks)] if blocks else []
        case "list":
            return _listed(source, frame, span, parent)
        case "table":
            rows = tuple(filter(None, frame.rows))
            return [Grid(span, whole(source, frame.blocks), rows)] if rows else list(frame.blocks)
        case "speech":
            if frame.label is None and frame.tag.name == "u":
                frame.label = _speaker_before(parent)
                start = frame.label.span.start if frame.label else span.start
                span = Span(start, span.end)
            if frame.label is None and frame.speaker:
                frame.label = label_told(frame.tag, frame.speaker)
            return [Spoken(span, ListItem(frame.label, whole(source, frame.blocks)))]
        case "section":
            return [section(source, frame, span)]
        case "loose" | "aside":
            return [part for made in frame.blocks for part in _part_of_whole(made, frame)]
        case _:
            return _handed_on(source, frame, parent)


def _listed(source: Source, frame: OpenElement, span: Span, parent: OpenElement) -> list[Made]:
    """A list; a group of roles (`castGroup`) becomes an item of the cast list that contains it."""
    above = whole(source, frame.blocks)
    items = tuple(ListItem(one.label, whole(source, one.blocks)) for one in frame.points)
    made: list[Made] = []
    if above or items:
        kind = list_kind(frame.tag)
        if kind == "ordered" and any(item.label for item in items):
            kind = ""  # the items have their own numbers
        made.append(Listing(span, above, items, kind))
    if frame.tag.name == "castGroup" and parent.what.place == "list":
        parent.points.append(ListPoint(None, made, closed=True, tag=frame.tag))
        return []
    return made


def _speaker_before(parent: OpenElement) -> Paragraph | None:
    """The speaker that a note before the utterance names; None if there is no such note."""
    before = parent.blocks[-1] if parent.blocks else None
    if isinstance(before, Paragraph) and before.form == "label":
        parent.blocks.pop()
        return before
    return None


def locator_of(tag: Open) -> Locator | None:
    """The locator of a list item or a section, read from its id; None if the id is not a locator."""
    found = Locator.parse(tag.id.removeprefix("s"))
    return found if found and found.id == tag.id and found.paragraph is None else None


def label_of(source: Source, paragraph: Paragraph | None) -> Label | None:
    """The label made from a paragraph; None if there is no paragraph."""
    if paragraph is None:
        return None
    return Label(paragraph.content.span, text_of(source, paragraph.content))


def section(source: Source, frame: OpenElement, span: Span) -> Section:
    """A division with its heading."""
    locator = locator_of(frame.tag)
    assert locator is not None
    heading = frame.heading
    blocks = whole(source, frame.blocks, heading if heading.leaves else None)
    marked = frame.tag.attributes.get("subtype") != "unmarked"
    return Section(span, label_of(source, frame.label), locator, heading, blocks, marked)


def _handed_on(source: Source, frame: OpenElement, parent: OpenElement) -> list[Made]:
    """The blocks that an element passes on; parts of lists and tables are added to the parent."""
    match frame.tag.name, parent.what.place, frame.blocks:
        case "label" | "headLabel", "list", [Paragraph() as label, *more]:
            parent.points.append(ListPoint(label, more))
            return []
        case "speaker", "speech", [Paragraph() as label, *more] if not parent.label:
            parent.label = label
            return more
        case "item" | "headItem" | "castItem", "list", blocks:
            if not parent.points or parent.points[-1].closed:
                parent.points.append(ListPoint())
            parent.points[-1].closed, parent.points[-1].tag = True, frame.tag
            parent.points[-1].blocks += blocks
            parent.points[-1].label = frame.label or parent.points[-1].label
            return []
        case "row", "table", _:
            head = frame.tag.attributes.get("role") == "label"
            parent.rows.append(tuple(replace(cell, head=head or cell.head) for cell in frame.cells))
            return []
        case "cell", "row", blocks:
            parent.cells.append(cell(frame.tag, whole(source, blocks)))
            return []
    return [*(block for cell in frame.cells for block in cell.blocks), *frame.blocks]


def _part_of_whole(made: Made, frame: OpenElement) -> Iterator[Made]:
    """The parts of a table or an aside; a paragraph becomes a cell or a part of the aside."""
    if not isinstance(made, Paragraph):
        yield made
    elif frame.what.place == "loose":
        yield Loose(made)
    else:
        last = frame.tag.attributes.get("part", "F") == "F"
        yield AsidePart(made, last, frame.tag.attributes.get("subtype") != "unclosed")


def whole(source: Source, made: Iterable[Made], intro: Content | None = None) -> tuple[Part, ...]:
    """The blocks, with related blocks combined into sections, tables, asides, and lists of
    speeches.

    `intro` is the text directly above the blocks.
    """
    found: list[Part | TeiHeading] = []
    for kind, run in groupby(made, key=type):
        if kind is Loose:
            cells = [part.paragraph for part in run if isinstance(part, Loose)]
            above = found[-1] if found else None
            text = above.content if isinstance(above, Paragraph) else None
            found += with_tables(source, cells, text if found else intro)
        elif kind is AsidePart:
            found += _asides([part for part in run if isinstance(part, AsidePart)])
        elif kind is Spoken:
            items = [part for part in run if isinstance(part, Spoken)]
            span = Span(items[0].span.start, items[-1].span.end)
            found.append(Listing(span, (), tuple(part.item for part in items), "speeches"))
        else:
            found += [part for part in run if not isinstance(part, Loose | AsidePart | Spoken)]
    return sectioned(found)


def _asides(parts: Sequence[AsidePart]) -> Iterator[Aside]:
    group: list[Paragraph] = []
    for part in parts:
        group.append(part.paragraph)
        if part.last or part is parts[-1]:
            span = Span(group[0].span.start, group[-1].span.end)
            yield Aside(span, tuple(group), part.closed)
            group = []


def continued(
    before: list[Made], made: Sequence[Made], between: Span | None
) -> tuple[list[Made], bool]:
    """A block and its continuation as one block, with the breaks before the continuation.

    The block and the breaks are removed from the end of `before`. `between` is the span of the
    space before the continuation, or None if the continuation begins within a word. The second
    value is true if `between` is not used.
    """
    last = len(before) - 1
    while last >= 0 and isinstance(one := before[last], Paragraph) and one.form == "page":
        last -= 1
    breaks = [one for one in before[last + 1 :] if isinstance(one, Paragraph)]
    match before[last : last + 1], made:
        case [Paragraph() as first], [Paragraph() as second] if first.form == second.form:
            leaves: list[Leaf] = [leaf for one in breaks for leaf in one.content.leaves]
            if between is None:
                leaves = [
                    replace(leaf, joins=True) if isinstance(leaf, Milestone) else leaf
                    for leaf in leaves
                ]
            else:
                leaves.append(Break(between, hard=False))
            content = Content(
                (*first.content.leaves, *leaves, *second.content.leaves),
                (*first.content.ranges, *second.content.ranges),
            )
            del before[last:]
            return [replace(first, span=content.span, content=content)], False
        case [BlockGroup() as first], [BlockGroup() as second] if first.kind == second.kind:
            blocks = (*first.blocks, *breaks, *second.blocks)
            del before[last:]
            return [
                replace(first, span=Span(first.span.start, second.span.end), blocks=blocks)
            ], True
        case _:
            return list(made), True
