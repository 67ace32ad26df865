"""A transcript's own notes: `[^1]`, or numbered paragraphs that have marks in the text above."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from edition.model.content import Content
from edition.model.source import Source, Span
from edition.reading.markdown_inline import CIRCLED, FRAMED, FRAMED_BEHIND, FRAMES, RAISED
from edition.reading.markdown_regions import Region
from edition.reading.markdown_tokens import RawBlock
from edition.reading.pieces import NodeFactory
from edition.system.patterns import pattern

_CARET = pattern(r"(?<!\\)\[(\^[^\]\s\[\\]{1,60})\](?!:)")
_MARK = pattern(
    r"(?<!\\)\[(?:\\?\[)?(?P<a>\d{1,3})(?:\\?\])?\](?=\(#|[^\w\[(:]|$)"
    r"|(?<!\^)\^(?P<b>\d{1,3})\^|<sup>\s*(?P<c>\d{1,3})\s*</sup>"
    r"|<a\s[^<>]{0,300}\bhref=[\"']?#[^<>]{0,300}>\[?(?P<d>\d{1,3})\]?</a>"
    rf"|(?<=\S)(?P<f>[{RAISED}]{{1,3}}|{FRAMED_BEHIND})"
)
_BEGINS = pattern(
    r"(?:<a\s[^<>]{0,300}>\s*</a>\s*)?"
    r"(?:\[(?:\\?\[)?(?P<a>\d{1,3})(?:\\?\])?\](?:\(#[^()\s]{0,300}\))?|\^(?P<b>\d{1,3})\^"
    r"|<sup>\s*(?P<c>\d{1,3})\s*</sup>|<a\s[^<>]{0,300}>\[?(?P<d>\d{1,3})\]?</a>|\((?P<g>\d{1,3})\)|(?P<e>\d{1,3}))"
    rf"\\?[.:)]?\s+(?=\S)|(?P<f>[{RAISED}]{{1,3}}|{FRAMED})\s*(?=[^\W\d_]|[《“「‘（(])"
)


PARENTHESES = pattern(r"(?<=[^\s(])(?P<space>[ \t]?)\((?P<number>\d{1,3})\)(?!\w)")
_UNIT = pattern(r"\d\s?(?:[ckdm]?m|ha)\Z")
_EXPONENT = pattern(r"(?:\d|(?<![^\W\d_])(?:[a-z]|[ckdm]m|ha)\*?)\Z")
"""Matches the end of the text before a raised number if that number may be an exponent."""
_YEAR = pattern(r"(?<!\d)(?:1[5-9]|20)\d\d\Z")
_MOST_BEHIND = 3
NOTES_HEADING = pattern(
    r"^[ \t#*_]{0,9}(?:(?:foot|end)?notes|anmerkungen|fu(?:ß|ss)noten|notas|note|noten|voetnoten|przypisy"
    r"|poznámky|примечания|сноски|注释|注釋|註釋|註|注|각주|주석|chú thích|هوامش|الهوامش)[ \t#*_:：]{0,9}$",
    re.MULTILINE | re.IGNORECASE,
)
"""A line that is a heading for notes at the end of a text."""
_EXPLICIT = f"[^<{FRAMES}{RAISED}"
"""The first characters of note numbers in forms that hardly ever label the items of lists."""
_LINE = pattern(r"^(?=\S)", re.MULTILINE)


def plain_number(label: str) -> str:
    """The number of a label in any form: `²`, `②`, or `〔2〕` is 2; another label is unchanged."""
    if label in CIRCLED:
        return str(CIRCLED.index(label) + 1)
    plain = "".join(str(RAISED.index(d)) if d in RAISED else d for d in label.strip("〔〕［］【】"))
    return str(int(plain)) if plain.isdecimal() else label


def marked_at(label: str, start: int) -> str:
    """The key of a note whose sign or number is not unique: the note's label and the offset of its
    mark.
    """
    return f"{label} {start}"


def caret_marks(source: Source) -> frozenset[str]:
    """The labels of the marks `[^1]` in a text."""
    return frozenset(match[1] for match in _CARET.finditer(source.text))


def numbered_lines(text: str) -> list[int]:
    """Offsets of lines that begin with raised or bracketed numbers; empty unless the numbers
    increase.
    """
    found: list[int] = []
    last = 0
    for line in _LINE.finditer(text):
        match = _BEGINS.match(text, line.start())
        if match is None or match["e"] or match["g"]:
            continue
        number = int(plain_number(next(filter(None, match.groups()))))
        if found and number <= last:
            return []
        found.append(line.start())
        last = number
    return found


@dataclass(frozen=True, slots=True)
class NumberedNote:
    """A paragraph that is a note, because the text above it has a mark with its number, letter, or
    sign.
    """

    block: RawBlock
    sign: Span
    """The note's number, with the signs around it."""
    below: tuple[RawBlock, ...] = ()
    """The indented paragraphs below a note that are part of the note."""

    @property
    def blocks(self) -> tuple[RawBlock, ...]:
        return (self.block, *self.below)

    def text(self, nodes: NodeFactory) -> Content:
        return nodes.between(self.block.content, self.sign.end, self.block.content.span.end)


def numbered_notes(source: Source, blocks: Sequence[RawBlock | Region]) -> dict[str, NumberedNote]:
    """The numbered notes at the end of the text, or those below its parts if these are more."""
    found = _at_end(source, blocks)
    below = _below_parts(source, blocks, _runs(source, blocks))
    count, count_below = (len({note.sign for note in notes.values()}) for notes in (found, below))
    return found if count >= count_below else below


class _Run(NamedTuple):
    """Consecutive blocks that begin with raised or bracketed numbers."""

    first: int
    stop: int
    """The index after the run's last block."""
    notes: dict[int, NumberedNote]


def _runs(source: Source, blocks: Sequence[RawBlock | Region]) -> list[_Run]:
    """All runs of blocks that may be notes; a number that occurs twice in a run is stored as 0."""
    runs: list[_Run] = []
    for index, block in enumerate(blocks):
        if not isinstance(block, RawBlock):
            continue
        found = _numbered(source, block)
        last = runs[-1] if runs else None
        if found is None or not (
            source[found[1].sign][0] in _EXPLICIT or _is_headed(source, blocks, index, last)
        ):
            if found is None and last and last.stop == index and _is_indented(source, block):
                number, note = last.notes.popitem()
                last.notes[number] = replace(note, below=(*note.below, block))
                runs[-1] = last._replace(stop=index + 1)
            continue
        number = int(found[0])
        if last and last.stop == index:
            last.notes[0 if number in last.notes else number] = found[1]
            runs[-1] = last._replace(stop=index + 1)
        else:
            runs.append(_Run(index, index + 1, {number: found[1]}))
    return runs


def _is_headed(
    source: Source, blocks: Sequence[RawBlock | Region], index: int, last: _Run | None
) -> bool:
    """Whether a block is in the list below a heading for notes, or directly below that heading."""
    first = last.first if last and last.stop == index else index
    above = blocks[first - 1] if first else None
    return isinstance(above, RawBlock) and bool(
        above.content.leaves and NOTES_HEADING.match(source[above.content.span])
    )


@dataclass(slots=True)
class _Marks:
    """The marks with the same number in a part of the text."""

    certain: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    """The offsets of raised numbers that may be exponents."""
    raised: bool = False
    """Whether one of the marks is a raised number."""


class _Marked(NamedTuple):
    """A note with the offsets of its marks."""

    number: int
    marks: Sequence[int]
    note: NumberedNote


class _Scan:
    """Collects the marks of a part of the text, block by block."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.marks: dict[int, _Marks] = {}
        self.exponents: set[int] = set()
        """The numbers that may be exponents somewhere in the text."""

    def add(self, blocks: Sequence[RawBlock | Region]) -> None:
        text = self._source.text
        for match in (match for block in blocks for match in _marks(self._source, block)):
            number = int(plain_number(next(filter(None, match.groups()))))
            raised = text[match.start()] in f"^{RAISED}" or bool(match["c"])
            before = text[max(0, match.start() - 8) : match.start()] if raised else ""
            exponent = bool(_EXPONENT.search(before)) and not _YEAR.search(before)
            if exponent:
                self.exponents.add(number)
            if number in (2, 3) and _UNIT.search(before):
                continue
            marks = self.marks.setdefault(number, _Marks())
            marks.raised = marks.raised or raised
            start = match.start() - text.startswith("^[", match.start() - 1)
            (marks.doubtful if exponent else marks.certain).append(start)

    def marked(self, notes: dict[int, NumberedNote]) -> list[_Marked]:
        """The notes with their marks; empty unless each note has a mark.

        If a raised number occurs several times, its first mark is the first one after the mark of
        the previous note.
        """
        if not notes.keys() <= self.marks.keys():
            return []
        found: dict[int, Sequence[int]] = {}
        last = -1
        for number in sorted(notes):
            marks = self.marks[number]
            starts = marks.certain or marks.doubtful
            first = bisect_right(starts, last) if marks.raised and len(starts) > 1 else 0
            if first == len(starts):
                return []
            found[number] = starts[first:]
            last = starts[first]
            if first:
                self.exponents.add(number)
        return [_Marked(number, found[number], note) for number, note in notes.items()]


def _keyed(found: Sequence[_Marked], exponents: set[int]) -> dict[str, NumberedNote]:
    """Maps keys to notes; a key is the number of the note, or this number and the offset of a mark.

    The offsets are necessary if several notes have the same number, or if a number is also an
    exponent.
    """
    numbers = {one.number for one in found}
    if len(numbers) == len(found) and not numbers & exponents:
        return {str(one.number): one.note for one in found}
    return {marked_at(str(one.number), mark): one.note for one in found for mark in one.marks}


def _below_parts(
    source: Source, blocks: Sequence[RawBlock | Region], runs: Sequence[_Run]
) -> dict[str, NumberedNote]:
    """The notes of each run in which every number has a mark in the text above the run."""
    found: list[_Marked] = []
    scan = _Scan(source)
    above = 0
    for run in runs:
        scan.add(blocks[above : run.first])
        above = run.first
        if marked := scan.marked(run.notes):
            found += marked
            scan.marks = {}
            above = run.stop
    scan.add(blocks[above:])
    return _keyed(found, scan.exponents)


def _at_end(source: Source, blocks: Sequence[RawBlock | Region]) -> dict[str, NumberedNote]:
    """The notes at the end, which are numbered from 1 and each have a mark in the text above."""
    found: dict[str, NumberedNote] = {}
    index = _end_of_notes(source, blocks)
    expected = 0
    below: tuple[RawBlock, ...] = ()
    while index and "1" not in found:
        block = blocks[index - 1]
        if isinstance(block, RawBlock) and _is_indented(source, block):
            below = (block, *below)
            index -= 1
            continue
        numbered = _numbered(source, block) if isinstance(block, RawBlock) else None
        if numbered is None or (found and int(numbered[0]) != expected):
            return {}
        found[numbered[0]] = replace(numbered[1], below=below)
        below = ()
        expected = int(numbered[0]) - 1
        index -= 1
    if any(source[note.sign][0] == "(" for note in found.values()):
        return _in_parentheses(source, blocks[:index], found)
    scan = _Scan(source)
    scan.add(blocks[:index])
    marked = scan.marked({int(number): note for number, note in reversed(found.items())})
    return _keyed(marked, scan.exponents)


def _in_parentheses(
    source: Source, above: Sequence[RawBlock | Region], found: dict[str, NumberedNote]
) -> dict[str, NumberedNote]:
    """The notes `(1)`, if each has one mark above. In addition, a mark must touch a word, or a rule
    must precede the notes.
    """
    last = above[-1] if above else None
    ruled = isinstance(last, RawBlock) and last.rule
    marks = [
        match
        for block in above
        for match in PARENTHESES.finditer(source.text, *block_extent(source, block))
    ]
    numbers = [match["number"] for match in marks]
    alike = all(source[note.sign] == f"({number})" for number, note in found.items())
    touching = ruled or not all(match["space"] for match in marks)
    if not (alike and touching and numbers == sorted(found, key=int)):
        return {}
    return {f"({number})": found[number] for number in numbers}


def _is_indented(source: Source, block: RawBlock) -> bool:
    """Whether a paragraph without a number is indented, and so may continue a note."""
    if block.level or block.rule or block.bullets or block.marker or not block.content.leaves:
        return False
    start = block.content.span.start
    line = source.text.rfind("\n", 0, start) + 1
    return start - line > 1 and source.text[line:start].isspace() and not _numbered(source, block)


def _end_of_notes(source: Source, blocks: Sequence[RawBlock | Region]) -> int:
    """The index after the last block that can belong to a note.

    At most `_MOST_BEHIND` other blocks, such as the archive's reference, may follow the last note.
    """
    for index in range(len(blocks), max(0, len(blocks) - _MOST_BEHIND) - 1, -1):
        block = blocks[index - 1] if index else None
        found = _numbered(source, block) if isinstance(block, RawBlock) else None
        stop = next(
            (
                at
                for at, below in enumerate(blocks[index:], index)
                if isinstance(below, Region) or not _is_indented(source, below)
            ),
            len(blocks),
        )
        if found and (stop == len(blocks) or source[found[1].sign][0] in f"[{FRAMES}"):
            return stop
    return len(blocks)


def _numbered(source: Source, block: RawBlock) -> tuple[str, NumberedNote] | None:
    if block.level or block.rule or block.bullets or not block.content.leaves:
        return None
    start = block.marker.start if block.marker else block.content.span.start
    match = _BEGINS.match(source.text, start, block.content.span.end)
    if match is None:
        return None
    number = next(filter(None, match.groups()))
    sign = Span(start, start + len(match[0].rstrip()))
    if block.marker and block.marker.end > sign.end:
        return None  # several list markers
    return plain_number(number), NumberedNote(block, sign)


def _marks(source: Source, block: RawBlock | Region) -> Iterator[re.Match[str]]:
    """The numbers in a block that may be marks of notes, except a label at the block's beginning."""
    start, end = block_extent(source, block)
    return _MARK.finditer(source.text, start + 1, end)


def block_extent(source: Source, block: RawBlock | Region) -> Span:
    """The span of a block's text."""
    if isinstance(block, Region):
        return Span(source.lines[block.first].start, source.lines[block.stop - 1].end)
    return block.content.span if block.content.leaves else block.span
