"""Another text of a document, placed beside the first text, passage by passage.

Each block of the other text is placed beside the first text's block with the same place in the
outline. A block without a counterpart is placed after the previous block. The structure of the
first text does not change, so readers can show either text alone, or both texts in two columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from markupsafe import Markup

from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Shared
from edition.model.blocks import (
    Aside,
    Block,
    BlockGroup,
    BlockKey,
    Item,
    Listing,
    ListItem,
    Section,
    Table,
    block_key,
)
from edition.model.content import Content, Paragraph
from edition.outputs.html.block_html import BlockRenderer, label_html
from edition.outputs.html.escaping import escape
from edition.outputs.html.former_html import Around
from edition.outputs.html.inline_html import InlineRenderer
from edition.outputs.html.page_images import first_mark
from edition.outputs.rendered_text import RenderedText


class _Alone(InlineRenderer):
    """Renders a further text without adding a copy of the text as received."""

    def differs(self, _: Content) -> bool:
        return False


@dataclass
class Beside:
    """Another text on the page of the first text.

    The keys of `with_content` and `behind` are the keys of the first text's blocks.
    """

    number: int
    """The number of the further text, from 1; the style sheet's class names contain this number."""
    text: EditedDocument
    blocks: BlockRenderer
    inline: InlineRenderer
    with_content: dict[BlockKey, str] = field(default_factory=dict)
    """Maps a block of the first text to the HTML between the block's words and its inner blocks."""
    behind: dict[BlockKey, str] = field(default_factory=dict)
    """Maps a block of the first text to the HTML after the block and all its inner blocks."""
    before: str = ""
    """The HTML before all blocks of the first text."""

    def __post_init__(self) -> None:
        self._class = f"ed-text ed-text-{self.number}"
        self._lang = f'lang="{escape(self.text.language)}"'

    def align(self, first: Sequence[Block], level: int = 2) -> None:
        """Places the blocks of the other text beside the blocks of the first text."""
        self.before = self._align(first, self.text.document.blocks, level)

    def _align(self, ours: Sequence[Block], theirs: Sequence[Block], level: int) -> str:
        """Places `theirs` beside `ours`; returns the HTML of blocks that precede all of `ours`."""
        lone, last = [""], None
        for mine, other in _pairs(ours, theirs):
            if mine is None and other is not None:
                html = self._alone([other], level)
                if last is None:
                    lone.append(html)
                else:
                    self._behind(last, html)
            elif mine is not None:
                last = mine
                if other is not None:
                    self._join(mine, other, level)
        return "".join(lone)

    def _join(self, mine: Block, other: Block, level: int) -> None:
        match mine, other:
            case (Section() | Item(), Section() | Item()):
                below = level + 1 if isinstance(mine, Section) else level
                html = self._labelled(other, level)
                self.with_content[block_key(mine)] = html + self._align(
                    mine.blocks, other.blocks, below
                )
            case (Listing(), Listing()) if any(map(_own, mine.items)):
                self._join_points(mine, other, level)
            case (Aside(paragraphs=ours), Aside(paragraphs=theirs)):
                before = self._align(ours, theirs, level)
                self._behind(mine, before)
            case _:
                self._behind(mine, self._alone([other], level))

    def _behind(self, mine: Block, html: str) -> None:
        self.behind[block_key(mine)] = self.behind.get(block_key(mine), "") + html

    def _join_points(self, mine: Listing, other: Listing, level: int) -> None:
        """Places a list beside another list, item by item and paragraph by paragraph.

        For example, each speech is placed beside its translation.
        """
        lone = self._align(mine.above, other.above, level)
        places = [own for item in mine.items if (own := _own(item))]
        found: dict[BlockKey, tuple[Block, list[ListItem]]] = {}
        for number, item in enumerate(other.items):
            own = places[number] if number < len(places) else places[-1][-1:]
            for count, point in enumerate(_points(item)):
                place = own[min(count, len(own) - 1)]
                found.setdefault(block_key(place), (place, []))[1].append(point)
        for place, points in found.values():
            alone = replace(other, above=(), items=tuple(points))
            self._behind(place, lone + self._alone([alone], level))
            lone = ""

    def _labelled(self, block: Section | Item, level: int) -> str:
        """The label and the words of a heading or an item."""
        tag = f"h{min(level, 6)}" if isinstance(block, Section) else "p"
        words = label_html(
            block.label, block.locator, self.text.language, self.inline.wording
        ) + str(self.inline(block.content))
        return (
            f'<{tag} class="{self._class}" id="{block.locator.id}" {self._lang}>{words}</{tag}>\n'
        )

    def _alone(self, blocks: Sequence[Block], level: int) -> str:
        return f'<div class="{self._class}" {self._lang}>\n{self.blocks(blocks, level)}</div>\n'

    def notes(self) -> Markup:
        """The notes that were published with this text."""
        html = self.blocks.notes()
        if not html:
            return html
        return Markup(f'<div class="{self._class}" {self._lang}>\n{html}</div>\n')


def beside(
    first: RenderedText,
    others: Sequence[RenderedText],
    shared: Shared,
    chart: Callable[[EditedDocument], Callable[[Table], str]],
    around: Mapping[str, Around],
) -> Iterator[Beside]:
    """The other texts of a document, placed beside the blocks of the first text.

    For each text, `around` contains the HTML to insert before and after stretches of that text.
    """
    for number, text in enumerate(others, 1):
        edited, hosts = text.edited, shared.publication.image_hosts
        inline = _Alone(text, shared.targets, shared.wording, hosts, around.get(edited.text))
        blocks = BlockRenderer(edited, inline, chart(edited), shared.wording)
        found = Beside(number, edited, blocks, inline)
        found.align(first.edited.document.blocks)
        found.before = f"{first_mark(edited, shared)}{found.before}"
        yield found


def _own(item: ListItem) -> tuple[Block, ...]:
    """The blocks of a list item after which other blocks can be placed; if there are none, the
    label.

    A label shares a line with the first block, so no other block can be placed between them.
    """
    return item.blocks or ((item.label,) if item.label else ())


def _points(item: ListItem) -> Iterator[ListItem]:
    """Divides a list item into items with one block each; only the first item has the label."""
    yield replace(item, blocks=item.blocks[:1])
    yield from (ListItem(None, (block,)) for block in item.blocks[1:])


def _pairs(
    ours: Sequence[Block], theirs: Sequence[Block]
) -> Iterator[tuple[Block | None, Block | None]]:
    """Pairs of blocks with the same key, in order; None replaces a missing counterpart."""
    one, other = list(_keys(ours)), list(_keys(theirs))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(ours[a:a_end], theirs[b:b_end], strict=True)
        else:
            yield from ((block, None) for block in ours[a:a_end])
            yield from ((None, block) for block in theirs[b:b_end])


def _keys(blocks: Sequence[Block]) -> Iterator[str]:
    """The keys of neighbouring blocks: position in the outline, or kind and number of the block."""
    counts: dict[str, int] = {}
    for block in blocks:
        match block:
            case Section(locator=locator) | Item(locator=locator):
                yield locator.path_in_text
            case Paragraph(locator=locator) if locator:
                yield locator.path_in_text
            case _:
                kind = _kind(block)
                counts[kind] = counts.get(kind, 0) + 1
                yield f"{kind} {counts[kind]}"


def _kind(block: Block) -> str:
    match block:
        case BlockGroup(kind=kind) | Listing(kind=kind):
            return f"{type(block).__name__} {kind}"
        case _:
            return type(block).__name__
