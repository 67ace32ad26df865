"""The parts of a body besides paragraphs and outline items: speeches, lists, the close, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.model.blocks import Block, BlockGroup, Listing, ListItem, ListKind
from edition.model.content import Content, Paragraph, Text
from edition.model.source import Span
from edition.reading.datelines import date_of
from edition.reading.fields import unlabelled
from edition.reading.grids import grid_of, line_block
from edition.reading.labels import INITIAL, candidate
from edition.reading.language_words import alternatives, language_words
from edition.reading.markdown_tokens import RawBlock
from edition.reading.nesting import Part
from edition.reading.pieces import NodeFactory
from edition.reading.speeches import with_speeches
from edition.system.patterns import pattern

_WORDS: dict[ListKind, str] = {
    "participants": r"(?:list of )?participants|present|those present|attendees|attendance",
    "distribution": r"distribution(?: list)?|cc|copies to|copy to|copies|c\.c\."
    r"|verteiler|ampliations?|разослано|distribución|배포|배포처|抄送|抄报|分送|配布先",
    "enclosures": r"enclosures?|encl?s?\.?|attachments?|attached|annexe?s?|appendix",
}
_HEADINGS = {
    kind: pattern(rf"(?:{words})(?:\s*(?P<colon>：|:(?=\s|$))|(?=\s|$))", re.IGNORECASE)
    for kind, words in _WORDS.items()
}
_POINT = pattern(r"[-–—•*·]\s+")
_LONGEST_POINT, _MOST_POINTS = 120, 60
_COURTESY = (
    r".{0,50}\b(?:yours?|servant|sir|madam|friend|faithfully|truly|sincerely|respectfully"
    r"|affectionate(?:ly)?|respect|esteem|consideration|regards?|excellency|lordship|etc)\b"
)
_CLOSE = pattern(
    rf"(?:i have the honou?r to(?:,? (?:be|remain|subscribe(?: myself)?)(?:(?=,|{_COURTESY}).{{0,60}})?)?"
    rf"|(?:i remain|i am)(?=,|{_COURTESY}),? .{{0,60}}|yours? (?:very )?(?:sincerely|faithfully|truly"
    r"|ever)|(?:very )?(?:sincerely|respectfully|truly)(?: yours)?|with (?:communist|comradely|kind"
    r"|best|warm|fraternal|high|the assurances?)\b.{0,60}|respectfully submitted|for the (?:ambassador"
    r"|minister|secretary)|end of (?:message|telegram|text))[,.:]?",
    re.IGNORECASE,
)
_SIGNED_WORDS = alternatives(word for one in language_words() for word in one.signed)
_SIGNED = pattern(
    rf"(?:\[?\(?(?:{_SIGNED_WORDS}|sgd|signature|signature illegible|/s/|s/|l\.s\.|\(-\))\]?\)?(?=[\s:.,\])/]|$)"
    r"|\(-\)|/s/).{0,80}",
    re.IGNORECASE,
)
_INITIALS = pattern(r"(?<!\w)[^\W\d_]\.\s?[^\W\d_]\.\Z")
"""The initials behind a name, whose point does not end a sentence: `ПУЗАКОВА А.М.`"""
_NAME = pattern(r"(?:[A-Z]\. ?){0,2}[^\W\d_a-z]{3,}(?:[ -][^\W\d_a-z]{3,})?")
_LONGEST_CLOSE, _LINES_OF_CLOSE, _BLOCKS_OF_CLOSE = 70, 5, 4
_FAR, _WORDS_OF_NAME = 20, 5
"""The column beyond which lines count as a signature, and the highest number of words in a name."""
_PERSON = pattern(
    r"(?:(?:Mr|Mrs|Miss|Dr|Sir|Lt|Col|Gen|Maj|Capt)\.? )?(?:[^\W\d_]\. ?){0,3}[^\W\d_][\w’'-]+(?: [^\W\d_][\w’'.-]*){0,3}"
)
_LONGEST_UNCASED = 5
"""The greatest length of a name in a script without capitals: `김철수`."""
_FIRST = 6
"""The number of blocks at the beginning that are searched for a letter's place and date."""
_LAST = 12
"""The number of blocks at the end that are searched for the close of a document."""


def parts(
    nodes: NodeFactory, body: Sequence[RawBlock | Part], *, headed: bool
) -> tuple[RawBlock | Part, ...]:
    """The body, with the close and each table, list, speech, and dateline as separate blocks.

    `headed` means that the document has a typewritten head. If the document has a typewritten head,
    a name in capitals at the end of the body is a signature.
    """
    drawn = [_drawn(nodes, block) for block in _dated(nodes, body)]
    texts = [nodes.text(b.content) if isinstance(b, RawBlock) else "" for b in drawn]
    listed = _located(nodes, _lists(nodes, drawn, texts))
    closed = _closed(nodes, listed, headed=headed)
    return tuple(with_speeches(nodes, closed))


def _drawn(nodes: NodeFactory, block: RawBlock | Part) -> RawBlock | Part:
    if not isinstance(block, RawBlock):
        return block
    return grid_of(nodes, block) or line_block(nodes, block) or block


def _dated(nodes: NodeFactory, body: Sequence[RawBlock | Part]) -> list[RawBlock | Part]:
    """The body; if its first blocks contain a letter's place and date, these become a dateline."""
    for index, block in enumerate(body[:_FIRST]):
        if not isinstance(block, RawBlock) or block.level or block.marker:
            break
        text = nodes.text(block.content)
        if date_of(text):
            dateline = nodes.paragraph(block.content, "dateline")
            return [*body[:index], dateline, *body[index + 1 :]]
        if len(text) > _LONGEST_CLOSE or (text.endswith(".") and not _INITIALS.search(text)):
            break
    return list(body)


_ARCHIVED = pattern(r"\[[A-Z]{2,}[\w.]*(?:[:,]| \d)[^\[\]]{0,200}\d[^\[\]]{0,80}\]")


def _located(nodes: NodeFactory, blocks: list[RawBlock | Part]) -> list[RawBlock | Part]:
    """The blocks, in which an archive's reference at the end is marked: `[NAA: A1838, 3107]`."""
    start = max(0, len(blocks) - _LAST)
    return [*blocks[:start], *(_reference(nodes, block) or block for block in blocks[start:])]


def _reference(nodes: NodeFactory, block: RawBlock | Part) -> Paragraph | None:
    if not isinstance(block, RawBlock) or block.level or block.marker:
        return None
    if block.span.size > _LONGEST_CLOSE * _LINES_OF_CLOSE:
        return None
    found = _ARCHIVED.fullmatch(nodes.text(block.content))
    return nodes.paragraph(block.content, "source") if found else None


# --- lists ------------------------------------------------------------------------------------


def _lists(
    nodes: NodeFactory, blocks: Sequence[RawBlock | Part], texts: Sequence[str]
) -> list[RawBlock | Part]:
    made: list[RawBlock | Part] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        found = _heading(texts[index]) if isinstance(block, RawBlock) and not block.level else None
        if found is None or not isinstance(block, RawBlock) or block.marker:
            made.append(block)
            index += 1
            continue
        kind, heading = found
        lines = nodes.lines(block.content)
        own = block.content.span.start + heading
        rest = nodes.between(lines[0], own, lines[0].span.end)
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        if not rest.leaves and not lines[1:] and isinstance(below, Listing):
            above = nodes.paragraph(block.content)
            span = Span(above.span.start, below.span.end)
            made.append(Listing(span, (above, *below.above), below.items, kind))
            index += 2
            continue
        more = [] if rest.leaves or lines[1:] else _points(blocks, texts, index + 1)
        if rest.leaves or lines[1:] or more:
            made.append(_listing(nodes, kind, lines, own, [*more]))
            index += 1 + len(more)
        else:
            made.append(block)
            index += 1
    return made


def _heading(text: str) -> tuple[ListKind, int] | None:
    """The kind of list that a heading announces, and the heading's length; None for other text."""
    for kind, form in _HEADINGS.items():
        match = form.match(text)
        if match and (match["colon"] or (match.end() == len(text) and text.isupper())):
            return kind, match.end()
    return None


def _points(blocks: Sequence[RawBlock | Part], texts: Sequence[str], start: int) -> list[RawBlock]:
    """The list below a heading: its short labelled blocks, or one short block."""
    points: list[RawBlock] = []
    for block, text in zip(
        blocks[start : start + _MOST_POINTS], texts[start : start + _MOST_POINTS], strict=True
    ):
        if not isinstance(block, RawBlock) or block.level or _heading(text):
            break
        short = all(len(line) <= _LONGEST_POINT for line in text.splitlines())
        labelled = bool(block.marker or candidate(text) or _POINT.match(text))
        if not labelled or len(text) > _LONGEST_POINT:
            if not points and short and not text.endswith("."):
                return [block]
            break
        points.append(block)
    return points


def _listing(
    nodes: NodeFactory,
    kind: ListKind,
    lines: Sequence[Content],
    own: int,
    more: Sequence[RawBlock],
) -> Listing:
    head = nodes.between(lines[0], lines[0].span.start, own)
    rest = nodes.between(lines[0], own, lines[0].span.end)
    above: tuple[Block, ...] = ()
    items: list[ListItem] = []
    if rest.leaves:
        items.append(ListItem(nodes.paragraph(head, "label"), (nodes.paragraph(rest),)))
    else:
        above = (nodes.paragraph(head),)
    items += [_item(nodes, line) for line in lines[1:]]
    end = lines[-1].span.end
    for block in more:
        marker = Content((Text(block.marker),)) if block.marker else None
        for index, line in enumerate(nodes.lines(block.content)):
            items.append(_item(nodes, line, marker if index == 0 else None))
        end = block.content.span.end
    return Listing(Span(lines[0].span.start, end), above, tuple(items), kind)


def _item(nodes: NodeFactory, line: Content, marker: Content | None = None) -> ListItem:
    """An item of a list; its number or bullet is its label."""
    start, end = line.span
    if marker is None:
        text = nodes.source[line.span]
        bullet, numbered = _POINT.match(text), candidate(text)
        size = len(numbered.text) if numbered else bullet.end() if bullet else 0
        marker = nodes.between(line, start, start + size)
        line_text = nodes.between(line, start + size, end)
    else:
        line_text = line if start > marker.span.start else Content()
    if not marker.leaves or not line_text.leaves:
        return ListItem(None, (nodes.paragraph(line),))
    return ListItem(nodes.paragraph(marker, "label"), (nodes.paragraph(line_text),))


# --- the close --------------------------------------------------------------------------------


def _closed(
    nodes: NodeFactory, blocks: list[RawBlock | Part], *, headed: bool
) -> list[RawBlock | Part]:
    """The blocks, with the close of the document as one group: its formula or signature, and the
    short lines below it.
    """
    start = max(0, len(blocks) - _LAST)
    first = next((i for i in range(start, len(blocks)) if _closes(nodes, blocks[i])), None)
    last = blocks[-1] if headed and len(blocks) > 1 else None
    if first is None and last and (_is_name(nodes, last) or _signs(nodes, last)):
        first = len(blocks) - 1
    if first is None:
        return blocks
    end = first + 1
    while end < len(blocks) and end - first < _BLOCKS_OF_CLOSE and _short(nodes, blocks[end]):
        end += 1
    group = [block for block in blocks[first:end] if isinstance(block, RawBlock)]
    lines = [line for block in group for line in nodes.lines(block.content)]
    signed = [_is_signed(nodes, line) for line in lines]
    if not any(
        signed
    ):  # if no line is in capitals, the first line that can be a name is the signature
        texts = [nodes.text(line) for line in lines]
        free = (
            i for i, text in enumerate(texts) if _is_person(text) and not _CLOSE.fullmatch(text)
        )
        name = next(free, None)
        signed = [index == name for index in range(len(lines))]
    paragraphs = tuple(
        nodes.paragraph(line, "signed" if is_ else "closer")
        for line, is_ in zip(lines, signed, strict=True)
    )
    span = Span(paragraphs[0].span.start, paragraphs[-1].span.end)
    return [*blocks[:first], BlockGroup(span, "closer", "", paragraphs), *blocks[end:]]


def _is_name(nodes: NodeFactory, block: RawBlock | Part) -> bool:
    if not isinstance(block, RawBlock) or not _short(nodes, block):
        return False
    text = nodes.text(block.content)
    cased = text.lower() != text.upper()
    return (cased or len(text) <= _LONGEST_UNCASED) and _NAME.fullmatch(text) is not None


def _signs(nodes: NodeFactory, block: RawBlock | Part) -> bool:
    """Whether a block is on the far right and consists of a name with an office below it."""
    if not isinstance(block, RawBlock) or not _short(nodes, block):
        return False
    lines = nodes.lines(block.content)
    far = all(nodes.column(line) > _FAR for line in lines)
    name, *office = [nodes.text(line) for line in lines]
    return far and bool(office) and _is_person(name) and all(line[:1].isupper() for line in office)


def _is_person(text: str) -> bool:
    words = text.split()
    capital = all(word[0].isupper() for word in words)
    return capital and 1 < len(words) <= _WORDS_OF_NAME and bool(_PERSON.fullmatch(text))


def _is_signed(nodes: NodeFactory, line: Content) -> bool:
    text = nodes.text(line)
    return _SIGNED.match(text) is not None or _NAME.fullmatch(text) is not None


def _closes(nodes: NodeFactory, block: RawBlock | Part) -> bool:
    if not _short(nodes, block) or not isinstance(block, RawBlock):
        return False
    first = nodes.text(nodes.lines(block.content)[0])
    return bool(_CLOSE.fullmatch(first) or _SIGNED.fullmatch(first))


def _short(nodes: NodeFactory, block: RawBlock | Part) -> bool:
    """Whether a block has a few short lines and no list item, classification, date, or stamp."""
    if not isinstance(block, RawBlock) or block.level or block.marker:
        return False
    if block.span.size > _LONGEST_CLOSE * _LINES_OF_CLOSE:
        return False
    texts = [nodes.text(line) for line in nodes.lines(block.content)]
    return len(texts) <= _LINES_OF_CLOSE and all(
        len(text) <= _LONGEST_CLOSE
        and (candidate(text) is None or INITIAL.match(text))
        and not unlabelled(text)
        for text in texts
    )
