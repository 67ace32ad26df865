"""Labels of outlines that are labels only in a sequence: `1°`, `第一条`, `§ 1`, `[1]`, `Article 1`.

A label that is alone may be text, such as a temperature or a reference to a law. Articles are
counted through all chapters of a treaty or law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from edition.model.blocks import Block, Item, Section, walk
from edition.model.findings import Finding
from edition.model.source import Source, Span
from edition.reading.datelines import begins_with_date
from edition.reading.labels import (
    Candidate,
    Place,
    Reading,
    candidate,
    han_value,
    roman_value,
)
from edition.reading.language_words import alternatives, language_words
from edition.reading.markdown_tokens import RawBlock
from edition.reading.reading_rules import OUTLINE_UNREAD
from edition.system.messages import Message
from edition.system.patterns import pattern

_HAN = "[一二三四五六七八九十百零〇]{1,7}"
_LABEL = pattern(
    r"(?:(?P<degree>\d{1,3})[°º]\)?\.?"
    r"|(?P<ordinal>\d{1,3})(?:er|re|e|de|ste)[.)]"
    r"|(?P<dash>[٠-٩۰-۹]{1,3}\s?|\d{1,3}\.?)[-–—]"
    r"|§\s?(?P<section>\d{1,3})\.?|\[(?P<bracket>\d{1,3})\]"
    rf"|第\s?(?P<article>\d{{1,3}}|{_HAN})\s?(?P<unit>[条條章节節款项項号號编編篇部]?)、?"
    r"|제\s?(?P<korean>\d{1,3})\s?(?P<parts>[조항장절편]))(?=[\s(（]|$)"
)
_ORDINALS = {
    word.casefold(): value
    for one in language_words()
    for value, words in enumerate(one.ordinals, 1)
    for word in words
}
_ALIKE = {"ст.": "статья", "čl.": "článek"}
_DIVISIONS = alternatives(word for one in language_words() for word in one.divisions)
_DIVISION = pattern(
    rf"(?P<word>(?i:{_DIVISIONS}))\s+(?:(?P<number>\d{{1,3}})(?:er|[ºª°])?|(?P<roman>[IVX]{{1,7}})"
    rf"|(?P<ordinal>(?i:{alternatives(_ORDINALS)})))(?:[*_]{{0,3}}\s*$|[.:](?=[\s*_—–-]|$)|\s?(?=[-–—(（]\s?)|\s(?P<text>\S))",
    re.MULTILINE,
)
_REFERENCE = pattern(
    r"(?:Abs(?:atz|ätze|\.)|S(?:atz|ätze)|N(?:r|o)\.|Nummer|Ziff(?:er|\.)|Buchst(?:abe|\.)|Lit\.|Para(?:graph)?s?"
    r"|Alin[eé]a|Al\.)(?!\w)"
)
"""Words that refer to a part of an article: `Artikel 1 Absatz 2 bleibt strittig`."""
_STOPS = pattern(r"[.!?;:\n]")
_BEGINS_DIVISION = pattern(rf"(?:{_DIVISIONS})\s", re.IGNORECASE)
_DATED = pattern(r"\s+(?:de\s+)?[^\W\d_]+,?\s+(?:de\s+)?\d{4}(?!\d)")
"""The rest of a date after its day; such a day is not a label: `1º de mayo de 1950`."""
_STYLES = {"degree": "1°", "ordinal": "1e", "dash": "1-", "section": "§", "bracket": "[1]"}
_INITIAL = 4
"""A capital with a full stop may be an initial if the label is shorter than this: `I.`, `D.`"""
_LEAST_SERIAL = 10
"""The lowest number at which the only label of a text counts as the number of a message: `164. Your
telegram`.
"""
_BEGINNING = 80
"""How many characters at the beginning of a paragraph are searched for a label."""
_ENOUGH = 2
"""The least number of labels in a sequence."""


def rare_label(text: str) -> Candidate | None:
    """The label at the beginning of a text if it has a rare style, such as `1°`; or else None."""
    if _BEGINS_DIVISION.match(text):
        return _division(text)
    match = _LABEL.match(text)
    if match is None or _DATED.match(text, match.end()):
        return None
    name = next(name for name in (*_STYLES, "article", "korean") if match[name])
    written = match[name].strip(" .")
    value = int(written) if written.isdecimal() else han_value(written)
    if not value:
        return None
    style = _STYLES.get(name) or f"第{match['unit'] or match['parts'] or ''}"
    style += ")" if match[0].endswith(")") else ""
    return Candidate(match[0], str(value), (Reading(style, value),))


def _division(text: str) -> Candidate | None:
    """The label of an article or a chapter, such as `Article 1` or `ГЛАВА II`.

    If no punctuation follows the label, a capital letter must follow: `Article 1 of the Treaty` is
    text.
    """
    match = _DIVISION.match(text)
    if match is None or (not text[0].isupper() and text[0].lower() != text[0].upper()):
        return None
    if match["text"] and not match["text"].isupper():
        return None
    if match["text"] and _REFERENCE.match(text, match.start("text")):
        return None
    if match["number"]:
        value = int(match["number"])
    elif match["roman"]:
        value = roman_value(match["roman"].lower()) or 0
    else:
        value = _ORDINALS[" ".join(match["ordinal"].casefold().split())]
    written = text[: match.start("text")] if match["text"] else match[0]
    word = " ".join(match["word"].casefold().split())
    word = "article" if word.startswith("art") else _ALIKE.get(word, word)
    return (
        Candidate(written.rstrip(" \t\n*_"), str(value), (Reading(word, value),)) if value else None
    )


def any_label(text: str) -> Candidate | None:
    """The label at the beginning of a text, whether its form is common or rare."""
    return candidate(text) or rare_label(text)


def in_sequence(labels: Sequence[Candidate | None]) -> list[Candidate | None]:
    """The labels of the styles in which all labels count up from 1 to at least 2; None in place of
    any other label. The count may begin again at 1.

    Articles and chapters may begin with another number and may skip numbers.
    """
    by_style: dict[str, list[int]] = {}
    for label in labels:
        for one in label.readings if label else ():
            by_style.setdefault(one.style, []).append(one.value)
    clear = {
        style
        for style, values in by_style.items()
        if (_are_divisions(values) if _is_division(style) else _are_lists(values))
    }
    last: dict[str, int] = {}
    found: list[Candidate | None] = []
    for label in labels:
        if label is None or label.readings[0].style not in clear:
            found.append(None)
            continue
        reading = label.readings[0]
        place: Place = ""
        if _is_division(reading.style):
            place = "next" if reading.value - 1 == last.get(reading.style) else "first"
        last[reading.style] = reading.value
        found.append(replace(label, readings=(replace(reading, place=place),)))
    return found


def _is_division(style: str) -> bool:
    """Whether labels of a style have a word for a part of a treaty or law: `第条`, `article`."""
    return len(style) > 1 and (style[0] == "第" or style[0].isalpha())


def _are_divisions(values: Sequence[int]) -> bool:
    """Whether articles form a list: at most half of the steps between their numbers are skips."""
    steps = [after - before for before, after in pairwise(values)]
    consecutive = sum(step == 1 for step in steps)
    skips = sum(step != 1 and value != 1 for step, value in zip(steps, values[1:], strict=True))
    return consecutive > 0 and skips <= consecutive


def _are_lists(values: Sequence[int]) -> bool:
    lengths: list[int] = []
    for value in values:
        if value == 1:
            lengths.append(1)
        elif lengths and value == lengths[-1] + 1:
            lengths[-1] = value
        else:
            return False
    return all(length >= _ENOUGH for length in lengths)


def unread_labels(
    source: Source,
    blocks: Sequence[RawBlock | object],
    made: tuple[Block, ...],
    known: Sequence[Finding] = (),
) -> Iterator[Finding]:
    """A finding for each style of unread labels at the beginning of paragraphs.

    `known` contains the findings that already name some of the unread labels.
    """
    named = {one.places[0].span for one in known if one.code == OUTLINE_UNREAD.code}
    starts = {span.start for span in named if span}
    read = starts | {
        block.label.span.start
        for block in walk(made)
        if isinstance(block, Item | Section) and block.label
    }
    lost: dict[str, list[tuple[Candidate, Span]]] = {}
    for block in blocks:
        if isinstance(block, RawBlock) and (label := _beginning(source, block)):
            span = block.marker or block.content.span
            if span.start not in read:
                lost.setdefault(label.readings[0].style, []).append((label, span))
    for style, several in lost.items():
        value = several[0][0].readings[0].value
        if style == "1." and len(several) == 1 and value >= _LEAST_SERIAL:
            continue
        message = Message(
            "“{label}” may be the label of a list item; it is shown as text",
            label=several[0][0].text,
        )
        places = tuple(source.place(span) for _, span in several)
        hint = Message(
            "check that the labels form a sequence without gaps, beginning with the first label of its kind, such as 1, a, or i"
        )
        yield Finding(OUTLINE_UNREAD, message, places, hint)


def _beginning(source: Source, block: RawBlock) -> Candidate | None:
    """The label at the beginning of a paragraph or list item, unless it may be an initial or a
    date.
    """
    if block.level or block.bullets or not block.content.leaves:
        return None
    start = (block.marker or block.content.span).start
    text = source.text[start : min(block.content.span.end, start + _BEGINNING)]
    label = any_label(text)
    if label is None or begins_with_date(text):
        return None
    capital = label.text[0].isupper() and label.text[-1] == "." and len(label.text) < _INITIAL
    return None if capital else label


def label_of(source: Source, block: RawBlock) -> Candidate | None:
    """The rare outline label at the start of a paragraph; None for headings and list items, and if
    the paragraph may be a sentence.
    """
    if block.level or block.marker or block.bullets or not block.content.leaves:
        return None
    text = source.text[block.content.span.start : block.content.span.end]
    return None if _may_be_sentence(text) else rare_label(text[:_BEGINNING])


def _may_be_sentence(text: str) -> bool:
    """Whether a paragraph that begins with the word and number of an article may be a sentence, as
    in `Section 1 Norway holds the ferry.`

    The paragraph is not a sentence if the label or the words after it are in capitals (`ARTICLE 1
    The ferries`, `Article 1 FERRIES`), or if only a short title follows.
    """
    match = _DIVISION.match(text, 0, _BEGINNING)
    if match is None or not match["text"] or match["word"].isupper():
        return False
    after = text[match.start("text") :].strip()
    if len(text) <= _BEGINNING and not _STOPS.search(after):
        return False
    return not " ".join(after.split(maxsplit=2)[:2]).isupper()
