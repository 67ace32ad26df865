"""Checks for paragraphs that may have lost their label; the parsers find doubtful labels."""

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
    good="i. …, ii. …, iii. …, or a paragraph in parentheses below ii.",
)


def label_lost(sheet: CheckContext) -> Iterator[Found]:
    document = sheet.document
    lists = [block.blocks for block in walk(document.blocks) if isinstance(block, Section | Item)]
    for blocks in (document.blocks, *lists):
        paragraph = _behind_the_last(blocks)
        if paragraph and _begins_sentence(document.text(paragraph.content)):
            place = document.source.place(paragraph.span)
            message = Message(
                "this paragraph may belong to the item above, or may have lost its label"
            )
            yield Found((place,), message)


def _begins_sentence(text: str) -> bool:
    """Whether the first letter is a capital, or belongs to a script without small letters."""
    first = next(filter(str.isalpha, text), "")
    return bool(first) and not first.islower()


def _behind_the_last(blocks: tuple[Block, ...]) -> Paragraph | None:
    """The paragraph directly below the text of the last item, if there are several items and
    nothing follows the last item.
    """
    items = [block for block in blocks if isinstance(block, Item)]
    if len(items) < 2 or blocks[-1] is not items[-1] or not items[-1].content.leaves:
        return None
    match items[-1].blocks:
        case (Paragraph(form="") as paragraph, *_):
            return paragraph
        case _:
            return None
