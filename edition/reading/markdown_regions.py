"""Finds separate regions of a Markdown file: quotations, notes, definitions, drawn tables.

Only lines that unambiguously belong together form a region. Most kinds of regions begin after an
empty line and end before an empty line. All other lines stay with the text around them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from edition.model.source import Source, Span
from edition.system.patterns import pattern

RegionKind = Literal[
    "quote", "note", "definitions", "simple-table", "grid-table", "heading", "code"
]

_FENCE = pattern(r" {0,3}(?P<sign>`{3,}(?=[^`]*$)|~{3,})[ \t]*[\w.+#-]*[ \t]*")
_QUOTE = pattern(r"[ \t]*>[ \t]?")
_NOTE = pattern(r" {0,3}\[\^(?P<label>[^\]\s\\]{1,60})\]:[ \t]*")
_DEFINITION = pattern(r" {0,3}[:~][ \t]+(?=\S)")
_TERM = pattern(r" {0,3}[^\s:>|#~].{0,120}")
_COLUMNS = pattern(r" {0,3}-{2,}(?: +-{2,})+ *")
_WHOLE = pattern(r" {0,3}-{5,} *")
_UNDERLINE = pattern(r" {0,3}(?:={3,}|-{3,})[ \t]*")
_UNDERLINED = pattern(r" {0,3}[^\s|>#:*+-][^|\n]{0,159}")
_SENTENCE = pattern(r"[.,;:?!…][\s*_\"”’)]*$")
_UNEVEN = 2
"""The highest number of characters by which a heading and its underline can differ in length, if
text directly follows the underline.
"""
_UNSPACED = pattern(r" {0,3}#{2,6}(?=[*_“„«(]{0,3}[^\W_])")
_GRID = pattern(r" {0,3}\+(?:[-=:]+\+)+ *")


_Beginning = Callable[[Sequence[str], int], "Region | None"]
"""Returns the region that begins at a line, if there is one."""


@dataclass(frozen=True, slots=True)
class Region:
    """Consecutive lines that form a unit."""

    kind: RegionKind
    first: int
    stop: int
    """The number of the line after the region."""
    label: str = ""
    """The label of a note: the text between `[^` and `]`."""


def drawn_regions(source: Source) -> tuple[Region, ...]:
    """The underlined headings and drawn tables of plain text."""
    lines = [source[line] for line in source.lines]
    drawn = (_grid_table, _simple_table, _underlined)
    return (
        tuple(_scanned(lines, 0, drawn)) if any("--" in one or "==" in one for one in lines) else ()
    )


def _scanned(lines: Sequence[str], start: int, kinds: Sequence[_Beginning]) -> Iterator[Region]:
    """The regions among lines; `start` is the number of the first line."""
    index = 0
    while index < len(lines):
        found = next((r for begins in kinds if (r := begins(lines, index))), None)
        if found is None:
            index += 1
            continue
        index = found.stop
        yield Region(found.kind, found.first + start, found.stop + start, found.label)


def _blank(text: Sequence[str], index: int) -> bool:
    return not 0 <= index < len(text) or not text[index].strip()


def _quote(text: Sequence[str], index: int) -> Region | None:
    """A quotation; all its lines must begin with `>`, since its end would be doubtful otherwise."""
    if not _QUOTE.match(text[index]) or not _blank(text, index - 1):
        return None
    end = index
    while end < len(text) and _QUOTE.match(text[end]):
        end += 1
    return Region("quote", index, end) if _blank(text, end) else None


@dataclass(slots=True)
class _Fences:
    """Finds blocks of code: two matching fences, and the lines between them."""

    unclosed: dict[str, int] = field(default_factory=dict)
    """Maps each fence character to the length of the shortest fence that no later line closes."""

    def __call__(self, text: Sequence[str], index: int) -> Region | None:
        opened = _FENCE.fullmatch(text[index])
        if opened is None:
            return None
        sign = opened["sign"]
        if len(sign) >= self.unclosed.get(sign[0], len(sign) + 1):
            return None
        for end in range(index + 1, len(text)):
            bare = text[end].strip()
            if bare.startswith(sign) and not bare.strip(sign[0]):
                return Region("code", index, end + 1)
        self.unclosed[sign[0]] = len(sign)
        return None


def _note(text: Sequence[str], index: int) -> Region | None:
    """A note's text: its first paragraph, and the indented lines that follow it."""
    match = _NOTE.match(text[index])
    if match is None or not (_blank(text, index - 1) or _in_note(text, index - 1)):
        return None
    end = index + 1
    while not _blank(text, end) and not _NOTE.match(text[end]):
        end += 1
    last = end
    while end < len(text):
        if _blank(text, end):
            end += 1
        elif text[end].startswith(("    ", "\t")):
            end += 1
            last = end
        else:
            break
    return Region("note", index, last, match["label"])


def _in_note(text: Sequence[str], index: int) -> bool:
    """Whether a line belongs to a note, as its first line or as an indented line.

    Notes may follow one another without empty lines.
    """
    return bool(_NOTE.match(text[index])) or text[index].startswith(("    ", "\t"))


def _definitions(text: Sequence[str], index: int) -> Region | None:
    """A list of terms, each on its own line, with their definitions below: `: definition`."""
    end = index
    while end < len(text):
        if not _TERM.fullmatch(text[end]) or not _blank(text, end - 1):
            break
        after = end + 2 if _blank(text, end + 1) else end + 1
        if after >= len(text) or not _DEFINITION.match(text[after]):
            break
        end = after
        while not _blank(text, end):
            end += 1
        while end < len(text) and (_blank(text, end) or _continues(text, end)):
            end += 1
    while end > index and _blank(text, end - 1):
        end -= 1
    return Region("definitions", index, end) if end > index else None


def _continues(text: Sequence[str], index: int) -> bool:
    return bool(_DEFINITION.match(text[index])) or text[index].startswith(("    ", "\t"))


def _simple_table(text: Sequence[str], index: int) -> Region | None:
    """Pandoc's table without vertical lines: below the heads, dashes show the columns."""
    if not _blank(text, index - 1) or _blank(text, index):
        return None
    whole = bool(_WHOLE.fullmatch(text[index]))
    ruler = index
    while ruler < len(text) and ruler < index + 8 and not _blank(text, ruler):
        if _COLUMNS.fullmatch(text[ruler]):
            break
        ruler += 1
    else:
        return None
    if ruler >= len(text) or not _COLUMNS.fullmatch(text[ruler]):
        return None
    if not whole and ruler > index + 1:
        return None
    end = ruler + 1
    if whole:  # a line of dashes ends the table
        while end < len(text) and not _WHOLE.fullmatch(text[end]):
            end += 1
        return Region("simple-table", index, end + 1) if end < len(text) else None
    while not _blank(text, end):
        end += 1
    return Region("simple-table", index, end) if end > ruler + 1 else None


def _grid_table(text: Sequence[str], index: int) -> Region | None:
    """Pandoc's table with lines around each cell."""
    if not _GRID.fullmatch(text[index]) or not _blank(text, index - 1):
        return None
    end = index
    while end < len(text) and text[end].lstrip()[:1] in ("+", "|") and text[end].strip():
        end += 1
    closed = _GRID.fullmatch(text[end - 1]) and _blank(text, end)
    return Region("grid-table", index, end) if closed and end > index + 2 else None


def _heading(text: Sequence[str], index: int) -> Region | None:
    """A heading that is underlined with `=` or `-`, or that has no space after its number signs:
    `##Title`.

    A single `#` is not read as a heading, since it may mean “number”.
    """
    if _UNSPACED.match(text[index]):
        return Region("heading", index, index + 1)
    return _underlined(text, index)


def _underlined(text: Sequence[str], index: int) -> Region | None:
    """A heading underlined with `=` or `-`; dashes below a sentence may be a rule instead."""
    if not _blank(text, index - 1) or not text[index].strip():
        return None
    if index + 1 >= len(text) or not _UNDERLINE.fullmatch(text[index + 1]):
        return None
    line = text[index].rstrip()
    fits = abs(len(line.strip()) - len(text[index + 1].strip())) <= _UNEVEN
    if not _UNDERLINED.fullmatch(line) or not (fits or _blank(text, index + 2)):
        return None
    dashes = "-" in text[index + 1]
    return None if dashes and _SENTENCE.search(line) else Region("heading", index, index + 2)


def heading_level(text: str, underline: str) -> int:
    """The rank of a heading, from the number signs before it or from the line that underlines
    it.
    """
    match = _UNSPACED.match(text)
    return match[0].count("#") if match else 1 + ("-" in underline)


_BEGINNINGS: tuple[_Beginning, ...] = (
    _quote,
    _note,
    _grid_table,
    _simple_table,
    _definitions,
    _heading,
)


class RegionText:
    """The text of some lines of a source.

    The text and the lines have the same length; spaces may have replaced some characters.
    """

    def __init__(self, source: Source, first: int, stop: int, text: str | None = None) -> None:
        self.source = source
        self.first = first
        self.stop = stop
        self._base = source.line_starts[first]
        end = source.line_starts[stop] if stop < len(source.lines) else len(source.text)
        self.text = source.text[self._base : end] if text is None else text

    def line(self, number: int) -> str:
        """A line, by its number in the source."""
        start, end = self.source.lines[number]
        return self.text[start - self._base : end - self._base]

    def regions(self) -> tuple[Region, ...]:
        """The regions of the text: groups of consecutive lines that form a unit."""
        lines = [self.line(number) for number in range(self.first, self.stop)]
        return tuple(_scanned(lines, self.first, (_Fences(), *_BEGINNINGS)))

    def without(self, parts: Iterable[Span]) -> str:
        """The text, with some parts of its lines replaced by spaces."""
        kept: list[str] = []
        at = 0
        for start, end in parts:
            kept += [self.text[at : start - self._base], " " * (end - start)]
            at = end - self._base
        return "".join((*kept, self.text[at:]))

    def lines_of(self, region: Region) -> list[Span]:
        """The lines of a region."""
        return list(self.source.lines[region.first : region.stop])

    def part(self, region: Region) -> RegionText:
        """The text of a region."""
        inner = RegionText(self.source, region.first, region.stop, "")
        start = inner._base - self._base
        end = self.source.lines[region.stop - 1].end - self._base
        inner.text = self.text[start:end]
        return inner

    def signs(self, region: Region) -> list[Span]:
        """The characters that mark a region: heading marks, `>` on each line, or a note's label."""
        if region.kind == "heading":
            return self._heading_signs(region)
        found: list[Span] = []
        pattern = _QUOTE if region.kind == "quote" else _NOTE
        numbers = range(region.first, region.stop if region.kind == "quote" else region.first + 1)
        for number in numbers:
            match = pattern.match(self.line(number))
            assert match is not None
            text, start = match[0], self.source.lines[number].start
            found.append(Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip())))
        return found

    def _heading_signs(self, region: Region) -> list[Span]:
        """The number signs before a heading, or the line that underlines it."""
        start, end = self.source.lines[region.stop - 1]
        text = self.line(region.stop - 1)
        match = _UNSPACED.match(text)
        begin = len(text) - len(text.lstrip())
        return [
            Span(
                start + begin,
                start + match.end() if match else end - len(text) + len(text.rstrip()),
            )
        ]


def definition_sign(text: str) -> int:
    """The length of a definition's marker with the white space around it; 0 without a marker."""
    match = _DEFINITION.match(text)
    return match.end() if match else 0
