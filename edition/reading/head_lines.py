"""The types of unlabelled lines in a head, and the choice between title, kind, and author."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.model.content import Content
from edition.model.document import HeadLine
from edition.reading.fields import is_stamp, kind_of, unknown_field, unlabelled
from edition.reading.letterheads import is_bare_letterhead
from edition.reading.pieces import NodeFactory
from edition.system.patterns import pattern

TITLES = frozenset(("subject", "title"))
"""The fields whose value is a title."""
CABLE = pattern(
    r"(?:[A-Z] ){0,3}\d{6}Z\b|(?:FM|RU[A-Z]{3,5}|ZNR|BT) [A-Z]|(?:\d{2}\s+)?(?:ACTION|ORIGIN|INFO)\s+[A-Z]{1,5}-\d\d"
    r"|PAGE\s+\d\d\s+[A-Z ]{2,30}\s+\d{5,6}\b"
    r"|(?:DRAFTED|APPROVED|CLEARED) BY [A-Z]"
)
"""The beginning of a cable's routing: precedence and time, sender, stations, offices, the first
page.
"""
TAGS = pattern(r"(?:<[^<>]{1,1000}>\s{0,9})+")
"""One or more tags without text, such as `<meta charset="utf-8">` above a title."""


def is_worded(text: str) -> bool:
    """Whether a text has more letters than digits and is neither a cable's routing nor a page
    number.
    """
    if CABLE.match(text):
        return False
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdecimal, text))
    return letters > digits and not re.match(r"(?i)page \d", text)


def above_title(text: str, first: str) -> str:
    """The type of a line above the title, such as `letterhead`, `stamp`, `from`, or `unnamed`."""
    routed = re.match(r"(FM|TO|INFO|ACTION|ORIGIN)\s+\S", text)
    if routed and not kind_of(text):
        return "from" if routed[1] == "FM" else routed[1].lower()
    if CABLE.match(first):
        kind = unlabelled(text)
        return kind if kind in ("date", "classification") else "unnamed"
    if is_stamp([text]):
        return "stamp"
    if kind_of(text):
        return "kind"
    if (kind := unlabelled(text)) in ("stamp", "date"):
        return kind
    bare = not any(map(str.isalpha, text))
    return "unnamed" if bare or TAGS.fullmatch(text) or unknown_field(text) else "letterhead"


def named(
    nodes: NodeFactory,
    lines: Sequence[HeadLine],
    title: Content | None,
    kind: Content | None,
    *,
    headed: bool,
) -> tuple[Content | None, tuple[HeadLine, ...]]:
    """The title and all lines of the head. A kind of paper or a letterhead can be among these
    lines.

    `headed` means that the title is a heading. A heading remains the title even if the head has a
    subject, unless the heading is a bare letterhead. If the head has a subject, a line that only
    names the kind of paper is not the title, unless the line is a heading. In a cable with a field
    for tags and one for the subject, the title is the subject, unless the title is a heading.
    """
    subject = any(line.name in TITLES and line.label for line in lines)
    if title and subject and headed and is_bare_letterhead(nodes.text(title)):
        return None, _with(nodes, lines, "letterhead", title)
    if title and subject and not headed:
        type_ = "kind" if kind_of(nodes.text(title)) else "unnamed"
        if type_ == "kind" or any(line.name == "tags" for line in lines):
            return None, _with(nodes, lines, type_, title)
    if kind is None or not (title or subject):
        return title or kind, tuple(lines)
    return title, _with(nodes, lines, "kind", kind)


def _with(
    nodes: NodeFactory, lines: Sequence[HeadLine], name: str, content: Content
) -> tuple[HeadLine, ...]:
    more = (*lines, HeadLine(name, None, nodes.paragraph(content)))
    return tuple(sorted(more, key=lambda line: line.paragraph.span))
