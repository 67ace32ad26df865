"""Letterheads with the lines below them: the number of the paper, its date, and its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from edition.model.content import Content
from edition.model.document import HeadLine
from edition.reading.fields import begins_field, kind_of, unlabelled
from edition.reading.head_fields import HeadFields
from edition.reading.language_words import alternatives, language_words
from edition.reading.letterheads import is_bare_letterhead
from edition.reading.markdown_tokens import RawBlock
from edition.reading.nesting import Part
from edition.reading.pieces import NodeFactory
from edition.system.patterns import pattern

_BODIES = alternatives(word for one in language_words() for word in one.bodies)
_LONGEST_NUMBER, _LONGEST_SUBJECT, _MOST_LINES = 60, 160, 6
_MOST_PARTS = 2
"""The highest number of lines, such as department and town, between a letterhead and the paper's
number.
"""
_ENDS = tuple(".,;:?!。，、；：？！")
_FUNCTION_WORDS = pattern(
    r"a|about|an|and|against|at|by|for|from|in|into|of|on|the|to|with|am|aus|bei|das|dem|den|der|des|die|im|mit"
    r"|über|und|vom|von|zum|zur|au|aux|avec|dans|en|et|la|le|les|par|sur|al|alla|con|el|los|las|nel|y|do|na|w|o|z"
    r"|в|во|на|о|об|из|от|к|для|и|с",
    re.IGNORECASE,
)
"""Words that a title may have before the name of a body, as in `Letter to the Ministry`."""
_POSTAL = pattern(r",?\s(?:[A-Z]\.){1,3}\s?\d{0,2}\.?\Z")
"""The postal district at the end of a letterhead: `FOREIGN OFFICE, S.W.1.`"""
_MOST_BEFORE, _MOST_AFTER = 3, 4
"""The highest number of words before the last word of an organisation's name (`Office`), and after
a comma behind the name.
"""
_PREFIXED = pattern(rf"(?:{_BODIES})(?!\w)", re.IGNORECASE)
_NUMBER = pattern(
    r"(?:[^\W\d_][\w.:/-]{0,14}\s){0,2}(?:no|nr|n[uú]m|n\.?[°º]|№)\.?:?\s?(?=[^\s]{0,20}\d)[^\s]{1,24}"
    r"|(?=.{0,20}[\d〇零一二三四五六七八九十百])[^\s。，,.]{1,20}[号號호]",
    re.IGNORECASE,
)
"""The number of a paper: `No. 123/45`, `Tgb. Nr. 12`, `外发〔1951〕12号`, `제123호`."""


def is_body_name(text: str) -> bool:
    """Whether a line is the name of a body; if so, it is a letterhead even if it is a heading.

    `Letter to the Ministry` and `Minutes of the Cabinet` are titles, not names of bodies.
    """
    text = _POSTAL.sub("", text)
    if not is_bare_letterhead(text):
        return False
    if _PREFIXED.match(text) or not any(sign.isspace() for sign in text):
        return True
    name, _, place = text.partition(",")
    words = name.split()[:-1]
    if len(words) > _MOST_BEFORE or len(place.split()) > _MOST_AFTER:
        return False
    return not any(word[0].islower() for word in words) and not any(
        _FUNCTION_WORDS.fullmatch(word) or kind_of(word) for word in words
    )


def is_paper_number(text: str) -> bool:
    """Whether a line is the number of a paper and nothing else."""
    return len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text) is not None


def _kind_below(text: str) -> str:
    """The type of a line in a letterhead of several lines; empty for the line with the subject."""
    if begins_field(text):
        return "no." if is_paper_number(text) else "field"
    if is_paper_number(text):
        return "no."
    return (
        "letterhead" if is_bare_letterhead(text) else unlabelled(text) or (kind_of(text) and "kind")
    )


class LetterheadLines(NamedTuple):
    """A letterhead and the lines below it, as lines of a head."""

    lines: list[HeadLine]
    title: Content | None
    """The subject, if it has no label."""
    taken: int
    """The number of blocks that the lines occupy."""


def letterhead_lines(
    nodes: NodeFactory,
    blocks: Sequence[RawBlock | Part],
    index: int,
    block: RawBlock,
    lines: Sequence[Content],
) -> LetterheadLines | None:
    """The letterhead in a block, if the block is a heading, or if a number or a field is below the
    letterhead.

    In a paragraph, lines without a type of their own are the subject, if they are below the number
    of the paper and only fields follow them. Above that number, they are parts of the letterhead.
    """
    texts = [nodes.text(line) for line in lines]
    if not is_body_name(texts[0]) or len(texts) > _MOST_LINES:
        return None
    if len(texts) == 1:
        line = HeadLine("letterhead", None, nodes.paragraph(lines[0]))
        below = _letterhead_below(nodes, blocks, index + 1)
        if below:
            return below._replace(lines=[line, *below.lines], taken=below.taken + 1)
        return LetterheadLines([line], None, 1) if block.level else None
    kinds = ["letterhead", *map(_kind_below, texts[1:])]
    end = kinds.index("field") if "field" in kinds else len(kinds)
    numbered = kinds.index("no.") if "no." in kinds else end
    for at in range(1, min(numbered, _MOST_PARTS + 1)):
        lettered = any(map(str.isalpha, texts[at]))
        kinds[at] = kinds[at] or ("letterhead" if lettered else "unnamed")
    subject = [at for at in range(end) if not kinds[at]]
    title = " ".join(texts[at] for at in subject)
    if numbered == len(texts) or any(text.endswith(_ENDS[1:]) for text in texts[1:numbered]):
        return None
    if title.endswith(_ENDS) or len(title) > _LONGEST_SUBJECT:
        return None
    if subject and (numbered > subject[0] or subject != list(range(subject[0], end))):
        return None
    found = [
        HeadLine(kinds[at], None, nodes.paragraph(lines[at])) for at in range(end) if kinds[at]
    ]
    taken = 1
    if end < len(texts):
        made, taken = HeadFields(nodes, blocks).read(index, block, lines[end:])
        found += made
    own = (
        nodes.between(block.content, lines[subject[0]].span.start, lines[end - 1].span.end)
        if subject
        else None
    )
    return LetterheadLines(found, own, taken)


def _letterhead_below(
    nodes: NodeFactory, blocks: Sequence[RawBlock | Part], index: int
) -> LetterheadLines | None:
    """The number of the paper, or a letterhead of several lines, in the block after a
    letterhead.
    """
    block = blocks[index] if index < len(blocks) else None
    if not isinstance(block, RawBlock) or block.level or block.marker:
        return None
    lines = nodes.lines(block.content)
    if len(lines) > 1:
        return letterhead_lines(nodes, blocks, index, block, lines)
    if not is_paper_number(nodes.text(block.content)):
        return None
    return LetterheadLines([HeadLine("no.", None, nodes.paragraph(block.content))], None, 1)
