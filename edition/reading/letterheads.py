"""Letterheads of papers, and the unlabelled subject lines below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from edition.reading.fields import (
    begins_field,
    is_letterhead,
    is_stamp,
    page_number,
    unlabelled,
)
from edition.reading.language_words import (
    alternatives,
    folded_word,
    language_words,
    month_names,
    weekday_names,
)
from edition.system.patterns import pattern

_SUBJECT_ENDS = alternatives(word for one in language_words() for word in one.subject_ends)
_SUBJECT_BEGINS = alternatives(word for one in language_words() for word in one.subject_begins)
_BODIES = alternatives(word for one in language_words() for word in one.bodies)
_SUBJECT = pattern(
    rf"(?P<body>.{{0,20}}(?:{_BODIES}))?(?:{_SUBJECT_BEGINS})(?=.)|.*\S(?:{_SUBJECT_ENDS})\Z"
)
_LINKS = "of|for|der|des|für|de|du|d['’]|della|dello|degli|dei|di|del|do|da|dos|das|van|voor"
_ALONE = pattern(
    rf"(?:.*(?<!\w))?(?:{_BODIES})(?:,.*)?\Z|(?:{_BODIES})\s(?:the\s)?(?:{_LINKS})(?!\w)"
    rf"|(?=[^\x00-\u024f])(?:{_BODIES})(?!\w)|[\u2e80-\u9fff가-힣 ]{{0,20}}(?:{_BODIES})\Z",
    re.IGNORECASE,
)
_LONGEST_DATELINE = 8
"""The highest number of words in a heading that consists of a place and a date; “A to B, Zurich, 3
May 1850” is a title.
"""
_LONGEST_LETTERHEAD, _LONGEST_SUBJECT = 60, 60
_ENDS = tuple(".,;:?!。，、；：？！")


_NUMBER_OF_DAY = pattern(r"\d{1,2}(?:st|nd|rd|th|er|\.|º|日|일)?")
_MOST_WORDS_OF_DAY = 5


def is_day(text: str) -> bool:
    """Whether a heading is a day without a year, as in a diary: `Tuesday, 4 May`, `5th`."""
    words = [folded_word(word.strip(",.:;")) for word in text.split()]
    if _NUMBER_OF_DAY.fullmatch(text.strip()):
        return True
    return len(words) <= _MOST_WORDS_OF_DAY and any(
        word in weekday_names(one.language)
        or (word in month_names(one.language) and len(words) > 1)
        for word in words
        for one in language_words()
    )


def is_bare_letterhead(text: str) -> bool:
    """Whether a line has the name of a body and nothing else: `FOREIGN OFFICE`, `外交部`.

    `DEPARTMENT REORGANISATION` is not the bare name of a body, because it may be a title.
    """
    if len(text) > _LONGEST_LETTERHEAD or text.endswith(_ENDS):
        return False
    return bool(_ALONE.match(text)) and (is_letterhead(text) or not text.isascii())


def is_sender(lines: Sequence[str]) -> bool:
    """Whether lines are the address of the body that writes: `BRITISH EMBASSY,` above `TEHRAN.`"""
    *above, last = (line.strip() for line in lines)
    listed = bool(above) and all(line.endswith(",") for line in above)
    return listed and last.endswith((".", ",")) and is_bare_letterhead(above[0].rstrip(","))


def is_subject(text: str, above: Iterable[str]) -> bool:
    """Whether a line is a subject line, given the lines of the head above it.

    Either a letterhead is above the line, as for `关于渡船的请示` and `渡船の件について`, or the line begins with
    the name of the body that wrote the paper: `外交部关于渡船的请示`.
    """
    if len(text) > _LONGEST_SUBJECT or text.endswith(_ENDS):
        return False
    match = _SUBJECT.match(text)
    if match is None:
        return False
    return match["body"] is not None or any(map(is_bare_letterhead, above))


def never_title(text: str) -> bool:
    """Whether a heading is a field, a stamp, or a page number, and so cannot be the title."""
    kind = unlabelled(text)
    dated = kind == "date" and len(text.split()) <= _LONGEST_DATELINE
    stamped = kind == "classification" or dated or is_stamp([text])
    return begins_field(text) or stamped or page_number(text) is not None
