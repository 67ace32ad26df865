"""The check of the outline for lost labels; doubtful labels are found when the text is parsed."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.context import CheckContext
from edition.model.blocks import Block, Item, Section, walk
from edition.model.content import Paragraph
from edition.model.findings import Found, Rule
from edition.system.messages import Message

LABEL_LOST = Rule(
    "label-lost",
    "info",
    "Layout and punctuation",
    "An unlabelled paragraph after the last of several items may have lost its label.",
    bad="i. …, ii. …, and then a paragraph that begins a new sentence",
    good="i. …, ii. …, iii. …, or a parenthesis below ii.",
)


def label_lost(sheet: CheckContext) -> Iterator[Found]:
    document = sheet.document
    lists = [block.blocks for block in walk(document.blocks) if isinstance(block, Section | Item)]
    for blocks in (document.blocks, *lists):
        paragraph = _behind_the_last(blocks)
        if paragraph and document.text(paragraph.content)[:1].isupper():
            place = document.source.place(paragraph.span)
            message = Message(
                "this paragraph may belong to the item above, or may have lost its label"
            )
            yield Found((place,), message)


def _behind_the_last(blocks: tuple[Block, ...]) -> Paragraph | None:
    """The only paragraph below the last of several items, if nothing follows this item."""
    items = [block for block in blocks if isinstance(block, Item)]
    if len(items) < 2 or blocks[-1] is not items[-1]:
        return None
    match items[-1].blocks:
        case (Paragraph() as paragraph,):
            return paragraph
        case _:
            return None
